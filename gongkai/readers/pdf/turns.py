"""Quarter turns: what is drawn turned → the same upright, so that one reader serves both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from playa.pdftypes import Rect

from gongkai.readers.lattice import Edge
from gongkai.readers.pdf.content import Content
from gongkai.readers.pdf.glyphs import Glyph, turn_box


def main_turn(glyphs: Iterable[Glyph]) -> int:
    """Given a page's glyphs, return by how many quarters more than half of them are turned; 0 if there is no such."""
    glyphs = list(glyphs)
    if not any(glyph.turn for glyph in glyphs):
        return 0
    turns = Counter(glyph.turn for glyph in glyphs if not glyph.text.isspace())
    turn, count = max(turns.items(), key=lambda item: item[1], default=(0, 0))
    return turn if 2 * count > turns.total() else 0


def upright(page: Content, turn: int) -> Content:
    """Given what a page draws, and by how many quarters its text is turned, return it turned back about the origin."""
    edges = [(True, edge) for edge in page.horizontal] + [(False, edge) for edge in page.vertical]
    turned = [_turned_edge(is_across, edge, turn) for is_across, edge in edges]
    return replace(
        page,
        width=page.height if turn % 2 else page.width,
        height=page.width if turn % 2 else page.height,
        glyphs=tuple(glyph.turned(turn) for glyph in page.glyphs),
        horizontal=_of_kind(turned, True),
        vertical=_of_kind(turned, False),
        pictures=tuple(turn_box(box, turn) for box in page.pictures),
    )


def _turned_edge(is_across: bool, edge: Edge, turn: int) -> tuple[bool, Edge]:
    box: Rect = (
        (edge.start, edge.position, edge.end, edge.position)
        if is_across
        else (edge.position, edge.start, edge.position, edge.end)
    )
    x0, top, x1, bottom = turn_box(box, turn)
    return (True, Edge(top, x0, x1)) if is_across != bool(turn % 2) else (False, Edge(x0, top, bottom))


def _of_kind(edges: Sequence[tuple[bool, Edge]], is_across: bool) -> tuple[Edge, ...]:
    return tuple(edge for kind, edge in edges if kind == is_across)
