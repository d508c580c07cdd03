"""Which cell of a row is which column: by the rows around it, by header and by count, never by a guess."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gongkai.interpret.headers import Header
from gongkai.interpret.numbers import read_value
from gongkai.model import Cell

Window = tuple[Cell, ...]
Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class ValueRow:
    """A row's cells after its label, and the columns that its item has. width: of the row; 0 where it is ruled."""

    grid: int
    width: int
    columns: tuple[str, ...]
    slots: tuple[Cell, ...]
    ruled: bool = False

    @property
    def size(self) -> int:
        return len(self.columns)

    @property
    def kind(self) -> tuple[int, int, tuple[str, ...]]:
        """Rows of one kind have their values in the same columns of the document."""
        return self.grid, self.width, self.columns


@dataclass(frozen=True, slots=True)
class Chosen:
    """The cells of an item's values in the form's order, and how they were found.

    by: count (as many cells as columns) | place (where header or other rows have them) | alike (as in rows like it).
    sure: whether an empty cell among them is certainly an empty cell, not one that slid.
    """

    window: Window
    by: str
    sure: bool


def value_row(grid: int, width: int, columns: tuple[str, ...], slots: Sequence[Cell], ruled: bool) -> ValueRow:
    """Given a row, return it as a ValueRow without words that still belong to its label."""
    rest = list(slots)
    size = len(columns)
    while rest and read_value(rest[0].text).kind == "words" and (len(rest) if ruled else _filled(rest)) > size:
        rest.pop(0)
    return ValueRow(grid, 0 if ruled else width, columns, tuple(rest), ruled)


def _filled(cells: Sequence[Cell]) -> int:
    return sum(read_value(cell.text).kind != "blank" for cell in cells)


def windows(slots: Sequence[Cell], size: int) -> list[Window]:
    """Given a row's cells, return every run of `size` of them that leaves no value out.

    None: the values do not fit, or there are too few cells. All blank: the first `size` cells.
    """
    filled = [index for index, cell in enumerate(slots) if read_value(cell.text).kind != "blank"]
    if not filled:
        return [tuple(slots[:size])] if len(slots) >= size else []
    first = max(0, filled[-1] - size + 1)
    last = min(filled[0], len(slots) - size)
    return [tuple(slots[start : start + size]) for start in range(first, last + 1)]


def is_full(window: Window) -> bool:
    """Given a window, tell whether a value stands in each of its cells."""
    return all(read_value(cell.text).kind == "number" for cell in window)


class Layout:
    """In which columns of the document the values of a table stand, as its header and its other rows show.

    Rows of one kind are alike. Their values begin where full rows begin, or where the columns in which any of them
    has a value are as many as the table has. In ruled grids every cell has its place.
    """

    def __init__(self, rows: Iterable[ValueRow], headers: Iterable[Header] = ()) -> None:
        """Given a table's rows and headers."""
        self._headers = list(headers)
        self._begins: dict[tuple[int, int, tuple[str, ...]], set[int]] = {}
        self._spans: dict[tuple[int, tuple[str, ...]], Counter[Spans]] = {}
        for header in self._headers:
            if header.spans and header.in_order and _are_side_by_side(header.spans):
                key = (header.grid, header.width, header.columns)
                self._begins.setdefault(key, set()).add(header.spans[0][0])
        filled: dict[tuple[int, int, tuple[str, ...]], set[int]] = {}
        for row in rows:
            if row.ruled and len(row.slots) == row.size and is_full(row.slots):
                self._spans.setdefault((row.grid, row.columns), Counter())[_spans(row.slots)] += 1
            found = windows(row.slots, row.size)
            if len(found) == 1 and is_full(found[0]):
                self._begins.setdefault(row.kind, set()).add(_column(found[0]))
            columns = {cell.place.col or 0 for cell in row.slots if read_value(cell.text).kind == "number"}
            filled.setdefault(row.kind, set()).update(columns)
        for kind, columns in filled.items():
            if columns and max(columns) - min(columns) + 1 == len(kind[2]):
                self._begins.setdefault(kind, set()).add(min(columns))

    def choose(self, row: ValueRow) -> Chosen | None:
        """Given a row, return the cells of its values, None where more than one run of cells may be meant."""
        order = self._order(row)
        if order is None:
            return None
        found = (self._ruled(row) if row.ruled else None) or self._counted(row)
        if found is None or order == tuple(range(row.size)):
            return found
        return Chosen(tuple(found.window[place] for place in order), found.by, found.sure)

    def _order(self, row: ValueRow) -> tuple[int, ...] | None:
        """Given a row, return for each column of the form its place in the document, None where that is not certain.

        A table that goes on in another grid keeps the order of the header before it.
        """
        above = [one for one in self._headers if one.columns == row.columns and one.grid <= row.grid]
        nearest = [one for one in above if one.grid == max(one.grid for one in above)]
        orders = {_places(one.spans) if one.spans else None for one in nearest}
        return tuple(range(row.size)) if not orders else orders.pop() if len(orders) == 1 else None

    def _ruled(self, row: ValueRow) -> Chosen | None:
        """As many cells as columns are the columns; else each cell is the column under whose header it stands."""
        known = self._known_spans(row)
        if len(row.slots) == row.size:
            return Chosen(row.slots, "count", known is None or known == _spans(row.slots))
        if known is None:
            return None
        window = []
        for first, last in known:
            under = [cell for cell in row.slots if _first(cell) <= last and first <= _last(cell)]
            if len(under) != 1 or (under[0].text and not (first <= _first(under[0]) and _last(under[0]) <= last)):
                return None
            window.append(under[0])
        used = {id(cell) for cell in window}
        if any(cell.text and id(cell) not in used for cell in row.slots):
            return None
        return Chosen(tuple(window), "place", sure=True)

    def _known_spans(self, row: ValueRow) -> Spans | None:
        rows = self._spans.get((row.grid, row.columns))
        if rows:
            return rows.most_common(1)[0][0]
        printed = [one.spans for one in self._headers if (one.grid, one.columns) == (row.grid, row.columns)]
        return tuple(sorted(printed[0])) if printed and printed[0] else None

    def _counted(self, row: ValueRow) -> Chosen | None:
        """A row with blanks is decided only by rows like it: a cell may have been lost before the blank."""
        found = windows(row.slots, row.size)
        if len(found) == 1 and is_full(found[0]):
            return Chosen(found[0], "count", sure=True)
        begins = self._begins.get(row.kind, set())
        decided = [window for window in found if _column(window) in begins]
        return Chosen(decided[0], "alike", sure=False) if len(decided) == 1 else None


def _are_side_by_side(spans: Spans) -> bool:
    return all(one[1] + 1 == other[0] for one, other in itertools.pairwise(spans))


def _places(spans: Spans) -> tuple[int, ...]:
    """Given where each column stands, return the place of each from left to right."""
    ranked = sorted(spans)
    return tuple(ranked.index(span) for span in spans)


def _spans(cells: Sequence[Cell]) -> Spans:
    return tuple((_first(cell), _last(cell)) for cell in cells)


def _first(cell: Cell) -> int:
    return cell.place.col or 0


def _last(cell: Cell) -> int:
    return _first(cell) + cell.colspan - 1


def _column(window: Window) -> int:
    return _first(window[0])
