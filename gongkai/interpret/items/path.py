"""The best way to take the rows of a document for the items of a form: in its order, and rows that stand elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.interpret.items.copies import EXACT, STRONG, best_match
from gongkai.interpret.words.labels import LabelMatch
from gongkai.interpret.words.rows import TableRow

LEAST = 0.58
"""A label less alike than this is no match by itself."""
CLEARLY = 0.05
"""A label that much more like another item's is the other item's."""
NUMBERS_COUNT = 0.15
"""How much a row's having numbers speaks for it, in units of similarity."""


def _gains(row: TableRow, matches: list[LabelMatch]) -> dict[int, float]:
    """What it is worth to take a row for each of the items that it may be. A row without numbers has to name the item."""
    least = LEAST if row.numbers else STRONG
    most, _ = best_match(matches)
    if most < least:
        return {}
    return {
        item: match.score - 0.5 + (NUMBERS_COUNT if row.numbers else 0.0)
        for item, match in enumerate(matches)
        if match.score >= least and most - match.score <= CLEARLY
    }


def out_of_order(
    rows: Sequence[TableRow], matches: list[list[LabelMatch]], pairs: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Find rows that name an item exactly, but stand elsewhere, where nothing else is the item."""
    free_rows = set(range(len(rows))) - {i for i, _ in pairs}
    free_items = set(range(len(matches[0]) if matches else 0)) - {j for _, j in pairs}
    found = []
    for j in sorted(free_items):
        claims = [i for i in sorted(free_rows) if rows[i].numbers and matches[i][j].score >= EXACT]
        if len(claims) == 1 and j in _gains(rows[claims[0]], matches[claims[0]]):
            found.append((claims[0], j))
    return found


def best_path(rows: Sequence[TableRow], matches: list[list[LabelMatch]]) -> list[tuple[int, int]]:
    """Given similarities of rows and items, return the pairs (row, item) of the best order-keeping alignment."""
    height, width = len(matches), len(matches[0]) if matches else 0
    gains = [_gains(row, own) for row, own in zip(rows, matches, strict=True)]
    best = [[0.0] * (width + 1)]
    for own in reversed(gains):
        below = best[-1]
        best.append([*below] if own else below)
        for item in sorted(own, reverse=True):
            take = own[item] + below[item + 1]
            for j in range(item, -1, -1):
                if best[-1][j] >= take:
                    break
                best[-1][j] = take
    best.reverse()
    pairs, i, j = [], 0, 0
    while i < height and j < width:
        gain = gains[i].get(j)
        if gain and best[i][j] == gain + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs
