"""What happens to the shape of a table: columns and rows in other places, beside others, slid or lost."""

from __future__ import annotations

import itertools
import random
import re
from decimal import Decimal

from tests.layouts.draft import Draft, has_blanks
from tests.layouts.matrix import Cell, Matrix, body_of, head
from tests.layouts.printed import require, reviews

NUMBER = re.compile(r"\d[\d,.]*")


def columns_reordered(draft: Draft, rng: random.Random) -> None:
    """Two columns stand in each other's place, header and all."""
    table = draft.matrix("applications")
    _require_parted(table)
    one, two = rng.choice([(2, 3), (3, 4), (2, 6), (4, 5)])
    for at, row in enumerate(table.rows):
        if at == 2:
            row[one - 2], row[two - 2] = row[two - 2], row[one - 2]
        elif at > 2:
            first = next(at for at, cell in enumerate(row) if cell.code)
            a, b = first + one - 1, first + two - 1
            row[a], row[b] = row[b], row[a]


def _require_parted(table: Matrix) -> None:
    """A cell that holds the values of two columns stands in the way of moving one of them."""
    require(all(cell.colspan == 1 and len(NUMBER.findall(cell.text)) < 2 for cell in table.values()))


def total_first(draft: Draft, rng: random.Random) -> None:
    """The column of totals stands before the others, in the applications or in a block of the reviews."""
    if rng.random() < 0.6:
        table = draft.matrix("applications")
        _require_parted(table)
        table.rows[1].insert(0, table.rows[1].pop())
        for row in table.rows[3:]:
            row.insert(next(at for at, cell in enumerate(row) if cell.code), row.pop())
    else:
        table = reviews(draft)
        _require_parted(table)
        table.rows[1].insert(0, table.rows[1].pop(4))
        table.rows[3].insert(0, table.rows[3].pop(4))


def rows_reordered(draft: Draft, rng: random.Random) -> None:
    """Two rows of one group stand in each other's place, labels and all."""
    table = draft.matrix("applications")
    plain = [at for at, row in enumerate(table.rows) if at > 2 and not any(cell.rowspan > 1 for cell in row)]
    widths = [[cell.colspan for cell in row] for row in table.rows]
    pairs = [at for at in plain if at + 1 in plain and widths[at] == widths[at + 1]]
    at = rng.choice(pairs)
    table.rows[at : at + 2] = [table.rows[at + 1], table.rows[at]]


def serial_numbers(draft: Draft, rng: random.Random) -> None:
    """A column of running numbers before the labels or after the values."""
    table = draft.matrix("applications")
    before = rng.random() < 0.7
    for number, row in enumerate(body_of(table), start=1):
        row.insert(0 if before else len(row), Cell(str(number), head=True))
    table.rows[0].insert(0 if before else len(table.rows[0]), head("序号", rowspan=3))


def remarks(draft: Draft, rng: random.Random) -> None:
    """A column of remarks, empty but for a word or a number."""
    table = draft.matrix("applications")
    for row in body_of(table):
        row.append(Cell(rng.choice(["", "", "", "", "无", "见说明", "2"]), head=True))
    table.rows[0].append(head("备注", rowspan=3))


def rows_slid(draft: Draft, rng: random.Random) -> None:
    """An empty cell too many in some rows: before the label, between label and values, or after them."""
    table = draft.matrix("applications")
    for at in rng.sample(range(4, len(table.rows)), rng.randrange(1, 5)):
        row = table.rows[at]
        first = next(index for index, cell in enumerate(row) if cell.code)
        row.insert(rng.choice([0, first, len(row)]), Cell(head=True))
        if has_blanks(row):
            draft.leave_open(row)


def value_lost_row_slid(draft: Draft, rng: random.Random) -> None:
    """A value is lost, those on one side of it move up, and a blank fills the row: the row is open.

    Where tables are ruled, what is printed in a cell is the figure of its column, right or not. In text it is the cells after
    a lost one that move up. What is lost is a count: that it was none (3.14), the document would no longer tell, and the sums
    would leave what it should be.
    """
    table = draft.matrix(rng.choice(["applications", "applications", "reviews"]))
    row = table.rows[rng.choice(table.value_rows())]
    cells = [cell for cell in row if cell.code]
    require(draft.ruled or all(cell.code in draft.truth for cell in cells))
    draft.leave_open(cells)
    printed = [(cell.text, _printed(draft, cell)) for cell in cells]
    printed.pop(rng.randrange(len(printed)))
    to_the_right = rng.random() < 0.5 and draft.ruled
    empty, moved = (cells[0], cells[1:]) if to_the_right else (cells[-1], cells[:-1])
    empty.text = "/" if draft.ruled else ""
    for cell, (text, value) in zip(moved, printed, strict=True):
        is_of_form = cell.code in draft.truth or not cell.text.isdecimal()
        cell.text = text
        if draft.ruled and cell.code and is_of_form:
            draft.truth.pop(cell.code, None)
            draft.truth |= {cell.code: value} if value is not None else {}


