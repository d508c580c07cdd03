"""Which cells of a row stand under names, and whether they may have left their places."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from gongkai.interpret.columns.columns import ValueRow, first_of, is_within
from gongkai.interpret.columns.shifts import looks_like_total
from gongkai.interpret.words.headers import Span, span_of
from gongkai.interpret.words.numbers import holds_number, read_value
from gongkai.model import Cell


def under_names(row: ValueRow, spans: Sequence[Span | None]) -> list[Cell | None] | None:
    """The cell of a row that stands under each name; None if there is not one under each."""
    found = [[cell for cell in row.slots if span and is_within(cell, span)] for span in spans]
    if any(span and len(under) != 1 for span, under in zip(spans, found, strict=True)):
        return None
    return [under[0] if under else None for under in found]


def may_have_slid(row: ValueRow, window: Sequence[Cell | None]) -> bool:
    """Tell whether the first value is empty and a number stands right after the last: the values may have moved to the right. In a
    ruled table the total would be no less than they are together.
    """
    own = sorted((cell for cell in window if cell is not None), key=first_of)
    if not own or own[0].text:
        return False
    after = [cell for cell in row.slots if first_of(cell) == span_of(own[-1])[1] + 1 and holds_number(cell.text)]
    return any(not row.ruled or looks_like_total([_number(one) for one in (*own, cell)]) for cell in after)


def _number(cell: Cell) -> Decimal:
    return read_value(cell.text).number or Decimal(0)
