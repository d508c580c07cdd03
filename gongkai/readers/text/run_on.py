"""A page whose line breaks are lost: all on one line, or each table, paragraphs and cells parted by spaces, pipes or tabs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, groupby, pairwise

from gongkai.readers.text.islands import TABLE
from gongkai.readers.text.parts import HEADING, YEAR, are_one, count_of_words, is_number, is_value
from gongkai.readers.text.prose import is_prose
from gongkai.readers.text.tokens import UNITS, is_note

SHORTEST = 150
LEAST_VALUES = 15
LEAST_ROWS = 3
"""So many labels with values after them in one line are no row of a table that has others beside it."""
WHOLE_PAGE = 6
"""So many are a page, or a whole table, whatever other marks of tables stand in the line; or those of several lines together."""
SIGNS = "|\t"
LEAST_IN_TABLE = 5
LEAST_SHARE = 0.2
MOST_SHARE = 0.98
GLUED = re.compile(r"\d[一-鿿（(]|[一-鿿）)]\d|^\d{2,}[.．、]\D")
"""Digits that touch words: a value may have grown together with what stands beside it."""
NOTED = re.compile(r"共?\d+件?(?:[（(][^（()）]*[)）])?")
"""A value with what is said of it in brackets, or about it."""
MOST_GLUED = 0.02
"""A larger share of the words than that is more than slips, where it is more than one; so are two values."""
DAY = re.compile(r"\d{1,2}月(?:\d{1,2}日)?")
GLUED_VALUES = re.compile(r"0\d")
LONGEST_HEADING = 40
TITLE = re.compile(r"(?:19|20)\d\d ?年.+(?:报告|年报|報告|年報)")
ENTRY_AT_END = re.compile(r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|(?:^|\s)[一-鿿]{2,6}[：:] ?[\w/-]*\d)$", re.ASCII)
"""A date, or a number of what is said of a page (浏览次数：102), ends its line."""
NUMBER_ALONE = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]部分"
)
"""What numbers a heading or label, and a space parts from it."""

LETTER = r"(?:(?!无)[一-鿿、，“”)）]|无(?= (?!无)[一-鿿](?!\S))|[（(](?! \S{1,2} [)）]))(?!\S)"
SPACED = re.compile(
    rf"(?<!\S)(?:(?:[（(] \S{{1,2}} [)）]|\d{{1,2}} [.．、]|[一二三四五六七八九十] 、)(?: {LETTER})+"
    r"|(?:19|20)\d\d 年 \d{1,2} 月 \d{1,2} 日(?!\S))"
)
"""A numbered label whose characters stand apart, and a date whose parts do."""


def pages(lines: Sequence[str]) -> dict[int, list[str]]:
    """Given a text's lines, return the paragraphs and cells of those that are a whole page or table, by their indexes.

    Where one is, others with fewer values are. What has markup of a table is none.
    """
    bare = {at: line for at, line in enumerate(lines) if "<" not in line or not TABLE.search(line)}
    long = [(at, line) for at, line in bare.items() if len(line) >= SHORTEST]
    found = {at: several for at, line in long if (several := _pieces(line))}
    rows = [_rows(_pieces(line, LEAST_IN_TABLE)) for _, line in long]
    if sum(count for count in rows if count >= LEAST_ROWS) >= WHOLE_PAGE:
        least = LEAST_IN_TABLE
        found |= {at: several for at, line in bare.items() if at not in found and (several := _pieces(line, least))}
    return found


def _pieces(line: str, least: int = LEAST_VALUES) -> list[str]:
    """Given a line, return its paragraphs and the cells of its tables if it has so many values, else none."""
    for sign in SIGNS:
        cells = [text.strip() for text in line.split(sign)]
        if sum(map(is_value, cells)) >= least and _rows(cells) >= LEAST_ROWS:
            return cells
    several = _spaced(line, least)
    return [] if any(sign in line for sign in SIGNS) and _rows(several) < WHOLE_PAGE else several


def _rows(cells: Sequence[str]) -> int:
    """How many labels stand before a value; what parts cells is none."""
    return sum(is_value(after) and not is_value(cell) and cell not in tuple(SIGNS) for cell, after in pairwise(cells))


def _spaced(line: str, least: int) -> list[str]:
    """The same where spaces part them: none where values have grown together, with each other or with many labels: nobody can
    tell how many there were.
    """
    words = _with_numbers(SPACED.sub(lambda found: found[0].replace(" ", ""), line).split())
    if sum(map(is_value, words)) < least:
        return []
    stretches = [list(run) for _, run in groupby(words, lambda word: is_prose(word) and not is_value(word))]
    tables = [stretch for stretch in stretches if _is_table(stretch)]
    if not tables or _are_glued(list(chain.from_iterable(tables))):
        return []
    return [piece for run in stretches for piece in (run if _is_table(run) else _paragraphs(run))]


def _with_numbers(words: list[str]) -> list[str]:
    """Join the number of a heading or label with the words after it, and what counts, or says something in brackets, with the number
    beside it.
    """
    joined: list[str] = []
    for word in words:
        before = joined[-1] if joined else ""
        is_said_of_number = word in UNITS or (is_note(word) and not NUMBER_ALONE.fullmatch(word))
        if (is_said_of_number and is_number(before)) or are_one(before, word):
            joined[-1] += f" {word}"
        elif NUMBER_ALONE.fullmatch(before) and not is_value(word):
            joined[-1] += f" {word}" if before.endswith("分") else word
        else:
            joined.append(word)
    return joined


def _is_table(words: list[str]) -> bool:
    values = sum(map(is_value, words))
    count = count_of_words(words)
    return values >= LEAST_IN_TABLE and LEAST_SHARE * count <= values <= MOST_SHARE * count


def _are_glued(words: list[str]) -> bool:
    labels = sum(
        GLUED.search(DAY.sub("", word)) is not None and not YEAR.search(word) and not NOTED.fullmatch(word)
        for word in words
        if not is_value(word)
    )
    values = sum(GLUED_VALUES.match(word) is not None for word in words if is_value(word))
    return labels > max(1, MOST_GLUED * len(words)) or values > 1


def _paragraphs(words: list[str]) -> list[str]:
    """Join words that a space parts for the sake of digits or letters; elsewhere it stands for the end of a line."""
    found: list[str] = []
    for word in words:
        before = found[-1] if found else ""
        if before and (before[-1].isascii() or word[0].isascii()) and not _is_apart(before, word):
            found[-1] = f"{before} {word}"
        else:
            found.append(word)
    return found


def _is_apart(before: str, word: str) -> bool:
    return (
        before.endswith("。")
        or _is_heading(before)
        or _is_heading(word)
        or TITLE.fullmatch(word) is not None
        or ENTRY_AT_END.search(before) is not None
    )


def _is_heading(word: str) -> bool:
    return HEADING.match(word) is not None and len(word) < LONGEST_HEADING
