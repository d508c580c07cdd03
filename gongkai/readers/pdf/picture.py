"""Pages seen as pictures: whether a page is one, and what of its text can be seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from gongkai.errors import UnreadableInput
from gongkai.readers.pdf.content import Content, covers_page
from gongkai.readers.pdf.fonts import UNKNOWN
from gongkai.readers.pdf.glyphs import Glyph

if TYPE_CHECKING:
    from PIL.Image import Image

FEW = 30
"""On a page that is a picture, a scanner or a stamp may have set this many characters as text."""
UNREADABLE = 0.2
"""A page on which more than this part of the characters is not known has to be seen."""
OUTLINES = 40
"""A page without text that has this many shapes may have its text as shapes."""
READ, LOOK = 220, 110
"""Dots per inch at which a page is drawn to be read, and to look whether something is there."""
MOST_DOTS = 30_000_000
"""A page is drawn with no more dots than this."""
CONTRAST = 30
"""What differs less than this from what is around it (of 255) is not seen."""


NAMELESS = (
    "The fonts of page {} do not say which characters they show. Save the report as DOCX, or run `make ocr`: it installs "
    "what reads pictures, and reads the page as one."
)


def is_picture(page: Content) -> bool:
    """Given what a page draws, tell whether its text has to be recognised."""
    if is_nameless(page):
        return True
    scanned = any(covers_page(box, page.width, page.height) for box in page.pictures)
    if not scanned and page.shapes < OUTLINES:
        return False
    known = sum(glyph.text != UNKNOWN and not glyph.text.isspace() for glyph in page.glyphs)
    return known <= (FEW if scanned else 0)


def is_nameless(page: Content) -> bool:
    """Given what a page draws, tell whether its fonts do not say which characters too many of its glyphs are."""
    texts = [glyph.text for glyph in page.glyphs]
    unknown = texts.count(UNKNOWN)
    return unknown > 0 and unknown >= UNREADABLE * (len(texts) - sum(map(str.isspace, texts)))


def drawn(data: bytes, number: int, dpi: int) -> Image:
    """Given a PDF's bytes, draw its page of this number (from 1) in shades of grey, at so many dots per inch.

    Raises UnreadableInput (input.damaged) for a page that cannot be drawn.
    """
    import pypdfium2  # type: ignore[import-untyped]

    try:
        with pypdfium2.PdfDocument(data) as document:
            page = document[number - 1]
            width, height = page.get_size()
            scale = min(dpi / 72, (MOST_DOTS / max(1.0, width * height)) ** 0.5)
            image: Image = page.render(scale=scale, grayscale=True).to_pil().copy()
            return image
    except (pypdfium2.PdfiumError, IndexError, ValueError) as error:
        raise UnreadableInput(
            f"Page {number} of the PDF is damaged. Download it again, or print it to a new PDF.", "input.damaged"
        ) from error


def seen(glyphs: Sequence[Glyph], data: bytes, page: Content, number: int) -> tuple[Glyph, ...]:
    """Given a page's glyphs, return those that can be seen; the page is drawn only if there are doubts.

    Where it cannot be drawn, a doubtful character is not known: U+FFFD.
    """
    if not any(glyph.doubtful and glyph.text.strip() for glyph in glyphs):
        return tuple(glyphs)
    try:
        image = drawn(data, number, LOOK)
    except UnreadableInput:
        return tuple(replace(glyph, text=UNKNOWN) if glyph.doubtful else glyph for glyph in glyphs)
    across, down = image.width / page.width, image.height / page.height
    return tuple(glyph for glyph in glyphs if not glyph.doubtful or _is_seen(glyph, image, across, down))


def _is_seen(glyph: Glyph, image: Image, across: float, down: float) -> bool:
    """Tell whether there is light and dark in the inner part of a glyph's box."""
    x, y = (glyph.x1 - glyph.x0) * 0.1, (glyph.bottom - glyph.top) * 0.2
    x0, top = int((glyph.x0 + x) * across), int((glyph.top + y) * down)
    x1, bottom = int((glyph.x1 - x) * across), int((glyph.bottom - y) * down)
    inner = image.crop((x0, top, max(x1, x0 + 1), max(bottom, top + 1)))
    darkest, lightest = cast("tuple[int, int]", inner.getextrema())
    return lightest - darkest >= CONTRAST
