"""What leads to another agency or year: links with longer names, words before the title, other years' periods."""

from __future__ import annotations

import random

from tests.layouts.compose import REPORT
from tests.layouts.draft import Draft, Para
from tests.layouts.printed import require

PARENTS = ("示例市人民政府办公室", "示例市示例县人民政府政务公开办公室")
BEFORE = ("关于", "附件2：", "1.", "（征求意见稿）", "政务公开 ", "首页 政府信息公开年报 ", "示政办〔2023〕1号 ")


def longer_name_in_links(draft: Draft, rng: random.Random) -> None:
    """A link above the title names an agency of a longer name, which the text speaks of, too."""
    parent = rng.choice([one for one in PARENTS if one != draft.agency])
    draft.blocks.insert(0, Para(f"{parent}{draft.year}年{REPORT}"))
    _say(draft, f"{draft.year}年，按照{parent}要求，{draft.agency}推进政务公开。")


def words_before_title(draft: Draft, rng: random.Random) -> None:
    """The title's first line has words before it that are none of the agency's name."""
    titles = [one for one in draft.blocks if isinstance(one, Para) and one.kind == "title"]
    require(titles and titles[0].text.startswith(draft.agency))
    titles[0].text = rng.choice(BEFORE) + titles[0].text


def period_of_last_report(draft: Draft, rng: random.Random) -> None:
    """The text says which period the report before covered, or what was decided in other years."""
    last, before = draft.year - 1, draft.year - 2
    _say(
        draft,
        rng.choice(
            [
                f"上年报告统计期限为{last}年1月1日至{last}年12月31日。",
                f"{before}年印发的方案、{before}年制定的制度、{before}年修订的条例继续执行。",
                f"{last}年制定的方案，{last}年印发，{last}年起施行。",
            ]
        ),
    )


def _say(draft: Draft, sentence: str) -> None:
    """Put a sentence before the first section's own."""
    headings = [at for at, one in enumerate(draft.blocks) if isinstance(one, Para) and one.kind == "heading"]
    texts = [at for at in range(len(draft.blocks)) if headings and at > headings[0] and _is_text(draft.blocks[at])]
    require(texts)
    draft.blocks.insert(texts[0], Para(sentence))


def _is_text(block: object) -> bool:
    return isinstance(block, Para) and block.kind == "text"


HEADING = (longer_name_in_links, words_before_title, period_of_last_report)
