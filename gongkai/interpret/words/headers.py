"""Where a table's header says that its columns stand, and in which order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from gongkai.forms import Column, Table
from gongkai.interpret.words.column_names import is_above_all, is_named, labels_of
from gongkai.interpret.words.meaning import says_otherwise
from gongkai.interpret.words.rows import TableRow
from gongkai.interpret.words.unsure import with_unsure_name
from gongkai.model import Cell
from gongkai.wording import plain

HEADER_ROWS = 6
"""A header has at most this many rows."""
Span = tuple[int, int]
"""The first and last column of the document that a cell covers."""
Worded = tuple[TableRow, Cell, str]
"""A cell with words, its row and its plain text."""


@dataclass(frozen=True, eq=False)
class Header:
    """The printed header of an item's columns. width: of its rows (0: ruled, columns are the same in all rows). before: the
    row of the grid above which it stands.

    spans: where each column stands, in the form's order; None: it is not named. in_order: whether the columns that are
    named stand in the form's order. others: columns of the document that the header names otherwise (备注, 序号).
    comparable: whether the columns of the header are those of the rows below. moved_in_one_row: whether the columns that
    do not stand in the form's place are all named in one row of the header. under_group: whether the name of each group of
    columns stands right above these, and above no others: then the names stand where their columns do.
    """

    grid: int
    width: int
    before: int
    columns: tuple[str, ...]
    spans: tuple[Span | None, ...]
    in_order: bool
    comparable: bool
    moved_in_one_row: bool
    under_group: bool = False
    others: frozenset[Span] = frozenset()

    @cached_property
    def named(self) -> tuple[int, ...]:
        """The places, in the form's order, of the columns that are named."""
        return tuple(place for place, span in enumerate(self.spans) if span is not None)

    @cached_property
    def named_spans(self) -> list[Span]:
        """Where the columns that are named stand, in the form's order."""
        return [span for span in self.spans if span is not None]

    @cached_property
    def is_complete(self) -> bool:
        return None not in self.spans


def headers(rows: Sequence[TableRow], table: Table) -> Iterator[Header]:
    """Given a document's rows, yield the headers of a table's items that have several columns."""
    kinds = [columns for columns in dict.fromkeys(item.columns for item in table.items) if len(columns) > 1]
    for run in header_runs(rows):
        cells = [(row, cell, text) for row in run for cell in row.cells if (text := plain(cell.text))]
        for columns in kinds if len(cells) > 1 else ():
            found = _header(run, cells, table, [table.column(code) for code in columns])
            if found is not None:
                yield found


def header_runs(rows: Sequence[TableRow], most: int = HEADER_ROWS) -> Iterator[list[TableRow]]:
    """Given rows, yield the rows of words that stand together above a row with values, `most` of each at most; a page's number between
    them in text is not one.
    """
    run: list[TableRow] = []
    for at, row in enumerate(rows):
        if run and _is_page_number(row, run[-1], *rows[at + 1 : at + 2]):
            continue
        has_values = row.prints_number or row.prints_values
        if has_values or (run and run[-1].grid != row.grid):
            if run:
                yield run[-most:]
            run = []
        if not has_values:
            run.append(row)


def _is_page_number(row: TableRow, *beside: TableRow) -> bool:
    """Tell whether a row of text is a number alone, and rows of several words each stand before and after it."""
    if row.ruled or not row.numbers or sum(bool(cell.text) for cell in row.cells) > 1 or len(beside) < 2:
        return False
    return all(one.grid == row.grid and one.width > 1 and not one.prints_values for one in beside)


def _header(
    run: Sequence[TableRow], cells: Sequence[Worded], table: Table, columns: Sequence[Column]
) -> Header | None:
    """Given rows of words and their cells, return the header of the columns, if it names two of them at least once each."""
    labels = tuple(labels_of(column) for column in columns)
    named_at = _named_at(tuple(text for _, _, text in cells), labels)
    if sum(map(bool, named_at)) < min(2, len(columns) - 1):
        return None
    places = _of_whole_row([[cells[at][:2] for at in found] for found in named_at])
    found = [cells[-1] if len({span_of(cell) for _, cell in cells}) == 1 else None for cells in places]
    known = {id(cell) for several in places for _, cell in several}
    found = [
        None if one and (_is_parted(one, run, known) or _is_named_again(one, run, known, wordings)) else one
        for one, wordings in zip(found, labels, strict=True)
    ]
    found = with_unsure_name(found, run, labels)
    named = [one for one in found if one is not None]
    if len(named) < 2:
        return None
    ruled, widths = named[0][0].ruled, {row.width for row, _ in named}
    spans = tuple(span_of(one[1]) if one else None for one in found)
    distinct = [span for span in spans if span]
    last = max(named, key=lambda one: one[0].width)[0]
    comparable = all(_has_columns_of(row, last) for row, _ in named) and len(set(distinct)) == len(distinct)
    used = {id(cell) for _, cell in named}
    return Header(
        grid=named[0][0].grid,
        width=0 if ruled else max(widths),
        before=run[-1].number + 1,
        columns=tuple(column.code for column in columns),
        spans=spans,
        in_order=distinct == sorted(distinct) if comparable else _rises(named) and _rises_by_group(columns, found),
        comparable=comparable,
        moved_in_one_row=len(_rows_of_moved(named, distinct)) < 2,
        under_group=ruled and _are_under_groups(columns, spans, cells, table),
        others=frozenset(
            span_of(cell)
            for row in run
            for cell in row.cells
            if cell.text and id(cell) not in used and not any(_overlap(span_of(cell), span) for span in distinct)
            if not is_above_all(plain(cell.text))
        ),
    )


