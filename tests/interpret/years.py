"""Documents of two years in a few blocks, and what is left of them as this year's."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.interpret.which.years import without_other_years
from gongkai.model import Cell, Grid, Line, Place

YEAR = 2022
PRINTED = (("规章", "1", "0", "3"), ("行政规范性文件", "2", "1", "9"))


def grid(*rows: Sequence[str], number: int = 1) -> Grid:
    return Grid(
        number,
        tuple(
            tuple(Cell(text, Place(grid=number, row=row, col=col)) for col, text in enumerate(texts, 1))
            for row, texts in enumerate(rows, 1)
        ),
    )


def line(text: str) -> Line:
    return Line(text, Place(line=1))


def kept(*blocks: Line | Grid, year: int | None = YEAR) -> list[list[tuple[str, ...]]]:
    """What is left of each grid that is left."""
    return [
        [tuple(cell.text for cell in row) for row in block.rows]
        for block in without_other_years(blocks, year)
        if isinstance(block, Grid)
    ]
