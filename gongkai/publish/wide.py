"""Wide tables: which fields a statutory table becomes where a report, an applicant or a procedure has one row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from gongkai.forms import Form, Forms, Table
from gongkai.model import CellCode, Figure
from gongkai.publish.numbers import json_text
from gongkai.tables import Row


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table of the forms is laid out in a wide resource.

    per: "cell" (one row a report), "column" (one row a column, its code in the field `key`) or "item" (one row an
    item, its code in `key`).
    """

    table: str
    per: str
    key: str = ""

    def split(self, cell: CellCode) -> tuple[str, str]:
        """Given a cell, return the code that names its row ("" for one row a report) and the name of its field."""
        if self.per == "column":
            return cell.column, cell.item.replace(".", "_")
        if self.per == "item":
            return cell.item, cell.column.replace(".", "_")
        return "", f"{cell.item}_{cell.column}".replace(".", "_")


@dataclass(frozen=True, slots=True)
class WideCell:
    """A pair of fields of a wide resource: labels, the path of labels above, unit, and the forms that have it."""

    name: str
    label: str
    label_en: str
    path: str
    path_en: str
    unit: str
    forms: tuple[str, ...]


@cache
def wide_cells(layout: Layout, forms: Forms) -> tuple[WideCell, ...]:
    """Given a layout, return its fields: those of the newest form in its order, then what older forms had besides.

    For one row a report, the fields of an item stay together.
    """
    found: dict[str, tuple[Form, CellCode]] = {}
    holders: dict[str, list[str]] = {}
    for form in reversed(forms.forms):
        for cell in _cells(layout.table, form):
            name = layout.split(cell)[1]
            found.setdefault(name, (form, cell))
            if form.code not in (known := holders.setdefault(name, [])):
                known.insert(0, form.code)
    ordered = list(found.items())
    if layout.per == "cell":
        items = list(dict.fromkeys(cell.item for _, (_, cell) in ordered))
        ordered.sort(key=lambda entry: items.index(entry[1][1].item))
    return tuple(
        _wide_cell(layout, name, form.table(layout.table), cell, tuple(holders[name]))
        for name, (form, cell) in ordered
    )


def _cells(table: str, form: Form) -> Iterator[CellCode]:
    """Every cell of a table, in whichever way the form's alternatives are printed."""
    return (
        CellCode(table, item.code, column)
        for one in form.tables
        if one.code == table
        for item in one.items
        for column in item.columns
    )


def _wide_cell(layout: Layout, name: str, table: Table, cell: CellCode, forms: tuple[str, ...]) -> WideCell:
    item, column = table.item(cell.item), table.column(cell.column)
    groups = table.ancestors(item) if layout.per != "item" else ()
    above, above_en = [table.label, *(g.label for g in groups)], [table.label_en, *(g.label_en for g in groups)]
    if layout.per == "cell":
        label, label_en = f"{item.label}：{column.label}", f"{item.label_en}: {column.label_en}"
    elif layout.per == "column":
        label, label_en = item.label, item.label_en
    else:
        label, label_en = column.label, column.label_en
    return WideCell(
        name, label, label_en, " › ".join([*above, label]), " › ".join([*above_en, label_en]), column.unit, forms
    )


def wide_rows(
    layout: Layout, fields: Iterable[str], figures: Iterable[tuple[Figure, object]], start: Row
) -> Iterator[Row]:
    """Given a report's figures with their published values, yield its rows: `start`, the row's key, all fields.

    start: what the report says of itself (report_id, …); its field `key`, if the layout has one, is replaced.
    """
    empty = dict.fromkeys(fields)
    rows: dict[str, Row] = {}
    for figure, value in figures:
        if figure.cell.table != layout.table:
            continue
        key, name = layout.split(figure.cell)
        row = rows.get(key)
        if row is None:
            row = rows[key] = {**empty, **start}
            if layout.key:
                row[layout.key] = key
            row["as_read"] = {}
        row[name] = value
        row[f"{name}_status"] = figure.status.value
        if figure.as_read is not None:
            row["as_read"][name] = figure.as_read
    for key in sorted(rows):
        yield {**rows[key], "as_read": json_text(rows[key]["as_read"])}
