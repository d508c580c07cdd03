"""Numbers that do not fit, weighed: what would mend them, and whether our reading is the likelier culprit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial

from gongkai.audit.doubts import Doubt, doubt_of
from gongkai.audit.engine import Case, printed_values
from gongkai.audit.mending import MOST_SHOWN, Change, Mending, equations, mendings
from gongkai.model import Figure, Finding, Kind, Side, number_text

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
    earlier = {str(figure.cell): figure for figure in case.previous.report.figures} if case.previous else {}
    doubts = partial(doubt_of, sums=sums, values=values)
    return [
        _weighed(case, one, ways.get(one.id, ()), doubts(_figures(case, one, earlier)))
        if one.code.startswith(WEIGHED)
        else one
        for one in findings
    ]


def _figures(case: Case, found: Finding, earlier: Mapping[str, Figure]) -> list[Figure]:
    """The figures that a finding rests on, those of last year's report among them."""
    before = found.terms.get("previous", {})
    last_year = [earlier[cell] for cell in before if cell in earlier] if isinstance(before, dict) else []
    return [*(case.figures[cell] for cell in found.cells if cell in case.figures), *last_year]


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
