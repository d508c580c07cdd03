"""Two pages beside each other on one sheet → the two, left one first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from gongkai.readers.lattice import Edge
from gongkai.readers.pdf.content import Content
from gongkai.readers.pdf.glyphs import Glyph

BROAD = 1.2
"""A sheet of two pages is at least so many times as wide as high."""
MIDDLE = (0.4, 0.6)
"""Where the space between the pages is, in parts of the sheet's width."""
GUTTER = 18.0
"""How wide it is at least (points)."""
FULL = 0.6
"""A line of text takes this part of a page's width at least; the cells of a table's half do not."""
LINES = 3


def pages_beside(sheet: Content) -> list[Content]:
    """Given what a sheet draws, return the pages on it: two, if nothing crosses its middle and both have text or tables."""
    middle = _gutter(sheet)
    if middle is None:
        return [sheet]
    halves = [_part(sheet, 0, middle), _part(sheet, middle, sheet.width)]
    return halves if all(_is_page(half, sheet.width / 2) for half in halves) else [sheet]


def _gutter(sheet: Content) -> float | None:
    """Return the middle of the widest space at the middle of a sheet in which nothing is."""
    if sheet.width < BROAD * sheet.height:
        return None
    low, high = (part * sheet.width for part in MIDDLE)
    drawn = [(glyph.x0, glyph.x1) for glyph in sheet.glyphs if not glyph.text.isspace()]
    drawn += [(edge.start, edge.end) for edge in sheet.horizontal]
    drawn += [(edge.position, edge.position) for edge in sheet.vertical]
    spaces, reached = [], low
    for start, end in [*sorted(drawn), (high, high)]:
        if min(start, high) - reached >= GUTTER:
            spaces.append((min(start, high) - reached, (min(start, high) + reached) / 2))
        reached = max(reached, end)
    return max(spaces)[1] if spaces else None


def _part(sheet: Content, left: float, right: float) -> Content:
    return replace(
        sheet,
        glyphs=tuple(glyph for glyph in sheet.glyphs if left <= glyph.middle < right),
        horizontal=_between(sheet.horizontal, left, right),
        vertical=tuple(edge for edge in sheet.vertical if left <= edge.position < right),
        width=sheet.width / 2,
    )


def _between(edges: Iterable[Edge], left: float, right: float) -> tuple[Edge, ...]:
    return tuple(edge for edge in edges if left <= (edge.start + edge.end) / 2 < right)


def _is_page(half: Content, width: float) -> bool:
    """Tell whether half of a sheet is a page: it has a ruled table, or lines of text as wide as a page."""
    ruled = len(half.vertical) >= LINES and len(half.horizontal) >= LINES
    return ruled or sum(ink > FULL * width for ink in _inks(half.glyphs)) >= LINES


def _inks(glyphs: Sequence[Glyph]) -> list[float]:
    """Return how wide the characters of each line are together."""
    inks: dict[int, float] = defaultdict(float)
    for glyph in glyphs:
        inks[round(glyph.bottom)] += glyph.x1 - glyph.x0
    return list(inks.values())
