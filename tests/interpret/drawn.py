"""Reports drawn with true figures, as a reader of markup would give them."""

from __future__ import annotations

import random
from collections.abc import Callable

from gongkai.forms import load
from gongkai.interpret import interpret
from gongkai.model import Cell, CellCode, Document, Figure, Grid, Line, Place, Report
from tests.layouts.compose import compose
from tests.layouts.draft import Draft
from tests.layouts.draft import Para as Paragraph
from tests.layouts.matrix import Cell as Printed


def draft(seed: int = 1) -> Draft:
    return compose(random.Random(seed), load().get("2021"), single_other=False)


def document_of(made: Draft) -> Document:
    """The report as a reader of markup would give it, without any format between."""
    blocks: list[Line | Grid] = []
    for number, block in enumerate(made.blocks, start=1):
        if isinstance(block, Paragraph):
            blocks.append(Line(block.text, Place(line=number)))
            continue
        rows = tuple(
            tuple(
                Cell(cell.text, Place(grid=number, row=row, col=col + 1), cell.colspan, cell.rowspan)
                for col, cell in line
            )
            for row, line in enumerate(block.placed(), start=1)
        )
        blocks.append(Grid(number, rows, ruled=True))
    return Document("html", tuple(blocks))


def read_with(change: Callable[[Draft], None]) -> tuple[Draft, Report]:
    made = draft()
    change(made)
    return made, interpret(document_of(made), load())


def figure(report: Report, code: CellCode) -> Figure:
    return next(one for one in report.figures if one.cell == code)


def row_of(made: Draft, item: str, table: str = "applications") -> list[Printed]:
    return next(row for row in made.matrix(table).rows if any(one.code and one.code.item == item for one in row))


def values_of(row: list[Printed]) -> list[Printed]:
    return [one for one in row if one.code]
