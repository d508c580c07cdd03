"""Names in the headers of tables in text that spaces part: those within a name (总 计), and those between two in one cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from gongkai.forms import Forms
from gongkai.interpret.headers import labels_of
from gongkai.interpret.rows import TableRow, table_row
from gongkai.model import Cell
from gongkai.wording import plain

MOST_PIECES = 9
"""A name comes apart into no more pieces than that."""
LONGEST = 150
"""A header has no more pieces than that."""
BRACKETED = re.compile(r"[（(][^（()）]*元[)）]$")
OTHERS = ("信息内容", "序号", "备注")
"""What else stands in headers."""

Cells = tuple[Cell, ...]


def with_whole_names(rows: Sequence[TableRow], forms: Forms) -> tuple[TableRow, ...]:
    """Given a document's rows, return them with each of the forms' names in a cell of its own, in the rows of words in text where
    no empty cell says where the others stand.
    """
    names = _names(forms)
    return tuple(_with_whole_names(row, names) if _is_header(row) else row for row in rows)


def _is_header(row: TableRow) -> bool:
    return not row.ruled and not row.numbers and all(cell.text for cell in row.cells)


def _with_whole_names(row: TableRow, names: frozenset[str]) -> TableRow:
    pieces = [(piece, cell) for cell in row.cells for piece in cell.text.split()]
    if len(pieces) == 1 or len(pieces) > LONGEST or all(_is_name(cell.text, names) for cell in row.cells):
        return row
    found = _parted(pieces, names)
    if [cell.text for cell in found] == [cell.text for cell in row.cells]:
        return row
    cells = tuple(replace(cell, place=replace(cell.place, col=at)) for at, cell in enumerate(found, 1))
    return table_row(row.grid, cells, number=row.number)


def _parted(pieces: Sequence[tuple[str, Cell]], names: frozenset[str]) -> Cells:
    """The cells with as few other words as may be, and as few cells: each a name, or a cell as it stands."""
    best: list[tuple[int, int, Cells] | None] = [None] * len(pieces) + [(0, 0, ())]
    for at in reversed(range(len(pieces))):
        own = pieces[at][1]
        options = []
        for end in range(at + 1, min(at + MOST_PIECES, len(pieces)) + 1):
            text, rest = "".join(piece for piece, _ in pieces[at:end]), best[end]
            if rest is not None and _is_name(text, names):
                options.append((rest[0], rest[1] + 1, (replace(own, text=text), *rest[2])))
        begins = at == 0 or pieces[at - 1][1] is not own
        rest = best[at + len(own.text.split())] if begins else None
        if rest is not None:
            options.append((rest[0] + 1, rest[1] + 1, (own, *rest[2])))
        best[at] = min(options, key=lambda one: one[:2], default=None)
    assert best[0] is not None
    return best[0][2]


def _is_name(text: str, names: frozenset[str]) -> bool:
    """Tell whether a text is a name, perhaps with a unit in brackets."""
    return plain(text) in names or (BRACKETED.search(text) is not None and plain(BRACKETED.sub("", text)) in names)


@cache
def _names(forms: Forms) -> frozenset[str]:
    tables = [table for form in forms.forms for table in form.tables]
    labels = [label for table in tables for column in table.columns for label in labels_of(column)]
    labels += [one.label for table in tables for one in table.groups]
    labels += [one.label for table in tables if table.layout == "one_row" for one in table.items]
    return frozenset(map(plain, (*labels, *OTHERS)))
