"""Digits that ran together, taken apart into the values of a row: where its sums leave one way (1000001: 1 0 0 0 0 0 1)."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

MOST_WAYS = 300
"""Characters that can be taken apart in more ways are not known."""
MOST_TRIED = 60_000
"""So many stretches of a row are tried, and no more."""
MOST_CHARACTERS = 80
MORE_DIGITS = 5
"""Without a total, so many digits more than columns are not taken apart."""
UNITS = "件项次宗起条"
"""What may stand after a count."""
BEFORE_UNIT = re.compile(rf"(?<=\d)\s+(?=[{UNITS}])")
VALUE = re.compile(
    rf"(?:0|[1-9][0-9]{{0,6}}|[1-9][0-9]{{0,2}}(?:,[0-9]{{3}})+|０|[１-９][０-９]{{0,6}}|[１-９][０-９]{{0,2}}(?:，[０-９]{{3}})+)[{UNITS}]?"
    r"|[/\\—–－无-]"
)
"""One value: a number, which does not begin with zero and has digits of one width, or a mark that says that there is none."""
LONGEST_VALUE = 10
Way = tuple[str, ...]
"""The values of a row from left to right, "" where nothing is printed."""


@dataclass(frozen=True, slots=True)
class Block:
    """Columns side by side. total: the place of the one that is the sum of the others, None where none is. beside: the places of those
    that no sum counts; where there are any, the others are not empty.
    """

    size: int
    total: int | None
    beside: frozenset[int] = frozenset()

    def counts(self, at: int) -> int:
        """1 where a column is a part of the total, else 0."""
        return int(at not in self.beside)


@lru_cache(maxsize=4096)
def ways(text: str, blocks: tuple[Block, ...], *, full: bool = False) -> tuple[Way, ...]:
    """Given the characters of a row, and its blocks, return the ways to take them apart in which every total is that of its block; none
    where there are too many. Spaces part values, and so do units; a part may be empty unless the row is full, a total is not.
    """
    words = words_of(text)
    joined = "".join(words)
    has_totals = all(block.total is not None for block in blocks)
    if len(joined) > MOST_CHARACTERS or not (has_totals or _are_few_digits(text, blocks)):
        return ()
    try:
        found = _Characters(words, full=full).ways(0, blocks)
    except _TooMany:
        return ()
    return found if len(found) <= MOST_WAYS else ()


def words_of(text: str) -> list[str]:
    """Given the characters of a row, return the stretches of which each holds one value or more."""
    return BEFORE_UNIT.sub("", text).split()


def values_at(words: Sequence[str]) -> list[list[tuple[int, str, int]]]:
    """Given such stretches, return for each character of them joined the values that may begin there: where each ends, its text, and
    its number. None goes on over the end of a stretch.
    """
    text = "".join(words)
    ends = list(itertools.accumulate(map(len, words)))
    return [list(_values_from(text, at, next(end for end in ends if end > at))) for at in range(len(text))]


def _values_from(text: str, start: int, end: int) -> Iterator[tuple[int, str, int]]:
    for at in range(start + 1, min(end, start + LONGEST_VALUE) + 1):
        is_whole = at == end or text[at] not in UNITS
        if is_whole and VALUE.fullmatch(text, start, at):
            yield at, text[start:at], number(text[start:at])


class _TooMany(Exception):
    """Raised where more is tried than can be done at once."""


def _are_few_digits(text: str, blocks: Sequence[Block]) -> bool:
    """Tell whether characters that no total takes apart are nothing but digits, and hardly more than columns."""
    return text.isascii() and text.isdecimal() and len(text) <= sum(block.size for block in blocks) + MORE_DIGITS


class _Characters:
    """The characters of a row, and the values that may begin at each of them."""

    def __init__(self, words: Sequence[str], *, full: bool) -> None:
        self._full = full
        self._text = "".join(words)
        self._values = values_at(words)
        self._digits = list(itertools.accumulate(map(number, self._text), initial=0))
        self._left = MOST_TRIED
        self.ways = cache(self._all_ways)
        self._adding_up = cache(self._parts_that_add_up)
        self._any = cache(self._any_parts)

    def _all_ways(self, start: int, blocks: tuple[Block, ...]) -> tuple[Way, ...]:
        """The ways to take apart what is left from a place on into blocks, as many as count."""
        return tuple(itertools.islice(self._some_ways(start, blocks), MOST_WAYS + 1))

    def _some_ways(self, start: int, blocks: tuple[Block, ...]) -> Iterator[Way]:
        if not blocks:
            yield from [()] if start == len(self._text) else ()
            return
        for end in range(start, len(self._text) + 1) if len(blocks) > 1 else (len(self._text),):
            for own in self._of_block(start, end, blocks[0]):
                yield from ((*own, *rest) for rest in self.ways(end, blocks[1:]))

    def _of_block(self, start: int, end: int, block: Block) -> Iterator[Way]:
        """Yield the ways to take a stretch apart into a block."""
        if block.total is None:
            yield from itertools.chain(*self._any(start, end, block, 0, block.size).values())
            return
        over = self._digits[end] - self._digits[start]
        for at in range(start, end) if block.total else (start,):
            for after, text, total in self._values[at]:
                is_last = block.total == block.size - 1
                if after > end or (is_last and after < end) or (not block.beside and (over - 2 * total) % 9):
                    continue
                yield from self._around(start, at, after, end, block, text, total)

    def _around(
        self, start: int, at: int, after: int, end: int, block: Block, text: str, total: int
    ) -> Iterator[Way]:
        """Yield the ways to take apart what stands before a total and after it."""
        place = block.total or 0
        before, behind = (start, at, block, 0, place), (after, end, block, place + 1, block.size)
        if place < block.size // 2:
            for part, several in self._any(*before).items():
                others = self._adding_up(*behind, total - part)
                yield from ((*one, text, *other) for one in several for other in others)
        else:
            for part, several in self._any(*behind).items():
                others = self._adding_up(*before, total - part)
                yield from ((*other, text, *one) for one in several for other in others)

    def _may_be_blank(self, block: Block, first: int, last: int) -> bool:
        """Tell whether the columns of a block from one up to another may be empty."""
        if first == last:
            return True
        return not self._full and (not block.beside or block.beside.issuperset(range(first, last)))

    def _any_parts(self, start: int, end: int, block: Block, first: int, last: int) -> Mapping[int, list[Way]]:
        """The ways to take a stretch apart into the columns of a block from one up to another, by what they add to the total."""
        if first == last:
            return {} if start < end else {0: [()]}
        found: dict[int, list[Way]] = defaultdict(list)
        blank = [(start, "", 0)] if self._may_be_blank(block, first, first + 1) else []
        for after, text, value in (*blank, *(self._values[start] if start < end else ())):
            if after > end or (first + 1 == last and after < end):
                continue
            for part, several in self._any(after, end, block, first + 1, last).items():
                found[part + value * block.counts(first)] += [(text, *one) for one in several]
        return found

    def _parts_that_add_up(
        self, start: int, end: int, block: Block, first: int, last: int, total: int
    ) -> tuple[Way, ...]:
        """The ways to take a stretch apart into these columns which add so much to the total. Divided by nine, numbers leave the same as
        their digits.
        """
        self._left -= 1
        if self._left < 0:
            raise _TooMany
        if total < 0:
            return ()
        if start == end:
            return () if total or not self._may_be_blank(block, first, last) else (("",) * (last - first),)
        if first == last or total >= 10 ** (end - start):
            return ()
        if block.beside.isdisjoint(range(first, last)):
            size = len(f"{total:,}") + 1
            if end - start > (last - first) * size or (self._digits[end] - self._digits[start] - total) % 9:
                return ()
        found: list[Way] = []
        if self._may_be_blank(block, first, first + 1):
            found += [("", *rest) for rest in self._adding_up(start, end, block, first + 1, last, total)]
        for after, text, value in self._values[start]:
            rest_of_total = total - value * block.counts(first)
            if after <= end and rest_of_total >= 0:
                rest = self._adding_up(after, end, block, first + 1, last, rest_of_total)
                found += [(text, *one) for one in rest]
        return tuple(found)


def number(value: str) -> int:
    """Given a value as printed, return its number, 0 for none."""
    digits = value.rstrip(UNITS).replace(",", "").replace("，", "")
    return int(digits) if digits[:1].isdigit() else 0
