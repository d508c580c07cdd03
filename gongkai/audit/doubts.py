"""What suggests that not the report but our reading of it is at fault, where numbers do not fit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from gongkai.audit.mending import Equation, Values
from gongkai.model import Figure

WEAK_LABEL = 0.85
"""A row whose printed label is less like the item's was found with some doubt."""
SPLIT = re.compile(r"\d\s+\d")


class Doubt(NamedTuple):
    """A reason to look at the reading first. code: for terms; the words end the finding's message."""

    code: str
    words: str
    words_en: str


RECOGNISED = Doubt(
    "recognised",
    "其中有数字由图片识别，也可能是本站识别有误。",
    "Some of these numbers were recognised in a picture; our recognition may be at fault.",
)
SPLIT_DIGITS = Doubt(
    "digits_split",
    "其中有数字中间印有空格，也可能是本站读取有误。",
    "One of these numbers has a space between its digits; our reading may be at fault.",
)
LABEL = Doubt(
    "weak_label",
    "其中一行的项目名称印得与格式不同，也可能是本站认错了行。",
    "One of these rows bears another label than the form’s; we may have taken it for another row.",
)
SHIFTED = Doubt(
    "row_shifted",
    "如果其中一行整行移动一格，各处合计就都相符：也可能是本站读错了位置。",
    "If one of these rows is moved by one cell, every sum fits: we may have misread where its numbers stand.",
)


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of one report, its sums, and what some of its cells have to be by the other year's report."""

    values: Values
    sums: Sequence[Equation]
    expected: Values


def doubt_of(figures: Sequence[Figure], rows: Iterable[tuple[str, str, Numbers]]) -> Doubt | None:
    """Given figures that do not fit, and the rows that they stand in (table, item, numbers of the report), return why our
    reading may be at fault.
    """
    if any(figure.grounds and figure.grounds.recognised for figure in figures):
        return RECOGNISED
    if any(figure.raw and SPLIT.search(figure.raw) for figure in figures):
        return SPLIT_DIGITS
    if any(figure.grounds and 0 < figure.grounds.likeness < WEAK_LABEL for figure in figures):
        return LABEL
    return SHIFTED if any(_fits_when_moved(*row) for row in rows) else None


def _fits_when_moved(table: str, item: str, numbers: Numbers) -> bool:
    """Tell whether a row's numbers, moved by one cell to either side, make every sum they are part of come out, and are what
    the other year says, where that was not so. Nothing but a zero may fall off its end, and two numbers at least must move.
    """
    values = numbers.values
    cells = [cell for cell in values if (cell.table, cell.item) == (table, item)]
    touched = [one for one in numbers.sums if not one.cells.isdisjoint(cells)]
    expected = {cell: value for cell, value in numbers.expected.items() if cell in cells}

    def fits(changed: Values) -> bool:
        return not any(one.off(changed) for one in touched) and all(
            changed[cell] == expected[cell] for cell in expected
        )

    printed = [values[cell] for cell in cells]
    if sum(value != 0 for value in printed) < 2 or fits(values):
        return False
    moves = (([Decimal(0), *printed[:-1]], printed[-1]), ([*printed[1:], Decimal(0)], printed[0]))
    return any(not lost and fits({**values, **dict(zip(cells, moved, strict=True))}) for moved, lost in moves)
