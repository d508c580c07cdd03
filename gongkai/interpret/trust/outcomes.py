"""How the form's sums come out over the figures of each row, within rows and across them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from gongkai.interpret.words.sums import Sum
from gongkai.model import CellCode, Figure, Status

Figures = dict[CellCode, Figure]
Row = tuple[int, int]
FEW = 3
"""So many rows whose parts are not zero, and each of whose totals is, show that the totals were not filled in."""


@dataclass(frozen=True)
class Outcomes:
    """Figures, the row in which each stands, and what the sums say of them."""

    figures: Figures
    row_of: dict[CellCode, Row]
    sums: Sequence[Sum]

    def reported(self, cells: Iterable[CellCode]) -> set[CellCode]:
        """Of cells, those whose figures are printed numbers."""
        return {cell for cell in cells if self.figures[cell].status is Status.REPORTED}

    def valued(self, cells: Iterable[CellCode]) -> set[CellCode]:
        """Of cells, those in which something but zero stands."""
        return {cell for cell in cells if self.figures[cell].value}

    @cached_property
    def cells_of(self) -> dict[Row, set[CellCode]]:
        """The cells of each row."""
        found: dict[Row, set[CellCode]] = {}
        for cell in self.figures:
            if cell in self.row_of:
                found.setdefault(self.row_of[cell], set()).add(cell)
        return found

    @cached_property
    def totals(self) -> set[CellCode]:
        """What rows add up to."""
        return {cell for one in self.within for cell in one.right}

    @cached_property
    def outcomes(self) -> list[tuple[Sum, bool | None]]:
        """Each sum, and whether it comes out, None where that is not known."""
        return [(one, one.comes_out(self.figures)) for one in self.sums]

    @cached_property
    def within(self) -> dict[Sum, Row | None]:
        """The sums within one row, in order, and which that is; so is one over an item of which a column is not printed."""
        rows = ((one, [self.row_of.get(cell) for cell in one.cells]) for one in self.sums)
        return {
            one: next(filter(None, own), None)
            for one, own in rows
            if len(set(own)) == 1 or (None in own and len({cell.item for cell in one.cells}) == 1)
        }

    @cached_property
    def across(self) -> list[Sum]:
        """The sums over several rows."""
        return [one for one in self.sums if one not in self.within]

    @cached_property
    def unfilled(self) -> Set[tuple[str, str]]:
        """The columns of totals that are zero in every row, though the parts are not."""
        totals = Counter(
            (column_of(one.right[0]), not any(self.figures[cell].value for cell in one.right))
            for one in self.within
            if any(self.figures[cell].value for cell in one.left)
        )
        columns = {column for column, _ in totals}
        return {one for one in columns if totals[one, True] >= FEW and not totals[one, False]}

    def adds_up(self, one: Sum) -> bool:
        """Tell whether a sum comes out, empty cells counted as nothing."""
        return not one.rest_of_known(self.figures)

    def bears_total(self, one: Sum) -> bool:
        """Tell whether a sum comes out to something, empty cells counted as nothing: then what it adds up to is its total."""
        return self.adds_up(one) and any(self.figures[cell].value for cell in one.right)


def column_of(cell: CellCode) -> tuple[str, str]:
    """The table and the column of a figure."""
    return cell.table, cell.column
