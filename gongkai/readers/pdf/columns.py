"""Columns that no line parts: how their cells are aligned, and which columns a cell spans."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations, pairwise
from math import comb

from gongkai.readers.pdf.cells import FilledCell
from gongkai.readers.pdf.pieces import Piece

Row = list[Piece]
Extent = tuple[float, float]
Span = tuple[int, int]
"""First and last column, by index."""


def _left(x0: float, _: float) -> float:
    return x0


def _middle(x0: float, x1: float) -> float:
    return (x0 + x1) / 2


def _right(_: float, x1: float) -> float:
    return x1


Alignment = Callable[[float, float], float]
"""Which place of a stretch, given where it begins and ends, those of a column share."""
ALIGNMENTS: tuple[Alignment, ...] = (_middle, _left, _right)
LAST = 10.0
"""How far the last column is taken to reach beyond where it is aligned (points)."""
MOST_SHARES = 10_000
"""Cells that could share columns in more ways than this belong to no table of a report."""


def meet(one: Extent, other: Extent) -> bool:
    """Tell whether two stretches have a part in common."""
    return one[0] < other[1] and other[0] < one[1]


def shared(cells: Sequence[Piece], run: Span, columns: Sequence[Extent], aligned: Alignment) -> list[Span]:
    """Return how cells, from left to right, best share a run of columns; none if that is not clear."""
    first, last = run
    if comb(last - first, len(cells) - 1) > MOST_SHARES:
        return []
    shares = (
        [(a, b - 1) for a, b in pairwise((first, *cuts, last + 1))]
        for cuts in combinations(range(first + 1, last + 1), len(cells) - 1)
    )
    return min(shares, key=lambda spans: misfit(cells, spans, columns, aligned), default=[])


def misfit(cells: Sequence[Piece], spans: Sequence[Span], columns: Sequence[Extent], aligned: Alignment) -> float:
    """Return how far cells are off the columns that they span."""
    return sum(
        abs(aligned(cell.bbox[0], cell.bbox[2]) - aligned(columns[a][0], columns[b][1]))
        for cell, (a, b) in zip(cells, spans, strict=True)
    )


def placed_cell(cell: Piece, row: int, span: Span) -> FilledCell:
    """Given what stands in a cell, its row and the columns that it spans, return the cell."""
    return FilledCell(cell.text, cell.bbox, row, span[0] + 1, colspan=span[1] - span[0] + 1)
