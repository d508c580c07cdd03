"""The tables of a document as the form has them: this year's, with what is said about them, without running numbers."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from gongkai.interpret.numbers import names_unit, read_value
from gongkai.interpret.years import CAPTION, SENTENCE, without_other_years
from gongkai.model import Cell, Document, Grid, Line

SERIALS = 5
"""At least so many running numbers in a column are no figures."""
ABOUT = 3
"""So many lines before a table, and after it, may say in which unit its money is."""


def tables_of_year(document: Document, year: int | None) -> Document:
    """Given a document and the year reported on, return it without other years' tables and rows and without columns of
    running numbers; the caption of each table becomes its first row, what is said of its unit of money its last.
    """
    blocks = without_other_years(document.blocks, year)
    return replace(
        document,
        blocks=tuple(
            _with_words_about(_without_serials(block), blocks, at) if isinstance(block, Grid) else block
            for at, block in enumerate(blocks)
        ),
    )


def _with_words_about(grid: Grid, blocks: Sequence[Line | Grid], at: int) -> Grid:
    """What stands right before a table may say what it is of (行政诉讼：未经复议直接起诉), and lines about it, in which unit
    its money is (单位：元).
    """
    if not grid.rows:
        return grid
    before = blocks[at - 1] if at else None
    caption = before if isinstance(before, Line) and _is_caption(before.text) else None
    above = [
        line for line in reversed(_lines(reversed(blocks[:at]))) if line is not caption and names_unit(line.text)
    ]
    below = [line for line in _lines(blocks[at + 1 :]) if names_unit(line.text)]
    first, last = grid.rows[0], grid.rows[-1]
    rows = [_row_of(line, first, grid, -1) for line in (*above, *([caption] if caption else []))]
    return replace(grid, rows=(*rows, *grid.rows, *(_row_of(line, last, grid, 1) for line in below)))


def _is_caption(text: str) -> bool:
    return len(text) <= CAPTION and not SENTENCE.search(text.strip())


def _lines(blocks: Iterable[Line | Grid]) -> list[Line]:
    """The lines next to a table, up to the next table."""
    near = itertools.takewhile(lambda block: isinstance(block, Line), blocks)
    return [block for block in itertools.islice(near, ABOUT) if isinstance(block, Line)]


def _row_of(line: Line, beside: tuple[Cell, ...], grid: Grid, step: int) -> tuple[Cell, ...]:
    """Given a line, return it as a row before or after another of a grid."""
    at = max((cell.place.row or 1 for cell in beside), default=1) + step
    return (Cell(line.text, replace(line.place, grid=grid.number, row=at, col=1)),)


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
