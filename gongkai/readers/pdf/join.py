"""Pages → the document's blocks: page numbers and running heads left out, parts of a table on several pages joined."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gongkai.model import Grid, Line, Page, Place
from gongkai.readers.pdf.layout import PAGE_NUMBER, Item
from gongkai.readers.pdf.lines import TextLine
from gongkai.readers.pdf.pages import rows_as_one
from gongkai.readers.pdf.parts import Part, grid, in_columns, is_one_table, is_overflow, with_overflow

EDGE = 0.1
"""Page numbers and running heads stand in this part of the page's height, at its top or bottom."""
REPEATED = 3
"""A line is a running head if it stands at the same height on this many pages."""


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page and what was read on it; blocks: of a page that is a picture, as they are, instead of items."""

    page: Page
    items: tuple[Item, ...] = ()
    blocks: tuple[Line | Grid, ...] = ()


def blocks(pages: Sequence[ReadPage]) -> list[Line | Grid]:
    """Given pages in order, return the document's blocks, grids numbered from 1."""
    found: list[Line | Grid] = []
    parts: list[Part] = []
    overflow: list[TextLine] = []
    numbers = itertools.count(1)

    def close() -> None:
        if len(parts) == 1 and (names := parts[0].table.line):
            found.append(_line(parts[0].page, names))
        elif parts:
            found.append(grid(next(numbers), parts))
        found.extend(_line(parts[-1].page, line) for line in overflow)
        parts.clear()
        overflow.clear()

    for read in _without_furniture(pages):
        number = read.page.number
        for i, item in enumerate(read.items):
            if isinstance(item, TextLine):
                if parts and i and is_overflow(item, parts[-1], overflow):
                    overflow.append(item)
                    continue
                close()
                found.append(_line(number, item))
                continue
            part = Part(number, item)
            if i == 0 and not overflow and (whole := rows_as_one(parts, part)):
                parts[:] = whole
                continue
            if i == 0 and parts:
                part = in_columns(parts, part)
            if i == 0 and parts and is_one_table(parts, part):
                parts[-1] = with_overflow(parts[-1], overflow)
                overflow.clear()
            else:
                close()
            parts.append(part)
        if read.blocks:
            close()
            found += [
                _renumbered(block, next(numbers)) if isinstance(block, Grid) else block for block in read.blocks
            ]
    close()
    return found


def _line(page: int, line: TextLine) -> Line:
    return Line(line.text, Place(page=page, bbox=line.bbox))


def _without_furniture(pages: Sequence[ReadPage]) -> Iterator[ReadPage]:
    """Yield pages without page numbers, and without running heads but where they stand first."""
    heads = Counter(head for page in pages for head in {_head(item, page.page) for item in page.items} - {None})
    met: set[tuple[str, int]] = set()
    for page in pages:
        kept = []
        for item in page.items:
            head = _head(item, page.page)
            if head is not None:
                again = heads[head] >= REPEATED and head in met
                met.add(head)
                if again or PAGE_NUMBER.fullmatch(head[0]):
                    continue
            kept.append(item)
        yield replace(page, items=tuple(kept))


def _head(item: Item, page: Page) -> tuple[str, int] | None:
    """Return the text and height of a line at the top or bottom edge of its page; None for anything else."""
    line = item if isinstance(item, TextLine) else item.line
    if line is None or (EDGE * page.height < line.bbox[1] and line.bbox[3] < (1 - EDGE) * page.height):
        return None
    return line.text, round(line.bbox[1])


def _renumbered(grid: Grid, number: int) -> Grid:
    rows = (tuple(replace(cell, place=replace(cell.place, grid=number)) for cell in row) for row in grid.rows)
    return replace(grid, number=number, rows=tuple(rows))
