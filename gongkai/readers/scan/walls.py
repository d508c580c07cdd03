"""The lines of a table as thick as they are drawn: what stands close to them, or touches them, is not theirs."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

import cv2
import numpy as np

from gongkai.readers.lattice import RuledCell
from gongkai.readers.scan.picture import Sheet
from gongkai.readers.scan.pixels import INK, Box, Grey

Line = tuple[int, int, int]
"""Where a line is, and where it starts and ends (pixels)."""
LONGEST = 60
"""A line is measured in pieces no longer than this, as it may lean or bend (pixels)."""
USUAL = 0.25
"""Characters that touch a line make it thick in places; at this share of its places it is not."""
ROUGH = 1
"""An edge is uneven by so much (pixels)."""


def walls(found: tuple[tuple[RuledCell, ...], ...], sheet: Sheet, reach: float) -> Grey:
    """Given tables, their sheet, and how far (points), return the mask of what lies so near to the cells' sides."""
    mask = np.zeros_like(sheet.ink)
    for cell in itertools.chain(*found):
        x0, top, x1, bottom = cell_box(cell, sheet)
        cv2.rectangle(mask, (x0, top), (x1, bottom), 255, max(1, round(2 * reach / sheet.points)))
    return mask


def cell_box(cell: RuledCell, sheet: Sheet) -> Box:
    """Given a cell, return its box on the sheet in pixels, along the middle of its lines."""
    x0, top, x1, bottom = (round(value / sheet.points) for value in cell.bbox)
    return x0, top, x1, bottom


def drawn(grey: Grey, across: Iterable[Line], down: Iterable[Line], reach: int) -> Grey:
    """Given a sheet's grey, the middles of lines, and how far a line may lie from there, return the mask of what the lines
    cover; all within reach where no line is to be seen.
    """
    dark = grey < INK
    mask = np.zeros(grey.shape, np.uint8)
    for picture, target, lines in ((dark, mask, down), (dark.T, mask.T, across)):
        for position, start, end in sorted(lines):
            for first, last in _pieces(start - reach, end + reach):
                _draw(picture, target, (max(0, position - reach), max(0, first), position + reach + 1, last))
    return mask


def _pieces(start: int, end: int) -> Iterator[tuple[int, int]]:
    count = max(1, -(-(end - start) // LONGEST))
    edges = [start + (end - start) * i // count for i in range(count + 1)]
    return itertools.pairwise(edges)


def _draw(dark: Grey, mask: Grey, box: Box) -> None:
    """Put a piece of a line that runs down a box into the mask."""
    x0, top, x1, bottom = box
    piece = dark[top:bottom, x0:x1]
    if not piece.size:
        return
    middle = int(piece.sum(axis=0).argmax())
    seen = piece[piece[:, middle]]
    if 2 * len(seen) < len(piece):
        mask[top:bottom, x0:x1] = 255
        return
    left, right = (_thickness(side) for side in (seen[:, middle::-1], seen[:, middle:]))
    mask[top:bottom, max(x0, x0 + middle - left - ROUGH + 1) : x0 + middle + right + ROUGH] = 255


def _thickness(side: Grey) -> int:
    """Return how many pixels from its middle on a line is thick."""
    ends = np.where(side.all(axis=1), side.shape[1], (~side).argmax(axis=1))
    return int(np.quantile(ends, USUAL, method="lower"))
