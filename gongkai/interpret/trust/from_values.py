"""What a table says that is printed in one row of values under a header of blocks."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from gongkai.forms import Form, Table
from gongkai.interpret.columns.columns import Window, is_full
from gongkai.interpret.columns.onerow import ValuesRow, values_rows
from gongkai.interpret.columns.shifts import Trust, broken_side_by_side, trusts_of_blocks
from gongkai.interpret.trust.reading import Reading, Readings, contested, without_cut
from gongkai.interpret.words.numbers import read_value, two_in
from gongkai.interpret.words.rows import TableRow
from gongkai.interpret.words.sums import row_sums, totals_of
from gongkai.model import CellCode, Grounds


def read_one_row(readings: Readings, rows: Sequence[TableRow], table: Table, form: Form) -> None:
    """Given a document's rows and a table printed in one row of values, add what it says to the readings."""
    found = list(values_rows(rows, table))
    readings.copies[table.code] = max(
        (len({one.header for one in found if item in one.items}) for item in table.items), default=0
    )
    copies = [_read_values_row(one, table, form) for one in found]
    without_cut(copies)
    readings.undecided |= contested(copies)
    for copy in copies:
        readings.take_in(copy)


def _read_values_row(one: ValuesRow, table: Table, form: Form) -> Readings:
    codes = [CellCode(table.code, item.code, column) for item in one.items for column in item.columns]
    readings = Readings(items={(table.code, item.code) for item in one.items})
    cells = _in_columns(one, codes, form)
    if one.named:
        codes = [CellCode(table.code, item.code, column) for item, column, _ in one.named]
        cells = tuple(cell for _, _, cell in one.named)
    if cells is None:
        readings.undecided.update(codes)
        return readings
    if not one.named:
        readings.undecided |= _of_other_sums(form, codes, cells, one.labels)
    if one.others and not one.named:
        readings.undecided |= {code for code, label in zip(codes, one.labels, strict=False) if label != code.column}
    trusts = trusts_of_blocks(form, codes, cells, one.row.ruled)
    if not (one.row.ruled or one.others):
        trusts |= dict.fromkeys(broken_side_by_side(form, codes, cells), Trust.DOUBTFUL)
    times = Counter(map(id, cells))
    rows = _rows_of_blocks(one, trusts)
    readings.undecided.update(codes[at] for at in _after_two_in_one(cells))
    for code, cell in zip(codes, cells, strict=True):
        if cell.text and times[id(cell)] > 1:
            readings.undecided.add(code)
        grounds = Grounds("", 1.0, "header", recognised=cell.recognised)
        readings.add(Reading(code, cell, rows[code.item], "", trusts[code], grounds))
    return readings


def _after_two_in_one(cells: Window) -> Iterator[int]:
    """Yield the places of the cells after one with two numbers, up to an empty one: the second number may be the next cell's, and what
    stands there that of the one after it.
    """
    for at, cell in enumerate(cells):
        if two_in(cell.text) and (empty := [place for place in range(at + 1, len(cells)) if not cells[place].text]):
            yield from range(at + 1, empty[0] + 1)


def _rows_of_blocks(one: ValuesRow, trusts: Mapping[CellCode, Trust]) -> dict[str, tuple[int, int]]:
    """The row of each item: where each stands by itself, what falls with one leaves the others."""
    grid, number = one.row.id
    apart = len({*trusts.values()}) > 1
    return {item.code: (grid, number + apart * place) for place, item in enumerate(one.items)}


def _in_columns(one: ValuesRow, codes: Sequence[CellCode], form: Form) -> Window | None:
    """The cells in the form's order: the header's order where the sums of the row do not speak for the form's. Of several runs of cells
    it is the one that adds up.
    """
    several = len(one.windows) > 1 or one.has_slid
    windows = list(dict.fromkeys(one.windows))
    windows = [window for window in windows if not several or _add_up(form, codes, _parted(window))]
    if len(windows) != 1 or one.row.shared or not one.in_blocks:
        return None
    window = windows[0]
    if one.has_slid and not one.others:
        return window
    parted = _parted(window)
    has_edges = one.row.ruled or not (one.row.cells[0].text and one.row.cells[-1].text)
    lacks_totals = one.row.ruled and one.in_place and not _has_totals(form, codes, parted)
    if has_edges and parted != window and not lacks_totals and not _sums_come_out(form, codes, parted):
        return None
    places = _in_printed_order(one)
    printed = tuple(window[place] for place in places) if places else window
    if one.others:
        stands = one.in_place or one.named or _sums_come_out(form, codes, window)
        return window if len(one.labels) == len(codes) and stands else None
    if printed == window and places:
        return window
    as_form, as_printed = (_sums_come_out(form, codes, cells) for cells in (window, printed))
    if as_form is not as_printed:
        return window if as_form else printed
    return printed if places or _values_are_alike(window) else None


def _of_other_sums(
    form: Form, codes: Sequence[CellCode], cells: Window, labels: Sequence[str | None]
) -> set[CellCode]:
    """The cells of the items whose numbers do not add up, and no name says which column is which: they may stand in another order."""
    blocks = [
        [one for one in zip(codes, cells, labels, strict=True) if one[0].item == item]
        for item in dict.fromkeys(code.item for code in codes)
    ]
    found = [[*zip(*block, strict=True)] for block in blocks]
    return {
        code
        for of_item, own, names in found
        if not any(names) and not _sums_come_out(form, of_item, own)
        for code in of_item
    }


def _parted(window: Window) -> Window:
    """Given the cells of a row, one of which may stand for two columns, return them with each of its two numbers in one."""
    cells = list(window)
    for at, (one, other) in enumerate(itertools.pairwise(window)):
        if one is other and len(numbers := one.text.split()) == 2:
            cells[at : at + 2] = (replace(one, text=number) for number in numbers)
    return tuple(cells)


def _add_up(form: Form, codes: Sequence[CellCode], cells: Window) -> bool:
    """Tell whether numbers stand in all cells of a row, and there is something in them that adds up."""
    has_something = any(read_value(cell.text).number for cell in cells)
    return is_full(cells) and has_something and _sums_come_out(form, codes, cells)


def _has_totals(form: Form, codes: Sequence[CellCode], cells: Window) -> bool:
    """Tell whether any total of a row is printed."""
    totals = totals_of(form, codes)
    return any(
        read_value(cell.text).number is not None for code, cell in zip(codes, cells, strict=True) if code in totals
    )


def _sums_come_out(form: Form, codes: Sequence[CellCode], cells: Window) -> bool:
    values = {code: read_value(cell.text).number for code, cell in zip(codes, cells, strict=True)}
    return all(parts == total for parts, total in row_sums(form, values))


def _in_printed_order(one: ValuesRow) -> tuple[int, ...] | None:
    """The place of the cell of each figure of a row's items, in the form's order.

    None: the header has the columns of a block in another order, and not each of them once.
    """
    places: list[int] = []
    for item in one.items:
        start = len(places)
        labels = one.labels[start : start + len(item.columns)]
        expected = dict(zip(range(len(labels)), item.columns, strict=False))
        if all(label in (None, expected[place]) for place, label in enumerate(labels)):
            places += range(start, start + len(item.columns))
        elif sorted(map(str, labels)) == sorted(item.columns):
            places += [start + labels.index(column) for column in item.columns]
        else:
            return None
    return tuple(places)


def _values_are_alike(window: Window) -> bool:
    """Tell whether a row's cells all hold the same number: then their order does not matter."""
    return is_full(window) and len({read_value(cell.text).number for cell in window}) == 1
