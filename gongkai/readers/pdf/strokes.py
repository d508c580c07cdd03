"""What a page's paths draw: lines for the lattice, whether stroked or filled so thin that they are lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from playa.content import PathObject, PathSegment
from playa.pdftypes import Matrix, Point, Rect

from gongkai.readers.lattice import Edge
from gongkai.readers.pdf.glyphs import Frame

STRAIGHT = 1.0
"""How far the ends of a line may be off the horizontal or vertical (points)."""
THIN = 3.0
"""A filled shape thinner than this is a line."""
SHORTEST = 0.5
"""Lines shorter than this are dots."""


def path_edges(path: PathObject, frame: Frame) -> Iterator[tuple[bool, Edge]]:
    """Given a path, yield (is horizontal, edge) for the lines that it draws; a filled box has four."""
    for points, closed in _subpaths(path.raw_segments):
        corners = _shown(points, path.ctm, frame)
        if path.fill and not path.stroke and len(corners) > 2:
            yield from box_edges(*_bounds(corners))
        elif path.stroke or path.fill:
            yield from _lines([*corners, corners[0]] if closed else corners)


def box_edges(x0: float, top: float, x1: float, bottom: float) -> Iterator[tuple[bool, Edge]]:
    """Given a box, yield its sides; one line where it is as thin as a line."""
    if bottom - top < THIN or x1 - x0 < THIN:
        if bottom - top < x1 - x0:
            yield True, Edge((top + bottom) / 2, x0, x1)
        elif bottom - top >= SHORTEST:
            yield False, Edge((x0 + x1) / 2, top, bottom)
        return
    yield True, Edge(top, x0, x1)
    yield True, Edge(bottom, x0, x1)
    yield False, Edge(x0, top, bottom)
    yield False, Edge(x1, top, bottom)


def within(edges: Iterable[tuple[bool, Edge]], box: Rect) -> Iterator[tuple[bool, Edge]]:
    """Given edges, and a box outside of which nothing is shown, yield what is seen of them."""
    x0, top, x1, bottom = box
    for is_horizontal, edge in edges:
        (low, high), (first, last) = ((top, bottom), (x0, x1)) if is_horizontal else ((x0, x1), (top, bottom))
        start, end = max(edge.start, first), min(edge.end, last)
        if low - THIN <= edge.position <= high + THIN and end - start >= SHORTEST:
            yield is_horizontal, Edge(edge.position, start, end)


def _subpaths(segments: Iterable[PathSegment]) -> Iterator[tuple[list[Point], bool]]:
    """Yield each subpath of straight lines as its points and whether it is closed; one with curves is left out."""
    points: list[Point] = []
    closed = curved = False
    for operator, ends in segments:
        if operator == "m":
            if len(points) > 1 and not curved:
                yield points, closed
            points, closed, curved = [ends[0]], False, False
        elif operator == "l":
            points.append(ends[0])
        elif operator == "h":
            closed = True
        else:
            curved = True
    if len(points) > 1 and not curved:
        yield points, closed


def _shown(points: Iterable[Point], matrix: Matrix, frame: Frame) -> list[Point]:
    a, b, c, d, e, f = (number * frame.scale for number in matrix)
    e, f = e - frame.left, f - frame.top
    return [(a * x + c * y + e, b * x + d * y + f) for x, y in points]


def _bounds(points: list[Point]) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _lines(points: list[Point]) -> Iterator[tuple[bool, Edge]]:
    """Yield the lines between points that follow each other, where they are horizontal or vertical."""
    for (x, y), (x1, y1) in pairwise(points):
        if abs(y1 - y) <= STRAIGHT and abs(x1 - x) >= SHORTEST:
            yield True, Edge((y + y1) / 2, min(x, x1), max(x, x1))
        elif abs(x1 - x) <= STRAIGHT and abs(y1 - y) >= SHORTEST:
            yield False, Edge((x + x1) / 2, min(y, y1), max(y, y1))
