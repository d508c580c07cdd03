"""Bytes of unknown encoding → text, without losing a character in silence."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

from gongkai.errors import UnreadableInput

MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CHINESE = ("utf-8", "gb18030")
"""Strict decoders in the order tried: valid UTF-8 is hardly ever anything else, GB18030 holds GBK and GB2312."""


def decode(data: bytes) -> str:
    """Given a file's bytes, return its text with line ends as "\\n".

    Raises UnreadableInput (input.charset) where no encoding fits, or what comes out is no text.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _lines(_strict(data, (encoding,)))
    try:
        return _lines(_strict(data, CHINESE))
    except UnreadableInput:
        guess = from_bytes(data).best()
        if guess is None or not guess.encoding.startswith(("big5", "utf_16", "utf_32", "cp950")):
            raise
        return _lines(str(guess))


def _strict(data: bytes, encodings: tuple[str, ...]) -> str:
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text and not _has_control_characters(text):
            return text
    raise UnreadableInput(
        "The file is no text in UTF-8, UTF-16, GB18030 or Big5 (or it is damaged). "
        "Open it in an editor and save it as UTF-8.",
        "input.charset",
    )


def _has_control_characters(text: str) -> bool:
    odd = sum(1 for char in text if ord(char) < 32 and char not in "\t\n\r\f\v")
    return odd > len(text) / 500


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
