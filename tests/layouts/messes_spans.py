"""What happens to the spans and the header of a table: they are lost, or the header is all in one row."""

from __future__ import annotations

import random

from tests.layouts.draft import Draft, has_blanks
from tests.layouts.matrix import Cell, Matrix, Row, body_of, head
from tests.layouts.printed import require


def spans_lost(draft: Draft, rng: random.Random) -> None:
    """No cell spans rows any more: empty cells stand below it, or the same label again."""
    again = rng.random() < 0.4
    for table in draft.matrices:
        _unspan(table, again)


def _unspan(table: Matrix, again: bool) -> None:
    rows: list[Row] = []
    for at, line in enumerate(table.covered()):
        row: Row = []
        seen: set[int] = set()
        for cell in line:
            if cell is None or id(cell) in seen:
                continue
            seen.add(id(cell))
            if any(cell is own for own in table.rows[at]):
                row.append(cell)
            else:
                row.append(head(cell.text if again else "", cell.colspan))
        rows.append(row)
    table.rows = rows
    for row in rows:
        for cell in row:
            cell.rowspan = 1


def spans_dropped(draft: Draft, rng: random.Random) -> None:
    """Row spans are lost and nothing stands in their place: the rows below begin further left."""
    tables = [table for table in draft.matrices if table.code != "disclosure"]
    for table in rng.sample(tables, rng.randrange(1, len(tables) + 1)):
        for at, row in enumerate(table.rows):
            if at and len(row) < max(len(one) for one in table.rows) and has_blanks(row):
                draft.leave_open(row)
            for cell in row:
                cell.rowspan = 1


def colspans_lost(draft: Draft, rng: random.Random) -> None:
    """No cell spans columns any more: the rows with wide cells are shorter, or have empty cells after their text. Not where two values ran
    together in one (2 and 5: 25): they would be one number.
    """
    tables = [table for table in draft.matrices if table.code != "disclosure"]
    require(all(cell.colspan == 1 or len(cell.text.split()) > 1 for table in tables for cell in table.values()))
    filled = rng.random() < 0.5
    for table in draft.matrices:
        for at, row in enumerate(table.rows):
            wide = [cell for cell in row if cell.colspan > 1]
            if wide and not filled and has_blanks(row):
                draft.leave_open(row)
            table.rows[at] = [one for cell in row for one in _narrow(cell, filled)]


def _narrow(cell: Cell, filled: bool) -> Row:
    width, cell.colspan = cell.colspan, 1
    return [cell, *(Cell(head=True, rowspan=cell.rowspan) for _ in range(width - 1 if filled else 0))]


def header_lost(draft: Draft, rng: random.Random) -> None:
    """The first rows of a table's header are not there; of the applications' perhaps all."""
    table = draft.matrix(rng.choice(["applications", "reviews"]))
    gone = rng.randrange(1, table.header_rows + 1) if table.code == "applications" else 1
    _unspan_header(table)
    table.rows = table.rows[gone:]
    table.header_rows -= gone
    for row in table.rows:
        if has_blanks(row):
            draft.leave_open(row)


def _unspan_header(table: Matrix) -> None:
    top = Matrix(table.code, table.rows[: table.header_rows])
    _unspan(top, again=False)
    table.rows = [*top.rows, *body_of(table)]


def header_of_one_row(draft: Draft, rng: random.Random) -> None:
    """A header of a single row: the labels of the columns alone, in the reviews with or without their block's."""
    table = draft.matrix(rng.choice(["applications", "reviews"]))
    last = {id(cell): cell for cell in table.covered()[table.header_rows - 1] if cell is not None}.values()
    row = [head(cell.text, cell.colspan) for cell in last]
    if table.code == "reviews" and rng.random() < 0.7:
        names = [item.label for item in draft.form.table("reviews").items for _ in item.columns]
        require(len(row) == len(names))
        for cell, name in zip(row, names, strict=True):
            cell.text = f"{name}{cell.text}"
    table.rows = [row, *body_of(table)]
    table.header_rows = 1


def no_organizations(draft: Draft, rng: random.Random) -> None:
    """The header cell over the organisations is empty, or its row is gone."""
    table = draft.matrix("applications")
    for row in table.rows[:3]:
        for cell in row:
            if cell.text == "法人或其他组织":
                cell.text = ""
    if rng.random() < 0.5:
        table.rows[0][-1].text = ""


SPANS = (
    spans_lost,
    spans_lost,
    spans_dropped,
    colspans_lost,
    header_lost,
    header_of_one_row,
    no_organizations,
)
