"""Figures under words that name something else: they are not decided."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.forms import Table
from gongkai.interpret.columns.names import name_place
from gongkai.interpret.items.align import Aligned, Alignment
from gongkai.interpret.trust.reading import Readings
from gongkai.interpret.words.heads import Heads, NamesAfterLabel


def heads_above(one: Aligned, alignment: Alignment, found: Sequence[Heads]) -> Heads | None:
    """Given an item's row, its table and the words above rows, return those right above it and rows of its kind; none above another item's."""
    grid, row = one.row.id
    width = 0 if one.row.ruled else one.row.width
    above = [heads for heads in found if heads.grid == grid and heads.width == width and heads.before <= row]
    if not above:
        return None
    others = (
        other
        for other in alignment.aligned
        if other.item.columns != one.item.columns and len(other.slots) >= len(other.item.columns)
    )
    return None if any((grid, above[-1].before) <= other.row.id <= (grid, row) for other in others) else above[-1]


def leave_open_what_is_named_otherwise(readings: Readings, table: Table, one: Aligned, above: Heads | None) -> None:
    """Given what is read of a row and the words above it, leave open a figure under a header that names something else: the
    form's column may not be printed at all. Then those beside it are decided only where the header names them. One that slid into its
    label is named above the cell it left, the first that is empty.
    """
    if above is None:
        return
    own, cells_of_row = one.row.id, set(map(id, one.row.cells))
    left = next((cell for cell in one.row.cells if not cell.text), None)
    found = [
        (code, table.column(code.column), reading.cell if id(reading.cell) in cells_of_row else left)
        for code in table.cells(one.item)
        for reading in readings.by_cell.get(code, [])
        if reading.row == own
    ]
    cells = [(code, column, cell) for code, column, cell in found if cell is not None]
    if any(above.contradict(cell, column) for _, column, cell in cells):
        readings.undecided |= {code for code, column, cell in cells if not above.name(cell, column)}


def leave_open_what_has_another_name(
    readings: Readings, table: Table, one: Aligned, names: Sequence[NamesAfterLabel]
) -> None:
    """Given what is read of an item and the names after labels, leave its figures open where all names above say something else,
    and none is of another column. In a ruled table that counts where there is but one, wherever it stands.
    """
    columns = [table.column(code) for code in one.item.columns]
    above = [name for name in names if name.grid == one.row.grid and name.before <= one.row.number]
    cells = sum(bool(cell.text) for cell in one.slots)
    if not above or (one.row.ruled and len(above[-1].texts) > 1) or not above[-1].contradict(columns, cells, table):
        return
    if len(columns) == 1 or all(name_place(text, table, one.item.columns) is None for text in above[-1].texts):
        readings.undecided |= {*table.cells(one.item)}
