"""The indicators of every report: exact sums, rates in percent, and the reason where there is no value."""

from __future__ import annotations

import json
import operator
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import reduce
from typing import Any

import pandas as pd

from gongkai.compare.definitions import Definitions, Indicator, Sides, load, sides
from gongkai.compare.exact import exact
from gongkai.compare.frames import STATED, Readings
from gongkai.compare.wording import Sentence
from gongkai.forms import Form, Forms
from gongkai.model import CellCode, Status
from gongkai.tables import Row, disputes

Breaches = dict[str, list[tuple[str, frozenset[str]]]]
"""report_id → (code of the finding, its cells) of every finding that numbers do not fit."""
NAMED = 3
"""So many unknown cells are named in a reason; more are counted."""


def indicator_rows(readings: Readings, findings: Iterable[Row], forms: Forms) -> Iterator[Row]:
    """Given what the reports say and what was found in them, yield each report's row for each indicator.

    A value needs every term to be printed (or corrected); a rate needs a denominator of at least
    `fewest` cases, and a numerator from zero to the denominator (DESIGN: Fairness).
    """
    definitions, breaches = load(), _breaches(findings)
    for _, reports in readings.reports.groupby(["form", "single_other"], dropna=False, sort=True):
        code, single = reports["form"].iloc[0], bool(reports["single_other"].iloc[0])
        form = forms.get(code) if isinstance(code, str) else None
        for indicator in definitions.indicators:
            cells = sides(indicator, form, single) if form else None
            if form is None or cells is None:
                words = definitions.words
                why = words["not_in_form"].filled(form=form.code) if form else words["form_unknown"]
                for report in reports.to_dict("records"):
                    yield _row(report, indicator, None, None, None, why, None)
            else:
                yield from _computed(readings, reports, indicator, cells, form, definitions, breaches)


def _computed(
    readings: Readings,
    reports: pd.DataFrame,
    indicator: Indicator,
    cells: Sides,
    form: Form,
    definitions: Definitions,
    breaches: Breaches,
) -> Iterator[Row]:
    numerators = _sums(readings, reports.index, cells.numerator)
    denominators = _sums(readings, reports.index, cells.denominator)
    names = [str(cell) for cell in cells.cells]
    statuses = readings.statuses.loc[reports.index, names].to_numpy().tolist()
    rows = zip(reports.to_dict("records"), numerators, denominators, statuses, strict=True)
    for report, numerator, denominator, printed in rows:
        unknown = {cell: status for cell, status in zip(cells.cells, printed, strict=True) if status not in STATED}
        value, why = None, None
        if unknown:
            why = _why_unknown(unknown, form, definitions)
        elif indicator.kind == "count":
            value = numerator
        else:
            value, why = _rate(indicator, numerator, denominator, definitions)
        note = _note(breaches.get(report["report_id"], []), names, definitions)
        yield _row(report, indicator, numerator, denominator, value, why, note)


def _sums(readings: Readings, index: pd.Index[Any], cells: tuple[CellCode, ...]) -> list[Decimal | int | None]:
    """The sum of the cells in each report, exact; None where one of them is not stated, or there are none."""
    if not cells:
        return [None] * len(index)
    names = [str(cell) for cell in cells]
    stated = readings.statuses.loc[index, names].isin(STATED)
    values = readings.values.loc[index, names].where(stated, 0)
    totals = reduce(operator.add, (values[name] for name in names))
    known = stated.all(axis="columns")
    return [exact(total) if is_known else None for total, is_known in zip(totals, known, strict=True)]


def _rate(
    indicator: Indicator, numerator: Any, denominator: Any, definitions: Definitions
) -> tuple[Decimal | int | None, Sentence | None]:
    if denominator == 0 and numerator == 0:
        return None, Sentence(indicator.zero, indicator.zero_en)
    if not 0 <= numerator <= denominator:
        return None, definitions.words["beyond"]
    if denominator < definitions.fewest:
        return None, definitions.words["few"].filled(fewest=definitions.fewest)
    percent = 100 * Decimal(numerator) / Decimal(denominator)
    return exact(percent.quantize(Decimal("0.01"), ROUND_HALF_UP)), None


def _why_unknown(unknown: dict[CellCode, str | None], form: Form, definitions: Definitions) -> Sentence:
    """Name the first cells that are not stated, and say how many more there are."""
    inferred = all(status == Status.INFERRED for status in unknown.values())
    labels, labels_en = zip(*(_label(cell, form) for cell in list(unknown)[:NAMED]), strict=True)
    more = len(unknown) - NAMED
    cells = "、".join(labels) + (f"，另有 {more} 项" if more > 0 else "")
    cells_en = ", ".join(labels_en) + (f", and {more} more" if more > 0 else "")
    return definitions.words["inferred" if inferred else "not_known"].filled(cells=cells, cells_en=cells_en)


def _label(cell: CellCode, form: Form) -> tuple[str, str]:
    table = form.table(cell.table)
    item, column = table.item(cell.item), table.column(cell.column)
    return f"{item.label}（{column.label}）", f"{item.label_en} ({column.label_en})"


def _breaches(findings: Iterable[Row]) -> Breaches:
    breaches: Breaches = defaultdict(list)
    for row in findings:
        if disputes(row):
            cells = json.loads(row["cells"])
            names = frozenset(f"{cell['table']}.{cell['item']}.{cell['column']}" for cell in cells)
            breaches[row["report_id"]].append((row["code"], names))
    return breaches


def _note(breaches: list[tuple[str, frozenset[str]]], names: list[str], definitions: Definitions) -> Sentence | None:
    """Say that a figure used takes part in a sum that does not fit."""
    codes = sorted({code for code, cells in breaches if not cells.isdisjoint(names)})
    return definitions.words["findings"].filled(codes=", ".join(codes)) if codes else None


def _row(
    report: dict[Any, Any],
    indicator: Indicator,
    numerator: Any,
    denominator: Any,
    value: Any,
    why: Sentence | None,
    note: Sentence | None,
) -> Row:
    return {
        "report_id": report["report_id"],
        "agency_id": report["agency_id"],
        "year": report["year"],
        "form": report["form"],
        "scope": report["scope"],
        "indicator": indicator.id,
        "version": indicator.version,
        "numerator": numerator,
        "denominator": denominator,
        "value": value,
        "unit": indicator.unit,
        "reason": why.zh if why else None,
        "reason_en": why.en if why else None,
        "note": note.zh if note else None,
        "note_en": note.en if note else None,
        "review_state": report["review_state"],
    }
