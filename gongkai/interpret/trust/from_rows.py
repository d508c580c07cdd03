"""What the rows of a table say, where each item has a row of its own."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial

from gongkai.forms import Form, Table
from gongkai.interpret.columns.columns import Chosen, Fits, ValueRow, value_row
from gongkai.interpret.columns.layout import Layout
from gongkai.interpret.columns.leaves import Leaves, leaves
from gongkai.interpret.columns.pages import Part, headers_of_parts, heads_of_parts, names_of_parts
from gongkai.interpret.columns.shifts import Trust, looks_moved, trust_of, trust_of_ruled
from gongkai.interpret.items.align import TWICE, Aligned, Alignment, align_table
from gongkai.interpret.items.lost_labels import with_lost_labels
from gongkai.interpret.trust.named_otherwise import (
    heads_above,
    leave_open_what_has_another_name,
    leave_open_what_is_named_otherwise,
)
from gongkai.interpret.trust.reading import Reading, Readings, Short, contested, without_cut, without_empty
from gongkai.interpret.trust.units import counted_in_more, header_units, label_units, one_unit
from gongkai.interpret.words.headers import Header, headers
from gongkai.interpret.words.heads import Heads, NamesAfterLabel, heads, names_after_label
from gongkai.interpret.words.numbers import count_of, holds_number, read_value
from gongkai.interpret.words.rows import TableRow
from gongkai.interpret.words.sums import is_no_column, row_sums, totals_of
from gongkai.model import Cell, CellCode, Grounds


def read_rows(
    readings: Readings,
    rows: Sequence[TableRow],
    table: Table,
    form: Form,
    sections: dict[int, int],
    parts: Sequence[Part],
    told: Container[str] = (),
) -> None:
    """Every copy of a table counts; a few like rows elsewhere (a comparison in the text) do not, but those in its own section or beside it do."""
    rows = with_lost_labels(rows, table)
    alignments = align_table(rows, table, told)
    largest = max((one.strong for one in alignments), default=0)
    if largest < max(2, len(table.items) // 6) and not any(
        one.strong and (_is_cut(one, rows[-1]) or _is_short(one, table, sections)) for one in alignments
    ):
        return
    items = {one.row.id for alignment in alignments for one in alignment.aligned if one.certain}
    names = [row for row in rows if row.numbers or row.id not in items]
    printed = Printed(
        headers_of_parts(list(headers(names, table)), parts),
        cache(lambda: leaves(names, table)),
        heads_of_parts(list(heads(names)), parts),
        names_of_parts(names_after_label(names), parts),
    )
    copies = [one for one in alignments if 2 * one.strong >= largest or (one.strong and _is_cut(one, rows[-1]))]
    grids = {grid for copy in copies for grid in _grids_of(copy)}
    small = [
        one
        for one in alignments
        if one not in copies and one.strong and (_is_in(one, table, sections) or _grids_of(one) <= grids)
    ]
    found = without_empty([_read_alignment(rows, table, alignment, form, printed) for alignment in copies])
    readings.copies[table.code] = len(found)
    without_cut(found)
    readings.undecided |= contested(found)
    for copy in found:
        readings.take_in(copy)
    read = set(readings.by_cell)
    for alignment in small:
        part = _read_alignment(rows, table, alignment, form, printed)
        part.undecided -= read
        readings.take_in(part)


def _is_cut(alignment: Alignment, last: TableRow) -> bool:
    """Given a table and the last row of all, tell whether the file ends within it: it may have been as long as any other."""
    is_last = any(one.row.id == last.id for one in (*alignment.aligned, *alignment.doubles))
    return is_last and last.is_cut


def _is_short(alignment: Alignment, table: Table, sections: dict[int, int]) -> bool:
    """Tell whether a table has few rows, as where the file ends after them: several, with a value for each column, in its section."""
    rows = [one for one in alignment.aligned if one.strong]
    full = all(len(one.slots) == len(one.item.columns) for one in rows)
    return len(rows) > 1 and full and all(sections.get(one.row.grid) == table.section for one in rows)


def _is_in(alignment: Alignment, table: Table, sections: dict[int, int]) -> bool:
    return any(sections.get(grid) == table.section for grid in _grids_of(alignment))


def _grids_of(alignment: Alignment) -> set[int]:
    return {one.row.grid for one in alignment.aligned}


@dataclass(frozen=True, slots=True)
class Printed:
    """What a document prints above its values: the headers of a table, and all rows of words as they stand."""

    headers: list[Header]
    leaves: Callable[[], list[Leaves]]
    heads: list[Heads]
    after_label: list[NamesAfterLabel]


def _read_alignment(
    rows: Sequence[TableRow], table: Table, alignment: Alignment, form: Form, printed: Printed
) -> Readings:
    """What a copy of a table says: nothing certain where most of its labels stand once more, and values after them are lost."""
    readings = Readings()
    values = [_value_row(one) for one in alignment.aligned]
    strange = partial(is_no_column, form, table.code)
    fits = _fits(form, table)
    layout = Layout(values, printed.headers, printed.leaves, fits, strange)
    grids = _grids_of(alignment)
    units = header_units(rows, table, grids)
    readings.undecided.update(counted_in_more(rows, table, grids))
    values += [_value_row(one) for one in alignment.doubles]
    for one, row in zip((*alignment.aligned, *alignment.doubles), values, strict=True):
        readings.items.add((table.code, one.item.code))
        _read_item(readings, table, one, row, layout, form, units)
        if (
            one.item.code in alignment.again
            and (own := layout.choose(row))
            and fits(row.columns, own.window) is False
        ):
            readings.undecided |= {*table.cells(one.item)}
        heads = heads_above(one, alignment, printed.heads)
        if not layout.is_named_whole(row, heads.before if heads else 0):
            leave_open_what_is_named_otherwise(readings, table, one, heads)
            leave_open_what_has_another_name(readings, table, one, printed.after_label)
    taken = {one.item.code for one in alignment.aligned}
    doubles = [one.item.code for one in alignment.doubles if one.row.numbers]
    if 2 * len(alignment.again) >= alignment.strong:
        readings.undecided |= set(readings.by_cell)
    readings.again = {(table.code, code) for code in doubles if code in taken or doubles.count(code) > 1}
    for code in alignment.open_items:
        readings.undecided |= {*table.cells(table.item(code))}
    readings.undecided.update(_without_their_values(rows, table, alignment))
    in_turn = sorted(alignment.aligned, key=lambda one: one.row.id)
    for pair in itertools.pairwise(in_turn):
        if _share_values(*pair):
            readings.undecided.update(code for one in pair for code in table.cells(one.item))
    return readings


def _without_their_values(rows: Sequence[TableRow], table: Table, alignment: Alignment) -> Iterator[CellCode]:
    """Yield the figures of rows of text in which nothing is printed, right above values that are no item's: they may be theirs."""
    empty = {one.row.id: one.item for one in alignment.aligned if not (one.row.ruled or one.row.prints_values)}
    taken = {one.row.id for one in alignment.aligned}
    for above, row in itertools.pairwise(rows) if empty else ():
        if above.id in empty and row.grid == above.grid and row.id not in taken and row.numbers and not row.readings:
            yield from table.cells(empty[above.id])


