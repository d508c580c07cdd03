"""Rows of texts, the material of tables in text, and how their cells are cut and filled up."""

from __future__ import annotations

from gongkai.model import CellCode
from gongkai.readers.text.tokens import width
from tests.layouts.matrix import Cell, Matrix

Rows = list[list[str]]
VALUE = "\x01"
"""Marks the cells of figures while a table is written, so that an empty one can be told from one left out."""


def rows_of(table: Matrix) -> Rows:
    """A table's texts, as many in each row; a cell that spans stands first in its area, with empty ones after it."""
    seen: set[int] = set()
    rows: Rows = []
    for line in table.covered():
        rows.append([])
        for cell in line:
            shown = cell is not None and id(cell) not in seen
            rows[-1].append(_marked_cell(cell) if cell is not None and shown else "")
            seen.add(id(cell))
    return rows


def repeated(table: Matrix) -> Rows:
    """The same with the text of a cell in all of its area, as programs make plain rows of a table."""
    return [["" if cell is None else _marked_cell(cell) for cell in line] for line in table.covered()]


def numbered(rows: Rows) -> Rows:
    """Given rows, return them with the numbers of rows and columns that pandas prints."""
    return [["", *map(str, range(len(rows[0])))], *([str(at), *row] for at, row in enumerate(rows))]


def _marked_cell(cell: Cell) -> str:
    text = cell.text.replace("\n", " ") + ("①" if cell.mark == "1" else cell.mark)
    return VALUE + text if cell.code is not None else text


def marked(text: str, one: object) -> str:
    return VALUE + text if isinstance(one, CellCode) else text


def plain(text: str) -> str:
    return text.replace(VALUE, "")


def filled(text: str, size: int) -> str:
    return text + " " * (size - width(plain(text)))


def chunks(text: str, size: int) -> list[str]:
    if text.startswith(VALUE):
        return [text]
    return [text[at : at + size] for at in range(0, len(text), size)] or [""]
