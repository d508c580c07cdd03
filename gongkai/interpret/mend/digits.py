"""Digits that ran together, taken apart into the values of a row: where its sums leave one way (1000001: 1 0 0 0 0 0 1)."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from decimal import Decimal
from functools import cache

from gongkai.forms import Form, Table
from gongkai.interpret.words.sums import Sum, sums_of
from gongkai.model import CellCode

MOST_WAYS = 40
"""Characters that can be taken apart in more ways are not known."""
MOST_CHARACTERS = 60
VALUE = re.compile(r"0|[1-9][0-9]{0,6}|[1-9][0-9]{0,2}(?:,[0-9]{3})+|０|[１-９][０-９]{0,6}|[/\\—–-]")
"""One value: a number, which does not begin with zero and has digits of one width, or a mark that says that there is none."""
LONGEST_VALUE = 9
Way = tuple[str, ...]
"""The values of a row from left to right, "" where nothing is printed."""


def ways(text: str, blocks: Sequence[int]) -> Sequence[Way]:
    """Given the characters of a row and how many columns each of its blocks has, the last its total, return the ways to take them
    apart in which every total is that of its block; none where there are too many. Spaces part values; a part may be empty, a total
    is not.
    """
    words = text.split()
    joined = "".join(words)
    ends = frozenset(itertools.accumulate(map(len, words)))

    @cache
    def from_block(start: int, block: int) -> tuple[Way, ...]:
        """The ways to take apart what is left from a place on into a block and all after it."""
        if block == len(blocks):
            return ((),) if start == len(joined) else ()
        found = (
            (*parts, total, *rest)
            for at in range(start, len(joined))
            for total, end in _values(joined, at, len(joined), ends)
            if block + 1 < len(blocks) or end == len(joined)
            for parts in into_parts(start, at, blocks[block] - 1, _number(total))
            for rest in from_block(end, block + 1)
        )
        return tuple(itertools.islice(found, MOST_WAYS + 1))

    def into_parts(start: int, end: int, count: int, total: int) -> Iterator[Way]:
        """Yield the ways to take a stretch apart into so many parts that add up to a total: half of them, and the others."""
        for at in range(start, end + 1):
            for first, several in freely(start, at, count // 2).items():
                others = freely(at, end, count - count // 2).get(total - first, ())
                yield from ((*one, *other) for one in several for other in others)

    @cache
    def freely(start: int, end: int, count: int) -> dict[int, list[Way]]:
        """The ways to take a stretch apart into so many values, by what these add up to."""
        if not count:
            return {} if start < end else {0: [()]}
        found: dict[int, list[Way]] = defaultdict(list)
        for value, after in (("", start), *_values(joined, start, end, ends)):
            for total, several in freely(after, end, count - 1).items():
                found[total + _number(value)] += [(value, *one) for one in several]
        return found

    several = from_block(0, 0) if len(joined) <= MOST_CHARACTERS else ()
    return several if len(several) <= MOST_WAYS else ()


def _values(text: str, start: int, end: int, ends: Set[int]) -> Iterator[tuple[str, int]]:
    """Yield the values that may begin at a place in a stretch, and where each ends; none goes on over the end of a word."""
    for at in range(start + 1, min(end, start + LONGEST_VALUE) + 1):
        if VALUE.fullmatch(text, start, at):
            yield text[start:at], at
        if at in ends:
            return


def _number(value: str) -> int:
    return int(value.replace(",", "")) if value[:1].isdigit() else 0


def decided(rows: Mapping[str, Sequence[Way]], form: Form, table: Table) -> dict[str, Way]:
    """Given the ways to take apart the row of each item, return the one of each that has but one, or but one in which the sums down
    the columns come out with rows that are known.
    """
    known = {item: several[0] for item, several in rows.items() if len(several) == 1}
    cells = tuple(cell for item in table.items if item.code in rows for cell in table.cells(item))
    sums = [one for one in sums_of(form, cells) if len({cell.column for cell in one.cells}) == 1]
    while found := next(_next(rows, known, sums, table), None):
        known |= found
    return known


def _next(
    rows: Mapping[str, Sequence[Way]], known: Mapping[str, Way], sums: Sequence[Sum], table: Table
) -> Iterator[dict[str, Way]]:
    """Yield each row that is not known with the one way in which the sums come out that have nothing else that is not known."""
    for item, several in rows.items():
        if item in known:
            continue
        own = [
            one for one in sums if item in (items := {cell.item for cell in one.cells}) and items <= {item, *known}
        ]
        fitting = [way for way in several if all(one.adds_up(_numbers({**known, item: way}, table)) for one in own)]
        if own and len(fitting) == 1:
            yield {item: fitting[0]}


def _numbers(rows: Mapping[str, Way], table: Table) -> dict[CellCode, Decimal]:
    return {
        cell: Decimal(_number(value))
        for item, way in rows.items()
        for cell, value in zip(table.cells(table.item(item)), way, strict=True)
    }
