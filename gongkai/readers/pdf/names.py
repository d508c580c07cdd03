"""The header of a table that no line parts: names → the columns that they stand over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import inf

from gongkai.readers.pdf.cells import FilledCell
from gongkai.readers.pdf.columns import LAST, Alignment, Extent, Row, Span, meet, placed_cell, shared
from gongkai.readers.pdf.pieces import Piece


def header_cells(
    header: Sequence[Row], columns: Sequence[Extent], first: int, aligned: Alignment
) -> list[FilledCell] | None:
    """Return a header's cells, each over its column, or over all columns of what stands below it; None if unclear."""
    found: list[FilledCell] = []
    covered: set[int] = set()
    edge = (columns[first - 1][1] + columns[first][0]) / 2 if first else columns[0][0] - LAST
    for r in range(len(header), 0, -1):
        names = [cell for cell in header[r - 1] if cell.middle > edge]
        labels = [cell for cell in header[r - 1] if cell.middle <= edge]
        if len(labels) > max(first, 1):
            return None
        found += [
            placed_cell(cell, r, (i, i if i < len(labels) - 1 else max(i, first - 1)))
            for i, cell in enumerate(labels)
        ]
        own = {id(cell): _nearest(cell, columns, first, aligned) for cell in names}
        groups = [cell for cell in names if own[id(cell)] in covered]
        leaves = [own[id(cell)] for cell in names if own[id(cell)] not in covered]
        if len(set(leaves)) < len(leaves):
            return None
        found += [placed_cell(cell, r, (own[id(cell)],) * 2) for cell in names if own[id(cell)] not in covered]
        for run in _runs(covered):
            over = [cell for cell in groups if run[0] <= own[id(cell)] <= run[1]]
            if not over:
                continue
            spans = shared(over, run, columns, aligned)
            if not spans:
                return None
            found += [placed_cell(cell, r, span) for cell, span in zip(over, spans, strict=True)]
        covered |= set(leaves)
    return found


def names_beside(cells: Sequence[FilledCell], header: int, columns: Sequence[Extent]) -> list[Extent]:
    """Given the cells of a table, of how many rows its header is, and its columns, return where names are that seem to share a
    column with others and are wholly beside all that stand lower: one of both is of a column of its own, in which nothing stands.
    """
    names = [(cell, (cell.bbox[0], cell.bbox[2])) for cell in cells if cell.row <= header and cell.bbox]
    found: list[Extent] = []
    for cell, (x0, x1) in names:
        below = [(other, extent) for other, extent in names if other.row > cell.row and other.col >= cell.col]
        own = [
            extent
            for other, extent in below
            if (other.col, other.colspan) == (cell.col, cell.colspan) == (cell.col, 1)
        ]
        if own and (all(x0 >= end for _, (_, end) in below) or all(x1 <= start for _, (start, _) in below)):
            found += [one for one in (*own, (x0, x1)) if not any(meet(one, column) for column in columns)]
    return found


def _nearest(cell: Piece, columns: Sequence[Extent], first: int, aligned: Alignment) -> int:
    place = aligned(cell.bbox[0], cell.bbox[2])
    return min(range(first, len(columns)), key=lambda i: abs(aligned(*columns[i]) - place))


def _runs(numbers: Iterable[int]) -> list[Span]:
    runs: list[Span] = []
    for number in sorted(numbers):
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def header_misfit(header: Sequence[Row], columns: Sequence[Extent], aligned: Alignment) -> float:
    """Return how far the names of a header are off the columns that they span."""
    found = header_cells(header, columns, 0, aligned)
    if found is None:
        return inf
    return sum(
        abs(
            aligned(cell.bbox[0], cell.bbox[2])
            - aligned(columns[cell.col - 1][0], columns[cell.col + cell.colspan - 2][1])
        )
        for cell in found
        if cell.bbox
    )
