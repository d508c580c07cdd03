"""Pictures of pages → Document: scans, photographs, screenshots. Needs the OCR extra, and tesseract for a second look."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator

from PIL import Image, ImageOps, ImageSequence

from gongkai.errors import UnreadableInput
from gongkai.model import Document, Grid, Line, Note, Page

MOST_PIXELS = 80_000_000
"""A larger picture is no page: A3 at 600 dpi has 70 million."""
MOST_PAGES = 400
SMALLEST = 40
"""Pixels a side, at least, of a picture with text."""
SHORT, LONG = 595.0, 842.0
"""The width of an upright and of a lying page, in points, as a picture does not reliably say how large its paper was."""


def read(data: bytes) -> Document:
    """Given the bytes of a picture, each frame of which is a page, return what it shows.

    Raises UnreadableInput: input.no_ocr, input.damaged, input.too_large, limits.pages.
    """
    blocks: list[Line | Grid] = []
    pages: list[Page] = []
    grids = 1
    for number, image in enumerate(_frames(data), 1):
        page = _page(image, number)
        blocks += recognise_picture(image, page, grids)
        grids += sum(isinstance(block, Grid) for block in blocks) - grids + 1
        pages.append(page)
    return Document(
        "image", tuple(blocks), tuple(pages), (Note("reading.ocr", {"pages": [page.number for page in pages]}),)
    )


def recognise_bytes(data: bytes, number: int, first_grid: int) -> tuple[list[Line | Grid], Page]:
    """Given the bytes of a picture in another file, the number of its page and of its first grid, return what it shows."""
    image = next(_frames(data))
    page = _page(image, number)
    return recognise_picture(image, page, first_grid), page


def recognise_picture(image: Image.Image, page: Page, first_grid: int) -> list[Line | Grid]:
    """Given a page's picture, its number and size in points, and the number of its first grid, return what it shows.

    Raises UnreadableInput (input.no_ocr) where the OCR extra is not installed.
    """
    if min(image.size) < SMALLEST:
        return []
    try:
        from gongkai.readers.scan.page import read_page
    except ImportError as error:
        raise UnreadableInput(
            "This is a picture, and what reads pictures is not installed. Run `make ocr`, or use a file with text.",
            "input.no_ocr",
        ) from error
    return read_page(image, page, first_grid)


def _page(image: Image.Image, number: int) -> Page:
    width = SHORT if image.width <= image.height else LONG
    return Page(number, width, round(width * image.height / image.width, 1), recognised=True)


def _frames(data: bytes) -> Iterator[Image.Image]:
    """Yield the pages of a picture, turned as its camera says."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(data))
        if getattr(picture, "n_frames", 1) > MOST_PAGES:
            raise UnreadableInput(f"The picture has more than {MOST_PAGES} pages. Split it.", "limits.pages")
        for frame in ImageSequence.Iterator(picture):
            if frame.width * frame.height > MOST_PIXELS:
                raise _too_large()
            yield ImageOps.exif_transpose(frame)
    except Image.DecompressionBombError as error:
        raise _too_large() from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise UnreadableInput(
            "The picture is damaged or incomplete. Download it again, or save it as PNG.", "input.damaged"
        ) from error


def _too_large() -> UnreadableInput:
    return UnreadableInput(
        f"The picture has more than {MOST_PIXELS // 1_000_000} million pixels. Save it at 300 dpi.", "input.too_large"
    )
