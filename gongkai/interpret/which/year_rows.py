"""Rows that stand there for each of several years, under one label."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from gongkai.interpret.columns.columns import is_of_label
from gongkai.interpret.which.captions import MARKED_YEAR, Row, is_this_year, names_year
from gongkai.interpret.words.numbers import UNIT, WIDE, holds_number, read_value
from gongkai.interpret.words.rows import has_number
from gongkai.model import Cell, Grid
from gongkai.wording import plain

YEARS_HEAD = re.compile(r"(?:统计)?年(?:度|份)")
"""What stands above years."""
PARTED_NAMES = re.compile(r"\s{2,}")
"""What parts the names of several columns in one cell of text."""
YEAR_ALONE = re.compile(r"(?:^|[\s（(])(20\d{2})\s*年度?(?=[\s)）]|$)", re.MULTILINE)
OF_LAST_YEAR = re.compile(r"上一?年")
"""A label of this year's that has last year in it (上年结转) may say which that is."""
HANZI = re.compile(r"[一-鿿]")
FEW = 4
"""A number such as 2021 is a year where at least so many rows of a table, or of all in text, begin with this year or another."""


def are_years(grids: Iterable[Grid]) -> bool:
    """Given grids, tell whether numbers such as 2021 that begin their rows are years."""
    some = (grid for grid in grids if any(names_year(cell.text) for row in grid.rows for cell in row))
    named = [found[1] for grid in some for row, before in _spanning(grid) if (found := _mark(row, True, before))]
    bare = [year for year in named if year.isdigit() and len(year) == 4]
    return len(bare) >= FEW and len(set(bare)) > 1


def without_rows_of_other_years(grid: Grid, year: int | None, in_text: bool) -> Grid:
    """Given a grid and the year reported on, return it with this year's alone of the rows that an item has under one label for each of several years. What the name of
    another year spans is that year's; a number that spans the rows of several is of none. in_text: whether numbers such as 2021 are
    years in the document's tables of text, be they in pieces.
    """
    names = {name for row in grid.rows for cell in row for name in PARTED_NAMES.split(cell.text)}
    headed = any(map(_is_years_head, names))
    is_bare = headed or (in_text and not grid.ruled) or are_years([grid])
    grid = grid if grid.ruled else replace(grid, rows=tuple(map(_with_last_year, grid.rows)))
    marked = [_mark(row, is_bare, before) for row, before in _spanning(grid)]
    rows: list[Row] = []
    labels: list[Cell] = []
    above: Row = ()
    last = -1
    in_pairs = len({is_this_year(mark[1], year) for mark in marked if mark}) > 1
    unmarked: Row = ()
    for row, mark in zip(grid.rows, marked, strict=True):
        before, unmarked = unmarked, row if mark is None and has_number(row) else ()
        if mark is None and row and (row[0].place.row or 0) <= last:
            continue
        own = _placed(labels, row)
        if in_pairs and mark is not None and rows and rows[-1] is before and not _has_label(own, mark[0]):
            above = tuple(itertools.takewhile(lambda cell: not holds_number(cell.text), rows.pop()))
        if mark is not None:
            own = _of_one_year(_labelled(above, own, mark[0]) if above else own, mark[0])
        labels, above = [], ()
        if mark is None and not _names_other_year(row, year):
            rows.append(own)
        elif mark is None:
            continue
        elif is_this_year(mark[1], year):
            rows.append(tuple(cell for cell in own if cell is not mark[0]))
        else:
            rowspan = mark[0].rowspan
            last = (mark[0].place.row or 0) + rowspan - 1 if rowspan > 1 else -1
            labels = [replace(cell, rowspan=cell.rowspan - rowspan) for cell in own if cell.rowspan > rowspan]
            above = own[: own.index(mark[0])]
    if not grid.ruled and any(marked):
        rows = [tuple(cell for cell in row if not _is_years_head(cell.text)) for row in rows]
    return replace(grid, rows=tuple(row for row in rows if row))


