"""Orders of names above values: what stands under each, and in which others they may stand where some left no trace."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import comb

from gongkai.interpret.columns.columns import Window
from gongkai.interpret.columns.leaves import Leaves, Order, as_form
from gongkai.interpret.words.numbers import read_value
from gongkai.model import Cell

MOST_WAYS = 2000
"""Where names may be left out in more ways, nothing tells which of them it is."""


def in_order(cells: Window, order: Order, size: int) -> tuple[Cell | None, ...] | None:
    """Given cells and the order of the names above them, return the cell of each column, None where it is not named; none where cells of one name do not say the same."""
    several: list[list[Cell]] = [[] for _ in range(size)]
    for cell, place in zip(cells, order, strict=True):
        if place is not None:
            several[place].append(cell)
    found = [[one for one in own if not own[1:] or read_value(one.text).kind != "blank"] or own for own in several]
    if any(len({read_value(cell.text).number for cell in same}) > 1 for same in found if len(same) > 1):
        return None
    return tuple([same[-1] if same else None for same in found])


def preferred(orders: Sequence[Order], names: Leaves) -> Order | None:
    """Given orders between which sums do not decide, return the only one, the one that is the form's, or is so but for the total, or
    in which each group of columns stands where the form has it.
    """
    parts = [(order, [place for place in order if place not in (None, len(names.columns) - 1)]) for order in orders]
    in_groups = [order for order, own in parts if names.starts and _rises([names.starts[at] for at in own])]
    ways = (orders, list(filter(as_form, orders)), [order for order, own in parts if as_form(own)], in_groups)
    return next((found[0] for found in ways if len(found) == 1), None)


def reduced(orders: Sequence[Order], count: int) -> list[Order]:
    """The orders of so many names that are left without some of the other names, above cells that left no trace, or of those that stand
    there twice.
    """
    others = [
        (order, [at for at, place in enumerate(order) if place is None or order.count(place) > 1])
        for order in orders
        if len(order) > count
    ]
    if sum(comb(len(places), len(order) - count) for order, places in others) > MOST_WAYS:
        return []
    return [
        tuple(place for at, place in enumerate(order) if at not in gone)
        for order, places in others
        for gone in combinations(places, len(order) - count)
    ]


def of_form(orders: Sequence[Order], count: int) -> list[Order]:
    """The orders of the form's names alone, where these are so many: what stands under the others left no trace."""
    own = (tuple(place for place in order if place is not None) for order in orders)
    return [order for order in dict.fromkeys(own) if len(order) == count]


def shown_by_sums(orders: Sequence[Order], size: int) -> list[Order]:
    """The orders of names that only sums show: those that are the form's but for the total, with this in each other place; and those in
    which other names stand first, with these after all, as what stands beside what is above the columns does.
    """
    parts = [tuple(place for place in order if place != size - 1) for order in orders if order.count(size - 1) == 1]
    elsewhere = [
        (*order[:at], size - 1, *order[at:])
        for order in parts
        if as_form(order) and len(set(order) - {None}) == size - 1
        for at in range(len(order) + 1)
    ]
    firsts = [(order, next((at for at, place in enumerate(order) if place is not None), 0)) for order in orders]
    return elsewhere + [(*order[first:], *order[:first]) for order, first in firsts if first]


def _rises(places: Sequence[int]) -> bool:
    return list(places) == sorted(places)
