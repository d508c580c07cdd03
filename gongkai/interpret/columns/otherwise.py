"""What else the cells of a row could be: another run of them, without what is too many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gongkai.interpret.columns.columns import ValueRow, Window
from gongkai.interpret.words.numbers import has_two
from gongkai.model import Cell


def without_one(cells: Window) -> list[Window]:
    """Cells without one of them, the last one first."""
    return [(*cells[:at], *cells[at + 1 :]) for at in reversed(range(len(cells)))]


def with_pairs_apart(row: ValueRow) -> Iterator[Window]:
    """Given a row in which a cell has two numbers, yield its first cells, as many as it has columns, where that is two cells."""
    if any(has_two(cell.text) for cell in row.slots):
        parted = ((cell, cell.text.split() if has_two(cell.text) else [cell.text]) for cell in row.slots)
        yield tuple(replace(cell, text=text) for cell, texts in parted for text in texts)[: row.size]


def with_first_moved(row: ValueRow, window: Sequence[Cell | None]) -> Iterator[tuple[Cell, ...]]:
    """Given a full row of text and its cells in the form's order, yield these with its first value in each other place."""
    places = {id(cell): at for at, cell in enumerate(row.slots)}
    order = [places[id(cell)] for cell in window if id(cell) in places]
    if row.ruled or sorted(order) != list(range(len(row.slots))) or not all(cell.text for cell in row.slots):
        return
    first, *rest = row.slots
    for at in range(1, len(row.slots)):
        moved = (*rest[:at], first, *rest[at:])
        yield tuple(moved[place] for place in order)
