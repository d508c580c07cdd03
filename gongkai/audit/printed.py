"""Is what a cell prints a number as the form asks for it: put in, whole, not negative, in the form's unit?

What was recognised in pictures is left out: there a letter for a digit is more likely ours. So is what is blank.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import lru_cache

from gongkai.audit.engine import Case, Fits, NotAssessable, Outcome, finding, rule
from gongkai.model import Figure, Kind, Passage, Section, Severity, Status, number_text

MARK = re.compile(
    r"[x×✕?_□■]{1,12}|\*{2,12}|[(\[【<{]*(?:请|待)?填(?:写|报|入)?(?:数字|数值|数|整数)?[)\]】>}]*|[(\[【<{](?:数字|数值|数量|n)[)\]】>}]"
    r"|待(?:定|补|核|核实|统计|补充)|tbd|n/a",
    re.IGNORECASE,
)
"""What stands where a number is still to be put in."""
MARK_IN_TEXT = re.compile(
    r"(?<![A-Za-zＡ-Ｚ某张李王刘陈杨赵黄周吴徐孙胡朱高林何郭马罗×])(?:[XＸ×]{1,4}|[_＿]{2,12}|[（(](?:此处)?填[^（）()\n]{0,8}[）)])\s*"
    r"(?:人次|[件条份次个家期宗起篇场项](?![人的目])|[千百万亿]*元|(?<=\d[XＸ×_＿])年|(?<=\d[XＸ×_＿]{2})年|月|日|[%％])"
)
MARK_IN_TITLE = re.compile(r"[XＸ×_＿]{2,}|[XＸ×](?=[年局厅委办省市县区镇乡])")
LETTERS = re.compile(r"(?=.*[OoОо○◯lI])[\dOoОо○◯lI,]{1,9}")
"""A number in which a letter or a circle was typed for 0 or 1."""
NUMBER = re.compile(
    r"(?P<sign>[+\-−]?)(?P<digits>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?P<unit>[亿万千]?元)?[件条项个宗起次份]?"
)
MONEY = "10,000 CNY"
WORTH = {"元": Decimal("0.0001"), "千元": Decimal("0.1"), "万元": Decimal(1), "亿元": Decimal(10000)}
"""Units in which money is printed, in the form's."""
FEN = 6
"""So many decimals of 万元 are one fen (分), the least there is."""


@rule("structure.placeholder")
def no_mark_is_left_where_a_number_belongs(case: Case) -> Iterator[Outcome]:
    """No X, ××, ___ or （填数字） stands in the tables, in an original's text before a unit, or in its title."""
    yield from _rows(
        case, "structure.placeholder", lambda _, text: MARK.fullmatch(text) is not None,
        "像是占位符号，数字尚未填入", "this looks like a mark where a number is still to be put in",
    )  # fmt: skip
    if case.kind is not Kind.ORIGINAL:
        yield NotAssessable()
        return
    yield _title_with_marks(case)
    yield from (_section_with_marks(section) for section in case.report.sections)


@rule("structure.letter_for_digit")
def numbers_are_written_in_digits(case: Case) -> Iterator[Outcome]:
    """No cell holds the letter O, a circle or the letter l where 0 or 1 is meant."""
    yield from _rows(
        case, "structure.letter_for_digit", lambda _, text: LETTERS.fullmatch(text) is not None,
        "含有字母或圆圈，不全是数字", "this holds a letter or a circle, not digits alone",
    )  # fmt: skip


@rule("structure.not_whole")
def counts_are_whole_numbers(case: Case) -> Iterator[Outcome]:
    """What counts documents, decisions, requests or cases has no decimals."""
    yield from _rows(
        case, "structure.not_whole", lambda figure, text: figure.unit != MONEY and not _is_whole(text),
        "格式要求填写整数", "the form asks for a whole number",
    )  # fmt: skip


@rule("structure.negative")
def numbers_are_not_negative(case: Case) -> Iterator[Outcome]:
    """Only a change against last year may be negative."""
    yield from _rows(
        case, "structure.negative", lambda figure, text: not _may_fall(case, figure) and _is_negative(text),
        "格式要求的数量不小于零", "the form asks for a number that is not below zero",
    )  # fmt: skip


@rule("structure.precision")
def money_is_not_finer_than_a_fen(case: Case) -> Iterator[Outcome]:
    """An amount has no more decimals than one fen (分) has, in the unit it is printed in."""
    for figure, number, unit in _money(case):
        if number is None or unit is None:
            yield NotAssessable()
        elif -int((number * WORTH[unit]).normalize().as_tuple().exponent) <= FEN:
            yield Fits()
        else:
            yield finding(
                "structure.precision",
                str(figure.cell),
                Severity.HINT,
                f"金额印作“{figure.raw}”，小数位数比一分钱还细。",
                f"The amount is printed as “{figure.raw}”: its decimals are finer than one fen.",
                cells=[figure.cell],
                terms={"printed": figure.raw, "unit": unit},
            )


