"""The reviews table: a header of three blocks of columns, then all values in one row.

Some print a row for each block, or a small table for each.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from gongkai.forms import Item, Table
from gongkai.interpret.columns.block_labels import (
    as_printed,
    column_of,
    in_blocks,
    labels_above,
    names_other_columns,
    stands_above,
)
from gongkai.interpret.columns.blocks import blocks
from gongkai.interpret.columns.columns import Window, is_full, is_of_label, windows, without_empty_edges
from gongkai.interpret.columns.onerow_items import items_of, items_without_header
from gongkai.interpret.words.headers import span_of
from gongkai.interpret.words.numbers import count_of, joined_lines, read_value, two_in
from gongkai.interpret.words.rows import TableRow, table_row
from gongkai.model import Cell
from gongkai.wording import plain

HEADER_ROWS = 4
HEADER_LINES = 24
FEW = 3
"""So many names of columns before values are none of a row."""


@dataclass(frozen=True, slots=True)
class ValuesRow:
    """A row of values under a header of the table. header: the place of its header among the rows; items: those it prints.

    windows: the runs of cells that its values may be; none: something is printed there whose columns are not certain.
    labels: the columns' labels as the header has them above each cell (in_place), or in its own order; None where it does not say.
    has_slid: whether it names the form's columns in their order, and does not stand above them.
    in_blocks: whether what the header names above the blocks of columns are the table's items, in their order.
    others: whether it names columns of another kind. named: where its names say of each cell what it is, other than the form's
    own table: the cells of the form's items and columns.
    """

    header: int
    row: TableRow
    items: tuple[Item, ...]
    windows: tuple[Window, ...]
    labels: tuple[str | None, ...]
    in_place: bool
    has_slid: bool
    in_blocks: bool
    others: bool
    named: tuple[tuple[Item, str, Cell], ...] = ()


def values_rows(rows: Sequence[TableRow], table: Table) -> Iterator[ValuesRow]:
    """Given a document's rows, yield the rows of values under headers of a table that is printed in one row.

    Every such row up to the next words counts; one that numbers the columns (1, 2, 3 …) does not. So do rows without a header that
    name all items, one each.
    """
    alone = items_without_header(rows, table)
    header: list[TableRow] = []
    values, used, is_whole = 0, False, False
    for index, row in enumerate(rows):
        is_broken = not row.numbers and _is_broken(row)
        if not row.numbers and not is_broken and any(read_value(cell.text).kind == "words" for cell in row.cells):
            header = _last([*([] if used else header), row])
            values, used, is_whole = 0, False, False
            continue
        used = True
        header, row = _without_label_of_column(header, row, table)
        items = items_of(header, row, table) or alone.get(row.id, ())
        size = sum(len(item.columns) for item in items)
        if not items or not (row.numbers or is_broken or _all_blank(row, size)):
            continue
        cells = row.cells
        while cells and (len(cells) > size or not row.ruled) and is_of_label(cells[0].text):
            cells = cells[1:]
        if values and (row.readings or (is_whole and not _adds_up(row, items))) and 2 * row.numbers < size:
            values += 1
            continue
        if not _numbers_columns(row):
            is_whole = row.numbers >= size
            runs = _runs(row, _with_last_total(row, cells, items), size)
            placed = as_printed(header, row, items, table, runs[0]) if len(runs) == 1 else None
            labels, in_place, has_slid = _labels(header, row, runs, items, table, placed in (None, items))
            items = placed or items
            others = names_other_columns(header, row, table)
            are_in_blocks = in_blocks(header, items, table, placed is not None)
            named = _named(header, row, items, table)
            yield ValuesRow(
                index - values, row, items, tuple(runs), labels, in_place, has_slid, are_in_blocks, others, named
            )
        values += len(items) == len(table.items)


def _labels(
    header: Sequence[TableRow],
    row: TableRow,
    runs: Sequence[Window],
    items: tuple[Item, ...],
    table: Table,
    in_order: bool,
) -> tuple[tuple[str | None, ...], bool, bool]:
    """The columns that a header names, whether it stands above a row's cells, and whether it has slid. In a ruled table in which each cell
    stands where it likes its names are the columns in turn, if its blocks are in the form's order.
    """
    if not runs:
        return (), False, False
    in_place = len(runs) == 1 and stands_above(header, row, runs[0], table)
    in_turn = labels_above(header, False, runs[0], table)
    labels = labels_above(header, True, runs[0], table) if in_place else in_turn
    if row.ruled:
        apart = len(set(map(id, runs[0]))) == len(runs[0])
        is_uneven = apart and in_order and None in labels and None not in in_turn
        return (in_turn, False, False) if is_uneven else (labels, in_place, False)
    columns = tuple(column for item in items for column in item.columns)
    is_other = any(label not in (None, column) for label, column in zip(labels, columns, strict=False))
    return labels, in_place, is_other and in_turn == columns


def _runs(row: TableRow, cells: Window, size: int) -> list[Window]:
    """The runs of a row's cells that may be its values: all, each in every column that it spans, or all that are not empty; a cell
    with two numbers is two where one is lacking, and in text a row that stands there twice is one. Of too many numbers in text the first
    or the last, of as many as columns among empty cells all: several, which have to add up.
    """
    wide = tuple(cell for cell in cells for _ in range(cell.colspan))
    filled = tuple(cell for cell in cells if cell.text)
    parted = tuple(cell for cell in cells for _ in range(2 if two_in(cell.text) else 1))
    has_slid = parted != cells and all(after.text for cell, after in itertools.pairwise(cells) if two_in(cell.text))
    whole = tuple(cell for cell in parted if cell.text) if has_slid else _half(filled)
    ways = (cells, wide, filled, parted) if row.ruled else (parted,) if len(cells) < size else (whole,)
    several = [] if row.ruled or len(filled) <= size else [filled[:size], filled[-size:]]
    runs = [one for one in ways if len(one) == size][:1] or several or windows(cells, size)
    if row.ruled or runs or len(filled) != size:
        return runs
    are_alike = len({read_value(cell.text).number for cell in filled}) == 1
    return [filled] if are_alike else [filled, filled]


def _adds_up(row: TableRow, items: tuple[Item, ...]) -> bool:
    """Tell whether a row has a cell for each column, and a block of it adds up to something."""
    ends = list(itertools.accumulate(len(item.columns) for item in items))
    counts = [count_of(cell.text) or 0 for cell in row.cells]
    blocks = [counts[end - len(item.columns) : end] for end, item in zip(ends, items, strict=True)]
    return len(counts) == ends[-1] and any(sum(parts) == total != 0 for *parts, total in blocks)


def _with_last_total(row: TableRow, cells: Window, items: tuple[Item, ...]) -> Window:
    """The cells of a row in text, with an empty one at its end where all but the last of several blocks have one there."""
    ends = list(itertools.accumulate(len(item.columns) for item in items))
    empty = [at for at, cell in enumerate(cells, 1) if not cell.text]
    if row.ruled or len(cells) != ends[-1] - 1 or not empty or empty != ends[:-1]:
        return cells
    last = cells[-1].place
    return (*cells, Cell("", replace(last, col=(last.col or 0) + 1)))


def _half(cells: Window) -> Window:
    """The first half of cells, none where the other does not say the same."""
    half = len(cells) // 2
    texts = [cell.text for cell in cells]
    return cells[:half] if texts[:half] == texts[half:] else ()


def _without_label_of_column(header: list[TableRow], row: TableRow, table: Table) -> tuple[list[TableRow], TableRow]:
    """Given a header and a row of values in text, return them with the names of columns before the values in the header: the last, where
    each had a line of its own, or all of a line. What stands right before values is taken for their label.
    """
    if row.ruled or not header:
        return header, row
    first = row.cells[0]
    names = tuple(replace(first, text=name) for name in _names_in(first.text, table))
    named = sum(column_of(name, table) is not None for name in names)
    is_last = column_of(first, table) is not None and all(one.width == 1 for one in header)
    if not is_last and named < FEW:
        return header, row
    filled = without_empty_edges(row.cells[1:])
    rest = filled if is_full(filled) else row.cells[1:]
    label, values = (
        table_row(row.grid, cells, number=row.number) for cells in ((first,) if is_last else names, rest)
    )
    return [*header, label], values


@lru_cache(maxsize=1024)
def _names_in(text: str, table: Table) -> tuple[str, ...]:
    """The names in a text that spaces part; where these part the characters as well, the table's own and what stands between them."""
    pieces = tuple(text.split())
    if all(len(piece) > 1 for piece in pieces):
        return pieces
    own = "|".join(sorted({plain(column.label) for column in table.columns}, key=len, reverse=True))
    return tuple(filter(None, re.split(f"({own})", plain(text))))