def _with_last_year(row: Row) -> Row:
    """A row of text without the names of years right after which another year's stands: their own values are lost, or empty."""
    years = [names_year(cell.text) and not cell.text.isdecimal() for cell in row]
    if sum(years) < 2 or not has_number(row):
        return row
    return tuple(cell for cell, *both in zip(row, years, (*years[1:], False), strict=True) if not all(both))


def _spanning(grid: Grid) -> Iterator[tuple[Row, int]]:
    """Yield the rows of a grid, with how many numbers of each may span the rows of several years: what stands before the name of a year
    below may.
    """
    begins = [names_year(next((cell.text for cell in row if cell.text), "")) for row in grid.rows]
    yield from zip(grid.rows, map(int, (*begins, False)[1:]), strict=True)


@lru_cache(maxsize=65536)
def _is_years_head(text: str) -> bool:
    return any(YEARS_HEAD.fullmatch(plain(line)) for line in text.split("\n"))


def _has_label(row: Row, year: Cell) -> bool:
    """Tell whether anything stands before the name of a row's year: else the row above has its label, and another year's numbers."""
    return any(cell.text for cell in row[: row.index(year)])


def _labelled(labels: Row, row: Row, year: Cell) -> Row:
    """Given the labels of the row of another year above, and a row, return it with these if none stand before its year."""
    own = (replace(cell, place=replace(cell.place, row=year.place.row)) for cell in labels)
    return row if _has_label(row, year) else (*own, *row[row.index(year) :])


def _of_one_year(row: Row, year: Cell) -> Row:
    """Given a row and the cell that names its year, return it with nothing in the place of a number that spans several years' rows."""
    at = row.index(year)
    return (
        *(replace(cell, text="") if read_value(cell.text).kind == "number" else cell for cell in row[:at]),
        *row[at:],
    )


def _names_other_year(row: Row, year: int | None) -> bool:
    """Tell whether another year stands by itself in the label of a row with numbers, as 2023年 after it or on its own line."""
    others = any(found != year for cell in row for found in years_alone(cell.text))
    return others and has_number(row)


@lru_cache(maxsize=65536)
def years_alone(text: str) -> tuple[int, ...]:
    """Given the words of a cell, return the years that stand there by themselves."""
    says_so = read_value(text).kind == "words" and OF_LAST_YEAR.search(text) is None
    return tuple(map(int, YEAR_ALONE.findall(text))) if says_so else ()


def _placed(labels: Sequence[Cell], row: Row) -> Row:
    """Labels that span the row above, which is gone, begin in this one."""
    if not labels or not row:
        return row
    at = row[0].place.row
    moved = [replace(cell, place=replace(cell.place, row=at)) for cell in labels]
    return tuple(sorted([*moved, *row], key=lambda cell: cell.place.col or 0))


def _mark(row: Row, bare: bool, spanning: int) -> tuple[Cell, str] | None:
    """Given a row with numbers, return the cell before them that names a year, and the year's words.

    bare: whether a number such as 2021 may be a year; one broken over lines is none. spanning: how many numbers may stand before
    it that span the rows of several years, as the label does.
    """
    for at, cell in enumerate(row):
        if names_year(cell.text):
            words = plain(cell.text)
            found = MARKED_YEAR.fullmatch(words)
            if found is None or found[2] or (bare and cell.text.strip().isdecimal()):
                others = [other.text for other in row[at + 1 :]]
                return (cell, found[1] if found else words) if others and not any(map(_has_words, others)) else None
        if read_value(cell.text).kind == "number":
            spanning -= 1
            if spanning < 0:
                return None
    return None


def _has_words(text: str) -> bool:
    """Tell whether a cell says something other than a number, a broken one, or a unit."""
    return is_of_label(text) and HANZI.search(UNIT.sub("", text.translate(WIDE))) is not None
