"""Table lines of a sheet: where they run, what pixels are theirs, and the tables they draw."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np

from gongkai.readers.lattice import RuledCell, RuledTable, tables
from gongkai.readers.scan.picture import Sheet
from gongkai.readers.scan.pixels import FAINTEST, INK, Grey
from gongkai.readers.scan.straight import ALONG, REACH, SEVERAL, SHORTEST, SURE, lines, strokes
from gongkai.readers.scan.walls import cell_box, drawn, walls

SMALLEST = 60.0, 16.0
"""Width and height of the smallest table (points), if it is no row of several cells right across a page."""


@dataclass(frozen=True, slots=True)
class Rulings:
    """The table lines of a sheet. mask: their pixels, and faint ones around; drawn: what they cover, no paper; tables: each its cells, in
    points of the sheet.
    """

    mask: Grey
    drawn: Grey
    tables: tuple[tuple[RuledCell, ...], ...]


def rulings(sheet: Sheet) -> Rulings:
    """Given a sheet, return the lines that rule its tables."""
    across = strokes(sheet.ink, sheet.points, SHORTEST[0])
    across = across.of(lambda edge: None if edge.end - edge.start < SURE and across.are_characters(edge) else edge)
    down = strokes(np.ascontiguousarray(sheet.ink.T), sheet.points, SHORTEST[1])
    rows, columns = lines(across, down, hang=False), lines(down, across, hang=True)
    found = tuple(
        table.cells
        for table in tables([edge for _, edge in rows.edges], [edge for _, edge in columns.edges])
        if _is_table(table)
    )
    long = (rows.mask() | columns.mask().T) & walls(found, sheet, 2 * REACH)
    long |= rows.mask(SURE) | columns.mask(SURE).T
    pieces = np.where((across.labels > 0) | (down.labels.T > 0), 255, 0) & walls(found, sheet, ALONG)
    boxes = [cell_box(cell, sheet) for cell in itertools.chain(*found)]
    sides_across = {(y, x0, x1) for x0, top, x1, bottom in boxes for y in (top, bottom)}
    sides_down = {(x, top, bottom) for x0, top, x1, bottom in boxes for x in (x0, x1)}
    covered = drawn(sheet.grey, sides_across, sides_down, round(2 * REACH / sheet.points))
    covered |= drawn(sheet.grey, rows.pixels(), columns.pixels(), round(ALONG / sheet.points))
    mask = (long | pieces).astype(np.uint8) & sheet.ink
    mask[(covered == 0) & (sheet.grey < INK)] = 0
    return Rulings(mask, np.where(sheet.grey < FAINTEST, mask & covered, 0), found)


def _is_table(table: RuledTable) -> bool:
    x0, top, x1, bottom = table.bbox
    is_row = len(table.cells) > SEVERAL and x1 - x0 >= SURE
    return x1 - x0 >= SMALLEST[0] and (bottom - top >= SMALLEST[1] or is_row)
