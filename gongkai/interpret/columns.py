"""Which cell of a row is which column: by the rows around it, by header and by count, never by a guess."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gongkai.interpret.numbers import read_value
from gongkai.model import Cell
from gongkai.wording import plain, similarity

Window = tuple[Cell, ...]
HEADER = 0.8
"""A cell at least this like a column's label is its header."""


@dataclass(frozen=True, slots=True)
class ValueRow:
    """A row's cells after its label, the width of the row, and how many values its item has."""

    grid: int
    width: int
    size: int
    slots: tuple[Cell, ...]

    @property
    def kind(self) -> tuple[int, int, int]:
        """Rows of one kind have their values in the same columns of the document."""
        return self.grid, self.width, self.size


def value_row(grid: int, width: int, size: int, slots: Sequence[Cell]) -> ValueRow:
    """Given a row, return it as a ValueRow without words that still belong to its label."""
    rest = list(slots)
    while rest and read_value(rest[0].text).kind == "words" and _filled(rest) > size:
        rest.pop(0)
    return ValueRow(grid, width, size, tuple(rest))


def _filled(cells: Sequence[Cell]) -> int:
    return sum(read_value(cell.text).kind != "blank" for cell in cells)


def windows(row: ValueRow) -> list[Window]:
    """Given a row, return every run of `size` cells that leaves no value out.

    None: the values do not fit, or there are too few cells. All blank: the first `size` cells.
    """
    slots, size = row.slots, row.size
    filled = [index for index, cell in enumerate(slots) if read_value(cell.text).kind != "blank"]
    if not filled:
        return [slots[:size]] if len(slots) >= size else []
    first = max(0, filled[-1] - size + 1)
    last = min(filled[0], len(slots) - size)
    return [slots[start : start + size] for start in range(first, last + 1)]


def is_full(window: Window) -> bool:
    """Given a window, tell whether a value stands in each of its cells."""
    return all(read_value(cell.text).kind == "number" for cell in window)


class Layout:
    """In which column of the document the values of a table begin, as its header and its other rows show.

    Rows of one width in one grid are alike. Their values begin where full rows begin, or where the columns in which
    any of them has a value are as many as the table has.
    """

    def __init__(self, rows: Iterable[ValueRow], headers: Iterable[tuple[int, int, int, int]] = ()) -> None:
        """Given a table's rows, and headers as (grid, row width, number of columns, first column)."""
        self._begins: dict[tuple[int, int, int], set[int]] = {}
        filled: dict[tuple[int, int, int], set[int]] = {}
        for grid, width, size, column in headers:
            self._begins.setdefault((grid, width, size), set()).add(column)
        for row in rows:
            found = windows(row)
            if len(found) == 1 and is_full(found[0]):
                self._begins.setdefault(row.kind, set()).add(_column(found[0]))
            columns = {cell.place.col or 0 for cell in row.slots if read_value(cell.text).kind == "number"}
            filled.setdefault(row.kind, set()).update(columns)
        for kind, columns in filled.items():
            if columns and max(columns) - min(columns) + 1 == kind[2]:
                self._begins.setdefault(kind, set()).add(min(columns))

    def choose(self, row: ValueRow) -> Window | None:
        """Given a row, return the cells of its values, None where more than one run of cells may be meant.

        A row with blanks is decided only by rows like it: a cell may have been lost before the blank.
        """
        found = windows(row)
        if len(found) == 1 and is_full(found[0]):
            return found[0]
        begins = self._begins.get(row.kind, set())
        decided = [window for window in found if _column(window) in begins]
        return decided[0] if len(decided) == 1 else None


def _column(window: Window) -> int:
    return window[0].place.col or 0


def header_begin(cells: Sequence[Cell], labels: Sequence[str]) -> int | None:
    """Given a row and the labels of a table's columns, return the column where they stand side by side, or None."""
    for start in range(len(cells) - len(labels) + 1):
        part = cells[start : start + len(labels)]
        if all(
            similarity(plain(cell.text), plain(label)) >= HEADER or plain(cell.text).startswith(plain(label))
            for cell, label in zip(part, labels, strict=True)
        ):
            return part[0].place.col
    return None
