"""A picture of a page → lines and grids in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PIL import Image

from gongkai.model import Cell, Grid, Line, Page, Place
from gongkai.readers.lattice import RuledCell
from gongkai.readers.scan.cells import read_cells
from gongkai.readers.scan.ink import Clean, around, clean, content
from gongkai.readers.scan.orientation import upright
from gongkai.readers.scan.picture import Box, Sheet, cut, sheet
from gongkai.readers.scan.recognise import recognise
from gongkai.readers.scan.rulings import cell_box, rulings
from gongkai.readers.scan.written import character_height

APART = 1.0
"""Pieces of a line further apart than this share of its height are words of their own."""


def read_page(image: Image.Image, page: Page, first_grid: int) -> list[Line | Grid]:
    """Given a page's picture, its number and size, and the number of its first grid, return what it shows, top down."""
    straight, boxes = upright(sheet(image, page.width, page.height))
    found = rulings(straight)
    frames = [around([cell_box(cell, straight) for cell in cells]) for cells in found.tables]
    prose = [box for box in boxes if not any(_inside(box, frame) for frame in frames)]
    without_lines = clean(straight, found.mask)
    placed: list[tuple[Box, Line | Grid]] = []
    for number, (frame, cells) in enumerate(zip(frames, found.tables, strict=True), first_grid):
        placed.append((frame, _grid(straight, without_lines, cells, page, number)))
    placed.extend(_lines(straight, prose, page))
    return [block for _, block in sorted(placed, key=lambda one: one[0][1])]


def _inside(box: Box, frame: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return frame[0] <= x < frame[2] and frame[1] <= y < frame[3]


def _grid(straight: Sheet, without_lines: Clean, cells: Sequence[RuledCell], page: Page, number: int) -> Grid:
    boxes = [cell_box(cell, straight) for cell in cells]
    contents = [content(without_lines, box, straight.points) for box in boxes]
    texts = read_cells(without_lines, contents, character_height(contents, straight.points))
    rows: list[list[Cell]] = [[] for _ in range(max(cell.row + cell.rowspan - 1 for cell in cells))]
    for cell, box, text in zip(cells, boxes, texts, strict=True):
        place = Place(page=page.number, bbox=straight.bbox(box), grid=number, row=cell.row, col=cell.col)
        rows[cell.row - 1].append(Cell(text[0], place, cell.colspan, cell.rowspan, text))
    return Grid(number, tuple(map(tuple, rows)), ruled=True)


def _lines(straight: Sheet, boxes: Sequence[Box], page: Page) -> list[tuple[Box, Line]]:
    """Return the lines of text in boxes, those side by side as one."""
    texts = recognise([cut(straight.plain, box) for box in boxes])
    pieces = sorted(((box, text) for box, (text, _) in zip(boxes, texts, strict=True) if text), key=_middle)
    lines: list[list[tuple[Box, str]]] = []
    for piece in pieces:
        if lines and _side_by_side(around([box for box, _ in lines[-1]]), piece[0]):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [
        (frame, Line(text, Place(page=page.number, bbox=straight.bbox(frame)), True))
        for frame, text in map(_joined, lines)
    ]


def _middle(piece: tuple[Box, str]) -> float:
    return (piece[0][1] + piece[0][3]) / 2


def _side_by_side(line: Box, box: Box) -> bool:
    shared = min(line[3], box[3]) - max(line[1], box[1])
    return 2 * shared > min(line[3] - line[1], box[3] - box[1])


def _joined(pieces: list[tuple[Box, str]]) -> tuple[Box, str]:
    """Return a line's box and text, its pieces from left to right, with a space where there is one."""
    pieces = sorted(pieces)
    text = pieces[0][1]
    for (left, _), (right, more) in pairwise(pieces):
        text += (" " if right[0] - left[2] > APART * (right[3] - right[1]) else "") + more
    return around([box for box, _ in pieces]), text
