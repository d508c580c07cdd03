"""What section six says of the information handling fee (信息处理费)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.audit.engine import Case, Fits, NotAssessable, Outcome, finding, rule
from gongkai.audit.text.prose import own_words, plain_text
from gongkai.model import Severity, Side

SINCE = 2021
"""国办函〔2020〕109号 is in force from 2021; the form of 2021 asks for the fee in section six."""
FEES = "处理费|收费|费用|(?:成本|工本|复制|检索|邮寄)费"
FEE = re.compile(f"{FEES}|免费")
NONE = re.compile(
    rf"(?:未|没有|没|无|不(?!断)|零)[^。；;，,\n]{{0,30}}?(?:{FEES})|(?:{FEES})[^。；;\n]{{0,16}}?(?:为零|零元|无|未|没有|不)|免费"
    r"|(?<![\d.])0(?:\.0+)? ?(?:万)?元"
)
AMOUNT = re.compile(r"(?<![\d.])(?:[1-9][\d,]*(?:\.\d+)?|0\.\d*[1-9]\d*) ?(?:余|多)?(?:万)?元")
ONLY_NONE = re.compile(
    r"(?:[（(]?[一二三四五六\d]{1,2}[）)、.．])?(?:(?:20\d\d年|本年|今年|全年)度?[，,]?)?(?:本机关|本单位|我(?:单位|机关|街道|[局厅镇乡办委院市县区]))?(?:无|没有|暂无)(?:其他|其它)?(?:需要|需|应当|应)?(?:特别)?(?:报告|说明)?(?:的)?"
    r"(?:其他|其它)?(?:事项|情况|内容)?[。.]?"
)


@rule("text.fee_statement")
def section_six_says_what_fee_was_collected(case: Case) -> Iterator[Outcome]:
    """A report on 2021 or later says in section six how much was collected, or that nothing was."""
    state = fee_statement(case)
    if state in ("amount", "none"):
        yield Fits()
    elif state not in ("only_none", "not_mentioned"):
        yield NotAssessable()
    else:
        only, line = state == "only_none", _first_line(_section_six(case) or "")
        yield finding(
            "text.fee_statement",
            "6",
            Severity.HINT,
            f"第六部分只写“{line}”，没有写明收取信息处理费的情况。"
            if only
            else "第六部分没有提到收取信息处理费的情况。",
            f"Section six says “{line}” only; it does not say whether an information handling fee was collected."
            if only
            else "Section six does not mention the information handling fee.",
            side=Side.REPORT if only else Side.UNKNOWN,
            terms={"state": state},
        )


def fee_statement(case: Case) -> str | None:
    """Given a case, return what its section six says of the fee: amount, none (stated), only_none (no more than 无),
    not_mentioned; unclear where it names the fee only, elsewhere where another section does. None where that cannot be
    assessed: before 2021, and where the report's own words are not there.
    """
    text = _section_six(case)
    if case.report.year is None or case.report.year < SINCE or text is None:
        return None
    state = fee_state(text)
    if state != "not_mentioned":
        return state
    if any("处理费" in plain_text(one) for one in own_words(case) if one.number != 6):
        return "elsewhere"
    return "only_none" if ONLY_NONE.fullmatch("".join(_first_line(text).split())) else state


def _section_six(case: Case) -> str | None:
    return next((plain_text(one) for one in own_words(case) if one.number == 6), None)


def _first_line(text: str) -> str:
    return text.strip().split("\n")[0].strip()


def fee_state(text: str) -> str:
    """Given a text, return what it says of the fee: amount, none, not_mentioned; unclear where it names the fee only."""
    about = [one for one in re.split(r"[。；;\n]", text) if FEE.search(one)]
    if not about:
        return "not_mentioned"
    if any(AMOUNT.search(one) for one in about):
        return "amount"
    return "none" if any(NONE.search(one) for one in about) else "unclear"
