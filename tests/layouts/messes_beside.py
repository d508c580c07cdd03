"""Columns beside the form's and headers again: other totals, running numbers, shares; all values moved by one."""

from __future__ import annotations

import random
from decimal import Decimal

from gongkai.model import number_text
from tests.layouts.draft import Draft
from tests.layouts.matrix import Cell, Matrix, Row, head
from tests.layouts.messes_columns import blank_totals
from tests.layouts.printed import applications, body, figures, first, require, value_of


def total_twice(draft: Draft, _rng: random.Random) -> None:
    """The totals stand on both sides."""
    table = applications(draft)
    require(all(row[-1].code for row in body(table)))
    _add_column(table, "合计", [number_text(value_of(draft, row[-1])) for row in body(table)])


def last_year_beside_total(draft: Draft, rng: random.Random) -> None:
    """Last year's totals as one more column on the left; perhaps this year's are empty."""
    table = applications(draft)
    _add_column(table, rng.choice(["上年总计", f"{draft.year - 1}年"]), [str(rng.randrange(40)) for _ in body(table)])
    if rng.random() < 0.4:
        blank_totals(draft, table)


def line_numbers(draft: Draft, rng: random.Random) -> None:
    """Numbers of lines between labels and values; perhaps the totals are empty."""
    table = applications(draft)
    step = rng.choice([1, 1, 10])
    _add_column(
        table, rng.choice(["行次", "代码", "序号"]), [str(step * at) for at in range(1, len(body(table)) + 1)]
    )
    if rng.random() < 0.4:
        blank_totals(draft, table)


def _add_column(table: Matrix, label: str, texts: list[str]) -> None:
    """Put a column of other numbers between the labels and the values."""
    table.rows[0].insert(1, head(label, rowspan=3))
    for row, text in zip(body(table), texts, strict=True):
        row.insert(first(row), head(text))


def shares_after_total(draft: Draft, rng: random.Random) -> None:
    """A share or a change stands after the totals."""
    table = applications(draft)
    label, texts = rng.choice([("占比", ["12%", "0%", "100%"]), ("较上年", ["0", "-1", "2", "+3", "持平"])])
    table.rows[0].append(head(label, rowspan=3))
    for row in body(table):
        row.append(head(rng.choice(texts)))


def numbered_columns(draft: Draft, rng: random.Random) -> None:
    """A row below the header numbers the columns."""
    table = applications(draft)
    numbers: Row = [head(rng.choice(["栏次", "甲", ""]), _label_width(table)), *(head(str(n)) for n in range(1, 8))]
    table.rows.insert(3, numbers)
    table.header_rows += 1


def header_again_in_other_order(draft: Draft, rng: random.Random) -> None:
    """The header stands again in the middle, as on a new page, with columns in another order from there on."""
    table = applications(draft)
    at = rng.randrange(6, len(table.rows) - 3)
    labels = [column.label for column in draft.form.table("applications").columns]
    labels[1], labels[2] = labels[2], labels[1]
    reaching = [
        cell for cell in {id(c): c for c in table.covered()[at] if c}.values() if not _own(cell, table.rows[at])
    ]
    require(all(cell.rowspan > 1 for cell in reaching))
    for row in table.rows[at:]:
        start = first(row)
        row[start + 1], row[start + 2] = row[start + 2], row[start + 1]
    wide = _label_width(table) - sum(cell.colspan for cell in reaching)
    for cell in reaching:
        cell.rowspan += 1
    table.rows.insert(at, [head("项目", wide), *map(head, labels)])


def _label_width(table: Matrix) -> int:
    """How many columns stand before the first of the figures, by the header: rows may have slid."""
    return table.placed()[1][0][0]


def _own(cell: Cell, row: Row) -> bool:
    return any(cell is one for one in row)


def values_slid(draft: Draft, rng: random.Random) -> None:
    """All values stand one column to the left or to the right of their own: those at the edge are lost. What stands under which name is
    open; where empty cells leave no trace, the parts without the total are printed as they are. With totals that are all zero nothing
    says that values have slid. Where only zeros are left, their total among them, what was lost was none.
    """
    require(any(figures(row)[-1].text.strip() not in ("", "0") for row in body(applications(draft))))
    left = rng.random() < 0.5
    for row in body(applications(draft)):
        cells = row[first(row) :]
        texts = [cell.text for cell in cells]
        for cell, text in zip(cells, [*texts[1:], ""] if left else ["", *texts[:-1]], strict=True):
            cell.text = text
        lost = cells[0].code
        if left and lost in draft.form.cells() and {*texts[1:]} == {"0"}:
            draft.truth[lost] = Decimal(0)
        draft.leave_open(cells)


BESIDE = (
    total_twice,
    last_year_beside_total,
    line_numbers,
    shares_after_total,
    numbered_columns,
    header_again_in_other_order,
    values_slid,
)
