"""What is read of a figure before it is settled: readings, what is left open, and whether copies of a table agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping, Sequence, Set
from dataclasses import field
from decimal import Decimal

from gongkai.interpret.columns.shifts import Trust
from gongkai.interpret.words.numbers import DAMAGED, read_value
from gongkai.model import Cell, CellCode, Grounds
from gongkai.model.values import dataclass

MOST_DIFFERING = 0.1
"""Two copies of one table that differ in a larger share of their figures are two tables."""
FEW = 9
"""A greater number stands in two tables by chance only where these are copies."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a figure. row: which printed row it comes from. unit: the unit of money that its label or
    header prints, "" for none, "?" for several. trust: whether its row stands by itself. grounds: why it is this figure's.
    """

    code: CellCode
    cell: Cell
    row: tuple[int, int]
    unit: str = ""
    trust: Trust = Trust.PLAIN
    grounds: Grounds | None = None

    @property
    def is_below(self) -> bool:
        """Whether its number does not begin on the first line of its cell: it may be a page number or a note."""
        first, *others = self.cell.text.split("\n")
        value = read_value(self.cell.text)
        is_later = not first.strip() or not value.raw.startswith(first.strip())
        return bool(others) and is_later and read_value(first).kind != "number" and value.kind == "number"


@dataclass(frozen=True, slots=True)
class Short:
    """A row with fewer values than its item has columns: its cells stand from left to right in some of these. line: of text on which
    it begins. printed: of a ruled table, the cell in each column that has one.
    """

    codes: tuple[CellCode, ...]
    cells: tuple[Cell, ...]
    line: int = 0
    printed: Mapping[CellCode, Cell] = field(default_factory=dict)

    def stands(self, way: Mapping[CellCode, Cell]) -> bool:
        """Given a way to set its values, tell whether they stand in it where they are printed."""
        return all(way.get(code) is cell for code, cell in self.printed.items())


@dataclass(slots=True)
class Readings:
    """All readings of a document in the terms of one form.

    undecided: cells of which something is printed whose row or column is not certain.
    copies: table → how many copies of it are printed. items: (table, item) that are printed; again: those that are printed
    once more in one copy. short: the rows that lack values.
    """

    by_cell: dict[CellCode, list[Reading]] = field(default_factory=dict)
    undecided: set[CellCode] = field(default_factory=set)
    copies: dict[str, int] = field(default_factory=dict)
    items: set[tuple[str, str]] = field(default_factory=set)
    again: set[tuple[str, str]] = field(default_factory=set)
    short: list[Short] = field(default_factory=list)

    def add(self, reading: Reading) -> None:
        self.by_cell.setdefault(reading.code, []).append(reading)

    def only_in(self, rows: Set[tuple[int | None, int | None]]) -> set[CellCode]:
        """Given rows by the numbers of their grids and their own, return the figures that stand in no others."""
        found = self.by_cell.items() if rows else ()
        return {
            code
            for code, several in found
            if all((one.cell.place.grid, one.cell.place.row) in rows for one in several)
        }

    def take_in(self, other: Readings) -> None:
        """Take in what another run of rows says."""
        for code, found in other.by_cell.items():
            self.by_cell.setdefault(code, []).extend(found)
        self.undecided |= other.undecided
        self.items |= other.items
        self.again |= other.again
        self.short += other.short


def contested(copies: Sequence[Readings]) -> set[CellCode]:
    """Return the figures of which the copies of a table leave it open what they are.

    Copies that differ are tables of two agencies or years: no figure is believed that not all of them print. None is where
    they differ much, or print the same figures and agree in none: nothing tells whose they are.
    """
    if len(copies) < 2:
        return set()
    said: dict[CellCode, list[set[tuple[str, Decimal | None]]]] = {}
    printed: Counter[CellCode] = Counter()
    for one in copies:
        whole = {code: _said(found) for code, found in one.by_cell.items() if not _is_cut(found)}
        printed.update({*whole, *one.undecided})
        for code, values in whole.items():
            said.setdefault(code, []).append(values)
    codes = set(said)
    differing = sum(any(one != several[0] for one in several) for several in said.values())
    again = {code for code in codes if printed[code] > 1}
    agree = any(len(said[code]) > 1 and all(one == said[code][0] for one in said[code]) for code in again)
    if differing > MOST_DIFFERING * len(codes) or (again and not agree):
        return codes
    return {code for code, several in said.items() if differing and len(several) < len(copies)}


def without_empty(copies: Sequence[Readings]) -> list[Readings]:
    """Given the copies of a table, return them without those in which nothing is printed for figures that another prints: empty forms."""
    filled = {id(one) for one in copies if one.undecided or any(map(_is_printed, one.by_cell.values()))}
    every = {code for one in copies if id(one) in filled for code in one.by_cell}
    return [one for one in copies if id(one) in filled or not one.by_cell.keys() <= every]


def _is_printed(found: Sequence[Reading]) -> bool:
    return any(reading.cell.text for reading in found)


def without_cut(copies: Sequence[Readings]) -> None:
    """Given the copies of a table, take out of one in which the file ends what is cut off of it, where another says how it goes on and
    has a number of several digits that this one prints, and none that it prints otherwise.
    """
    for one in copies:
        cut = {code: found for code, found in one.by_cell.items() if _is_cut(found)}
        for other in copies:
            if cut and other is not one and _is_copy(one, other, cut):
                for code, found in cut.items():
                    if _goes_on(found, other.by_cell.get(code, ())):
                        one.by_cell.pop(code, None)


def _is_copy(one: Readings, other: Readings, cut: Container[CellCode]) -> bool:
    """Tell whether another run of rows says all that one does, some number of several digits among it; cut: but for these figures."""
    said = {code: _said(found) for code, found in one.by_cell.items() if code not in cut}
    same = all(code in other.by_cell and _said(other.by_cell[code]) == values for code, values in said.items())
    return same and any((number or 0) > FEW for values in said.values() for _, number in values)


def _goes_on(cut: Sequence[Reading], whole: Sequence[Reading]) -> bool:
    """Tell whether each whole reading begins with what is left of those that are cut off."""
    begun = tuple(reading.cell.text.rstrip(DAMAGED) for reading in cut)
    return bool(whole) and all(reading.cell.text.startswith(text) for reading in whole for text in begun)


def _is_cut(found: Sequence[Reading]) -> bool:
    """Tell whether the file ends within a number: what another copy prints there does not differ."""
    return any(reading.cell.text.endswith(DAMAGED) for reading in found)


def _said(found: Sequence[Reading]) -> set[tuple[str, Decimal | None]]:
    return {(value.kind, value.number) for reading in found for value in [read_value(reading.cell.text)]}
