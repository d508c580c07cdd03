"""Rows of what the statutory tables of a report hold: figures, the wide tables, the tables as printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate

from gongkai.compare.exact import exact
from gongkai.model import Cell, Filed, Place
from gongkai.publish.schema import Schema
from gongkai.publish.wide import wide_rows
from gongkai.redact import redact
from gongkai.tables import Row

_NOWHERE = Place()
"""The labels of a form stand in every report."""


def figure_rows(reports: Iterable[Filed]) -> Iterator[Row]:
    """Given reports sorted by id, yield a row for each figure, sorted by table, item and column."""
    for filed in reports:
        report_id, agency_id, year = filed.report_id, filed.agency_id, filed.year
        form, review_state = filed.report.form, filed.source.review_state
        figures = sorted(filed.report.figures, key=lambda one: (one.cell.table, one.cell.item, one.cell.column))
        for figure in figures:
            cell, place = figure.cell, figure.place or _NOWHERE
            yield {
                "report_id": report_id,
                "agency_id": agency_id,
                "year": year,
                "form": form,
                "table": cell.table,
                "item": cell.item,
                "column": cell.column,
                "value": exact(figure.value),
                "status": figure.status.value,
                "raw": figure.raw if figure.known or figure.raw is None else redact(figure.raw),
                "unit": figure.unit,
                "page": place.page,
                "line": place.line,
                "grid": place.grid,
                "row": place.row,
                "col": place.col,
                "review_state": review_state,
                "as_read": figure.as_read,
            }


def wide_table_rows(schema: Schema, reports: Iterable[Filed]) -> Iterator[Row]:
    """Given the schema of a wide resource and reports sorted by id, yield its rows, sorted by primary key."""
    if schema.layout is None:
        raise ValueError(f"{schema.name} has no [wide] layout")
    names = [field.name for field in schema.fields]
    for filed in reports:
        start = {
            "report_id": filed.report_id,
            "agency_id": filed.agency_id,
            "year": filed.year,
            "form": filed.report.form,
            "review_state": filed.source.review_state,
        }
        figures = [(figure, exact(figure.value)) for figure in filed.report.figures]
        yield from wide_rows(schema.layout, names, figures, start)


def _address(cell: Cell) -> tuple[int | None, int | None, int | None]:
    return cell.place.grid, cell.place.row, cell.place.col


def _hidden(texts: list[str]) -> list[str]:
    """Given the texts of a row's cells, return them with what is private masked: the word that shows it to be so may stand in
    the cell before.
    """
    hidden, starts = redact("\t".join(texts)), accumulate((len(text) + 1 for text in texts), initial=0)
    return [hidden[start : start + len(text)] for start, text in zip(starts, texts, strict=False)]


def evidence_rows(reports: Iterable[Filed]) -> Iterator[Row]:
    """Given reports sorted by id, yield every cell of the grids that hold their figures, as printed.

    A cell's address is its place as its reader gave it, so that grid, row and col of a figure find it here.
    """
    for filed in reports:
        review_state = filed.source.review_state
        holding = {figure.place.grid for figure in filed.report.figures if figure.place}
        values = {
            (figure.place.grid, figure.place.row, figure.place.col)
            for figure in filed.report.figures
            if figure.place and figure.known
        }
        for grid in sorted(filed.document.grids, key=lambda grid: grid.number):
            if grid.number not in holding:
                continue
            for row_number, row in enumerate(grid.rows, start=1):
                hidden = _hidden(["" if _address(cell) in values else cell.text for cell in row])
                for col_number, (cell, text) in enumerate(zip(row, hidden, strict=True), start=1):
                    yield {
                        "report_id": filed.report_id,
                        "grid": grid.number,
                        "row": cell.place.row or row_number,
                        "col": cell.place.col or col_number,
                        "page": cell.place.page,
                        "line": cell.place.line,
                        "text": text or cell.text,
                        "colspan": cell.colspan,
                        "rowspan": cell.rowspan,
                        "review_state": review_state,
                    }
