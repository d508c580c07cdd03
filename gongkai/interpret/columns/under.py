"""The cells of a row of text under names that stand from left to right above it."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongkai.interpret.columns.beside import Subtotal
from gongkai.interpret.columns.columns import ValueRow, Window, is_zero, without_empty_edges
from gongkai.interpret.columns.leaves import Leaves, Order, as_form
from gongkai.interpret.columns.shifts import looks_like_total
from gongkai.interpret.words.numbers import read_value
from gongkai.model import Cell

FEW = 3
"""So many rows with words in one place have a column of words there."""


@dataclass(frozen=True, slots=True)
class Under:
    """An order that names have above rows of so many cells. each: only rows that add up themselves are read in it. no_totals: nobody
    filled in the totals of the rows. subtotals: of the cells in that order; borne: whether so many of these rows add up in it. words: where most rows have no number.
    beside: where others of these rows have fewer cells, and none is empty, so that what is not printed leaves no trace: what stands
    under the other names in rows that add up, if a total is among the names. have_slid: whether rows without a total look so.
    """

    order: Order | None
    names: Leaves
    each: bool = False
    no_totals: bool = False
    subtotals: tuple[Subtotal, ...] = ()
    borne: bool = False
    words: frozenset[int] = frozenset()
    beside: frozenset[str] | None = None
    have_slid: bool = False

    def has_form(self, size: int) -> bool:
        """Tell whether all the form's columns may stand in its order among the names."""
        return [place for place in self.names.orders[0] if place is not None] == list(range(size))

    def is_form(self, size: int) -> bool:
        """Tell whether the names are the form's in its order, and nothing else of these rows."""
        return (self.order or self.names.orders[0]) == tuple(range(size))

    def is_other(self, size: int) -> bool:
        """Tell whether the names say something else of a row than that."""
        order = self.names.orders[0]
        return not self.is_form(size) and (self.order is not None or None in order or not as_form(order))

    def has_slid(self, cells: Window) -> bool:
        """Tell whether a row that does not add up may have slid: what stands under another name is a number as in none that does."""
        if self.beside is None:
            return False
        others = (cell.text for cell, place in zip(cells, self.order or (), strict=True) if place is None)
        return any(read_value(text).kind == "number" and text not in self.beside for text in others)

    def bears_all(self, size: int) -> bool:
        """Tell whether the rows add up in an order that has all columns of the form."""
        return self.borne and {*range(size)} <= {*(self.order or ())}


def cells_under(row: ValueRow, names: Leaves, is_whole: bool) -> Window:
    """Given a row and the names above it, return a row's cells, without empty ones before its values or after them where the others
    are full, and as many as names; without those after them that are more than names, in a ruled row only where the first is not
    empty; in text without those before, where as many as names are left and the last alone is empty; in a ruled row without those between
    as well, which stand for cells that spanned them. is_whole: whether a row of as many cells is full, so that no empty one is too many;
    nor is one of a ruled row of as many as names.
    """
    if (is_whole or row.ruled) and any(len(row.slots) == len(order) for order in names.orders):
        return row.slots
    filled = tuple(cell for cell in row.slots if cell.text)
    if row.ruled and any(len(filled) == len(order) for order in names.orders):
        return filled
    full = without_empty_edges(row.slots)
    if all(cell.text for cell in full) and any(len(full) == len(order) for order in names.orders):
        return full
    rest = tuple(itertools.dropwhile(lambda cell: not cell.text, row.slots))
    most = max(map(len, names.orders))
    beyond = any(cell.text for cell in row.slots[most:]) or (row.ruled and not (row.slots and row.slots[0].text))
    fills = beyond and not row.ruled and len(rest) == most
    is_all = all(cell.text for cell in (rest[:-1] if fills else rest))
    return rest if is_all else row.slots if beyond else row.slots[:most]


def shows_its_order(cells: Window, orders: Sequence[Order], size: int) -> bool:
    """Tell whether a row has a cell for each name in the only order that they may have, all of the form's and others, and numbers
    under the form's alone: a remark stands under 备注.
    """
    named = sorted(place for place in orders[0] if place is not None)
    if len(orders) > 1 or named != list(range(size)) or not len(named) < len(orders[0]) == len(cells):
        return False
    kinds = [read_value(cell.text).kind for cell in cells]
    return all((kind == "number") == (place is not None) for kind, place in zip(kinds, orders[0], strict=True))


def columns_of_words(rows: Sequence[Window]) -> set[int]:
    """The places at which so many of the rows have words that they are no slips."""
    counts = Counter(at for cells in rows for at, cell in enumerate(cells) if is_words(cell))
    return {at for at, count in counts.items() if count >= min(FEW, len(rows))}


def without_numbers(rows: Sequence[Window]) -> frozenset[int]:
    """Given rows of as many cells, return the places at which no more than half of them have a number."""
    counts = Counter(at for cells in rows for at, cell in enumerate(cells) if read_value(cell.text).kind == "number")
    return frozenset(at for at in range(len(rows[0]) if rows else 0) if 2 * counts[at] <= len(rows))


def is_words(cell: Cell) -> bool:
    """Tell whether words stand in a cell."""
    return read_value(cell.text).kind == "words"


def have_no_totals(rows: Sequence[Window], order: Order, size: int) -> bool:
    """Given rows and the order of their columns, tell whether nobody filled in the totals: they are all zero, or what is no number for
    certain (0①).
    """
    if size - 1 not in order:
        return False
    at = order.index(size - 1)
    totals = [cells[at] for cells in rows]
    return any(map(is_zero, totals)) and all(is_zero(one) or is_words(one) for one in totals)


def has_total(window: Sequence[Cell | None]) -> bool:
    """Given a row's cells in the form's order, tell whether anything stands in the last."""
    return bool(window[-1] and window[-1].text)


def look_slid(rows: Sequence[tuple[Window, Sequence[Cell | None]]]) -> bool:
    """Given rows, and the cells of each in the form's order, tell whether what stands last in all that have no total looks like it."""
    ended = [window[:-1] for cells, window in rows if not has_total(window) and _last(cells) is window[-2]]
    numbers = [[read_value(cell.text).number or Decimal(0) if cell else Decimal(0) for cell in one] for one in ended]
    looks = [looks_like_total(values) for values in numbers if any(values[:-1])]
    return len(looks) > 1 and all(looks)


def _last(cells: Window) -> Cell | None:
    return next((cell for cell in reversed(cells) if cell.text), None)
