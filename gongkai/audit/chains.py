"""One agency over two consecutive years: what was left is what is found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from gongkai.audit.accounted import KEYED_IN, accounts
from gongkai.audit.engine import Case, Fits, NotAssessable, Outcome, finding, printed_values, reported, rule
from gongkai.forms import Column, Item
from gongkai.model import CellCode, Filed, Finding, Severity, Side, number_text


@rule("chain.applications")
def requests_carried_out_are_carried_in(case: Case) -> Iterator[Outcome]:
    """carried_in of a year equals carried_out of the year before, in every applicant column, across forms too."""
    if (before := case.previous) is None or case.form is None:
        return
    last_year = printed_values(before.report)
    for column in case.form.table("applications").columns:
        now = CellCode("applications", "carried_in", column.code)
        then = CellCode("applications", "carried_out", column.code)
        last, this = last_year.get(then), reported(case, [now])
        if last is None or this is None or not _continuous(case, before):
            yield NotAssessable()
        elif last == this[0]:
            yield Fits()
        else:
            yield _not_carried_on(case, before, column, (then, last), (now, this[0]))


def _not_carried_on(
    case: Case, before: Filed, column: Column, then: tuple[CellCode, Decimal], now: tuple[CellCode, Decimal]
) -> Finding:
    """A hint only where last year's report does not add up there itself, or the text explains it."""
    found = list(accounts(case, before, then[0]))
    last, this = number_text(then[1]), number_text(now[1])
    return finding(
        "chain.applications",
        column.code,
        Severity.HINT if any(one is not KEYED_IN for one in found) else Severity.WARNING,
        f"“{column.label}”列：上年报告结转下年度 {last} 件，本年报告上年结转 {this} 件。"
        + "".join(one.words for one in found),
        f"Column “{column.label_en}”: last year’s report carries out {last}, this year’s carries in {this}."
        + "".join(f" {one.words_en}" for one in found),
        side=Side.READING if KEYED_IN in found else Side.UNKNOWN,
        cells=[now[0]],
        passages=[passage for one in found for passage in one.passages],
        terms={
            "previous": {str(then[0]): str(then[1])},
            "current": {str(now[0]): str(now[1])},
            "year": before.year,
            "report": before.report_id,
            **({"accounts": [one.code for one in found]} if found else {}),
        },
    )


@rule("chain.in_force")
def documents_in_force_follow_from_last_year(case: Case) -> Iterator[Outcome]:
    """in_force = last year's in_force + issued − repealed (2021 form). A hint only: documents also lapse."""
    if (before := case.previous) is None or case.form is None:
        return
    if "in_force" not in {column.code for column in case.form.table("disclosure").columns}:
        return
    last_year = printed_values(before.report)
    for item in case.form.table("disclosure").items:
        if "in_force" not in item.columns:
            continue
        cells = [CellCode("disclosure", item.code, column) for column in ("issued", "repealed", "in_force")]
        last, values = last_year.get(cells[2]), reported(case, cells)
        if last is None or values is None or not _continuous(case, before):
            yield NotAssessable()
            continue
        issued, repealed, in_force = values
        previous = {cells[2]: last}
        yield _expect("chain.in_force", before, item, cells, previous, last + issued - repealed, in_force)


@rule("chain.items")
def items_follow_from_last_year(case: Case) -> Iterator[Outcome]:
    """items_last_year = last year's items_last_year + change (2019 form). A hint only."""
    if (before := case.previous) is None or case.form is None:
        return
    last_year = printed_values(before.report)
    for item in case.form.table("disclosure").items:
        if not {"items_last_year", "change"} <= set(item.columns):
            continue
        now = CellCode("disclosure", item.code, "items_last_year")
        changed = CellCode("disclosure", item.code, "change")
        last, change = last_year.get(now), last_year.get(changed)
        this = reported(case, [now])
        if last is None or change is None or this is None or not _continuous(case, before):
            yield NotAssessable()
        else:
            yield _expect("chain.items", before, item, [now], {now: last, changed: change}, last + change, this[0])


def _expect(
    code: str,
    before: Filed,
    item: Item,
    cells: list[CellCode],
    previous: Mapping[CellCode, Decimal],
    expected: Decimal,
    printed: Decimal,
) -> Outcome:
    if expected == printed:
        return Fits()
    return finding(
        code,
        item.code,
        Severity.HINT,
        f"“{item.label}”：按上年数推算为 {number_text(expected)}，本年报告所列 {number_text(printed)}。",
        f"“{item.label_en}”: {number_text(expected)} would follow from last year’s report, "
        f"this year’s prints {number_text(printed)}.",
        cells=cells,
        terms={
            "expected": str(expected),
            "printed": str(printed),
            "previous": {str(cell): str(value) for cell, value in previous.items()},
            "year": before.year,
            "report": before.report_id,
        },
    )


def _continuous(case: Case, before: Filed) -> bool:
    """Not where the scope changed, or the agency was founded, ended or took over another in between."""
    return before.report.scope == case.report.scope and not case.reorganised
