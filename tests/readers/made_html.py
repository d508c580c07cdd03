"""What tests of web pages share: tables as markup, and what is read of a page."""

from __future__ import annotations

from gongkai.model import Grid
from gongkai.readers import html

REVIEWS = "<tr><td>3</td><td>1</td><td>4</td></tr>"


def blocks(source: str) -> list[object]:
    """What a page shows: a string for each line, rows of cell texts for each grid."""
    return [
        [[cell.text for cell in row] for row in block.rows] if isinstance(block, Grid) else block.text
        for block in html.read(source).blocks
    ]


def grid(source: str) -> Grid:
    """The only grid of a page."""
    (found,) = html.read(source).grids
    return found


def rows(source: str) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid(source).rows]


def spans(source: str) -> list[list[tuple[str, int, int, int]]]:
    """Text, column, colspan and rowspan of each cell of the only grid."""
    return [
        [(cell.text, cell.place.col or 0, cell.colspan, cell.rowspan) for cell in row] for row in grid(source).rows
    ]


def table(*lines: str) -> str:
    """A table of rows whose cells are parted by pipes."""
    return (
        "<table>" + "".join(f"<tr><td>{'</td><td>'.join(line.split('|'))}</td></tr>" for line in lines) + "</table>"
    )
