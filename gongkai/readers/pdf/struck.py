"""Characters with a line drawn through them: someone struck them out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from gongkai.readers.lattice import Edge
from gongkai.readers.pdf.glyphs import Glyph
from gongkai.readers.struck import struck

MIDDLE = 0.2
"""A line goes through a character if it is no further from its centre than this part of its height."""


def with_strokes(glyphs: Sequence[Glyph], horizontal: Sequence[Edge]) -> Sequence[Glyph]:
    """Given upright glyphs and the lines across a page, return the glyphs, struck out where a line goes through them."""
    order = sorted(range(len(glyphs)), key=[glyph.top + glyph.bottom for glyph in glyphs].__getitem__)
    centres = [glyphs[i].centre for i in order]
    reach = MIDDLE * max((glyph.bottom - glyph.top for glyph in glyphs), default=0.0)
    hit: set[int] = set()
    for edge in horizontal:
        first, end = bisect_left(centres, edge.position - reach), bisect_right(centres, edge.position + reach)
        hit.update(i for i in order[first:end] if i not in hit and _goes_through(edge, glyphs[i]))
    if not hit:
        return glyphs
    return [replace(glyph, text=struck(glyph.text)) if i in hit else glyph for i, glyph in enumerate(glyphs)]


def _goes_through(edge: Edge, glyph: Glyph) -> bool:
    off = abs(edge.position - glyph.centre)
    return edge.start <= glyph.middle <= edge.end and off <= MIDDLE * (glyph.bottom - glyph.top)
