"""Tables of which a program made plain rows (pandas, docling): numbered, what spans columns printed in each of them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from gongkai.interpret.words.numbers import read_value
from gongkai.model import Cell, Document, Grid
from gongkai.wording import plain

LEAST_ROWS = 3
"""Fewer rows are not numbered from 0 on by a program, but where the columns are as well."""
PARTS = 3
"""More rows than so many times those that are not have to be numbered."""
REPEATS = 2
"""So many rows in which words stand again beside themselves are of a table whose spans are repeated."""
NAME = re.compile(r"[一-鿿]{4}")
SHORT_NAME = re.compile(r"[一-鿿]{2}")
MANY = 4
"""So many columns side by side have no short name in common (合计) but that of all."""
TOTALS = ("总计", "合计")
"""What stands above the totals, over all lines of a header."""

Row = tuple[Cell, ...]
Run = tuple[int, int]
"""The first place of cells with the same text, and the one after the last."""


def with_spans(document: Document) -> Document:
    """Given a document, return it without the numbers of rows and columns that programs print, and cells that span columns where
    their text stands in each.
    """
    blocks = (_spanned(_without_index(block)) if isinstance(block, Grid) else block for block in document.blocks)
    return replace(document, blocks=tuple(blocks))


def _without_index(grid: Grid) -> Grid:
    """Such numbers stand in each of the tables that are one grid, a line with the title of the next between them, or the numbers of its
    columns.
    """
    tops = list(itertools.accumulate(_numbers_columns(row) for row in grid.rows))
    keyed = itertools.groupby(zip(grid.rows, tops, strict=True), lambda one: (len(one[0]) > 1, one[1]))
    runs = [[row for row, _ in run] for _, run in keyed]
    wide = [run for run in runs if len(run[0]) > 1]
    tables = [_without_columns_numbers(run) for run in wide]
    numbered = [_numbered(rows) for rows in tables]
    counted = [
        len(own) for rows, own in zip(tables, numbered, strict=True) if len(own) > PARTS * (len(rows) - len(own))
    ]
    are_columns = all(len(rows) < len(run) > 1 for rows, run in zip(tables, wide, strict=True))
    if (max(counted, default=0) < LEAST_ROWS and not are_columns) or not 0 < len(counted) == len(tables):
        return grid
    numbers = {id(row) for own in numbered for row in own}
    kept = (row[id(row) in numbers :] for run in runs for row in _without_columns_numbers(run))
    return replace(grid, rows=tuple(kept))


def _numbered(rows: Iterable[Row]) -> list[Row]:
    """Those of rows that begin with the next number from 0 on: a line that was broken has none where it goes on."""
    found: list[Row] = []
    for row in rows:
        found += [row] if row[0].text == str(len(found)) else []
    return found


def _numbers_columns(row: Row) -> bool:
    """Tell whether a row is the numbers of the columns, after an empty cell above those of the rows."""
    return len(row) > 2 and not row[0].text and _are_counted([cell.text for cell in row[1:]])


def _without_columns_numbers(rows: list[Row]) -> list[Row]:
    return rows[_are_counted([cell.text for cell in rows[0] if cell.text]) :]


def _are_counted(texts: Sequence[str]) -> bool:
    return bool(texts) and texts == [str(at) for at in range(len(texts))]


def _spanned(grid: Grid) -> Grid:
    """All rows of such a table, or of each of several in one grid, have as many cells: an empty one is an empty cell."""
    rows = [row for row in grid.rows if len(row) > 1]
    if any(cell.colspan * cell.rowspan > 1 for row in rows for cell in row) or not _are_repeated(rows):
        return grid
    above: list[Run] = []
    spanned = []
    for row in itertools.accumulate(grid.rows, _below_totals):
        if all(read_value(cell.text).kind != "number" for cell in row):
            above = list(_names(row))
        values = [run for run in above if len({cell.text for cell in row[slice(*run)] if cell.text}) <= 1]
        spanned.append(tuple(_merged(row, {*_names(row), *values})))
    alike = [len(list(run)) for _, run in itertools.groupby(map(len, rows))]
    return replace(grid, rows=tuple(spanned), ruled=grid.ruled or len(alike) == 1 or min(alike) >= LEAST_ROWS)


def _below_totals(above: Row, row: Row) -> Row:
    """A row in which the name of a total above goes on where the one at its left stands again: programs fill what is empty from there
    first.
    """
    if len(row) != len(above) or not any(plain(cell.text) in TOTALS for cell in above):
        return row
    goes_on = (
        left.text == cell.text != over.text and plain(over.text) in TOTALS and read_value(cell.text).kind == "words"
        for left, cell, over in zip(row, row[1:], above[1:], strict=False)
    )
    filled = (
        replace(cell, text=over.text) if on else cell
        for on, cell, over in zip(goes_on, row[1:], above[1:], strict=True)
    )
    return row[0], *filled


def _are_repeated(rows: Sequence[Row]) -> bool:
    return sum(any(itertools.starmap(_are_same, itertools.pairwise(row))) for row in rows) >= REPEATS


def _are_same(one: Cell, other: Cell) -> bool:
    """Tell whether two cells have the same words."""
    text = plain(one.text)
    return text == plain(other.text) and NAME.search(text) is not None


def _names(row: Sequence[Cell]) -> Iterator[Run]:
    """Yield the runs of cells with the same words."""
    start = 0
    for text, cells in itertools.groupby(plain(cell.text) for cell in row):
        end = start + len(list(cells))
        if NAME.search(text) or (end - start >= MANY and SHORT_NAME.search(text)):
            yield start, end
        start = end


def _merged(row: Sequence[Cell], runs: set[Run]) -> Iterator[Cell]:
    """Yield a row's cells, one for each run: that which has a text."""
    ends = dict(runs)
    at = 0
    while at < len(row):
        end = min(max(ends.get(at, 0), at + 1), len(row))
        last, first = row[end - 1], row[at]
        text = next((cell.text for cell in row[at:end] if cell.text), "")
        yield replace(first, text=text, colspan=(last.place.col or 0) - (first.place.col or 0) + 1)
        at = end
