"""PDF → Document. Text and ruling lines are the file's own; a page that is a picture is recognised."""

from __future__ import annotations

import itertools
import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import playa

from gongkai.errors import UnreadableInput
from gongkai.model import Document, Note, Page
from gongkai.readers.pdf.bounds import check_streams, unpack
from gongkai.readers.pdf.content import Content, content, shown_box
from gongkai.readers.pdf.join import ReadPage, blocks
from gongkai.readers.pdf.layout import Item, items
from gongkai.readers.pdf.picture import NAMELESS, READ, drawn, is_nameless, is_picture, seen

if TYPE_CHECKING:
    from PIL.Image import Image

    from gongkai.readers.scan import Recognition

logging.getLogger("playa").setLevel(logging.CRITICAL)

MOST_PAGES = 400
DAMAGED = "The PDF is damaged or was not downloaded whole. Download it again, or print it to a new PDF."
ENCRYPTED = "The PDF is protected by a password. Open it with the password and print it to a new PDF."


@dataclass(slots=True)
class _Recognised:
    """Which pages are pictures that were read, which could not be, and what the first of these lacked. words: see read."""

    words: frozenset[str]
    pages: list[int] = field(default_factory=list)
    not_read: list[int] = field(default_factory=list)
    error: UnreadableInput | None = None
    recognition: Recognition | None = None

    def see(self, image: Image, page: Page) -> None:
        """Look at a page that is a picture. Raises UnreadableInput (input.no_ocr)."""
        if self.recognition is None:
            from gongkai.readers.scan import Recognition

            self.recognition = Recognition(self.words)
        self.recognition.see(image, page)

    def put_in(self, pages: Iterable[ReadPage]) -> Iterator[ReadPage]:
        """Yield the pages of a document, with what was recognised on those that are pictures."""
        recognised = self.recognition.blocks(1) if self.recognition else []
        found = dict(zip(self.pages, recognised, strict=True))
        return (replace(page, blocks=tuple(found.get(page.page.number, page.blocks))) for page in pages)


def read(data: bytes, words: frozenset[str] = frozenset()) -> Document:
    """Given a PDF's bytes, return its Document; grids of ruled tables are ruled. words: what pictures in it may print.

    Pages that are pictures are recognised (note `reading.ocr`). Where that is not possible they are left out, with the
    same note, unless no page has text. Raises UnreadableInput (input.damaged, input.encrypted, input.no_ocr,
    input.too_large, limits.pages, limits.cells).
    """
    check_streams(data)
    recognised = _Recognised(words)
    with _opened(data) as document:
        pages: list[ReadPage] = []
        for number, page in enumerate(_pages(document), start=1):
            pages.append(_read_page(data, page, number, recognised, pages[-1].items if pages else ()))
    pages = list(recognised.put_in(pages))
    if recognised.error and not any(page.items or page.blocks for page in pages):
        raise recognised.error
    return Document("pdf", tuple(blocks(pages)), tuple(page.page for page in pages), _notes(recognised))


def _opened(data: bytes) -> playa.Document:
    try:
        return playa.parse(data)
    except playa.PDFEncryptionError as error:
        raise UnreadableInput(ENCRYPTED, "input.encrypted") from error
    except MemoryError:
        raise
    except Exception as error:  # what playa raises on damaged files is no closed list
        raise UnreadableInput(DAMAGED, "input.damaged") from error


def _pages(document: playa.Document) -> list[playa.Page]:
    try:
        pages = list(itertools.islice(document.pages, MOST_PAGES + 1))
    except MemoryError:
        raise
    except Exception as error:
        raise UnreadableInput(DAMAGED, "input.damaged") from error
    if not pages:
        raise UnreadableInput(DAMAGED, "input.damaged")
    if len(pages) > MOST_PAGES:
        raise UnreadableInput(f"The PDF has more than {MOST_PAGES} pages; no report has.", "limits.pages")
    return pages


def _read_page(
    data: bytes, page: playa.Page, number: int, recognised: _Recognised, above: Sequence[Item]
) -> ReadPage:
    """Return a page as read. One whose instructions are damaged, and may be cut short, is looked at as a picture."""
    x0, top, x1, bottom = shown_box(page)
    shown = Page(number, x1 - x0, bottom - top)
    try:
        for stream in page.streams:
            unpack(stream)
        drawing: Content | None = content(page)
    except (UnreadableInput, MemoryError):
        raise
    except Exception:
        drawing = None
    if drawing is not None:
        shown = Page(number, drawing.width, drawing.height)
        if not is_picture(drawing):
            drawing = replace(drawing, glyphs=seen(drawing.glyphs, data, drawing, number))
            return ReadPage(shown, tuple(items(drawing, above)))
    shown = replace(shown, recognised=True)
    _see(data, shown, recognised, nameless=drawing is not None and is_nameless(drawing))
    return ReadPage(shown)


def _see(data: bytes, page: Page, recognised: _Recognised, *, nameless: bool) -> None:
    try:
        recognised.see(drawn(data, page.number, READ), page)
    except UnreadableInput as error:
        if nameless and error.code == "input.no_ocr":
            error = UnreadableInput(NAMELESS.format(page.number), error.code)
        recognised.error = recognised.error or error
        recognised.not_read.append(page.number)
    else:
        recognised.pages.append(page.number)


def _notes(recognised: _Recognised) -> tuple[Note, ...]:
    found = (("reading.ocr", recognised.pages), ("reading.limits", recognised.not_read))
    return tuple(Note(code, {"pages": pages}) for code, pages in found if pages)
