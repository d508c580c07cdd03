"""What rows that begin or end with empty cells tell: whether that is usual in their table, or they have slid."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from gongkai.interpret.columns.beside import TOTAL
from gongkai.interpret.columns.columns import Chosen, Kind, ValueRow, first_of, is_zero
from gongkai.interpret.columns.shifts import looks_like_total
from gongkai.interpret.columns.shown import Shown
from gongkai.interpret.words.numbers import DAMAGED, read_value
from gongkai.model import Cell

FEW = 3
"""More rows must be alike for that to be usual."""
USUAL = 0.6
"""The share of rows that are empty at an edge which makes that usual in a table."""
SELDOM = 0.2
"""A share of them which shows that it is not."""


class Edges:
    """The edges of the rows of a table."""

    def __init__(self, shown: Shown, placed: Callable[[ValueRow], Chosen | None]) -> None:
        """Given what a table's rows show, and what finds the cells of one by itself."""
        self._shown, self._placed = shown, placed
        self._usual: dict[tuple[Kind, frozenset[int], bool, bool], bool | None] = {}
        self._slid: dict[tuple[int, tuple[str, ...]], list[bool]] = {}
        self._moved: dict[tuple[str, ...], bool] = {}

    def are_usual(self, row: ValueRow, found: Chosen) -> bool | None:
        """Given a row and its cells, tell whether the edges at which a row has no number are empty or marked so in most rows like it: no, where
        it is so in hardly any.
        """
        edges = (cell for at in (0, -1) if (cell := found.window[at]))
        return self._are_usually_empty(row, [cell for cell in edges if _is_blank(cell)], marked=True)

    def are_filled_as_usual(self, row: ValueRow, found: Chosen) -> bool:
        """Given a row and its cells, tell whether none is empty but perhaps the last, as in most rows like it."""
        *before, last = (bool(cell and cell.text) for cell in found.window)
        return all(before) and (last or bool(self.are_usual(row, found)))

    def have_slid(self, row: ValueRow, found: Chosen) -> bool:
        """Given a row and its cells, tell whether the rows like it that are empty at the end look as if all of them had slid to the left, or where most
        rows are so, few show that they have not; or all rows as if they had moved to the right. One that has a value in each of its places has not, nor has one of a
        ruled table without totals; one in which the file ends may be empty there. Where all others are zero so is what they add up to, slid
        or not.
        """
        if all(cell and cell.text not in ("", DAMAGED) for cell in found.window) or (
            row.ruled and TOTAL not in row.columns
        ):
            return False
        if self._look_moved(row.columns):
            return True
        if all(map(is_zero, found.window[:-1])):
            return False
        looks, last = self._look_slid(row), found.window[-1]
        usual = last is not None and last.text in ("", DAMAGED) and self._are_usually_empty(row, [last])
        return (bool(usual) and sum(looks) >= FEW * looks.count(False)) or (len(looks) > 1 and all(looks))

    def _look_slid(self, row: ValueRow) -> list[bool]:
        """Of each row like this that is empty at the end, after a number and another value, tell whether it looks as if it had slid: what stands last is the
        total, or the only mark for none of the row. One with a part of one (1.5) tells nothing.
        """
        key = row.grid, row.columns
        if key not in self._slid:
            like = [one for one in self._shown.rows if (one.grid, one.columns) == key]
            found = [self._placed(one) for one in like]
            texts = [[cell.text if cell else "" for cell in one.window] for one in found if one and one.window[-1]]
            ended = [one[:-1] for one in texts if not one[-1]]
            numbers = [[read_value(text).number or Decimal(0) for text in one] for one in ended]
            self._slid[key] = [
                looks_like_total(values) or _is_only_mark(texts)
                for values, texts in zip(numbers, ended, strict=True)
                if sum(values[:-1]) > 0 and all(value == value.to_integral_value() for value in values)
            ]
        return self._slid[key]

    def _look_moved(self, columns: tuple[str, ...]) -> bool:
        """Tell whether rows have values, but none before the second column and none in the last, the total: all may have moved to the right."""
        if columns not in self._moved:
            found = [self._placed(one) for one in self._shown.rows if one.columns == columns]
            windows = [one.window for one in found if one and any(cell and cell.text for cell in one.window)]
            numbers = [[read_value(cell.text).number if cell else None for cell in one] for one in windows]
            self._moved[columns] = (
                all(one[0] and not one[0].text for one in windows)
                and not any(one[-1] for one in numbers)
                and any(map(any, numbers))
            )
        return self._moved[columns]

    def are_like_moved(self, row: ValueRow, found: Chosen, adds_up: bool | None) -> bool:
        """Given a row and its cells, tell whether it ends with a value where most rows like it have none, and begins empty or does not
        add up; or their mark for none stands before its end. What stands empty before values that add up, or are all zero, is of the
        label, and so it is in text where each row has as many values as columns.
        """
        first, last = found.window[0], found.window[-1]
        begins_empty = first is not None and not first.text
        stands = adds_up or all(map(is_zero, found.window))
        comes_after_empty = not stands and any(not cell.text for cell in row.slots[:1])
        has_moved = begins_empty or comes_after_empty or adds_up is False
        is_filled = has_moved and last is not None and bool(last.text)
        may_move = is_filled and (row.ruled or not self._shown.are_all_full(row))
        moved = may_move and bool(self._are_usually_empty(row, [last] if last else []))
        return moved or self._shown.has_mark_before_end(row, found.window)

    def _are_usually_empty(self, row: ValueRow, cells: Sequence[Cell], marked: bool = False) -> bool | None:
        """Tell whether the columns of cells are empty, or have a mark for none, in most rows like theirs that have any number, or in hardly any."""
        if not cells:
            return None
        by_count = row.ruled and len(row.slots) == row.size
        places = frozenset(_places(row, by_count)[id(cell)] for cell in cells)
        key = row.kind, places, by_count, marked
        if key not in self._usual:
            like = [one for one in self._shown.rows if one.kind == row.kind and self._has_values(one)]
            if by_count:
                like = [one for one in like if len(one.slots) == one.size]
            is_empty = _is_blank if marked else lambda cell: not cell.text
            empty = [{_places(one, by_count)[id(cell)] for cell in one.slots if is_empty(cell)} for one in like]
            share = sum(places <= one for one in empty) / max(1, len(like))
            is_told = len(like) > FEW and not SELDOM < share < USUAL
            self._usual[key] = share >= USUAL if is_told else None
        return self._usual[key]

    def _has_values(self, row: ValueRow) -> bool:
        """Tell whether anything stands in the cells of a row, not under other names alone."""
        found = self._placed(row) if any(cell.text for cell in row.slots) else None
        return any(cell and cell.text for cell in found.window) if found else any(cell.text for cell in row.slots)


def _is_blank(cell: Cell) -> bool:
    return read_value(cell.text).kind == "blank"


def _is_only_mark(texts: Sequence[str]) -> bool:
    """Tell whether the last text of several is a mark for none, and no other is."""
    blanks = [read_value(text).kind == "blank" and text != "" for text in texts]
    return blanks[-1] and sum(blanks) == 1


def _places(row: ValueRow, by_count: bool) -> dict[int, int]:
    """Where the cells of a row stand: which of them it is, where they are as many as the columns, else the columns of the
    document, be they of rows that lost what spanned others.
    """
    return {id(cell): at if by_count else first_of(cell) for at, cell in enumerate(row.slots)}
