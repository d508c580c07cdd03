"""Readings → figures: one reading is a figure, several are none, and identities refute or complete."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from gongkai.forms import Column, Form
from gongkai.interpret.columns.shifts import Trust
from gongkai.interpret.trust.confirm import confirmed, that_may_end_in_marks
from gongkai.interpret.trust.inferred import inferred
from gongkai.interpret.trust.reading import Reading, Readings
from gongkai.interpret.trust.refuted import without_refuted
from gongkai.interpret.trust.short import set_by_sums
from gongkai.interpret.words.numbers import (
    COLUMN_IN_YUAN,
    DAMAGED,
    Value,
    joined_lines,
    money_units,
    plain_decimal,
    read_value,
)
from gongkai.interpret.words.sums import NONE, Sum, sums_of
from gongkai.model import CellCode, Figure, Grounds, Status

Figures = dict[CellCode, Figure]
ALONE = 1
"""So many engines that read a picture leave it open; the file's own characters are sure."""
SIGNED = re.compile(r"\s*[+＋\-－—增减]")


def settle(form: Form, readings: Readings, may_infer: bool = True) -> tuple[Figure, ...]:
    """Given all readings of a document, return a figure for every cell of the form, in its order.

    may_infer: whether an empty cell may be completed by an identity (not in transcripts).
    """
    single_other = _prints_alternative(form, readings)
    figures = {cell: _figure(form, cell, readings) for cell in form.cells(single_other)}
    sums = sums_of(form, tuple(figures))
    figures |= _confirmed(figures, readings, sums)
    figures |= {cell: _either(figures[cell], shorter) for cell, shorter in that_may_end_in_marks(figures, sums)}
    figures = without_refuted(figures, readings, sums)
    figures |= set_by_sums(figures, readings.short, sums)
    if may_infer:
        figures |= inferred(figures, sums, _in_empty_rows(readings))
    return tuple(_with_sums(figures, sums))


def _either(figure: Figure, other: Decimal) -> Figure:
    """A figure that may be what was read or another number: neither is known."""
    return replace(figure, value=None, status=Status.UNREADABLE, candidates=(figure.raw or "", str(other)))


def _prints_alternative(form: Form, readings: Readings) -> bool:
    """Tell whether the report prints the one row that stands for several (（六）其他处理), and not the several."""
    for table in form.tables:
        for item in table.items:
            if not item.instead_of or (table.code, item.code) not in readings.items:
                continue
            prefix = item.instead_of.removesuffix("*")
            return not any(code.startswith(prefix) for _, code in readings.items if _ == table.code)
    return False


def _figure(form: Form, cell: CellCode, readings: Readings) -> Figure:
    column = form.table(cell.table).column(cell.column)
    unit = column.unit
    found = readings.by_cell.get(cell, [])
    if cell in readings.undecided:
        raws = tuple(dict.fromkeys(reading.cell.text for reading in found))
        place, grounds = (found[0].cell.place, found[0].grounds) if found else (None, None)
        return Figure(cell, None, Status.UNREADABLE, raws[0] if len(raws) == 1 else None, unit, place, raws, grounds)
    if not found:
        return Figure(cell, None, Status.MISSING, None, unit)
    return _from_readings(cell, column, found)


def _from_readings(cell: CellCode, column: Column, found: list[Reading]) -> Figure:
    unit, may_be_signed = column.unit, "增" in column.label
    value, *others = [
        _plausible(text, unit, reading.unit, may_be_signed)
        for reading in found
        for text in reading.cell.recognised or (reading.cell.text,)
    ]
    place, grounds = found[0].cell.place, found[0].grounds
    differ = others and any((one.kind, one.number) != (value.kind, value.number) for one in others)
    if differ or (
        unit in COLUMN_IN_YUAN and _unit_is_open(found, needed=not column.prints_unit and bool(value.number))
    ):
        raws = tuple(dict.fromkeys(one.raw for one in (value, *others)))
        return Figure(cell, None, Status.UNREADABLE, None, unit, place, raws, grounds)
    if value.kind == "blank":
        return Figure(cell, None, Status.BLANK, value.raw, unit, place, (), grounds)
    if value.number is None or ALONE in [len(reading.cell.recognised) for reading in found]:
        said = (value.raw,) if value.raw != DAMAGED else ()
        return Figure(cell, None, Status.UNREADABLE, value.raw, unit, place, said, grounds)
    return Figure(cell, value.number, Status.REPORTED, value.raw, unit, place, (), grounds)


@lru_cache(maxsize=65536)
def _plausible(text: str, unit: str, printed_unit: str, may_be_signed: bool) -> Value:
    """What a cell's characters say. A count is a whole number without a sign: what else stands there is something else (增5,
    2022.12, a bullet).
    """
    value = read_value(text, unit, printed_unit)
    if value.number is None:
        return value
    whole = unit in COLUMN_IN_YUAN or value.number == value.number.to_integral_value()
    signed = SIGNED.match(value.raw) is not None or value.number < 0
    if not whole or (signed and not may_be_signed):
        return Value("words", value.raw)
    return Value("number", value.raw, plain_decimal(value.number))


