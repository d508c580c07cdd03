"""A number alone right below a row of text may be the rest of one in it, where a narrow cell was broken over two lines, or of the row."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from gongkai.forms import Form
from gongkai.interpret.trust.reading import Readings
from gongkai.interpret.words.numbers import read_value
from gongkai.interpret.words.sums import row_sums
from gongkai.model import Cell, CellCode, Document, Grid, Line


def that_may_go_on(document: Document, form: Form, readings: Readings) -> Iterator[CellCode]:
    """Given a document, its form and its readings, yield the figures that a number on the next line may belong to: those of a
    row that does not add up without it. What goes on is not zero, unless the number is what the whole row adds up to, or
    all but one in it: then that has slid.
    """
    below = {line - 1: number for line, number in _numbers_alone(document)}
    rows: dict[tuple[int, int], dict[CellCode, Cell]] = defaultdict(dict)
    for code, found in readings.by_cell.items() if below else ():
        for reading in found:
            rows[reading.row][code] = reading.cell
    for cells in rows.values():
        number = next((below[line] for cell in cells.values() if (line := cell.place.line) in below), None)
        if number is None:
            continue
        values = {code: read_value(cell.text).number for code, cell in cells.items()}
        sums = row_sums(form, values)
        if not sums or any(parts != total for parts, total in sums):
            numbers = list(filter(None, values.values()))
            has_slid = sum(numbers) - number in (0, *numbers)
            yield from (code for code, value in values.items() if value or has_slid)


def _numbers_alone(document: Document) -> Iterator[tuple[int, Decimal]]:
    """Yield the lines that hold a number and nothing else, after a table of text or in one, with the number."""
    for before, block in itertools.pairwise(document.blocks):
        after_text = isinstance(before, Grid) and not before.ruled
        if after_text and isinstance(block, Line) and block.text.strip().isdecimal() and block.place.line:
            yield block.place.line, Decimal(block.text.strip())
    for grid in document.grids:
        for row in grid.rows if not grid.ruled else ():
            filled = [cell for cell in row if cell.text]
            if len(filled) == 1 and filled[0].text.isdecimal() and filled[0].place.line:
                yield filled[0].place.line, Decimal(filled[0].text)
