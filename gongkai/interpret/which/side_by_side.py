"""Tables with a row for each value, after the names of its item and its column → tables with a row for each item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gongkai.interpret.which.captions import is_this_year, names_year
from gongkai.interpret.words.numbers import read_value
from gongkai.model import Cell, Grid
from gongkai.wording import plain

LEAST = 3
"""So many names of columns come again for each item, in the same order."""

Row = tuple[Cell, ...]


def with_values_side_by_side(grid: Grid, year: int | None) -> Grid:
    """Given a ruled table and the year reported on, return the table with a row for each item where it has one for each value."""
    valued = [at for at, row in enumerate(grid.rows) if row and read_value(row[-1].text).kind == "number"]
    if not grid.ruled or not valued:
        return grid
    head, body = grid.rows[: valued[0]], list(grid.rows[valued[0] :])
    while body and len(body[-1]) == 1:
        body.pop()
    if len(body) < 2 * LEAST or not all(map(_is_of_one_value, body)) or _is_of_other_year(head, year):
        return grid
    names = [plain(row[-2].text) for row in body]
    size = names.index(names[0], 1) if names[0] in names[1:] else len(names)
    groups = [body[at : at + size] for at in range(0, len(body), size)]
    is_long = LEAST <= size < len(body) and names == names[:size] * len(groups) and len(set(names)) == size
    places = {(_last(row[-2]), row[-1].place.col) for row in body}
    if not is_long or len(places) > 1 or not all(map(_is_of_one_item, groups)):
        return grid
    first = _last(body[0][-2])
    above = [tuple(_spread(cell, first, size) for cell in row if cell.place.col != first) for row in head]
    corner = _at(groups[0][0][0], 1, first - 1, text="")
    labels = (corner, *(_at(row[-2], first + at) for at, row in enumerate(groups[0])))
    made = [*above, labels, *(_side_by_side(group, first, size) for group in groups)]
    return replace(grid, rows=tuple(map(_in_row, made, range(1, len(made) + 1))))


def _is_of_other_year(head: Sequence[Row], year: int | None) -> bool:
    years = [cell.text for row in head for cell in row if names_year(cell.text)]
    return not all(is_this_year(text, year) for text in years)


def _last(cell: Cell) -> int:
    return (cell.place.col or 1) + cell.colspan - 1


def _is_of_one_value(row: Row) -> bool:
    """Tell whether a row is nothing but words and one value at its end, or an empty cell for it."""
    kinds = [read_value(cell.text).kind for cell in row if cell.text]
    valued = len(row) > 1 and read_value(row[-1].text).kind != "words" and bool(row[-2].text)
    return valued and kinds.count("words") == len(kinds) - bool(row[-1].text)


def _is_of_one_item(group: Sequence[Row]) -> bool:
    """Tell whether rows have the names of one item before those of the columns: in the first, and no other after it."""
    own = {cell.text for cell in group[0][:-2]}
    return bool(own - {""}) and all(cell.text in own | {""} for row in group[1:] for cell in row[:-2])


def _side_by_side(group: Sequence[Row], first: int, size: int) -> Row:
    names = [replace(cell, rowspan=max(1, cell.rowspan // size)) for cell in group[0][:-2]]
    return (*names, *(_at(row[-1], first + at) for at, row in enumerate(group)))


def _spread(cell: Cell, first: int, size: int) -> Cell:
    """A cell of the header: what stands above the values stands above all columns."""
    begins = cell.place.col or 1
    if begins > first:
        return _at(cell, first, size)
    return replace(cell, colspan=cell.colspan + size - 2) if _last(cell) >= first else cell


def _at(cell: Cell, col: int, colspan: int = 1, text: str | None = None) -> Cell:
    text = cell.text if text is None else text
    return replace(cell, text=text, place=replace(cell.place, col=col), colspan=colspan, rowspan=1)


def _in_row(row: Row, number: int) -> Row:
    return tuple(replace(cell, place=replace(cell.place, row=number)) for cell in row)
