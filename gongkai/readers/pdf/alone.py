"""A row that stands alone at the top of a page → a row of the table above it, if it stands in that table's columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gongkai.readers.pdf.cells import FilledCell, PageTable
from gongkai.readers.pdf.columns import ALIGNMENTS, Alignment

NEAR = 1.5
"""How far a value may be off the place of its column (points)."""


def row_of(columns: Sequence[float], table: PageTable) -> PageTable | None:
    """Given where a table's columns are, and where it ends, and what may be its next row, return the row in them.

    None if not all values are where the table's are, whether they begin, are centred or end there.
    """
    if table.ruled or any(cell.row > 1 for cell in table.cells):
        return None
    found = (_in_columns(columns, table.cells, aligned) for aligned in ALIGNMENTS)
    cells = next((cells for cells in found if cells), None)
    return replace(table, cells=tuple(cells), columns=tuple(columns), ruled=True) if cells else None


def _in_columns(columns: Sequence[float], cells: Sequence[FilledCell], aligned: Alignment) -> list[FilledCell] | None:
    met = [_column(columns[:-1], cell, aligned) for cell in cells]
    labels = max((i + 1 for i, column in enumerate(met) if column is None), default=0)
    values = [i for i in met[labels:] if i is not None]
    if len(values) < len(met) - labels or len(values) < 2 or values != sorted(set(values)) or values[0] < labels:
        return None
    placed = {i: replace(cell, col=i + 1) for i, cell in zip(values, cells[labels:], strict=True)}
    first = len(columns) - 1 - max(len(values), len(columns) - 1 - values[0])
    row = [placed.get(i, FilledCell("", None, 1, i + 1)) for i in range(first, len(columns) - 1)]
    last = labels - 1
    names = (replace(cell, col=i + 1, colspan=first - i if i == last else 1) for i, cell in enumerate(cells[:labels]))
    return [*names, *row]


def _column(columns: Sequence[float], cell: FilledCell, aligned: Alignment) -> int | None:
    if cell.bbox is None:
        return None
    place = aligned(cell.bbox[0], cell.bbox[2])
    return next((i for i, x in enumerate(columns) if abs(x - place) <= NEAR), None)
