"""What would mend sums that do not come out: the fewest printed numbers with which every sum of the form fits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from rapidfuzz.distance import OSA

from gongkai.audit.engine import Case
from gongkai.model import CellCode, number_text

MOST_CELLS = 3
"""An explanation of more cells than these explains nothing."""
SUMS_OF_A_CELL = 3
"""The most sums that one cell is part of: so many sums that do not come out need at least a third as many cells."""
MOST_SHOWN = 6
Values = Mapping[CellCode, Decimal]


@dataclass(frozen=True)
class Equation:
    """A sum of the form whose terms are all printed. place: as in a finding's id."""

    place: str
    left: tuple[CellCode, ...]
    right: tuple[CellCode, ...]

    @cached_property
    def cells(self) -> frozenset[CellCode]:
        return frozenset((*self.left, *self.right))

    def off(self, values: Values) -> Decimal:
        """Given values, return by how much the left side is more than the right."""
        return sum((values[cell] for cell in self.left), Decimal(0)) - sum(
            (values[cell] for cell in self.right), Decimal(0)
        )


@dataclass(frozen=True, slots=True)
class Change:
    """A number that would have to be another one. one_digit: the two are a slip of the pen apart."""

    cell: CellCode
    printed: Decimal
    would_be: Decimal

    @property
    def one_digit(self) -> bool:
        """One digit changed, added or left out, or two beside each other swapped; numbers below ten tell nothing."""
        one, other = number_text(self.printed), number_text(self.would_be)
        return max(len(one), len(other)) > 1 and OSA.distance(one, other) == 1


Mending = tuple[Change, ...]


def equations(case: Case, values: Values) -> list[Equation]:
    """Given a case and its printed values, return every sum of the form whose terms are all among them."""
    if case.form is None:
        return []
    cells = tuple(case.figures)
    return [
        Equation(f"arithmetic.{identity.code}:{identity.table}.{key}", left, right)
        for identity in case.form.identities
        for key, left, right in identity.instances(cells)
        if left and right and all(cell in values for cell in (*left, *right))
    ]


def mendings(sums: Sequence[Equation], values: Values) -> dict[str, tuple[Mending, ...]]:
    """Given sums and the values printed, return for the place of each that does not come out the smallest changes
    with which it does, and no other breaks: all of the same number of cells; none where too much is off. Sums that
    hang together through others that come out (a total that was added up from a slip) are mended together.
    """
    broken = [one for one in sums if one.off(values)]
    found: dict[str, tuple[Mending, ...]] = {}
    left: list[list[Equation]] = []
    for together in _hanging_together(broken):
        mended = _smallest(together, sums, values)
        found.update(dict.fromkeys((one.place for one in together), mended))
        left += [] if mended else [together]
    if len(left) > 1:
        every = [one for together in left for one in together]
        found.update(dict.fromkeys((one.place for one in every), _smallest(every, sums, values)))
    return found


def _hanging_together(broken: Sequence[Equation]) -> list[list[Equation]]:
    """Given sums, return them in groups that share cells."""
    groups: list[list[Equation]] = []
    for one in broken:
        apart = [group for group in groups if not any(other.cells & one.cells for other in group)]
        joined = [other for group in groups if group not in apart for other in group]
        groups = [*apart, [*joined, one]]
    return groups


def _smallest(broken: Sequence[Equation], sums: Sequence[Equation], values: Values) -> tuple[Mending, ...]:
    for size in range(-(-len(broken) // SUMS_OF_A_CELL), MOST_CELLS + 1):
        found: dict[frozenset[CellCode], Mending] = {}
        for cells in _covering(broken, size):
            if cells not in found and (mended := _solved(cells, sums, values)):
                found[cells] = mended
        if found:
            return tuple(sorted(found.values(), key=_rows))
    return ()


def _rows(way: Mending) -> int:
    """How many rows it changes: a slip and the total added up from it stand in one."""
    return len({(change.cell.table, change.cell.item) for change in way})


def _covering(
    broken: Sequence[Equation], size: int, chosen: frozenset[CellCode] = frozenset()
) -> Iterator[frozenset[CellCode]]:
    """Yield the sets of so many cells of which each broken sum has one."""
    open_ = next((one for one in broken if not one.cells & chosen), None)
    if open_ is None:
        if len(chosen) == size:
            yield chosen
    elif len(chosen) < size:
        for cell in (*open_.left, *open_.right):
            yield from _covering(broken, size, chosen | {cell})


def _solved(cells: frozenset[CellCode], sums: Sequence[Equation], values: Values) -> Mending | None:
    """Given cells, return what they would have to be for every sum they are part of to come out; None if nothing does,
    or more than one value would.
    """
    touched = [one for one in sums if one.cells & cells]
    would_be: dict[CellCode, Decimal] = {}
    waiting = list(touched)
    while waiting:
        ready = next((one for one in waiting if len(one.cells & cells - would_be.keys()) == 1), None)
        if ready is None:
            break
        waiting.remove(ready)
        (cell,) = ready.cells & cells - would_be.keys()
        off = ready.off({**values, **would_be})
        would_be[cell] = values[cell] - off if cell in ready.left else values[cell] + off
    changed = {**values, **would_be}
    if would_be.keys() != cells or any(one.off(changed) for one in touched):
        return None
    changes = [Change(cell, values[cell], would_be[cell]) for cell in values if cell in cells]
    return tuple(changes) if all(one.would_be >= 0 and one.would_be != one.printed for one in changes) else None
