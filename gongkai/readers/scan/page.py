"""A picture of a page → lines and grids in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PIL import Image

from gongkai.model import Cell, Grid, Line, Page, Place
from gongkai.readers.lattice import RuledCell
from gongkai.readers.scan.cells import settled
from gongkai.readers.scan.hanging import above, under_cells
from gongkai.readers.scan.ink import Clean, around, clean, content, content_between
from gongkai.readers.scan.loose import parted, rows
from gongkai.readers.scan.opinions import Looked, full_cells, look
from gongkai.readers.scan.orientation import upright
from gongkai.readers.scan.parts import Read, Row, grids
from gongkai.readers.scan.picture import Sheet, sheet
from gongkai.readers.scan.pixels import Box, cut
from gongkai.readers.scan.recognise import recognise
from gongkai.readers.scan.rulings import rulings
from gongkai.readers.scan.walls import cell_box
from gongkai.readers.scan.words import Words, words_of
from gongkai.readers.scan.written import character_height

MARGIN = 3
"""Pixels of white around a line of running text."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table as the engines see it: its cells without text, the box of each on the straight sheet, and what they make of
    each, in the same order. scale: how many points of the page a pixel of the sheet is.
    """

    cells: tuple[Cell, ...]
    boxes: tuple[Box, ...]
    scale: float
    looked: Looked
    ruled: bool


Seen = list[Row | Table]
"""What a page shows, top down, before its tables are read with those of other pages."""


def see_page(image: Image.Image, page: Page, words: frozenset[str]) -> Seen:
    """Given a page's picture, its number and size, and words that may be printed on it, return what it shows."""
    known = words_of(words) if words else None
    straight, boxes = upright(sheet(image, page.width, page.height))
    found = rulings(straight)
    without_lines = clean(straight, found.mask, found.drawn)
    tables = [[cell_box(cell, straight) for cell in cells] for cells in found.tables]
    frames = [around(sides) for sides in tables]
    free = [box for box in boxes if not any(_inside(box, frame) for frame in frames)]
    placed: list[tuple[Box, Row | Table]] = [
        (frame, _ruled(straight, without_lines, cells, [above(box, free) for box in sides], page, known))
        for frame, cells, sides in zip(frames, found.tables, tables, strict=True)
    ]
    for sides in tables:
        free = [piece for box in free for piece in under_cells(without_lines, box, sides)]
    placed += _free(straight, without_lines, free, page, known)
    return [block for _, block in sorted(placed, key=lambda one: one[0][1])]


def read_pages(pages: Sequence[Seen], first_grid: int) -> list[list[Line | Grid]]:
    """Given what the pages of a document show, and the number of its first grid, return the blocks of each page."""
    texts = iter(settled([block.looked for page in pages for block in page if isinstance(block, Table)]))
    read = [[_read(block, next(texts)) if isinstance(block, Table) else block for block in page] for page in pages]
    return grids(read, first_grid)


def _read(table: Table, texts: Sequence[tuple[str, ...]]) -> Read:
    cells = (replace(cell, text=text[0], recognised=text) for cell, text in zip(table.cells, texts, strict=True))
    boxes = (
        (table.scale * x0, table.scale * top, table.scale * x1, table.scale * y1) for x0, top, x1, y1 in table.boxes
    )
    return Read(tuple(cells), tuple(boxes), full_cells(table.looked), table.ruled)


def _inside(box: Box, frame: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return frame[0] <= x < frame[2] and frame[1] <= y < frame[3]


def _ruled(
    straight: Sheet,
    without_lines: Clean,
    cells: Sequence[RuledCell],
    boxes: Sequence[Box],
    page: Page,
    words: Words | None,
) -> Table:
    contents = [content(without_lines, box, straight.points) for box in boxes]
    empty = tuple(
        Cell("", Place(page.number, bbox=straight.bbox(box), row=cell.row, col=cell.col), cell.colspan, cell.rowspan)
        for cell, box in zip(cells, boxes, strict=True)
    )
    looked = look(without_lines, contents, character_height(contents, straight.points), words)
    return Table(empty, tuple(boxes), straight.scale, looked, ruled=True)


def _free(
    straight: Sheet, without_lines: Clean, boxes: Sequence[Box], page: Page, words: Words | None
) -> list[tuple[Box, Row | Table]]:
    """Return what stands outside of ruled tables: lines of text, and tables without lines."""
    placed: list[tuple[Box, Row | Table]] = []
    prose: list[list[Box]] = []
    for is_table, run in parted(rows(without_lines, boxes)):
        if is_table:
            placed.append(
                (around([piece for row in run for piece in row]), _loose(straight, without_lines, run, page, words))
            )
        else:
            prose += run
    pieces = [piece for row in prose for piece in row]
    texts = iter(recognise([cut(straight.plain, _wider(piece)) for piece in pieces]))
    for row in prose:
        lines = [
            Line(one.text, Place(page=page.number, bbox=straight.bbox(piece)), recognised=True)
            for piece, one in [(piece, next(texts)) for piece in row]
            if one.text
        ]
        if lines:
            placed.append((around(row), tuple(lines)))
    return placed


def _loose(
    straight: Sheet, without_lines: Clean, run: Sequence[Sequence[Box]], page: Page, words: Words | None
) -> Table:
    contents = [content_between(without_lines, piece) for row in run for piece in row]
    empty = tuple(
        Cell("", Place(page.number, bbox=straight.bbox(piece), row=i, col=k))
        for i, row in enumerate(run, 1)
        for k, piece in enumerate(row, 1)
    )
    looked = look(without_lines, contents, character_height(contents, straight.points), words)
    return Table(empty, tuple(piece for row in run for piece in row), straight.scale, looked, ruled=False)


def _wider(box: Box) -> Box:
    return box[0] - MARGIN, box[1], box[2] + MARGIN, box[3]