def _are_under_groups(
    columns: Sequence[Column], spans: Sequence[Span | None], cells: Sequence[Worded], table: Table
) -> bool:
    """Tell whether the name of each group of columns covers those of its columns, and nothing else."""
    groups: dict[str, list[Span]] = {}
    for column, span in zip(columns, spans, strict=True):
        if column.group and span is not None:
            groups.setdefault(column.group, []).append(span)
    names = {(text, span_of(cell)) for _, cell, text in cells}
    return bool(groups) and all(
        (plain(table.group(code).label), (min(own)[0], max(own)[1])) in names for code, own in groups.items()
    )


def _has_columns_of(row: TableRow, other: TableRow) -> bool:
    """Tell whether the columns of two rows are the same: so they are in text where the shorter one has empty cells before its words."""
    shorter = min(row, other, key=lambda one: one.width)
    return row.ruled or row.width == other.width or not shorter.cells[0].text


def _of_whole_row(places: list[list[tuple[TableRow, Cell]]]) -> list[list[tuple[TableRow, Cell]]]:
    """Where the lowest row of a header in text has all its columns, what stands above them again are labels that span rows; what stands
    alone on a line is none of a column that a row of several cells names.
    """
    places = [[one for one in found if one[0].width > 1] or found for found in places]
    if not all(places) or places[0][0][0].ruled:
        return places
    last = [[one for one in found if one[0].number == found[-1][0].number] for found in places]
    return last if len({found[0][0].number for found in last}) == 1 else places


def _is_parted(named: tuple[TableRow, Cell], run: Sequence[TableRow], known: set[int]) -> bool:
    """Tell whether names that the form does not have stand right below one and the empty cell after it: then that is the name of
    both columns, though no cell is seen to span them.
    """
    row, (first, last) = named[0], span_of(named[1])
    after = {span_of(cell): cell.text for cell in row.cells}.get((last + 1, last + 1), None if row.ruled else "")
    below = [other for other in run if other.number > row.number and _has_columns_of(row, other)]
    texts = [{span_of(cell): cell.text for cell in other.cells if id(cell) not in known} for other in below]
    return after == "" and any(found.get((first, last)) and found.get((last + 1, last + 1)) for found in texts)


def _is_named_again(
    named: tuple[TableRow, Cell], run: Sequence[TableRow], known: set[int], labels: tuple[str, ...]
) -> bool:
    """Tell whether right below a name stands one that says something else, as 小计 below 总计 whose own column is lost."""
    row, span = named[0], span_of(named[1])
    below = [other for other in run if other.number > row.number and _has_columns_of(row, other)]
    texts = [
        plain(cell.text) for other in below for cell in other.cells if span_of(cell) == span and id(cell) not in known
    ]
    return any(text and says_otherwise(text, labels) and not any(text in label for label in labels) for text in texts)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


@lru_cache(maxsize=4096)
def _named_at(texts: tuple[str, ...], columns: tuple[tuple[str, ...], ...]) -> tuple[tuple[int, ...], ...]:
    """Given the texts of a header and the wordings of columns, return where each is named: by its label, another wording, or
    what is like them. Reports print the same headers again and again.
    """
    return tuple(_places(texts, labels) for labels in columns)


def _places(texts: Sequence[str], labels: tuple[str, ...]) -> tuple[int, ...]:
    exact = tuple(at for at, text in enumerate(texts) if text == labels[0])
    known = exact or tuple(at for at, text in enumerate(texts) if text in labels)
    return known or tuple(at for at, text in enumerate(texts) if is_named(text, labels))


def span_of(cell: Cell) -> Span:
    """Given a cell, return the columns of the document that it covers."""
    first = cell.place.col or 0
    return first, first + cell.colspan - 1


def _rises_by_group(columns: Sequence[Column], found: Sequence[tuple[TableRow, Cell] | None]) -> bool:
    """Tell whether the columns of each group follow each other in the form's order, however the rows part them."""
    for group in {column.group for column in columns}:
        places = [
            (one[0].number, one[1].place.col or 0)
            for column, one in zip(columns, found, strict=True)
            if one and column.group == group
        ]
        if places != sorted(places):
            return False
    return True


def _rows_of_moved(named: Sequence[tuple[TableRow, Cell]], spans: Sequence[Span]) -> set[int]:
    return {
        row.number for (row, _), span, expected in zip(named, spans, sorted(spans), strict=True) if span != expected
    }


def _rises(named: Sequence[tuple[TableRow, Cell]]) -> bool:
    """Tell whether the columns named in one row stand there in the form's order."""
    places: dict[int, list[int]] = {}
    for row, cell in named:
        places.setdefault(row.number, []).append(cell.place.col or 0)
    return all(columns == sorted(columns) for columns in places.values())
