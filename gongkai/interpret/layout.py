"""Which cell of a row is which column: by header, by the rows around it and by count, never by a guess."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property

from gongkai.interpret.columns import (
    Chosen,
    Fits,
    Kind,
    Spans,
    Strange,
    ValueRow,
    first_of,
    holds_its_places,
    is_full,
    is_of_label,
    is_within,
    spans_of,
    windows,
)
from gongkai.interpret.headers import Header, Span, span_of
from gongkai.interpret.leaves import Leaves
from gongkai.interpret.named import Named
from gongkai.interpret.numbers import holds_number, read_value
from gongkai.interpret.shifts import looks_like_total
from gongkai.interpret.shown import Shown
from gongkai.model import Cell

FEW = 3
"""A header that names fewer columns says nothing of the others; so many rows that do not add up speak against it; more rows must be alike for that to be usual."""
USUAL = 0.6
"""The share of rows that are empty at an edge which makes that usual in a table."""


class Layout:
    """In which columns of the document the values of a table stand, as its header and its other rows show."""

    def __init__(
        self,
        rows: Iterable[ValueRow],
        headers: Iterable[Header],
        leaves: Callable[[], Sequence[Leaves]],
        fits: Fits,
        strange: Strange,
    ) -> None:
        """Given a table's rows and headers, what finds the names from left to right where they are asked for, what tells
        whether the values of a row add up, and what tells whether numbers are no column of the table.
        """
        self._headers = list(headers)
        self._fits, self._strange = fits, strange
        self._votes: dict[tuple[tuple[str, ...], bool], tuple[int, int, int]] = {}
        self._usual: dict[tuple[Kind, frozenset[int], bool], bool] = {}
        self._ends: dict[tuple[int, tuple[str, ...]], list[list[Decimal]]] = {}
        self._as_placed: dict[tuple[int, int, tuple[str, ...]], Chosen | None] = {}
        self._shown = Shown(list(rows), self._headers, fits)
        self._leaves = leaves

    @cached_property
    def _whole(self) -> set[tuple[bool, ...]]:
        """How the numbers stand in rows of text that have as many as there are columns, and add up."""
        rows = (row for row in self._shown.rows if not row.ruled and sum(_pattern(row)) == row.size)
        filled = ((row, [cell for cell in row.slots if cell.text]) for row in rows)
        return {_pattern(row) for row, cells in filled if self._fits(row.columns, cells)}

    @cached_property
    def _named(self) -> Named:
        return Named(self._shown.rows, self._leaves(), self._fits, self._strange)

    def choose(self, row: ValueRow) -> Chosen | None:
        """Given a row, return the cells of its values, None where more than one run of cells may be meant: so where it adds up in
        the form's order, and not as the header says.
        """
        found = self._chosen(row)
        if found is None or self._fits(row.columns, found.window) is not False:
            return found
        return None if any(self._fits(row.columns, window) for window in windows(row.slots, row.size)) else found

    def _chosen(self, row: ValueRow) -> Chosen | None:
        header = self._header(row)
        if header is not None and self._wavers(header, row):
            return None
        if header is not None and self._names_part(header, row):
            return self._by_name(row, header)
        found = self._placed(row)
        fails = found is None and (row.ruled or (header is not None and not header.in_order))
        named = self._named.above(row) if fails or self._stands_elsewhere(header, row) else None
        if named is not None and named.is_other(row.size):
            other = self._named.read(row, named)
            return other and replace(other, usual=self._is_usual(row, other))
        as_form = named is not None and named.is_form(row.size)
        if found is None and named is not None and as_form:
            found = self._named.read(row, named)
        if found is not None and header is not None and not header.in_order and not as_form:
            return self._reordered(row, found, header)
        is_whole = as_form or (header is not None and header.is_complete)
        filled = as_form or (is_whole and self._stands_above(header, row))
        fit, unfit, silent = self._adding_up(row.columns, filled)
        begins = found is not None and found.window[0] is not None and bool(found.window[0].text)
        stands = fit or (row.ruled and filled and begins and silent > unfit)
        refuted = unfit - fit >= (FEW if is_whole and stands else 1)
        if found is None or refuted or self._has_slid(row, found) or self._is_like_moved(row, found):
            return None
        usual = self._is_usual(row, found)
        return replace(found, usual=usual, sure=found.sure or (usual and row.ruled and is_whole))

    def _is_usual(self, row: ValueRow, found: Chosen) -> bool:
        """Tell whether the edges at which a row is empty are so in most rows like it."""
        return self._are_usually_empty(row, [cell for at in (0, -1) if (cell := found.window[at]) and not cell.text])

    def _has_slid(self, row: ValueRow, found: Chosen) -> bool:
        """Tell whether the rows like this that are empty at the end look as if all of them had slid to the left, or where most
        rows are so, not most of those show that they have not.
        """
        looks, last = [looks_like_total(one) for one in self._ending_empty(row)], found.window[-1]
        usual = last is not None and not last.text and self._are_usually_empty(row, [last])
        return (usual and 2 * sum(looks) >= len(looks)) or (len(looks) > 1 and all(looks))

    def _ending_empty(self, row: ValueRow) -> list[list[Decimal]]:
        """The numbers of the rows like this that are empty at the end, where there is any before the last one."""
        key = row.grid, row.columns
        if key not in self._ends:
            like = [one for one in self._shown.rows if (one.grid, one.columns) == key]
            found = [self._placed(one) or self._under_form(one) for one in like]
            windows = [one.window[:-1] for one in found if one and (last := one.window[-1]) and not last.text]
            numbers = [
                [read_value(cell.text if cell else "").number or Decimal(0) for cell in one] for one in windows
            ]
            self._ends[key] = [one for one in numbers if sum(one[:-1]) > 0]
        return self._ends[key]

    def _under_form(self, row: ValueRow) -> Chosen | None:
        """The cells of a row under names that are the form's in its order."""
        named = self._named.above(row)
        return self._named.read(row, named) if named is not None and named.is_form(row.size) else None

    def _is_like_moved(self, row: ValueRow, found: Chosen) -> bool:
        """Tell whether a row begins empty and ends with a value where most rows like it have none."""
        first, last = found.window[0], found.window[-1]
        is_filled = first is not None and not first.text and last is not None and bool(last.text)
        return is_filled and self._are_usually_empty(row, [last] if last else [])

    def _are_usually_empty(self, row: ValueRow, cells: Sequence[Cell]) -> bool:
        """Tell whether the columns of cells are empty in most rows like theirs that have any number."""
        by_count = row.ruled and len(row.slots) == row.size
        places = frozenset(_places(row, by_count)[id(cell)] for cell in cells)
        if places and (row.kind, places, by_count) not in self._usual:
            like = [one for one in self._shown.rows if one.kind == row.kind and any(cell.text for cell in one.slots)]
            if by_count:
                like = [one for one in like if len(one.slots) == one.size]
            empty = [{_places(one, by_count)[id(cell)] for cell in one.slots if not cell.text} for one in like]
            same = sum(places <= one for one in empty)
            self._usual[row.kind, places, by_count] = len(like) > FEW and same >= USUAL * len(like)
        return bool(places) and self._usual[row.kind, places, by_count]

    def _placed(self, row: ValueRow) -> Chosen | None:
        """The cells of a row's values as they stand, whatever they add up to: none stands under another name (小计)."""
        key = row.grid, row.number, row.columns
        if key not in self._as_placed:
            self._as_placed[key] = self._place(row)
        return self._as_placed[key]

    def _place(self, row: ValueRow) -> Chosen | None:
        spans = self._header_spans(row)
        is_whole = not row.ruled and self._is_whole(row)
        found = self._ruled(row) if row.ruled else self._at(row, spans) if spans and not is_whole else None
        if found is None:
            found = self._counted(row)
            may_have_moved = row.ruled and spans is not None and found is not None
            if may_have_moved and found and self._fits(row.columns, found.window) is False:
                return None
        header = self._header(row)
        others = self._others(header) if header is not None and self._stands_above(header, row) else []
        return (
            None if found and any(cell and cell.text and _is_under(cell, others) for cell in found.window) else found
        )

    def _is_whole(self, row: ValueRow) -> bool:
        """Tell whether a row of text has as many numbers as columns, side by side, and no name stands beside those of the columns:
        then it may have slid, but they are its values.
        """
        header, filled = self._header(row), [cell for cell in row.slots if cell.text]
        beside = header is not None and any(span > max(header.named_spans) for span in header.others)
        return len(filled) == row.size and not beside and any(map(is_full, windows(row.slots, row.size)))

    def _adding_up(self, columns: tuple[str, ...], filled: bool) -> tuple[int, int, int]:
        """Given an item's columns, return how many rows with them add up as they stand, how many do not, and how many tell nothing.
        filled: without
        those whose last column, the total, is zero: under a whole header it is plain that it was not filled in.
        """
        if (columns, filled) not in self._votes:
            rows = [row for row in self._shown.rows if row.columns == columns]
            found = [(row, one.window) for row in rows if (one := self._placed(row)) is not None]
            zeros = [filled and _ends_in_zero(one) for _, one in found]
            if 2 * sum(zeros) > len(zeros):
                zeros = [_is_zero(one[-1]) for _, one in found]
            fits = [self._fits_as_printed(*one) for one, zero in zip(found, zeros, strict=True) if not zero]
            self._votes[columns, filled] = fits.count(True), fits.count(False), fits.count(None)
        return self._votes[columns, filled]

    def _fits_as_printed(self, row: ValueRow, window: Sequence[Cell | None]) -> bool | None:
        """Tell whether a row's values add up; one that lacks something in an empty cell of a ruled table tells nothing."""
        fits = self._fits(row.columns, window)
        if fits is False and row.ruled:
            return self._fits(row.columns, [cell if cell and cell.text else None for cell in window])
        return fits

    def lacks_mark(self, found: Chosen) -> bool:
        """Given a row's cells, tell whether any is empty where the table prints a mark for none."""
        return self._shown.lacks_mark(found.window)

    def is_named_whole(self, row: ValueRow) -> bool:
        """Tell whether the header of a row names all its columns, or is read from left to right: then nothing else can stand in
        their place.
        """
        header = self._header(row)
        if header is None or header.is_complete:
            return header is not None
        return row.ruled and self._stands_elsewhere(header, row) and self._named.above(row) is not None

    def _header(self, row: ValueRow) -> Header | None:
        """The nearest whole header before a row, else what names most of its columns in its grid; a table that goes on in
        another grid keeps its header.
        """
        above = [one for one in self._headers if one.columns == row.columns and one.grid <= row.grid]
        whole = [one for one in above if one.is_complete and (one.grid, one.before) <= (row.grid, row.number)]
        nearest = max(whole, key=lambda one: (one.grid, one.before), default=None)
        if nearest is not None and nearest.grid == row.grid:
            return nearest
        return max(above, key=lambda one: (one.grid, len(one.named)), default=None)

    def _wavers(self, header: Header, row: ValueRow) -> bool:
        """Tell whether a header stands above a row again, and one of another order between: it may be a page's, and not the row's."""
        above = [
            one.spans
            for one in sorted(self._headers, key=lambda one: one.before)
            if (one.grid, one.columns) == (row.grid, row.columns) and one.before <= row.number and one.is_complete
        ]
        return header.grid == row.grid and header.spans in above[:-1] and len(set(above)) > 1

    def _names_part(self, header: Header, row: ValueRow) -> bool:
        """Tell whether a header names some of the columns of a row's item and others, or all that are printed."""
        if header.is_complete or not header.comparable or len(header.named) < FEW or self._are_elsewhere(header):
            return False
        names_others = self._stands_above(header, row) and bool(self._others(header))
        return names_others or (header.in_order and self._all_under(header))

    def _others(self, header: Header) -> list[Span]:
        """The columns above the values that a header names otherwise: not those above the labels of the rows."""
        starts = Counter(first_of(one.slots[0]) for one in self._under(header) if one.slots)
        start = max((column for column, count in starts.items() if count > 1), default=max(starts, default=0))
        return [span for span in header.others if span[0] >= start]

    def _stands_above(self, header: Header | None, row: ValueRow) -> bool:
        """Tell whether the columns of a header are those of a row."""
        if header is None or not header.comparable or header.grid != row.grid or len(header.named) < FEW:
            return False
        return row.ruled or header.width == row.width

    def _stands_elsewhere(self, header: Header | None, row: ValueRow) -> bool:
        """Tell whether the columns of a header are not those of a row, so that only its names from left to right tell of them."""
        if row.ruled:
            return header is not None and not header.comparable
        return not self._stands_above(header, row)

    def _all_under(self, header: Header) -> bool:
        """Tell whether all numbers stand under the columns that a header names."""
        rows = self._under(header)
        spans = header.named_spans
        return len(rows) > FEW and all(
            _is_under(cell, spans) for row in rows for cell in row.slots if read_value(cell.text).kind == "number"
        )

    def _are_elsewhere(self, header: Header) -> bool:
        """Tell whether most rows below a header have values where it names nothing: then its names stand above none of theirs."""
        known = [*header.named_spans, *header.others]
        rows = self._under(header)
        return 2 * sum(any(cell.text and not _is_under(cell, known) for cell in row.slots) for row in rows) > len(
            rows
        )

    def _under(self, header: Header) -> list[ValueRow]:
        kind = (header.grid, header.columns)
        return [row for row in self._shown.rows if (row.grid, row.columns) == kind and header.width in (0, row.width)]

    def _by_name(self, row: ValueRow, header: Header) -> Chosen | None:
        """Each column's cell is the one under its name; what stands under other names (备注, 小计) is none of them."""
        known = [*header.named_spans, *self._others(header)]
        if any(cell.text and not _is_under(cell, known) for cell in row.slots):
            return None
        cells: list[Cell | None] = []
        for span in header.spans:
            under = [cell for cell in row.slots if span and is_within(cell, span)]
            if span and len(under) != 1:
                return None
            cells.append(under[0] if under else None)
        if _may_have_slid(row, cells):
            return None
        sure = row.ruled or all(cell is None or cell.text for cell in cells)
        return None if self._fits(row.columns, cells) is False else Chosen(tuple(cells), "place", sure)

    def _reordered(self, row: ValueRow, found: Chosen, header: Header) -> Chosen | None:
        """The header's order against the form's: that in which the table's rows add up, else the header's where it
        stands right above the values. All the same where all values are. What adds up in the form's order does so in any
        other of the parts: the names from left to right must not say another.
        """
        if len({read_value(cell.text).number for cell in found.window if cell}) == 1:
            return found
        named = self._named.above(row)
        by_names = self._named.read(row, named) if named is not None and named.is_other(row.size) else None
        if not header.comparable or not header.is_complete:
            return by_names
        spans = header.named_spans
        order = [sorted(spans).index(span) for span in spans]
        as_form, as_header = (
            self._shown.adding_up(header.grid, header.columns, one) for one in (range(row.size), order)
        )
        refuted = as_form > as_header and as_form >= 0 and named is not None and named.is_form(row.size)
        if as_form > max(as_header, 0) or refuted:
            return found if named is None or named.has_form(row.size) else by_names
        elsewhere = row.ruled and sorted(spans) != [span_of(cell) for cell in found.window if cell]
        if as_form >= as_header and (as_form < 0 or elsewhere or not header.moved_in_one_row):
            return None
        reordered = Chosen(tuple(found.window[place] for place in order), found.by, found.sure)
        return replace(reordered, usual=self._is_usual(row, reordered))

    def _ruled(self, row: ValueRow) -> Chosen | None:
        """As many cells as columns are the columns; else each cell is the column under whose header it stands, or in
        which the full rows of the grid have it.
        """
        if len(row.slots) == row.size:
            known = self._shown.spans(row) or self._header_spans(row)
            sure = known in (None, spans_of(row.slots)) or is_full(row.slots)
            return Chosen(row.slots, "count", sure)
        header, shown = self._header_spans(row), self._shown.spans(row)
        found = self._at(row, header) if header else None
        if found is None and shown and not any(cell.text for cell in row.slots if first_of(cell) < shown[0][0]):
            found = self._at(row, shown)
        return found

    def _at(self, row: ValueRow, spans: Spans) -> Chosen | None:
        """Each column's cell by where the columns stand; what is left over must be under another header (备注)."""
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
        header = self._header(row)
        others = header.others if header else frozenset[Span]()
        if not all(_is_under(cell, others) for cell in left_over):
            return None
        sure = all(cell is not None and cell.text for cell in window)
        return Chosen(tuple(window), "place", sure=sure or (row.ruled and not left_over))

    def _header_spans(self, row: ValueRow) -> Spans | None:
        """Where a whole header of the row's own grid has the columns; nowhere where it is out of order about other names."""
        header = self._header(row)
        if header is None or not header.is_complete or not self._stands_above(header, row):
            return None
        spans = header.named_spans
        if not header.in_order and any(min(spans) < span < max(spans) for span in header.others):
            return None
        return tuple(sorted(spans))

    def _counted(self, row: ValueRow) -> Chosen | None:
        """A row with blanks is decided only by rows like it: a cell may have been lost before the blank."""
        found = windows(row.slots, row.size)
        if len(found) == 1 and (holds_its_places(found[0]) or _holds_all_places(row.slots, row.size)):
            return Chosen(found[0], "count", sure=True)
        if not found and _pattern(row) in self._whole:
            return Chosen(tuple(cell for cell in row.slots if cell.text), "alike", sure=False)
        begins = self._shown.begins(row.kind)
        decided = [window for window in found if first_of(window[0]) in begins]
        return Chosen(decided[0], "alike", sure=False) if len(decided) == 1 else None


