"""The tables of pages that are pictures → grids: a table that goes on on the next page is one."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from playa.pdftypes import Rect

from gongkai.model import Cell, Grid, Line
from gongkai.readers.pdf.cells import FilledCell, PageTable, columns_of
from gongkai.readers.pdf.layout import PAGE_NUMBER
from gongkai.readers.pdf.lines import bounds_of
from gongkai.readers.pdf.parts import Part, grid, is_one_table, shared_columns

MOST_REST = 3
"""Lines under a table that may belong to its last cells, whose lower side a page break left out."""
NEAR = 1.0
"""Such a line is no further below, as a share of its height."""


Row = tuple[Line, ...]
"""Pieces of text that stand side by side outside of a table."""


@dataclass(frozen=True, slots=True)
class Read:
    """A table as read: its cells, and the box of each on the straight sheet, in points of the page. full: which cells'
    last lines take their width.
    """

    cells: tuple[Cell, ...]
    boxes: tuple[Rect, ...]
    full: tuple[bool, ...]
    ruled: bool


def grids(pages: Sequence[Sequence[Row | Read]], first: int) -> list[list[Line | Grid]]:
    """Given what is read on the pages of a document, and the number of its first grid, return the blocks of each page.

    A table that goes on on the next page stands on its first one.
    """
    kept: list[list[Row | list[Read]]] = []
    above: list[Read] = []
    for page in pages:
        found = [[block] if isinstance(block, Read) else block for block in page]
        told = [block for block in found if not _is_page_number(block)]
        if told and isinstance(told[0], list) and (whole := _with_part(above, kept, told[0][0])):
            above[:] = whole
            found = [block for block in found if block is not told[0]]
            told[0] = above
        above = next((block for block in reversed(told) if isinstance(block, list)), [])
        kept.append(found)
    numbers = itertools.count(first)
    return [
        [_line(block) if isinstance(block, tuple) else _grid(block, next(numbers)) for block in page] for page in kept
    ]


def _line(row: Row) -> Line:
    boxes = [piece.place.bbox for piece in row if piece.place.bbox]
    place = replace(row[0].place, bbox=bounds_of(boxes) if boxes else None)
    return replace(row[0], text=" ".join(piece.text for piece in row), place=place)


def _is_page_number(block: Row | list[Read]) -> bool:
    return isinstance(block, tuple) and PAGE_NUMBER.fullmatch(_line(block).text) is not None


def _with_part(above: Sequence[Read], kept: Sequence[list[Row | list[Read]]], table: Read) -> list[Read]:
    """Return the parts of a table with the one that begins the next page; none where that is another table, or where
    more stands between them than what a page break left of the last cells. These rows are taken out of the page.
    """
    if not above or (moved := _in_place(above, table)) is None:
        return []
    page = kept[-1]
    start = next((i + 1 for i, block in enumerate(page) if block is above), 0)
    rest = [block for block in page[start:] if isinstance(block, tuple) and not _is_page_number(block)]
    last = above[-1]
    for piece in (piece for row in rest for piece in row):
        at = _cell_above(last, piece)
        if at is None or len(rest) > MOST_REST:
            return []
        last = _with_rest(last, at, piece)
    page[start:] = [block for block in page[start:] if block not in rest]
    return [*above[:-1], last, moved]


def _in_place(above: Sequence[Read], table: Read) -> Read | None:
    """Return a table moved to where its columns are those of the parts above it; None if they are not.

    They begin or end at the same place: cells at one side that go on over a whole page have no line across there. Where
    either may be, most columns tell.
    """
    sides = [(box[0], box[2]) for part in above for box in part.boxes]
    parts = [_part(part) for part in above]
    found: list[tuple[int, Read]] = []
    for side, end in ((0, min), (1, max)):
        by = end(one[side] for one in sides) - end(box[2 * side] for box in table.boxes)
        moved = replace(table, boxes=tuple((x0 + by, top, x1 + by, low) for x0, top, x1, low in table.boxes))
        if is_one_table(parts, _part(moved)):
            found.append((shared_columns(parts, _part(moved)), moved))
    return max(found, key=lambda one: one[0])[1] if found else None


def _cell_above(table: Read, line: Line) -> int | None:
    """Return which cell at the foot of a table a piece of text right below it goes on with."""
    if line.place.bbox is None:
        return None
    x0, top, x1, bottom = line.place.bbox
    foot = max(cell.place.bbox[3] for cell in table.cells if cell.place.bbox)
    if top - foot > MOST_REST * (1 + NEAR) * (bottom - top):
        return None
    height = max((cell.place.row or 0) + cell.rowspan for cell in table.cells)
    for i, cell in enumerate(table.cells):
        box = cell.place.bbox
        if box and (cell.place.row or 0) + cell.rowspan == height and box[0] <= x0 and x1 <= box[2]:
            return i
    return None


def _with_rest(table: Read, at: int, line: Line) -> Read:
    text = f"{table.cells[at].text}\n{line.text}"
    cell = replace(table.cells[at], text=text, recognised=(text,))
    return replace(table, cells=(*table.cells[:at], cell, *table.cells[at + 1 :]))


def _grid(parts: Sequence[Read], number: int) -> Grid:
    if len(parts) > 1:
        return grid(number, [_part(part) for part in parts])
    (table,) = parts
    height = max((cell.place.row or 0) + cell.rowspan - 1 for cell in table.cells)
    rows: list[list[Cell]] = [[] for _ in range(height)]
    for cell in table.cells:
        rows[(cell.place.row or 0) - 1].append(replace(cell, place=replace(cell.place, grid=number)))
    return Grid(number, tuple(map(tuple, rows)), table.ruled)


def _part(table: Read) -> Part:
    cells = tuple(
        FilledCell(
            cell.text,
            box,
            cell.place.row or 0,
            cell.place.col or 0,
            cell.rowspan,
            cell.colspan,
            full,
            cell.place.bbox,
            cell.recognised,
        )
        for cell, box, full in zip(table.cells, table.boxes, table.full, strict=True)
    )
    columns = columns_of((cell.col, box) for cell, box in zip(cells, table.boxes, strict=True))
    return Part(table.cells[0].place.page or 0, PageTable(bounds_of(table.boxes), cells, columns, table.ruled))