def _printed(draft: Draft, cell: Cell) -> Decimal | None:
    """The figure that a cell prints, be it of a column or row that the form does not have; an empty one may be none, whatever is true."""
    assert cell.code is not None
    if not cell.text.strip():
        return Decimal(0)
    return draft.truth.get(cell.code, Decimal(cell.text) if cell.text.isdecimal() else None)


def uneven_columns(draft: Draft, rng: random.Random) -> None:
    """Borders between cells are not drawn quite in line: every column is two, and some cells end one off.

    Where nothing says what a cell spans, one that ends elsewhere would stand under another name.
    """
    for table in draft.matrices if draft.spans else ():
        for row in table.rows:
            for cell in row:
                cell.colspan *= 2
            for left, right in itertools.pairwise(row):
                if rng.random() < 0.12 and left.rowspan == right.rowspan == 1:
                    step = 1 if right.colspan > 1 and (left.colspan < 2 or rng.random() < 0.5) else -1
                    if left.colspan + step > 0 and right.colspan - step > 0 and _neighbours(table, left, right):
                        left.colspan += step
                        right.colspan -= step


def _neighbours(table: Matrix, left: Cell, right: Cell) -> bool:
    """Given cells that follow in a row, tell whether nothing from above stands between them."""
    places = {id(cell): col for line in table.placed() for col, cell in line}
    return places[id(left)] + left.colspan == places[id(right)]


def row_missing(draft: Draft, rng: random.Random) -> None:
    """A row of the table is not there."""
    table = draft.matrix("applications")
    at = rng.choice([at for at in table.value_rows() if not any(cell.rowspan > 1 for cell in table.rows[at])])
    covering = {id(cell): cell for cell in table.covered()[at] if cell and cell.rowspan > 1}
    for cell in covering.values():
        cell.rowspan -= 1
    draft.leave_open(table.rows.pop(at))


def no_totals(draft: Draft, rng: random.Random) -> None:
    """The applications' column of totals is not there, or the row of what was concluded in all: then a row without a label above
    it may be that one.
    """
    table = draft.matrix("applications")
    if rng.random() < 0.5:
        table.rows[0][1].colspan -= 1
        table.rows[1].pop()
        for row in body_of(table):
            draft.leave_open([row.pop()])
    else:
        draft.leave_open(table.rows.pop(-2))
        if not any(cell.text for cell in table.rows[-2] if cell.head):
            draft.leave_open(table.rows[-2])
        next(cell for row in body_of(table) for cell in row if cell.rowspan > 10).rowspan -= 1


def noise_row(draft: Draft, rng: random.Random) -> None:
    """A row that belongs to no item: a page's number, a note, a sum of some rows, the header again."""
    table = draft.matrix("applications")
    at = rng.randrange(4, len(table.rows) + 1)
    width = table.width
    for cell in {id(one): one for one in table.covered()[at] if one}.values() if at < len(table.rows) else ():
        if not any(cell is own for own in table.rows[at]):
            cell.rowspan += 1
            width -= cell.colspan
    columns = [column.label for column in draft.form.table("applications").columns]
    row = rng.choice(
        [
            [head(f"第 {rng.randrange(1, 9)} 页", width)],
            [head(f"注：以上数据截至{draft.year}年12月31日，合计{rng.randrange(99)}件。", width)],
            [head("小计", width - 7), *(head(str(rng.randrange(50))) for _ in columns)],
            [head("项目", width - 7), *(head(label) for label in columns)],
        ]
    )
    table.rows.insert(at, row)


SHAPE = (
    columns_reordered,
    total_first,
    rows_reordered,
    serial_numbers,
    remarks,
    rows_slid,
    value_lost_row_slid,
    uneven_columns,
    row_missing,
    no_totals,
    noise_row,
)
