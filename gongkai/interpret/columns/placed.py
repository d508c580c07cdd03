"""Where the values of a row stand as printed, by its header, its number of cells and the rows like it, whatever they add up to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from gongkai.interpret.columns.above import Above
from gongkai.interpret.columns.columns import (
    Chosen,
    Fits,
    Spans,
    ValueRow,
    first_of,
    holds_its_places,
    is_full,
    is_of_label,
    is_partly_under,
    is_under,
    is_within,
    is_zero,
    spans_of,
    windows,
)
from gongkai.interpret.columns.shown import Shown
from gongkai.interpret.words.headers import Span, span_of
from gongkai.interpret.words.numbers import holds_number, read_value
from gongkai.model import Cell

FEW = 3
"""So many rows that do not come out show that a column is no part of the totals."""


class Placed:
    """The values of a table's rows as they stand."""

    def __init__(self, above: Above, shown: Shown, fits: Fits) -> None:
        """Given the headers above a table's rows, what these show, and what tells whether the values of a row add up."""
        self._above, self._shown, self._fits = above, shown, fits
        self._votes: dict[tuple[tuple[str, ...], bool], tuple[int, int, int]] = {}
        self._left_out: dict[tuple[str, ...], bool] = {}
        self._as_placed: dict[tuple[int, int, tuple[str, ...], int], Chosen | None] = {}

    @cached_property
    def _whole(self) -> set[tuple[bool, ...]]:
        """How the numbers stand in rows of text that have as many as there are columns, and add up."""
        rows = (row for row in self._shown.rows if not row.ruled and sum(_pattern(row)) == row.size)
        filled = ((row, [cell for cell in row.slots if cell.text]) for row in rows)
        return {_pattern(row) for row, cells in filled if self._fits(row.columns, cells)}

    def are_lost(self, row: ValueRow, window: Sequence[Cell | None]) -> bool:
        """Tell whether values of a row are lost or elsewhere: of a ruled one in which they are not all numbers, as it ends before most
        rows of its grid; of one of text, as it has as many cells as columns and ends in what stands after the values in other rows,
        or a number stands beside its cells and none in them.
        """
        if row.ruled:
            return self._shown.ends_first(row) and any(cell and not holds_number(cell.text) for cell in window)
        is_empty = not any(cell and cell.text for cell in window)
        return self._shown.ends_in_remark(row) or (is_empty and any(holds_number(cell.text) for cell in row.slots))

    def placed(self, row: ValueRow) -> Chosen | None:
        """The cells of a row's values as they stand, whatever they add up to: none stands under another name (小计)."""
        key = row.grid, row.number, row.columns, len(row.slots)
        if key not in self._as_placed:
            self._as_placed[key] = self._place(row)
        return self._as_placed[key]

    def _place(self, row: ValueRow) -> Chosen | None:
        spans = self._above.spans(row)
        is_whole = not row.ruled and self._is_whole(row)
        found = self._ruled(row) if row.ruled else self._at(row, spans) if spans and not is_whole else None
        if found is None:
            found = self._counted(row)
            may_have_moved = row.ruled and spans is not None and found is not None
            if may_have_moved and found and self._fits(row.columns, found.window) is False:
                return None
        others = self._above.others_above(row)
        if found and any(cell and is_partly_under(cell, other) for cell in found.window for other in others):
            return None
        return found

    def _is_whole(self, row: ValueRow) -> bool:
        """Tell whether a row of text has as many numbers as columns, side by side, and no other name among those of the columns or after them:
        then it may have slid, but they are its values.
        """
        header, filled = self._above.header(row), [cell for cell in row.slots if cell.text]
        if len(filled) != row.size:
            return False
        others = self._above.others_above(row)
        beside = header is not None and any(span > min(header.named_spans) for span in header.others)
        beside |= any(is_under(cell, others) for cell in filled)
        return not beside and any(map(is_full, windows(row.slots, row.size)))

    def _ruled(self, row: ValueRow) -> Chosen | None:
        """As many cells as columns are the columns; else each cell is the column under whose header it stands, or in
        which the full rows of the grid have it.
        """
        if len(row.slots) == row.size:
            known = self._shown.spans(row) or self._above.spans(row)
            sure = known in (None, spans_of(row.slots)) or is_full(row.slots)
            return Chosen(row.slots, "count", sure)
        header, shown = self._above.spans(row), self._shown.spans(row)
        found = self._at(row, header) if header else None
        if found is None and shown and not any(cell.text for cell in row.slots if first_of(cell) < shown[0][0]):
            found = self._at(row, shown)
        return found

    def _at(self, row: ValueRow, spans: Spans) -> Chosen | None:
        """Each column's cell by where the columns stand; what is left over must be under another header (备注), a number not under
        that of the labels.
        """
        window: list[Cell | None] = []
        used: set[int] = set()
        for first, last in spans:
            under = [cell for cell in row.slots if span_of(cell)[0] <= last and first <= span_of(cell)[1]]
            used |= {id(cell) for cell in under}
            parted = len(under) > 1 and all(is_within(cell, (first, last)) for cell in under)
            if not parted and (len(under) != 1 or not _ends_with(under[0], spans)):
                return None
            window.append(None if parted else under[0])
        left_over = [cell for cell in row.slots if cell.text and id(cell) not in used]
        header = self._above.header(row)
        others = header.others if header else frozenset[Span]()
        after_labels = [span for span in others if span[0] >= first_of(row.slots[0])]
        if not all(is_under(cell, after_labels if holds_number(cell.text) else others) for cell in left_over):
            return None
        sure = all(cell is not None and cell.text for cell in window)
        return Chosen(tuple(window), "place", sure=sure or (row.ruled and not left_over))

    def _counted(self, row: ValueRow) -> Chosen | None:
        """A row with blanks is decided only by rows like it: a cell may have been lost before the blank."""
        found = windows(row.slots, row.size)
        if len(found) == 1 and (holds_its_places(found[0]) or _holds_all_places(row.slots, row.size)):
            return Chosen(found[0], "count", sure=True)
        if not found and _pattern(row) in self._whole:
            return Chosen(tuple(cell for cell in row.slots if cell.text), "alike", sure=False)
        begins = self._shown.begins(row)
        decided = [window for window in found if first_of(window[0]) in begins]
        return Chosen(decided[0], "alike", sure=False) if len(decided) == 1 else None

    def adding_up(self, columns: tuple[str, ...], filled: bool) -> tuple[int, int, int]:
        """Given an item's columns, return how many rows with them add up as they stand, how many do not, and how many tell nothing.

        filled: without those whose last column alone, the total, is zero: under a whole header it is plain that it was not filled in.
        """
        if (columns, filled) not in self._votes:
            found = self._as_they_stand(columns)
            zeros = [filled and _ends_in_zero(one) for _, one in found]
            if 2 * sum(zeros) > len(zeros):
                zeros = [is_zero(one[-1]) for _, one in found]
            told = (one for one, zero in zip(found, zeros, strict=True) if not zero or all(map(is_zero, one[1])))
            fits = [self._fits_as_printed(*one) for one in told]
            self._votes[columns, filled] = fits.count(True), fits.count(False), fits.count(None)
        return self._votes[columns, filled]

    def leaves_out(self, columns: tuple[str, ...]) -> bool:
        """Given an item's columns, tell whether the rows with them show one that is no part of their totals: where it is not zero
        none comes out. Then the last is a subtotal.
        """
        if columns not in self._left_out:
            told = [(row, cells) for row, cells in self._as_they_stand(columns) if not is_zero(cells[-1])]
            columns_told = (
                [self._fits_as_printed(row, cells) for row, cells in told if _is_more(cells[at])]
                for at in range(len(columns) - 1)
            )
            self._left_out[columns] = any(fits.count(False) >= FEW and True not in fits for fits in columns_told)
        return self._left_out[columns]

    def _as_they_stand(self, columns: tuple[str, ...]) -> list[tuple[ValueRow, Sequence[Cell | None]]]:
        """The rows with an item's columns, and where their values stand."""
        rows = (row for row in self._shown.rows if row.columns == columns)
        return [(row, one.window) for row in rows if (one := self.placed(row)) is not None]

    def _fits_as_printed(self, row: ValueRow, window: Sequence[Cell | None]) -> bool | None:
        """Tell whether a row's values add up; one that lacks something in an empty cell of a ruled table tells nothing."""
        fits = self._fits(row.columns, window)
        if fits is False and row.ruled:
            return self._fits(row.columns, [cell if cell and cell.text else None for cell in window])
        return fits


def _pattern(row: ValueRow) -> tuple[bool, ...]:
    """Which of the cells of a row are not empty; none of a ruled one, whose cells have their places."""
    return () if row.ruled else tuple(bool(cell.text) for cell in row.slots)


def _holds_all_places(slots: Sequence[Cell], size: int) -> bool:
    """Tell whether something stands in each of as many cells as columns, be it a mark for none."""
    return len(slots) == size and all(cell.text for cell in slots) and not is_of_label(slots[0].text)


def _ends_in_zero(window: Sequence[Cell | None]) -> bool:
    """Tell whether the total is zero; not where the first value is empty, and the others may have moved to the right."""
    first, last = window[0], window[-1]
    has_first = first is None or bool(first.text)
    return has_first and is_zero(last)


def _is_more(cell: Cell | None) -> bool:
    return cell is not None and bool(read_value(cell.text).number)


def _ends_with(cell: Cell, spans: Sequence[Span]) -> bool:
    """Tell whether a cell begins where a column does and ends where one does, or is within one."""
    first, last = span_of(cell)
    return (
        is_under(cell, spans)
        or not cell.text
        or (first in {span[0] for span in spans} and last in {span[1] for span in spans})
    )
