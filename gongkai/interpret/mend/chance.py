"""How easily digits that ran together add up by chance: where what is printed does not, one way that does is none."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from gongkai.interpret.mend.digits import Block, Way, number, values_at, words_of

MOST = 0.5
"""More ways by chance than this are too many."""
PASSING = 9
"""Of the totals so many more come out that leave the same, divided by nine, as their parts."""


def may_be_chance(text: str, blocks: Sequence[Block], way: Way) -> bool:
    """Given the characters of a row, its blocks, and the one way to take them apart, tell whether another that is not what is printed
    could well be it: so many others there are with numbers of the same size, and so few numbers of that size.
    """
    if len(blocks) != 1 or blocks[0].beside or blocks[0].total not in (0, blocks[0].size - 1):
        return False
    is_first = blocks[0].total == 0
    words = words_of(text)
    size, values = sum(map(len, words)), values_at(words)

    @cache
    def count(start: int, end: int, slots: int, most: int) -> int:
        """In how many ways a stretch is so many numbers up to the largest, or nothing."""
        if not slots:
            return start == end
        ends = [after for after, _, value in values[start] if after <= end and value <= most] if start < end else []
        return count(start, end, slots - 1, most) + sum(count(after, end, slots - 1, most) for after in ends)

    digits = sum(map(number, "".join(words)))
    expected = -_share(number(way[blocks[0].total or 0]))
    for at in (0,) if is_first else range(size):
        for after, _, total in values[at]:
            if total and (is_first or after == size) and not (digits - 2 * total) % PASSING:
                start, end = (after, size) if is_first else (0, at)
                expected += count(start, end, blocks[0].size - 1, total) * _share(total)
    return expected > MOST


def _share(total: int) -> float:
    """How many of the ways with numbers up to a total add up to it, about."""
    return PASSING / 10.0 ** len(str(total))
