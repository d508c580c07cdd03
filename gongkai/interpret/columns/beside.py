"""Sums of a row that has other columns beside the form's: its total with a part that the form does not have, and subtotals."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from gongkai.interpret.columns.columns import Window
from gongkai.interpret.columns.leaves import Order
from gongkai.interpret.words.numbers import count_of

FEW = 3
"""So many rows that come out show a subtotal, or a total."""
NEARLY = 0.9
"""The share of rows that come out where one or two are slips."""
LEAST = 2
"""A subtotal is of no fewer columns."""
TOTAL = "total"
"""The column of what the others of a table add up to, the last of those that have one."""
Subtotal = tuple[int, int]
"""From which cell on those before another add up to it, and which that is."""


def subtotals_of(rows: Sequence[Window], order: Order) -> tuple[Subtotal, ...]:
    """Given rows and the order of names above them, return where another name stands above what the columns before it add up to, in
    all rows that say anything of it but a few.
    """
    numbers = [_numbers(cells) for cells in rows]
    return tuple(
        (start, at)
        for at, place in enumerate(order)
        if place is None
        for start in range(at - LEAST + 1)
        if None not in order[start:at] and _come_out(numbers, start, at)
    )


def _come_out(rows: Sequence[list[Decimal | None]], start: int, end: int) -> bool:
    fits = [fit for row in rows if (fit := _adds_up(row, start, end)) is not None]
    return sum(fits) >= max(FEW, NEARLY * len(fits))


def _adds_up(row: Sequence[Decimal | None], start: int, end: int) -> bool | None:
    """Tell whether cells add up to the one after them; None where there is nothing to add, or they do not without one that has no number."""
    parts = [number or Decimal(0) for number in row[start:end]]
    total = row[end] or Decimal(0)
    adds_up = sum(parts) == total
    return adds_up if (total or any(parts)) and (adds_up or None not in row[start : end + 1]) else None


def comes_out(cells: Window, order: Order, columns: Sequence[str], subtotals: Sequence[Subtotal]) -> bool | None:
    """Given a row's cells and the order of the names above them, tell whether what it prints of a total is what its parts add up to;
    None where it says nothing of that. columns: the form's; the last may be the total.

    Where the form's parts are not all named, the others may be parts of the total; where no total is printed, a subtotal may be.
    """
    if columns[-1] != TOTAL:
        return None
    row, size = _numbers(cells), len(columns)
    total = row[order.index(size - 1)] if size - 1 in order else None
    if not total:
        fits = [fit for start, end in subtotals if (fit := _adds_up(row, start, end)) is not None]
        return all(fits) if fits else None
    others = {at for _, at in subtotals}
    parts = [number or Decimal(0) for at, number in enumerate(row) if order[at] != size - 1 and at not in others]
    named = [number or Decimal(0) for number, place in zip(row, order, strict=True) if place not in (None, size - 1)]
    if total in (sum(parts), sum(named)):
        return True
    return False if sum(named) > total else None


def may_end_in_total(cells: Window) -> bool:
    """Given a row's cells, tell whether the last number is no less than all others together, or none: nothing speaks against its being their total."""
    numbers = _numbers(cells)
    last = numbers[-1] if numbers else None
    return last is None or last >= sum(number or 0 for number in numbers[:-1])


def has_no_totals(rows: Sequence[Window]) -> bool:
    """Given rows, tell whether the last number of most that have several is less than all before it: it is no total."""
    telling = [cells for cells in rows if sum(map(bool, _numbers(cells))) > 1]
    less = sum(not may_end_in_total(cells) for cells in telling)
    return less >= FEW and 2 * less > len(telling)


def end_in_sums(rows: Sequence[Window]) -> bool:
    """Given rows, tell whether the last number of each with several is what all others add up to, where all are numbers: it is a total,
    whatever is named there.
    """
    fits = [fit for cells in rows if (fit := ends_in_sum(cells)) is not None]
    return fits.count(True) >= FEW and False not in fits


def ends_in_sum(cells: Window) -> bool | None:
    """Given a row's cells, tell whether the last number is what several others add up to; None where there are not several."""
    row = _numbers(cells)
    return _adds_up(row, 0, len(row) - 1) if sum(map(bool, row)) > 2 else None


def _numbers(cells: Window) -> list[Decimal | None]:
    return [count_of(cell.text) for cell in cells]
