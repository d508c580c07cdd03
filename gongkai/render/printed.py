"""A table as printed, around one of its cells: the row cut to what a small screen shows, and what stands above the cell."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import dropwhile, takewhile

from markupsafe import Markup, escape

from gongkai.tables import Row

Rows = Mapping[int, Sequence[Row]]
"""The cells of a grid by row."""
Columns = dict[int, dict[int, Row]]
"""The same by row and column."""
WHOLE = 5
"""A row of so many cells is shown as it is."""
WORDS = re.compile(r"(?!\s*[-+\d０-９])[\s\S]*[一-鿿][\s\S]*[一-鿿]")
"""A label: it has letters, and begins with no number."""
GAP = "<td>…</td>"


def excerpt(row: Sequence[Row], col: int | None) -> Markup:
    """Given a printed row and the column of a cell, return its cells, that one marked.

    Of a long row, those beside the cell are kept, and the nearest label before it.
    """
    at = next((index for index, cell in enumerate(row) if cell["col"] == col), None)
    kept = range(len(row)) if at is None or len(row) <= WHOLE else _around(row, at)
    parts: list[str] = []
    for index, cell in enumerate(row):
        if index in kept:
            text = escape(cell["text"])
            parts.append(f"<td><mark>{text}</mark></td>" if index == at else f"<td>{text}</td>")
        elif not parts or parts[-1] != GAP:
            parts.append(GAP)
    return Markup("".join(parts))


def _around(row: Sequence[Row], at: int) -> set[int]:
    label = next((index for index in range(at - 1, -1, -1) if WORDS.match(row[index]["text"])), at)
    return {label, at - 1, at, at + 1}


def columns(rows: Rows) -> Columns:
    """Given a grid, return the cell that stands in each column of each row, one that reaches over several in all of them."""
    found: Columns = {}
    for number, row in rows.items():
        for cell in row:
            for down in range(cell["rowspan"]):
                for across in range(cell["colspan"]):
                    found.setdefault(number + down, {})[cell["col"] + across] = cell
    return found


def heads(printed: Columns, number: int, col: int) -> str:
    """Given a grid by columns, and a cell by row and column, return what is printed above it as the heads of its column.

    Only rows as wide as the cell's own count: in others the columns may stand elsewhere.
    """
    width = max(printed[number])
    above = (printed[row] for row in sorted(printed, reverse=True) if row < number)
    texts = [" ".join(cells[col]["text"].split()) if col in cells else "" for cells in above if max(cells) == width]
    from_head = list(dropwhile(lambda text: not WORDS.match(text), texts))
    return " › ".join(dict.fromkeys(reversed(list(takewhile(WORDS.match, from_head)))))
