"""Whether rows add up under names from left to right, in each of the orders that these may have."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from gongkai.interpret.columns import beside
from gongkai.interpret.columns.columns import Fits, Window, is_zero
from gongkai.interpret.columns.leaves import Order
from gongkai.interpret.columns.orders import in_order
from gongkai.interpret.columns.under import columns_of_words, is_words
from gongkai.interpret.words.numbers import read_value
from gongkai.model import Cell

FEW = 3
"""So many rows that do not add up speak against an order."""


class Votes:
    """What rows say of the orders of the names above them."""

    def __init__(self, fits: Fits) -> None:
        """Given what tells whether the values of a row add up."""
        self._fits = fits

    def of(self, order: Order, rows: Sequence[Window], columns: tuple[str, ...]) -> tuple[int, int]:
        """Given an order, rows and the form's columns, return how many rows add up in it and how many do not, which have words in a
        column of words in the place of a number, or two numbers of one name, or, in a few of them, no total where others have one; of
        whole rows those without a total tell nothing, nor those with a word here or there.
        """
        fits: list[bool | None] = []
        windows = [in_order(cells, order, len(columns)) for cells in rows]
        lacks_totals = columns[-1] != beside.TOTAL or not any(window and _number(window[-1]) for window in windows)
        of_nothing = 0 if lacks_totals else sum(map(_adds_up_to_nothing, windows))
        of_words = columns_of_words(rows)
        subtotals = beside.subtotals_of(rows, order) if None in order else ()
        for cells, window in zip(rows, windows, strict=True):
            words = [at for at, cell in enumerate(cells) if order[at] is not None and is_words(cell)]
            if window is None or not of_words.isdisjoint(words):
                fits.append(False)
            elif words:
                continue
            elif None in window or not is_zero(window[-1]):
                fits.append(self.fits_in(cells, order, window, columns, subtotals))
        return fits.count(True), fits.count(False) + (of_nothing if of_nothing >= FEW else 0)

    def fits_in(
        self,
        cells: Window,
        order: Order,
        window: Sequence[Cell | None],
        columns: tuple[str, ...],
        subtotals: Sequence[beside.Subtotal],
    ) -> bool | None:
        """Given a row's cells, tell whether they add up in an order: those of the form's columns, or with those of the others."""
        fits = self._fits(columns, window)
        is_whole = None not in window and read_value(window[-1].text if window[-1] else "").kind == "number"
        return fits if is_whole else beside.comes_out(cells, order, columns, subtotals)


def _adds_up_to_nothing(window: Sequence[Cell | None] | None) -> bool:
    """Tell whether some columns are not named, and in one of the others is more than the total, which is zero."""
    return window is not None and None in window and is_zero(window[-1]) and any(map(_number, window))


def _number(cell: Cell | None) -> Decimal | None:
    return read_value(cell.text).number if cell else None
