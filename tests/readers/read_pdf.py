"""What a PDF was read as, for the tests, and two ways to write one."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.model import Document
from gongkai.readers import read
from tests.readers.made_pdf import Sheet, pdf

ROWS = [["信息内容", "本年制发件数", "本年废止件数"], ["规章", "0", "12"], ["行政规范性文件", "3", "1045"]]
WIDTHS = [150, 100, 100]


def texts(document: Document) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in grid.rows] for grid in document.grids]


def lines(document: Document) -> list[str]:
    return [line.text for line in document.lines]


def in_cell(sheet: Sheet) -> str:
    """The text of the one cell, of two, into which a test writes: 100 to 200 by 100 to 120."""
    sheet.line(100, 100, 300, 100).line(100, 120, 300, 120)
    for x in (100, 200, 300):
        sheet.line(x, 100, x, 120)
    (grid,) = read(pdf(sheet)).grids
    return grid.rows[0][0].text


def squeezed(text: str) -> str:
    return "".join(text.split())


def places(document: Document) -> list[list[tuple[str, int | None, int, int]]]:
    """Of the only grid, each row's cells: text, column, columns and rows spanned."""
    (grid,) = document.grids
    return [[(cell.text, cell.place.col, cell.colspan, cell.rowspan) for cell in row] for row in grid.rows]


def written(
    sheet: Sheet, rows: Sequence[Sequence[tuple[float, str]]], y: float = 100, pitch: float = 18, size: float = 10
) -> Sheet:
    """A sheet with rows of text, each given by where it begins (x)."""
    for r, row in enumerate(rows):
        for x, text in row:
            sheet.text(x, y + pitch * r, text, size)
    return sheet
