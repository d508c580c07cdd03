"""What tests of text share: what is read of it, as plain lists."""

from __future__ import annotations

from gongkai.model import Line
from gongkai.readers.text import read


def shown(text: str) -> list[str | list[list[str]]]:
    """Given text, return its lines as text and its grids as rows of cells."""
    return [
        block.text if isinstance(block, Line) else [[cell.text for cell in row] for row in block.rows]
        for block in read(text).blocks
    ]


def rows(text: str) -> list[list[str]]:
    return [[cell.text for cell in row] for grid in read(text).grids for row in grid.rows]


def lines(text: str) -> list[str]:
    return [line.text for line in read(text).lines]
