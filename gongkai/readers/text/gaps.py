"""Empty lines between cells on lines of their own: which of them are empty cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gongkai.readers.text.tokens import Classified, Kind

ALONE = (Kind.NUMBER, Kind.WORDS)
FIRST = "1"
LEAST_ROWS = 4
LEAST_CELLS = 4
"""So many rows of as many cells show that they have these."""


class Gaps:
    """How many empty lines stand between cells on lines of their own, so that one more is an empty cell."""

    def __init__(self, lines: Sequence[Classified]) -> None:
        """Given the lines of a table, find what is usual between two values, and before and after labels."""
        seen: dict[tuple[bool, bool], Counter[int]] = {}
        for one, other in pairwise(lines):
            if one.kind in ALONE and other.kind in ALONE:
                pair = one.kind is Kind.NUMBER, other.kind is Kind.NUMBER
                seen.setdefault(pair, Counter())[other.line.gap] += 1
        self._are_all_cells = _follow(lines) and _are_all_cells(lines)
        self._numbered = _numbered(lines)
        self._usual = {pair: found for pair, counts in seen.items() if (found := _mode(counts)) is not None}
        if set(self._usual.values()) == {0} and set(seen.get((False, False), [0])) == {0}:
            self._usual.setdefault((False, True), 0)

    def numbers_row(self, one: Classified) -> bool:
        """Tell whether a number after empty lines is a row's, right above its label."""
        return one.line.at in self._numbered

    def parts_rows(self, one: Classified) -> bool:
        """Given a value after a value, tell whether as many empty lines stand between them as between rows, and none do in one."""
        after_row = self._usual.get((True, False), 0)
        return not self._are_all_cells and self._usual.get((True, True)) == 0 < after_row == one.line.gap

    def empty_cells(self, before_is_value: bool, one: Classified) -> int:
        """Given what stands before a line, and the line, return how many empty cells lie between them."""
        if self._are_all_cells:
            return one.line.gap
        pair = before_is_value, one.kind is Kind.NUMBER
        usual, step = self._usual.get(pair), self._usual.get((True, True), self._usual.get((False, True)))
        if usual is None or step is None or (one.line.gap - usual) % (step + 1):
            return 0
        return max(0, (one.line.gap - usual) // (step + 1))


def _numbered(lines: Sequence[Classified]) -> frozenset[int]:
    """The places of the numbers that stand after empty lines and right above labels, if they count the rows: from 1 on, one after the
    other.
    """
    found = [
        one.line
        for one, after in pairwise(lines)
        if one.kind is Kind.NUMBER and one.line.gap and after.kind is Kind.WORDS and not after.line.gap
    ]
    texts = [line.text.strip() for line in found]
    count = 0
    for text in texts:
        count = 1 if text == FIRST else count + 1
        if text != str(count):
            return frozenset()
    return frozenset(line.at for line in found if len(found) >= LEAST_ROWS)


def _follow(lines: Sequence[Classified]) -> bool:
    """Tell whether any value stands right below another: else an empty line parts all, and is no cell."""
    pairs = (other for one, other in pairwise(lines) if one.kind is Kind.NUMBER and other.kind is Kind.NUMBER)
    return any(other.line.gap == 0 for other in pairs)


def _are_all_cells(lines: Sequence[Classified]) -> bool:
    """Tell whether every empty line is an empty cell: with them most rows have as many cells, or nearly all have as many or one more,
    as where remarks stand at their end; and not without.
    """
    sizes = [(cells, values) for cells, values in _sizes(lines) if cells >= LEAST_CELLS]
    with_empty, without = (
        (Counter(column) for column in zip(*sizes, strict=True)) if sizes else (Counter(), Counter())
    )
    alike, nearly_alike = _most(with_empty, 0), _most(with_empty, 1)
    if alike >= LEAST_ROWS and 3 * alike >= 2 * len(sizes) and alike > _most(without, 0):
        return True
    return alike >= LEAST_ROWS and 10 * nearly_alike >= 9 * len(sizes) and nearly_alike > _most(without, 1)


def _most(sizes: Counter[int], more: int) -> int:
    """Given how often rows have so many cells, return how many have as many as most, or that many more."""
    return max((sum(sizes[size + step] for step in range(more + 1)) for size in sizes), default=0)


def _sizes(lines: Sequence[Classified]) -> Iterator[tuple[int, int]]:
    """Yield how many lines stand below each label up to the next, and how many of them hold a value; a few lines that hold none may be
    between two labels.
    """
    cells = values = 0
    for one in lines:
        cells += one.line.gap
        if one.kind is not Kind.NUMBER:
            if values or cells >= LEAST_CELLS:
                yield cells, values
            cells = values = 0
        else:
            cells, values = cells + 1, values + 1
    if values:
        yield cells, values


def _mode(counts: Counter[int]) -> int | None:
    found, times = counts.most_common(1)[0]
    return found if times >= 3 and 3 * times >= 2 * counts.total() else None
