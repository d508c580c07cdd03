"""Table lines of a sheet: where they run, what pixels are theirs, and the tables they draw."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from gongkai.readers.lattice import Edge, RuledCell, RuledTable, tables
from gongkai.readers.scan.picture import Sheet
from gongkai.readers.scan.pixels import INK, Grey
from gongkai.readers.scan.walls import cell_box, drawn, walls

SHORTEST = 11.0, 9.0
"""Shorter strokes are no table lines, across and down (points): longer than a stroke of a character in a cell."""
PIECE = 5.0
"""A piece of a line is at least this long between its gaps (points)."""
GAP = 1.2
"""Gaps in lines up to this are bridged: less than from a character to the next (points)."""
THICKEST = 6.0
"""A thicker line is a filled area (points)."""
SURE = 120.0
"""A line this long is a line; a shorter one must run from line to line (points)."""
HANGING = 30.0
"""A line down this long may end in the open beside another that does, as where a page ends (points)."""
BREAK = 40.0
"""Where a line is broken it goes on no further away than this (points)."""
PART = 22.0
"""A piece this long that runs along a line that is sure is part of it, and no stroke of a character (points)."""
SEVERAL = 3
"""So many lines that end side by side are cut off there, and none of them runs into a character."""
REACH = 2.0
CLOSE = 0.8
"""How near before the middle of a line another ends that runs to it but is short, as strokes of characters are in tight
rows (points).
"""
ALONG = 1.0
"""What lies this near to the middle of a line is the line's (points)."""
CROSSING = 40.0
"""A line this long may be one that others run to (points)."""
LONG = 100.0
"""A line shorter than this and much thicker than the longer ones is part of a seal's ring (points)."""
FEET = 0.25
"""Characters side by side in a narrow cell have ink over more than this share of what their strokes seem to draw."""
ABOVE = 1.0
"""So far above or below a line its own ink has ended (points)."""
THICK = 3.0
"""What is so thick, and no longer than a narrow cell is wide, are characters (points)."""
SMALLEST = 60.0, 16.0
"""Width and height of the smallest table (points), if it is no row of several cells right across a page."""


@dataclass(frozen=True, slots=True)
class Rulings:
    """The table lines of a sheet. mask: their pixels, and faint ones around; drawn: what they cover; tables: each its cells, in
    points of the sheet.
    """

    mask: Grey
    drawn: Grey
    tables: tuple[tuple[RuledCell, ...], ...]


@dataclass(frozen=True, slots=True)
class _Strokes:
    """All that is straight one way: as edges in points, each with its number in labels, where 0 is nothing."""

    edges: tuple[tuple[int, Edge], ...]
    labels: NDArray[np.int32]

    def longer(self, length: float) -> list[Edge]:
        return [edge for _, edge in self.edges if edge.end - edge.start >= length]

    def between(self, lines: list[Edge]) -> list[Edge]:
        """Given the long lines that cross, return the strokes that are as long, or that run from one to another of them."""
        at = [(line.position, line.start - CLOSE, line.end + CLOSE) for line in lines]

        def runs(edge: Edge) -> bool:
            met = [position for position, first, last in at if first <= edge.position <= last]
            return any(-REACH <= edge.start - one <= CLOSE for one in met) and any(
                -CLOSE <= edge.end - one <= REACH for one in met
            )

        return [edge for _, edge in self.edges if edge.end - edge.start >= CROSSING or runs(edge)]

    def lines(self, crossing: _Strokes, *, hang: bool) -> _Strokes:
        """Return the table lines among the strokes, without those of characters; hang: whether they may end in the open."""
        own, others = self.longer(SURE), crossing.between(self.longer(CROSSING))

        def short(edge: Edge) -> float:
            """How far before a line an edge may end that runs to it."""
            return REACH if edge.end - edge.start >= HANGING else CLOSE

        def crossed(edge: Edge) -> list[float]:
            return [
                other.position
                for other in others
                if other.start - REACH <= edge.position <= other.end + REACH
                and edge.start - short(edge) <= other.position <= edge.end + short(edge)
            ]

        long = [edge for _, edge in self.edges if edge.end - edge.start >= HANGING]
        ends = [end for edge in long for end in (edge.start, edge.end)]

        def goes_on(edge: Edge, end: float) -> bool:
            return any(
                abs(other.position - edge.position) <= ALONG
                and (end < other.start <= end + BREAK if end == edge.end else end - BREAK <= other.end < end)
                for _, other in self.edges
            )

        def ending(end: float, edge: Edge) -> list[Edge]:
            """Those that end where an edge does, on the same side."""
            last = end == edge.end
            return [other for _, other in self.edges if abs((other.end if last else other.start) - end) <= ALONG]

        def is_at_both_ends(position: float, ending: list[Edge]) -> bool:
            """Tell whether lines end at both ends of a line across, as where a page ends."""
            at = [other.position for other in ending]
            return any(
                _near(at, line.start) and _near(at, line.end) for line in others if line.start <= position <= line.end
            )

        def are_cut_off(end: float) -> bool:
            """Tell whether several lines end side by side, and none goes on there, as where a page ends."""
            passing = any(edge.start + 2 * REACH < end < edge.end - 2 * REACH for edge in long)
            return _near(ends, end) >= SEVERAL and not passing

        def is_open(edge: Edge, end: float) -> bool:
            """Tell whether a line that goes beyond the last line across it is no stroke of a character there."""
            return are_cut_off(end) or goes_on(edge, end) or is_at_both_ends(edge.position, ending(end, edge))

        def within(edge: Edge) -> Edge:
            """Without what hangs over the last line it crosses: a stroke of a character, unless others end there too."""
            at = crossed(edge)
            if not at:
                return edge
            first, last = (
                inner if REACH < abs(end - inner) < HANGING and not is_open(edge, end) else end
                for end, inner in ((edge.start, min(at)), (edge.end, max(at)))
            )
            return replace(edge, start=first, end=last) if last - first >= SHORTEST[1] else edge

        def is_line(edge: Edge) -> bool:
            length, at = edge.end - edge.start, crossed(edge)
            free = [edge.start] * all(position - edge.start > REACH for position in at)
            free += [edge.end] * all(edge.end - position > REACH for position in at)
            if length >= SURE or not free:
                return True
            if any(abs(edge.position - other.position) <= ALONG for other in own):
                return len(free) == 1 or length >= PART
            if not hang or len(free) != 1:
                return False
            return (length >= HANGING and _near(ends, free[0]) > 1) or is_cut_off(edge, free[0])

        def is_cut_off(edge: Edge, end: float) -> bool:
            """Tell whether a line ends in the open where a long one does, or those at both ends of a line across, as where a
            page ends. No stroke of a character reaches from the line above it to there.
            """
            beside = [other for other in ending(end, edge) if other is not edge]
            return any(other.end - other.start >= HANGING for other in beside) or is_at_both_ends(
                edge.position, beside
            )

        trimmed = [(number, within(edge)) for number, edge in self.edges]
        return _Strokes(tuple((number, edge) for number, edge in trimmed if is_line(edge)), self.labels)

    def pixels(self, sheet: Sheet) -> Iterator[tuple[int, int, int]]:
        """Yield the strokes as position, start and end on a sheet in pixels."""
        for _, edge in self.edges:
            position, start, end = (round(value / sheet.points) for value in (edge.position, edge.start, edge.end))
            yield position, start, end

    def mask(self, length: float = 0.0) -> Grey:
        """Return the pixels of those that are so long."""
        chosen = np.zeros(int(self.labels.max()) + 1, np.uint8)
        chosen[[number for number, edge in self.edges if edge.end - edge.start >= length]] = 255
        return chosen[self.labels]


