"""Rows of text in which the values of several years follow each other, each after its year: each year gets a row of its own."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from gongkai.interpret.words.numbers import read_value
from gongkai.model import Cell, Grid

YEAR = re.compile(r"20\d{2}(?:年度?)?")
NAMED_YEAR = re.compile(r"20\d{2}年度?|(?:[本今当上去]|上一)(?:年度?|年同期|期)(?:数|数量)?")
YEAR_AFTER_LABEL = re.compile(rf"(.*\S)\s+({NAMED_YEAR.pattern})", re.DOTALL)
FEW = 4
"""A number such as 2021 is a year where so many rows of a table have the same years, each before as many values."""
MANY = 10
"""It is one as well before more values than that."""

Row = tuple[Cell, ...]
Marks = tuple[tuple[int, str], ...]
"""How far behind the first year each year stands, and the years."""


def with_years_apart(grid: Grid) -> Grid:
    """Given a grid of text, return it with a row for each year in the place of those in which several have as many values."""
    if grid.ruled or not any(map(_has_year, {cell.text for row in grid.rows for cell in row})):
        return grid
    labelled = list(_with_labels(list(_with_years_in_cells(grid.rows))))
    marks = [_marks(row) for row in labelled]
    counts = Counter(_behind_first(found) for found in marks if len(found) > 1)
    of_years = Counter(_years(found) for found in marks if len(found) > 1)
    usual = [one for one, count in counts.items() if count >= FEW]
    marks = [found or _as_usual(row, usual) for row, found in zip(labelled, marks, strict=True)]
    rows = (
        _parted(row, [at for at, _ in found]) if of_years[_years(found)] >= FEW or _is_long(found) else [row]
        for row, found in zip(labelled, marks, strict=True)
    )
    return replace(grid, rows=tuple(itertools.chain.from_iterable(rows)))


@lru_cache(maxsize=65536)
def _has_year(text: str) -> bool:
    """Tell whether a cell is a year, or a label before one."""
    return any(pattern.fullmatch(text) for pattern in (YEAR, NAMED_YEAR, YEAR_AFTER_LABEL))


def _with_years_in_cells(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield rows, those whose label ends in a year, above or below one that begins with a year or has the same label before another, with
    that in a cell of its own.
    """
    for at, row in enumerate(rows):
        label, *values = row
        found = YEAR_AFTER_LABEL.fullmatch(label.text) if values else None
        beside = (*rows[max(0, at - 1) : at], *rows[at + 1 : at + 2])
        if found and any(_is_of_year(one) or _is_of_another_year(one[0].text, found) for one in beside if one):
            cells = (replace(label, text=found[1]), replace(label, text=found[2]), *values)
            yield tuple(replace(cell, place=replace(cell.place, col=col)) for col, cell in enumerate(cells, 1))
        else:
            yield row


def _is_of_another_year(text: str, found: re.Match[str]) -> bool:
    other = YEAR_AFTER_LABEL.fullmatch(text)
    return other is not None and other[1] == found[1] and other[2] != found[2]


def _with_labels(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield rows, those that begin with a year with the label that stands by itself above them, or with the row's number alone."""
    label: Cell | None = None
    for row, after in zip(rows, (*rows[1:], ()), strict=True):
        is_label = len(row) == 1 or (len(row) == 2 < len(after) - 1 and row[1].text.isdecimal())
        begins = is_label and bool(after) and not _is_of_year(row) and _is_of_year(after)
        if begins:
            label = row[0]
        elif label is not None and _is_of_year(row):
            yield tuple(
                replace(cell, place=replace(cell.place, col=col)) for col, cell in enumerate((label, *row), 1)
            )
        else:
            label = None
            yield row


def _is_of_year(row: Row) -> bool:
    """Tell whether a row begins with a year, and values follow."""
    values = [cell.text for cell in row[1:] if cell.text]
    is_year = bool(values) and NAMED_YEAR.fullmatch(row[0].text) is not None
    return is_year and all(read_value(value).kind != "words" for value in values)


def _marks(row: Row) -> Marks:
    """The years in a row, if the first stands right after its label, if it has one, and each has as many values."""
    found = tuple((at, cell.text) for at, cell in enumerate(row) if YEAR.fullmatch(cell.text))
    if len(found) < 2 or len({text for _, text in found}) < len(found):
        return ()
    ends = [at for at, _ in found[1:]] + [len(row)]
    sizes = {end - at for (at, _), end in zip(found, ends, strict=True)}
    before = (read_value(cell.text).kind for cell in row[: found[0][0]])
    return found if len(sizes) == 1 and max(sizes) > 1 and all(kind == "words" for kind in before) else ()


def _as_usual(row: Row, usual: Sequence[Marks]) -> Marks:
    """The years in a row that stand as they do in most others, though a value of it looks like one."""
    for marks in usual:
        for start in range(len(row)):
            found = tuple((start + behind, text) for behind, text in marks)
            ends = len(row) - found[-1][0] == marks[1][0] and found[-1][0] < len(row)
            if ends and all(row[at].text == text for at, text in found):
                return found
    return ()


def _years(marks: Marks) -> tuple[str, ...]:
    return tuple(text for _, text in marks)


def _is_long(marks: Marks) -> bool:
    return len(marks) > 1 and marks[1][0] - marks[0][0] > MANY


def _behind_first(marks: Marks) -> Marks:
    return tuple((at - marks[0][0], text) for at, text in marks)


def _parted(row: Row, starts: list[int]) -> Iterator[Row]:
    label = row[: starts[0]]
    for start, end in itertools.pairwise([*starts, len(row)]):
        cells = (*label, *row[start:end])
        yield tuple(replace(cell, place=replace(cell.place, col=at)) for at, cell in enumerate(cells, 1))
