"""How often a table is printed, and in which of its versions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from operator import attrgetter

from gongkai.forms import Item, Table
from gongkai.interpret.words.labels import FULL, LabelMatch
from gongkai.interpret.words.rows import TableRow
from gongkai.wording import plain, without_numbering

STRONG = 0.8
"""A label at least as alike as this names its item without doubt."""
EXACT = 0.95
"""One at least as alike does so wherever the row stands, also beside its group's label."""
STEP_BACK = 3
"""A strong match this many items before the last one begins the table anew (a repeated table)."""
TELLING = 4
"""A label of fewer characters (其他) names nothing by itself."""
score_of = attrgetter("score")


def tells(item: Item) -> bool:
    """Tell whether an item's label names it wherever it stands, without its number."""
    return _tells(item.label)


@cache
def _tells(label: str) -> bool:
    return len(plain(without_numbering(label))) >= TELLING


def best_match(matches: Sequence[LabelMatch]) -> tuple[float, int]:
    """Given a row's matches, return the score of the best, and which item's it is."""
    scores = [*map(score_of, matches)]
    best = max(scores)
    return best, scores.index(best)


def versions_of(table: Table, rows: Sequence[TableRow], matches: list[list[LabelMatch]]) -> list[list[int]]:
    """Given rows and their matches, return the indexes of the items that may be printed: with several of them, or with the one
    row that stands for these; both where no label says which, be it one that only its number tells (3.其他). Below this one's label no
    rows of the several stand: it is their group's.
    """
    printed = {
        index
        for row, scores in zip(rows, matches, strict=True)
        for best, _ in [best_match(scores)]
        if best >= STRONG and row.prints_values
        for index, one in enumerate(scores)
        if one.score >= STRONG and (one.score >= EXACT or one.score == best) and tells(table.items[index])
    }
    several, single = _versions(table)
    own_several = any(index in printed for index in several if index not in single)
    own_single = any(index in printed for index in single if index not in several)
    if own_single and not own_several and _goes_on(rows, matches, table, several, single):
        return [several]
    if own_several or own_single or single == several:
        return [single if own_single and not own_several else several]
    parts = set(several) - set(single)
    is_numbered = any(
        row[index].score >= FULL and _has_all(row[index], table.items[index]) for row in matches for index in parts
    )
    return [several] if is_numbered else [several, single]


def _goes_on(
    rows: Sequence[TableRow],
    matches: list[list[LabelMatch]],
    table: Table,
    several: Sequence[int],
    single: Sequence[int],
) -> bool:
    """Tell whether below the row that stands for several rows follow whose labels are lost, or name nothing by themselves (3.其他), more
    than the items of which there is no other row.
    """
    only, parts = set(single) - set(several), set(several) - set(single)
    nowhere = after = len(matches[0]) if matches else 0
    lost = 0
    for row, scores in zip(rows, matches, strict=True):
        best, index = best_match(scores)
        if best >= STRONG and row.prints_values and index not in parts:
            if lost > max(0, index - after - 1):
                return True
            after, lost = (index if index in only else nowhere), 0
        elif row.prints_values and after < nowhere:
            named = index in parts and best >= STRONG and _has_all(scores[index], table.items[index])
            lost += not row.readings or named
    return False


def _has_all(match: LabelMatch, item: Item) -> bool:
    return len(match.slots) >= len(item.columns)


@cache
def _versions(table: Table) -> tuple[list[int], list[int]]:
    several, single = (
        [table.items.index(item) for item in table.printed_items(single_other)] for single_other in (False, True)
    )
    return several, single


def copies_of(rows: Sequence[TableRow], matches: list[list[LabelMatch]], table: Table) -> list[tuple[int, int]]:
    """Given rows and their matches, return the runs in which a table begins anew: where the items that rows strongly name step back and go on from there.

    One row that stands elsewhere is no new copy: the items before it, or after it, go on as if it were not there. What follows
    a row in which the file ends is not known: it may have been such a copy.
    """
    named = [
        (index, best)
        for index, (row, scores) in enumerate(zip(rows, matches, strict=True))
        for score, best in [best_match(scores)]
        if score >= STRONG
        and (best == 0 or tells(table.items[best]))
        and (row.numbers or row.is_cut or len(scores[best].slots) >= len(table.items[best].columns))
    ]
    if named and rows[named[-1][0]].is_cut:
        named.append((len(rows), named[-1][1] + 1))
    starts = [0]
    for place in range(1, len(named) - 1):
        (before, last), (index, best), (_, after) = named[place - 1 : place + 2]
        steps_back = best <= last - STEP_BACK or (best == 0 and last > 0)
        said = {item for at, item in named[:place] if at >= starts[-1]}
        begins = rows[index].grid != rows[before].grid and best < last and {best, after} <= said
        strayed = place > 1 and named[place - 2][1] < best
        if (begins or (steps_back and not strayed)) and best < after <= last:
            starts.append(index)
    return list(zip(starts, [*starts[1:], len(rows)], strict=True))