def _near(ends: list[float], end: float) -> int:
    return sum(abs(other - end) <= REACH for other in ends)


def rulings(sheet: Sheet) -> Rulings:
    """Given a sheet, return the lines that rule its tables."""
    across = _without_characters(_strokes(sheet.ink, sheet.points, SHORTEST[0]), sheet)
    down = _strokes(np.ascontiguousarray(sheet.ink.T), sheet.points, SHORTEST[1])
    rows, columns = across.lines(down, hang=False), down.lines(across, hang=True)
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
    covered |= drawn(sheet.grey, rows.pixels(sheet), columns.pixels(sheet), round(ALONG / sheet.points))
    mask = (long | pieces).astype(np.uint8) & sheet.ink
    mask[(covered == 0) & (sheet.grey < INK)] = 0
    return Rulings(mask, mask & covered, found)


def _without_characters(across: _Strokes, sheet: Sheet) -> _Strokes:
    """Given the strokes across a sheet, return them without those that the characters of a narrow cell make."""
    off, reach = round(ABOVE / sheet.points), round(THICK / sheet.points)

    def are_characters(edge: Edge) -> bool:
        start, end, middle = (round(value / sheet.points) for value in (edge.start, edge.end, edge.position))
        inked = (sheet.ink[max(0, middle - 2 * reach) : middle + 2 * reach + 1, start:end] > 0).mean(axis=1)
        inked, at = np.pad(inked, off), min(2 * reach, middle)
        at += int(inked[at : at + 2 * off + 1].argmax())
        light = np.flatnonzero(inked <= 1 - FEET)
        below = int(np.searchsorted(light, at))
        if light[below] == at:
            return False
        top, bottom = light[below - 1], light[below]
        beyond = inked[top - off + 1], inked[bottom + off - 1]
        return bool(max(beyond) > FEET or bottom - top > reach)

    kept = ((i, edge) for i, edge in across.edges if edge.end - edge.start >= SURE or not are_characters(edge))
    return replace(across, edges=tuple(kept))


def _is_table(table: RuledTable) -> bool:
    x0, top, x1, bottom = table.bbox
    is_row = len(table.cells) > SEVERAL and x1 - x0 >= SURE
    return x1 - x0 >= SMALLEST[0] and (bottom - top >= SMALLEST[1] or is_row)


def _strokes(ink: Grey, points: float, shortest: float) -> _Strokes:
    """Given ink, return what is straight and long across it."""

    def size(length: float) -> int:
        """An odd number of pixels: what an even one opens or closes is moved by one."""
        return round(length / points) | 1

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
