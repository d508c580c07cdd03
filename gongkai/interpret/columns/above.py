"""The headers of a table above its rows: which is whose, and what it says of where they have their values."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from operator import not_, sub

from gongkai.interpret.columns.columns import (
    Spans,
    ValueRow,
    first_of,
    is_partly_under,
    is_under,
    is_within,
    is_zero,
)
from gongkai.interpret.words.headers import Header, Span, span_of
from gongkai.interpret.words.numbers import read_value
from gongkai.model import Cell

FEW = 3
"""A header that names fewer columns says nothing of the others; so many rows show where numbers stand."""


class Above:
    """The headers of a table and the rows below them."""

    def __init__(self, headers: Iterable[Header], rows: Iterable[ValueRow]) -> None:
        self._headers = list(headers)
        self._own: dict[tuple[int, int, tuple[str, ...]], Header | None] = {}
        self.rows = [self.without_beside(row) for row in rows]
        self._under, self.others = cache(self._rows_under), cache(self._other_columns)
        self._filled_others = cache(self._other_columns_filled)
        self._are_elsewhere, self._all_under = cache(self._has_values_elsewhere), cache(self._has_all_numbers)

    def header(self, row: ValueRow) -> Header | None:
        """The nearest whole header before a row, else what names most of its columns in its grid, and is not whole below it; a table that
        goes on in another grid keeps the last one above it.
        """
        key = row.grid, row.number, row.columns
        if key not in self._own:
            self._own[key] = self._nearest(row)
        return self._own[key]

    def _nearest(self, row: ValueRow) -> Header | None:
        above = [one for one in self._headers if one.columns == row.columns and one.grid <= row.grid]
        whole = [one for one in above if one.is_complete and (one.grid, one.before) <= (row.grid, row.number)]
        nearest = max(reversed(whole), key=lambda one: (one.grid, one.before), default=None)
        if nearest is not None and nearest.grid == row.grid:
            return nearest
        others = [one for one in above if one in whole or not one.is_complete]
        return max(others or above, key=lambda one: (one.grid, len(one.named)), default=None)

    def spans(self, row: ValueRow) -> Spans | None:
        """Where a whole header of a row's own grid has the columns; nowhere where it is out of order about other names."""
        header = self.header(row)
        if header is None or not header.is_complete or not self.stands_above(header, row):
            return None
        spans = header.named_spans
        if not header.in_order and any(min(spans) < span < max(spans) for span in header.others):
            return None
        return tuple(sorted(spans))

    def without_beside(self, row: ValueRow) -> ValueRow:
        """Given a row, return it without empty cells that span others and stand under none of its columns: they fill a wider table."""
        spans = self.spans(row) if any(map(_is_wide_and_empty, row.slots)) else None
        if spans is None:
            return row
        beside = [
            _is_wide_and_empty(cell) and not any(is_partly_under(cell, one) for one in spans) for cell in row.slots
        ]
        return replace(row, slots=tuple(itertools.compress(row.slots, map(not_, beside)))) if any(beside) else row

    def wavers(self, header: Header | None, row: ValueRow) -> bool:
        """Tell whether a header stands above a row again, and one of another order between: it may be a page's, and not the row's; or none
        stands above it, and one below has another order than the form's: it may have been that one's.
        """
        if header is None:
            return any(one.columns == row.columns and one.is_complete and not one.in_order for one in self._headers)
        if len(self._headers) < 2:
            return False
        above = [
            one.spans
            for one in sorted(self._headers, key=lambda one: one.before)
            if (one.grid, one.columns) == (row.grid, row.columns) and one.before <= row.number and one.is_complete
        ]
        return header.grid == row.grid and header.spans in above[:-1] and len(set(above)) > 1

    def names_part(self, header: Header, row: ValueRow) -> bool:
        """Tell whether a header names some of the columns of a row's item and others, or all that are printed."""
        if header.is_complete or not header.comparable or len(header.named) < FEW or self._are_elsewhere(header):
            return False
        if row.ruled and self._leaves_gap(header, row):
            return False
        names_others = self.stands_above(header, row) and bool(self.others(header))
        return names_others or (header.in_order and self._all_under(header))

    def _leaves_gap(self, header: Header, row: ValueRow) -> bool:
        """Tell whether a cell of a row stands under no name, between two columns that follow each other in the form: the name before them
        is lost, and those after it have moved up.
        """
        known = [*header.named_spans, *header.others]
        loose = [span_of(cell)[0] for cell in row.slots if not any(is_partly_under(cell, span) for span in known)]
        sides = (pair for pair in itertools.pairwise(header.spans) if loose and None not in pair)
        return any(one[1] < at < other[0] for one, other in sides if one and other for at in loose)

    def _other_columns(self, header: Header) -> list[Span]:
        """The columns above the values that a header names otherwise: not those above the labels of the rows."""
        starts = Counter(first_of(one.slots[0]) for one in self._under(header) if one.slots)
        start = max((column for column, count in starts.items() if count > 1), default=max(starts, default=0))
        return [span for span in header.others if span[1] >= start]

    def _other_columns_filled(self, header: Header) -> list[Span]:
        """Those in which most rows have something."""
        rows = [[cell for cell in row.slots if cell.text] for row in self._under(header)]
        return [
            span
            for span in self.others(header)
            if 2 * sum(any(is_within(cell, span) for cell in cells) for cells in rows) > len(rows)
        ]

    def lacks_a_cell(self, header: Header, row: ValueRow) -> bool:
        """Tell whether a row of a ruled table has no cell under another name where most rows have something: it lost one, and which
        one nobody can tell; or one of text has nothing there, and not zero alone under the columns at its right: it has moved.
        """
        spans = self._filled_others(header)
        if row.ruled:
            return any(not any(is_partly_under(cell, span) for cell in row.slots) for span in spans)
        filled = [cell for cell in row.slots if cell.text]
        before = [span for span in spans if self.stands_above(header, row) and span < min(header.named_spans)]
        is_empty = any(not any(is_partly_under(cell, span) for cell in filled) for span in before)
        return is_empty and not all(map(is_zero, filled))

    def one_under_each(self, header: Header, row: ValueRow) -> list[Cell | None] | None:
        """The cells of a row of a ruled table that has as many as there are names, one for each, though they begin or end elsewhere;
        where none is empty, or all have moved alike, be it next to its name, under another's.
        """
        names = sorted([*header.named_spans, *self.others(header)])
        if not row.ruled or len(row.slots) != len(names):
            return None
        off = [pair for pair in zip(row.slots, names, strict=True) if not is_partly_under(*pair)]
        moves = {tuple(map(sub, span_of(cell), name)) for cell, name in zip(row.slots, names, strict=True)}
        are_told = all(cell.text for cell in row.slots) or len(moves) == 1
        if not all(are_told and _is_next_to(cell, name) for cell, name in off):
            return None
        if len(moves) > 1 and not all(is_under(cell, names) for cell, _ in off):
            return None
        return [row.slots[names.index(span)] if span else None for span in header.spans]

    def others_above(self, row: ValueRow) -> list[Span]:
        """The columns right above a row's values that its header names otherwise."""
        header = self.header(row)
        return self.others(header) if header is not None and self.stands_above(header, row) else []

    def stands_above(self, header: Header | None, row: ValueRow) -> bool:
        """Tell whether the columns of a header are those of a row; not where the row's label stands below one of its names."""
        if header is None or not header.comparable or header.grid != row.grid:
            return False
        if len(header.named) < FEW and not header.is_complete:
            return False
        start = min(first for first, _ in header.named_spans)
        return row.ruled or (header.width == row.width and bool(row.slots) and first_of(row.slots[0]) <= start)

    def stands_elsewhere(self, header: Header | None, row: ValueRow) -> bool:
        """Tell whether the columns of a header are not those of a row, so that only its names from left to right tell of them."""
        if row.ruled:
            goes_on = header is not None and header.grid != row.grid and bool(self.others(header))
            return header is not None and (goes_on or not header.comparable)
        return header is None or not self.stands_above(header, row) or self._are_elsewhere(header)

    def has_zeros_last(self, header: Header) -> bool:
        """Tell whether a header names the last column, the total, and all rows below have nothing there, or each that has other numbers has
        zero, or what is no number for certain (0①): it was not filled in; or only in rows that add up.
        """
        *parts, last = header.spans
        rows = [{first_of(cell): read_value(cell.text) for cell in row.slots} for row in self._under(header)]
        totals = [cells.get(last[0]) if last is not None else None for cells in rows]
        if len(totals) >= FEW and all(total is not None and total.kind == "blank" for total in totals):
            return True
        valued = [at for at, cells in enumerate(rows) if any(value.number for value in cells.values())]
        sums = [sum(rows[at][span[0]].number or 0 for span in parts if span and span[0] in rows[at]) for at in valued]
        own = [totals[at] for at in valued]
        zeros = sum(total is not None and total.number == 0 for total in own)
        return zeros >= FEW and all(
            total is not None and (total.kind == "words" or total.number in (0, parts_of_it))
            for total, parts_of_it in zip(own, sums, strict=True)
        )

    def _has_all_numbers(self, header: Header) -> bool:
        """Tell whether all numbers stand under the columns that a header names."""
        rows = self._under(header)
        spans = header.named_spans
        return len(rows) > FEW and all(
            is_under(cell, spans) for row in rows for cell in row.slots if read_value(cell.text).kind == "number"
        )

    def _has_values_elsewhere(self, header: Header) -> bool:
        """Tell whether most rows below a header have values where it names nothing: then its names stand above none of theirs."""
        known = [*header.named_spans, *header.others]
        rows = self._under(header)
        loose = [row for row in rows if any(cell.text and not is_under(cell, known) for cell in row.slots)]
        return 2 * sum(self.one_under_each(header, row) is None for row in loose) > len(rows)

    def _rows_under(self, header: Header) -> list[ValueRow]:
        kind = (header.grid, header.columns)
        return [row for row in self.rows if (row.grid, row.columns) == kind and header.width in (0, row.width)]


def _is_wide_and_empty(cell: Cell) -> bool:
    return not cell.text and (cell.colspan > 1 or cell.rowspan > 1)


def _is_next_to(cell: Cell, span: Span) -> bool:
    return is_partly_under(cell, (span[0] - 1, span[1] + 1))
