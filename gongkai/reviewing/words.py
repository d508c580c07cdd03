"""What the pages of a review call things, and reasons that are ready to be given."""

from __future__ import annotations

from gongkai.reviewing.lines import Decision
from gongkai.reviewing.tasks import Rank

RANKS = {
    Rank.PROPOSED: "另一人提出，等您复核",
    Rank.OUR_READING: "可能是本站读错",
    Rank.UNREADABLE: "不能确定的数字",
    Rank.RECOGNISED: "由图片识别、所在合计不一致的数字",
    Rank.OBSERVED: "报告一侧的核对所见",
    Rank.UNREVIEWED: "还没有人逐格对照的报告",
    Rank.ONE_PERSON: "一人对照过的报告",
    Rank.ELSE: "",
}
DECISIONS = {
    Decision.VALUE: "更正",
    Decision.BLANK: "原件空白",
    Decision.AS_READ: "读得对",
    Decision.CONFIRMED: "属实：所印如此",
    Decision.REJECTED: "不成立",
    Decision.EXPLAINED: "属实，有说明",
    Decision.COMPARED: "已逐格对照",
    Decision.CANNOT_TELL: "看不出",
}
STATES = {"machine": "未经人工对照", "one person": "一人对照", "two persons": "两人对照"}
"""Review states, the least first."""
REASONS = {
    Decision.CONFIRMED: ("c", ("与原件逐字对照，所印如此", "原件各数如所列，数字不一致", "原件表格与文字所印如所列")),
    Decision.REJECTED: ("r", ("本站读错，原件所印不同", "这里的写法不适用这条规则", "原件另有说明，并无不一致")),
    Decision.EXPLAINED: ("e", ("原件正文有说明", "统计口径不同，原件有说明", "机关公开答复有说明")),
}
"""The key of what can be said of a finding, and reasons for it, by number."""