def _share_values(above: Aligned, one: Aligned) -> bool:
    """Tell whether a row of text has the values of two, and the label above it none: nothing tells whose which are."""
    filled = sum(bool(cell.text) for cell in one.slots)
    return not (one.row.ruled or above.row.prints_values) and filled >= TWICE * len(one.item.columns)


def _fits(form: Form, table: Table) -> Fits:
    """Given a form and a table, return what tells whether the values of a row add up."""

    def fits(columns: tuple[str, ...], cells: Sequence[Cell | None]) -> bool | None:
        return _add_up(form, table, columns, tuple([cell.text if cell else None for cell in cells]))

    return fits


@lru_cache(maxsize=16384)
def _add_up(form: Form, table: Table, columns: tuple[str, ...], texts: tuple[str | None, ...]) -> bool | None:
    cells = table.cells(next(item for item in table.items if item.columns == columns))
    values = {cell: None if text is None else count_of(text) for cell, text in zip(cells, texts, strict=True)}
    sums = row_sums(form, values)
    if not all(values[cell] is not None for cell in totals_of(form, values)) or not any(any(pair) for pair in sums):
        return None
    if any(text is None or (count_of(text) is None and read_value(text).kind != "blank") for text in texts):
        return False if any(parts > total for parts, total in sums) else None
    return all(parts == total for parts, total in sums)


