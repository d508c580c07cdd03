"""Which rows are items whose labels are lost, between those that are found."""

from __future__ import annotations

import itertools
from collections.abc import Container, Sequence
from dataclasses import dataclass

from gongkai.forms import Item
from gongkai.interpret.items.copies import STRONG
from gongkai.interpret.words.labels import REMNANT, LabelMatch
from gongkai.interpret.words.rows import TableRow
from gongkai.interpret.words.unsure import has_number_of, is_unsure
from gongkai.model import Cell


@dataclass(frozen=True, slots=True)
class ByOrder:
    """The place of a row, and of the item that it is by its place among others; certain: whether nothing else may be meant."""

    row: int
    item: int
    slots: tuple[Cell, ...]
    certain: bool


def by_order(
    rows: Sequence[TableRow],
    items: Sequence[Item],
    matches: list[list[LabelMatch]],
    pairs: list[tuple[int, int]],
    groups: Sequence[str],
    told: Container[str] = (),
) -> tuple[list[ByOrder], set[str]]:
    """Find items whose label is lost, between two that are found: as many rows with numbers as items, in order; of several rows of
    numbers alone the labels have to stand elsewhere. told: the items of which they do.

    Return them, and the codes of items for which rows are left over whose item is not decided.
    """
    numbered = _by_number(rows, items, matches, sorted(_rising(pairs)))
    found = [ByOrder(k, m, matches[k][m].slots, True) for k, m in numbered]
    undecided: set[str] = set()
    pairs = pairs + numbered
    taken_rows, taken_items = {i for i, _ in pairs}, {j for _, j in pairs}
    rising = sorted(_rising(pairs))
    for (i, j), (next_i, next_j) in zip([(-1, -1), *rising], [*rising, (len(rows), len(items))], strict=True):
        lost = [m for m in range(j + 1, next_j) if m not in taken_items]
        beside = [_filled(matches[k][m].slots) for k, m in ((i, j), (next_i, next_j)) if (k, m) in rising]
        least = min([len(items[m].columns) for m in lost] + (beside if len(beside) == 2 else []), default=0)
        widths = {rows[k].width for k, m in ((i, j), (next_i, next_j)) if (k, m) in rising}
        spare = [
            k
            for k in range(i + 1, next_i)
            if lost and k not in taken_rows and (_may_hold(rows[k], least) or _is_bare(rows[k], widths))
        ]
        inside = i >= 0 and next_i < len(rows)
        if not inside:
            beside_found = _beside(rows, i, next_i)
            spare = [
                k
                for k in spare
                if any(matches[k][m].score >= REMNANT for m in lost) or (k in beside_found and not rows[k].readings)
            ]
        if not spare:
            continue
        both = list(zip(spare, lost, strict=False))
        are_bare = inside and all(items[m].code in told and _says_only(rows[k], groups[m]) for k, m in both)
        if len(spare) == len(lost) and (
            are_bare or all(_may_be(rows[k], matches[k], m, lost, groups[m]) for k, m in both)
        ):
            row, item = rows[spare[0]], items[lost[0]]
            alone = len(lost) == 1 and (_says_only(row, groups[lost[0]]) or has_number_of(row, item))
            alone = alone and (inside or (i < 0 and _is_below_head(rows, spare[0]) and spare[0] + 1 == next_i))
            found += [ByOrder(k, m, _slots_by_order(rows[k]), alone) for k, m in zip(spare, lost, strict=True)]
        else:
            undecided |= {items[m].code for m in lost}
    return found, undecided


def _by_number(
    rows: Sequence[TableRow],
    items: Sequence[Item],
    matches: list[list[LabelMatch]],
    certain: Sequence[tuple[int, int]],
) -> list[tuple[int, int]]:
    """Return the rows between two certain ones whose label, not certain itself, has the number of an item between theirs and
    is more like it than like the others there.
    """
    found = []
    for (i, j), (next_i, next_j) in itertools.pairwise(certain):
        told = []
        for k in range(i + 1, next_i):
            most = max((matches[k][m].score for m in range(j + 1, next_j)), default=0.0)
            told += [
                (k, m)
                for m in range(j + 1, next_j)
                if 0 < most == matches[k][m].score and is_unsure(rows[k]) and has_number_of(rows[k], items[m])
            ]
        if len(_rising(told)) == len(told):
            found += [(k, m) for k, m in told if _may_hold(rows[k], len(items[m].columns))]
    return found


def _beside(rows: Sequence[TableRow], i: int, next_i: int) -> set[int]:
    """The rows right after the last one that is found, or right before the first, up to one of words or another table: not of words
    that stand above already, as a header does after each page break.
    """
    between = [k for k in range(i + 1, next_i) if not _stands_above(rows, k)]
    after = itertools.takewhile(lambda k: i >= 0 and _goes_on(rows[i], rows[k]), between)
    before = itertools.takewhile(lambda k: next_i < len(rows) and _goes_on(rows[next_i], rows[k]), reversed(between))
    return {*after, *before}


def _stands_above(rows: Sequence[TableRow], at: int) -> bool:
    """Tell whether a row of words says what another one above it in its table does."""
    row = rows[at]
    return not row.prints_values and any(
        one.words == row.words and one.grid == row.grid and not one.prints_values for one in rows[:at]
    )


def _goes_on(found: TableRow, row: TableRow) -> bool:
    return row.prints_values and row.grid == found.grid


def _may_hold(row: TableRow, least: int) -> bool:
    """Tell whether a row prints numbers, and so many values, be they marks for none, or words among them."""
    values = row.cells if not row.readings else _slots_by_order(row)
    return row.numbers > 0 and _filled(values) >= least


def _is_bare(row: TableRow, widths: Container[int]) -> bool:
    """Tell whether a row prints nothing but numbers and empty cells, as many as a row beside it has cells."""
    return not row.readings and row.numbers > 1 and row.width in widths


def _filled(cells: Sequence[Cell]) -> int:
    return sum(bool(cell.text) for cell in cells)


def _says_only(row: TableRow, groups: str) -> bool:
    """Tell whether a row has no words but the labels of an item's groups."""
    return all(reading.text in groups for reading in row.readings)


def _is_below_head(rows: Sequence[TableRow], at: int) -> bool:
    """Tell whether a row stands right below a row of words of its table."""
    return at > 0 and not rows[at - 1].prints_values and rows[at - 1].grid == rows[at].grid


def _may_be(row: TableRow, row_matches: list[LabelMatch], item: int, lost: Sequence[int], groups: str) -> bool:
    """Given a row and its matches, tell whether it may be the item by its place: its label is lost, or something of it is
    left, and it is not clearly another's. Of several such rows each has something left of its own.
    """
    if any(match.score >= STRONG for other, match in enumerate(row_matches) if other != item):
        return False
    left = row_matches[item].score
    if not _says_only(row, groups) and left < REMNANT and not (left and is_unsure(row)):
        return False
    scores = {other: row_matches[other].score for other in lost}
    return len(lost) == 1 or (scores[item] >= REMNANT and scores[item] == max(scores.values()))


def _slots_by_order(row: TableRow) -> tuple[Cell, ...]:
    return row.readings[-1].slots if row.readings else row.cells


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Given pairs, return those in order, so that what lies between two of them can be told."""
    if all(i < k and j < m for (i, j), (k, m) in itertools.pairwise(sorted(pairs))):
        return pairs
    return [(i, j) for i, j in pairs if all((i < k) == (j < m) for k, m in pairs if (k, m) != (i, j))]
