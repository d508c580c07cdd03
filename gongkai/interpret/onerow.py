"""The reviews table: a header of three blocks, then all values in one row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai.forms import Table
from gongkai.interpret.columns import ValueRow, Window, windows
from gongkai.interpret.numbers import read_value
from gongkai.interpret.rows import TableRow
from gongkai.wording import plain, similarity

HEADER_SHARE = 0.4
"""Share of a table's labels that must stand in the rows above for a row of values to be this table's."""
HEADER_ROWS = 4


def one_row_windows(rows: Sequence[TableRow], table: Table) -> Iterator[tuple[TableRow, list[Window]]]:
    """Given a document's rows, yield each row of values under the table's header, with the runs of cells it may be.

    No run: something is printed there whose columns are not certain.
    """
    labels = _labels(table)
    size = sum(len(item.columns) for item in table.items)
    for index, row in enumerate(rows):
        if row.numbers == 0 and not _all_blank(row, size):
            continue
        header = _rows_above(rows[max(0, index - HEADER_ROWS) : index])
        if _share_of_labels(header, labels) < HEADER_SHARE or _share_of_labels([row], labels) > HEADER_SHARE:
            continue
        cells = row.cells
        while len(cells) > size and read_value(cells[0].text).kind == "words":
            cells = cells[1:]
        yield row, windows(ValueRow(row.grid, row.width, size, cells))


def _rows_above(rows: Sequence[TableRow]) -> Sequence[TableRow]:
    """Given rows, return the last ones without numbers: the header of what follows."""
    with_numbers = [index for index, row in enumerate(rows) if row.numbers]
    return rows[with_numbers[-1] + 1 :] if with_numbers else rows


def _labels(table: Table) -> list[str]:
    texts = [*(item.label for item in table.items), *(group.label for group in table.groups)]
    texts += [column.label for column in table.columns]
    return [plain(text) for text in dict.fromkeys(texts)]


def _share_of_labels(rows: Sequence[TableRow], labels: Sequence[str]) -> float:
    cells = {plain(cell.text) for row in rows for cell in row.cells if plain(cell.text)}
    found = sum(any(similarity(cell, label) >= 0.75 for cell in cells) for label in labels)
    return found / len(labels)


def _all_blank(row: TableRow, size: int) -> bool:
    return len(row.cells) == size and all(read_value(cell.text).kind == "blank" for cell in row.cells)
