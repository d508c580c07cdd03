"""Which of several ways to take rows apart are left by the sums down the columns of a table."""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from gongkai.forms import Form, Table
from gongkai.interpret.mend.digits import Way, number
from gongkai.interpret.words.sums import sums_of
from gongkai.model import CellCode

MOST_TRIED = 20_000
"""So many ways to take half of the rows apart are tried, and no more."""
Rows = Mapping[str, Sequence[Way]]
Signs = Mapping[str, int]
Total = tuple[int, ...]


def left_by_sums(rows: Rows, columns: Sequence[str | None], form: Form, table: Table) -> Rows:
    """Given the ways to take apart the row of each item, and the columns from left to right, return those in which the sums down the
    columns come out; all of them where an item is not printed, or no way is left.
    """
    found = dict(rows)
    sums = list(_signs(rows, form, table))
    counted = [at for at, column in enumerate(columns) if column]
    for several in [*([one] for one in sums), sums] * 2 if counted else ():
        found |= _fitting(found, several, counted)
    return found


def borne_by_sums(rows: Rows, columns: Sequence[str | None], form: Form, table: Table) -> set[str]:
    """Given the ways to take apart the row of each item, return the items of sums whose rows have one way each, which come out."""
    counted = [at for at, column in enumerate(columns) if column]
    found: set[str] = set()
    for signs in _signs(rows, form, table):
        if all(len(rows[item]) == 1 for item in signs):
            shares = [_share(rows[item][0], item, [signs], counted) for item in signs]
            found |= set() if any(_added(shares, len(counted))) else signs.keys()
    return found


def _signs(rows: Rows, form: Form, table: Table) -> Iterator[Signs]:
    """Yield for each sum down a column the sign of each item in it, if all of its items have ways to be taken apart."""
    is_whole = any({one.code for one in table.printed_items(single)} <= rows.keys() for single in (False, True))
    column = table.columns[-1].code
    cells = tuple(CellCode(table.code, item.code, column) for item in table.items if item.code in rows)
    for one in sums_of(form, cells) if is_whole else ():
        signs = {cell.item: 1 for cell in one.left} | {cell.item: -1 for cell in one.right}
        if all(rows[item] for item in signs):
            yield signs


def _fitting(rows: Rows, sums: Sequence[Signs], counted: Sequence[int]) -> dict[str, Sequence[Way]]:
    """The ways of the rows that are not known in which all of these sums come out."""
    items = [item for item in rows if any(item in signs for signs in sums)]
    several = sorted((item for item in items if len(rows[item]) > 1), key=lambda item: len(rows[item]))
    halves = several[::2], several[1::2]
    tried = [math.prod(len(rows[item]) for item in half) for half in halves]
    if not several or max(tried) > MOST_TRIED:
        return {}
    known = [_share(rows[item][0], item, sums, counted) for item in items if len(rows[item]) == 1]
    first, second = (_tried(half, rows, sums, counted) for half in halves)
    base = _added(known, len(sums) * len(counted))
    found: dict[str, set[Way]] = defaultdict(set)
    for total, choices in first.items():
        for others in second.get(tuple(-one - other for one, other in zip(total, base, strict=True)), ()):
            for choice in choices:
                for item, way in (*zip(halves[0], choice, strict=True), *zip(halves[1], others, strict=True)):
                    found[item].add(way)
    return {item: [way for way in rows[item] if way in ways] for item, ways in found.items()}


def _tried(
    half: Sequence[str], rows: Rows, sums: Sequence[Signs], counted: Sequence[int]
) -> dict[Total, list[tuple[Way, ...]]]:
    """All ways to take some rows apart, by what they add to the sums."""
    found: dict[Total, list[tuple[Way, ...]]] = defaultdict(list)
    for choice in itertools.product(*(rows[item] for item in half)):
        shares = [_share(way, item, sums, counted) for item, way in zip(half, choice, strict=True)]
        found[_added(shares, len(sums) * len(counted))].append(choice)
    return found


def _share(way: Way, item: str, sums: Sequence[Signs], counted: Sequence[int]) -> Total:
    numbers = [number(way[at]) for at in counted]
    return tuple(signs.get(item, 0) * one for signs in sums for one in numbers)


def _added(shares: Sequence[Total], size: int) -> Total:
    return tuple(map(sum, zip(*shares, strict=True))) if shares else (0,) * size
