"""A table as printed, around one of its cells: the row cut to what a small screen shows, and what stands above the cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from gongkai.tables import Row

Rows = Mapping[int, Sequence[Row]]
"""The cells of a grid by row."""
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


@dataclass(frozen=True, slots=True)
class Columns:
    """A grid by columns: the cell that stands in each column of each row, one that reaches over several in all of them.

    heads: what is printed above each row, by width and column, as far as it was asked for.
    """

    cells: dict[int, dict[int, Row]]
    widths: dict[int, int]
    heads: dict[tuple[int, int], dict[int, str]]


def columns(rows: Rows) -> Columns:
    """Given a grid, return it by columns."""
    found: dict[int, dict[int, Row]] = {}
    for number, row in rows.items():
        for cell in row:
            for down in range(cell["rowspan"]):
                for across in range(cell["colspan"]):
                    found.setdefault(number + down, {})[cell["col"] + across] = cell
    cells = {number: found[number] for number in sorted(found)}
    return Columns(cells, {number: max(row) for number, row in cells.items()}, {})


def heads(printed: Columns, number: int, col: int) -> str:
    """Given a grid by columns, and a cell by row and column, return what is printed above it as the heads of its column.

    Only rows as wide as the cell's own count: in others the columns may stand elsewhere.
    """
    place = printed.widths[number], col
    if place not in printed.heads:
        printed.heads[place] = dict(_heads(printed, *place))
    return printed.heads[place][number]


def _heads(printed: Columns, width: int, col: int) -> Iterator[tuple[int, str]]:
    """For each row of a width, the labels that stand together nearest above it in a column."""
    labels: list[str] = []
    together = False
    for number, row in printed.cells.items():
        if printed.widths[number] != width:
            continue
        yield number, " › ".join(dict.fromkeys(labels))
        text = row[col]["text"] if col in row else ""
        if WORDS.match(text):
            labels = [*labels, " ".join(text.split())] if together else [" ".join(text.split())]
            together = True
        else:
            together = False
