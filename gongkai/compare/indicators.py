"""The indicators of every report: exact sums, rates in percent, and the reason where there is no value."""

from __future__ import annotations

import json
import operator
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import reduce
from typing import Any

import pandas as pd

from gongkai.compare.definitions import Definitions, Indicator, Sides, load, sides
from gongkai.compare.exact import exact
from gongkai.compare.frames import STATED, Readings
from gongkai.compare.wilson import interval
from gongkai.compare.wording import Sentence
from gongkai.forms import Form, Forms
from gongkai.model import CellCode, Status
from gongkai.tables import Row, disputes

Breaches = dict[str, list[tuple[str, frozenset[str]]]]
"""report_id → (code of the finding, its cells) of every finding that numbers do not fit."""
NAMED = 3
"""So many unknown cells are named in a reason; more are counted."""


@dataclass(frozen=True, slots=True)
class Result:
    """An indicator of one report. status: a code of the field `status`; why: the reason where there is no value."""

    status: str
    numerator: Decimal | int | None = None
    denominator: Decimal | int | None = None
    value: Decimal | int | None = None
    why: Sentence | None = None


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
                status = "not_in_form" if form else "form_unknown"
                why = definitions.words[status].filled(form=form.code if form else "")
                for report in reports.to_dict("records"):
                    yield _row(report, indicator, Result(status, why=why), None, definitions)
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
        if unknown:
            status = "inferred" if all(one == Status.INFERRED for one in unknown.values()) else "not_known"
            why = definitions.words[status].filled(**_named(unknown, form))
            result = Result(status, numerator, denominator, why=why)
        elif indicator.kind == "count":
            result = Result("computed", numerator, value=numerator)
        else:
            result = _rate(indicator, numerator, denominator, definitions)
        note = _note(breaches.get(report["report_id"], []), names, definitions)
        yield _row(report, indicator, result, note, definitions)


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


def _rate(indicator: Indicator, numerator: Any, denominator: Any, definitions: Definitions) -> Result:
    if denominator == 0 and numerator == 0:
        return Result("no_cases", numerator, denominator, why=Sentence(indicator.zero, indicator.zero_en))
    if not 0 <= numerator <= denominator:
        return Result("out_of_range", numerator, denominator, why=definitions.words["out_of_range"])
    if denominator < definitions.fewest:
        why = definitions.words["few_cases"].filled(fewest=definitions.fewest)
        return Result("few_cases", numerator, denominator, why=why)
    percent = 100 * Decimal(numerator) / Decimal(denominator)
    value = exact(percent.quantize(Decimal("0.01"), ROUND_HALF_UP))
    return Result("computed", numerator, denominator, value)


def _named(unknown: Iterable[CellCode], form: Form) -> dict[str, str]:
    """Name the first cells that are not stated, and say how many more there are."""
    cells = list(unknown)
    labels, labels_en = zip(*(_label(cell, form) for cell in cells[:NAMED]), strict=True)
    more = len(cells) - NAMED
    return {
        "cells": "、".join(labels) + (f"，另有 {more} 项" if more > 0 else ""),
        "cells_en": ", ".join(labels_en) + (f", and {more} more" if more > 0 else ""),
    }


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
    report: dict[Any, Any], indicator: Indicator, result: Result, note: Sentence | None, definitions: Definitions
) -> Row:
    few = result.status == "few_cases"
    sample = definitions.words["sample"].filled(fewest=definitions.fewest) if few else None
    shares = few or (result.value is not None and indicator.kind == "rate")
    low, high = interval(result.numerator or 0, result.denominator or 1) if shares else (None, None)
    noted = note is not None and result.status == "computed"
    return {
        "report_id": report["report_id"],
        "agency_id": report["agency_id"],
        "year": report["year"],
        "form": report["form"],
        "scope": report["scope"],
        "indicator": indicator.id,
        "title": indicator.title,
        "version": indicator.version,
        "numerator": result.numerator,
        "denominator": result.denominator,
        "n": result.denominator,
        "value": result.value,
        "unit": indicator.unit,
        "status": "computed_see_note" if noted else result.status,
        "reason": result.why.zh if result.why else None,
        "reason_en": result.why.en if result.why else None,
        "note": note.zh if note else None,
        "note_en": note.en if note else None,
        "interval_low": exact(low),
        "interval_high": exact(high),
        "sample_note": sample.zh if sample else None,
        "sample_note_en": sample.en if sample else None,
        "review_state": report["review_state"],
    }
