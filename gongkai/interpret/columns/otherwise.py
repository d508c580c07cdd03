"""What else the cells of a row could be: another run of them, without what is too many, or two in one."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gongkai.interpret.columns.columns import (
    Chosen,
    Fits,
    ValueRow,
    Window,
    is_full,
    is_under,
    is_zero,
    windows,
    without_empty_edges,
)
from gongkai.interpret.words.headers import Span
from gongkai.interpret.words.numbers import read_value, two_in
from gongkai.model import Cell


def of_too_many(row: ValueRow, fits: Fits) -> Window | None:
    """The first cells of a row with more numbers than columns, or all but the first: those add up, and without any other cell the row
    does not. What is left over is a page's number, or a row's whose label is lost, or that of a line; not where two may be one (0件 8).
    In a ruled table, where such a row has slid, or where it is another number of cells, something must be added.
    """
    filled = tuple(cell for cell in row.slots if cell.text)
    if len(filled) <= row.size or not all(cell.text.isdecimal() for cell in filled):
        return None
    is_told = not row.ruled and len(filled) in (row.size + 1, 2 * row.size)
    runs = _without_one(filled) if len(filled) == row.size + 1 else [filled[: row.size]]
    found = {tuple(cell.text for cell in run): (run, fits(row.columns, run)) for run in runs}
    fitting = [run for run, fit in found.values() if fit or (fit is None and is_told)]
    is_at_edge = len(fitting) == 1 and fitting[0] in (runs[0], runs[-1])
    return fitting[0] if is_at_edge and is_full(fitting[0]) else None


def _without_one(cells: Window) -> list[Window]:
    """Cells without one of them, the last one first."""
    return [(*cells[:at], *cells[at + 1 :]) for at in reversed(range(len(cells)))]


def with_two_as_one(row: ValueRow) -> Iterator[Window]:
    """Given a row of a cell or a number too many, yield its cells, two side by side as one: a number may stand in two cells."""
    filled = tuple(cell for cell in row.slots if cell.text)
    for cells in {without_empty_edges(row.slots), filled}:
        for at, (one, other) in enumerate(itertools.pairwise(cells)) if len(cells) == row.size + 1 else ():
            if one.text.isdecimal() and other.text.isdecimal() and int(one.text):
                yield (*cells[:at], replace(one, text=one.text + other.text), *cells[at + 2 :])


def other_cells(row: ValueRow) -> list[Window]:
    """Given a row, return every run of its cells that may be its values; in text with a number too many, it may be any of them."""
    filled = tuple(cell for cell in row.slots if cell.text)
    return _without_one(filled) if not row.ruled and len(filled) == row.size + 1 else windows(row.slots, row.size)


def before_remark(row: ValueRow) -> Window | None:
    """Given a row of text, return its numbers if they are as many as its columns and one cell more, that is no number, stands after them."""
    filled = tuple(cell for cell in row.slots if cell.text)
    numbers, rest = filled[: row.size], filled[row.size :]
    is_remark = len(rest) == 1 and read_value(rest[0].text).kind != "number"
    return numbers if is_remark and is_full(numbers) and not row.ruled else None


def with_pairs_apart(row: ValueRow) -> Iterator[Window]:
    """Given a row in which a cell has two numbers, yield its first cells, as many as it has columns, where that is two cells."""
    if any(two_in(cell.text) for cell in row.slots):
        parted = ((cell, two_in(cell.text) or [cell.text]) for cell in row.slots)
        cells = tuple(replace(cell, text=text) for cell, texts in parted for text in texts)
        if len(cells) >= row.size:
            yield cells[: row.size]


def with_first_moved(row: ValueRow, window: Sequence[Cell | None]) -> Iterator[tuple[Cell, ...]]:
    """Given a full row of text and its cells in the form's order, a cell for each column, yield these with its first value in each
    other place.
    """
    places = {id(cell): at for at, cell in enumerate(row.slots)}
    order = [places[id(cell)] for cell in window if id(cell) in places]
    if len(order) != row.size:
        return
    if row.ruled or sorted(order) != list(range(len(row.slots))) or not all(cell.text for cell in row.slots):
        return
    first, *rest = row.slots
    for at in range(1, len(row.slots)):
        moved = (*rest[:at], first, *rest[at:])
        yield tuple(moved[place] for place in order)


def with_one_once(row: ValueRow, window: Sequence[Cell | None]) -> Iterator[tuple[Cell | None, ...]]:
    """Given a row of text and its cells, yield these with each number that stands there twice, side by side, once, and none before them."""
    for at, (one, other) in enumerate(itertools.pairwise(window)) if not row.ruled else ():
        if one and other and one.text == other.text and not is_zero(one):
            yield (replace(one, text="0"), *window[:at], *window[at + 1 :])


def of_two_in_one(row: ValueRow, fits: Fits) -> Chosen | None:
    """Given a row, return its cells if it lacks one where another holds two numbers that add up with the rest, or all are zero; that cell
    is both columns'. An empty cell after it is the other's, and the row lacks another.
    """
    slots = without_empty_edges(row.slots)
    places = [at for at, cell in enumerate(slots) if two_in(cell.text)] if len(slots) == row.size - 1 else []
    if len(places) != 1:
        return None
    before, cell, after = slots[: places[0]], slots[places[0]], slots[places[0] + 1 :]
    if after and not after[0].text:
        return None
    pair = (replace(cell, text=text) for text in two_in(cell.text))
    whole = (*before, *pair, *after)
    stands = fits(row.columns, whole) or all(map(is_zero, whole))
    return Chosen((*before, cell, cell, *after), "count", sure=False) if stands else None


def slid_whole(row: ValueRow, fits: Fits, zeros: bool) -> Chosen | None:
    """Given a row, return its cells if it has as many numbers as columns, side by side, that add up wherever they stand; zeros: or are all
    zero.
    """
    found = windows(row.slots, row.size)
    if len(found) != 1 or not is_full(found[0]):
        return None
    stands = fits(row.columns, found[0]) or (zeros and all(map(is_zero, found[0])))
    return Chosen(found[0], "count", sure=True) if stands else None


def adding_up_elsewhere(row: ValueRow, found: Chosen, fits: Fits, others: Sequence[Span]) -> Chosen | None:
    """Given a row of text, cells of it that seem to have slid, and what other names stand above, return the one other run of cells that adds
    up, if there is one, and none of it stands under those.
    """
    fitting = [window for window in windows(row.slots, row.size) if fits(row.columns, window)]
    is_other = len(fitting) == 1 and not row.ruled and fitting[0] != found.window
    is_other = is_other and not any(cell.text and is_under(cell, others) for cell in fitting[0])
    return Chosen(fitting[0], "alike", sure=False) if is_other else None
