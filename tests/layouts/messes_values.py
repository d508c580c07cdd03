"""What happens to the values: blanks, other ways to write a number, more than one number, an agency's own slip."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from decimal import Decimal

from gongkai.model import CellCode, number_text
from tests.layouts.draft import BLANK, Draft
from tests.layouts.matrix import Cell

FULL_WIDTH = str.maketrans("0123456789,.", "０１２３４５６７８９，．")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
MARKS = ("①", "1", "[2]", "*")


def blanks(draft: Draft, rng: random.Random) -> None:
    """Some cells are empty, or have a mark that says nothing."""
    mark = rng.choice(BLANK)
    for cell in rng.sample(_cells(draft), rng.randrange(1, 12)):
        _blank(draft, cell, mark)


def zeros_blank(draft: Draft, rng: random.Random) -> None:
    """Nothing is printed for none, in one table or in all."""
    mark = rng.choice(BLANK)
    tables = rng.choice([[rng.choice(draft.matrices)], draft.matrices])
    for cell in [cell for table in tables for cell in table.values()]:
        if draft.truth.get(_code(cell)) == 0 and rng.random() < 0.97:
            _blank(draft, cell, mark)


def totals_blank(draft: Draft, rng: random.Random) -> None:
    mark = rng.choice(BLANK)
    item, column = rng.choice([("concluded_total", ""), ("", "total"), ("concluded_total", "total")])
    for cell in _cells(draft):
        if item == _code(cell).item or column == _code(cell).column:
            _blank(draft, cell, mark)


def other_digits(draft: Draft, rng: random.Random) -> None:
    """The same values in full-width digits, with separators, spaces or a unit."""
    ways: list[Callable[[str], str]] = [
        lambda text: text.translate(FULL_WIDTH),
        lambda text: f"{Decimal(text):,}",
        lambda text: f"{Decimal(text):,}".translate(FULL_WIDTH),
        lambda text: f" {text} ",
        lambda text: f"\xa0{text}\u3000",
        lambda text: f"{text}件",
        lambda text: f"{text} 件",
    ]
    way, share = rng.choice(ways), rng.choice([0.1, 1.0])
    for cell in _cells(draft):
        if rng.random() < share and draft.form.unit(_code(cell)) != "10,000 CNY" and NUMBER.fullmatch(cell.text):
            cell.text = way(cell.text)


def other_money(draft: Draft, rng: random.Random) -> None:
    """The amount in yuan, with its unit in the cell or the header; or with more or fewer decimals."""
    for table in draft.matrices:
        for row in table.rows:
            for cell in row:
                if cell.code and cell.code.column == "amount":
                    _write_amount(draft, cell, [one for line in table.rows for one in line], rng)


def _write_amount(draft: Draft, cell: Cell, others: list[Cell], rng: random.Random) -> None:
    value = draft.truth[_code(cell)]
    header = next(one for one in others if one.head and "单位：万元" in one.text)
    way = rng.randrange(6)
    if way == 0:
        cell.text = f"{number_text(value * 10000)}元"
    elif way == 1:
        cell.text = number_text(value * 10000)
        header.text = header.text.replace("万元", "元")
    elif way == 2:
        cell.text = f"{number_text(value)}万元"
    elif way == 3:
        cell.text = f"{value:,.2f}"
    elif way == 4:
        cell.text = f"{value:.4f}"
        header.text = header.text.replace("（单位：万元）", "（单位：万元，保留四位小数）")
    else:
        header.text = header.text.replace("（单位：万元）", "")
        cell.text = f"{number_text(value)} 万元"


def changes_signed(draft: Draft, rng: random.Random) -> None:
    """The 2019 form's change column in words and signs."""
    way = rng.choice([("增", "减"), ("增加", "减少"), ("+", "-"), ("＋", "－")])
    for cell in _cells(draft):
        if _code(cell).column == "change":
            value = abs(draft.truth[_code(cell)])
            if value:
                fewer = rng.random() < 0.5
                draft.truth[_code(cell)] = -value if fewer else value
                cell.text = f"{way[fewer]}{value}"


def own_slip(draft: Draft, rng: random.Random) -> None:
    """The agency's totals do not add up: what is printed is what is true of the document."""
    for cell in rng.sample([cell for cell in _cells(draft) if "total" in str(cell.code)], rng.randrange(1, 4)):
        draft.sums.setdefault(_code(cell), draft.truth[_code(cell)])
        draft.truth[_code(cell)] += rng.choice([1, 1, 2, 10, 100])
        cell.text = number_text(draft.truth[_code(cell)])


def unsure_values(draft: Draft, rng: random.Random) -> None:
    """Something stands there that may be more than one number, or none."""
    for cell in rng.sample(_cells(draft), rng.randrange(1, 5)):
        draft.leave_open([cell])
        one, two = str(rng.randrange(1, 99)), str(rng.randrange(1, 99))
        cell.text = rng.choice(
            ["若干", "O", "l2", "不详", "见附件", f"{one}-{two}", f"约{one}", f"{one} {two}", f"{one}\n{two}"]
        )


def marked_values(draft: Draft, rng: random.Random) -> None:
    """A raised mark of a footnote at some values."""
    for cell in rng.sample(_cells(draft), rng.randrange(1, 4)):
        draft.leave_open([cell])
        cell.mark = rng.choice(MARKS)


def values_in_labels(draft: Draft, rng: random.Random) -> None:
    """The first value of some rows stands in its label's cell, its own is empty."""
    rows = [row for table in draft.matrices if table.code != "reviews" for row in table.rows if _first(row) > 0]
    for row in rng.sample(rows, rng.randrange(1, 4)):
        at = _first(row)
        row[at - 1].text += rng.choice([" ", "  ", "\n"]) + row[at].text
        row[at].text = ""
        draft.leave_open([row[at]])


def two_values_in_one(draft: Draft, rng: random.Random) -> None:
    """Two neighbours run together in one cell, over the width of both or with the other one empty.

    Where no cell is seen to span others, something stands between the two: else they would be one number.
    """
    table = rng.choice([table for table in draft.matrices if table.code != "disclosure"])
    row = table.rows[rng.choice(table.value_rows())]
    at = rng.randrange(_first(row), len(row) - 1)
    draft.leave_open(row[at : at + 2])
    if rng.random() < 0.5:
        row[at].text += rng.choice(["", " ", "\n"] if draft.spans else [" ", "\n"]) + row[at + 1].text
        row[at].colspan += row.pop(at + 1).colspan
    else:
        row[at].text += rng.choice([" ", "\n"]) + row[at + 1].text
        row[at + 1].text = ""


def _cells(draft: Draft) -> list[Cell]:
    return [cell for table in draft.matrices for cell in table.values()]


def _first(row: list[Cell]) -> int:
    return next((at for at, cell in enumerate(row) if cell.code), -1)


def _code(cell: Cell) -> CellCode:
    assert cell.code is not None
    return cell.code


def _blank(draft: Draft, cell: Cell, mark: str) -> None:
    cell.text = mark
    draft.leave_open([cell])
    if _code(cell) in draft.truth:
        draft.truth[_code(cell)] = draft.sums.get(_code(cell), draft.truth[_code(cell)])


VALUES = (
    blanks,
    zeros_blank,
    zeros_blank,
    totals_blank,
    other_digits,
    other_digits,
    other_money,
    changes_signed,
    own_slip,
    unsure_values,
    marked_values,
    values_in_labels,
    two_values_in_one,
)
