"""Cells of several lines of which a program wrote each line as a row of its own (tabulate): （三）不 | 1.属于国家秘密 | 2, then 予公开."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from gongkai.forms import Forms
from gongkai.interpret.mend.parted import beginnings_of_labels
from gongkai.interpret.words.numbers import read_value
from gongkai.model import Cell, Document, Grid
from gongkai.wording import plain

LEAST = 3
"""Rows of fewer cells do not say in which of them a line goes on."""
Row = tuple[Cell, ...]


def with_lines_together(document: Document, forms: Forms) -> Document:
    """Given a document, return it with such rows of text in the row above, where all that stands in them goes on what stands above it,
    as the forms' labels do, and no number stands in them.
    """
    begun = beginnings_of_labels(forms)
    blocks = (
        replace(block, rows=tuple(_together(block.rows, begun)))
        if isinstance(block, Grid) and not block.ruled
        else block
        for block in document.blocks
    )
    return replace(document, blocks=tuple(blocks))


def _together(rows: Sequence[Row], begun: Set[str]) -> Iterator[Row]:
    above: Row = ()
    for row in rows:
        if _goes_on(above, row, begun):
            above = tuple(replace(one, text=one.text + cell.text) for one, cell in zip(above, row, strict=True))
            continue
        if above:
            yield above
        above = row
    if above:
        yield above


def _goes_on(above: Row, row: Row, begun: Set[str]) -> bool:
    pairs = [(one.text, cell.text) for one, cell in zip(above, row, strict=False) if cell.text]
    if not pairs or len(row) < LEAST or len(above) != len(row) or len(pairs) == len(row):
        return False
    return all(one and read_value(cell).kind == "words" and plain(one + cell) in begun for one, cell in pairs)
