"""Rows of text in which the values of several years follow each other, each after its year: each year gets a row of its own."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from gongkai.interpret.numbers import read_value
from gongkai.model import Cell, Grid

YEAR = re.compile(r"20\d{2}(?:年度?)?")
FEW = 4
"""A number such as 2021 is a year where so many rows of a table have the same years in the same places."""
MANY = 10
"""It is one as well before more values than that."""

Row = tuple[Cell, ...]
Marks = tuple[tuple[int, str], ...]
"""How far behind the first year each year stands, and the years."""


def with_years_apart(grid: Grid) -> Grid:
    """Given a grid of text, return it with a row for each year in the place of those in which several have as many values."""
    if grid.ruled:
        return grid
    marks = [_marks(row) for row in grid.rows]
    counts = Counter(_behind_first(found) for found in marks if len(found) > 1)
    rows = (
        _parted(row, [at for at, _ in found]) if counts[_behind_first(found)] >= FEW or _is_long(found) else [row]
        for row, found in zip(grid.rows, marks, strict=True)
    )
    return replace(grid, rows=tuple(itertools.chain.from_iterable(rows)))


def _marks(row: Row) -> Marks:
    """The years in a row, if the first stands right after its label, if it has one, and each has as many values."""
    found = tuple((at, cell.text) for at, cell in enumerate(row) if YEAR.fullmatch(cell.text))
    if len(found) < 2 or len({text for _, text in found}) < len(found):
        return ()
    ends = [at for at, _ in found[1:]] + [len(row)]
    sizes = {end - at for (at, _), end in zip(found, ends, strict=True)}
    before = (read_value(cell.text).kind for cell in row[: found[0][0]])
    return found if len(sizes) == 1 and max(sizes) > 1 and all(kind == "words" for kind in before) else ()


def _is_long(marks: Marks) -> bool:
    return len(marks) > 1 and marks[1][0] - marks[0][0] > MANY


def _behind_first(marks: Marks) -> Marks:
    return tuple((at - marks[0][0], text) for at, text in marks)


def _parted(row: Row, starts: list[int]) -> Iterator[Row]:
    label = row[: starts[0]]
    for start, end in itertools.pairwise([*starts, len(row)]):
        cells = (*label, *row[start:end])
        yield tuple(replace(cell, place=replace(cell.place, col=at)) for at, cell in enumerate(cells, 1))
