"""A page's glyphs and lines → its lines of text and tables, in reading order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from gongkai.readers.lattice import tables
from gongkai.readers.pdf.beside import pages_beside
from gongkai.readers.pdf.cells import PageTable, fill
from gongkai.readers.pdf.content import Content
from gongkai.readers.pdf.lines import TextLine, bounds_of, text_lines
from gongkai.readers.pdf.rows import Rows
from gongkai.readers.pdf.stream import with_tables
from gongkai.readers.pdf.struck import with_strokes
from gongkai.readers.pdf.turns import main_turn, upright

Item = TextLine | PageTable

PAGE_NUMBER = re.compile(
    r"[-—–―·•~\s]*第?\s*(?:\d{1,3}|[ivxIVX]{1,5})\s*(?:页|/|／)?[\s,，(（]*共?\s*(?:\d{1,3})?\s*页?[)）\s]*[-—–―·•~\s]*"
)
SENTENCE_ENDS = "。！？：；"
FULL = 1.6
"""A line that ends no further from the right margin than this, in ems, may go on in the next."""
INDENT = 0.8
"""A line that begins further from the left margin than this, in ems, begins a paragraph."""
WIDE = 0.5
"""Lines of a paragraph are wider than this part of the page."""


def items(page: Content, above: Sequence[Item] = ()) -> list[Item]:
    """Given what a page draws, and the items of the page before, return its lines, those of a paragraph as one, and
    tables, in reading order.

    A page with its text turned is read as if it were upright; one that shows two pages beside each other as two.
    """
    if turn := main_turn(page.glyphs):
        return [item.turned_back(turn) for item in items(upright(page, turn))]
    found: list[Item] = []
    for part in pages_beside(page):
        above = _items(part, _rows_at_end(above))
        found += above
    return found


def _rows_at_end(page: Sequence[Item]) -> Rows | None:
    """Return the rows of the table without lines with which a page ends; None if it ends otherwise."""
    last = next((item for item in reversed(page) if not PAGE_NUMBER.fullmatch(getattr(item, "text", ""))), None)
    return last.rows if isinstance(last, PageTable) else None


def _items(page: Content, above: Rows | None) -> list[Item]:
    ruled = tables(page.horizontal, page.vertical, underlined=True)
    filled, others = fill(ruled, with_strokes(page.glyphs, page.horizontal))
    lines = text_lines(others)
    loose: list[PageTable] = []
    if above or _may_have_cells(lines):
        loose, rest = with_tables(others, above)
        lines = text_lines(rest) if loose else lines
    found: list[Item] = [*filled, *loose, *lines]
    ordered = sorted(found, key=lambda item: (item.bbox[1], item.bbox[0]))
    return _paragraphs(ordered, page.width)


def _may_have_cells(lines: Sequence[TextLine]) -> bool:
    """Tell whether anything stands beside something else: within a line, or at the height of two."""
    beside = any(below.bbox[1] < line.bbox[3] for line, below in pairwise(lines))
    return beside or any(" " in line.text for line in lines)


def _paragraphs(ordered: list[Item], width: float) -> list[Item]:
    wide = [item for item in ordered if isinstance(item, TextLine) and item.bbox[2] - item.bbox[0] > WIDE * width]
    if not wide:
        return ordered
    left, right = min(line.bbox[0] for line in wide), max(line.bbox[2] for line in wide)
    joined: list[Item] = []
    last: TextLine | None = None
    for item in ordered:
        if isinstance(item, TextLine) and last in wide and _goes_on(last, item, left, right):
            before = joined.pop()
            assert isinstance(before, TextLine)
            joined.append(_together(before, item))
        else:
            joined.append(item)
        last = item if isinstance(item, TextLine) else None
    return joined


def _goes_on(line: TextLine, below: TextLine, left: float, right: float) -> bool:
    """Tell whether a line is full and the one below it begins no paragraph."""
    full = line.bbox[2] > right - FULL * line.size and line.text[-1] not in SENTENCE_ENDS
    near = below.bbox[1] - line.bbox[3] < 2 * line.size
    alike = abs(below.size - line.size) < 0.15 * line.size
    return full and near and alike and below.bbox[0] < left + INDENT * below.size


def _together(line: TextLine, below: TextLine) -> TextLine:
    last = replace(line.segments[-1], text=line.segments[-1].text + below.segments[0].text)
    segments = (*line.segments[:-1], last, *below.segments[1:])
    return TextLine(segments, bounds_of((line.bbox, below.bbox)), line.size)
