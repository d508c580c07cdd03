"""Text that hangs out of the last cells of a table, where a page ends: its lines stand below the table, cell by cell."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gongkai.readers.scan.ink import Clean, around
from gongkai.readers.scan.pixels import Box, cut

OUT = 0.35
"""A line of which more than this share of its height is in a cell, and its middle below, hangs out of it."""
BELOW = 3.0
"""What hangs out is no further below than so many times its height."""
SPACE = 0.2
"""Between what stands in two cells there is at least so much space, as a share of a line's height."""


def above(cell: Box, lines: Sequence[Box]) -> Box:
    """Given a cell's box, and lines outside of tables, return the part of the box above those that hang out of it."""
    x0, top, x1, bottom = cell
    tops = (
        line[1]
        for line in lines
        if line[0] < x1 and x0 < line[2] and top < line[1] and line[1] + OUT * (line[3] - line[1]) < bottom < line[3]
    )
    return x0, top, x1, min(tops, default=bottom)


def under_cells(page: Clean, line: Box, cells: Sequence[Box]) -> list[Box]:
    """Given a sheet, a line of text, and the cells of a table, return what of the line stands right under each of the last
    cells; the line, where it goes on from one to another.
    """
    x0, top, x1, bottom = line
    frame, height = around(cells), bottom - top
    is_below = 0 < (top + bottom) / 2 - frame[3] < BELOW * height
    if not (is_below and frame[0] - height < x0 and x1 < frame[2] + height):
        return [line]
    inked = np.flatnonzero(cut(page.ink, line).any(axis=0)) + max(0, x0)
    feet = sorted({cell[0] for cell in cells if frame[3] - cell[3] < height / 2})
    sides = [x for x in feet if len(inked) and inked[0] < x <= inked[-1]]
    after = [int(np.searchsorted(inked, x)) for x in sides]
    if any(inked[i] - inked[i - 1] < SPACE * height for i in after):
        return [line]
    return [(left, top, right, bottom) for left, right in zip([x0, *sides], [*sides, x1], strict=True)]
