"""A page's source → its Document."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from gongkai.model import Cell, Document, Grid, Line, Place
from gongkai.readers import text
from gongkai.readers.html.blocks import Block, Matrix
from gongkai.readers.html.errors import refuse_error_page
from gongkai.readers.html.page import blocks_of_page
from gongkai.readers.html.source import prepared
from gongkai.readers.html.words import shown


def read(content: str) -> Document:
    """Given a page's source, return its Document. Raises UnreadableInput (limits.cells, input.error_page).

    A page without any table may have them as text: in lines of preformatted text, or in paragraphs.
    """
    blocks = blocks_of_page(prepared(content, first_line=1))
    lines = [block for block in blocks if isinstance(block, str)]
    if len(lines) == len(blocks):
        found = tuple(map(_without_line, text.read("\n".join(lines)).blocks))
        refuse_error_page(found, content)
        return Document("html", found)
    return Document("html", _numbered(blocks, 1))


def grids_of(fragment: str, first_number: int, first_line: int) -> tuple[Line | Grid, ...]:
    """Given source with tables in it, return the lines and grids that it shows, in reading order.

    first_number: the number of the first grid; first_line: that of the source's first line in its file.
    """
    return _numbered(blocks_of_page(prepared(fragment, first_line)), first_number)


def _numbered(blocks: Sequence[Block], first: int) -> tuple[Line | Grid, ...]:
    numbers = itertools.count(first)
    cleaned = (shown(block) if isinstance(block, str) else block for block in blocks)
    return tuple(
        Line(block, Place()) if isinstance(block, str) else _grid(next(numbers), block) for block in cleaned if block
    )


def _without_line(block: Line | Grid) -> Line | Grid:
    """Given a block of a page's text, return it without the number of its line there, which is none of the page's."""
    if isinstance(block, Line):
        return replace(block, place=Place())
    rows = (tuple(replace(cell, place=replace(cell.place, line=None)) for cell in row) for row in block.rows)
    return replace(block, rows=tuple(rows))


def _grid(number: int, matrix: Matrix) -> Grid:
    return Grid(
        number,
        tuple(
            tuple(
                Cell(
                    cell.text,
                    Place(None, cell.line, None, number, cell.row, cell.col),
                    cell.colspan,
                    cell.rowspan,
                )
                for cell in row
            )
            for row in matrix
        ),
        ruled=True,
    )
