"""Lines of a heading without what only the layout put there."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from gongkai.interpret.words.numbers import DIGITS

ZERO = re.compile(
    r"(?<=[一二])[○◯OoО0](?=[一二三四五六七八九〇零○◯OoО0]{2})|(?<=[一二][〇零])[○◯OoО0]"
    r"|(?<=[一二][〇零○◯OoО0][一二三])[○◯OoО0]"
)
"""What is typed for the zero of a year in Chinese digits: 二○二二, 二O二O."""
LOST_ZERO = re.compile(r"(?<![一二三四五六七八九十百千〇零第\d])二(?=[一二三][一二三四五六七八九〇零]年)")
"""A year in Chinese digits without its zero, which is lost in pictures and where a font lacks it: 二二四年 for 二〇二四年."""
INDENT = re.compile(r"^[?\ufffd]{2,}")
"""What conversion makes of spaces before a line."""
PUNCTUATION = str.maketrans("(),;:", "（），；：")
YEAR = r"(?:(?:19|20)\d{2}|[一二][〇零][一二三四五六七八九〇零]{2})"


@lru_cache(maxsize=1024)
def flat(text: str) -> str:
    """Given a line, return it without spaces, in one width, with the punctuation of Chinese text."""
    squeezed = INDENT.sub("", re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)))
    return LOST_ZERO.sub("二〇", ZERO.sub("〇", squeezed.translate(PUNCTUATION)))


def year_of(text: str) -> int:
    """Given a year in digits or Chinese digits, return it."""
    return int(text) if text.isdigit() and text.isascii() else int("".join(str(DIGITS[char]) for char in text))
