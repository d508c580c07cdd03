"""Web archives (MHTML): a page and what belongs to it in one file, as browsers and Word save them."""

from __future__ import annotations

from collections.abc import Sequence
from email import message_from_bytes
from email.message import Message

from gongkai.errors import UnreadableInput
from gongkai.model import Document, Grid, Line, Note
from gongkai.readers.encoding import decode
from gongkai.readers.html.document import grids_of

MOST_PARTS = 1000
"""Parts are marked by a line each; a file with more of such lines is no page."""
BROKEN = "The file looks like a web archive (MHTML), but no page can be found in it. Save the page again, as HTML."


def opened(data: bytes) -> tuple[list[bytes], bytes]:
    """Given a file in such parts, return the bytes of its pages, the first that which was saved, and without any those of its text: then it
    is a letter.

    Raises UnreadableInput (input.damaged).
    """
    if data.count(b"\n--") > MOST_PARTS:
        raise UnreadableInput(BROKEN, "input.damaged")
    try:
        parts = [part for part in message_from_bytes(data).walk() if "Content-Type" in part]
    except RecursionError as error:
        raise UnreadableInput(BROKEN, "input.damaged") from error
    pages = _of_kind(parts, "text/html")
    return pages, b"" if pages else b"\n".join(_of_kind(parts, "text/plain"))


def _of_kind(parts: Sequence[Message], kind: str) -> list[bytes]:
    found = (part.get_payload(decode=True) for part in parts if part.get_content_type() == kind)
    return [content for content in found if isinstance(content, bytes)]


def read_archive(opened_pages: Sequence[bytes]) -> Document:
    """Given the bytes of a web archive's pages, return the Document of the first, followed by the frames that hold tables.

    Raises UnreadableInput (input.damaged, input.charset, limits.cells).
    """
    pages = [decode(page) for page in opened_pages if page.strip()]
    if not pages:
        raise UnreadableInput(BROKEN, "input.damaged")
    blocks: list[Line | Grid] = []
    notes: list[Note] = []
    number = 1
    for page in pages:
        found = grids_of(page.text, number, first_line=1)
        grids = sum(isinstance(block, Grid) for block in found)
        if not blocks or grids:
            blocks += found
            notes += page.notes
        number += grids
    return Document("html", tuple(blocks), notes=tuple(notes))
