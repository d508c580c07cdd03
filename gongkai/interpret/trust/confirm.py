"""Figures recognised in pictures: believed where two engines agree, or where a sum bears the one that is left.

Two engines that agree were asked apart from each other. One alone, or two that differ, leave the figure open; a sum
confirms it if it really adds something, few of its terms have several candidates, and exactly one choice of candidates
comes out.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from decimal import Decimal

from gongkai.interpret.words.sums import Figures, Sum
from gongkai.model import CellCode

Candidates = Mapping[CellCode, tuple[Decimal, ...]]
MOST_DISPUTED = 2
"""More terms with several candidates in one sum leave too many ways to come out."""


def confirmed(
    known: Mapping[CellCode, Decimal],
    candidates: Candidates,
    sums: Iterable[Sum],
    printed: Set[CellCode] = frozenset(),
) -> dict[CellCode, Decimal]:
    """Given sure values, the candidates of open figures and the form's sums, return the open figures that sums confirm.

    printed: those whose digits are the file's own, and may be of one number or of two; a sum of nothing but one of them tells, too. A figure to which two sums give different values, or that breaks a sum all of whose terms are then known, is none.
    """
    sums = list(sums)
    found: dict[CellCode, Decimal] = {}
    while True:
        sure = {**known, **found}
        new = _agreed(itertools.chain.from_iterable(_confirms(one, sure, candidates, printed) for one in sums))
        new = {cell: value for cell, value in new.items() if cell not in found}
        if not new:
            return _without_breaches(found, known, sums)
        found |= new


def that_may_end_in_marks(figures: Figures, sums: Iterable[Sum]) -> Iterator[tuple[CellCode, Decimal]]:
    """Given figures and the form's sums, yield those read in pictures that a sum refutes, which comes out without their last digit, and
    the number without it: a footnote's raised mark looks like a digit.
    """
    for one in sums:
        if one.comes_out(figures) is not False:
            continue
        values = {cell: value for cell in one.cells if (value := figures[cell].value) is not None}
        for cell, value in values.items() if len(values) == len(one.cells) else ():
            grounds, shorter = figures[cell].grounds, value // 10
            is_read = grounds is not None and bool(grounds.recognised) and shorter > 0
            if is_read and one.adds_up({**values, cell: shorter}) and one.is_telling({**values, cell: shorter}):
                yield cell, shorter


def _confirms(
    one: Sum, sure: Mapping[CellCode, Decimal], candidates: Candidates, printed: Set[CellCode]
) -> Iterator[tuple[CellCode, Decimal]]:
    """Yield the values that one sum gives to its open terms."""
    unsure = [cell for cell in one.cells if cell not in sure]
    if not unsure or any(not candidates.get(cell) for cell in unsure):
        return
    if sum(len(candidates[cell]) > 1 for cell in unsure) > MOST_DISPUTED:
        return
    fitting = [values for values in _choices(one, unsure, sure, candidates) if one.adds_up(values)]
    if len(fitting) == 1 and (printed >= set(unsure) or one.is_telling(fitting[0])):
        yield from ((cell, fitting[0][cell]) for cell in unsure)


def _choices(
    one: Sum, unsure: Sequence[CellCode], sure: Mapping[CellCode, Decimal], candidates: Candidates
) -> Iterator[dict[CellCode, Decimal]]:
    fixed = {cell: sure[cell] for cell in one.cells if cell in sure}
    for chosen in itertools.product(*(candidates[cell] for cell in unsure)):
        yield {**fixed, **dict(zip(unsure, chosen, strict=True))}


def _agreed(pairs: Iterable[tuple[CellCode, Decimal]]) -> dict[CellCode, Decimal]:
    values: dict[CellCode, set[Decimal]] = {}
    for cell, value in pairs:
        values.setdefault(cell, set()).add(value)
    return {cell: next(iter(found)) for cell, found in values.items() if len(found) == 1}


def _without_breaches(
    found: dict[CellCode, Decimal], known: Mapping[CellCode, Decimal], sums: Sequence[Sum]
) -> dict[CellCode, Decimal]:
    values = {**known, **found}
    breached = {
        cell
        for one in sums
        if all(cell in values for cell in one.cells) and not one.adds_up(values)
        for cell in one.cells
    }
    return {cell: value for cell, value in found.items() if cell not in breached}
