"""A table in parts, one a page → one grid: columns of all parts, rows cut by a page break made whole."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from gongkai.model import Cell, Grid, Place
from gongkai.readers.pdf.alone import row_of
from gongkai.readers.pdf.cells import FilledCell, PageTable
from gongkai.readers.pdf.lines import Segment, TextLine

SAME_COLUMN = 4.0
"""Columns on two pages are the same if they begin within this (points)."""
MOST = 0.7
"""The part of a table's columns that stand at the same place on its next page, at least."""
MOST_OVERFLOW = 3
"""Lines under the last row of a part that may belong to it."""
NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]")
"""What begins a row of its own."""
OPENED = ("（", "(")
"""What stands at the end of a number that goes on elsewhere."""


@dataclass(frozen=True, slots=True)
class Part:
    """A table, or the part of it on a page."""

    page: int
    table: PageTable


def is_one_table(parts: Sequence[Part], part: Part) -> bool:
    """Tell whether a part, the first on its page, goes on with those before it: most columns of one are the other's."""
    above = parts[-1]
    if not (above.table.ruled and part.table.ruled and above.page == part.page - 1):
        return False
    common = shared_columns(parts, part)
    return common >= 2 and common >= MOST * min(len(_all_columns(parts)), len(part.table.columns))


def shared_columns(parts: Sequence[Part], part: Part) -> int:
    """Return how many columns of a part begin where those before it have one."""
    columns = _all_columns(parts)
    return sum(any(abs(x - other) <= SAME_COLUMN for other in columns) for x in part.table.columns)


def in_columns(parts: Sequence[Part], part: Part) -> Part:
    """Given the parts of a table and one that may go on with them, return it in their columns if it is a row alone."""
    row = row_of(_all_columns(parts), part.table) if parts[-1].table.ruled else None
    return replace(part, table=row) if row else part


def _all_columns(parts: Iterable[Part]) -> list[float]:
    """Return where columns begin in any of the parts, each once."""
    merged: list[float] = []
    for x in sorted(x for part in parts for x in part.table.columns):
        if not merged or x - merged[-1] > SAME_COLUMN:
            merged.append(x)
    return merged


def is_overflow(line: TextLine, part: Part, before: Sequence[TextLine]) -> bool:
    """Tell whether a line is what a page break left of the cells above it, whose last lines are full and into which it fits: else what
    stands below is a caption.
    """
    x0, _, x1, bottom = part.table.bbox
    bottom = max(bottom, *(other.bbox[3] for other in before), bottom)
    near = line.bbox[1] - bottom < line.size
    cells = [[part.table.cells[i] for i in _above(part.table, one)[:1]] for one in line.segments]
    inside = x0 <= line.bbox[0] and line.bbox[2] <= x1 and all(one and one[0].full for one in cells)
    return part.table.ruled and near and len(before) < MOST_OVERFLOW and inside


def _above(table: PageTable, segment: Segment) -> list[int]:
    """Return which cells at the foot of a table a piece of a line stands under, and is no wider than."""
    height = max(cell.row + cell.rowspan - 1 for cell in table.cells)
    left, _, right, _ = segment.bbox
    return [
        i
        for i, cell in enumerate(table.cells)
        if cell.row + cell.rowspan - 1 == height and cell.bbox and cell.bbox[0] <= left and right <= cell.bbox[2]
    ]


def with_overflow(part: Part, lines: Sequence[TextLine]) -> Part:
    """Given lines that belong to a part's last cells, return the part with each piece in the cell above it."""
    cells = list(part.table.cells)
    for segment in (segment for line in lines for segment in line.segments):
        for i in _above(part.table, segment)[:1]:
            cells[i] = replace(cells[i], text=f"{cells[i].text}\n{segment.text}".strip())
    return Part(part.page, replace(part.table, cells=tuple(cells)))


def grid(number: int, parts: Sequence[Part]) -> Grid:
    """Given the parts of a table in order, return the grid, its columns those of all parts."""
    columns = _all_columns(parts)
    rows: list[list[Cell]] = []
    for part in _whole_rows(parts):
        rows += _rows(part, number, columns, len(rows))
    return Grid(number, tuple(map(tuple, rows)), ruled=parts[0].table.ruled)


def _whole_rows(parts: Sequence[Part]) -> list[Part]:
    """Return parts, rows that a page break cut in two whole in the first of them, without those of nothing but the header."""
    whole: list[Part] = []
    for part in parts:
        rest, header = part, 0
        if whole:
            header = _repeated_rows(parts[0].table, part.table)
            if pairs := _pairs(whole[-1].table, part.table, header + 1):
                whole[-1], rest = _with_rest(whole[-1], part, pairs, header + 1)
        if any(cell.row > header for cell in rest.table.cells):
            whole.append(rest)
    return whole


def _repeated_rows(first: PageTable, table: PageTable) -> int:
    """Return how many rows at the top of a part repeat those of the first part, be it without what did not fit into a cell."""
    rows = zip(_texts(first), _texts(table), strict=False)
    return sum(1 for _ in itertools.takewhile(lambda pair: _are_repeated(*pair), rows))


def _are_repeated(printed: Sequence[tuple[str, int]], again: Sequence[tuple[str, int]]) -> bool:
    """Tell whether the cells of a row have the texts of another, or their first lines, and at least one is whole."""
    if [rows for _, rows in printed] != [rows for _, rows in again]:
        return False
    pairs = [(text, other) for (text, _), (other, _) in zip(printed, again, strict=True)]
    return any(text == other != "" for text, other in pairs) and all(
        text == other or (other and text.startswith(f"{other}\n")) for text, other in pairs
    )


