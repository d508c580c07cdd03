"""What may account for a number that does not follow from last year's: that report's own sums, how it was taken in, or
what the text says of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.audit.engine import Case, case_filed, printed_values
from gongkai.audit.mending import equations
from gongkai.audit.text.prose import own_words, plain_text
from gongkai.model import CellCode, Filed, Kind, Passage

EXPLAINED = re.compile(
    r"结转[^。\n]{0,40}(?:不一致|不相符|不相等|不符|有误|差异|出入|更正|修正|口径)"
    r"|(?:上一?年度?|去年)[^。\n]{0,24}(?:统计有误|填报有误|填写有误|数据有误|漏报|误报|更正|修正)"
    r"|(?:并入|划入|划转|转隶|合并|撤并)[^。\n]{0,60}(?:数据|数量|申请)|(?:数据|数量|申请)[^。\n]{0,20}(?:含|包括|包含)原"
)
"""Words of a sentence that says why this year's numbers may not follow from last year's."""


@dataclass(frozen=True, slots=True)
class Account:
    """One of the reasons. code: for terms; the words end the finding's message; passages: where the text gives it."""

    code: str
    words: str
    words_en: str
    passages: tuple[Passage, ...] = ()


KEYED_IN = Account(
    "keyed_in",
    "上年报告的数字由本站录入，也可能录入有误。",
    "Last year’s numbers were keyed in for this portal; a slip may be ours.",
)


def accounts(case: Case, before: Filed, cell: CellCode) -> Iterator[Account]:
    """Given a case, the report before, and its cell from which this year's number does not follow, yield what may account
    for it.
    """
    if _is_in_breach(before, cell):
        yield Account(
            "previous_breach",
            "上年报告的这个数与该报告自身的合计也不相符。",
            "In last year’s report this number does not go with that report’s own sums either.",
        )
    if before.source.kind is Kind.TRANSCRIPT:
        yield KEYED_IN
    passages = tuple(
        Passage(section.number, *found.span())
        for section in own_words(case)
        for found in EXPLAINED.finditer(plain_text(section))
    )
    if passages:
        yield Account(
            "explained",
            "文字部分对数据的衔接另有说明，请一并查看。",
            "The text says something of how the numbers go on from last year; read it together with this.",
            passages,
        )


def _is_in_breach(before: Filed, cell: CellCode) -> bool:
    """Tell whether a sum of last year's report that has this cell does not come out."""
    values = printed_values(before.report)
    return any(cell in one.cells and one.off(values) for one in equations(case_filed(before), values))
