"""What sums leave for an empty cell that is the only unknown in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from gongkai.interpret.words.numbers import plain_decimal
from gongkai.interpret.words.sums import NONE, Figures, Sum
from gongkai.model import CellCode, Figure, Status


def inferred(figures: Figures, sums: Sequence[Sum], elsewhere: set[CellCode]) -> dict[CellCode, Figure]:
    """Given figures, the form's sums and cells of which nothing may be said, return what can be inferred: an empty cell
    that is the only unknown of a sum, all else reported, is what the sum leaves.

    Not where a sum through those cells is breached, before or after, where two sums disagree, where another sum through it has
    a figure that is not certain, or where a count would be negative: what cannot be printed is not inferred. Only printed values count as known:
    no chains of inference.
    """
    may_be = {cell for cell, figure in figures.items() if _is_empty(figure)} - elsewhere
    single = [
        (one, unknown[0])
        for one in sums
        if not may_be.isdisjoint(one.cells)
        for unknown in [[cell for cell in one.cells if figures[cell].status is not Status.REPORTED]]
        if len(unknown) == 1
    ]
    if not single:
        return {}
    breached = {cell for one in sums if one.comes_out(figures) is False for cell in one.cells}
    unchecked = {cell for one in sums if _has_unreadable(one, figures) for cell in one.cells}
    found: dict[CellCode, set[Decimal]] = {}
    for one, unknown in single:
        if unknown in may_be - unchecked and breached.isdisjoint(one.cells):
            found.setdefault(unknown, set()).add(one.rest(figures, unknown))
    blank_is_zero = _blank_is_zero(figures, sums)
    made = {
        cell: replace(figures[cell], value=plain_decimal(next(iter(values))), status=Status.INFERRED)
        for cell, values in found.items()
        if len(values) == 1 and (min(values) == 0 or (min(values) > 0 and not blank_is_zero))
    }
    while wrong := _contradicted({**figures, **made}, made, sums):
        made = {cell: figure for cell, figure in made.items() if cell not in wrong}
    return made


def _has_unreadable(one: Sum, figures: Figures) -> bool:
    return any(figures[cell].status is Status.UNREADABLE for cell in one.cells)


def _blank_is_zero(figures: Figures, sums: Sequence[Sum]) -> bool:
    """Tell whether a report prints nothing for none: more sums of which all cells are printed, some of them empty, come out without
    these than do not.
    """
    fits = Counter(
        one.adds_up({cell: figures[cell].value or NONE for cell in one.cells})
        for one in sums
        if any(_is_empty(figures[cell]) for cell in one.cells)
        and any(figures[cell].value for cell in one.cells)
        and all(figures[cell].status is Status.REPORTED or _is_empty(figures[cell]) for cell in one.cells)
    )
    return fits[True] > fits[False]


def _contradicted(figures: Figures, inferred: Figures, sums: Sequence[Sum]) -> set[CellCode]:
    """Return the inferred cells in sums that do not come out with them."""
    return {
        cell
        for one in sums
        if not inferred.keys().isdisjoint(one.cells) and one.comes_out(figures) is False
        for cell in one.cells
        if cell in inferred
    }


def _is_empty(figure: Figure) -> bool:
    return figure.status is Status.BLANK and figure.raw == ""
