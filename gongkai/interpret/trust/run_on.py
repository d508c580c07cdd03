"""Numbers that may be the parts of one, which was broken over two lines of a narrow cell, or over two cells."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping
from decimal import Decimal

from gongkai.forms import Form
from gongkai.interpret.trust.reading import Readings
from gongkai.interpret.words.numbers import read_value
from gongkai.interpret.words.sums import NONE, row_sums, sums_within_row, totals_of
from gongkai.model import Cell, CellCode, Document, Grid, Line

Row = Mapping[CellCode, Cell]


def that_may_go_on(document: Document, form: Form, readings: Readings) -> Iterator[CellCode]:
    """Given a document, its form and its readings, yield the figures of rows that do not add up which may be parts of numbers: those
    that a number alone on the next line may belong to, and two side by side that are what the row lacks if they are one (1, 2: 12).
    """
    below = {line - 1: number for line, number in _numbers_alone(document)}
    rows: dict[tuple[int, int], dict[CellCode, Cell]] = defaultdict(dict)
    for code, found in readings.by_cell.items():
        for reading in found:
            rows[reading.row][code] = reading.cell
    split = [codes for cells in rows.values() if (codes := [*_over_two_cells(form, cells)])]
    yield from itertools.chain(*split)
    tables = {code.table for codes in split for code in codes}
    for cells in rows.values():
        yield from _of_no_total(form, cells, tables) if tables else ()
        number = next((below[line] for cell in cells.values() if (line := cell.place.line) in below), None)
        if number is not None:
            yield from _broken_by(number, form, cells)


def _broken_by(number: Decimal, form: Form, cells: Row) -> Iterator[CellCode]:
    """The figures of a row that a number below it may belong to, if it does not add up without it. What goes on is not zero, unless
    the number is what the whole row adds up to, or all but one in it: then that has slid.
    """
    values = {code: read_value(cell.text).number for code, cell in cells.items()}
    sums = row_sums(form, values)
    if not sums or any(parts != total for parts, total in sums):
        numbers = list(filter(None, values.values()))
        has_slid = sum(numbers) - number in (0, *numbers)
        yield from (code for code, value in values.items() if value or has_slid)


def _over_two_cells(form: Form, cells: Row) -> Iterator[CellCode]:
    """The figures side by side in a row of which a sum comes out only if their digits are one number's, in either of their places, and in
    text all others, which may have moved; not where a column is not printed, of which the row may have the rest.
    """
    values = {code: read_value(cell.text).number or NONE for code, cell in cells.items()}
    whole = {(code.table, code.item): len(form.table(code.table).item(code.item).columns) for code in cells}
    if len(cells) < sum(whole.values()):
        return
    for parts, total in sums_within_row(form, tuple(cells)):
        rest = sum(values[code] for code in parts) - sum(values[code] for code in total)
        if not rest:
            continue
        share = {code: (code in parts) - (code in total) for code in cells}
        in_order = sorted(cells, key=lambda code: cells[code].place.col or 0)
        for pair in itertools.pairwise(in_order):
            without = rest - sum(share[code] * values[code] for code in pair)
            texts = [cells[code].text for code in pair]
            is_one = all(map(str.isdecimal, texts)) and values[pair[0]] != 0
            if is_one and -without in {share[code] * Decimal("".join(texts)) for code in pair if share[code]}:
                yield from cells if cells[pair[0]].place.line else pair


def _of_no_total(form: Form, cells: Row, tables: Container[str]) -> Iterator[CellCode]:
    """The figures of a row of these tables, in which numbers stand in two cells, if it has two numbers side by side and no total that
    would tell whether they are one.
    """
    own = [code for code in cells if code.table in tables]
    numbers = {code: read_value(cells[code].text).number for code in own}
    total = totals_of(form, own)
    if total and all(numbers[code] is None for code in total):
        in_order = sorted(own, key=lambda code: cells[code].place.col or 0)
        yield from (
            code for pair in itertools.pairwise(in_order) if all(numbers[one] for one in pair) for code in pair
        )


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
