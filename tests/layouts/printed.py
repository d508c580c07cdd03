"""Where things stand in the printed tables; a mess that does not find what it changes says so."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from decimal import Decimal

from gongkai.model import CellCode, number_text
from tests.layouts.draft import Draft
from tests.layouts.matrix import Cell, Matrix, Row


class Inapplicable(Exception):
    """Raised by a mess that finds nothing in the draft that it could change."""


def require(condition: object) -> None:
    """Given what a mess needs to be so, stop the mess if it is not."""
    if not condition:
        raise Inapplicable


def printed(draft: Draft, table: str) -> Matrix:
    """A statutory table that stands in the report in one piece."""
    found = [one for one in draft.matrices if one.code == table]
    require(len(found) == 1)
    return found[0]


def applications(draft: Draft) -> Matrix:
    """The applications with the header, the columns and the order of the form; labels may be worded otherwise."""
    table = printed(draft, "applications")
    columns = [column.code for column in draft.form.table("applications").columns]
    require(table.header_rows == 3 and [len(row) for row in table.rows[:3]] == [2, 3, 5])
    require(all([_code(cell).column for cell in figures(row)] == columns for row in body(table)))
    require(all(cell.colspan == cell.rowspan == 1 for cell in table.values()))
    return table


def disclosure(draft: Draft) -> Matrix:
    """The disclosure as the form prints it: rows of one cell, of labels, and of a label and figures."""
    table = printed(draft, "disclosure")
    require(all(first(row) in (-1, 1) and all(cell.rowspan == 1 for cell in row) for row in table.rows))
    require(all(sum(cell.colspan for cell in row) == table.width for row in table.rows))
    return table


def reviews(draft: Draft) -> Matrix:
    """The reviews with three rows of header and one of figures, in the order of the form."""
    table = printed(draft, "reviews")
    codes = [CellCode("reviews", i.code, column) for i in draft.form.table("reviews").items for column in i.columns]
    require(table.header_rows == 3 and [len(row) for row in table.rows] == [2, 7, 10, 15])
    require([cell.code for cell in table.rows[3]] == codes)
    return table


def body(table: Matrix) -> list[Row]:
    """The rows below the header."""
    return table.rows[table.header_rows :]


def first(row: Row) -> int:
    """Where the figures of a row begin; -1 if there are none."""
    return next((at for at, cell in enumerate(row) if cell.code), -1)


def label_of(row: Row) -> Cell:
    """The cell of a row's label: the last with words before the figures."""
    found = [cell for cell in row[: first(row)] if cell.text]
    require(found)
    return found[-1]


def figures(row: Row) -> Row:
    return [cell for cell in row if cell.code]


def row_of(table: Matrix, *items: str) -> Row:
    """The one row in which the figures of an item stand, of the first of these items that the table has."""
    for item in items:
        found = [row for row in table.rows if any(cell.code and cell.code.item == item for cell in row)]
        if len(found) == 1 and first(found[0]) > 0:
            return found[0]
    raise Inapplicable


def header_above(table: Matrix, row: Row) -> Row:
    """The row of labels of a row's columns in the disclosure."""
    at = next(at for at, one in enumerate(table.rows) if one is row)
    for above in reversed(table.rows[:at]):
        if first(above) < 0 and len(above) > 1:
            require(len(above) == len(row))
            return above
    raise Inapplicable


def spanning(table: Matrix, at: int) -> list[Cell]:
    """The cells that reach into a row from above, or begin in it and reach below."""
    return list({id(cell): cell for cell in table.covered()[at] if cell is not None and cell.rowspan > 1}.values())


def single_rows(table: Matrix) -> list[int]:
    """The indexes of the rows of figures in which no label begins that other rows share."""
    return [at for at in table.value_rows() if all(cell.rowspan == 1 for cell in table.rows[at])]


def take_row(table: Matrix, at: int) -> Row:
    """Take a row out of a table, and of the labels that span it."""
    for cell in spanning(table, at):
        cell.rowspan -= 1
    return table.rows.pop(at)


def add_row(table: Matrix, at: int, row: Row) -> None:
    """Put a row into a table, within the labels that span the row there."""
    for cell in spanning(table, at) if at < len(table.rows) else ():
        if not any(cell is own for own in table.rows[at]):
            cell.rowspan += 1
    table.rows.insert(at, row)


def plain(draft: Draft, cells: Iterable[Cell]) -> list[Cell]:
    """Those of the cells that are printed as nothing but their value."""
    return [cell for cell in cells if cell.code in draft.truth and cell.text == number_text(value_of(draft, cell))]


def counts(draft: Draft) -> list[Cell]:
    """The cells of counts that are printed as nothing but their value."""
    cells = plain(draft, (cell for table in draft.matrices for cell in table.values()))
    return [cell for cell in cells if _code(cell).column not in ("amount", "change")]


def value_of(draft: Draft, cell: Cell) -> Decimal:
    """The true value of a figure; 0 where the document prints none."""
    return draft.truth.get(_code(cell), Decimal(0))


def unknown(draft: Draft, cells: Iterable[Cell]) -> None:
    """No value of these figures is right: the document does not print them."""
    for cell in cells:
        if cell.code is not None:
            draft.truth.pop(cell.code, None)


def leave_open_after_annex(draft: Draft) -> None:
    """Where last year's table, or another agency's, comes after this one's, or alone, tables right after it may be of that annex as well:
    nothing says that it has ended.
    """
    kinds = [block.code if isinstance(block, Matrix) else None for block in draft.blocks]
    for at, block in enumerate(draft.blocks):
        if not isinstance(block, Matrix) or not block.code:
            continue
        is_other = (
            kinds[at] in kinds[:at]
            if block not in draft.matrices or "two_agencies" in draft.messes
            else draft.truth.keys().isdisjoint(_codes(block))
        )
        if is_other:
            leave_open_right_after(draft, block)


def leave_open_right_after(draft: Draft, table: Matrix) -> None:
    """The figures of the tables between which and this one nothing stands are open."""
    after = draft.blocks[draft.at(table) + 1 :]
    for block in itertools.takewhile(lambda one: isinstance(one, Matrix), after):
        assert isinstance(block, Matrix)
        draft.leave_open(block.values())


def _codes(table: Matrix) -> set[CellCode]:
    return {cell.code for cell in table.values() if cell.code}


def _code(cell: Cell) -> CellCode:
    assert cell.code is not None
    return cell.code
