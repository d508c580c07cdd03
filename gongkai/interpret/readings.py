"""What the tables of a document say for each cell of a form: one reading, several, or none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

from gongkai.forms import Form, Table
from gongkai.interpret.align import Aligned, Alignment, align_table
from gongkai.interpret.columns import Layout, ValueRow, header_begin, is_full, value_row
from gongkai.interpret.onerow import one_row_windows
from gongkai.interpret.rows import TableRow
from gongkai.interpret.shifts import may_be_shifted
from gongkai.model import Cell, CellCode


class Trust(Enum):
    """How a reading stands: by itself; unless a sum speaks against it; only if a sum speaks for it."""

    PLAIN = 0
    WEAK = 1
    DOUBTFUL = 2


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a figure. row: which printed row it comes from."""

    code: CellCode
    cell: Cell
    row: tuple[int, int]
    trust: Trust = Trust.PLAIN


@dataclass(slots=True)
class Readings:
    """All readings of a document in the terms of one form.

    undecided: cells of which something is printed whose row or column is not certain.
    copies: table → how many copies of it are printed.
    """

    by_cell: dict[CellCode, list[Reading]] = field(default_factory=dict)
    undecided: set[CellCode] = field(default_factory=set)
    copies: dict[str, int] = field(default_factory=dict)
    items: set[tuple[str, str]] = field(default_factory=set)
    score: float = 0.0

    def add(self, reading: Reading) -> None:
        self.by_cell.setdefault(reading.code, []).append(reading)


def read_tables(rows: Sequence[TableRow], form: Form) -> Readings:
    """Given a document's rows and a form, return what its tables say."""
    readings = Readings()
    for table in form.tables:
        if table.layout == "one_row":
            _read_one_row(readings, rows, table)
        else:
            _read_rows(readings, rows, table, form)
    return readings


def _read_rows(readings: Readings, rows: Sequence[TableRow], table: Table, form: Form) -> None:
    alignments = [one for one in align_table(rows, table) if one.score > 0]
    if not alignments:
        return
    largest = max(len(one.aligned) for one in alignments)
    counted = [one for one in alignments if 2 * len(one.aligned) >= largest or len(one.aligned) > 3]
    readings.copies[table.code] = sum(2 * len(one.aligned) >= largest for one in counted)
    for alignment in counted:
        readings.score += alignment.score
        _read_alignment(readings, rows, table, alignment, form)


def _read_alignment(
    readings: Readings, rows: Sequence[TableRow], table: Table, alignment: Alignment, form: Form
) -> None:
    layout = Layout((_value_row(one) for one in alignment.aligned), _headers(rows, table))
    for one in (*alignment.aligned, *alignment.doubles):
        readings.items.add((table.code, one.item.code))
        _read_item(readings, table, one, layout, form)
    for code in alignment.open_items:
        readings.undecided |= {CellCode(table.code, code, column) for column in table.item(code).columns}


def _value_row(one: Aligned) -> ValueRow:
    return value_row(one.row.grid, one.row.width, len(one.item.columns), one.slots)


def _headers(rows: Sequence[TableRow], table: Table) -> Iterator[tuple[int, int, int, int]]:
    """Yield (grid, row width, number of columns, first column) of rows that hold an item's column labels."""
    for columns in dict.fromkeys(item.columns for item in table.items):
        if len(columns) < 2:
            continue
        labels = [table.column(code).label for code in columns]
        for row in rows:
            if not row.numbers and (begin := header_begin(row.cells, labels)) is not None:
                yield row.grid, row.width, len(columns), begin


def _read_item(readings: Readings, table: Table, one: Aligned, layout: Layout, form: Form) -> None:
    """The cells of an item's values are its figures where their columns are certain, else printed but undecided."""
    codes = [CellCode(table.code, one.item.code, column) for column in one.item.columns]
    row = _value_row(one)
    window = layout.choose(row)
    if window is not None:
        doubtful = may_be_shifted(form, codes, window)
        for code, cell in zip(codes, window, strict=True):
            trust = Trust.DOUBTFUL if doubtful or _is_doubtful(cell) else Trust.PLAIN if one.strong else Trust.WEAK
            readings.add(Reading(code, cell, _row_id(one.row), trust))
    elif any(cell.text for cell in row.slots):
        readings.undecided.update(codes)
    else:
        for code in codes:
            readings.add(Reading(code, Cell("", one.row.cells[-1].place), _row_id(one.row), Trust.WEAK))


def _row_id(row: TableRow) -> tuple[int, int]:
    return row.grid, row.cells[0].place.row or 0


def _is_doubtful(cell: Cell) -> bool:
    """A value with another line in its cell may be a page number or a note."""
    return "\n" in cell.text


def _read_one_row(readings: Readings, rows: Sequence[TableRow], table: Table) -> None:
    found = list(one_row_windows(rows, table))
    readings.copies[table.code] = len(found)
    codes = [CellCode(table.code, item.code, column) for item in table.items for column in item.columns]
    for row, candidates in found:
        readings.items |= {(table.code, item.code) for item in table.items}
        readings.score += 1.0
        if len(candidates) != 1:
            readings.undecided.update(codes)
            continue
        whole = is_full(candidates[0]) or row.width == len(codes)
        for code, cell in zip(codes, candidates[0], strict=True):
            doubtful = not whole or _is_doubtful(cell)
            readings.add(Reading(code, cell, _row_id(row), Trust.DOUBTFUL if doubtful else Trust.PLAIN))
