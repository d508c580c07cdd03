"""In which unit of money a table's amounts are printed: in the label, the header, or about the table."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

from gongkai.forms import Table
from gongkai.interpret.words.numbers import COLUMN_IN_YUAN, counts_in_more, money_units, names_unit, read_value
from gongkai.interpret.words.rows import TableRow
from gongkai.model import Cell, CellCode
from gongkai.wording import plain


def label_units(cells: Iterable[Cell]) -> set[str]:
    """Given the cells of a row, return the units of money that its words name."""
    return set().union(*(money_units(cell.text) for cell in cells if read_value(cell.text).kind == "words"))


def header_units(rows: Sequence[TableRow], table: Table, grids: set[int]) -> set[str]:
    """Given a document's rows, a table and the grids it stands in, return the units that the headers of its money columns
    name, or what stands about the table for all of it (单位：元), be it in a grid of its own before the first that has numbers, or in
    a cell that goes on in the row below, as over a page.
    """
    grids = _with_heads(rows, grids)
    labels = [plain(column.label) for column in table.columns if column.unit in COLUMN_IN_YUAN]
    if not labels:
        return set()
    texts = [(row.grid, cell.text) for row in rows if not row.numbers for cell in row.cells]
    broken = [
        (row.grid, above.text + below.text)
        for row, after in itertools.pairwise(rows)
        if not (row.numbers or after.numbers)
        for above, below in zip(row.cells, after.cells, strict=False)
    ]
    named = (text for _, text in texts if any(label in plain(text) for label in labels))
    about = (text for grid, text in (*texts, *broken) if grid in grids and names_unit(text))
    return set().union(*map(money_units, (*named, *about)))


def counted_in_more(rows: Sequence[TableRow], table: Table, grids: set[int]) -> Iterator[CellCode]:
    """Given a document's rows, a table and the grids it stands in, yield the table's counts if something above it or about it says that
    they are in tens, hundreds or more (单位：百件): which of them is, it does not.
    """
    grids = _with_heads(rows, grids)
    about = (cell.text for row in rows if row.grid in grids and not row.numbers for cell in row.cells)
    if any(map(counts_in_more, about)):
        counts = {column.code for column in table.columns if column.unit not in COLUMN_IN_YUAN}
        yield from (code for item in table.items for code in table.cells(item) if code.column in counts)


def _with_heads(rows: Sequence[TableRow], grids: set[int]) -> set[int]:
    """All grids from the first to the last, and those without numbers right before the first."""
    first, last = min(grids, default=0), max(grids, default=0)
    with_numbers = max((row.grid for row in rows if row.grid < first and row.numbers), default=0)
    return set(range(with_numbers + 1, last + 1))


def one_unit(units: set[str]) -> str:
    """Given units, return the one there is, "" for none, "?" for several."""
    return "" if not units else next(iter(units)) if len(units) == 1 else "?"
