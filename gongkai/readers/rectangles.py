"""Boxes of a grid, and the lines between them → the rectangles that no line parts."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

Boxes = set[tuple[int, int]]
"""Boxes as (row, col); or where lines are drawn: (i, k) is on the side before row or column i, along column or row k."""
Span = tuple[int, int, int, int]
"""top, left, bottom, right of a rectangle of boxes; bottom and right exclusive."""


def rectangles(rows: int, cols: int, below: Boxes, right: Boxes) -> Iterator[Span]:
    """Given how many rows and columns of boxes there are, and where lines are drawn across and down, yield the rectangles of boxes
    that they leave.
    """
    for region in _regions(rows, cols, below, right):
        yield from _rectangles(region, below, right)


def _regions(rows: int, cols: int, below: Boxes, right: Boxes) -> list[Boxes]:
    """Return the sets of boxes (row, col) that no line parts."""
    regions = []
    free = set(itertools.product(range(rows), range(cols)))
    for box in itertools.product(range(rows), range(cols)):
        if box not in free:
            continue
        free.remove(box)
        region, reached = {box}, [box]
        while reached:
            r, c = reached.pop()
            for other, wall in (
                ((r, c + 1), (c + 1, r) in right),
                ((r, c - 1), (c, r) in right),
                ((r + 1, c), (r + 1, c) in below),
                ((r - 1, c), (r, c) in below),
            ):
                if not wall and other in free:
                    free.remove(other)
                    region.add(other)
                    reached.append(other)
        regions.append(region)
    return regions


def _rectangles(region: Boxes, below: Boxes, right: Boxes) -> Iterator[Span]:
    """Yield a region as rectangles (top, left, bottom, right), bottom and right exclusive: one, if lines are whole and all its
    sides drawn; else none with a line in it.
    """
    left = set(region)
    if len(left) == 1:
        ((row, col),) = left
        yield row, col, row + 1, col + 1
        return
    (top, bottom), (first, end) = ((min(sides), max(sides) + 1) for sides in zip(*left, strict=True))
    drawn_across = all({(top, col), (bottom, col)} <= below for col in range(first, end))
    drawn_down = all({(first, row), (end, row)} <= right for row in range(top, bottom))
    if len(left) == (bottom - top) * (end - first) and drawn_across and drawn_down:
        yield top, first, bottom, end
        return

    def goes_on(row: int, first: int, end: int) -> bool:
        return all((row, c) in left for c in range(first, end)) and not any(
            (c, row) in right for c in range(first + 1, end)
        )

    while left:
        top, first = min(left)
        end = next(c for c in itertools.count(first + 1) if not goes_on(top, first, c + 1))
        bottom = next(
            r
            for r in itertools.count(top + 1)
            if not goes_on(r, first, end) or any((r, c) in below for c in range(first, end))
        )
        left -= set(itertools.product(range(top, bottom), range(first, end)))
        yield top, first, bottom, end
