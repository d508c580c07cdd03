"""Where a table's header says that its columns stand, and in which order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.forms import Column, Table
from gongkai.interpret.rows import TableRow
from gongkai.model import Cell
from gongkai.wording import plain, similarity

LIKE = 0.8
"""A cell at least this like a column's label is its header."""
HEADER_ROWS = 6
"""A header has at most this many rows."""


@dataclass(frozen=True, slots=True)
class Header:
    """A printed header of all columns of an item. width: of its rows (0: ruled, columns are the same in all rows).

    spans: for each column, in the form's order, its first and last column in the document. None: the order of the
    header's cells is not the form's, and where they stand is not certain.
    """

    grid: int
    width: int
    columns: tuple[str, ...]
    spans: tuple[tuple[int, int], ...] | None

    @property
    def in_order(self) -> bool:
        """Whether the columns stand in the form's order."""
        return self.spans is not None and list(self.spans) == sorted(self.spans)


def headers(rows: Sequence[TableRow], table: Table) -> Iterator[Header]:
    """Given a document's rows, yield the headers of a table's items that have several columns."""
    kinds = [columns for columns in dict.fromkeys(item.columns for item in table.items) if len(columns) > 1]
    for run in _runs(rows):
        for columns in kinds:
            found = _header(run, [table.column(code) for code in columns])
            if found is not None:
                yield found


def _runs(rows: Sequence[TableRow]) -> Iterator[list[TableRow]]:
    """Yield the rows of words that stand together above a row with numbers."""
    run: list[TableRow] = []
    for row in rows:
        if row.numbers or (run and run[-1].grid != row.grid):
            if run:
                yield run[-HEADER_ROWS:]
            run = []
        if not row.numbers:
            run.append(row)


def _header(run: Sequence[TableRow], columns: Sequence[Column]) -> Header | None:
    """Given rows of words, return the header of the columns if each is named once, or those named are out of order."""
    found = [places[0] for column in columns if len(places := _named(run, column)) == 1]
    if len(found) < 2:
        return None
    grid, codes = found[0][0].grid, tuple(column.code for column in columns)
    ruled, widths = found[0][0].ruled, {row.width for row, _ in found}
    spans = tuple(_span(cell) for _, cell in found)
    if len(found) == len(columns) and (ruled or len(widths) == 1) and len(set(spans)) == len(spans):
        return Header(grid, 0 if ruled else widths.pop(), codes, spans)
    return None if _rises(found) else Header(grid, 0, codes, None)


def _named(run: Sequence[TableRow], column: Column) -> list[tuple[TableRow, Cell]]:
    labels = [plain(label) for label in (column.label, *column.variants)]
    exact = [(row, cell) for row in run for cell in row.cells if plain(cell.text) in labels]
    return exact or [
        (row, cell)
        for row in run
        for cell in row.cells
        if any(similarity(plain(cell.text), label) >= LIKE or plain(cell.text).startswith(label) for label in labels)
    ]


def _span(cell: Cell) -> tuple[int, int]:
    first = cell.place.col or 0
    return first, first + cell.colspan - 1


def _rises(named: Sequence[tuple[TableRow, Cell]]) -> bool:
    """Tell whether the columns named in one row stand there in the form's order."""
    places: dict[int, list[int]] = {}
    for row, cell in named:
        places.setdefault(row.cells[0].place.row or 0, []).append(cell.place.col or 0)
    return all(columns == sorted(columns) for columns in places.values())
