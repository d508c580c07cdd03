"""Whose values a row of the reviews holds: of all items under a header of the whole table, or of one that is named."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from gongkai.forms import Item, Table
from gongkai.interpret.columns.block_labels import LIKE, column_of
from gongkai.interpret.words.numbers import joined_lines, read_value
from gongkai.interpret.words.rows import TableRow
from gongkai.wording import plain, similarity

NUMERALS = "一二三四五六七八九十"
HEADER_SHARE = 0.4
"""Share of a table's labels that must stand in the rows above for a row of values to be this table's."""


def items_of(header: Sequence[TableRow], row: TableRow, table: Table) -> tuple[Item, ...]:
    """Given the rows above a row, return the items whose values it holds: all of them under a header of the whole table, else the one that the
    row itself names under a header of its columns, or those that the header alone names in the form's order.
    """
    said = _words(header)
    if _share_of(said, _columns(table)) < 1 and _share_of(said, _labels(table)) < HEADER_SHARE:
        return ()
    own = _named_by([row], table)
    above = _named_by(header, table)
    filled = sum(read_value(cell.text).kind == "number" or joined_lines(cell.text) is not None for cell in row.cells)
    if len(own) == 1 and filled <= len(own[0].columns):
        return (own[0],) if _share_of(said, _columns(table)) == 1 else ()
    last = max((at for at, cell in enumerate(row.cells, 1) if cell.text or row.ruled), default=0)
    is_part = 0 < len(above) < len(table.items) and above == _in_turn(header, table)
    if is_part and _share_of(said, _columns(table)) == 1 and last == sum(len(item.columns) for item in above):
        return tuple(above)
    if _share_of(said, _labels(table)) < HEADER_SHARE or _share_of(row.words, _labels(table)) > HEADER_SHARE:
        return ()
    names = 0 < filled <= len(table.items[0].columns) and _share_of(said, _columns(table)) == 1
    named = sum(column_of(cell, table) is not None for one in header for cell in one.cells) if names else 0
    of_one = row.ruled or named == len(table.items[0].columns)
    if names and (row.readings or (of_one and len(row.cells) == len(table.items[0].columns))):
        return ()
    return table.items


def _named_by(rows: Sequence[TableRow], table: Table) -> list[Item]:
    """The items that cells of some rows name, be it after their group (行政诉讼：复议后起诉)."""
    places = {place for text in _words(rows) for place in _places_named(text, table)}
    return [item for place, item in enumerate(table.items) if place in places]


def _in_turn(rows: Sequence[TableRow], table: Table) -> list[Item]:
    """The same items in the order in which the cells name them."""
    places = (place for row in rows for cell in row.cells for place in _places_named(plain(cell.text), table))
    return [table.items[place] for place in dict.fromkeys(places)]


@lru_cache(maxsize=16384)
def _places_named(text: str, table: Table) -> tuple[int, ...]:
    labels = (
        (plain(item.label), "".join(plain(group.label) for group in table.ancestors(item))) for item in table.items
    )
    return tuple(
        place
        for place, (label, groups) in enumerate(labels)
        if similarity(text, label) >= LIKE or (groups and text.lstrip(NUMERALS) == groups + label)
    )


@cache
def _columns(table: Table) -> tuple[str, ...]:
    return tuple(plain(column.label) for column in table.columns)


@cache
def _labels(table: Table) -> tuple[str, ...]:
    texts = [*(item.label for item in table.items), *(group.label for group in table.groups)]
    return (*dict.fromkeys(plain(text) for text in texts), *_columns(table))


def _words(rows: Sequence[TableRow]) -> frozenset[str]:
    return frozenset[str]().union(*(row.words for row in rows))


@lru_cache(maxsize=1024)
def _share_of(texts: frozenset[str], labels: tuple[str, ...]) -> float:
    """The share of the labels that are among the texts."""
    found = [any(similarity(text, label) >= LIKE or text.endswith(label) for text in texts) for label in labels]
    return sum(found) / len(labels)


def items_without_header(rows: Sequence[TableRow], table: Table) -> dict[tuple[int, int], tuple[Item, ...]]:
    """Given a document's rows, return, by row, the items of those that follow each other and are all of a table's, each with a number for
    each column of which the last is what the others add up to: of a ruled grid the first ones below its title.
    """
    found: dict[tuple[int, int], tuple[Item, ...]] = {}
    named = [_named_by([row], table) for row in rows]
    for at in range(len(rows) - len(table.items) + 1):
        several = rows[at : at + len(table.items)]
        items = [own[0] for own in named[at : at + len(table.items)] if len(own) == 1]
        if len(set(items)) < len(table.items) or any(row.grid != several[0].grid for row in several):
            continue
        if several[0].ruled and any(row.grid == several[0].grid and len(row.cells) > 1 for row in rows[:at]):
            continue
        numbers = [[read_value(cell.text).number for cell in row.cells[1:]] for row in several]
        whole = [[one for one in own if one is not None] for own in numbers]
        sizes = [len(item.columns) for item in items]
        if whole == numbers and [*map(len, whole)] == sizes and all(sum(own[:-1]) == own[-1] for own in whole):
            found |= {row.id: (item,) for row, item in zip(several, items, strict=True)}
    return found
