"""Names in pinyin, so that a search box finds 洛阳市 as "luoyang" and as "lys"."""

from __future__ import annotations

import re

from pypinyin import lazy_pinyin

_LATIN = re.compile(r"[a-z0-9]+")


def pinyin(name: str) -> str:
    """Given a Chinese name, return its syllables without tones (ü as v), lower case, separated by spaces.

    Letters and digits in the name stay; marks of punctuation go. Of several readings, that of the whole word counts
    (重庆 is "chong qing"); see the documentation of pypinyin.
    """
    return " ".join(_syllables(name))


def initials(name: str) -> str:
    """Given a Chinese name, return the first letters of its syllables; letters and digits in it stay whole.

    >>> initials("洛阳市WTO办公室")
    'lyswtobgs'
    """
    spoken = lazy_pinyin(name, errors=lambda other: f"\x00{other}")
    parts = []
    for syllable in spoken:
        if syllable.startswith("\x00"):
            parts += _LATIN.findall(syllable[1:].lower())
        else:
            parts.append(syllable[:1].lower())
    return "".join(parts)


def _syllables(name: str) -> list[str]:
    return _LATIN.findall(" ".join(lazy_pinyin(name)).lower())
