"""Columns of characters: where a row of values parted by spaces has empty cells, if its columns say so clearly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from itertools import pairwise

from gongkai.readers.text.rows import Building
from gongkai.readers.text.tokens import WIDE, Token, width

LEAST_COLUMNS = 3
LEAST_ROWS = 2
LEAST_ALIGNED = 4
"""More rows than that do not stand below one full row by chance."""
MEASURES: tuple[Set[str], ...] = (WIDE, WIDE - {"A"}, frozenset())
"""What may take two columns: the ambiguous characters as well, or not, or none, as where pdftotext -layout counts characters."""
PADDED = 1
"""A value may have a space after it in its cell."""
LAST = 10_000
"""Beyond the end of any line."""

Extent = tuple[int, int]


def fill_gaps(rows: Sequence[Building], header: Sequence[Building] = ()) -> None:
    """Given the rows of a table and those of its header, put empty cells into the rows with fewer values than columns, where each
    value stands in one column of the full rows, or each of all rows stands below a name of the header, be it one below which no full
    row has a value. Two numbers that a single space parts, as no others in their row, are one cell, where the row has as many cells
    as most.
    """
    valued = [row for row in rows if row.tokens]
    apart = [row for row in valued if row.tokens[0].far]
    parted = [row for row in apart if len(row.tokens) <= len(cells := _cells(row)) + (len(cells) > 1)]
    if 2 * len(parted) <= len(valued):
        return
    full = [(_with_remarks(_of_full_rows(parted, wide), parted, wide), wide) for wide in MEASURES]
    named = [(_of_header(parted, header, wide), wide) for wide in MEASURES]
    both = zip(named, full, strict=True)
    more = (way for way, (own, _) in both if len(way[0]) > len(own) > 0 and _places(own, way[0]))
    ways = [way for way in (*more, *full, *named) if way[0]]
    sure = next((way for way in ways if _shows_measure(parted, *way)), None)
    columns, wide = sure or next(iter(ways), ([], WIDE))
    others = [] if sure else full
    usual, times = Counter(len(row.tokens) for row in valued).most_common(1)[0]
    for row in parted:
        cells, at = _cells(row), row.values[0][1]
        texts = [" ".join(token.text for token in cell) for cell in cells]
        is_full = len(cells) == len(row.tokens) == len(columns)
        if columns and not is_full and (places := _agreed(row, [(columns, wide), *others])) is not None:
            found = dict(zip(places, texts, strict=True))
            row.values = [(found.get(place, ""), at) for place in range(len(columns))]
        elif len(cells) == usual < len(row.tokens) and 2 * times > len(valued):
            row.values = [(text, at) for text in texts]


def _shows_measure(rows: Sequence[Building], columns: list[Extent], wide: Set[str]) -> bool:
    """Tell whether all values of rows begin, or all end, in as many places as there are columns: counted otherwise they would not."""
    edges = zip(*(extent for row in rows for extent in _extents(row, wide)), strict=True)
    return len(rows) > LEAST_ALIGNED and any(len(set(places)) <= len(columns) for places in edges)


def _cells(row: Building) -> list[tuple[Token, ...]]:
    """The values of a row, those together that a single space parts."""
    starts = [at for at, token in enumerate(row.tokens) if at == 0 or token.far]
    return [row.tokens[start:end] for start, end in pairwise([*starts, len(row.tokens)])]


def _of_full_rows(parted: Sequence[Building], wide: Set[str]) -> list[Extent]:
    """The columns as the rows with most values have them, if none reaches into another's, and these are several, or all values of the
    others end where one of its values does, or begin there.
    """
    whole = [row for row in parted if all(token.far for token in row.tokens)]
    size = max((len(row.tokens) for row in whole), default=0)
    full = [_extents(row, wide) for row in whole if len(row.tokens) == size]
    if size < LEAST_COLUMNS or (len(full) < LEAST_ROWS and not _are_aligned(parted, full[0], wide)):
        return []
    columns = [
        (min(start for start, _ in column), max(end for _, end in column)) for column in zip(*full, strict=True)
    ]
    return [] if any(one[1] >= other[0] for one, other in pairwise(columns)) else columns


def _with_remarks(columns: list[Extent], rows: Sequence[Building], wide: Set[str]) -> list[Extent]:
    """Columns with one more, in which the last values of several rows stand, at the right of all and one below the other."""
    last = [_extents(row, wide)[-1] for row in rows] if columns else []
    beyond = [extent for extent in last if extent[0] > columns[-1][1]]
    is_column = len(beyond) >= LEAST_ROWS and max(start for start, _ in beyond) < min(end for _, end in beyond)
    return [*columns, (columns[-1][1] + 1, LAST)] if is_column else columns


def _are_aligned(rows: Sequence[Building], full: list[Extent], wide: Set[str]) -> bool:
    """Tell whether all values of rows, end where one of a full row does, or begin there."""
    others = [extent for row in rows for extent in _extents(row, wide)]
    known = (
        set(edges) <= set(own) for edges, own in zip(zip(*others, strict=True), zip(*full, strict=True), strict=True)
    )
    return len(rows) > LEAST_ALIGNED and any(known)


def _of_header(parted: Sequence[Building], header: Sequence[Building], wide: Set[str]) -> list[Extent]:
    """The columns where the names of a header begin, after the labels of the rows, if all values begin there as well, or each ends as
    far before the next name, or with the last. No names on two lines of it may stand above the same place, and begin elsewhere.
    """
    labels = max((width(row.text[: row.tokens[0].start].rstrip(), wide) for row in parted), default=0)
    names = {extent for row in header for extent in _extents(row, wide) if extent[0] >= labels}
    starts = sorted({start for start, _ in names})
    is_aligned = all(one[0] == other[0] or one[1] <= other[0] for one, other in pairwise(sorted(names)))
    values = [extent for row in parted for extent in _extents(row, wide)]
    if len(starts) < LEAST_COLUMNS or not is_aligned:
        return []
    if {start for start, _ in values} <= set(starts):
        return [(at, at + 1) for at in starts]
    before = {
        after - end
        for _, end in values
        for after in starts
        if after >= end and not any(end <= at < after for at in starts)
    }
    last = max(end for _, end in names)
    told = sum(end < starts[-1] or end == last for _, end in values)
    if not before or max(before) - min(before) > PADDED or told < LEAST_COLUMNS:
        return []
    return [*((after - max(before) - 1, after - min(before)) for after in starts[1:]), (starts[-1], LAST)]


def _extents(row: Building, wide: Set[str]) -> list[Extent]:
    """Where the cells of a row begin and end."""
    return [
        (width(row.text[: first.start], wide), width(row.text[: last.start], wide) + width(last.text, wide))
        for first, *_, last in ((*cell, cell[-1]) for cell in _cells(row))
    ]


def _agreed(row: Building, ways: Sequence[tuple[list[Extent], Set[str]]]) -> list[int] | None:
    """The column of each value of a row in the first way to measure, None where another with as many columns says another."""
    found = [_places(_extents(row, wide), columns) for columns, wide in ways if len(columns) == len(ways[0][0])]
    return found[0] if all(one in (found[0], None) for one in found) else None


def _places(extents: list[Extent], columns: list[Extent]) -> list[int] | None:
    """Return the column of each value, None where one touches none of them or two, or two stand in one."""
    places = []
    for start, end in extents:
        touched = [index for index, column in enumerate(columns) if start < column[1] and column[0] < end]
        if len(touched) != 1:
            return None
        places.append(touched[0])
    return places if len(set(places)) == len(places) else None
