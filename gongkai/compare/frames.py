"""The figures as matrices: a row for each current report, a column for each cell, so that pandas can compute."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from gongkai.forms import Form, Forms
from gongkai.model import Status
from gongkai.tables import Row, is_current

STATED = (Status.REPORTED.value, Status.CORRECTED.value)
"""Statuses on which an indicator may rest."""

KEPT = ("report_id", "agency_id", "year", "form", "scope", "review_state")
"""What is kept of a row of `reports`."""


@dataclass(frozen=True, slots=True)
class Readings:
    """What the current reports say. All three have report_id as index.

    reports: rows of the resource `reports`, with single_other (alternatives printed as one row), sorted by agency and
    year. values, statuses: "table.item.column" → objects (int, Decimal, str, None): never floating point.
    """

    reports: pd.DataFrame
    values: pd.DataFrame
    statuses: pd.DataFrame


def read(reports: Iterable[Row], figures: Iterable[Row], forms: Forms) -> Readings:
    """Given rows of `reports` and `figures`, return them as matrices; superseded versions and copies are left out."""
    current = sorted(filter(is_current, reports), key=lambda row: (row["agency_id"], row["year"]))
    values: dict[str, dict[str, Any]] = defaultdict(dict)
    statuses: dict[str, dict[str, Any]] = defaultdict(dict)
    for row in figures:
        cell = f"{row['table']}.{row['item']}.{row['column']}"
        values[row["report_id"]][cell] = row["value"]
        statuses[row["report_id"]][cell] = row["status"]
    ids = [row["report_id"] for row in current]
    cells = list(
        dict.fromkeys(str(cell) for form in forms.forms for one in (False, True) for cell in form.cells(one))
    )
    single = [_single_other(statuses[row["report_id"]], row["form"], forms) for row in current]
    listed = {name: [row[name] for row in current] for name in KEPT}
    return Readings(
        pd.DataFrame({**listed, "single_other": single}, index=pd.Index(ids, dtype=object), dtype=object),
        _matrix(values, ids, cells),
        _matrix(statuses, ids, cells),
    )


def _matrix(entries: dict[str, dict[str, Any]], ids: list[str], cells: list[str]) -> pd.DataFrame:
    rows = [entries[report_id] for report_id in ids]
    columns = {cell: [row.get(cell) for row in rows] for cell in cells}
    return pd.DataFrame(columns, index=pd.Index(ids, dtype=object), dtype=object)


def _single_other(printed: dict[str, Any], form_code: str | None, forms: Forms) -> bool:
    """Tell whether a report prints one row where its form has several."""
    if form_code is None:
        return False
    return any(cell in printed for cell in _alternative_cells(forms.get(form_code)))


def _alternative_cells(form: Form) -> list[str]:
    return [
        f"{table.code}.{item.code}.{column}"
        for table in form.tables
        for item in table.items
        if item.instead_of
        for column in item.columns
    ]
