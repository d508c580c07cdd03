"""Web archives (MHTML): a page and what belongs to it in one file, as browsers and Word save them."""

from __future__ import annotations

from email import message_from_bytes

from gongkai.errors import UnreadableInput
from gongkai.model import Document, Grid, Line, Note
from gongkai.readers.encoding import decode
from gongkai.readers.html.document import grids_of

MOST_PARTS = 1000
"""Parts are marked by a line each; a file with more of such lines is no page."""
BROKEN = "The file looks like a web archive (MHTML), but no page can be found in it. Save the page again, as HTML."


def read_archive(data: bytes) -> Document:
    """Given a web archive's bytes, return the Document of its page, followed by the frames that hold tables.

    Raises UnreadableInput (input.damaged, input.charset, limits.cells).
    """
    pages = [decode(page) for page in _pages(data) if page.strip()]
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


def letter_of(data: bytes) -> bytes:
    """Given a file in such parts, return the bytes of the text in it, if it is a letter without a page.

    Raises UnreadableInput (input.damaged).
    """
    return b"" if _pages(data) else b"\n".join(_pages(data, "text/plain"))


def _pages(data: bytes, kind: str = "text/html") -> list[bytes]:
    """Given an archive, return its pages' bytes: the first is the one that was saved."""
    if data.count(b"\n--") > MOST_PARTS:
        raise UnreadableInput(BROKEN, "input.damaged")
    try:
        parts = list(message_from_bytes(data).walk())
    except RecursionError as error:
        raise UnreadableInput(BROKEN, "input.damaged") from error
    found = [
        part.get_payload(decode=True) for part in parts if "Content-Type" in part and part.get_content_type() == kind
    ]
    return [page for page in found if isinstance(page, bytes)]
