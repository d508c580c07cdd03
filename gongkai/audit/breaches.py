"""Numbers that do not fit, weighed: what would mend them, and whether our reading is the likelier culprit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from gongkai.audit.doubts import Doubt, Numbers, doubt_of
from gongkai.audit.engine import Case, case_filed, printed_values
from gongkai.audit.mending import MOST_SHOWN, Change, Equation, Mending, Values, equations, mendings
from gongkai.model import CellCode, Figure, Finding, Kind, Side, number_text

WEIGHED = ("arithmetic", "chain")
"""Families whose findings rest on numbers that may have been misread."""


def weighed(case: Case, found: Iterable[Finding]) -> list[Finding]:
    """Given a case and its findings, return those on numbers with what would mend them (terms: mended_by, how many
    ways) and, where it may be our reading that is at fault, on the side of the reading (terms: doubt).
    """
    findings = list(found)
    if not any(one.code.startswith(WEIGHED) for one in findings):
        return findings
    values = printed_values(case.report)
    sums = equations(case, values)
    ways = mendings(sums, values)
    chained = case.previous is not None and any(one.code.startswith("chain.") for one in findings)
    last = case_filed(case.previous) if case.previous and chained else None
    this_year, last_year = _numbers(values, sums, last)
    return [
        _weighed(case, one, ways.get(one.id, ()), _doubt(case, one, this_year, last, last_year))
        if one.code.startswith(WEIGHED)
        else one
        for one in findings
    ]


def _numbers(values: Values, sums: Sequence[Equation], last: Case | None) -> tuple[Numbers, Numbers]:
    """Given a report's numbers and sums, and last year's report, return the numbers of both, each with what its row of
    requests carried over has to be by the other.
    """
    before = printed_values(last.report) if last else {}
    now, then = _carried(values, "carried_in", "carried_out"), _carried(before, "carried_out", "carried_in")
    this_year = Numbers(values, sums, {cell: value for cell, value in then.items() if cell in values})
    expected = {cell: value for cell, value in now.items() if cell in before}
    return this_year, Numbers(before, equations(last, before) if last else (), expected)


def _carried(values: Values, item: str, other: str) -> dict[CellCode, Decimal]:
    """Given a report's numbers, return those of one row as what another row of the other year has to be."""
    return {
        cell._replace(item=other): value
        for cell, value in values.items()
        if (cell.table, cell.item) == ("applications", item)
    }


def _doubt(case: Case, found: Finding, this_year: Numbers, last: Case | None, last_year: Numbers) -> Doubt | None:
    """Why our reading may be at fault, of this year's report or, where a finding rests on it too, of last year's."""
    own = [case.figures[cell] for cell in found.cells if cell in case.figures]
    if not found.code.startswith("chain.") or last is None:
        return doubt_of(own, _rows(own, replace(this_year, expected={})))
    names = found.terms.get("previous", {})
    before = [figure for cell, figure in last.figures.items() if isinstance(names, dict) and str(cell) in names]
    return doubt_of([*own, *before], [*_rows(own, this_year), *_rows(before, last_year)])


def _rows(figures: Iterable[Figure], numbers: Numbers) -> list[tuple[str, str, Numbers]]:
    rows = dict.fromkeys((figure.cell.table, figure.cell.item) for figure in figures)
    return [(table, item, numbers) for table, item in rows]


def _weighed(case: Case, found: Finding, ways: tuple[Mending, ...], doubt: Doubt | None) -> Finding:
    message, message_en, terms = found.message, found.message_en, dict(found.terms)
    if ways:
        terms |= {"mended_by": [[_terms(change) for change in way] for way in ways[:MOST_SHOWN]], "ways": len(ways)}
    if len(ways) == 1:
        message += _would_fit(case, ways[0])
        message_en += _would_fit_en(case, ways[0])
    if doubt and case.kind is not Kind.TRANSCRIPT:
        message, message_en = message + doubt.words, f"{message_en} {doubt.words_en}"
        return replace(
            found, message=message, message_en=message_en, terms={**terms, "doubt": doubt.code}, side=Side.READING
        )
    return replace(found, message=message, message_en=message_en, terms=terms)


def _terms(change: Change) -> dict[str, object]:
    return {
        "cell": str(change.cell),
        "printed": str(change.printed),
        "would_be": str(change.would_be),
        "one_digit": change.one_digit,
    }


def _would_fit(case: Case, way: Mending) -> str:
    changes = "、".join(
        f"{_label(case, change)}为 {number_text(change.would_be)}（所列 {number_text(change.printed)}）"
        for change in way
    )
    slip = "，所列与之只差一个数字" if len(way) == 1 and way[0].one_digit else ""
    return f"若{changes}，各处合计即相符{slip}。"


def _would_fit_en(case: Case, way: Mending) -> str:
    changes = " and ".join(
        f"{_label_en(case, change)} were {number_text(change.would_be)} (it is {number_text(change.printed)})"
        for change in way
    )
    slip = ", one digit away from what is given" if len(way) == 1 and way[0].one_digit else ""
    return f" If {changes}, every sum would fit{slip}."


def _label(case: Case, change: Change) -> str:
    assert case.form is not None
    table = case.form.table(change.cell.table)
    return f"“{table.item(change.cell.item).label}·{table.column(change.cell.column).label}”"


def _label_en(case: Case, change: Change) -> str:
    assert case.form is not None
    table = case.form.table(change.cell.table)
    return f"“{table.item(change.cell.item).label_en}, {table.column(change.cell.column).label_en}”"
