"""Bytes of unknown encoding → text, without losing a character in silence."""

from __future__ import annotations

import codecs

from gongkai.errors import UnreadableInput

MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CHINESE = ("gb18030", "big5hkscs")
"""Encodings of Chinese that hardly any bytes contradict: of two that fit, the text tells. GB18030 holds GBK, GB2312."""
COMMON = frozenset("的一是不了在人有和为以年月日中国国公开开政府信息息报告報告情况情況申请申請数数機关關机務务行依法")
"""Characters that every report has, simplified and traditional."""
INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
"""Characters of no width, which web pages leave in numbers and labels."""
REMEDY = "The file is no text in UTF-8, UTF-16, GB18030 or Big5, or it is damaged. Open it in an editor and save it as UTF-8."


def decode(data: bytes) -> str:
    """Given a file's bytes, return its text with line feeds between its lines.

    Valid UTF-8 is hardly ever anything else. Raises UnreadableInput (input.charset) where no encoding fits, two fit
    as well, or what comes out is no text.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _checked(_strictly(data, encoding))
    text = _strictly(data, "utf-8")
    return _checked(text if text is not None else _as_chinese(data))


def _as_chinese(data: bytes) -> str | None:
    """Return the decoding with the larger share of common characters, None where there is no such."""
    texts = [text for text in (_strictly(data, encoding) for encoding in CHINESE) if text is not None]
    ranked = sorted(texts, key=_share_of_common, reverse=True)
    if not ranked or (len(ranked) > 1 and _share_of_common(ranked[0]) == _share_of_common(ranked[1])):
        return None
    return ranked[0]


def _share_of_common(text: str) -> float:
    chinese = [char for char in text if char > "\u2e80"]
    return sum(char in COMMON for char in chinese) / max(1, len(chinese))


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _checked(text: str | None) -> str:
    if text is None or "\x00" in text or _odd_characters(text) > len(text) / 500:
        raise UnreadableInput(REMEDY, "input.charset")
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(INVISIBLE)


def _odd_characters(text: str) -> int:
    """Control characters and those of private use, which no report has."""
    return sum(1 for char in text if (ord(char) < 32 and char not in "\t\n\r\f\v") or "\ue000" <= char <= "\uf8ff")
