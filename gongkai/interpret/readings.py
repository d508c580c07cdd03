"""What the tables of a document say for each cell of a form: one reading, several, or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from gongkai.forms import Form, Table
from gongkai.interpret.align import Aligned, Alignment, align_table
from gongkai.interpret.columns import Chosen, Fits, ValueRow, Window, value_row
from gongkai.interpret.headers import Header, Heads, headers, heads
from gongkai.interpret.layout import Layout
from gongkai.interpret.leaves import Leaves, leaves
from gongkai.interpret.numbers import COLUMN_IN_YUAN, money_units, names_unit, read_value
from gongkai.interpret.onerow import ValuesRow, in_printed_order, values_are_alike, values_rows
from gongkai.interpret.rows import TableRow
from gongkai.interpret.shifts import Trust, trust_of, trust_of_ruled
from gongkai.interpret.sums import row_sums, totals_of
from gongkai.model import Cell, CellCode, Grounds
from gongkai.wording import plain

MOST_DIFFERING = 0.1
"""Two copies of one table that differ in a larger share of their figures are two tables."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a figure. row: which printed row it comes from. unit: the unit of money that its label or
    header prints, "" for none, "?" for several. trust: whether it stands by itself. grounds: why it is this figure's.
    """

    code: CellCode
    cell: Cell
    row: tuple[int, int]
    unit: str = ""
    trust: Trust = Trust.PLAIN
    grounds: Grounds | None = None


@dataclass(slots=True)
class Readings:
    """All readings of a document in the terms of one form.

    undecided: cells of which something is printed whose row or column is not certain.
    copies: table → how many copies of it are printed. items: (table, item) that are printed.
    """

    by_cell: dict[CellCode, list[Reading]] = field(default_factory=dict)
    undecided: set[CellCode] = field(default_factory=set)
    copies: dict[str, int] = field(default_factory=dict)
    items: set[tuple[str, str]] = field(default_factory=set)

    def add(self, reading: Reading) -> None:
        self.by_cell.setdefault(reading.code, []).append(reading)

    def take_in(self, other: Readings) -> None:
        """Take in what another run of rows says."""
        for code, found in other.by_cell.items():
            self.by_cell.setdefault(code, []).extend(found)
        self.undecided |= other.undecided
        self.items |= other.items


def read_tables(rows: Sequence[TableRow], form: Form, sections: dict[int, int]) -> Readings:
    """Given a document's rows, a form, and the section that each grid stands in, return what the tables say."""
    readings = Readings()
    for table in form.tables:
        if table.layout == "one_row":
            _read_one_row(readings, rows, table, form)
        else:
            _read_rows(readings, rows, table, form, sections)
    return readings


