"""One resource on a sheet: numbers as numbers, dates as dates, text never as a formula."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]

from gongkai.formats import rows
from gongkai.formats.about import About, Beside
from gongkai.formats.frame import Chunk, Column
from gongkai.formats.rows import Cell, RowSheet
from gongkai.formats.safe import is_formula
from gongkai.formats.words import words
from gongkai.publish.schema import Field, Schema

MOST_ROWS = 1_048_575
"""Rows of a sheet below its header."""
MOST_LINKS = 60_000
"""Rows of a sheet whose links can be clicked; Excel takes 65,530. Further ones are plain text."""
LOOKED_AT, NARROWEST, WIDEST = 40, 7, 48
"""Rows that decide how wide a column is, and the bounds of that."""
LINE = 15
"""Height of a line of text, in points."""


class Styles:
    """The formats of a workbook's cells, each made once."""

    def __init__(self, add: Callable[[dict[str, Any]], Format]) -> None:
        self.header = add({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E8EEF4", "bottom": 1})
        self.date = add({"num_format": "yyyy-mm-dd", "align": "left"})
        self.text = add({"num_format": "@", "quote_prefix": True})
        self.link = add({"font_color": "#0B5394", "underline": 1, "valign": "top"})
        self.wrapped = add({"text_wrap": True, "valign": "top"})
        self.title = add({"bold": True, "font_size": 14})
        self.strong = add({"bold": True, "valign": "top"})


class Sheet:
    """Writes a resource on as many sheets as its rows need. new: given a number from 1, returns that sheet, empty."""

    def __init__(self, schema: Schema, about: About, styles: Styles, new: Callable[[int], RowSheet]) -> None:
        self.rows = 0
        self._schema, self._about, self._styles, self._new = schema, about, styles, new
        self._text_style, self._date_style = styles.text._get_xf_index(), styles.date._get_xf_index()
        self._cut = words("workbook")["marks"]["cut"].format(resource=schema.name)
        self._shown: list[Field | Beside] = [*schema.fields, *about.extras(schema, [()] * len(schema.fields))]
        self._sheets = 0

    def add(self, chunk: Chunk) -> None:
        """Write some rows, on a further sheet where this one is full."""
        beside = self._about.extras(chunk.schema, chunk.columns)
        columns = [*chunk.columns, *(one.values for one in beside)]
        writers = [*map(self._cell, chunk.schema.fields, chunk.distinct), *(self._cell_beside(one) for one in beside)]
        start = 0
        while start < len(chunk):
            if self._sheets == 0 or self._row == MOST_ROWS:
                self.close()
                self._begin(columns)
            end = min(len(chunk), start + MOST_ROWS - self._row)
            self._write([column[start:end] for column in columns], writers, end - start)
            start = end

    def close(self) -> None:
        """Set what depends on the number of rows. A resource without rows has no sheet."""
        if self._sheets:
            self._sheet.autofilter(0, 0, self._row, len(self._shown) - 1)

    def _begin(self, columns: Sequence[Column]) -> None:
        self._sheets += 1
        self._sheet = self._new(self._sheets)
        self._row = 0
        self._sheet.freeze_panes(1, 0)
        wide = [widest(one, column) for one, column in zip(self._shown, columns, strict=True)]
        headers = [header(one) for one in self._shown]
        self._sheet.set_row(0, max(map(height, headers, wide)) + LINE)  # for the buttons of the filter
        for column, one in enumerate(headers):
            self._sheet.write_string(0, column, one, self._styles.header)
            self._sheet.set_column(column, column, wide[column])
        self._sheet.begin_rows(len(self._shown))

    def _write(self, columns: Sequence[Column], writers: Sequence[Cell], count: int) -> None:
        first = self._row + 1
        written = []
        for index, (one, column, cell) in enumerate(zip(self._shown, columns, writers, strict=True)):
            written.append(rows.cells(xl_col_to_name(index), first + 1, column, cell))
            if isinstance(one, Beside) and one.is_link:
                self._link(first, index, column)
        self._sheet.write_rows(first, written)
        self._row += count
        self.rows += count

    def _cell(self, field: Field, distinct: set[Any]) -> Cell:
        """How a value of a field is written. Each text is looked at once, however often it stands there."""
        match field.type:
            case "number":
                return lambda value: rows.number(value, self._text_style)
            case "integer" | "year":
                known = {value: rows.number(value, self._text_style) for value in distinct}
            case "boolean":
                return rows.boolean
            case "date":
                known = {value: rows.date(value, self._date_style) for value in distinct}
            case _:
                known = {value: self._text(value) for value in distinct}
        return known.__getitem__

    def _cell_beside(self, beside: Beside) -> Cell:
        known = {value: self._text(value) for value in set(beside.values) if value is not None}
        return known.__getitem__

    def _text(self, value: str) -> str:
        """Text that may be taken for a formula is marked as text, so that it stays one even when somebody edits it."""
        return rows.text(value, self._text_style if is_formula(value) else 0, self._cut)

    def _link(self, first: int, column: int, addresses: Sequence[str | None]) -> None:
        """Make the first addresses of a sheet ones to click."""
        for row, address in enumerate(addresses[: max(0, MOST_LINKS - first)], start=first):
            if address and address.startswith(("https://", "http://")):
                self._sheet.write_url(row, column, address)


def header(field: Field | Beside) -> str:
    """Given a field, return the header of its column: its Chinese title, and below it its name."""
    return f"{field.title}\n{field.name}"


def widest(field: Field | Beside, column: Column) -> int:
    """Given a field and the first of its values, return how wide its column should be."""
    shown = {str(value)[:WIDEST] for value in column[:LOOKED_AT] if value is not None}
    return min(max(NARROWEST, *map(width, (field.name, field.title[:12], *shown))) + 3, WIDEST)


def height(text: str, wide: int) -> int:
    """Given text and the width of its column, return how high its row should be: not every spreadsheet sees to that itself."""
    return LINE * sum(max(1, -(-width(line) // (wide - 2))) for line in text.split("\n"))


def width(text: str) -> int:
    """Given text, return how many half-width characters it takes: as many as bytes in GBK, in which Chinese takes two."""
    return len(text.encode("gbk", "replace"))
