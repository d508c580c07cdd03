"""Bytes of unknown encoding → text, without losing a character in silence."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.errors import UnreadableInput
from gongkai.model import Note

MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CHINESE = ("gb18030", "big5hkscs")
"""Encodings of Chinese that hardly any bytes contradict: of two that fit, the text tells. GB18030 holds GBK, GB2312."""
COMMON = re.compile("[的一是不了在人有和为以年月日中国國公开開政府信息報告报情况情況申请請数數机关機關务務行依法]")
"""Characters that every report has, simplified and traditional."""
INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202c\u2066\u2068\u2069"))
"""Characters of no width, which web pages leave in numbers and labels."""
ANY_INVISIBLE = re.compile(f"[{''.join(map(chr, INVISIBLE))}]")
IDEOGRAPHS = re.compile("[\u2e80-\U0010ffff]+")
ENOUGH = 5000
"""So many Chinese characters tell an encoding."""
ODD = re.compile("[\x00-\x08\x0e-\x1f\ue000-\uf8ff]")
"""Control characters and those of private use, which no report has."""
DAMAGED = "\ufffd"
"""What stands for bytes that are no character, or between digits that look as if they were of two numbers: never a digit, so that a
damaged number is not read as another."""
REMEDY = "The file is no text in UTF-8, UTF-16, GB18030 or Big5, or it is damaged. Open it in an editor and save it as UTF-8."


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text with line feeds between its lines; damaged: how many of its characters are lost (U+FFFD)."""

    text: str
    damaged: int

    @property
    def notes(self) -> tuple[Note, ...]:
        return (Note("reading.charset", {"characters": self.damaged}),) if self.damaged else ()


def decode(data: bytes) -> Decoded:
    """Given a file's bytes, return its text.

    Valid UTF-8 is hardly ever anything else. Where no encoding fits, the one is taken that only a few bytes contradict.
    Raises UnreadableInput (input.charset) where there is none, two fit as well, or what comes out is no text.
    """
    marked = [encoding for mark, encoding in MARKS if data.startswith(mark)]
    believed: Sequence[Sequence[str]] = [marked] if marked else [["utf-8"], CHINESE]
    for encodings in believed:
        texts = [text for encoding in encodings if (text := _decoded(data, encoding, "strict")) is not None]
        if texts:
            return _checked(_likeliest(texts))
    texts = [_decoded(data, encoding, RESUME) or "" for encodings in believed for encoding in encodings]
    return _checked(_likeliest([text for text in texts if _is_nearly_whole(text)]))


def _decoded(data: bytes, encoding: str, errors: str) -> str | None:
    try:
        return data.decode(encoding, errors)
    except UnicodeDecodeError:
        return None


def _resume(error: UnicodeError) -> tuple[str, int]:
    """Given what stops a decoder, return what stands for it and where to go on.

    In encodings of two bytes a character, a byte that is lost parts those after it into wrong pairs: of the two ways
    to go on, the one is taken in which more common characters follow.
    """
    if not isinstance(error, UnicodeDecodeError):
        raise error
    if error.encoding not in CHINESE:
        return DAMAGED, error.end
    rest = error.object[error.start + 1 : error.start + 41]
    common = [len(COMMON.findall(one.decode(error.encoding, "ignore"))) for one in (rest, rest[1:])]
    skips = rest[:1] >= b"\x80" and common[1] > common[0]
    return DAMAGED, error.start + 1 + skips


RESUME = "resume"
codecs.register_error(RESUME, _resume)


def _is_nearly_whole(text: str) -> bool:
    damaged = text.count(DAMAGED)
    return damaged <= len(text) / 20 and damaged <= 3 + len(text) / 1000


def _likeliest(texts: Sequence[str]) -> str | None:
    """Given decodings, return the one with the largest share of common characters, None where there is no such."""
    if len(texts) < 2:
        return texts[0] if texts else None
    shares = [_share_of_common(text) for text in texts]
    best = max(shares)
    return texts[shares.index(best)] if shares.count(best) == 1 else None


def _share_of_common(text: str) -> float:
    chinese = "".join(IDEOGRAPHS.findall(text))[:ENOUGH]
    return len(COMMON.findall(chinese)) / max(1, len(chinese))


def _checked(text: str | None) -> Decoded:
    if text is None or len(ODD.findall(text)) > len(text) / 500:
        raise UnreadableInput(REMEDY, "input.charset")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = ANY_INVISIBLE.sub("", text).replace("\x00", DAMAGED)
    return Decoded(text, text.count(DAMAGED))