@rule("structure.unit")
def money_is_printed_in_units_of_ten_thousand_yuan(case: Case) -> Iterator[Outcome]:
    """An amount is printed in 万元. Where another unit is printed its value was converted: a hint."""
    for figure, _, unit in _money(case):
        if unit is None or figure.value is None:
            yield NotAssessable()
        elif unit == "万元":
            yield Fits()
        else:
            value = number_text(figure.value)
            yield finding(
                "structure.unit",
                str(figure.cell),
                Severity.HINT,
                f"金额“{figure.raw}”以{unit}为单位印出；本站以万元为单位，换算为 {value} 万元。",
                f"The amount “{figure.raw}” is printed in {unit}; converted to units of 10,000 yuan (万元) it is {value}.",
                cells=[figure.cell],
                terms={"printed": figure.raw, "unit": unit, "value": str(figure.value)},
            )


def _rows(case: Case, code: str, is_so: Callable[[Figure, str], bool], says: str, says_en: str) -> Iterator[Outcome]:
    """Given what to look for in cells that could not be read as a number, yield one outcome for each row that prints
    anything.
    """
    printed = [figure for figure in case.report.figures if _is_printed(figure)]
    rows = {figure.cell[:2] for figure in printed}
    slips: dict[tuple[str, str], list[Figure]] = {}
    for figure in printed:
        if figure.status is Status.UNREADABLE and is_so(figure, _squeezed(figure.raw or "")):
            slips.setdefault((figure.cell.table, figure.cell.item), []).append(figure)
    for table, item in dict.fromkeys(figure.cell[:2] for figure in case.report.figures):
        found = slips.get((table, item), [])
        if (table, item) not in rows or case.form is None:
            yield NotAssessable()
        elif not found:
            yield Fits()
        else:
            form = case.form.table(table)
            cells = "、".join(f"“{form.column(one.cell.column).label}”印作“{one.raw}”" for one in found)
            cells_en = ", ".join(f"“{form.column(one.cell.column).label_en}” prints “{one.raw}”" for one in found)
            yield finding(
                code,
                f"{table}.{item}",
                Severity.WARNING,
                f"“{form.item(item).label}”：{cells}，{says}。",
                f"“{form.item(item).label_en}”: {cells_en}; {says_en}.",
                cells=(one.cell for one in found),
                terms={"printed": {str(one.cell): one.raw for one in found}},
            )


def _is_printed(figure: Figure) -> bool:
    if not figure.raw or (figure.status is not Status.REPORTED and figure.status is not Status.UNREADABLE):
        return False
    return figure.grounds is None or not figure.grounds.recognised


@lru_cache(maxsize=65536)
def _squeezed(raw: str) -> str:
    """Given a cell's characters, return them without spaces and in half width."""
    return "".join(unicodedata.normalize("NFKC", raw).split())


def _number(text: str) -> Decimal | None:
    found = NUMBER.fullmatch(text)
    return Decimal(found["digits"].replace(",", "")) if found else None


def _is_whole(text: str) -> bool:
    number = _number(text)
    return number is None or number == number.to_integral_value()


def _is_negative(text: str) -> bool:
    found = NUMBER.fullmatch(text)
    return found is not None and found["sign"] in ("-", "−") and bool(_number(text))


def _may_fall(case: Case, figure: Figure) -> bool:
    return case.form is not None and case.form.table(figure.cell.table).column(figure.cell.column).may_fall


def _money(case: Case) -> Iterator[tuple[Figure, Decimal | None, str | None]]:
    """The amounts that are printed, each with its number as printed and the unit: its own, or the one that its value was
    converted from.
    """
    for figure in case.report.figures:
        if figure.unit != MONEY or not _is_printed(figure):
            continue
        text = _squeezed(figure.raw or "")
        found, number = NUMBER.fullmatch(text), _number(text)
        if found and found["unit"]:
            yield figure, number, found["unit"]
        elif not number or figure.value is None:
            yield figure, number, "万元"
        else:
            units = [unit for unit, worth in WORTH.items() if number * worth == figure.value]
            yield figure, number, units[0] if units else None


def _title_with_marks(case: Case) -> Outcome:
    title = case.report.title
    if title is None:
        return NotAssessable()
    if MARK_IN_TITLE.search(title) is None:
        return Fits()
    return finding(
        "structure.placeholder",
        "title",
        Severity.WARNING,
        f"标题“{title}”中有像是占位的符号。",
        f"The title “{title}” has marks that look like placeholders.",
        terms={"title": title},
    )


def _section_with_marks(section: Section) -> Outcome:
    found = list(MARK_IN_TEXT.finditer(section.text))
    if not found:
        return Fits()
    shown = "、".join(f"“{one[0]}”" for one in found)
    return finding(
        "structure.placeholder",
        f"section.{section.number}",
        Severity.HINT,
        f"“{section.title}”部分有像是占位的符号：{shown}。",
        f"Section {section.number} has marks that look like placeholders: {shown}.",
        passages=(Passage(section.number, *one.span()) for one in found),
        terms={"printed": [one[0] for one in found]},
    )
