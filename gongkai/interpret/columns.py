"""Which cell of a row is which column: by the rows around it, by header and by count, never by a guess."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongkai.interpret.headers import Header, Span, span_of
from gongkai.interpret.numbers import read_value
from gongkai.model import Cell

Window = tuple[Cell, ...]
Spans = tuple[Span, ...]
Kind = tuple[int, int, tuple[str, ...]]
Fits = Callable[[tuple[str, ...], Sequence[Cell]], bool | None]
"""Given columns and a cell for each, whether the sums of the row come out; None where they tell nothing."""
USUAL = 0.6
"""The share of rows that are empty at an edge which makes that usual in a table."""
FEW = 3
"""More rows than this must agree for a table to have fewer columns than the form."""


@dataclass(frozen=True, slots=True)
class ValueRow:
    """A row's cells after its label, and the columns that its item has. width: of the row; 0 where it is ruled."""

    grid: int
    width: int
    columns: tuple[str, ...]
    slots: tuple[Cell, ...]
    ruled: bool = False

    @property
    def size(self) -> int:
        return len(self.columns)

    @property
    def kind(self) -> Kind:
        """Rows of one kind have their values in the same columns of the document."""
        return self.grid, self.width, self.columns


@dataclass(frozen=True, slots=True)
class Chosen:
    """The cells of an item's values in the form's order, and how they were found. None: the column is not printed.

    A cell that spans several columns stands in each of them.
    by: count (as many cells as columns) | place (where header or other rows have them) | alike (as in rows like it).
    sure: whether an empty cell among them is certainly an empty cell, not one that slid. usual: whether the cells that
    are empty at its edges are so in most rows like it.
    """

    window: tuple[Cell | None, ...]
    by: str
    sure: bool
    usual: bool = False


def value_row(grid: int, width: int, columns: tuple[str, ...], slots: Sequence[Cell], ruled: bool) -> ValueRow:
    """Given a row, return it as a ValueRow without words that still belong to its label."""
    rest = list(slots)
    size = len(columns)
    while rest and read_value(rest[0].text).kind == "words" and (len(rest) if ruled else _filled(rest)) > size:
        rest.pop(0)
    return ValueRow(grid, 0 if ruled else width, columns, tuple(rest), ruled)


def _filled(cells: Sequence[Cell]) -> int:
    return sum(read_value(cell.text).kind != "blank" for cell in cells)


def windows(slots: Sequence[Cell], size: int) -> list[Window]:
    """Given a row's cells, return every run of `size` of them that leaves no value out.

    None: the values do not fit, or there are too few cells. All blank: the first `size` cells.
    """
    filled = [index for index, cell in enumerate(slots) if read_value(cell.text).kind != "blank"]
    if not filled:
        return [tuple(slots[:size])] if len(slots) >= size else []
    first = max(0, filled[-1] - size + 1)
    last = min(filled[0], len(slots) - size)
    return [tuple(slots[start : start + size]) for start in range(first, last + 1)]


def is_full(window: Window) -> bool:
    """Given a window, tell whether a value stands in each of its cells."""
    return all(read_value(cell.text).kind == "number" for cell in window)


