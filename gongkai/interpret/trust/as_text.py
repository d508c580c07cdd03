"""A table that stands once more as text: rows of its labels with numbers, on lines that no reader took for a grid."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from decimal import Decimal

from gongkai.forms import Form, Table
from gongkai.interpret.items.copies import STRONG, best_match, tells
from gongkai.interpret.trust.reading import Readings
from gongkai.interpret.words.labels import label_forms_of, match_labels
from gongkai.interpret.words.numbers import read_value
from gongkai.interpret.words.rows import TableRow, table_row
from gongkai.model import Cell, CellCode, Document, Line
from gongkai.wording import plain

GROWN_TOGETHER = re.compile(r"(?<=[一-鿿）)])(?=\d+(?:\s|$))")
LEAST_ROWS = 2
"""One line with a label and a number may be a sentence; so many that say something else are a table."""


def that_differ_as_text(document: Document, form: Form, readings: Readings) -> Iterator[CellCode]:
    """Given a document, its form and its readings, yield the figures of the tables of which lines outside of all grids print
    rows with other numbers, or the labels of most of their rows once more and no number: a copy that was not seen, or whose cells are
    empty, and nothing tells which is right.
    """
    if not readings.by_cell:
        return
    lines = [block for block in document.blocks if isinstance(block, Line)]
    rows = [row for line in lines for row in _row(line)]
    labels = {plain(line.text) for line in lines}
    for table in form.tables if len(lines) >= LEAST_ROWS else ():
        if len(set(_that_differ(rows, table, readings))) >= LEAST_ROWS or _is_named_again(labels, table, readings):
            yield from (code for code in readings.by_cell if code.table == table.code)


def _is_named_again(labels: Set[str], table: Table, readings: Readings) -> bool:
    """Tell whether the labels of most items that are read stand alone on lines; those of a table in one row are names of columns."""
    read = {code.item for code in readings.by_cell if code.table == table.code and table.layout == "rows"}
    again = [
        item.code in read
        for item, forms in zip(table.items, label_forms_of(table), strict=True)
        if not labels.isdisjoint(forms.texts)
    ]
    return sum(again) > LEAST_ROWS and 2 * sum(again) > len(read)


def _row(line: Line) -> Iterator[TableRow]:
    """Yield a line as a row, if it is words and then nothing but numbers, be the first grown together with the words."""
    texts = GROWN_TOGETHER.sub(" ", line.text).split()
    first = len(texts)
    while first and read_value(texts[first - 1]).kind == "number":
        first -= 1
    if 0 < first < len(texts):
        cells = [Cell(text, line.place) for text in ("".join(texts[:first]), *texts[first:])]
        yield table_row(0, tuple(cells))


def _that_differ(rows: Sequence[TableRow], table: Table, readings: Readings) -> Iterator[str]:
    """Yield the items that are read, and of which a row prints a number that was not read of them."""
    for row in rows:
        score, best = best_match(match_labels(row, table))
        item = table.items[best]
        if score < STRONG or not tells(item):
            continue
        read = _read(table, item.code, readings)
        if read and not {read_value(cell.text).number for cell in row.cells[1:]} <= read:
            yield item.code


def _read(table: Table, item: str, readings: Readings) -> set[Decimal | None]:
    return {
        read_value(one.cell.text).number
        for code, found in readings.by_cell.items()
        if (code.table, code.item) == (table.code, item)
        for one in found
    }
