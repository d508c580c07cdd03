"""The header of a table in text whose names came apart over lines, as narrow columns of a PDF break them: in one row again."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from math import comb

from gongkai.forms import Forms, Table
from gongkai.interpret.mend.spelt import Span, name_in_order
from gongkai.interpret.which.captions import ABOVE_LABELS
from gongkai.interpret.words.column_names import labels_of
from gongkai.interpret.words.numbers import read_value
from gongkai.model import Cell, Document, Grid
from gongkai.wording import plain

ABOVE_COLUMNS = "申请人情况"
"""What stands above all columns."""
MOST_LINES = 24
MOST_WAYS = 2000
"""Where pieces may go on names in more ways, nothing tells which of them it is."""
FEW = 2
"""Numbers that count columns are more than that."""
Row = tuple[Cell, ...]


def with_headers_in_one_row(document: Document, forms: Forms) -> Document:
    """Given a document, return it with each header of a table whose rows all have the same columns in one row, where its lines are
    nothing but their names in pieces.
    """
    tables = [table for table in forms.forms[-1].tables if len({item.columns for item in table.items}) == 1]
    blocks = (
        replace(block, rows=tuple(_rows(block, tables))) if isinstance(block, Grid) and not block.ruled else block
        for block in document.blocks
    )
    return replace(document, blocks=tuple(blocks))


def _rows(grid: Grid, tables: Sequence[Table]) -> Iterator[Row]:
    header: list[Row] = []
    for row in grid.rows:
        values = _values(row)
        if (not values or _counts_columns(values)) and len(header) < MOST_LINES:
            header.append(row)
            continue
        table = next((one for one in tables if len(values) == len(one.items[0].columns)), None)
        found = (header and table and _in_one(header, values, table)) or _with_rests(header, tables)
        label = row[: len(row) - len(values)]
        if found is None and header and len(label) == 1:
            lines = [*header, label]
            found = (table and _in_one(lines, values, table)) or _with_rests(lines, tables)
            row = values if found else row
        yield from found or header
        header = []
        if row:
            yield row
    yield from header


def _values(row: Row) -> Row:
    return tuple(cell for cell in row if read_value(cell.text).kind == "number")


def _counts_columns(values: Row) -> bool:
    """Tell whether numbers are those of columns, from 1 on."""
    return len(values) > FEW and [cell.text for cell in values] == [str(at) for at in range(1, len(values) + 1)]


def _in_one(header: Sequence[Row], values: Row, table: Table) -> Sequence[Row] | None:
    """Given the rows of words above a row of values, return them with those of the header as one, None where they are not its names
    in pieces.
    """
    names = [plain(column.label) for column in table.columns]
    spans = _groups(table)
    groups = list(spans)
    pieces = [_pieces(row) for row in header]
    for start, row in enumerate(header):
        lines = pieces[start:]
        whole = _joined([piece for line in lines for piece in line], names, groups)
        if whole and len(lines) > len(names):
            return *header[:start], *((replace(row[0], text=name),) for name in whole)
        above = {ABOVE_COLUMNS: (0, len(names))}
        is_broken = any(piece not in names for line in lines for piece in line)
        ways = ({}, spans, above, above | spans) if is_broken else ()
        if any(name_in_order(lines, [names], list(way), spans=list(way.values())) for way in ways):
            place = header[-1][0].place
            cells = zip(values, names, strict=True)
            return *header[:start], tuple(
                replace(cell, text=name, place=replace(place, col=cell.place.col)) for cell, name in cells
            )
        is_above = row[0].text.endswith("情况") or plain(row[0].text) in _blocks(table)
        if len(row) > 1 or (pieces[start] and not is_above):
            break
    return None


def _with_rests(header: Sequence[Row], tables: Sequence[Table]) -> Sequence[Row] | None:
    """Given the rows of words above a row of values, return them with the names of a table whole where the next rows hold the rest of
    each that is broken and of nothing else (社会公 其他 法律服, below 益组织 务机构); None where none is.
    """
    for labels in map(_labels, tables):
        found: list[Row] = []
        at = 0
        while at < len(header):
            whole, used = _with_rest(header[at:], labels)
            found.append(whole)
            at += used
        if len(found) < len(header):
            return found
    return None


def _with_rest(rows: Sequence[Row], labels: frozenset[str]) -> tuple[Row, int]:
    """The first row with whole names, and how many rows it takes."""
    found, above = (rows[0], 1), rows[0]
    for used, row in enumerate(rows[1:], 2):
        rest = [piece for cell in row for piece in cell.text.split()]
        way = _gone_on(above, rest, labels) if labels.isdisjoint(map(plain, rest)) else None
        if way is None:
            break
        above = way
        if not any(_is_begun(plain(cell.text), labels) for cell in above):
            found = above, used
    return found


def _gone_on(above: Row, rest: Sequence[str], labels: frozenset[str]) -> Row | None:
    """The one way in which the pieces of a row, from left to right, go on each name that is begun above, and names that are none of
    the labels (行政机, and 关 below); one of these may begin as a label does (行政诉, and 讼合计 below). None where there are several.
    """
    texts = [plain(cell.text) for cell in above]
    begun = [at for at, text in enumerate(texts) if _is_begun(text, labels)]
    others = [at for at, text in enumerate(texts) if at not in begun and text not in labels]
    ways: list[list[Row]] = [[], []]
    count = len(rest) - len(begun)
    if not begun or count < 0 or comb(len(others), count) > MOST_WAYS:
        return None
    for more in itertools.combinations(others, count):
        pieces = dict(zip(sorted((*begun, *more)), rest, strict=True))
        names = [texts[at] + plain(pieces[at]) for at in begun]
        strange = sum(name not in labels and not _is_begun(name, labels) for name in names)
        if strange < min(len(ways), len(begun)):
            whole = tuple(replace(cell, text=cell.text + pieces.get(at, "")) for at, cell in enumerate(above))
            ways[strange].append(whole)
    best = next(filter(None, ways), [])
    return best[0] if len(best) == 1 else None


def _is_begun(name: str, labels: frozenset[str]) -> bool:
    return bool(name) and name not in labels and any(label.startswith(name) for label in labels)


@cache
def _labels(table: Table) -> frozenset[str]:
    columns = (label for column in table.columns for label in labels_of(column))
    return frozenset({*columns, *(_blocks(table) if table.layout == "one_row" else _groups(table))})


@cache
def _blocks(table: Table) -> frozenset[str]:
    """The names of a table's items and of their groups, one of which may stand above the header of its block."""
    return frozenset(
        plain(label) for label in (*(one.label for one in table.items), *(one.label for one in table.groups))
    )


def _groups(table: Table) -> dict[str, Span]:
    """The names of the groups of a table's columns, and which of these stand below each."""
    found: dict[str, Span] = {}
    for at, column in enumerate(table.columns):
        if column.group:
            name = plain(table.group(column.group).label)
            found[name] = (found.get(name, (at, at))[0], at + 1)
    return found


def _pieces(row: Row) -> list[str]:
    cells = () if _counts_columns(_values(row)) else row
    return [plain(piece) for cell in cells for piece in cell.text.split() if not ABOVE_LABELS.search(piece)]


def _joined(pieces: Sequence[str], names: Sequence[str], groups: Sequence[str]) -> list[str]:
    """Given the pieces of a header, return its names where each is pieces that follow one another, else none."""
    found = [""]
    for piece in pieces:
        found[-1] += piece
        if found[-1] in (*names, *groups):
            found.append("")
    is_whole = not found.pop() and len(found) < len(pieces) and set(names) <= set(found)
    return found if is_whole and len(set(found)) == len(found) else []
