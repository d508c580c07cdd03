"""Columns of characters: where a row of values parted by spaces has empty cells, if its columns say so clearly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from gongkai.readers.text.rows import Building
from gongkai.readers.text.tokens import width

LEAST_COLUMNS = 3
LEAST_ROWS = 2

Extent = tuple[int, int]


def fill_gaps(rows: Sequence[Building], header: Sequence[Building] = ()) -> None:
    """Given the rows of a table and those of its header, put empty cells into the rows with fewer values than columns, where each
    value stands in one column of the full rows, or each of all rows begins where a name of the header does.
    """
    parted = [row for row in rows if row.tokens and all(token.far for token in row.tokens)]
    columns = _of_full_rows(parted) or _of_header(parted, header)
    for row in parted:
        if len(row.tokens) < len(columns) and (places := _places(_extents(row), columns)) is not None:
            found = dict(zip(places, row.values, strict=True))
            at = row.values[0][1]
            row.values = [found.get(place, ("", at)) for place in range(len(columns))]


def _of_full_rows(parted: Sequence[Building]) -> list[Extent]:
    """The columns as the rows with most values have them, if these are several and none reaches into another's."""
    counts = Counter(len(row.tokens) for row in parted)
    size = max(counts, default=0)
    if size < LEAST_COLUMNS or counts[size] < LEAST_ROWS:
        return []
    full = [_extents(row) for row in parted if len(row.tokens) == size]
    columns = [
        (min(start for start, _ in column), max(end for _, end in column)) for column in zip(*full, strict=True)
    ]
    return [] if any(one[1] >= other[0] for one, other in pairwise(columns)) else columns


def _of_header(parted: Sequence[Building], header: Sequence[Building]) -> list[Extent]:
    """The columns where the names of a header begin, after the labels of the rows, if all values begin there as well."""
    labels = max((width(row.text[: row.tokens[0].start].rstrip()) for row in parted), default=0)
    starts = sorted({start for row in header for start, _ in _extents(row) if start >= labels})
    values = {start for row in parted for start, _ in _extents(row)}
    return [(at, at + 1) for at in starts] if len(starts) >= LEAST_COLUMNS and values <= set(starts) else []


def _extents(row: Building) -> list[Extent]:
    starts = [width(row.text[: token.start]) for token in row.tokens]
    return [(start, start + width(token.text)) for start, token in zip(starts, row.tokens, strict=True)]


def _places(extents: list[Extent], columns: list[Extent]) -> list[int] | None:
    """Return the column of each value, None where one touches none of them or two, or two stand in one."""
    places = []
    for start, end in extents:
        touched = [index for index, column in enumerate(columns) if start < column[1] and column[0] < end]
        if len(touched) != 1:
            return None
        places.append(touched[0])
    return places if len(set(places)) == len(places) else None
