"""Which row of a document is which item of a table: a sequence alignment over the form's known order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from gongkai.forms import Item, Table
from gongkai.interpret.rows import LabelForms, LabelMatch, TableRow, label_forms, match_label
from gongkai.model import Cell

LEAST = 0.58
"""A label less alike than this is no match by itself."""
STRONG = 0.8
"""A label at least as alike as this names its item without doubt."""
NUMBERS_COUNT = 0.15
"""How much a row's having numbers speaks for it, in units of similarity."""
STEP_BACK = 3
"""A strong match this many items before the last one begins the table anew (a repeated table)."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """An item found in a row: the cells left for its values, and how alike the labels were (0: by order alone)."""

    item: Item
    row: TableRow
    slots: tuple[Cell, ...]
    score: float

    @property
    def strong(self) -> bool:
        return self.score >= STRONG


@dataclass(frozen=True, slots=True)
class Alignment:
    """A table's items as one run of rows prints them.

    doubles: items printed a second time beside the first. open_items: items that may be printed in rows with
    numbers that fit none of them. score: how much of the form was found.
    """

    aligned: tuple[Aligned, ...]
    doubles: tuple[Aligned, ...]
    open_items: frozenset[str]
    score: float


def align_table(rows: Sequence[TableRow], table: Table) -> list[Alignment]:
    """Given a document's rows and a table laid out in rows, return its alignments: one for each printed copy.

    Where the form lets items stand as one row or several, the version that fits the copy better is taken.
    """
    forms = label_forms_of(table)
    matches = [[match_label(row, form) for form in forms] for row in rows]
    versions = [
        [table.items.index(item) for item in table.printed_items(single)]
        for single in ((False, True) if any(item.instead_of for item in table.items) else (False,))
    ]
    return [
        max(
            (
                _align(
                    rows[start:end],
                    [table.items[index] for index in version],
                    [[row[index] for index in version] for row in matches[start:end]],
                )
                for version in versions
            ),
            key=lambda alignment: alignment.score,
        )
        for start, end in _copies(rows, matches)
    ]


@cache
def label_forms_of(table: Table) -> tuple[LabelForms, ...]:
    """Given a table, return the label forms of its items, in order."""
    return tuple(
        label_forms((item.label, *item.variants), tuple(group.label for group in table.ancestors(item)))
        for item in table.items
    )


def _copies(rows: Sequence[TableRow], matches: list[list[LabelMatch]]) -> list[tuple[int, int]]:
    """Part rows where a table begins anew: a row that strongly names an item well before the last one named."""
    starts, last = [0], -1
    for index, (row, scores) in enumerate(zip(rows, matches, strict=True)):
        if not row.numbers:
            continue
        best = max(range(len(scores)), key=lambda i: scores[i].score)
        if scores[best].score < STRONG:
            continue
        if best < last - STEP_BACK or (best < last and best == 0):
            starts.append(index)
        last = best
    return list(zip(starts, [*starts[1:], len(rows)], strict=True))


def _align(rows: Sequence[TableRow], items: Sequence[Item], matches: list[list[LabelMatch]]) -> Alignment:
    pairs = _best_path(rows, matches)
    aligned = [Aligned(items[j], rows[i], matches[i][j].slots, matches[i][j].score) for i, j in pairs]
    squeezed, open_items = _by_order(rows, items, matches, pairs)
    return Alignment(
        tuple(aligned + squeezed),
        tuple(_doubles(rows, items, matches, pairs)),
        frozenset(open_items),
        sum(one.score for one in aligned),
    )


def _gain(row: TableRow, match: LabelMatch) -> float:
    if match.score < LEAST:
        return 0.0
    return match.score - 0.5 + (NUMBERS_COUNT if row.numbers else 0.0)


def _best_path(rows: Sequence[TableRow], matches: list[list[LabelMatch]]) -> list[tuple[int, int]]:
    """Given similarities of rows and items, return the pairs (row, item) of the best order-keeping alignment."""
    height, width = len(matches), len(matches[0]) if matches else 0
    best = [[0.0] * (width + 1) for _ in range(height + 1)]
    for i in range(height - 1, -1, -1):
        for j in range(width - 1, -1, -1):
            gain = _gain(rows[i], matches[i][j])
            take = gain + best[i + 1][j + 1] if gain else 0.0
            best[i][j] = max(take, best[i + 1][j], best[i][j + 1])
    pairs, i, j = [], 0, 0
    while i < height and j < width:
        gain = _gain(rows[i], matches[i][j])
        if gain and best[i][j] == gain + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _by_order(
    rows: Sequence[TableRow],
    items: Sequence[Item],
    matches: list[list[LabelMatch]],
    pairs: list[tuple[int, int]],
) -> tuple[list[Aligned], set[str]]:
    """Find items whose label is lost, between two that are found: as many rows with numbers as items, in order.

    Return them, and the codes of items for which rows are left over whose item is not decided.
    """
    found: list[Aligned] = []
    undecided: set[str] = set()
    for (i, j), (next_i, next_j) in zip([(-1, -1), *pairs], [*pairs, (len(rows), len(items))], strict=True):
        lost = list(range(j + 1, next_j))
        spare = [k for k in range(i + 1, next_i) if rows[k].numbers >= len(items[lost[0]].columns)] if lost else []
        if i < 0 or next_i == len(rows):
            spare = [k for k in spare if any(matches[k][m].score >= 0.3 for m in lost)]
        if not spare:
            continue
        if len(spare) == len(lost) and not any(
            _names_another(matches[k], m) for k, m in zip(spare, lost, strict=True)
        ):
            found += [
                Aligned(items[m], rows[k], _slots_by_order(rows[k]), 0.0) for k, m in zip(spare, lost, strict=True)
            ]
        else:
            undecided |= {items[m].code for m in lost}
    return found, undecided


def _names_another(row_matches: list[LabelMatch], item: int) -> bool:
    """Given a row's matches, tell whether its label clearly belongs to an item other than the given one."""
    return any(match.score >= STRONG for other, match in enumerate(row_matches) if other != item)


def _slots_by_order(row: TableRow) -> tuple[Cell, ...]:
    return row.readings[-1].slots if row.readings else row.cells


def _doubles(
    rows: Sequence[TableRow],
    items: Sequence[Item],
    matches: list[list[LabelMatch]],
    pairs: list[tuple[int, int]],
) -> list[Aligned]:
    """Find rows that print an item a second time, next to the first."""
    taken = {i for i, _ in pairs}
    doubles = []
    for (i, j), (next_i, next_j) in zip(pairs, [*pairs[1:], (len(rows), -1)], strict=True):
        for k in range(i + 1, next_i):
            for m in {j, next_j} - {-1}:
                if k not in taken and rows[k].numbers and matches[k][m].score >= 0.95:
                    doubles.append(Aligned(items[m], rows[k], matches[k][m].slots, matches[k][m].score))
    return doubles
