"""A draft as the document that a reader of a format with tables makes of it: what interpretation alone does."""

from __future__ import annotations

from gongkai.model import Cell, Document, Grid, Line, Place
from tests.layouts import matrix
from tests.layouts.draft import Draft, Para


def document(draft: Draft) -> Document:
    """Given a draft, return its document; every place of a cell is certain."""
    blocks: list[Line | Grid] = []
    grids = 0
    for number, block in enumerate(draft.blocks, start=1):
        if isinstance(block, Para):
            blocks.append(Line(block.text, Place(line=number)))
            continue
        grids += 1
        blocks.append(
            Grid(grids, tuple(_row(line, grids, at) for at, line in enumerate(block.placed(), 1)), ruled=True)
        )
    return Document("html", tuple(blocks))


def _row(line: list[tuple[int, matrix.Cell]], grid: int, row: int) -> tuple[Cell, ...]:
    return tuple(
        Cell(_text(cell), Place(grid=grid, row=row, col=col + 1), cell.colspan, cell.rowspan) for col, cell in line
    )


def _text(cell: matrix.Cell) -> str:
    return f"{cell.text}\n{cell.mark}".strip()
