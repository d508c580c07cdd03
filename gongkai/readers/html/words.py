"""Text of elements → lines as a browser shows them."""

from __future__ import annotations

import re
from functools import lru_cache

from gongkai.readers.encoding import ANY_INVISIBLE
from gongkai.readers.struck import unstruck

WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60"
WRAPPED = re.compile(rf"(?<=[{WIDE}])[ \t]*\n\s*(?=[{WIDE}])")
"""A line break of the source between two Chinese characters: no space is meant."""
SPACES = re.compile(r"[ \t\n\f\r]+")
RAISED = {
    "sup": str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"),
    "sub": str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"),
}
"""A footnote's number stays what it is: 12³ is neither 123 nor 12 3."""


@lru_cache(maxsize=4096)
def shown(text: str) -> str:
    """Given a line's text as it stands in the source, return it as shown."""
    text = visible(text)
    if "\n" in text:
        text = WRAPPED.sub("", text)
    return SPACES.sub(" ", text).strip()


def visible(text: str) -> str:
    """Given a line's text, return what is seen of it: what is struck out only if nothing else is."""
    if not text.isascii():
        text = ANY_INVISIBLE.sub("", text)
    return unstruck(text)
