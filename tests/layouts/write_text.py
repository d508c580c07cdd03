"""Drafts as text: tabs, Markdown tables, HTML tables in Markdown."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.layouts.draft import Draft, Para
from tests.layouts.matrix import Cell, Matrix
from tests.layouts.write_html import Page


def tabs(draft: Draft, rng: random.Random) -> str:
    """Tables by tabs; cells that span leave empty ones, or labels stand there again."""
    again = rng.random() < 0.2
    return _written(draft, lambda table: "\n".join("\t".join(row) for row in _squared(table, again)))


def markdown(draft: Draft, rng: random.Random) -> str:
    """Tables by pipes, the first row as their header; cells that span leave empty ones, or labels stand there again."""
    again = rng.random() < 0.3

    def written(table: Matrix) -> str:
        rows = [
            f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in _squared(table, again)
        ]
        return "\n".join([rows[0], "|" + " --- |" * table.width, *rows[1:]])

    return _written(draft, written, {"title": "# ", "heading": "## "})


def html_in_markdown(draft: Draft, rng: random.Random) -> str:
    """Markdown with tables as HTML in it, on several lines or on one."""
    end = rng.choice(["\n", ""])
    written = Page(draft, rng).table
    return _written(draft, lambda table: written(table).replace("\n", end), {"title": "# ", "heading": "## "})


def sheet(draft: Draft, _rng: random.Random) -> str:
    """A workbook's sheet as programs turn it into Markdown: all in one table, with a name for each column and for each empty cell."""
    blocks = ([[block.text]] if isinstance(block, Para) else _squared(block, False) for block in draft.blocks)
    rows = [row for block in blocks for row in block]
    width = max(map(len, rows))
    names = " | ".join(f"Unnamed: {number}" for number in range(width))
    written = [" | ".join([*(cell or "NaN" for cell in row), *["NaN"] * (width - len(row))]) for row in rows]
    lines = [names, " | ".join(["---"] * width), *written]
    return "".join(f"| {line} |\n" for line in lines)


def _written(draft: Draft, written: Callable[[Matrix], str], marks: dict[str, str] | None = None) -> str:
    blocks = [
        (marks or {}).get(block.kind, "") + block.text if isinstance(block, Para) else written(block)
        for block in draft.blocks
    ]
    return "\n\n".join(blocks) + "\n"


def _squared(table: Matrix, again: bool) -> list[list[str]]:
    """A table's texts, as many in each row; a cell that spans stands first in its area, or a label all over it."""
    seen: set[int] = set()
    rows = []
    for line in table.covered():
        texts = []
        for cell in line:
            texts.append(_flat(cell) if cell and (id(cell) not in seen or (again and cell.head)) else "")
            seen.add(id(cell))
        rows.append(texts)
    return rows


def _flat(cell: Cell) -> str:
    return cell.text.replace("\n", " ") + ("①" if cell.mark == "1" else cell.mark)
