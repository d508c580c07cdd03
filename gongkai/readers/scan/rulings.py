"""Table lines of a sheet: where they run, what pixels are theirs, and the tables they draw."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from gongkai.readers.lattice import Edge, RuledCell, RuledTable, tables
from gongkai.readers.scan.picture import Sheet
from gongkai.readers.scan.pixels import Box, Grey

SHORTEST = 11.0, 9.0
"""Shorter strokes are no table lines, across and down (points): longer than a stroke of a character in a cell."""
PIECE = 5.0
"""A piece of a line is at least this long between its gaps (points)."""
GAP = 1.2
"""Gaps in lines up to this are bridged: less than from a character to the next (points)."""
THICKEST = 6.0
"""A thicker line is a filled area (points)."""
SURE = 120.0
"""A line this long is a line; a shorter one must run from line to line, or along one (points)."""
REACH = 2.0
"""How near to the middle of a line another ends that runs to it (points)."""
ALONG = 1.0
"""What lies this near to the middle of a line is the line's (points)."""
CROSSING = 40.0
"""A line this long may be one that others run to (points)."""
LONG = 100.0
"""A line shorter than this and much thicker than the longer ones is part of a seal's ring (points)."""
SMALLEST = 60.0, 16.0
"""Width and height of the smallest table (points)."""


@dataclass(frozen=True, slots=True)
class Rulings:
    """The table lines of a sheet. mask: their pixels; tables: each its cells, in points of the sheet."""

    mask: Grey
    tables: tuple[tuple[RuledCell, ...], ...]


@dataclass(frozen=True, slots=True)
class _Strokes:
    """All that is straight one way: as edges in points, each with its number in labels, where 0 is nothing."""

    edges: tuple[tuple[int, Edge], ...]
    labels: NDArray[np.int32]

    def longer(self, length: float) -> list[Edge]:
        return [edge for _, edge in self.edges if edge.end - edge.start >= length]

    def lines(self, crossing: _Strokes) -> _Strokes:
        """Return the table lines among the strokes, without those of characters."""
        own, others = self.longer(SURE), crossing.longer(CROSSING)

        def meets(edge: Edge, end: float) -> bool:
            return any(
                abs(other.position - end) <= REACH and other.start - REACH <= edge.position <= other.end + REACH
                for other in others
            )

        def is_line(edge: Edge) -> bool:
            if edge.end - edge.start >= SURE or any(abs(edge.position - other.position) <= ALONG for other in own):
                return True
            return meets(edge, edge.start) and meets(edge, edge.end)

        return _Strokes(tuple((number, edge) for number, edge in self.edges if is_line(edge)), self.labels)

    def mask(self) -> Grey:
        chosen = np.zeros(int(self.labels.max()) + 1, np.uint8)
        chosen[[number for number, _ in self.edges]] = 255
        return chosen[self.labels]


def rulings(sheet: Sheet) -> Rulings:
    """Given a sheet, return the lines that rule its tables."""
    across = _strokes(sheet.ink, sheet.points, SHORTEST[0])
    down = _strokes(np.ascontiguousarray(sheet.ink.T), sheet.points, SHORTEST[1])
    rows, columns = across.lines(down), down.lines(across)
    found = tuple(
        table.cells
        for table in tables([edge for _, edge in rows.edges], [edge for _, edge in columns.edges])
        if _is_table(table)
    )
    drawn = (rows.mask() | columns.mask().T) & _walls(found, sheet, 2 * REACH)
    pieces = np.where((across.labels > 0) | (down.labels.T > 0), 255, 0) & _walls(found, sheet, ALONG)
    return Rulings((drawn | pieces).astype(np.uint8) & sheet.ink, found)


def _is_table(table: RuledTable) -> bool:
    x0, top, x1, bottom = table.bbox
    return x1 - x0 >= SMALLEST[0] and bottom - top >= SMALLEST[1]


def _walls(found: tuple[tuple[RuledCell, ...], ...], sheet: Sheet, reach: float) -> Grey:
    """Return the mask of what lies within reach (points) of the cells' sides."""
    walls = np.zeros_like(sheet.ink)
    for cell in itertools.chain(*found):
        x0, top, x1, bottom = cell_box(cell, sheet)
        cv2.rectangle(walls, (x0, top), (x1, bottom), 255, max(1, round(2 * reach / sheet.points)))
    return walls


def cell_box(cell: RuledCell, sheet: Sheet) -> Box:
    """Given a cell, return its box on the sheet in pixels, along the middle of its lines."""
    x0, top, x1, bottom = (round(value / sheet.points) for value in cell.bbox)
    return x0, top, x1, bottom


def _strokes(ink: Grey, points: float, shortest: float) -> _Strokes:
    """Given ink, return what is straight and long across it."""

    def size(length: float) -> int:
        return max(1, round(length / points))

    thick = cv2.dilate(ink, np.ones((3, 1), np.uint8))
    pieces = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, size(PIECE)), np.uint8))
    joined = cv2.morphologyEx(pieces, cv2.MORPH_CLOSE, np.ones((1, size(GAP)), np.uint8))
    long = cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((1, size(shortest)), np.uint8))
    blocks = cv2.morphologyEx(long, cv2.MORPH_OPEN, np.ones((size(THICKEST), size(PIECE)), np.uint8))
    count, labels, stats, centres = cv2.connectedComponentsWithStats(cv2.subtract(long, blocks), connectivity=8)
    starts, lengths, areas = (stats[:, column] * points for column in (0, 2, 4))
    usual = float(np.median((areas / lengths)[1:][lengths[1:] >= LONG])) if (lengths[1:] >= LONG).any() else THICKEST
    kept = (lengths >= shortest) & ((lengths >= LONG) | (areas / lengths <= 2 * usual))
    edges = (
        (i, Edge(float(centres[i, 1] + 0.5) * points, float(starts[i]), float(starts[i] + lengths[i])))
        for i in range(1, count)
        if kept[i]
    )
    return _Strokes(tuple(edges), np.asarray(labels, np.int32))
