"""The header of a table in text whose names came apart over lines, as narrow columns of a PDF break them: in one row again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gongkai.forms import Forms, Table
from gongkai.interpret.mend.spelt import Span, name_in_order
from gongkai.interpret.which.captions import ABOVE_LABELS
from gongkai.interpret.words.numbers import read_value
from gongkai.model import Cell, Document, Grid
from gongkai.wording import plain

ABOVE_COLUMNS = "申请人情况"
"""What stands above all columns."""
MOST_LINES = 24
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
        yield from _in_one(header, row, table) if header and table else header
        header = []
        yield row
    yield from header


def _values(row: Row) -> Row:
    return tuple(cell for cell in row if read_value(cell.text).kind == "number")


def _counts_columns(values: Row) -> bool:
    """Tell whether numbers are those of columns, from 1 on."""
    return len(values) > FEW and [cell.text for cell in values] == [str(at) for at in range(1, len(values) + 1)]


def _in_one(header: Sequence[Row], values: Row, table: Table) -> Sequence[Row]:
    """Given the rows of words above a row of values, return them with those of the header as one."""
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
            first = len(values) - len(names)
            cells = (replace(cell, text=name) for cell, name in zip(values[first:], names, strict=True))
            place = header[-1][0].place
            return *header[:start], tuple(replace(cell, place=replace(place, col=cell.place.col)) for cell in cells)
        if len(row) > 1 or (pieces[start] and not row[0].text.endswith("情况")):
            break
    return header


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