def _read_rows(
    readings: Readings, rows: Sequence[TableRow], table: Table, form: Form, sections: dict[int, int]
) -> None:
    """Every copy of a table counts; a few like rows elsewhere (a comparison in the text) do not."""
    alignments = align_table(rows, table)
    largest = max((one.strong for one in alignments), default=0)
    if largest < max(2, len(table.items) // 6):
        return
    printed = Printed(list(headers(rows, table)), leaves(rows, table), list(heads(rows)))
    copies = [one for one in alignments if 2 * one.strong >= largest]
    parts = [one for one in alignments if 2 * one.strong < largest and one.strong and _is_in(one, table, sections)]
    readings.copies[table.code] = len(copies)
    found = [_read_alignment(rows, table, alignment, form, printed) for alignment in copies]
    readings.undecided |= _contested(found)
    for copy in found:
        readings.take_in(copy)
    read = set(readings.by_cell)
    for alignment in parts:
        part = _read_alignment(rows, table, alignment, form, printed)
        part.undecided -= read
        readings.take_in(part)


def _contested(copies: Sequence[Readings]) -> set[CellCode]:
    """Return the figures of which the copies of a table leave it open what they are.

    Copies that differ are tables of two agencies or years: no figure is believed that not all of them print. None is where
    they differ much: nothing tells whose they are.
    """
    codes = {code for one in copies for code in one.by_cell}
    said = {code: [_said(one.by_cell[code]) for one in copies if code in one.by_cell] for code in codes}
    differing = sum(any(one != several[0] for one in several) for several in said.values())
    if differing > MOST_DIFFERING * len(codes):
        return codes
    return {code for code, several in said.items() if differing and len(several) < len(copies)}


def _said(found: Sequence[Reading]) -> set[tuple[str, Decimal | None]]:
    return {(value.kind, value.number) for reading in found for value in [read_value(reading.cell.text)]}


def _is_in(alignment: Alignment, table: Table, sections: dict[int, int]) -> bool:
    return any(sections.get(one.row.grid) == table.section for one in alignment.aligned)


@dataclass(frozen=True, slots=True)
class Printed:
    """What a document prints above its values: the headers of a table, and all rows of words as they stand."""

    headers: list[Header]
    leaves: list[Leaves]
    heads: list[Heads]


def _read_alignment(
    rows: Sequence[TableRow], table: Table, alignment: Alignment, form: Form, printed: Printed
) -> Readings:
    readings = Readings()
    values = (_value_row(one) for one in alignment.aligned)
    layout = Layout(values, printed.headers, printed.leaves, _fits(form, table))
    units = _header_units(rows, table, {one.row.grid for one in alignment.aligned})
    for one in (*alignment.aligned, *alignment.doubles):
        readings.items.add((table.code, one.item.code))
        row = _value_row(one)
        _read_item(readings, table, one, row, layout, form, units)
        if not layout.is_named_whole(row):
            _leave_open_what_is_named_otherwise(readings, table, one, _heads_above(one, alignment, printed.heads))
    for code in alignment.open_items:
        readings.undecided |= {CellCode(table.code, code, column) for column in table.item(code).columns}
    return readings


def _heads_above(one: Aligned, alignment: Alignment, found: Sequence[Heads]) -> Heads | None:
    """The words right above a row and those of its kind."""
    grid, row = _row_id(one.row)
    width = 0 if one.row.ruled else one.row.width
    above = [heads for heads in found if (heads.grid, heads.width) == (grid, width) and heads.before <= row]
    if not above:
        return None
    others = {
        other.item.columns
        for other in alignment.aligned
        if (grid, above[-1].before) <= _row_id(other.row) <= (grid, row)
        and len(other.slots) >= len(other.item.columns)
    }
    return above[-1] if others <= {one.item.columns} else None


def _leave_open_what_is_named_otherwise(readings: Readings, table: Table, one: Aligned, above: Heads | None) -> None:
    """A figure under a header that names something else is not decided: the form's column may not be printed at all. Then
    those beside it are decided only where the header names them.
    """
    if above is None:
        return
    own = _row_id(one.row)
    cells = [
        (code, table.column(column), reading.cell)
        for column in one.item.columns
        for code in [CellCode(table.code, one.item.code, column)]
        for reading in readings.by_cell.get(code, [])
        if reading.row == own
    ]
    if any(above.contradict(cell, column) for _, column, cell in cells):
        readings.undecided |= {code for code, column, cell in cells if not above.name(cell, column)}


def _fits(form: Form, table: Table) -> Fits:
    """Given a form and a table, return what tells whether the values of a row add up."""

    def fits(columns: tuple[str, ...], cells: Sequence[Cell | None]) -> bool | None:
        item = next(item.code for item in table.items if item.columns == columns)
        values = {
            CellCode(table.code, item, column): read_value(cell.text).number if cell else None
            for column, cell in zip(columns, cells, strict=True)
        }
        sums = row_sums(form, values)
        if not all(values[cell] is not None for cell in totals_of(form, values)) or not any(
            any(pair) for pair in sums
        ):
            return None
        if None in cells:
            return False if any(parts > total for parts, total in sums) else None
        return all(parts == total for parts, total in sums)

    return fits


def _value_row(one: Aligned) -> ValueRow:
    return value_row(one.row, one.item.columns, one.slots)


def _read_item(
    readings: Readings, table: Table, one: Aligned, row: ValueRow, layout: Layout, form: Form, units: set[str]
) -> None:
    """The cells of an item's values are its figures where their columns are certain, else printed but undecided."""
    codes = [CellCode(table.code, one.item.code, column) for column in one.item.columns]
    chosen = layout.choose(row)
    if chosen is not None:
        trust = _trust(form, codes, one, chosen)
        unit = _unit(units | _label_units(one))
        for code, cell in zip(codes, chosen.window, strict=True):
            if cell is None:
                continue
            if cell.text and (chosen.window.count(cell) > 1 or cell.place.col in one.row.shared):
                readings.undecided.add(code)
            grounds = _grounds(one, chosen.by, cell)
            readings.add(Reading(code, cell, _row_id(one.row), unit, max(trust, _trust_of_lines(cell)), grounds))
    elif any(cell.text for cell in row.slots):
        readings.undecided.update(codes)
    elif len(row.slots) >= row.size:
        for code in codes:
            cell = Cell("", one.row.cells[-1].place)
            readings.add(
                Reading(code, cell, _row_id(one.row), trust=Trust.DOUBTFUL, grounds=_grounds(one, "none", cell))
            )


def _grounds(one: Aligned, columns: str, cell: Cell) -> Grounds:
    slots = {id(slot) for slot in one.slots}
    label = " ".join(cell.text for cell in one.row.cells if id(cell) not in slots and cell.text)
    return Grounds(label, round(one.score, 3), columns, recognised=cell.recognised)


def _trust(form: Form, codes: Sequence[CellCode], one: Aligned, chosen: Chosen) -> Trust:
    if not one.certain:
        return Trust.DOUBTFUL
    cells = tuple(cell for cell in chosen.window if cell is not None)
    if len(cells) < len(codes):
        return Trust.WEAK
    has_slid = all(cells[0] is not cell for cell in one.row.cells)
    least = Trust.WEAK if has_slid or not chosen.sure or not one.score else Trust.PLAIN
    trust = trust_of_ruled(form, codes, cells, chosen.usual) if one.row.ruled else trust_of(form, codes, cells)
    return max(trust, least)


def _label_units(one: Aligned) -> set[str]:
    return set().union(*(money_units(cell.text) for cell in one.row.cells if read_value(cell.text).kind == "words"))


def _header_units(rows: Sequence[TableRow], table: Table, grids: set[int]) -> set[str]:
    """The units of money that the headers of a table's money columns print, or what stands about the table for all of
    it (单位：元).
    """
    labels = [plain(column.label) for column in table.columns if column.unit in COLUMN_IN_YUAN]
    if not labels:
        return set()
    return set().union(
        *(
            money_units(cell.text)
            for row in rows
            if not row.numbers
            for cell in row.cells
            if any(label in plain(cell.text) for label in labels) or (row.grid in grids and names_unit(cell.text))
        )
    )


def _unit(units: set[str]) -> str:
    return "" if not units else next(iter(units)) if len(units) == 1 else "?"


def _row_id(row: TableRow) -> tuple[int, int]:
    return row.grid, row.number


def _trust_of_lines(cell: Cell) -> Trust:
    """A value that is not on the first line of its cell may be a page number or a note."""
    first, *others = cell.text.split("\n")
    is_below = others and read_value(first).kind != "number" and read_value(cell.text).kind == "number"
    return Trust.DOUBTFUL if is_below else Trust.PLAIN


def _read_one_row(readings: Readings, rows: Sequence[TableRow], table: Table, form: Form) -> None:
    found = list(values_rows(rows, table))
    readings.copies[table.code] = max(
        (len({one.header for one in found if item in one.items}) for item in table.items), default=0
    )
    copies = [_read_values_row(one, table, form) for one in found]
    readings.undecided |= _contested(copies)
    for copy in copies:
        readings.take_in(copy)


def _read_values_row(one: ValuesRow, table: Table, form: Form) -> Readings:
    codes = [CellCode(table.code, item.code, column) for item in one.items for column in item.columns]
    readings = Readings(items={(table.code, item.code) for item in one.items})
    cells = _in_columns(one, codes, form)
    if cells is None:
        readings.undecided.update(codes)
        return readings
    if one.others:
        readings.undecided |= {code for code, label in zip(codes, one.labels, strict=False) if label != code.column}
    trust = (trust_of_ruled if one.row.ruled else trust_of)(form, codes, cells)
    for code, cell in zip(codes, cells, strict=True):
        if cell.text and cells.count(cell) > 1:
            readings.undecided.add(code)
        grounds = Grounds("", 1.0, "header", recognised=cell.recognised)
        readings.add(Reading(code, cell, _row_id(one.row), "", max(trust, _trust_of_lines(cell)), grounds))
    return readings


def _in_columns(one: ValuesRow, codes: Sequence[CellCode], form: Form) -> Window | None:
    """The cells in the form's order: the header's order where the sums of the row do not speak for the form's."""
    if len(one.windows) != 1 or one.row.shared or not one.in_blocks:
        return None
    window = one.windows[0]
    places = in_printed_order(one)
    printed = tuple(window[place] for place in places) if places else window
    if one.others:
        return window if len(one.labels) == len(codes) else None
    if printed == window and places:
        return window
    as_form, as_printed = (_sums_come_out(form, codes, cells) for cells in (window, printed))
    if as_form is not as_printed:
        return window if as_form else printed
    return printed if places or values_are_alike(window) else None


def _sums_come_out(form: Form, codes: Sequence[CellCode], cells: Window) -> bool:
    values = {code: read_value(cell.text).number for code, cell in zip(codes, cells, strict=True)}
    return all(parts == total for parts, total in row_sums(form, values))