class Layout:
    """In which columns of the document the values of a table stand, as its header and its other rows show.

    Rows of one kind are alike. Their values begin where full rows begin, or where the columns in which any of them
    has a value are as many as the table has. In ruled grids every cell has its place.
    """

    def __init__(self, rows: Iterable[ValueRow], headers: Iterable[Header], fits: Fits) -> None:
        """Given a table's rows and headers, and what tells whether the values of a row add up."""
        self._headers = list(headers)
        self._rows = list(rows)
        self._fits = fits
        self._slid: dict[tuple[int, tuple[str, ...]], bool] = {}
        self._votes: dict[tuple[int | None, tuple[str, ...], tuple[int, ...]], int] = {}
        self._begins: dict[Kind, set[int]] = {}
        self._spans: dict[tuple[int, tuple[str, ...]], Counter[Spans]] = {}
        for header in self._headers:
            spans = [span for span in header.spans if span]
            if header.comparable and header.in_order and header.is_complete and _are_side_by_side(spans):
                self._begins.setdefault((header.grid, header.width, header.columns), set()).add(spans[0][0])
        for row in self._rows:
            self._learn(row)
        filled: dict[Kind, set[int]] = {}
        for row in self._rows:
            columns = {_first(cell) for cell in row.slots if read_value(cell.text).kind == "number"}
            filled.setdefault(row.kind, set()).update(columns)
        for kind, columns in filled.items():
            if columns and max(columns) - min(columns) + 1 == len(kind[2]):
                self._begins.setdefault(kind, set()).add(min(columns))

    def _learn(self, row: ValueRow) -> None:
        found = windows(row.slots, row.size)
        if len(found) == 1 and is_full(found[0]):
            self._begins.setdefault(row.kind, set()).add(_first(found[0][0]))
            if row.ruled:
                self._spans.setdefault((row.grid, row.columns), Counter())[_spans(found[0])] += 1

    def choose(self, row: ValueRow) -> Chosen | None:
        """Given a row, return the cells of its values, None where more than one run of cells may be meant."""
        header = self._header(row)
        if header is not None and self._prints_fewer(header):
            return self._fewer(row, header)
        found = (self._ruled(row) if row.ruled else None) or self._counted(row)
        if found is not None and header is not None and not header.in_order:
            return self._reordered(row, found, header)
        if self._adding_up(None, row.columns, range(row.size)) <= -FEW or self._has_slid(row):
            return None
        return found

    def is_named_whole(self, row: ValueRow) -> bool:
        """Tell whether the header of a row names all its columns: then nothing else can stand in their place."""
        header = self._header(row)
        return header is not None and header.is_complete

    def _header(self, row: ValueRow) -> Header | None:
        """The nearest header before a row, or in its grid; a table that goes on in another grid keeps its header."""
        above = [one for one in self._headers if one.columns == row.columns and one.grid <= row.grid]
        return max(above, key=lambda one: (one.grid, len(one.named))) if above else None

    def _prints_fewer(self, header: Header) -> bool:
        """Tell whether columns are left out: the header names fewer, and all numbers stand under those that it names."""
        if header.is_complete or not header.in_order or not header.comparable or len(header.named) < FEW:
            return False
        rows = self._under(header)
        spans = [span for span in header.spans if span]
        return len(rows) > FEW and all(
            any(_is_within(cell, span) for span in spans)
            for row in rows
            for cell in row.slots
            if read_value(cell.text).kind == "number"
        )

    def _fewer(self, row: ValueRow, header: Header) -> Chosen | None:
        cells: list[Cell | None] = []
        for span in header.spans:
            under = [cell for cell in row.slots if span and _is_within(cell, span)]
            if span and len(under) != 1:
                return None
            cells.append(under[0] if under else None)
        return Chosen(tuple(cells), "place", sure=True)

    def _under(self, header: Header) -> list[ValueRow]:
        kind = (header.grid, header.columns)
        return [row for row in self._rows if (row.grid, row.columns) == kind and header.width in (0, row.width)]

    def _reordered(self, row: ValueRow, found: Chosen, header: Header) -> Chosen | None:
        """The header's order against the form's: that in which the table's rows add up, else the header's where it
        stands right above the values. All the same where all values are.
        """
        if len({read_value(cell.text).number for cell in found.window if cell}) == 1:
            return found
        if not header.comparable or not header.is_complete:
            return None
        spans = [span for span in header.spans if span]
        order = [sorted(spans).index(span) for span in spans]
        as_form, as_header = (self._adding_up(header.grid, header.columns, one) for one in (range(row.size), order))
        if as_form > as_header:
            return found
        elsewhere = row.ruled and sorted(spans) != [span_of(cell) for cell in found.window if cell]
        if as_form == as_header and (elsewhere or not header.moved_in_one_row):
            return None
        return Chosen(tuple(found.window[place] for place in order), found.by, found.sure)

    def _adding_up(self, grid: int | None, columns: tuple[str, ...], order: Sequence[int]) -> int:
        """Given an order of columns, return how many more rows of a grid (None: of all) add up in it than do not."""
        key = grid, columns, tuple(order)
        if key not in self._votes:
            votes = [
                self._fits(columns, [window[place] for place in order])
                for row in self._rows
                if row.columns == columns and grid in (None, row.grid)
                for window in windows(row.slots, row.size)[:1]
                if is_full(window) or (row.ruled and len(row.slots) == row.size)
            ]
            self._votes[key] = votes.count(True) - votes.count(False)
        return self._votes[key]

    def _ruled(self, row: ValueRow) -> Chosen | None:
        """As many cells as columns are the columns; else each cell is the column under whose header it stands, or in
        which the full rows of the grid have it.
        """
        if len(row.slots) == row.size:
            known = self._known_spans(row)
            sure = known in (None, _spans(row.slots)) or is_full(row.slots)
            return Chosen(row.slots, "count", sure, self._is_usual(row))
        found = (self._at(row, spans) for spans in (self._header_spans(row), self._known_spans(row)) if spans)
        return next((one for one in found if one is not None), None)

    def _at(self, row: ValueRow, spans: Spans) -> Chosen | None:
        """Each column's cell by where the columns stand; what is left over must be under another header (备注)."""
        window = []
        for first, last in spans:
            under = [cell for cell in row.slots if span_of(cell)[0] <= last and first <= span_of(cell)[1]]
            if len(under) != 1 or not _ends_with(under[0], spans):
                return None
            window.append(under[0])
        used = {id(cell) for cell in window}
        left_over = [cell for cell in row.slots if cell.text and id(cell) not in used]
        header = self._header(row)
        others = header.others if header else frozenset[Span]()
        if not all(any(_is_within(cell, span) for span in others) for cell in left_over):
            return None
        return Chosen(tuple(window), "place", sure=not left_over or is_full(tuple(window)))

    def _is_usual(self, row: ValueRow) -> bool:
        """Tell whether the edge at which a row is empty is so in most rows of its grid that have any number."""
        edges = [at for at in (0, -1) if not row.slots[at].text]
        like = [
            one
            for one in self._rows
            if one.kind == row.kind and len(one.slots) == one.size and any(cell.text for cell in one.slots)
        ]
        empty = [one for one in like if all(not one.slots[at].text for at in edges)]
        return bool(edges) and len(like) > FEW and len(empty) >= USUAL * len(like)

    def _has_slid(self, row: ValueRow) -> bool:
        """Tell whether the rows of a ruled grid look as if all of them had slid to the left."""
        if not row.ruled:
            return False
        key = row.grid, row.columns
        if key not in self._slid:
            like = [one.slots for one in self._rows if one.kind == row.kind and len(one.slots) == one.size]
            self._slid[key] = _have_moved([slots for slots in like if not slots[-1].text])
        return self._slid[key]

    def _known_spans(self, row: ValueRow) -> Spans | None:
        """Where the columns stand: as in the full rows of the grid, else as the header has them."""
        rows = self._spans.get((row.grid, row.columns))
        if rows:
            return rows.most_common(1)[0][0]
        return self._header_spans(row)

    def _header_spans(self, row: ValueRow) -> Spans | None:
        """Where a whole header of the row's own grid has the columns."""
        header = self._header(row)
        if header is None or header.grid != row.grid or not header.is_complete:
            return None
        return tuple(sorted(span for span in header.spans if span))

    def _counted(self, row: ValueRow) -> Chosen | None:
        """A row with blanks is decided only by rows like it: a cell may have been lost before the blank."""
        found = windows(row.slots, row.size)
        if len(found) == 1 and is_full(found[0]):
            return Chosen(found[0], "count", sure=True)
        begins = self._begins.get(row.kind, set())
        decided = [window for window in found if _first(window[0]) in begins]
        return Chosen(decided[0], "alike", sure=False) if len(decided) == 1 else None


def _are_side_by_side(spans: Sequence[Span]) -> bool:
    return all(one[1] + 1 == other[0] for one, other in itertools.pairwise(spans))


def _have_moved(rows: Sequence[Window]) -> bool:
    """Tell whether in all rows that are empty at the end the last number is no less than all before it: it looks like
    the total, and the whole table like one that has slid.
    """
    numbers = [[read_value(cell.text).number or Decimal(0) for cell in row[:-1]] for row in rows]
    added = [row for row in numbers if sum(row) > 0]
    return len(added) > 1 and all(row[-1] >= sum(row[:-1]) for row in added)


def _ends_with(cell: Cell, spans: Spans) -> bool:
    """Tell whether a cell begins where a column does and ends where one does, or is within one."""
    first, last = span_of(cell)
    within = any(_is_within(cell, span) for span in spans)
    return within or not cell.text or (first in {span[0] for span in spans} and last in {span[1] for span in spans})


def _is_within(cell: Cell, span: Span) -> bool:
    first, last = span_of(cell)
    return span[0] <= first and last <= span[1]


def _spans(cells: Sequence[Cell]) -> Spans:
    return tuple(span_of(cell) for cell in cells)


def _first(cell: Cell) -> int:
    return cell.place.col or 0
