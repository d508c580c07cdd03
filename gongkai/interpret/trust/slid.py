"""The row that has slid: the columns' sums leave its numbers for other places."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from gongkai.interpret.trust.outcomes import Outcomes, Row, column_of
from gongkai.model import CellCode


def slid_row(said: Outcomes) -> tuple[Row | None, dict[CellCode, Decimal]]:
    """The one row of a table that does not add up, or the only one that does and lacks the first number alone, for which the columns'
    sums leave the numbers that it prints, in other places, and what these are: then it has slid, and no other.
    """
    rows = {
        (one.cells[0].table, said.within[one])
        for one in said.within
        if not said.adds_up(one) and said.unfilled.isdisjoint(map(column_of, one.right))
    }
    found = [(table, row, _left_for(said, said.cells_of[row])) for table, row in rows if row is not None]
    tables = Counter(table for table, _, values in found if values)
    if slid := [(row, values) for table, row, values in found if values and tables[table] == 1]:
        return min(slid, key=lambda one: one[0])
    moved = [(row, values) for row, own in said.cells_of.items() if (values := _moved(said, own))]
    return moved[0] if len(moved) == 1 else (None, {})


def _moved(said: Outcomes, own: set[CellCode]) -> dict[CellCode, Decimal]:
    """What the columns' sums leave for the cells of a row that lacks a number, if it is not what stands there."""
    lacking = [cell for cell in own if said.figures[cell].value is None]
    if len(lacking) != 1 or said.figures[lacking[0]].raw:
        return {}
    values = _left_for(said, own)
    return values if any(value != (said.figures[cell].value or 0) for cell, value in values.items()) else {}


def _left_for(said: Outcomes, own: set[CellCode]) -> dict[CellCode, Decimal]:
    """What the columns' sums leave for the cells of a row, if it adds up and is all that the row prints; else nothing."""
    left: dict[CellCode, set[Decimal]] = {cell: set() for cell in own}
    for one in said.across:
        for cell in own.intersection(one.cells):
            left[cell].add(one.rest(said.figures, cell))
    values = {cell: several.pop() for cell, several in left.items() if len(several) == 1}
    within = [one for one in said.within if not own.isdisjoint(one.cells)]
    if len(values) < len(own) or not all(own.issuperset(one.cells) and one.adds_up(values) for one in within):
        return {}
    printed = sorted(value for cell in own if (value := said.figures[cell].value))
    return values if printed == sorted(filter(None, values.values())) else {}
