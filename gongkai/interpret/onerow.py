"""The reviews table: a header of three blocks, then all values in one row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai.forms import Table
from gongkai.interpret.columns import Window, windows
from gongkai.interpret.numbers import read_value
from gongkai.interpret.rows import TableRow
from gongkai.wording import plain, similarity

HEADER_SHARE = 0.4
"""Share of a table's labels that must stand in the rows above for a row of values to be this table's."""
HEADER_ROWS = 4


def one_row_windows(rows: Sequence[TableRow], table: Table) -> Iterator[tuple[int, TableRow, list[Window]]]:
    """Given a document's rows, yield each row of values under a header of the table: the header's place, the row,
    and the runs of cells that its values may be. No run: something is printed there whose columns are not certain.

    Every such row up to the next words counts; one that numbers the columns (1, 2, 3 …) does not.
    """
    labels = _labels(table)
    size = sum(len(item.columns) for item in table.items)
    header: list[TableRow] = []
    values = 0
    for index, row in enumerate(rows):
        if row.readings and not row.numbers:
            header = [*([] if values else header), row][-HEADER_ROWS:]
            values = 0
            continue
        if not row.numbers and not _all_blank(row, size):
            continue
        if _share_of_labels(header, labels) < HEADER_SHARE or _share_of_labels([row], labels) > HEADER_SHARE:
            continue
        cells = row.cells
        while len(cells) > size and read_value(cells[0].text).kind == "words":
            cells = cells[1:]
        values += 1
        if row.readings and values > 1 and row.numbers < size // 2:
            continue
        if not _numbers_columns(row):
            yield index - values, row, windows(cells, size)


def _numbers_columns(row: TableRow) -> bool:
    texts = [cell.text for cell in row.cells if cell.text]
    return len(texts) > 2 and texts == [str(number) for number in range(1, len(texts) + 1)]


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
