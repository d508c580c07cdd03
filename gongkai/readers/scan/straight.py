"""What is straight and long on a sheet → what of it are lines of tables, and no strokes of characters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from gongkai.readers.lattice import Edge
from gongkai.readers.scan.pixels import Grey

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
"""Characters side by side have ink over more than this share of what their strokes seem to draw."""
ABOVE = 1.0
"""So far above or below a line its own ink has ended (points)."""
THICK = 3.0
"""What is so thick, and no longer than a narrow cell is wide, are characters (points)."""


@dataclass(frozen=True, slots=True)
class Strokes:
    """All that is straight one way: as edges in points, each with its number in labels, where 0 is nothing. ink: what of the
    sheet is printed, with these strokes across it; points: how many a pixel is.
    """

    edges: tuple[tuple[int, Edge], ...]
    labels: NDArray[np.int32]
    ink: Grey
    points: float

    def longer(self, length: float) -> list[Edge]:
        """Return the strokes that are so long."""
        return [edge for _, edge in self.edges if edge.end - edge.start >= length]

    def between(self, lines: Sequence[Edge]) -> list[Edge]:
        """Given the long lines that cross, return the strokes that are as long, or that run from one to another of them."""
        at = [(line.position, line.start - CLOSE, line.end + CLOSE) for line in lines]

        def runs(edge: Edge) -> bool:
            met = [position for position, first, last in at if first <= edge.position <= last]
            return any(-REACH <= edge.start - one <= CLOSE for one in met) and any(
                -CLOSE <= edge.end - one <= REACH for one in met
            )

        return [edge for _, edge in self.edges if edge.end - edge.start >= CROSSING or runs(edge)]

    def of(self, kept: Callable[[Edge], Edge | None]) -> Strokes:
        """Return what is kept of each stroke."""
        edges = ((number, kept(edge)) for number, edge in self.edges)
        return replace(self, edges=tuple((number, edge) for number, edge in edges if edge))

    def pixels(self) -> Iterator[tuple[int, int, int]]:
        """Yield the strokes as position, start and end in pixels."""
        for _, edge in self.edges:
            position, start, end = (round(value / self.points) for value in (edge.position, edge.start, edge.end))
            yield position, start, end

    def mask(self, length: float = 0.0) -> Grey:
        """Return the pixels of those that are so long."""
        chosen = np.zeros(int(self.labels.max()) + 1, np.uint8)
        chosen[[number for number, edge in self.edges if edge.end - edge.start >= length]] = 255
        return chosen[self.labels]

    def are_characters(self, edge: Edge) -> bool:
        """Tell whether characters side by side make up a stroke, or a part of one: it has more ink above or below than a line."""
        off, reach = round(ABOVE / self.points), round(THICK / self.points)
        start, end, middle = (round(value / self.points) for value in (edge.start, edge.end, edge.position))
        inked = (self.ink[max(0, middle - 2 * reach) : middle + 2 * reach + 1, start:end] > 0).mean(axis=1)
        inked, at = np.pad(inked, off), min(2 * reach, middle)
        at += int(inked[at : at + 2 * off + 1].argmax())
        light = np.flatnonzero(inked <= 1 - FEET)
        below = int(np.searchsorted(light, at))
        if light[below] == at:
            return False
        top, bottom = light[below - 1], light[below]
        beyond = inked[top - off + 1], inked[bottom + off - 1]
        return bool(max(beyond) > FEET or bottom - top > reach)


def strokes(ink: Grey, points: float, shortest: float) -> Strokes:
    """Given ink, and how many points a pixel is, return what is straight and so long across it."""

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
    return Strokes(tuple(edges), np.asarray(labels, np.int32), ink, points)


def lines(strokes: Strokes, crossing: Strokes, *, hang: bool) -> Strokes:
    """Given the strokes of a sheet one way, and the other, return the table lines among the first, without those of characters;
    hang: whether they may end in the open.
    """
    among = _Among(strokes, crossing, hang)
    return strokes.of(among.within).of(lambda edge: edge if among.is_line(edge) else None)


class _Among:
    """The strokes one way among those that cross them. hang: whether they may end in the open, as lines down do."""

    def __init__(self, strokes: Strokes, crossing: Strokes, hang: bool) -> None:
        self._strokes, self._hang = strokes, hang
        self._all = [edge for _, edge in strokes.edges]
        self._own = strokes.longer(SURE)
        self._long = strokes.longer(HANGING)
        self._ends = [end for edge in self._long for end in (edge.start, edge.end)]
        self._others = crossing.between(strokes.longer(CROSSING))

    def within(self, edge: Edge) -> Edge:
        """Return a stroke without what hangs over the last line it crosses: strokes of characters, unless others end there too."""
        at = self._crossed(edge)
        if not at:
            return edge
        first = edge.start if self._is_open(edge, edge.start, min(at)) else min(at)
        last = edge.end if self._is_open(edge, edge.end, max(at)) else max(at)
        return replace(edge, start=first, end=last) if last - first >= SHORTEST[1] else edge

    def is_line(self, edge: Edge) -> bool:
        """Tell whether a stroke is a line, and none of a character."""
        length, at = edge.end - edge.start, self._crossed(edge)
        free = [edge.start] * all(position - edge.start > REACH for position in at)
        free += [edge.end] * all(edge.end - position > REACH for position in at)
        if length >= SURE or not free:
            return True
        if any(abs(edge.position - other.position) <= ALONG for other in self._own):
            return len(free) == 1 or length >= PART
        if not self._hang or len(free) != 1:
            return False
        return (length >= HANGING and _near(self._ends, free[0]) > 1) or self._is_cut_off(edge, free[0])

    def _crossed(self, edge: Edge) -> list[float]:
        """Return where a stroke meets those across it, be it a little before them."""
        short = REACH if edge.end - edge.start >= HANGING else CLOSE
        return [
            other.position
            for other in self._others
            if other.start - REACH <= edge.position <= other.end + REACH
            and edge.start - short <= other.position <= edge.end + short
        ]

    def _is_open(self, edge: Edge, end: float, inner: float) -> bool:
        """Tell whether a line goes beyond the last line across it: what hangs there are no characters side by side, and where it is
        as short as a stroke of one, others end there too.
        """
        beyond = abs(end - inner)
        if beyond <= REACH:
            return True
        hanging = replace(edge, start=min(end, inner), end=max(end, inner))
        if not self._hang and self._strokes.are_characters(hanging):
            return False
        return (
            beyond >= HANGING
            or self._are_cut_off(end)
            or self._goes_on(edge, end)
            or self._is_at_both_ends(edge.position, self._ending(end, edge))
            or any(abs(other.position - end) <= ALONG for other in self._others)
        )

    def _goes_on(self, edge: Edge, end: float) -> bool:
        return any(
            abs(other.position - edge.position) <= ALONG
            and (end < other.start <= end + BREAK if end == edge.end else end - BREAK <= other.end < end)
            for other in self._all
        )

    def _ending(self, end: float, edge: Edge) -> list[Edge]:
        """Return those that end where an edge does, on the same side."""
        last = end == edge.end
        return [other for other in self._all if abs((other.end if last else other.start) - end) <= ALONG]

    def _is_at_both_ends(self, position: float, ending: Sequence[Edge]) -> bool:
        """Tell whether lines end at both ends of a line across, as where a page ends."""
        at = [other.position for other in ending]
        return any(
            _near(at, line.start) and _near(at, line.end)
            for line in self._others
            if line.start <= position <= line.end
        )

    def _are_cut_off(self, end: float) -> bool:
        """Tell whether several lines end side by side, and none goes on there, as where a page ends."""
        passing = any(edge.start + 2 * REACH < end < edge.end - 2 * REACH for edge in self._long)
        return _near(self._ends, end) >= SEVERAL and not passing

    def _is_cut_off(self, edge: Edge, end: float) -> bool:
        """Tell whether a line ends in the open where a long one does, or those at both ends of a line across, as where a page
        ends. No stroke of a character reaches from the line above it to there.
        """
        beside = [other for other in self._ending(end, edge) if other is not edge]
        return any(other.end - other.start >= HANGING for other in beside) or self._is_at_both_ends(
            edge.position, beside
        )


def _near(ends: Sequence[float], end: float) -> int:
    return sum(abs(other - end) <= REACH for other in ends)
