"""Cells that hold the values of several columns (0 12 | 3 0 | 5 20), as readers of PDF pages find columns that are not there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gongkai.interpret.words.numbers import read_value
from gongkai.interpret.words.rows import ENDS_IN_NUMBER
from gongkai.model import Cell, Document, Grid

LEAST_ROWS = 3
"""So many rows of text with as many numbers, several of them in one cell, show that each is a value."""
LEAST_NUMBERS = 5
USUAL = 0.8
"""The share of such rows that have as many numbers."""
Row = tuple[Cell, ...]


def with_values_apart(document: Document) -> Document:
    """Given a document, return it with a cell for each value, where rows of text hold as many, whatever the cells they share, and no more,
    with all their numbers after the label, hold another number, or a cell of a ruled table as many as it spans columns.
    """
    document = _with_wide_apart(document)
    rows = [row for block in document.grids if not block.ruled for row in block.rows]
    sizes = Counter(_numbers(row) for row in rows if any(map(_holds_several, row)))
    size, times = sizes.most_common(1)[0] if sizes else (0, 0)
    if times < LEAST_ROWS or size < LEAST_NUMBERS or times < USUAL * sizes.total():
        return document
    whole = (_numbers(row) for row in rows if not any(ENDS_IN_NUMBER.search(cell.text) for cell in row[:1]))
    others = Counter(one for one in whole if LEAST_NUMBERS <= one != size)
    if max(others.values(), default=0) > times:
        return document
    blocks = (
        replace(block, rows=tuple(tuple(_apart(row)) if not 0 < _numbers(row) < size else row for row in block.rows))
        if isinstance(block, Grid) and not block.ruled
        else block
        for block in document.blocks
    )
    return replace(document, blocks=tuple(blocks))


def _with_wide_apart(document: Document) -> Document:
    """Given a document, return it with a cell for each of the values that stand in one over the width of all."""
    wide = {grid.number for grid in document.grids if any(_is_wide(cell) for row in grid.rows for cell in row)}
    if not wide:
        return document
    blocks = (
        replace(
            block, rows=tuple(tuple(piece for cell in row for piece in _over_columns(cell)) for row in block.rows)
        )
        if isinstance(block, Grid) and block.number in wide
        else block
        for block in document.blocks
    )
    return replace(document, blocks=tuple(blocks))


def _is_wide(cell: Cell) -> bool:
    return cell.colspan >= LEAST_NUMBERS and len(cell.text.split()) == cell.colspan and _holds_several(cell)


def _over_columns(cell: Cell) -> Iterator[Cell]:
    """Yield a cell, or the values that stand in it, one in each of the columns that it spans."""
    if not _is_wide(cell):
        yield cell
        return
    for col, text in enumerate(cell.text.split(), cell.place.col or 0):
        yield replace(cell, text=text, place=replace(cell.place, col=col), colspan=1)


def _holds_several(cell: Cell) -> bool:
    numbers = cell.text.split()
    return len(numbers) > 1 and all(read_value(number).kind == "number" for number in numbers)


def _numbers(row: Sequence[Cell]) -> int:
    """How many numbers stand in a row, those in one cell counted each."""
    cells = (cell.text.split() if _holds_several(cell) else [cell.text] for cell in row)
    return sum(read_value(text).kind == "number" for texts in cells for text in texts)


def _apart(row: Row) -> Iterator[Cell]:
    """Yield the cells of a row: those before its values, and each value; of one without values each word, as that of a header."""
    are_names, col = not _numbers(row), 0
    for cell in row:
        for text in cell.text.split() if are_names or _holds_several(cell) else [cell.text]:
            col += 1
            yield replace(cell, text=text, place=replace(cell.place, col=col))