def _values(unit: str, found: list[Reading]) -> list[Value]:
    """What each reading of a figure says, and each engine where a picture was recognised."""
    return [
        read_value(text, unit, reading.unit)
        for reading in found
        for text in reading.cell.recognised or (reading.cell.text,)
    ]


def _confirmed(figures: Figures, readings: Readings, sums: Sequence[Sum]) -> Figures:
    """Return the figures recognised in pictures, or broken over lines of narrow cells, that sums confirm.

    What is printed for none adds nothing: a sum comes out by chance with the one reading that there is as little as without.
    """
    candidates = {}
    printed: set[CellCode] = set()
    for cell, figure in figures.items():
        if figure.status is not Status.UNREADABLE or cell in readings.undecided:
            continue
        found = readings.by_cell.get(cell, [])
        broken = {joined_lines(one.cell.text) for one in found}
        if _is_recognised(found):
            numbers = _recognised(figure.unit, found)
        else:
            numbers = tuple(number for number in broken if number is not None) if len(broken) == 1 else ()
        if numbers:
            candidates[cell] = numbers
        if None not in broken and all(_is_sure(one) for one in found):
            printed.add(cell)
    if not candidates:
        return {}
    known = {cell: figure.value for cell, figure in figures.items() if figure.value is not None}
    borne = confirmed(known, candidates, sums, printed)
    left_out = {cell: Decimal(0) for cell, figure in figures.items() if figure.status is Status.BLANK}
    one_each = {cell: numbers for cell, numbers in candidates.items() if len(numbers) == 1 and cell not in borne}
    borne |= confirmed(known | borne | left_out, one_each, sums, printed)
    return {
        cell: replace(figures[cell], value=plain_decimal(value), status=Status.REPORTED, raw=raw, candidates=())
        for cell, value in borne.items()
        for raw in [_raw_of(value, figures[cell].unit, readings.by_cell[cell])]
        if value or read_value(raw).kind != "blank"
    }


def _is_recognised(found: list[Reading]) -> bool:
    return len({reading.row for reading in found}) == 1 and all(reading.cell.recognised for reading in found)


def _is_sure(reading: Reading) -> bool:
    """Tell whether the characters of a cell are the file's own, or what two engines read."""
    said = reading.cell.recognised
    return not said or (len(said) > ALONE and len(set(said)) == 1)


def _recognised(unit: str, found: list[Reading]) -> tuple[Decimal, ...]:
    """Return what engines make of a cell: numbers, be they broken over lines, or with more space in them than is usual; nothing, where
    one sees a mark for none beside them.
    """
    values = _values(unit, found)
    numbers = [
        joined_lines("\n".join(value.raw.split())) if value.number is None else value.number for value in values
    ]
    known = dict.fromkeys(number for number in numbers if number is not None)
    is_marked = any(value.kind == "blank" and value.raw for value in values)
    return (*known, *[NONE] * (is_marked and bool(known) and NONE not in known))


def _raw_of(number: Decimal, unit: str, found: list[Reading]) -> str:
    values = _values(unit, found)
    return next((value.raw for value in values if value.number == number), values[0].raw)


def _with_sums(figures: Figures, sums: Sequence[Sum]) -> Iterator[Figure]:
    """Yield the figures, each with the number of sums that it is borne by."""
    bearing = Counter[CellCode]()
    for one in sums:
        if one.comes_out(figures) and any(figures[cell].value for cell in one.cells):
            bearing.update(one.cells)
    made: dict[tuple[int, int], Grounds] = {}
    for cell, figure in figures.items():
        old = figure.grounds if cell in bearing else None
        if old is None:
            yield figure
            continue
        key = id(old), bearing[cell]
        new = made.get(key) or Grounds(old.label, old.likeness, old.columns, bearing[cell], old.recognised)
        made[key] = new
        place, candidates = figure.place, figure.candidates
        yield Figure(cell, figure.value, figure.status, figure.raw, figure.unit, place, candidates, new)


def _unit_is_open(found: list[Reading], needed: bool) -> bool:
    """Several units of money are printed for a figure that has none itself; or none, where one is needed."""
    return any((one.unit == "?" or (needed and not one.unit)) and not money_units(one.cell.text) for one in found)


def _in_empty_rows(readings: Readings) -> set[CellCode]:
    """The cells of doubtful rows in which nothing is printed: their values may stand elsewhere."""
    found = [reading for several in readings.by_cell.values() for reading in several]
    printed = {reading.row for reading in found if reading.cell.text or reading.trust is not Trust.DOUBTFUL}
    return {reading.code for reading in found if reading.row not in printed}
