"""Tables that readers of PDF pages left in pieces, and took what is between for text: the first halves of names above the others
(商业企科研机, then 业 | 构), and what `labels_between` does.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from gongkai.forms import Forms, Table
from gongkai.interpret.columns.blocks import LONGEST_HEADER, levels
from gongkai.interpret.mend.labels_between import with_labels_between
from gongkai.interpret.which.captions import HEADING
from gongkai.interpret.words.column_names import labels_of
from gongkai.interpret.words.numbers import holds_number
from gongkai.model import Cell, Document, Grid, Line
from gongkai.wording import numbering, plain

FEW = 3
"""A row of a header has at least so many names."""
LEAST = 2
"""So many words of a header that are like the ends of names are these ends."""
ABOVE_LABELS = "本列数据的勾稽关系为第一项加第二项之和等于第三项加第四项之和"
ABOVE_COLUMNS = "申请人情况"
Row = tuple[Cell, ...]


def put_together(document: Document, forms: Forms) -> Document:
    """Given a document, return it with such labels and names in their tables, and with the rows of a header that stand in a table
    of their own in the one below them.
    """
    if not any(isinstance(block, Grid) and not block.ruled for block in document.blocks):
        return document
    names = _names(forms)
    blocks: list[Line | Grid] = []
    for block in document.blocks:
        if isinstance(block, Grid) and not block.ruled:
            block = _with_what_stands_above(block, blocks, names, forms)
        blocks.append(block)
    return replace(document, blocks=tuple(_with_headers_below(with_labels_between(blocks, forms), names)))


def _with_what_stands_above(grid: Grid, blocks: list[Line | Grid], names: frozenset[str], forms: Forms) -> Grid:
    """Given a table and the blocks before it, take the first halves of its names, or the row of names above these, from these into the
    table, and lines that only repeat its header away.
    """
    before = itertools.takewhile(lambda one: isinstance(one, Line), reversed(blocks))
    lines = [one for one in before if isinstance(one, Line)][::-1]
    headings = [at for at, line in enumerate(lines, 1) if HEADING.fullmatch(plain(line.text))]
    lines = lines[max(headings, default=0) :]
    first = grid.rows[0] if grid.rows and lines else ()
    if whole := _joined(first, plain(lines[-1].text), names) if first else None:
        del blocks[-1]
        grid = replace(grid, rows=(whole, *grid.rows[1:]))
    while blocks and isinstance(above := blocks[-1], Line) and _is_header(above.text, forms):
        grid = _below(above, grid, forms)
        del blocks[-1]
    return grid


def _below(line: Line, grid: Grid, forms: Forms) -> Grid:
    """A table of names with the names of a line above it, none of which it has itself, as its first row."""
    names = re.findall("|".join(sorted(_names(forms), key=len, reverse=True)), plain(line.text))
    own = _texts(grid)
    has_value = any(holds_number(cell.text) for cell in grid.rows[0])
    if has_value or len(own) < FEW or not names or not set(names).isdisjoint(own):
        return grid
    cells = (line.cell(name, grid.number, 1, col) for col, name in enumerate(names, 1))
    return replace(grid, rows=(tuple(cells), *grid.rows))


def _is_header(line: str, forms: Forms) -> bool:
    """Tell whether a line is nothing but names above columns that run together, perhaps after what stands above the labels; of
    blocks of columns all on one level: one alone is what a table below is of.
    """
    words = plain(line)
    return len(words) <= LONGEST_HEADER and _header(forms).fullmatch(words) is not None


@cache
def _header(forms: Forms) -> re.Pattern[str]:
    blocks = sorted({"".join(level) for table in _tables(forms, "one_row") for level in levels(table)})
    return re.compile(f"(?:{'|'.join([ABOVE_LABELS, ABOVE_COLUMNS, *sorted(_names_of_columns(forms)), *blocks])})+")


def _joined(row: Row, line: str, names: frozenset[str]) -> Row | None:
    """Given a row and the line above, return the row with the first half of each name that is none by itself, None where the
    line is not just these, in their order. Names that are not the forms' stand there whole, be one like the end of theirs (企业).
    """
    if len(row) < FEW:
        return None
    cells, rest, like_ends = [], line, 0
    for cell in row:
        text = plain(cell.text)
        if text and text not in names:
            whole = next(
                (name for name in names if name.endswith(text) and rest.startswith(name[: -len(text)])), None
            )
            like_ends += whole is None and any(name.endswith(text) for name in names)
            if whole is not None:
                rest = rest[len(whole) - len(text) :]
                cell = replace(cell, text=whole)
        cells.append(cell)
    return tuple(cells) if line and not rest and like_ends < LEAST else None


def _with_headers_below(blocks: Sequence[Line | Grid], names: frozenset[str]) -> Iterator[Line | Grid]:
    """Yield blocks; the rows of tables of names stand in the next one, whose header they are, if that follows, perhaps after a line that
    is no heading.
    """
    held: list[Line | Grid] = []
    for block in blocks:
        grids = [one for one in held if isinstance(one, Grid)]
        if isinstance(block, Grid) and not block.ruled and _are_names(block, names):
            held.append(block)
        elif isinstance(block, Grid) and not block.ruled and _goes_on(grids, block, names):
            yield from (one for one in held if isinstance(one, Line))
            yield replace(block, rows=(*itertools.chain.from_iterable(one.rows for one in grids), *block.rows))
            held = []
        elif isinstance(block, Line) and held and isinstance(held[-1], Grid) and not numbering(block.text):
            held.append(block)
        else:
            yield from (*held, block)
            held = []
    yield from held


def _goes_on(held: Sequence[Grid], grid: Grid, names: frozenset[str]) -> bool:
    """Tell whether tables of names are the header of the next: one is nothing else, or that begins with other names and no numbers."""
    first = {text for row in grid.rows[:1] for cell in row if (text := plain(cell.text))}
    more = held and len(first) >= FEW and first <= names and first.isdisjoint(_texts(held[-1]))
    return bool(more) or any(_others(one, names) == 0 for one in held)


def _are_names(grid: Grid, names: frozenset[str]) -> bool:
    """Tell whether the words of a table are names, at least a few, and hardly any others; no number is one."""
    texts = _texts(grid)
    return len(texts) >= FEW and not any(map(holds_number, texts)) and FEW * _others(grid, names) <= len(texts)


def _others(grid: Grid, names: frozenset[str]) -> int:
    """How many words of a table are none of the names, nor stand above all labels or columns."""
    return sum(text not in (*names, ABOVE_LABELS, ABOVE_COLUMNS) for text in _texts(grid))


def _texts(grid: Grid) -> list[str]:
    return [text for row in grid.rows for cell in row if (text := plain(cell.text))]


@cache
def _names(forms: Forms) -> frozenset[str]:
    """The names in headers whose halves may stand apart: above columns, and above blocks of them."""
    tables = _tables(forms, "one_row")
    columns = (label for table in tables for one in table.columns for label in labels_of(one))
    return _names_of_columns(forms).union(columns, *(level for table in tables for level in levels(table)))


@cache
def _names_of_columns(forms: Forms) -> frozenset[str]:
    """The names above the columns of tables that have a row for each item."""
    tables = _tables(forms, "rows")
    columns = (label for table in tables for one in table.columns for label in labels_of(one))
    groups = (plain(table.group(one.group).label) for table in tables for one in table.columns if one.group)
    return frozenset((*columns, *groups))


def _tables(forms: Forms, layout: str) -> list[Table]:
    return [table for form in forms.forms for table in form.tables if table.layout == layout]
