"""Tables that stand on their side: items beside each other as columns, the form's columns below each other as rows."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from gongkai.forms import Forms, Item, Table
from gongkai.interpret.mend.cut_names import whole_names
from gongkai.interpret.words.column_names import labels_of
from gongkai.interpret.words.headers import span_of
from gongkai.interpret.words.meaning import says_otherwise
from gongkai.interpret.words.numbers import read_value
from gongkai.interpret.words.rows import TableRow, table_row
from gongkai.model import Cell
from gongkai.wording import plain, similarity, without_numbering

LIKE = 0.85
"""A cell at least this like a label of the form names its item or column."""

Named = tuple[Item, Cell]


def upright(rows: Sequence[TableRow], forms: Forms) -> tuple[TableRow, ...]:
    """Given a document's rows, return them with each table that stands on its side as the form prints it."""
    tables = tuple(table for form in forms.forms for table in form.tables)
    found: list[TableRow] = []
    at = 0
    while at < len(rows):
        may_be = tables if _may_be_head(rows, at, tables) else ()
        turned = next((one for table in may_be if (one := _turned(rows, at, table)) is not None), None)
        if turned is None:
            found.append(rows[at])
            at += 1
        else:
            found += turned[0]
            at += turned[1]
    return tuple(found)


def _may_be_head(rows: Sequence[TableRow], at: int, tables: tuple[Table, ...]) -> bool:
    """Tell whether several cells of a row without numbers name items, or where each has a line of its own, the next one does."""
    if rows[at].numbers:
        return False
    if rows[at].width > 1:
        return sum(_names_any(cell.text, tables) for cell in rows[at].cells) > 1
    below = rows[at + 1 : at + 2]
    return any(row.width == 1 and not row.numbers and _names_any(row.cells[0].text, tables) for row in below)


def _turned(rows: Sequence[TableRow], at: int, table: Table) -> tuple[list[TableRow], int] | None:
    """Given where a table may begin, return its rows as the form prints them, and how many rows of the document it takes."""
    heads = _lines_of_head(rows, at, table) if rows[at].width == 1 else 1
    top = rows[at] if heads == 1 else _in_one(rows[at : at + heads])
    named = list(_items(top, table))
    columns = named[0][0].columns if named else ()
    if len(named) < 2 or any(item.columns != columns for item, _ in named):
        return None
    below = list(
        itertools.takewhile(lambda row: row.grid == top.grid and not _is_head(row, table), rows[at + heads :])
    )
    with_values = [row for row in below if row.width > 1]
    named_as = _columns(tuple(plain(row.cells[0].text) for row in with_values), table, columns)
    by_column = {code: row for code, row in zip(named_as, with_values, strict=True) if code is not None}
    if len(below) < len(columns) or set(by_column) != set(columns):
        return None
    last = max(below.index(row) for row in by_column.values())
    labels = [by_column[code].cells[0] for code in columns]
    head = table_row(top.grid, (top.cells[0], *labels), number=top.number)
    values = [by_column[code] for code in columns]
    made = [head, *(_row(cell, values, top, place) for place, (_, cell) in enumerate(named, 1))]
    return made, last + 1 + heads


def _is_head(row: TableRow, table: Table) -> bool:
    """Tell whether a row names several items: the same table begins again."""
    return sum(1 for _ in _items(row, table)) > 1


def _lines_of_head(rows: Sequence[TableRow], at: int, table: Table) -> int:
    """How many rows are a header whose names have a line each: what stands above the labels, then items."""
    names = itertools.takewhile(lambda row: row.width == 1 and any(_items(row, table)), rows[at + 1 :])
    return 1 + sum(1 for _ in names)


def _in_one(rows: Sequence[TableRow]) -> TableRow:
    return table_row(rows[0].grid, tuple(cell for row in rows for cell in row.cells), number=rows[0].number)


def _items(row: TableRow, table: Table) -> Iterator[Named]:
    """Yield the items that the cells of a row of words name, each once."""
    names = [
        (item, cell)
        for cell in (row.cells if not row.numbers else ())
        if cell.text and (item := _item(cell.text, table)) is not None
    ]
    if len({item.code for item, _ in names}) == len(names):
        yield from names


@lru_cache(maxsize=65536)
def _names_any(text: str, tables: tuple[Table, ...]) -> bool:
    return any(_item(text, table) is not None for table in tables)


@lru_cache(maxsize=65536)
def _item(text: str, table: Table) -> Item | None:
    """The item of several columns that a text names, if it names one."""
    bare = plain(without_numbering(text))
    found = [item for item in table.items if len(item.columns) > 1 and _means(bare, _labels(item))]
    return found[0] if len(found) == 1 else None


def _means(text: str, labels: tuple[str, ...]) -> bool:
    return max(similarity(text, label) for label in labels) >= LIKE and not says_otherwise(text, labels)


@cache
def _labels(item: Item) -> tuple[str, ...]:
    return tuple(plain(without_numbering(label)) for label in (item.label, *item.variants))


@lru_cache(maxsize=4096)
def _columns(texts: tuple[str, ...], table: Table, columns: tuple[str, ...]) -> list[str | None]:
    """The columns that the first words of rows name, be their ends lost; None for each that names none."""
    labels = {code: labels_of(table.column(code)) for code in columns}
    names = whole_names(texts, (tuple(labels.values()),)) or texts
    found = [[code for code in columns if name and _means(name, labels[code])] for name in names]
    return [codes[0] if len(codes) == 1 else None for codes in found]


def _row(label: Cell, by_column: Sequence[TableRow], head: TableRow, place: int) -> TableRow:
    """Given an item's label and the rows of its columns, return the item's row."""
    index = head.cells.index(label)
    values = [_value(row, head, index) for row in by_column]
    return table_row(head.grid, (label, *values), number=head.number + place)


def _value(row: TableRow, head: TableRow, index: int) -> Cell:
    """The cell of a row that stands under a label: right under it, where cells have their places, unless a number stands after the
    last label, which may have lost one before it; or as many cells in, where both rows have as many, in text but for empty ones at the end.
    """
    at, (_, last) = span_of(head.cells[index]), span_of(head.cells[-1])
    beyond = any(span_of(cell)[0] > last and read_value(cell.text).kind == "number" for cell in row.cells)
    under = [cell for cell in row.cells if span_of(cell) == at] if row.ruled and not beyond else []
    size = len(head.cells)
    more = not row.ruled and not any(cell.text for cell in row.cells[size:])
    beside = [row.cells[index]] if len(row.cells) == size or (len(row.cells) > size and more) else []
    return next(iter([*under, *beside]), Cell("?", row.cells[0].place))
