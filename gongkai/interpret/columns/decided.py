"""Which of the orders that a header may have is theirs, of rows of as many cells below it: their number and their sums show it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from gongkai.interpret.columns import beside
from gongkai.interpret.columns.columns import Strange, Window
from gongkai.interpret.columns.leaves import Leaves, Order, as_form
from gongkai.interpret.columns.orders import of_form, preferred, reduced, shown_by_sums
from gongkai.interpret.columns.under import Under, have_no_totals
from gongkai.interpret.columns.votes import Votes
from gongkai.interpret.words.numbers import read_value

FEW = 3
"""So many rows that add up show that a name stands above nothing in them."""


class _Voted(NamedTuple):
    """An order, how many rows add up in it, and how many do not."""

    order: Order
    fit: int
    unfit: int

    @property
    def is_borne(self) -> bool:
        """Whether some rows add up, and those that do not are none, or slips among them."""
        return self.fit > 0 and (not self.unfit or self.fit >= max(FEW, 2 * self.unfit))


class Decided:
    """Rows of as many cells under the names of a header. Each stage returns what it says of them, None where it says nothing."""

    def __init__(
        self, names: Leaves, rows: Sequence[tuple[str, Window]], count: int, votes: Votes, strange: Strange
    ) -> None:
        """Given the names, all rows below them, each with its item, of how many cells those are that are asked for, and what tells
        whether rows add up in an order, and whether numbers are no column of the table.
        """
        self._names, self._votes, self._is_strange = names, votes, strange
        self._count, self._size = count, len(names.columns)
        self._every = [cells for _, cells in rows]
        self._items = [(item, cells) for item, cells in rows if len(cells) == count]
        self._like = [cells for _, cells in self._items]
        self._counts = Counter(map(len, self._every))
        self._is_usual = self._counts[count] == max(self._counts.values(), default=0)
        wider = sum(own for size, own in self._counts.items() if size > count)
        self._is_widest = FEW * wider < self._counts[count]
        self._whole = [order for order in names.orders if len(order) == count]

    def under(self) -> Under:
        """Return the order of the rows, none where nothing decides it, or rows of as many cells as the form has columns add up in its
        own, and these have fewer.
        """
        if self._has_form and self._count < self._size:
            return self._open
        stages = (
            self._without_totals,
            self._as_usual,
            self._as_sums_say,
            self._of_form_alone,
            self._without_last,
            self._without_others,
            self._by_sums_alone,
        )
        return next(filter(None, (stage() for stage in stages)), self._open)

    @property
    def _open(self) -> Under:
        return Under(None, self._names)

    @cached_property
    def _has_form(self) -> bool:
        form = tuple(range(self._size))
        own = [cells for cells in self._every if len(cells) == self._size]
        fit, unfit = self._votes.of(form, own, self._names.columns)
        return fit > 0 and not unfit

    def _without_totals(self) -> Under | None:
        """Names of one order that has a total which nobody filled in."""
        may_be = self._is_usual and len(self._whole) == 1 and not self._has_form
        order = self._whole[0] if may_be and have_no_totals(self._like, self._whole[0], self._size) else None
        return Under(order, self._names, no_totals=True) if order else None

    def _as_usual(self) -> Under | None:
        """A name for each cell, of rows as most are, that do not speak against it."""
        best = self._best(self._whole) if self._is_usual else None
        if best is None or not (self._names_all(best.order) or self._is_widest):
            return None
        bears = best.fit >= best.unfit if as_form(best.order) else best.fit > best.unfit or not best.unfit
        return Under(best.order, self._names) if bears else None

    def _as_sums_say(self) -> Under | None:
        """A name for each cell, where the rows add up, or in no other order that the names may have."""
        best = self._best([order for order in self._whole if self._names_all(order) or self._is_widest])
        if best is None or (best.unfit and best.fit <= best.unfit):
            return None
        is_told = best.is_borne or (not best.unfit and self._is_only(best.order))
        return Under(best.order, self._names) if is_told else None

    def _of_form_alone(self) -> Under | None:
        """As many cells as the form has names: what stands under the others left no trace."""
        is_explained = self._is_usual and max(self._counts, default=0) <= len(self._names.orders[0])
        best = self._best(of_form(self._names.orders, self._count)) if is_explained else None
        if best is None or best.unfit:
            return None
        may_end = self._names.columns[-1] == beside.TOTAL and all(map(beside.may_end_in_total, self._like))
        return Under(best.order, self._names) if best.fit or may_end else self._open

    def _without_last(self) -> Under | None:
        """Fewer cells than names: the last names stand above nothing, where the rows show that it is those."""
        may_lack = self._is_usual and self._count == max(self._counts, default=0) and not self._has_form
        best = self._best(
            [order[: self._count] for order in self._names.orders if len(order) > self._count and may_lack]
        )
        if best is None or best.unfit:
            return None
        order, total = best.order, self._size - 1
        not_totals = sum(not beside.may_end_in_total(one) for one in self._like)
        has_parts = order == tuple(range(total)) and not_totals >= FEW
        has_parts |= (*order, total) in self._names.orders and beside.has_no_totals(self._like)
        others = {at for at, place in enumerate(order) if place is None}
        is_told = best.fit >= FEW or has_parts or (others and self._strange == others and total not in order)
        return Under(order, self._names) if is_told else None

    def _without_others(self) -> Under | None:
        """Fewer cells than names: some of those that are not the form's stand above cells that left no trace. Only rows that add up
        are read so.
        """
        own = len(set(self._names.orders[0]) - {None})
        reduced_to = reduced(self._names.orders, self._count)
        best = self._best([order for order in (*self._whole, *reduced_to) if len(set(order) - {None}) == own])
        if best is None or best.fit <= best.unfit:
            return None
        are_many = 2 * self._counts[self._count] >= max(self._counts.values())
        full = len(self._names.orders[0])
        has_whole = any(len(cells) == full and all(cell.text for cell in cells) for cells in self._every)
        may_slip = not best.unfit or (self._names_all(best.order) and best.is_borne)
        is_told = (best.fit >= FEW and has_whole) or (are_many and may_slip)
        return Under(best.order, self._names, each=True) if is_told else None

    def _by_sums_alone(self) -> Under | None:
        """An order that no name says, and sums show."""
        if self._names.columns[-1] != beside.TOTAL or not self._is_usual:
            return None
        best = self._best(shown_by_sums(self._whole, self._size))
        is_told = best is not None and best.fit >= FEW * max(1, best.unfit)
        return Under(best.order, self._names) if best is not None and is_told else None

    def _names_all(self, order: Order) -> bool:
        """Tell whether an order has all columns of the form."""
        return len(set(order) - {None}) == self._size

    def _is_only(self, order: Order) -> bool:
        """Tell whether the rows speak against each other order that names of as many cells may have."""
        others = [other for other in self._names.orders if other != order]
        return all(
            len(one) == len(order) and self._votes.of(one, self._like, self._names.columns)[1] >= FEW
            for one in others
        )

    @cached_property
    def _strange(self) -> set[int]:
        """Where numbers stand that the sums down a column say are none of the table's."""
        return {
            at
            for at in range(self._count if len(self._items) > FEW else 0)
            if self._is_strange(
                {item: read_value(cells[at].text).number or Decimal(0) for item, cells in self._items}
            )
        }

    @cached_property
    def _ends_in_total(self) -> bool:
        return self._names.columns[-1] == beside.TOTAL and beside.end_in_sums(self._like)

    def _best(self, orders: Sequence[Order]) -> _Voted | None:
        """The order in which most rows add up; of equals the one in which the fewest columns are strange, and of these the one that
        is to be preferred.
        """
        if self._ends_in_total:
            in_total = [order for order in orders if order[-1] == self._size - 1]
            orders = in_total or [order for order in orders if order[-1] is None]
        columns = self._names.columns
        votes = [_Voted(order, *self._votes.of(order, self._like, columns)) for order in dict.fromkeys(orders)]
        most = max((one.fit - one.unfit for one in votes), default=0)
        equal = [one for one in votes if one.fit - one.unfit == most]
        odd = [sum(one.order[at] is not None for at in self._strange) if len(equal) > 1 else 0 for one in equal]
        best = [one for one, count in zip(equal, odd, strict=True) if count == min(odd)]
        chosen = preferred([one.order for one in best], self._names)
        return next((one for one in best if one.order == chosen), None)
