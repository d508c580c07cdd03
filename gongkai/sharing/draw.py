"""A picture drawn: paper and ink, 1200 × 630, the same bytes for the same words, font and library."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from gongkai.sharing.cards import Card
from gongkai.sharing.fonts import Font

SIZE = (1200, 630)
EDGE = 72
PAPER, INK, ACCENT = (251, 249, 244), (29, 27, 23), (11, 91, 90)
SHADES = 8
"""Of each ink, from paper to full: smooth letters in a picture of few bytes."""
ELLIPSIS = "…"


def draw(card: Card, font: Font) -> bytes:
    """Given what a picture says and a font, return it as PNG."""
    ink, accent = (Image.new("L", SIZE, 0) for _ in range(2))
    black, teal = ImageDraw.Draw(ink), ImageDraw.Draw(accent)
    teal.rectangle((EDGE, EDGE, EDGE + 16, EDGE + 40), fill=255)
    black.text((EDGE + 36, EDGE - 6), card.portal, 255, _face(font, 36))
    title = _face(font, 68 if len(card.title) <= 15 else 56)
    top = _lines(black, card.title, title, EDGE + 80, 2)
    if card.number:
        teal.text((EDGE, top + 16), card.number, 255, _face(font, 120))
        top += 170
    _lines(black, card.under, _face(font, 38), top + 14, 3)
    black.rectangle((EDGE, SIZE[1] - 108, SIZE[0] - EDGE, SIZE[1] - 106), fill=255)
    black.text((EDGE, SIZE[1] - 90), card.notice, 255, _face(font, 32))
    return _packed(ink, accent)


@lru_cache(maxsize=16)
def _face(font: Font, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(font.path, size, font.face, layout_engine=ImageFont.Layout.BASIC)


def _lines(on: ImageDraw.ImageDraw, text: str, face: ImageFont.FreeTypeFont, top: float, most: int) -> float:
    """Write a text in lines as wide as the picture, the last one cut short; return where the next would begin."""
    lines = _broken(text, face)
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1][:-1] + ELLIPSIS]
    for line in lines:
        on.text((EDGE, top), line, 255, face)
        top += face.size * 1.35
    return top


def _broken(text: str, face: ImageFont.FreeTypeFont) -> list[str]:
    lines = []
    for paragraph in text.split("\n"):
        line = ""
        for character in paragraph:
            if face.getlength(line + character) > SIZE[0] - 2 * EDGE:
                lines.append(line)
                line = ""
            line += character
        lines.append(line)
    return lines


def _packed(ink: Image.Image, accent: Image.Image) -> bytes:
    """Two masks as one picture of sixteen colours: shades of ink, and above them those of the accent."""
    step = 256 // SHADES
    shades = ink.point(lambda level: level // step)
    teal = accent.point(lambda level: SHADES + level // step)
    shades.paste(teal, mask=accent.point(lambda level: 255 if level >= step else 0))
    shades = Image.frombytes("P", SIZE, shades.tobytes())
    shades.putpalette(
        [value for colour in (INK, ACCENT) for shade in range(SHADES) for value in _mixed(colour, shade)]
    )
    out = BytesIO()
    shades.save(out, "PNG", compress_level=6, bits=4)
    return out.getvalue()


def _mixed(colour: tuple[int, int, int], shade: int) -> list[int]:
    return [round(paper + (own - paper) * shade / (SHADES - 1)) for paper, own in zip(PAPER, colour, strict=True)]
