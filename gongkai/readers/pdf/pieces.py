"""Glyphs in the order in which they were drawn → the cells of tables that no line shows.

Programs draw a table as it is written: row by row, a cell after the other, all lines of a cell together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from playa.pdftypes import Rect

from gongkai.model.values import dataclass
from gongkai.readers.pdf.glyphs import Glyph
from gongkai.readers.pdf.lines import (
    BLANK,
    OTHER_DIGIT_GAP,
    SAME_LINE,
    SEGMENT_GAP,
    bounds_of,
    text_lines,
)

NEAR = 0.12
"""Glyphs drawn apart are in one cell if the gap between them is no wider than this, in ems."""
MIXED = 0.17
"""The same between a Chinese character and another, where programs leave a little space."""
PITCH = (0.9, 2.0)
"""How far apart the lines of a cell are, in ems."""
EVEN = 0.8
"""Lines of cells are equally far apart, within this (points): programs put lines where the dots of a screen are."""
OTHER_LEVEL = 0.06
"""How much further or nearer a number is to a line of Chinese (ems): its middle is another than that of characters."""
ALIKE = 0.06
"""They begin, end or are centred at the same place, within this (ems)."""
NUMBER = re.compile(r"[-+\d.,%％]+")
HEADING = re.compile(r"[\u4e00-\u9fff]{3}")
"""Under a number, what begins with words is no line of its cell; a note in brackets or a unit may be."""
SAME_PLACE = 1.0
"""The same text again within this (points) is drawn twice to look bold."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands in a cell, or a line of it: lines joined by a line feed. glyphs: what drew it."""

    text: str
    bbox: Rect
    size: float
    glyphs: tuple[Glyph, ...]

    @property
    def middle(self) -> float:
        return (self.bbox[0] + self.bbox[2]) / 2

    @property
    def extent(self) -> tuple[float, float]:
        """From where to where it goes."""
        return self.bbox[0], self.bbox[2]

    @property
    def width(self) -> float:
        return self.bbox[2] - self.bbox[0]

    @property
    def level(self) -> float:
        """The height of its Chinese characters, if it has some: those of other fonts may stand higher or lower."""
        return max(self.glyphs, key=lambda glyph: glyph.text > "\u2e80").centre

    @property
    def is_chinese(self) -> bool:
        """Whether any of it is a Chinese character."""
        return any(glyph.text > "\u2e80" for glyph in self.glyphs)


def cells(glyphs: Iterable[Glyph]) -> list[Piece]:
    """Given upright glyphs as drawn, return what may be cells, in the same order; the lines of a cell are together."""
    lines = _lines(glyphs)
    pitch = _pitch(lines)
    found: list[list[Piece]] = []
    for line in lines:
        if found and pitch and _goes_on_below(found[-1][-1], line, pitch):
            found[-1].append(line)
        else:
            found.append([line])
    return [_together(cell) for cell in found]


def _lines(glyphs: Iterable[Glyph]) -> list[Piece]:
    runs: list[list[Glyph]] = []
    inked: Glyph | None = None
    for glyph in glyphs:
        if inked is None or not _goes_on(inked, runs[-1][-1], glyph):
            runs.append([])
        runs[-1].append(glyph)
        if glyph.text.strip(BLANK) or inked is None or runs[-1][0] is glyph:
            inked = glyph
    pieces: list[Piece] = []
    for run in runs:
        piece = _piece(run)
        if piece and not any(_is_again(piece, other) for other in pieces[-3:]):
            pieces.append(piece)
    return pieces


def _goes_on(inked: Glyph, last: Glyph, glyph: Glyph) -> bool:
    """Tell whether a glyph stands in the cell of those before it: `last`, and the last that shows something."""
    size = max(inked.size, glyph.size)
    if abs(glyph.centre - inked.centre) > SAME_LINE * size or glyph.x0 < inked.x0 - ALIKE * size:
        return False
    gap = glyph.x0 - inked.x1
    if last is not inked or not glyph.text.strip(BLANK):
        return gap <= SEGMENT_GAP * size
    if inked.numeric and glyph.numeric and glyph.order != inked.order:
        return gap <= OTHER_DIGIT_GAP * (glyph.x1 - glyph.x0)
    if glyph.order == inked.order:
        return gap <= SEGMENT_GAP * size
    return gap <= (MIXED if (inked.text > "\u2e80") != (glyph.text > "\u2e80") else NEAR) * size


def _piece(run: Sequence[Glyph]) -> Piece | None:
    lines = text_lines(run)
    if not lines:
        return None
    text = " ".join(line.text for line in lines)
    return Piece(text, bounds_of(line.bbox for line in lines), max(line.size for line in lines), tuple(run))


def _is_again(piece: Piece, other: Piece) -> bool:
    near = all(abs(one - two) < SAME_PLACE for one, two in zip(piece.bbox, other.bbox, strict=True))
    return piece.text == other.text and near


def _pitch(lines: Sequence[Piece]) -> float | None:
    """Return how far apart the lines of a cell are, in ems: the least that is met as one line follows another alike.

    A line that is followed by another at its height begins a row and is the second of no cell.
    """
    steps = [
        (_differ(one, other), _step(one, other))
        for one, other, after in zip(lines[:-1], lines[1:], [*lines[2:], None], strict=False)
        if _is_below(one, other) and not (after and _is_beside(other, after))
    ]
    return min(steps)[1] if steps else None


def _differ(one: Piece, other: Piece) -> bool:
    """Tell whether there is Chinese in one of two lines alone."""
    return one.is_chinese != other.is_chinese


def _is_beside(one: Piece, other: Piece) -> bool:
    return other.bbox[0] > one.bbox[2] and abs(other.level - one.level) < ALIKE * one.size


def _step(above: Piece, below: Piece) -> float:
    return (below.level - above.level) / above.size


def _is_below(above: Piece, below: Piece) -> bool:
    """Tell whether a line is below another as lines of a cell are."""
    (x0, _, x1, _), (left, _, right, _) = above.bbox, below.bbox
    if not PITCH[0] <= _step(above, below) <= PITCH[1] or abs(above.size - below.size) > ALIKE * above.size:
        return False
    if NUMBER.fullmatch(above.text) and HEADING.match(below.text):
        return False
    off = min(abs(x0 - left), abs(x1 - right), abs(x0 + x1 - left - right) / 2)
    return left < x1 and x0 < right and off <= ALIKE * above.size


def _goes_on_below(above: Piece, below: Piece, pitch: float) -> bool:
    off = EVEN / above.size + OTHER_LEVEL * _differ(above, below)
    return _is_below(above, below) and abs(_step(above, below) - pitch) <= off


def _together(lines: Sequence[Piece]) -> Piece:
    return Piece(
        "\n".join(line.text for line in lines),
        bounds_of(line.bbox for line in lines),
        lines[0].size,
        tuple(glyph for line in lines for glyph in line.glyphs),
    )