def _texts(table: PageTable) -> list[list[tuple[str, int]]]:
    """Return what the rows of a table say, and over how many rows; what is empty may be cut otherwise on another page."""
    rows: dict[int, list[tuple[str, int]]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).extend([(cell.text, cell.rowspan)] * bool(cell.text))
    return [rows[row] for row in sorted(rows)]


def _pairs(above: PageTable, below: PageTable, row: int) -> dict[int, int]:
    """Return which cell at the foot of a part each cell of the next part's row goes on with; none if it does not.

    A row goes on where it has text only under cells whose last line is full, or that are written downwards or numbered,
    not under all of them, does not begin with a number of its own, and is not of nothing but values under words; or where a
    label's bracket is opened above and closed below. Cells that span further rows say nothing about that, unless nothing else
    stands in the row.
    """
    height = max(cell.row + cell.rowspan - 1 for cell in above.cells)
    foot = [i for i, cell in enumerate(above.cells) if cell.row + cell.rowspan - 1 == height]
    first = [k for k, cell in enumerate(below.cells) if cell.row == row]
    partners = {k: i for k in first for i in foot if _same_columns(above.cells[i], below.cells[k])}
    own = [k for k in first if below.cells[k].rowspan == 1]
    if not own or not partners.keys() >= set(own):
        return {}
    if not any(below.cells[k].text for k in own):
        labels = [(above.cells[partners[k]], below.cells[k]) for k in partners if below.cells[k].text]
        return partners if labels and all(_may_go_on(one.text, rest.text) for one, rest in labels) else {}
    pairs = [(above.cells[partners[k]], below.cells[k]) for k in own]
    both = [(one, rest) for one, rest in pairs if rest.text]
    is_left = any(one.text and not rest.text for one, rest in pairs)
    goes_on = 0 < len(both) < len(pairs) and all(
        one.full or (is_left and _may_go_on(one.text, rest.text)) for one, rest in both
    )
    is_numbered = any(_is_numbered(rest.text) and not one.text.endswith(OPENED) for one, rest in both)
    is_words = any(any(map(str.isalpha, rest.text)) or one.text[-1:].isdigit() for one, rest in both)
    bracket = any(_depth(one.text) > 0 > _depth(rest.text) for one, rest in both)
    apart = sum(bool(one.text and rest.text) for one, rest in pairs) == 1
    return partners if (goes_on and is_words and not is_numbered) or (bracket and apart) else {}


def _may_go_on(text: str, rest: str) -> bool:
    """Tell whether words may go on with what stands at the foot of a page, though its last line is not full: it is written
    downwards, or has a number, and they have none.
    """
    is_downwards = all(len(line.strip()) == 1 for line in text.split("\n"))
    return any(map(str.isalpha, rest)) and (is_downwards or _is_numbered(text))


def _is_numbered(text: str) -> bool:
    return NUMBERED.match("".join(text.split())) is not None


def _same_columns(one: FilledCell, other: FilledCell) -> bool:
    if one.bbox is None or other.bbox is None:
        return False
    return abs(one.bbox[0] - other.bbox[0]) <= SAME_COLUMN and abs(one.bbox[2] - other.bbox[2]) <= SAME_COLUMN


def _depth(text: str) -> int:
    """Return how many brackets a text opens and does not close, or the reverse, as a negative number."""
    return sum((char in "（(") - (char in "）)") for char in text)


def _with_rest(above: Part, below: Part, pairs: dict[int, int], row: int) -> tuple[Part, Part]:
    """Return two parts, the cells of the second one's row with those of the first that they go on with. What goes on stands whole in
    both where it spans further rows.
    """
    cells, left = list(above.table.cells), []
    for i, cell in enumerate(below.table.cells):
        kept = cell
        if i in pairs and (cell.text or len(cell.recognised) == 1):
            whole = cells[pairs[i]] = cells[pairs[i]].going_on(cell)
            kept = replace(cell, text=whole.text, recognised=whole.recognised)
        if i not in pairs or cell.rowspan > 1:
            left.append(replace(kept, row=cell.row - (cell.row > row), rowspan=cell.rowspan - (cell.row == row)))
    return (
        replace(above, table=replace(above.table, cells=tuple(cells))),
        replace(below, table=replace(below.table, cells=tuple(left))),
    )


def _rows(part: Part, grid: int, columns: Sequence[float], above: int) -> list[list[Cell]]:
    """Return the rows of a part of a table, its cells placed among the columns of the whole."""
    table = part.table
    rows: list[list[Cell]] = [[] for _ in range(max(cell.row + cell.rowspan - 1 for cell in table.cells))]
    for cell in table.cells:
        col, colspan = _span(cell, table.columns, columns) if table.ruled else (cell.col, 1)
        place = Place(page=part.page, bbox=cell.shown or cell.bbox, grid=grid, row=above + cell.row, col=col)
        rows[cell.row - 1].append(Cell(cell.text, place, colspan, cell.rowspan, cell.recognised))
    return [sorted(row, key=lambda cell: cell.place.col or 0) for row in rows]


def _span(cell: FilledCell, own: Sequence[float], columns: Sequence[float]) -> tuple[int, int]:
    first, end = (
        bisect_right(columns, own[at] + SAME_COLUMN / 2) for at in (cell.col - 1, cell.col - 1 + cell.colspan)
    )
    return first, max(1, end - first)
