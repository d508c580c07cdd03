"""Glyphs → lines of text as a reader sees them: characters that stand beside each other, spaces where there are gaps."""

from __future__ import annotations

import string
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from playa.pdftypes import Rect

from gongkai.model.values import dataclass
from gongkai.readers.pdf.glyphs import Glyph, turn_box
from gongkai.readers.struck import unstruck

SAME_LINE = 0.5
"""Glyphs are on one line if their centres are no further apart than this, in ems of the smaller."""
DIGIT_GAP = 0.35
"""A wider gap between two digits, in widths of a digit, parts two numbers."""
OTHER_DIGIT_GAP = 0.15
"""The same, where the digits were not drawn in one go: numbers of two columns may all but touch."""
OTHER_SIZE = 0.15
"""Digits whose sizes differ by more than this part are not of one number: one is the mark of a note."""
OTHER_FOOT = 0.2
"""Nor are digits whose feet are further apart than this, in ems."""
SPACED_DIGITS = 0.8
"""Gaps up to this within a number are letter-spacing where all are equal, within EVEN."""
EVEN = 0.15
WORD_GAP = 0.3
CHINESE_GAP = 0.6
"""A wider gap, in ems, is a space."""
SEGMENT_GAP = 1.2
"""A wider gap, in ems, parts a line into segments, which may be cells of a table."""
BLANK = string.whitespace + "\xa0\u2002\u2003\u2009\u200b\u200c\u200d\u2060\u3000\ufeff\u00ad"
"""Characters that show nothing."""
SAME_PLACE = 0.3
"""The same character again within this much of its width is printed twice to look bold."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a line with no wide gap in it."""

    text: str
    bbox: Rect


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text: its segments from left to right, its box, the size of its largest font."""

    segments: tuple[Segment, ...]
    bbox: Rect
    size: float

    @property
    def text(self) -> str:
        return " ".join(segment.text for segment in self.segments)

    def turned_back(self, turn: int) -> TextLine:
        """Return the line as it stands on a page whose text was turned upright by so many quarters."""
        back = 4 - turn
        segments = tuple(replace(segment, bbox=turn_box(segment.bbox, back)) for segment in self.segments)
        return TextLine(segments, turn_box(self.bbox, back), self.size)


def text_lines(glyphs: Iterable[Glyph]) -> list[TextLine]:
    """Given glyphs in any order, return their lines from top to bottom; turned text comes after upright text."""
    by_turn: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        by_turn.setdefault(glyph.turn, []).append(glyph)
    lines = []
    for turn, same in sorted(by_turn.items()):
        upright = same if turn == 0 else [glyph.turned(turn) for glyph in same]
        found = [line for row in _rows(upright) if (line := _line(row))]
        lines += found if turn == 0 else [line.turned_back(turn) for line in found]
    return lines


def _rows(glyphs: list[Glyph]) -> Iterator[list[Glyph]]:
    """Yield the glyphs of each line, from left to right."""
    if len(glyphs) == 1:
        yield glyphs
        return
    row: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.top + glyph.bottom):
        if row and glyph.centre - row[0].centre > SAME_LINE * min(glyph.size, row[0].size):
            yield sorted(row, key=lambda glyph: glyph.x0)
            row = []
        row.append(glyph)
    if row:
        yield sorted(row, key=lambda glyph: glyph.x0)


def _line(row: list[Glyph]) -> TextLine | None:
    inked, spaced = _without_spaces(row)
    if not inked:
        return None
    gaps = _gaps(inked)
    segments = []
    start, text = 0, ""
    for i, glyph in enumerate(inked):
        text += glyph.text
        ends = i == len(gaps)
        space = not ends and (i + 1 in spaced or _is_space(inked, gaps, i))
        if ends or (space and _parts_segments(glyph, inked[i + 1], gaps[i])):
            segments.append(Segment(unstruck(text), _glyph_bounds(inked[start : i + 1])))
            start, text = i + 1, ""
        elif space:
            text += " "
    bbox = segments[0].bbox if len(segments) == 1 else bounds_of(segment.bbox for segment in segments)
    return TextLine(tuple(segments), bbox, max([glyph.size for glyph in inked]))


def _parts_segments(left: Glyph, right: Glyph, gap: float) -> bool:
    """Tell whether a space between two glyphs may part two cells: if it is wide, or stands between two numbers."""
    return gap > SEGMENT_GAP * max(left.size, right.size) or (left.numeric and right.numeric)


def _without_spaces(row: list[Glyph]) -> tuple[list[Glyph], set[int]]:
    """Return the glyphs that show something, each once, and the indexes of those that follow a printed space."""
    inked: list[Glyph] = []
    spaced = set()
    for glyph in row:
        text = glyph.text
        if text in BLANK or not text.strip(BLANK):
            spaced.add(len(inked))
            continue
        for other in inked[-2:]:
            if other.text == text and _same(glyph, other):
                break
        else:
            inked.append(glyph)
    return inked, spaced


def _same(glyph: Glyph, other: Glyph) -> bool:
    return abs(glyph.x0 - other.x0) < SAME_PLACE * (glyph.x1 - glyph.x0)


def _gaps(row: list[Glyph]) -> list[float]:
    return [right.x0 - left.x1 for left, right in pairwise(row)]


def _is_space(row: list[Glyph], gaps: list[float], i: int) -> bool:
    """Tell whether the gap after row[i] parts what stands on its sides, or both are printed over each other."""
    left, right, gap = row[i], row[i + 1], gaps[i]
    numeric = left.numeric or right.numeric
    if not numeric and gap <= 0:
        return False
    width = max(left.x1 - left.x0, right.x1 - right.x0)
    if numeric:
        if gap < -width / 2:
            return True
        if left.numeric and right.numeric:
            size = max(left.size, right.size)
            if abs(left.size - right.size) > OTHER_SIZE * size or abs(left.bottom - right.bottom) > OTHER_FOOT * size:
                return True
            limit = DIGIT_GAP if left.order == right.order else OTHER_DIGIT_GAP
            return gap > limit * _digit_width(left, right) and not _is_spaced_number(row, gaps, i)
    chinese = left.text > "\u2e80" and right.text > "\u2e80"
    return gap > (CHINESE_GAP if chinese else WORD_GAP) * max(left.size, right.size)


def _digit_width(left: Glyph, right: Glyph) -> float:
    return max(glyph.x1 - glyph.x0 for glyph in (left, right))


def _is_spaced_number(row: list[Glyph], gaps: list[float], i: int) -> bool:
    """Tell whether the gap after row[i] is one of the equal gaps of a letter-spaced number of three digits or more."""
    start, end = i, i + 1
    while start > 0 and row[start - 1].numeric:
        start -= 1
    while end < len(row) - 1 and row[end + 1].numeric:
        end += 1
    width = _digit_width(row[i], row[i + 1])
    inner = gaps[start:end]
    return len(inner) > 1 and max(inner) <= SPACED_DIGITS * width and max(inner) - min(inner) <= EVEN * width


def _glyph_bounds(glyphs: Sequence[Glyph]) -> Rect:
    return bounds_of([(glyph.x0, glyph.top, glyph.x1, glyph.bottom) for glyph in glyphs])


def bounds_of(boxes: Iterable[Rect]) -> Rect:
    """Given boxes, return the box around all of them."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
