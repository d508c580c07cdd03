"""A text object of a PDF → its glyphs, in points from the top left corner of the page as shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from math import hypot
from typing import Any

from playa.content import TextObject
from playa.font import Font
from playa.pdftypes import Rect

from gongkai.model.values import dataclass
from gongkai.readers.pdf.fonts import decoder

ORDINARY_HEIGHT = (0.6, 1.7)
"""From descent to ascent, in ems. A font that says otherwise is taken to have USUAL."""
USUAL = (-0.12, 0.88)
BLANK_CODE = 32
"""The code of a space, after which fonts with a byte a character leave their space between words."""
KEPT = 4096
"""Strings of a font that are kept decoded: programs that place each character draw the same ones again and again."""
SLANT = 0.1
"""Text is turned by quarters; what is more than this off (a watermark across the page) is not read."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """What a font drew at one place: a character, rarely more, with the box that its font gives it.

    size: of the font in points. turn: quarter turns clockwise from upright. order: of its text object in the drawing.
    doubtful: pale or covered, so that it may not be seen.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    turn: int = 0
    order: int = 0
    doubtful: bool = False

    @property
    def numeric(self) -> bool:
        return self.text.isdigit() or self.text in ".,"

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def centre(self) -> float:
        return (self.top + self.bottom) / 2

    def turned(self, turn: int) -> Glyph:
        """Given a number of quarters, return the glyph turned back by them about the origin."""
        x0, top, x1, bottom = turn_box((self.x0, self.top, self.x1, self.bottom), turn)
        return replace(self, x0=x0, top=top, x1=x1, bottom=bottom, turn=(self.turn - turn) % 4)


@dataclass(frozen=True, slots=True)
class Frame:
    """The page as shown, in playa's coordinates: its left and top, and how many points a unit has."""

    left: float
    top: float
    scale: float


def turn_box(box: Rect, turn: int) -> Rect:
    """Given a box, return it turned back by quarter turns about the origin."""
    x0, top, x1, bottom = box
    for _ in range(turn):
        x0, top, x1, bottom = top, -x1, bottom, -x0
    return x0, top, x1, bottom


def mend(font: Font) -> None:
    """Given a font, make it tell unknown characters from known ones, and of usual height if it is not; once. It keeps what it said
    of each character.
    """
    if "decode" in vars(font):
        return
    low, high = ORDINARY_HEIGHT
    usual: Any = font
    decode = decoder(font)
    usual.decode = lru_cache(KEPT)(lambda data: tuple(decode(data)))
    if not font.vertical and not low < (font.ascent - font.descent) * abs(font.matrix[3]) < high:
        bottom, top = USUAL
        usual.char_bbox = lambda cid: (0.0, bottom, font.hdisp(cid), top)
    usual.hdisp, usual.char_bbox = lru_cache(KEPT)(font.hdisp), lru_cache(KEPT)(font.char_bbox)


def text_glyphs(text: TextObject, frame: Frame, order: int, doubtful: bool) -> Iterator[Glyph]:
    """Given a text object, yield its glyphs; nothing for text that is set askew.

    Its matrix leads from its font's ems to points; a glyph moves what follows along one of its axes (PDF 2.0, 9.4.4).
    """
    state, font, scale = text.gstate, text.font, frame.scale
    a, b, c, d, e, f = (number * scale for number in text.matrix)
    turn, size = _turn(a, b), hypot(c, d)
    if turn is None or not size:
        return
    e, f = e - frame.left, f - frame.top
    gap = state.charspace / state.fontsize
    blank = 0.0 if font.multibyte else state.wordspace / state.fontsize
    along, down, advance = (c, d, font.vdisp) if font.vertical else (a, b, font.hdisp)
    for piece in text.args:
        if not isinstance(piece, bytes):
            e, f = e - 0.001 * piece * along, f - 0.001 * piece * down
            continue
        for cid, said in font.decode(piece):
            x0, y0, x1, y1 = font.char_bbox(cid)
            if turn % 2:
                left, right, top, bottom = c * y0 + e, c * y1 + e, b * x0 + f, b * x1 + f
            else:
                left, right, top, bottom = a * x0 + e, a * x1 + e, d * y0 + f, d * y1 + f
            if right < left:
                left, right = right, left
            if bottom < top:
                top, bottom = bottom, top
            yield Glyph(said, left, top, right, bottom, size, turn, order, doubtful)
            step = advance(cid) + gap + blank * (cid == BLANK_CODE)
            e, f = e + step * along, f + step * down


def _turn(along: float, across: float) -> int | None:
    """Given where a line of text goes, to the right and down, return its quarter turns; None for text set askew."""
    if abs(across) <= SLANT * abs(along):
        return 0 if along > 0 else 2
    if abs(along) <= SLANT * abs(across):
        return 1 if across > 0 else 3
    return None
