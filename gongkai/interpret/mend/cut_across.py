"""Names above several columns that the borders of these cut into pieces, as readers of PDF pages do that find no cell over several:
未经 | 复议直 | 接起诉, or each piece on the first line of a cell with the name of its column (申, 请人情, 况).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby

from gongkai.forms import Forms
from gongkai.interpret.words.column_names import ALL_COLUMNS
from gongkai.interpret.words.numbers import read_value
from gongkai.model import Cell, Document, Grid
from gongkai.wording import plain

LEAST = 2
"""A name is cut into so many pieces or more."""
Row = tuple[Cell, ...]


def with_names_across(document: Document, forms: Forms) -> Document:
    """Given a document, return it with each name above several columns whole, over the cells that its pieces stood in; where the names
    of the columns stand in the same cells these are left.
    """
    names = _names(forms)
    blocks = (
        replace(block, rows=tuple(_whole(row, names) if _is_of_words(row) else row for row in block.rows))
        if isinstance(block, Grid)
        else block
        for block in document.blocks
    )
    return replace(document, blocks=tuple(blocks))


def _is_of_words(row: Row) -> bool:
    filled = [cell for cell in row if cell.text]
    return len(filled) >= LEAST and all(read_value(cell.text).kind == "words" for cell in filled)


def _whole(row: Row, names: frozenset[str]) -> Row:
    cells = list(_joined(row, names))
    while len(cells) < len(row) or any(one is not other for one, other in zip(cells, row, strict=True)):
        row, cells = tuple(cells), list(_joined(cells, names))
    return row


def _joined(row: Sequence[Cell], names: frozenset[str]) -> Iterator[Cell]:
    """Yield the cells of a row without the first lines of those that are a name in pieces, and the name where nothing else is in them."""
    for is_filled, run in groupby(row, lambda cell: bool(cell.text)):
        cells = list(run)
        while is_filled and (found := _first_name(cells, names)):
            start, end, name = found
            pieces = [replace(cell, text=_below(cell)) for cell in cells[start:end]]
            is_alone = not any(piece.text for piece in pieces)
            yield from cells[:start]
            yield from (
                [replace(pieces[0], text=name, colspan=sum(one.colspan for one in pieces))] if is_alone else pieces
            )
            cells = cells[end:]
        yield from cells


def _first_name(cells: Sequence[Cell], names: frozenset[str]) -> tuple[int, int, str] | None:
    """Where the first name begins and ends of which cells side by side have the pieces on their first lines, and which it is."""
    first = [plain(cell.text.partition("\n")[0]) for cell in cells]
    begun = _beginnings(names)
    for start in range(len(cells)):
        name = first[start]
        for end in range(start + LEAST, len(cells) + 1):
            if name not in begun:
                break
            name += first[end - 1]
            if name in names:
                return start, end, name
    return None


@cache
def _beginnings(names: frozenset[str]) -> frozenset[str]:
    return frozenset(name[:at] for name in names for at in range(1, len(name)))


def _below(cell: Cell) -> str:
    return cell.text.partition("\n")[2]


@cache
def _names(forms: Forms) -> frozenset[str]:
    """The names of groups of columns, and of the blocks of a table of one row and of their groups, and what stands above all columns."""
    tables = [table for form in forms.forms for table in form.tables]
    labels = [group.label for table in tables for group in table.groups]
    labels += [item.label for table in tables if table.layout == "one_row" for item in table.items]
    return frozenset({ALL_COLUMNS, *map(plain, labels)})
