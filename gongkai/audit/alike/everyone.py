"""Words that are nobody's: of the form, of the law, and those that very many agencies use."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from gongkai.audit.alike.text import RUN, Hashes
from gongkai.forms import load
from gongkai.wording import plain

WORDS = Path(__file__).with_name("everyone.toml")
LABEL = 5
"""A label of the form is told from an ordinary word by so many characters."""
VERY_MANY = 10
"""What so many agencies write came from none of them: a model that was handed round, or a phrase of the day."""

Marks = NDArray[np.bool_]


class Everyone:
    """What very many agencies write: of each piece of text, how many agencies do, counted in slots.

    pieces: how many there may be, for the number of slots. Two may share a slot, and one may then,
    very rarely, seem commoner than it is: less is said, never more.
    """

    def __init__(self, pieces: int) -> None:
        bits = max(16, pieces.bit_length())
        self._shift = np.uint64(64 - bits)
        self._agencies = np.zeros(1 << bits, np.uint8)

    def add(self, hashes: Hashes) -> None:
        """Count the pieces of all texts of an agency: a slot that comes more than once is written more than once, the same."""
        slots = hashes >> self._shift
        self._agencies[slots] = self._agencies[slots] + (self._agencies[slots] < VERY_MANY)

    def writes(self, hashes: Hashes) -> Marks:
        """Given pieces, tell of each whether very many agencies write it."""
        found: Marks = self._agencies[hashes >> self._shift] >= VERY_MANY
        return found


def nobodys(letters: str, hashes: Hashes, everyone: Everyone) -> Marks:
    """Given a text's comparable letters and their pieces, tell of each letter whether it is in nobody's words."""
    marks = covered(everyone.writes(hashes), len(letters))
    for start, end in _statutory(letters):
        marks[start:end] = True
    return marks


def covered(of_pieces: Marks, length: int) -> Marks:
    """Given a mark for each piece of a text of that length, return the marks of its letters: of all in marked pieces."""
    found = np.zeros(length, np.bool_)
    for offset in range(RUN if len(of_pieces) else 0):
        found[offset : offset + len(of_pieces)] |= of_pieces
    return found


def _statutory(letters: str) -> Iterator[tuple[int, int]]:
    names, patterns = _words()
    for name in names:
        start = letters.find(name)
        while start >= 0:
            yield start, start + len(name)
            start = letters.find(name, start + len(name))
    for pattern in patterns:
        yield from (match.span() for match in pattern.finditer(letters))


@cache
def _words() -> tuple[tuple[str, ...], tuple[re.Pattern[str], ...]]:
    families = tomllib.loads(WORDS.read_text(encoding="utf-8")).values()
    names = {plain(name) for family in families for name in family["names"]}
    names |= {label for label in map(plain, _labels()) if len(label) >= LABEL}
    return tuple(sorted(names)), tuple(re.compile(one) for family in families for one in family["patterns"])


def _labels() -> Iterator[str]:
    """Yield every label that the forms print: of sections, tables, columns, groups and items."""
    forms = load()
    for section in forms.sections:
        yield from (section.label, *section.variants)
    for table in (table for form in forms.forms for table in form.tables):
        yield table.label
        yield from (group.label for group in table.groups)
        for column in table.columns:
            yield from (column.label, *column.variants)
        for item in table.items:
            yield from (item.label, *item.variants)
