"""What text comes apart into on its way to a Document, and what a number in it looks like."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from gongkai.model.values import dataclass

MOST_KNOWN = 4096
"""Texts whose nature is remembered: the same numbers and labels come again and again."""
CellText = tuple[str, int]
"""A cell's characters, and the index of the line where they begin."""


@dataclass(frozen=True, slots=True)
class Row:
    """A table row on its way. cell_per_line: its cells stood on lines of their own. first: a new table begins here."""

    cells: tuple[CellText, ...]
    cell_per_line: bool = False
    first: bool = False

    @property
    def texts(self) -> list[str]:
        return [text for text, _ in self.cells]


@dataclass(frozen=True, slots=True)
class Loose:
    """A line without marks of a table, which may be running text or a row; at: its index; gap: empty lines before it.

    cell: it is known to be the one cell of its line, though perhaps an empty one. page: a page begins here.
    """

    text: str
    at: int
    gap: int = 0
    cell: bool = False
    page: bool = False


@dataclass(frozen=True, slots=True)
class Island:
    """Table markup in the midst of text."""

    markup: str
    at: int


Part = Row | Loose | Island
Taken = tuple[list[Part], int]
"""Parts, and the index of the line after them."""
Layout = Callable[[Sequence[str], int], Taken | None]
"""Given lines and an index, takes what is laid out its way from there, None where nothing is."""

NOTHING = re.compile(r"(?:nan|NaN|NaT|None|null|Unnamed: \d+|Col(?:umn)?\d+|列\d+)")
"""What programs that turn a sheet into text print for a cell in which nothing stands."""
HEADING = re.compile(r"\s*第?([一二三四五六七八九十]{1,3})(?:(?:部分)?[、.．,，:：]|部分(?=\s))")
"""A number of the highest order before a heading or a label."""
NUMBERED = re.compile(
    r"\s*(?:\d{0,2}(?:[一二三四五六七八九十]{1,2}[、.．]|[（(] ?[一二三四五六七八九十]{1,2} ?[)）])|[（(]\d{1,2}[)）]|\d{1,3}[.．、](?!\d))"
)
"""A label with a number before it, perhaps after a running one."""
YEAR = re.compile(r"(?:19|20)\d\d ?年")
"""What stands in titles, and not over a table."""
ABOUT_TABLE = re.compile(r"\s*[（(]?(?:备?注|单位)\s*[：:]")
"""What is said of a table, and is no part of a label."""
WORDS = re.compile(r"[一-鿿A-Za-z]{2}")
NUMBER = re.compile(
    r"(?:[+＋\-－]|[增减減][加少]?|人民币)?[0-9０-９]+(?:[,，][0-9０-９]{3})*(?:[.．][0-9０-９]+)?"
    r" ?(?:[%％件条项个宗起次份笔]|[亿万千]?[元圆圓]整?|[（(]元[)）])?(?<! )"
)
AFTER_NUMBER = re.compile(r"[余多倍百千万亿%％至到增减]|以上|以下|以内|左右|增加|减少")
BEFORE_NUMBER = re.compile(r"(?:^|.* )(?:[约近超至到增减]|不[少多]于|超过|增加|减少)")
"""What makes the number beside it another one, or none for certain (5 倍, 约 3)."""
DASH = re.compile(r"[-—–－/／\\]{1,2}|无")
"""What is printed where nothing is meant."""
OF_A_LABEL = 0.2
"""What one character is of a label."""


@lru_cache(MOST_KNOWN)
def is_number(text: str) -> bool:
    """Given a cell's characters, tell whether they are a number, with or without sign and unit."""
    return NUMBER.fullmatch(text) is not None


@lru_cache(MOST_KNOWN)
def is_value(text: str) -> bool:
    """Given a cell's characters, tell whether they are a number or a mark for none."""
    return NUMBER.fullmatch(text) is not None or DASH.fullmatch(text) is not None


def count_of_words(texts: Iterable[str]) -> float:
    """Given words or lines, return how many they are: of a label whose characters stand apart each is a part of one."""
    return sum(1 if len(text.strip()) > 1 or is_value(text.strip()) else OF_A_LABEL for text in texts)


def are_one(word: str, after: str) -> bool:
    """Given two words with a space between, tell whether they are a number and what makes it another one."""
    return (is_number(word) and AFTER_NUMBER.fullmatch(after) is not None) or (
        is_number(after) and BEFORE_NUMBER.fullmatch(word) is not None
    )


@lru_cache(MOST_KNOWN)
def has_words(text: str) -> bool:
    """Given a cell's characters, tell whether two letters stand side by side in them."""
    return WORDS.search(text) is not None


def leaves_off(heading: str) -> bool:
    """Given a heading's line, tell whether the heading goes on in the next: it ends in a sign that joins words."""
    found = HEADING.match(heading)
    return found is not None and heading.rstrip()[found.end() :].endswith(("、", "，"))
