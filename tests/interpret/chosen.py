"""Rows of values under a header or under names from left to right, and what is chosen of one."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.interpret.columns.columns import ValueRow
from gongkai.interpret.columns.layout import Layout
from gongkai.interpret.columns.leaves import Leaves
from gongkai.interpret.words.headers import Header
from gongkai.interpret.words.numbers import read_value
from gongkai.model import Cell, Place

COLUMNS = ("one", "two", "three", "total")
"""Columns of which the last is what the others add up to."""


def row(*texts: str, number: int = 2, ruled: bool = False, start: int = 2) -> ValueRow:
    """A row whose label stands in the first column."""
    slots = tuple(Cell(text, Place(grid=1, row=number, col=col)) for col, text in enumerate(texts, start))
    return ValueRow(1, number, 0 if ruled else len(texts) + 1, COLUMNS, slots, ruled)


def ruled(*texts: str, number: int = 2) -> ValueRow:
    return row(*texts, number=number, ruled=True)


def header(*spans: int | None, width: int = 0, others: Sequence[int] = (), in_order: bool = True) -> Header:
    """A header in the row above, which has each column, and other names, where it is said."""
    return Header(
        1,
        width,
        2,
        COLUMNS,
        tuple((at, at) if at else None for at in spans),
        in_order,
        comparable=True,
        moved_in_one_row=True,
        others=frozenset((at, at) for at in others),
    )


def names(*places: int | None, others: Sequence[tuple[int | None, ...]] = ()) -> Leaves:
    """Names in the row above, which stand in this order, or in others."""
    return Leaves(1, 2, COLUMNS, (places, *others))


def fits(_columns: tuple[str, ...], cells: Sequence[Cell | None]) -> bool | None:
    """Whether the last cell is the sum of the others; None where one is no number, or all are zero."""
    numbers = [read_value(cell.text).number if cell else None for cell in cells]
    known = [number for number in numbers if number is not None]
    return sum(known[:-1]) == known[-1] if any(known) and len(known) == len(numbers) else None


def chosen(
    one: ValueRow,
    *others: ValueRow,
    headers: Sequence[Header] = (),
    leaves: Sequence[Leaves] = (),
    strange: Sequence[str] = (),
) -> tuple[str | None, ...] | None:
    """What is chosen of a row, in the form's order: None where it is open, and for a column that is not printed.

    strange: the greatest numbers of columns whose sums do not come out.
    """
    layout = Layout(
        [one, *others], headers, lambda: leaves, fits, lambda numbers: str(max(numbers.values())) in strange
    )
    found = layout.choose(one)
    return tuple(cell.text if cell else None for cell in found.window) if found else None
