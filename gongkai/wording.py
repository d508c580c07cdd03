"""Wording made comparable: what is left of a label when spaces, punctuation and numbering are taken away."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from opencc import OpenCC
from rapidfuzz import fuzz

NUMBERING = re.compile(r"^\s*(?:[（(]?\s*([一二三四五六七八九十]{1,2}|\d{1,2})\s*[)）、.．,，:：]+)\s*")
"""A number before a heading or label: 一、 （三） 2. 2、 (5)"""

TRADITIONAL_IN_GB2312 = re.compile("[乾菸薹拚捱摺吒後徵夥榘於袷麴醣麽]")


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """Given text as printed, return its letters and digits only, in one width, in simplified characters."""
    return simplified("".join(char for char in unicodedata.normalize("NFKC", text) if char.isalnum()))


def simplified(text: str) -> str:
    """Given text, return it in simplified characters, one for each: places in both are the same."""
    return text if text.isascii() or _is_simplified(text) else text.translate(SIMPLIFIED)


def _is_simplified(text: str) -> bool:
    """Tell at once of text that has only characters of the standard of 1980 that it is in simplified ones."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return TRADITIONAL_IN_GB2312.search(text) is None


class _Simplified(dict[int, int]):
    """The simplified character of each, by code point, as they are asked for."""

    def __missing__(self, code: int) -> int:
        found = _converter().convert(chr(code)) if code > 0x2E80 else ""
        self[code] = ord(found) if len(found) == 1 else code
        return self[code]


SIMPLIFIED = _Simplified()


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


@lru_cache(maxsize=65536)
def numbering(text: str) -> str | None:
    """Given a heading or label, return the number printed before it ("二", "2"), or None."""
    found = NUMBERING.match(unicodedata.normalize("NFKC", text))
    return found[1] if found else None


@lru_cache(maxsize=65536)
def without_numbering(text: str) -> str:
    """Given a heading or label, return it without the number before it."""
    return NUMBERING.sub("", unicodedata.normalize("NFKC", text), count=1)


@lru_cache(maxsize=262144)
def similarity(one: str, other: str) -> float:
    """Given two plain texts, return how alike they are, 0 to 1 (1: the same characters in the same order)."""
    return fuzz.ratio(one, other) / 100