def _last(rows: list[TableRow]) -> list[TableRow]:
    """The rows of words that may be a header: more of them where each name has a line of its own."""
    wide = [at for at, row in enumerate(rows) if row.width > 1]
    return rows[-HEADER_ROWS:] if wide else rows[-HEADER_LINES:]


def _named(
    header: Sequence[TableRow], row: TableRow, items: tuple[Item, ...], table: Table
) -> tuple[tuple[Item, str, Cell], ...]:
    """The cells that a header names block by block, if it is not the form's own: the last of the row, with words before them or one
    empty cell, or all that are not empty, where these hold a number each and none stands between; in a ruled table not what is empty beyond
    all names, nor between cells that stand under these.
    """
    found = blocks(header, table) if len(items) == len(table.items) else None
    if found is None or (found.items == table.items and found.columns == table.items[0].columns):
        return ()
    filled, inner = tuple(cell for cell in row.cells if cell.text), without_empty_edges(row.cells)
    are_apart = row.ruled and len(filled) == found.width < len(inner) and found.stand_above(header, filled)
    if are_apart or (len(inner) == found.width and is_full(inner)):
        return tuple(found.cells(filled))
    last = max((span_of(cell)[1] for cell in header[-1].cells if cell.text), default=0)
    beyond = sum(not cell.text and span_of(cell)[0] > last for cell in row.cells) if row.ruled else 0
    own = row.cells[: len(row.cells) - beyond]
    cells = own[len(own) - found.width :] if len(own) >= found.width else ()
    labels = own[: len(own) - len(cells)]
    if not cells or (any(read_value(cell.text).kind != "words" for cell in labels) and _are_several(labels)):
        return ()
    return tuple(found.cells(cells)) if not row.ruled or found.stand_above(header, cells) else ()


def _are_several(labels: Sequence[Cell]) -> bool:
    """Tell whether more stands before values than one empty cell under the name of the labels."""
    return len(labels) > 1 or any(cell.text for cell in labels)


def _numbers_columns(row: TableRow) -> bool:
    texts = [cell.text for cell in row.cells if cell.text]
    return len(texts) > 2 and texts == [str(number) for number in range(1, len(texts) + 1)]


def _is_broken(row: TableRow) -> bool:
    """Tell whether all that stands in a row are numbers that narrow cells break over lines."""
    filled = [cell.text for cell in row.cells if cell.text]
    return bool(filled) and all(joined_lines(text) is not None for text in filled)


def _all_blank(row: TableRow, size: int) -> bool:
    return len(row.cells) == size and all(read_value(cell.text).kind == "blank" for cell in row.cells)
