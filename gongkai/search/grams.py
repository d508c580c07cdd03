"""Text as a search sees it: folded, and cut into pairs of neighbouring characters.

A browser does the same (templates/components/search/index.js): what is folded here and there has to be alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_SPACE = re.compile(r"\s+")
START = "^"
"""Stands before the first character of a name."""
SKIPPED = "~"
"""Stands before two characters that have one between them."""
FACET = ":"
"""Stands within the name of a group of documents: y:2023."""


def folded(text: str) -> str:
    """Given a text, return it as it is compared: NFKC, lower case, without white space.

    >>> folded("信息 公开ＡＢ")
    '信息公开ab'
    """
    return _SPACE.sub("", unicodedata.normalize("NFKC", text).lower())


def pairs(text: str) -> set[str]:
    """Given a folded text, return every two neighbouring characters of it.

    >>> sorted(pairs("公开了"))
    ['公开', '开了']
    """
    return {text[at : at + 2] for at in range(len(text) - 1)}


def starts(text: str) -> Iterator[str]:
    """Given a folded name, yield its first character, and its first two, marked as a start."""
    for length in (1, 2):
        if len(text) >= length:
            yield START + text[:length]


def skipped(text: str) -> set[str]:
    """Given a folded name, return its pairs with one character between them: 科(学)技 is found by who types 科技."""
    return {SKIPPED + text[at] + text[at + 2] for at in range(len(text) - 2)}
