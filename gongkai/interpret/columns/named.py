"""Rows of text under names that say from left to right what stands in them, read in the order that these have above them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from gongkai.interpret.columns import beside
from gongkai.interpret.columns.columns import Chosen, Fits, Strange, ValueRow, Window, is_zero, windows
from gongkai.interpret.columns.decided import Decided
from gongkai.interpret.columns.leaves import Leaves, Order
from gongkai.interpret.columns.orders import in_order
from gongkai.interpret.columns.under import (
    Under,
    cells_under,
    has_total,
    is_words,
    look_slid,
    shows_its_order,
    without_numbers,
)
from gongkai.interpret.columns.votes import Votes
from gongkai.interpret.words.numbers import read_value
from gongkai.model import Cell

FEW = 3
"""So many rows that add up show that a name stands above nothing in them."""


class Named:
    """The rows of a table under the names of its headers, wherever these stand."""

    def __init__(self, rows: Sequence[ValueRow], names: Sequence[Leaves], fits: Fits, strange: Strange) -> None:
        self._names = names
        self._fits, self._strange = fits, strange
        self._votes = Votes(fits)
        self._rows: dict[tuple[int, int], list[ValueRow]] = defaultdict(list)
        self._known: dict[tuple[int, int, tuple[str, ...], int], Under] = {}
        for row in rows:
            if (above := self._nearest(row)) is not None:
                self._rows[above.grid, above.before].append(row)
        self._whole = {
            (row.kind, len(row.slots)) for row in rows if not row.ruled and all(cell.text for cell in row.slots)
        }

    def above(self, row: ValueRow) -> Under | None:
        """Given a row, return the names above it in the order that rows of as many cells have."""
        names = self._nearest(row)
        if names is None:
            return None
        count = len(self._cells(row, names))
        key = names.grid, names.before, names.columns, count
        if key not in self._known:
            under = self._decided(names, count)
            self._known[key] = self._borne(under, count) if under.order and None in under.order else under
        return self._known[key]

    def _cells(self, row: ValueRow, names: Leaves) -> Window:
        return cells_under(row, names, (row.kind, len(row.slots)) in self._whole)

    def is_usual(self, row: ValueRow, under: Under) -> bool:
        """Tell whether no other number of cells is more frequent below the names above a row."""
        names = under.names
        counts = Counter(len(self._cells(one, names)) for one in self._rows[names.grid, names.before])
        return counts[len(self._cells(row, names))] == max(counts.values(), default=0)

    def read(self, row: ValueRow, under: Under) -> Chosen | None:
        """Given a row, return the cells under the names of its columns. Two of one name say the same, or one of them nothing. What ends
        in its sum, where names of the form alone stand above and no total, is not below its own.
        """
        cells = self._cells(row, under.names)
        if shows_its_order(cells, under.names.orders, row.size) and _begins(row, cells):
            return Chosen(in_order(cells, under.names.orders[0], row.size) or (), "place", sure=True)
        if under.order is None:
            return None
        window = in_order(cells, under.order, row.size)
        fits = window and self._votes.fits_in(cells, under.order, window, row.columns, under.subtotals)
        may_name_total = bool({None, row.size - 1}.intersection(under.order)) or row.columns[-1] != beside.TOTAL
        has_no_total = row.size - 1 not in under.order or (window is not None and _is_full_of_none_last(window))
        may_begin_later = has_no_total and not _begins(row, cells)
        if fits is None and (may_begin_later or self._fits_elsewhere(row, under.order)):
            return None
        if window is None or (under.each and not fits and not all(map(is_zero, cells))):
            return None
        if not may_name_total and not under.no_totals and beside.ends_in_sum(cells):
            return None
        stands = under.no_totals or (under.borne and all(cell.text for cell in cells))
        is_strange = any(read_value(cells[at].text).kind == "number" for at in under.words)
        if fits is False and (is_strange or (None in window and not stands)):
            return None
        has_sum = under.subtotals or (window[-1] and not is_words(window[-1]))
        if under.have_slid and not fits and not has_total(window) and not all(map(is_zero, window[:-1])):
            return None
        is_told = fits or (fits is None and has_sum)
        if not is_told and under.has_slid(cells):
            return None
        sure = not under.each and all(cell is None or cell.text for cell in window)
        held = bool(fits) and bool(under.subtotals)
        return Chosen(window, "place", sure, held=held)

    def _fits_elsewhere(self, row: ValueRow, order: Order) -> bool:
        """Tell whether cells of a row of text add up in an order, wherever they stand: the empty ones before them may be the label's."""
        others = windows(row.slots, len(order)) if not row.ruled and len(row.slots) > len(order) else ()
        found = (in_order(one, order, row.size) for one in others)
        return any(window and self._fits(row.columns, window) for window in found)

    def _borne(self, under: Under, count: int) -> Under:
        """An order with what the rows of so many cells show of it; none where their last cells are the form's totals all the same, and
        the names say nothing of that, and not of all parts either.
        """
        names, order = under.names, under.order or ()
        rows = self._rows[names.grid, names.before]
        every = [self._cells(one, names) for one in rows]
        like, sizes = [one for one in every if len(one) == count], list(map(len, every))
        leaves_none = all(cell.text for one in rows for cell in one.slots)
        form, subtotals = tuple(range(len(names.columns))), beside.subtotals_of(like, order)
        if form[-1] not in order and len(order) == len(form) and order != (*form[:-1], None) and not subtotals:
            fit, unfit = self._votes.of(form, like, names.columns)
            if fit >= FEW and not unfit:
                return Under(None, names)
        fit, unfit = self._votes.of(order, like, names.columns)
        words = without_numbers(like).intersection(at for at, place in enumerate(order) if place is None)
        borne = fit >= max(FEW, 2 * unfit)
        may_show = leaves_none and form[-1] in order and min(sizes, default=count) < count
        beside_form = self._beside_form(like, order, names.columns) if may_show else None
        windows = [(cells, one) for cells in like if (one := in_order(cells, order, len(form)))]
        names_total = names.columns[-1] == beside.TOTAL and form[-1] in names.orders[0]
        have_slid = names_total and look_slid(windows)
        return replace(under, subtotals=subtotals, words=words, borne=borne, beside=beside_form, have_slid=have_slid)

    def _beside_form(self, rows: Sequence[Window], order: Order, columns: tuple[str, ...]) -> frozenset[str]:
        """What stands beside the form's columns in the rows that add up."""
        windows = ((cells, in_order(cells, order, len(columns))) for cells in rows)
        fitting = (cells for cells, window in windows if window and self._fits(columns, window))
        return frozenset(cells[at].text for cells in fitting for at, place in enumerate(order) if place is None)

    def _nearest(self, row: ValueRow) -> Leaves | None:
        """The names above a row: the nearest in its grid, or in the one before that it goes on from."""
        above = [
            one
            for one in self._names
            if one.columns == row.columns and (one.grid, one.before) <= (row.grid, row.number)
        ]
        return max(above, key=lambda one: (one.grid, one.before), default=None)

    def _decided(self, names: Leaves, count: int) -> Under:
        rows = [one for one in self._rows[names.grid, names.before] if one.columns == names.columns]
        items = [(row.item, self._cells(row, names)) for row in rows]
        return Decided(names, items, count, self._votes, self._strange).under()


def _begins(row: ValueRow, cells: Window) -> bool:
    """Tell whether a row's values begin with these cells: the empty ones first may be the label's where as many stand at the end."""
    return row.ruled or len(row.slots) == len(cells) or bool(cells[0].text) or not any(cell.text for cell in cells)


def _is_full_of_none_last(window: Sequence[Cell | None]) -> bool:
    """Tell whether none of the cells of a row is empty, and the last has a mark for none."""
    texts = [cell.text for cell in window if cell]
    return len(texts) == len(window) and all(texts) and read_value(texts[-1]).kind == "blank"
