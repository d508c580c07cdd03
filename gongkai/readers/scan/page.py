"""A picture of a page → lines and grids in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PIL import Image

from gongkai.model import Cell, Grid, Line, Page, Place
from gongkai.readers.lattice import RuledCell
from gongkai.readers.scan.cells import read_cells
from gongkai.readers.scan.ink import Clean, around, clean, content, content_between
from gongkai.readers.scan.loose import parted, rows
from gongkai.readers.scan.orientation import upright
from gongkai.readers.scan.picture import Sheet, sheet
from gongkai.readers.scan.pixels import Box, cut
from gongkai.readers.scan.recognise import recognise
from gongkai.readers.scan.rulings import cell_box, rulings
from gongkai.readers.scan.written import character_height

MARGIN = 3
"""Pixels of white around a line of running text."""


def read_page(image: Image.Image, page: Page, first_grid: int) -> list[Line | Grid]:
    """Given a page's picture, its number and size, and the number of its first grid, return what it shows, top down."""
    straight, boxes = upright(sheet(image, page.width, page.height))
    found = rulings(straight)
    without_lines = clean(straight, found.mask)
    frames = [around([cell_box(cell, straight) for cell in cells]) for cells in found.tables]
    placed: list[tuple[Box, Line | Grid]] = [
        (frame, _ruled(straight, without_lines, cells, page))
        for frame, cells in zip(frames, found.tables, strict=True)
    ]
    free = [box for box in boxes if not any(_inside(box, frame) for frame in frames)]
    placed += _free(straight, without_lines, free, page)
    return _numbered([block for _, block in sorted(placed, key=lambda one: one[0][1])], first_grid)


def _inside(box: Box, frame: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return frame[0] <= x < frame[2] and frame[1] <= y < frame[3]


def _ruled(straight: Sheet, without_lines: Clean, cells: Sequence[RuledCell], page: Page) -> Grid:
    boxes = [cell_box(cell, straight) for cell in cells]
    contents = [content(without_lines, box, straight.points) for box in boxes]
    texts = read_cells(without_lines, contents, character_height(contents, straight.points))
    found: list[list[Cell]] = [[] for _ in range(max(cell.row + cell.rowspan - 1 for cell in cells))]
    for cell, box, text in zip(cells, boxes, texts, strict=True):
        place = Place(page=page.number, bbox=straight.bbox(box), row=cell.row, col=cell.col)
        found[cell.row - 1].append(Cell(text[0], place, cell.colspan, cell.rowspan, text))
    return Grid(0, tuple(map(tuple, found)), ruled=True)


def _free(straight: Sheet, without_lines: Clean, boxes: Sequence[Box], page: Page) -> list[tuple[Box, Line | Grid]]:
    """Return what stands outside of ruled tables: lines of text, and tables without lines."""
    placed: list[tuple[Box, Line | Grid]] = []
    prose: list[list[Box]] = []
    for is_table, run in parted(rows(without_lines, boxes)):
        if is_table:
            placed.append(
                (around([piece for row in run for piece in row]), _loose(straight, without_lines, run, page))
            )
        else:
            prose += run
    pieces = [piece for row in prose for piece in row]
    texts = iter(recognise([cut(straight.plain, _wider(piece)) for piece in pieces]))
    for row in prose:
        text = " ".join(text for text, _ in (next(texts) for _ in row) if text)
        if text:
            place = Place(page=page.number, bbox=straight.bbox(around(row)))
            placed.append((around(row), Line(text, place, recognised=True)))
    return placed


def _loose(straight: Sheet, without_lines: Clean, run: Sequence[Sequence[Box]], page: Page) -> Grid:
    contents = [content_between(without_lines, piece) for row in run for piece in row]
    texts = iter(read_cells(without_lines, contents, character_height(contents, straight.points)))
    return Grid(
        0,
        tuple(
            tuple(
                Cell(text[0], Place(page=page.number, bbox=straight.bbox(piece), row=i, col=k), recognised=text)
                for k, (piece, text) in enumerate(zip(row, texts, strict=False), 1)
            )
            for i, row in enumerate(run, 1)
        ),
    )


def _wider(box: Box) -> Box:
    return box[0] - MARGIN, box[1], box[2] + MARGIN, box[3]


def _numbered(blocks: Iterable[Line | Grid], first: int) -> list[Line | Grid]:
    """Return blocks with their grids, and the places in these, numbered in order."""
    numbered: list[Line | Grid] = []
    for block in blocks:
        if isinstance(block, Grid):
            cells = tuple(
                tuple(replace(cell, place=replace(cell.place, grid=first)) for cell in row) for row in block.rows
            )
            block = Grid(first, cells, block.ruled)
            first += 1
        numbered.append(block)
    return numbered
