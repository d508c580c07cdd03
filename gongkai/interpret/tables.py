"""Which grids of a document are this year's tables, without what stands in them beside the form."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gongkai.interpret.numbers import read_value
from gongkai.model import Cell, Document, Grid, Line
from gongkai.wording import plain

CAPTION = 40
"""A line of at most this many characters before a table may be its caption."""
SENTENCE = re.compile(r"[，。；]")
ALIKE = 0.7
"""Two tables that share so much of their words are the same table for two years."""
YEAR = re.compile(r"(20\d{2})年")
COLUMN_YEAR = re.compile(r"20\d{2}(?:年|年度)?")
SERIALS = 5
"""At least so many running numbers in a column are no figures."""


def tables_of_year(document: Document, year: int | None) -> Document:
    """Given a document and the year reported on, return it without the tables whose caption names another year, where a
    table under this year's caption is there as well, without tables whose columns are years, and without columns of
    running numbers; the caption of each becomes its first row.
    """
    captioned = list(_captioned(document.blocks))
    this_year = [_words(grid) for grid, named in captioned if named == year]
    other = {
        grid.number
        for grid, named in captioned
        if named != year and any(_alike(_words(grid), one) for one in this_year)
    }
    blocks = [
        block
        for block in document.blocks
        if not (isinstance(block, Grid) and (block.number in other or _compares_years(block)))
    ]
    captions = [None, *(block if isinstance(block, Line) else None for block in blocks)]
    return replace(
        document,
        blocks=tuple(
            _with_caption(_without_serials(block), before) if isinstance(block, Grid) else block
            for before, block in zip(captions, blocks, strict=False)
        ),
    )


def _with_caption(grid: Grid, before: Line | None) -> Grid:
    """What stands right before a table may say what it is of (行政诉讼：未经复议直接起诉): its first row."""
    if before is None or len(before.text) > CAPTION or SENTENCE.search(before.text) or not grid.rows:
        return grid
    first = next((cell.place.row or 1 for row in grid.rows for cell in row), 1)
    caption = Cell(before.text, replace(before.place, grid=grid.number, row=first - 1, col=1))
    return replace(grid, rows=((caption,), *grid.rows))


def _captioned(blocks: Sequence[Line | Grid]) -> Iterator[tuple[Grid, int]]:
    """Yield the grids right after a line that is no sentence and names one year, with that year."""
    for before, block in itertools.pairwise(blocks):
        if isinstance(block, Grid) and isinstance(before, Line) and not SENTENCE.search(before.text):
            years = set(YEAR.findall(plain(before.text))) if len(before.text) <= CAPTION else set[str]()
            if len(years) == 1:
                yield block, int(years.pop())


def _compares_years(grid: Grid) -> bool:
    """Tell whether the columns of a grid are years: what it shows are no figures of the form."""
    first = next((row for row in grid.rows if sum(bool(cell.text) for cell in row) > 1), ())
    return sum(COLUMN_YEAR.fullmatch(plain(cell.text)) is not None for cell in first) > 1


def _words(grid: Grid) -> frozenset[str]:
    return frozenset(plain(cell.text) for row in grid.rows for cell in row if read_value(cell.text).kind == "words")


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= ALIKE * len(one | other)


def _without_serials(grid: Grid) -> Grid:
    """A column of running numbers (序号) at the edge of a table is no column of the form."""
    for edge in (0, -1):
        columns = {row[edge].place.col for row in grid.rows if row} if grid.ruled and edge else {1}
        column = max((col for col in columns if col), default=1)
        rows = [row for row in grid.rows if sum(read_value(cell.text).kind == "number" for cell in row) > 2]
        cells = [row[edge] for row in rows if _is_serial_place(row[edge], grid, edge, column)]
        gone = {id(cell) for run in _running(cells) if len(run) >= SERIALS for cell in run}
        grid = replace(grid, rows=tuple(tuple(cell for cell in row if id(cell) not in gone) for row in grid.rows))
    return grid


def _is_serial_place(cell: Cell, grid: Grid, edge: int, column: int) -> bool:
    """In ruled grids the cell is in the table's first or last column; else it is the row's first or last."""
    return cell.place.col == column if grid.ruled or edge == 0 else True


def _running(cells: Sequence[Cell]) -> Iterator[list[Cell]]:
    """Given the cells of a column, yield the runs of numbers that each are one more than the one before."""
    numbered = [(cell, number) for cell in cells if (number := read_value(cell.text).number) is not None]
    for _, run in itertools.groupby(enumerate(numbered), lambda one: one[1][1] - one[0]):
        yield [cell for _, (cell, _) in run]
