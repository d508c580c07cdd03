"""Chooses the reader for a file by its content."""

from __future__ import annotations

from collections.abc import Callable

from gongkai.errors import UnreadableInput
from gongkai.model import Document
from gongkai.readers import text, transcript
from gongkai.readers.encoding import decode

FORMATS = ("text", "transcript")
"""The formats a document can have (closed list, docs/parse.md)."""

SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP (Word, Excel, WPS)"),
    (b"\xd0\xcf\x11\xe0", "Word 97 (.doc) or WPS"),
    (b"\x89PNG", "PNG picture"),
    (b"\xff\xd8\xff", "JPEG picture"),
    (b"II*\x00", "TIFF picture"),
    (b"MM\x00*", "TIFF picture"),
    (b"{\\rtf", "RTF"),
)
"""Binary formats known by their first bytes that have no reader yet."""


def read(data: bytes) -> Document:
    """Given a file's bytes, return the Document it shows.

    Raises UnreadableInput: input.empty, input.format (no reader for it), input.charset.
    """
    if not data.strip():
        raise UnreadableInput("The file is empty. Download the report again.", "input.empty")
    for signature, name in SIGNATURES:
        if data.startswith(signature):
            raise UnreadableInput(
                f"The file is {name}, which this version does not read. Save the report as text (UTF-8).",
                "input.format",
            )
    content = decode(data)
    return _reader(content)(content)


def _reader(content: str) -> Callable[[str], Document]:
    return transcript.read if transcript.recognises(content) else text.read
