"""Chooses the reader for a file by its content. A reader's libraries are imported only when a file needs them."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib import import_module

from gongkai.errors import UnreadableInput
from gongkai.model import Document
from gongkai.readers import text, transcript
from gongkai.readers.encoding import decode

FORMATS = ("text", "markdown", "transcript", "html", "docx", "doc", "rtf", "pdf", "image")
"""The formats a document can have (closed list, docs/parse.md)."""

BINARY: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"[\s\S]{0,1024}?%PDF-\d"), "pdf"),
    (re.compile(rb"PK\x03\x04|PK\x05\x06"), "docx"),
    (re.compile(rb"\xd0\xcf\x11\xe0|\s*\{\\rtf"), "office"),
    (re.compile(rb"\x89PNG|\xff\xd8\xff|II\*\x00|MM\x00\*|BM[\s\S]{4}\x00{4}|GIF8|RIFF....WEBP", re.DOTALL), "scan"),
)
"""What a binary file begins with, and the module of this package that reads it."""
WEB_ARCHIVE = re.compile(
    rb"\s*(?:MIME-Version|From|Subject|Date|Content-Type|Snapshot-Content-Location):", re.IGNORECASE
)
"""What a web archive (MHTML, as browsers and Word save it) begins with."""


def read(data: bytes) -> Document:
    """Given a file's bytes, return the Document it shows.

    Raises UnreadableInput; its codes are the closed list input.* of docs/parse.md.
    """
    if not data.strip(b" \t\r\n\f\v\x00\xef\xbb\xbf"):
        raise UnreadableInput("The file is empty. Download the report again.", "input.empty")
    for signature, module in BINARY:
        if signature.match(data):
            found = import_module(f"gongkai.readers.{module}").read(data)
            assert isinstance(found, Document)
            return found
    if WEB_ARCHIVE.match(data):
        from gongkai.readers import html

        return html.read_archive(data)
    decoded = decode(data)
    document = _read_text(decoded.text)
    return replace(document, notes=(*document.notes, *decoded.notes))


def _read_text(content: str) -> Document:
    from gongkai.readers import html

    if transcript.recognises(content):
        return transcript.read(content)
    return html.read(content) if html.recognises(content) else text.read(content)