def _pattern(row: ValueRow) -> tuple[bool, ...]:
    """Which of the cells of a row are not empty; none of a ruled one, whose cells have their places."""
    return () if row.ruled else tuple(bool(cell.text) for cell in row.slots)


def _holds_all_places(slots: Sequence[Cell], size: int) -> bool:
    """Tell whether something stands in each of as many cells as columns, be it a mark for none."""
    return len(slots) == size and all(cell.text for cell in slots) and not is_of_label(slots[0].text)


def _places(row: ValueRow, by_count: bool) -> dict[int, int]:
    """Where the cells of a row stand: which of them it is, where they are as many as the columns, else the columns of the
    document, be they of rows that lost what spanned others.
    """
    return {id(cell): at if by_count else first_of(cell) for at, cell in enumerate(row.slots)}


def _is_under(cell: Cell, spans: Iterable[Span]) -> bool:
    """Tell whether a cell is within any of the columns."""
    return any(is_within(cell, span) for span in spans)


def _may_have_slid(row: ValueRow, window: Sequence[Cell | None]) -> bool:
    """Tell whether the first value is empty and a number stands right after the last: the values may have moved to the right."""
    own = [cell for cell in window if cell is not None]
    last = max((span_of(cell)[1] for cell in own), default=0)
    after = [cell for cell in row.slots if first_of(cell) == last + 1]
    return bool(own) and not min(own, key=first_of).text and any(holds_number(cell.text) for cell in after)


def _ends_in_zero(window: Sequence[Cell | None]) -> bool:
    """Tell whether the total is zero; not where the first value is empty, and the others may have moved to the right."""
    first, last = window[0], window[-1]
    has_first = first is None or bool(first.text)
    return has_first and _is_zero(last)


def _is_zero(cell: Cell | None) -> bool:
    return cell is not None and read_value(cell.text).number == 0


def _ends_with(cell: Cell, spans: Sequence[Span]) -> bool:
    """Tell whether a cell begins where a column does and ends where one does, or is within one."""
    first, last = span_of(cell)
    return (
        _is_under(cell, spans)
        or not cell.text
        or (first in {span[0] for span in spans} and last in {span[1] for span in spans})
    )
