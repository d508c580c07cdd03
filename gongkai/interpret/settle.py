"""Readings → figures: one reading is a figure, several are none, and identities refute or complete."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from gongkai.forms import Form
from gongkai.interpret.numbers import plain_decimal, read_value
from gongkai.interpret.readings import Reading, Readings, Trust
from gongkai.model import CellCode, Figure, Status

Figures = dict[CellCode, Figure]
Sums = list[tuple[tuple[CellCode, ...], tuple[CellCode, ...]]]


def settle(form: Form, readings: Readings, may_infer: bool = True) -> tuple[Figure, ...]:
    """Given all readings of a document, return a figure for every cell of the form, in its order.

    may_infer: whether an empty cell may be completed by an identity (not in transcripts).
    """
    single_other = _prints_alternative(form, readings)
    figures = {cell: _figure(form, cell, readings) for cell in form.cells(single_other)}
    sums = [
        (left, right)
        for identity in form.identities
        for _, left, right in identity.instances(tuple(figures))
        if left and right
    ]
    figures = _without_refuted(figures, readings, sums)
    if may_infer:
        figures |= _inferred(figures, sums)
    return tuple(figures.values())


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
    unit = form.unit(cell)
    found = readings.by_cell.get(cell, [])
    if cell in readings.undecided:
        raws = tuple(dict.fromkeys(reading.cell.text for reading in found))
        place = found[0].cell.place if found else None
        return Figure(cell, None, Status.UNREADABLE, raws[0] if len(raws) == 1 else None, unit, place, raws)
    if not found:
        return Figure(cell, None, Status.MISSING, None, unit)
    return _from_readings(cell, unit, found)


def _from_readings(cell: CellCode, unit: str, found: list[Reading]) -> Figure:
    values = [read_value(reading.cell.text, unit) for reading in found]
    place = found[0].cell.place
    if len({(value.kind, value.number) for value in values}) > 1:
        return Figure(cell, None, Status.UNREADABLE, None, unit, place, tuple(dict.fromkeys(v.raw for v in values)))
    value = values[0]
    if value.kind == "blank":
        return Figure(cell, None, Status.BLANK, value.raw, unit, place)
    if value.number is None:
        return Figure(cell, None, Status.UNREADABLE, value.raw, unit, place, (value.raw,))
    return Figure(cell, plain_decimal(value.number), Status.REPORTED, value.raw, unit, place)


def _without_refuted(figures: Figures, readings: Readings, sums: Sums) -> Figures:
    """Take back what the sums do not bear: a row with a weak reading in a sum that does not come out, and a row
    with a doubtful reading unless each of its values (but zeros, where any is not zero) is in a sum that does.
    """
    row_of = {code: found[0].row for code, found in readings.by_cell.items()}
    trust = {
        row: max(one.trust.value for found in readings.by_cell.values() for one in found if one.row == row)
        for row in {one.row for found in readings.by_cell.values() for one in found if one.trust is not Trust.PLAIN}
    }
    outcomes = [(left + right, _comes_out(figures, left, right)) for left, right in sums]
    borne = {cell for cells, comes_out in outcomes if comes_out for cell in cells}
    broken = {cell for cells, comes_out in outcomes if comes_out is False for cell in cells}
    refuted = {row_of[cell] for cell in broken if row_of.get(cell) in trust}
    for row, level in trust.items():
        if level == Trust.DOUBTFUL.value and not _is_borne(row, figures, row_of, borne):
            refuted.add(row)
    return {cell: _unreadable(figure) if row_of.get(cell) in refuted else figure for cell, figure in figures.items()}


def _is_borne(
    row: tuple[int, int], figures: Figures, row_of: dict[CellCode, tuple[int, int]], borne: set[CellCode]
) -> bool:
    own = [figures[cell] for cell in figures if row_of.get(cell) == row and figures[cell].status is Status.REPORTED]
    telling = [figure for figure in own if figure.value] or own
    return all(figure.cell in borne for figure in telling)


def _unreadable(figure: Figure) -> Figure:
    if figure.status is not Status.REPORTED:
        return figure
    return replace(figure, value=None, status=Status.UNREADABLE, candidates=(figure.raw or "",))


def _total(figures: Figures, cells: tuple[CellCode, ...]) -> Decimal | None:
    values = [figures[cell].value for cell in cells]
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if len(known) == len(values) else None


def _comes_out(figures: Figures, left: tuple[CellCode, ...], right: tuple[CellCode, ...]) -> bool | None:
    """Tell whether a sum comes out as printed; None where a term is not known."""
    one, other = _total(figures, left), _total(figures, right)
    return None if one is None or other is None else one == other


def _inferred(figures: Figures, sums: Sums) -> Figures:
    """An empty cell that is the only unknown of a sum, all else reported, is what the sum leaves.

    Not where a sum through those cells is breached, two sums disagree, or a count would be negative. Only printed
    values count as known: no chains of inference.
    """
    breached = {cell for left, right in sums if _comes_out(figures, left, right) is False for cell in (*left, *right)}
    found: dict[CellCode, set[Decimal]] = {}
    for left, right in sums:
        cells = (*left, *right)
        unknown = [cell for cell in cells if figures[cell].status is not Status.REPORTED]
        if len(unknown) != 1 or not _is_empty(figures[unknown[0]]) or not breached.isdisjoint(cells):
            continue
        cell = unknown[0]
        rest = {other: figures[other].value or Decimal(0) for other in cells if other != cell}
        lefts = sum((rest[c] for c in left if c != cell), Decimal(0))
        rights = sum((rest[c] for c in right if c != cell), Decimal(0))
        found.setdefault(cell, set()).add(rights - lefts if cell in left else lefts - rights)
    return {
        cell: replace(figures[cell], value=plain_decimal(next(iter(values))), status=Status.INFERRED)
        for cell, values in found.items()
        if len(values) == 1 and min(values) >= 0
    }


def _is_empty(figure: Figure) -> bool:
    return figure.status is Status.BLANK and figure.raw == ""
