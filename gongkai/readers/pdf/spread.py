"""Rows of cells that no line parts → a table: which column each cell is in, and how many it spans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from math import inf

from gongkai.readers.pdf.cells import FilledCell, PageTable
from gongkai.readers.pdf.columns import (
    ALIGNMENTS,
    LAST,
    Alignment,
    Extent,
    Row,
    meet,
    misfit,
    placed_cell,
    shared,
)
from gongkai.readers.pdf.lines import bounds_of
from gongkai.readers.pdf.names import header_cells, header_misfit, names_beside
from gongkai.readers.pdf.rows import Rows, lowest

EVEN = 1.5
"""The values of a column begin, end or are centred at the same place, within this (points)."""
ENOUGH = 3
"""Rows that show how values are aligned; with fewer the header is looked at, too."""
SEVERAL = 3
"""Rows of so many values each that follow each other are one table, even where their columns do not fit."""


def spread(rows: Rows) -> PageTable:
    """Given the rows of a table, return it; it is ruled where it is certain in which column each cell stands."""
    rows = rows if rows.body else _with_names_as_columns(rows)
    all_rows = [*rows.header, *rows.body]
    box = bounds_of(cell.bbox for row in all_rows for cell in row)
    aligned, off = _alignment(rows) if rows.columns else (ALIGNMENTS[0], inf)
    placed = _placed(rows, aligned) if off <= EVEN else None
    if off <= EVEN and placed is None:
        placed = _placed(_with_empty_columns(rows), aligned)
    elif placed and (beside := names_beside(placed[0], len(rows.header), rows.columns)):
        placed = _placed(replace(rows, columns=sorted([*rows.columns, *beside])), aligned) or placed
    if placed is not None:
        cells, columns = placed
        return PageTable(box, tuple(_withshared(cells, len(all_rows))), columns, rows=rows)
    loose = tuple(
        FilledCell(cell.text, cell.bbox, r, c)
        for r, row in enumerate(all_rows, start=1)
        for c, cell in enumerate(row, start=1)
    )
    return PageTable(box, loose, (), ruled=False, rows=rows)


def together(groups: Sequence[Rows]) -> PageTable | None:
    """Given groups of rows that follow each other, return the table that they make; its header is the first one's.

    None unless all their values stand in columns, or all rows have as many of them.
    """
    body = [row for group in groups for row in group.body]
    values = [row for group in groups for row in group.values]
    table = spread(Rows(groups[0].header, body, values, _columns_of(values), groups[0].over))
    counts = {len(row) for row in values if row}
    return table if table.ruled or (len(counts) == 1 and min(counts) >= SEVERAL) else None


def _columns_of(values: Sequence[Row]) -> list[Extent]:
    """Return the columns that rows of values show; none if a row has two values in one."""
    columns: list[Extent] = []
    for x0, x1 in sorted(cell.extent for row in values for cell in row):
        if columns and x0 < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(x1, columns[-1][1]))
        else:
            columns.append((x0, x1))
    for row in values:
        met = [i for cell in row for i, one in enumerate(columns) if meet(cell.extent, one)]
        if len(set(met)) < len(met):
            return []
    return columns


def _with_names_as_columns(rows: Rows) -> Rows:
    """Return a header without a body, with the columns that its lowest names show."""
    return Rows(header=rows.header, columns=sorted(lowest(rows.header, ())))


def _with_empty_columns(rows: Rows) -> Rows:
    """Return a table with a column for each name of its header under which nothing stands, neither name nor value: not what stands
    above the labels.
    """
    labels = [
        cell.bbox[2]
        for row, values in zip(rows.body, rows.values, strict=True)
        for cell in row[: len(row) - len(values)]
    ]
    leftmost = min((cell.bbox[0] for row in rows.header for cell in row), default=0.0)
    edge = max(leftmost, min(max(labels), rows.columns[0][0])) if labels else -inf
    return Rows(rows.header, rows.body, rows.values, sorted(lowest(rows.header, rows.columns, edge)))


def _alignment(rows: Rows) -> tuple[Alignment, float]:
    """Return what place of a column its values share, and how far they are off it at most."""
    evidence = [row for row in rows.values if row]
    if not evidence:
        return min(ALIGNMENTS, key=lambda aligned: header_misfit(rows.header, rows.columns, aligned)), 0.0
    if len(evidence) < ENOUGH and rows.header:
        evidence = [*evidence, rows.header[-1]]
    offs: list[tuple[float, int, Alignment]] = []
    for aligned in ALIGNMENTS:
        spreads = []
        for column in rows.columns:
            own = [cell for row in evidence for cell in row if meet(cell.extent, column)]
            places = [aligned(*cell.extent) for cell in own]
            spreads.append(max(places, default=0.0) - min(places, default=0.0))
        offs.append((max(spreads), len(offs), aligned))
    off, _, aligned = min(offs, key=lambda found: found[:2])
    return aligned, off if len(evidence) > 1 else inf


def _placed(rows: Rows, aligned: Alignment) -> tuple[list[FilledCell], tuple[float, ...]] | None:
    labels = _label_columns(rows)
    if labels is None:
        return None
    columns = [*labels, *rows.columns]
    first = len(labels)
    header = header_cells(rows.header, columns, first, aligned)
    if header is None:
        return None
    found = header
    for r, (row, values) in enumerate(zip(rows.body, rows.values, strict=True), start=len(rows.header) + 1):
        own = _body_row(r, row, values, columns, first, aligned)
        if not own:
            return None
        found += own
    places = tuple(aligned(*column) for column in columns)
    return found, (*places, places[-1] + LAST)


def _label_columns(rows: Rows) -> list[Extent] | None:
    """Return from where to where the columns of labels go; None if they cannot be told apart, nor from the values.

    Where rows have several labels, a wide one may span the columns that narrower ones show.
    """
    labels = [row[: len(row) - len(values)] for row, values in zip(rows.body, rows.values, strict=True)]
    if any(
        own and row and own[-1].bbox[2] > rows.columns[0][0] for own, row in zip(labels, rows.values, strict=True)
    ):
        return None
    several = [row for row in labels if len(row) > 1]
    extents = [cell.extent for row in several or labels for cell in row]
    if not several and extents:
        extents = [(min(x0 for x0, _ in extents), max(x1 for _, x1 in extents))]
    columns: list[Extent] = []
    for x0, x1 in sorted(extents, key=lambda extent: extent[1] - extent[0]):
        met = [i for i, column in enumerate(columns) if meet((x0, x1), column)]
        if not met:
            columns.append((x0, x1))
        elif len(met) == 1:
            columns[met[0]] = (min(x0, columns[met[0]][0]), max(x1, columns[met[0]][1]))
    columns.sort()
    ends = [*columns, rows.columns[0]]
    return columns if all(one[1] < other[0] for one, other in pairwise(ends)) else None


def _body_row(
    r: int, row: Row, values: Row, columns: Sequence[Extent], first: int, aligned: Alignment
) -> list[FilledCell]:
    """Return the cells of a row of the body; none where its labels are more than the columns that they may stand in."""
    labels = row[: len(row) - len(values)]
    if labels and labels[-1].bbox[2] > columns[first][0]:
        return [placed_cell(labels[0], r, (0, len(columns) - 1))]
    ways = (shared(labels, (start, first - 1), columns, aligned) for start in range(first)) if labels else ()
    spans = min((way for way in ways if way), key=lambda way: misfit(labels, way, columns, aligned), default=[])
    if len(spans) < len(labels):
        return []
    found = [placed_cell(cell, r, span) for cell, span in zip(labels, spans, strict=True)]
    for i in range(first, len(columns)):
        own = [cell for cell in values if meet(cell.extent, columns[i])]
        found.append(placed_cell(own[0], r, (i, i)) if own else FilledCell("", None, r, i + 1))
    return found


def _withshared(cells: Sequence[FilledCell], rows: int) -> Iterator[FilledCell]:
    """Yield cells with the rows that they span: those to the next one in any of their columns."""
    taken: dict[int, list[int]] = {}
    for cell in cells:
        for col in range(cell.col, cell.col + cell.colspan):
            taken.setdefault(col, []).append(cell.row)
    for cell in sorted(cells, key=lambda cell: (cell.row, cell.col)):
        below = [row for col in range(cell.col, cell.col + cell.colspan) for row in taken[col] if row > cell.row]
        end = min(below, default=rows + 1)
        yield FilledCell(cell.text, cell.bbox, cell.row, cell.col, end - cell.row, cell.colspan)
