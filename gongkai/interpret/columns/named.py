"""Rows of text under names that say from left to right what stands in them: which of the orders that a header may have is
theirs, as their number and their sums show.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache, partial

from gongkai.interpret.columns import beside
from gongkai.interpret.columns.columns import Chosen, Fits, Strange, ValueRow, Window, is_zero
from gongkai.interpret.columns.leaves import Leaves, Order, as_form
from gongkai.interpret.columns.orders import in_order, of_form, preferred, reduced, shown_by_sums
from gongkai.interpret.columns.under import (
    Under,
    cells_under,
    have_no_totals,
    is_words,
    shows_its_order,
    without_numbers,
)
from gongkai.interpret.columns.votes import Votes
from gongkai.interpret.words.numbers import read_value

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
        if shows_its_order(cells, under.names.orders, row.size):
            return Chosen(in_order(cells, under.names.orders[0], row.size) or (), "place", sure=True)
        if under.order is None:
            return None
        window = in_order(cells, under.order, row.size)
        fits = window and self._votes.fits_in(cells, under.order, window, row.columns, under.subtotals)
        if window is None or (under.each and not fits and not all(map(is_zero, cells))):
            return None
        may_name_total = {None, row.size - 1}.intersection(under.order) or row.columns[-1] != beside.TOTAL
        if not may_name_total and not under.no_totals and beside.ends_in_sum(cells):
            return None
        stands = under.no_totals or (under.borne and all(cell.text for cell in cells))
        is_strange = any(read_value(cells[at].text).kind == "number" for at in under.words)
        if fits is False and (is_strange or (None in window and not stands)):
            return None
        has_sum = under.subtotals or (window[-1] and not is_words(window[-1]))
        is_told = fits or (fits is None and has_sum)
        if not is_told and under.has_slid(cells):
            return None
        sure = not under.each and all(cell is None or cell.text for cell in window)
        held = bool(fits) and bool(under.subtotals)
        return Chosen(window, "place", sure, held=held)

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
        borne = fit >= FEW and _are_few(unfit, fit)
        beside_form = (
            self._beside_form(like, order, names.columns)
            if leaves_none and min(sizes, default=count) < count
            else None
        )
        return replace(under, subtotals=subtotals, words=words, borne=borne, beside=beside_form)

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
        rows = [
            (row, self._cells(row, names))
            for row in self._rows[names.grid, names.before]
            if row.columns == names.columns
        ]
        counts = Counter(len(cells) for _, cells in rows)
        like = [cells for _, cells in rows if len(cells) == count]
        strange = cache(lambda: self._strange_places([(row.item, one) for row, one in rows if len(one) == count]))
        ends_in_total = names.columns[-1] == beside.TOTAL and beside.end_in_sums(like)
        best_of = partial(self._best, like, names, strange, ends_in_total)
        size, form = len(names.columns), tuple(range(len(names.columns)))
        fit, unfit = self._votes.of(form, [cells for _, cells in rows if len(cells) == size], names.columns)
        has_form = fit > 0 and not unfit
        if has_form and count < size:
            return Under(None, names)
        is_usual = counts[count] == max(counts.values(), default=0)
        is_widest = FEW * sum(own for size, own in counts.items() if size > count) < counts[count]
        whole = [order for order in names.orders if len(order) == count]
        may_lack_totals = is_usual and len(whole) == 1 and not has_form
        if may_lack_totals and have_no_totals(like, whole[0], size):
            return Under(whole[0], names, no_totals=True)
        if is_usual and (best := best_of(whole)) is not None:
            order, fit, unfit = best
            bears = fit >= unfit if as_form(order) else fit > unfit or not unfit
            if bears and (len(set(order) - {None}) == size or is_widest):
                return Under(order, names)
        full = [order for order in whole if len(set(order) - {None}) == size or is_widest]
        if (best := best_of(full)) is not None:
            order, fit, unfit = best
            is_told = (fit and _are_few(unfit, fit)) or (not unfit and self._is_only(order, names, like))
            if (fit > unfit or not unfit) and is_told:
                return Under(order, names)
        is_explained = is_usual and max(counts, default=0) <= len(names.orders[0])
        own = of_form(names.orders, count) if is_explained else []
        if (best := best_of(own)) is not None and not best[2]:
            may_be = best[1] or (names.columns[-1] == beside.TOTAL and all(map(beside.may_end_in_total, like)))
            return Under(best[0], names) if may_be else Under(None, names)
        may_lack = is_usual and count == max(counts, default=0) and not (has_form and count == size)
        last = [order[:count] for order in names.orders if len(order) > count and may_lack]
        if (best := best_of(last)) is not None and not best[2]:
            others = {at for at, place in enumerate(best[0]) if place is None}
            has_parts = (
                best[0] == tuple(range(size - 1)) and sum(not beside.may_end_in_total(one) for one in like) >= FEW
            )
            has_parts |= (*best[0], size - 1) in names.orders and beside.has_no_totals(like)
            if best[1] >= FEW or has_parts or (others and strange() == others and size - 1 not in best[0]):
                return Under(best[0], names)
        own_names = len(set(names.orders[0]) - {None})
        every = [order for order in (*whole, *reduced(names.orders, count)) if len(set(order) - {None}) == own_names]
        if (best := best_of(every)) is not None:
            order, fit, unfit = best
            are_many = 2 * counts[count] >= max(counts.values())
            has_whole = any(
                len(cells) == len(names.orders[0]) and all(cell.text for cell in cells) for _, cells in rows
            )
            if fit > unfit and ((fit >= FEW and has_whole) or (are_many and not unfit)):
                return Under(order, names, each=True)
        if names.columns[-1] == beside.TOTAL and (best := best_of(shown_by_sums(whole, size))) is not None:
            order, fit, unfit = best
            if is_usual and fit >= FEW * max(1, unfit):
                return Under(order, names)
        return Under(None, names)

    def _is_only(self, order: Order, names: Leaves, rows: Sequence[Window]) -> bool:
        """Tell whether rows speak against each other order that names of as many cells may have."""
        others = [other for other in names.orders if other != order]
        return all(len(one) == len(order) and self._votes.of(one, rows, names.columns)[1] >= FEW for one in others)

    def _strange_places(self, rows: Sequence[tuple[str, Window]]) -> set[int]:
        """Where the numbers of the items stand, of these rows, that the sums down a column say are none of the table's."""
        return {
            at
            for at in range(len(rows[0][1]) if len(rows) > FEW else 0)
            if self._strange({item: read_value(cells[at].text).number or Decimal(0) for item, cells in rows})
        }

    def _best(
        self,
        rows: Sequence[Window],
        names: Leaves,
        strange: Callable[[], set[int]],
        ends_in_total: bool,
        orders: Sequence[Order],
    ) -> tuple[Order, int, int] | None:
        """The order in which most rows add up, with how many do and do not; of equals the one in which the fewest columns are
        strange, and of these the one that is to be preferred.
        """
        if ends_in_total:
            orders = [order for order in orders if order[-1] in (len(names.columns) - 1, None)]
        votes = [(order, *self._votes.of(order, rows, names.columns)) for order in dict.fromkeys(orders)]
        most = max((fit - unfit for _, fit, unfit in votes), default=0)
        equal = [one for one in votes if one[1] - one[2] == most]
        odd = [sum(order[at] is not None for at in strange()) if len(equal) > 1 else 0 for order, _, _ in equal]
        best = [one for one, count in zip(equal, odd, strict=True) if count == min(odd)]
        chosen = preferred([order for order, _, _ in best], names)
        return next((one for one in best if one[0] == chosen), None)


def _are_few(unfit: int, fit: int) -> bool:
    """Given how many rows do not add up in an order and how many do, tell whether the former are none, or slips among the others."""
    return not unfit or fit >= max(FEW, 2 * unfit)