def _value_row(one: Aligned) -> ValueRow:
    return value_row(one.row, one.item, one.slots)


def _read_item(
    readings: Readings, table: Table, one: Aligned, row: ValueRow, layout: Layout, form: Form, units: set[str]
) -> None:
    """The cells of an item's values are its figures where their columns are certain, else printed but undecided."""
    codes = table.cells(one.item)
    chosen = layout.choose(row)
    if values := _too_few(one, row, chosen):
        window = chosen.window if chosen and row.ruled else ()
        printed = {code: cell for code, cell in zip(codes, window, strict=False) if cell and cell.text}
        readings.short.append(Short(tuple(codes), values, one.row.cells[0].place.line or 0, printed))
    if chosen is not None:
        trust = Trust.DOUBTFUL if layout.lacks_mark(row, chosen) else _trust(form, codes, one, chosen, layout)
        unit = one_unit(units | label_units(one.row.cells))
        grounds = _grounds(one, chosen.by)
        times = Counter(map(id, chosen.window))
        for code, placed in zip(codes, chosen.window, strict=True):
            cell = row.slid if row.slid and placed is row.slots[0] else placed
            if cell is None or placed is None:
                continue
            if cell.text and (times[id(placed)] > 1 or placed.rowspan > 1 or cell.place.col in one.row.shared):
                readings.undecided.add(code)
            own = replace(grounds, recognised=cell.recognised) if cell.recognised else grounds
            readings.add(Reading(code, cell, one.row.id, unit, trust, own))
    elif any(cell.text for cell in row.slots):
        readings.undecided.update(codes)
    elif len(row.slots) >= row.size:
        for code in codes:
            cell = Cell("", one.row.cells[-1].place)
            readings.add(Reading(code, cell, one.row.id, trust=Trust.DOUBTFUL, grounds=_grounds(one, "none")))


def _too_few(one: Aligned, row: ValueRow, chosen: Chosen | None) -> tuple[Cell, ...]:
    """The values of a row that prints fewer than it has columns, where each is a number in one place."""
    values = tuple(cell for cell in row.slots if cell.text)
    times = Counter(map(id, chosen.window)) if chosen else Counter[int]()
    are_single = all(
        holds_number(cell.text) and times[id(cell)] < 2 and cell.rowspan == 1 and cell.place.col not in one.row.shared
        for cell in values
    )
    may_be = one.certain and len(values) < row.size and (chosen is not None or not row.ruled)
    return values if may_be and are_single else ()


def _grounds(one: Aligned, columns: str) -> Grounds:
    slots = {id(slot) for slot in one.slots}
    label = " ".join(cell.text for cell in one.row.cells if id(cell) not in slots and cell.text)
    return Grounds(label, round(one.score, 3), columns)


def _trust(form: Form, codes: Sequence[CellCode], one: Aligned, chosen: Chosen, layout: Layout) -> Trust:
    if not one.certain:
        return Trust.DOUBTFUL
    cells = tuple(cell for cell in chosen.window if cell is not None)
    if len(cells) < len(codes):
        printed = [code for code, cell in zip(codes, chosen.window, strict=True) if cell is not None]
        if looks_moved(form, printed, cells):
            return Trust.DOUBTFUL
        has_empty_edge = not (cells and cells[0].text and cells[-1].text) and not (chosen.usual or chosen.held)
        least = Trust.DOUBTFUL if has_empty_edge and not one.row.ruled else Trust.WEAK
        is_full = all(cell.text for cell in one.slots)
        if chosen.sure and (is_full or one.row.ruled):
            return Trust.PLAIN if chosen.held and is_full else Trust.LIKELY
        return least
    own = set(map(id, one.row.cells))
    has_slid = any(id(cell) not in own for cell in cells)
    least = Trust.WEAK if not chosen.sure else Trust.LIKELY if has_slid or not one.score else Trust.PLAIN
    trust = (
        trust_of_ruled(form, codes, cells, chosen.usual)
        if one.row.ruled
        else trust_of(form, codes, cells, chosen.usual, layout.has_more)
    )
    return max(min(trust, Trust.WEAK) if chosen.held else trust, least)
