"""Chooses the reader for a file by its content. A reader's libraries are imported only when a file needs them."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib import import_module

from gongkai.errors import UnreadableInput
from gongkai.model import Document
from gongkai.readers import text, transcript
from gongkai.readers.encoding import Decoded, decode
from gongkai.readers.text.cut import with_cut_marked

FORMATS = ("text", "markdown", "transcript", "html", "docx", "doc", "rtf", "pdf", "image")
"""The formats a document can have (closed list, docs/parse.md)."""

BINARY: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"[\s\S]{0,1024}?%PDF-\d"), "pdf"),
    (re.compile(rb"PK\x03\x04|PK\x05\x06"), "docx"),
    (re.compile(rb"\xd0\xcf\x11\xe0|\s*\{\\rtf"), "office"),
    (re.compile(rb"\x89PNG|\xff\xd8\xff|II\*\x00|MM\x00\*|BM[\s\S]{4}\x00{4}|GIF8|RIFF....WEBP", re.DOTALL), "scan"),
)
"""What a binary file begins with, and the module of this package that reads it."""
ARCHIVE = "The file is an archive ({}). Unpack it and take the report out of it."
PROGRAM = "The file is a program ({}). Download the report itself, and don't start the program."
PICTURE = "The file is a picture of a kind that is not read ({}). Save it as PNG, JPEG or TIFF."
RECORDING = "The file is a recording ({}). Download the report itself."
OTHERS: tuple[tuple[re.Pattern[bytes], str], ...] = tuple(
    (re.compile(beginning, re.DOTALL), message.format(kind))
    for beginning, message, kind in (
        (rb"7z\xbc\xaf\x27\x1c", ARCHIVE, "7z"),
        (rb"Rar!\x1a\x07", ARCHIVE, "RAR"),
        (rb"\x1f\x8b", ARCHIVE, "gzip"),
        (rb"BZh[1-9]|\xfd7zXZ\x00|\x28\xb5\x2f\xfd", ARCHIVE, "bzip2, xz or Zstandard"),
        (rb"MSCF\x00", ARCHIVE, "CAB"),
        (rb".{257}ustar", ARCHIVE, "tar"),
        (rb"MZ", PROGRAM, "for Windows"),
        (rb"\x7fELF", PROGRAM, "for Linux"),
        (rb"[\xce\xcf]\xfa\xed\xfe|\xca\xfe\xba\xbe|dex\n", PROGRAM, "for macOS, Java or Android"),
        (rb"\x00\x00\x00\x0cjP  |\xff\x4f\xff\x51", PICTURE, "JPEG 2000"),
        (rb"\x00\x00\x00\x0cJXL |\xff\x0a", PICTURE, "JPEG XL"),
        (rb"....ftyp(?:hei|hev|mif|msf|avi)", PICTURE, "HEIC or AVIF"),
        (rb"BM", PICTURE, "BMP, or a damaged one"),
        (rb"8BPS", PICTURE, "Photoshop"),
        (rb"AT&TFORM", PICTURE, "DjVu"),
        (rb"\x01\x00\x00\x00.{36} EMF|\xd7\xcd\xc6\x9a|\x00\x00\x01\x00", PICTURE, "EMF, WMF or icon"),
        (rb"....(?:ftyp|moov|mdat)|\x1aE\xdf\xa3|RIFF....AVI |FLV\x01|\x00\x00\x01\xba", RECORDING, "video"),
        (rb"ID3|\xff[\xfa\xfb]|RIFF....WAVE|OggS|fLaC", RECORDING, "sound"),
    )
)
"""What files begin with that are neither read nor text, and what to do with them."""
DAMAGED_ZIP = (
    "The file is damaged or incomplete: it begins as DOCX, OFD and XLSX files do, but what it holds cannot be told. Download "
    "it again; or open it where it opens, and save it as DOCX or print it to PDF."
)
WEB_ARCHIVE = re.compile(
    rb"\s*(?:MIME-Version|From|Subject|Date|Content-Type|Snapshot-Content-Location):", re.IGNORECASE
)
"""What a web archive (MHTML, as browsers and Word save it) begins with."""
PARTED = re.compile(rb"^(?:MIME-Version|Content-Type|Snapshot-Content-Location):", re.IGNORECASE | re.MULTILINE)
"""What is among its first lines: a letter that was copied as text has none of these."""
FIRST_BYTES = 1 << 16


def read(data: bytes, words: frozenset[str] = frozenset()) -> Document:
    """Given a file's bytes, return the Document it shows.

    words: what may be printed in it, in letters and digits only; what is blurred in a picture is told by them.
    Raises UnreadableInput; its codes are the closed list input.* of docs/parse.md.
    """
    if not data.strip(b" \t\r\n\f\v\x00\xef\xbb\xbf"):
        raise UnreadableInput("The file is empty. Download the report again.", "input.empty")
    for signature, module in BINARY:
        if signature.match(data):
            return _read_binary(data, module, words)
    if WEB_ARCHIVE.match(data) and PARTED.search(data, 0, FIRST_BYTES):
        from gongkai.readers import html

        pages, letter = html.opened(data)
        if not letter.strip():
            return html.read_archive(pages)
        data = letter
    decoded = _decoded(data)
    document = _read_text(decoded.text)
    return replace(document, notes=(*document.notes, *decoded.notes))


def _read_binary(data: bytes, module: str, words: frozenset[str]) -> Document:
    try:
        found = import_module(f"gongkai.readers.{module}").read(data, words)
    except UnreadableInput as error:
        if module == "docx" and error.code == "input.damaged" and b"word/" not in data:
            raise UnreadableInput(DAMAGED_ZIP, error.code) from error
        raise
    assert isinstance(found, Document)
    return found


def _decoded(data: bytes) -> Decoded:
    """Return a file's text; where it is none, say what the file is if its first bytes tell."""
    try:
        return decode(data)
    except UnreadableInput as error:
        message = next((message for beginning, message in OTHERS if beginning.match(data)), None)
        if message is None:
            raise
        raise UnreadableInput(message, "input.format") from error


def _read_text(content: str) -> Document:
    from gongkai.readers import html

    if transcript.recognises(content):
        return transcript.read(content)
    return html.read(content) if html.recognises(content) else text.read(with_cut_marked(content))
