"""What the sums take back: figures of rows that may have slid, and numbers below words in their cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from decimal import Decimal
from functools import cached_property

from gongkai.interpret.columns.shifts import Trust
from gongkai.interpret.trust.outcomes import Figures, Outcomes, Row, column_of
from gongkai.interpret.trust.reading import Readings
from gongkai.interpret.trust.slid import slid_row
from gongkai.interpret.words.sums import Sum, slips_of_columns, slips_of_rows
from gongkai.model import CellCode, Figure, Status


def without_refuted(figures: Figures, readings: Readings, sums: Sequence[Sum]) -> Figures:
    """Given figures, their readings and the form's sums, return the figures without those that the sums do not bear.

    Weak rows fall in a sum that does not come out; likely ones whose own sum does not, or none of whose values is in a column's
    sum that does where one is in another: but what stands in the sum of its column stays. Doubtful rows fall unless each of their
    values but the total is in a sum that comes out, over other rows than its own alone, empty cells left out; so do their zeros, one by one, and
    numbers below words in their cell. Breaches in columns on the same side, or as great as that of a full row, are slips, and take back nothing.
    """
    trust: dict[Row, Trust] = {}
    for one in (reading for found in readings.by_cell.values() for reading in found):
        trust[one.row] = max(trust.get(one.row, Trust.PLAIN), one.trust)
    below = {code for code, found in readings.by_cell.items() for one in found if one.is_below}
    if not below and max(trust.values(), default=Trust.PLAIN) is Trust.PLAIN:
        return figures
    said = _Said(figures, {code: found[0].row for code, found in readings.by_cell.items()}, sums)
    refuted = {row: set(said.refuted(row, level)) for row, level in trust.items()}
    gone = set().union(below - said.borne, *refuted.values(), *said.that_make_up(refuted))
    return figures | {cell: _unreadable(figures[cell]) for cell in gone if cell in figures}


class _Said(Outcomes):
    """What the sums say of the figures of each row."""

    def refuted(self, row: Row, level: Trust) -> Iterable[CellCode]:
        """Given a row and how it stands, return its figures that the sums do not bear."""
        own = self.cells_of.get(row, set())
        if row == self._slid[0] and level is not Trust.PLAIN:
            return {cell for cell, value in self._slid[1].items() if (self.figures[cell].value or 0) != value}
        if level is Trust.DOUBTFUL:
            stands = self.valued(own) <= self.borne | self._last(own)
            left = own - self.borne - self._last(own) if stands else own
            return left if self.reported(left) else ()
        is_broken = row in self._broken_rows
        if level is Trust.WEAK and (is_broken or not own.isdisjoint(self._broken)):
            return self._not_standing(own)
        valued = self.valued(own)
        has_moved = not valued.isdisjoint(self._broken) and valued.isdisjoint(self.borne)
        if level is Trust.LIKELY and (is_broken or has_moved or self._would_come_out(own)):
            return self._not_standing(own)
        return ()

    def that_make_up(self, refuted: Mapping[Row, Set[CellCode]]) -> Iterable[set[CellCode]]:
        """Given what falls of each row, yield all of those with numbers, where they are several in one table whose rows have totals:
        their numbers may make up for each other in the columns' sums.
        """
        fallen: dict[str, list[Row]] = {}
        for row, cells in refuted.items():
            if cells and row != self._slid[0] and self.valued(self.cells_of[row]):
                fallen.setdefault(next(iter(cells)).table, []).append(row)
        told = {one.cells[0].table for one, fits in self.outcomes if fits is not None and one in self.within}
        for table, rows in fallen.items():
            if len(rows) > 1 and table in told:
                yield from (self.cells_of[row] for row in rows)

    def _would_come_out(self, own: set[CellCode]) -> bool:
        """Tell whether two columns' sums lack and have too much what stands in one of them, in a row that is empty in the other: it
        has moved.
        """
        empty = {cell for cell in own if self.figures[cell].status is Status.BLANK and not self.figures[cell].raw}
        lacking = {-rest for cell in empty for rest in self._rests.get(cell, ())}
        return any(self.figures[cell].value in lacking & self._rests.get(cell, set()) for cell in self.valued(own))

    @cached_property
    def _slid(self) -> tuple[Row | None, dict[CellCode, Decimal]]:
        return slid_row(self)

    @cached_property
    def _rests(self) -> dict[CellCode, set[Decimal]]:
        """How much too much there is in the sums of each cell's column, with what it adds to them, empty cells left out."""
        found: dict[CellCode, set[Decimal]] = {}
        for one in self.across:
            rest = one.rest_of_known(self.figures)
            for cell in one.cells if rest else ():
                found.setdefault(cell, set()).add(rest if cell in one.left else -rest)
        return found

    def _last(self, own: set[CellCode]) -> set[CellCode]:
        """The total of a row with numbers before it, no less than these together: where they have not moved, nor has it."""
        parts = self.valued(own - self.totals)
        totals = self.valued(own & self.totals)
        most = sum([self.figures[cell].value or Decimal(0) for cell in parts])
        return {cell for cell in totals if parts and (self.figures[cell].value or 0) >= most}

    def _not_standing(self, own: set[CellCode]) -> set[CellCode]:
        """The cells of a row that no column's sum bears; a total alone cannot have moved, nor a zero in the only column that is broken:
        what moved it would have broken another, unless the row lacks what it broke it by.
        """
        left = own - self._standing
        is_whole = all(self.adds_up(one) for one in self.within if not own.isdisjoint(one.cells))
        if len(self._broken_columns) == 1 and is_whole and own.isdisjoint(self._in_broken_rows):
            left = {cell for cell in left if self.figures[cell].value != 0}
        return set() if len(left) == 1 and left <= self.totals else left

    @cached_property
    def borne(self) -> set[CellCode]:
        """The figures in sums that come out over several rows, or come out to something, empty cells left out."""
        bearing = [one for one, fits in self.outcomes if fits]
        found = {cell for one in bearing if one.table_has_one_row or one not in self.within for cell in one.cells}
        return found | self.reported(cell for one in self.across if self.bears_total(one) for cell in one.cells)

    @cached_property
    def _standing(self) -> set[CellCode]:
        """The cells in columns' sums that come out, empty cells left out, to a total in a row that is filled in."""
        filled = {self.row_of.get(cell) for cell, figure in self.figures.items() if figure.value}
        return {
            cell
            for one in self.across
            if all(self.figures[cell].value is not None and self.row_of.get(cell) in filled for cell in one.right)
            and all(self.figures[cell].status in (Status.REPORTED, Status.BLANK) for cell in one.left)
            and self.adds_up(one)
            for cell in one.cells
        }

    @cached_property
    def _breached(self) -> list[Sum]:
        slips = slips_of_columns(self.outcomes, self.figures) | slips_of_rows(self.within, self.across, self.figures)
        slid = self._slid[1].keys()
        return [
            one
            for one, fits in self.outcomes
            if fits is False and one not in slips and (one in self.within or slid.isdisjoint(one.cells))
        ]

    @cached_property
    def _broken_rows(self) -> set[Row | None]:
        """The rows that do not add up, those left out whose totals nobody filled in."""
        return {
            self.within[one]
            for one in self._breached
            if one in self.within and self.unfilled.isdisjoint(map(column_of, one.right))
        }

    @cached_property
    def _broken(self) -> set[CellCode]:
        """The figures in columns' sums that do not come out; not the totals of rows that add up."""
        found = {cell for one in self._breached if one not in self.within for cell in one.cells}
        return found - {cell for one in self.within if self.bears_total(one) for cell in one.right}

    @cached_property
    def _broken_columns(self) -> Set[tuple[str, str]]:
        return {column_of(cell) for cell in self._broken}

    @cached_property
    def _in_broken_rows(self) -> Set[CellCode]:
        return {cell for row in self._broken_rows if row is not None for cell in self.cells_of.get(row, ())}


def _unreadable(figure: Figure) -> Figure:
    if figure.status not in (Status.REPORTED, Status.BLANK):
        return figure
    return replace(figure, value=None, status=Status.UNREADABLE, candidates=(figure.raw or "",))
