"""Tables without lines: rows of pieces of text that stand apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from gongkai.readers.scan.ink import Clean, around
from gongkai.readers.scan.pixels import Box, cut

APART = 0.8
"""Text with more space in it than this share of its height is in pieces."""
PIECES = 3
"""A row of a table has at least so many pieces."""
ROWS = 2
"""A table has at least so many rows."""


def rows(page: Clean, boxes: Sequence[Box]) -> list[list[Box]]:
    """Given a sheet and the boxes of text on it, return rows from top to bottom of pieces from left to right."""
    pieces = [piece for box in boxes for piece in _pieces(page, box)]
    found: list[list[Box]] = []
    for piece in sorted(pieces, key=lambda piece: piece[1] + piece[3]):
        if found and _side_by_side(around(found[-1]), piece):
            found[-1].append(piece)
        else:
            found.append([piece])
    return [sorted(row) for row in found]


def parted(found: Sequence[list[Box]]) -> Iterator[tuple[bool, list[list[Box]]]]:
    """Given rows of pieces, yield them in runs, each with whether it is a table."""
    tabular = [len(row) >= PIECES for row in found]
    start = 0
    while start < len(found):
        end = start + 1
        while end < len(found) and tabular[start] and (tabular[end] or (end + 1 < len(found) and tabular[end + 1])):
            end += 1
        is_table = sum(tabular[start:end]) >= ROWS
        yield is_table, list(found[start:end])
        start = end


def _pieces(page: Clean, box: Box) -> list[Box]:
    """Return the parts of a box of text between which there is much space."""
    inked = np.flatnonzero(cut(page.ink, box).any(axis=0))
    if not len(inked):
        return []
    gaps = np.flatnonzero(np.diff(inked) > APART * (box[3] - box[1]))
    starts, ends = [inked[0], *inked[gaps + 1]], [*inked[gaps], inked[-1]]
    left = max(0, box[0])
    return [(left + int(start), box[1], left + int(end) + 1, box[3]) for start, end in zip(starts, ends, strict=True)]


def _side_by_side(row: Box, piece: Box) -> bool:
    shared = min(row[3], piece[3]) - max(row[1], piece[1])
    return 2 * shared > min(row[3] - row[1], piece[3] - piece[1])
