"""What happens to the amount of money: its unit stands elsewhere, in other words, or beside another amount."""

from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import Decimal

from gongkai.model import number_text
from tests.layouts.draft import Draft, Para
from tests.layouts.matrix import MONEY, Cell, Matrix, Row, head
from tests.layouts.printed import disclosure, first, header_above, plain, require, value_of

CAPTIONS = ("单位：元", "（单位：件、元）", "计量单位：件，元", "单位：项、件、元")
IN_YUAN = ("人民币{}元", "{}圆", "{}（元）", "{}(元)", "{}元整", "￥{}", "¥{}")
UNITS = {"人民币元": 1, "圆": 1, "RMB元": 1, "百元": 100, "千元": 1000, "十万元": 10**5, "百万元": 10**6}


@dataclass
class Amount:
    """The amount of a draft, which is not nothing, under a label that says 万元."""

    table: Matrix
    row: Row
    cell: Cell
    label: Cell
    value: Decimal

    @property
    def yuan(self) -> str:
        return number_text(self.value * 10000)


def amount(draft: Draft) -> Amount:
    """The amount as the form has it; where it is nothing, which has no unit, it becomes something."""
    table = disclosure(draft)
    rows = [(row, cell) for row in table.rows for cell in row if cell.code and cell.code.column == "amount"]
    require(rows)
    row, cell = rows[0]
    label = header_above(table, row)[-1]
    require(plain(draft, [cell]) and label.text.endswith(MONEY) and cell.code)
    if not value_of(draft, cell) and cell.code:
        draft.truth[cell.code] = Decimal("25.13")
        cell.text = "25.13"
    return Amount(table, row, cell, label, value_of(draft, cell))


def in_yuan(draft: Draft) -> Amount:
    """The amount in yuan, under a label that says no unit."""
    found = amount(draft)
    found.label.text = found.label.text.removesuffix(MONEY)
    found.cell.text = found.yuan
    return found


def yuan_in_caption(draft: Draft, rng: random.Random) -> None:
    """A line above the table says the unit, alone or after 件."""
    found = in_yuan(draft)
    draft.blocks.insert(draft.at(found.table), Para(rng.choice(CAPTIONS), "caption"))


def yuan_in_top_row(draft: Draft, rng: random.Random) -> None:
    """The table's first row says the unit."""
    table = in_yuan(draft).table
    table.rows.insert(0, [head(rng.choice(CAPTIONS), table.width)])


def yuan_in_note(draft: Draft, rng: random.Random) -> None:
    """A note below the table says the unit."""
    found = in_yuan(draft)
    note = rng.choice(["注：行政事业性收费金额单位为元。", "注：金额单位：元", "备注：表中金额以元为单位。"])
    draft.blocks.insert(draft.at(found.table) + 1, Para(note))


def yuan_in_heading(draft: Draft, rng: random.Random) -> None:
    """The section's heading says the unit."""
    found = in_yuan(draft)
    before = draft.blocks[draft.at(found.table) - 1]
    require(isinstance(before, Para) and before.kind == "heading")
    if isinstance(before, Para):
        before.text += rng.choice(["（金额单位：元）", "（收费单位：元）"])


def yuan_in_article_row(draft: Draft, _rng: random.Random) -> None:
    """The row of the article, above the labels of its columns, says the unit."""
    found = in_yuan(draft)
    at = next(at for at, row in enumerate(found.table.rows) if any(cell is found.label for cell in row))
    require(at and len(found.table.rows[at - 1]) == 1)
    found.table.rows[at - 1][0].text += "（单位：元）"


def yuan_in_next_cell(draft: Draft, rng: random.Random) -> None:
    """A cell of its own before or after the amount says the unit."""
    found = in_yuan(draft)
    require(found.cell.colspan > 1)
    at = next(at for at, cell in enumerate(found.row) if cell is found.cell) + rng.randrange(2)
    found.cell.colspan -= 1
    found.row.insert(at, head(rng.choice(["元", "元", "（元）"])))


def unit_column(draft: Draft, rng: random.Random) -> None:
    """A column between label and figures says the unit of each row."""
    require(draft.form.code == "2021")
    found = in_yuan(draft)
    title = rng.choice(["计量单位", "单位"])
    for row in found.table.rows:
        if len(row) == 1:
            row[0].colspan += 1
        elif first(row) < 0:
            row.insert(1, head(title))
        else:
            row.insert(1, head("元" if row is found.row else "件"))


def unit_on_next_line(draft: Draft, rng: random.Random) -> None:
    """The unit stands below the amount in its cell, as in a narrow column; the label says another one."""
    found = amount(draft)
    way = rng.randrange(3)
    if way == 0:
        found.cell.text = f"{found.yuan}\n元"
        return
    found.label.text = found.label.text.replace("万元", "元")
    found.cell.text = number_text(found.value) + ("\n万元" if way == 1 else "万\n元")


def yuan_in_words(draft: Draft, rng: random.Random) -> None:
    """The cell says in other words that it is in yuan; a mere sign of the currency under 万元 leaves it open."""
    found = amount(draft)
    way = rng.choice(IN_YUAN)
    found.cell.text = way.format(found.yuan)
    if "元" not in way and "圆" not in way:
        draft.leave_open([found.cell])


def other_money_unit(draft: Draft, rng: random.Random) -> None:
    """The label says a unit that the form does not have."""
    found = amount(draft)
    unit = rng.choice(list(UNITS))
    found.label.text = found.label.text.replace("万元", unit)
    found.cell.text = number_text(found.value * 10000 / UNITS[unit])


def odd_separators(draft: Draft, rng: random.Random) -> None:
    """Points and commas that make no number."""
    found = amount(draft)
    found.cell.text = rng.choice(["1.234.567", "1,234,56", "12,34.5", "12.345,6"])
    if found.cell.code:
        del draft.truth[found.cell.code]


def several_amounts(draft: Draft, rng: random.Random) -> None:
    """More than one amount in the cell; what stands first or is the sum may be taken for it, or nothing."""
    found = amount(draft)
    value = number_text(found.value)
    draft.leave_open([found.cell])
    way = rng.choice(
        ["{}（上年20.3）", "合计{}\n其中教育12.5", "{}\n其中教育12.5元", "{}\n（本级）", "{}/20.3", "{}\n20.3"]
    )
    found.cell.text = way.format(value)
    if way in ("{}/20.3", "{}\n20.3") and found.cell.code:
        del draft.truth[found.cell.code]


def leave_open_without_unit(draft: Draft) -> None:
    """An amount is not sure where the document names no unit, and the form's own header does not either."""
    cells = [cell for table in draft.matrices for row in table.rows for cell in row]
    words = [block.text for block in draft.blocks if isinstance(block, Para)] + [cell.text for cell in cells]
    if not any("元" in one or "圆" in one for one in words):
        amounts = [cell for cell in cells if cell.code and cell.code.column == "amount"]
        prints_unit = draft.form.table("disclosure").column("amount").prints_unit
        draft.leave_open(cell for cell in amounts if not prints_unit and cell.text != "0")


MONEY_MESSES = (
    yuan_in_caption,
    yuan_in_caption,
    yuan_in_top_row,
    yuan_in_note,
    yuan_in_heading,
    yuan_in_article_row,
    yuan_in_next_cell,
    unit_column,
    unit_on_next_line,
    yuan_in_words,
    other_money_unit,
    odd_separators,
    several_amounts,
)
