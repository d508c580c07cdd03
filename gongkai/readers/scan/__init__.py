"""Pictures of pages → Document: scans, photographs, screenshots. Needs the OCR extra, and tesseract for a second look."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PIL import Image, ImageOps, ImageSequence

from gongkai.errors import UnreadableInput
from gongkai.model import Document, Grid, Line, Note, Page

if TYPE_CHECKING:
    from gongkai.readers.scan.page import Seen

MOST_PIXELS = 80_000_000
"""A larger picture is no page: A3 at 600 dpi has 70 million."""
MOST_PAGES = 400
SMALLEST = 40
"""Pixels a side, at least, of a picture with text."""
SHORT, LONG = 595.0, 842.0
"""The width of an upright and of a lying page, in points, as a picture does not reliably say how large its paper was."""


def read(data: bytes, words: frozenset[str] = frozenset()) -> Document:
    """Given the bytes of a picture, each frame of which is a page, and words that may be printed, return what it shows.

    Raises UnreadableInput: input.no_ocr, input.damaged, input.too_large, limits.pages.
    """
    recognition = Recognition(words)
    pages: list[Page] = []
    for number, image in enumerate(_frames(data), 1):
        pages.append(_page(image, number))
        recognition.see(image, pages[-1])
    blocks = tuple(block for page in recognition.blocks(1) for block in page)
    return Document("image", blocks, tuple(pages), (Note("reading.ocr", {"pages": [page.number for page in pages]}),))


def recognise_bytes(
    data: bytes, number: int, first_grid: int, words: frozenset[str] = frozenset()
) -> tuple[list[Line | Grid], Page]:
    """Given the bytes of a picture in another file, the number of its page and of its first grid, and words that may be
    printed, return what it shows.
    """
    image = next(_frames(data))
    page = _page(image, number)
    recognition = Recognition(words)
    recognition.see(image, page)
    return recognition.blocks(first_grid)[0], page


class Recognition:
    """The pages of one document that are pictures: seen one by one, and then read together, as each helps the others."""

    def __init__(self, words: frozenset[str] = frozenset()) -> None:
        """words: what may be printed, in letters and digits only: what is blurred is told by them."""
        self._words = words
        self._seen: list[Seen] = []

    def see(self, image: Image.Image, page: Page) -> None:
        """Look at a page's picture, given its number and size in points.

        Raises UnreadableInput (input.no_ocr) where the OCR extra is not installed.
        """
        if min(image.size) < SMALLEST:
            self._seen.append([])
            return
        try:
            from gongkai.readers.scan.page import see_page
        except ImportError as error:
            raise UnreadableInput(
                "This is a picture, and what reads pictures is not installed. Run `make ocr`, or use a file with text.",
                "input.no_ocr",
            ) from error
        self._seen.append(see_page(image, page, self._words))

    def blocks(self, first_grid: int) -> list[list[Line | Grid]]:
        """Return what each page shows, in the order in which they were seen; first_grid: the number of the first grid."""
        if not any(self._seen):
            return [[] for _ in self._seen]
        from gongkai.readers.scan.page import read_pages

        return read_pages(self._seen, first_grid)


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
