"""What stands in cells of counts that is no count: dates, fractions, signs, letters, words on another line."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence, Set
from decimal import Decimal

from gongkai.model import number_text
from tests.layouts.draft import Draft, has_blanks
from tests.layouts.matrix import Cell
from tests.layouts.printed import applications, counts, require, unknown, value_of

FRACTIONS = ("0.5", "2022.12", "12.31", "1.5件", "12.5", "3.14159", "1.10", "2022.1")
SIGNED = ("-3", "减4", "－2", "+3", "增5", "减少2")
NO_COUNTS = (
    "2022-1", "1/2", "12月", "1,23", "第3", "Ⅲ", "1：2", "5(6)", "5（6）", "<5", "≥5", "1e3", "0x10", "2,022,1", "A", "X", "×",
    "*", "#", "N/A", "见附表1", "附件1", "=1+2", "1+2", "2×3", "第1项", "3件5",
)  # fmt: skip
BROKEN = (
    "3件\n5", "12件\n1", "无\n5", "0件\n8", "5\n千", "2\n减少", "5\n倍", "3\n%", "3\n以上", "3\n左右", "约\n3", "不少于\n3",
    "3\n至\n五", "3\n百", "12\n万",
)  # fmt: skip
NOTED = (
    "{}（含上年3）",
    "{}（其中2件为结转）",
    "{}\n（含结转）",
    "{}（较上年+3）",
    "{}\n（+3）",
    "{}（件）",
    "{} 件次",
    "共{}件",
    "{}。",
)
CHANGES = {"↑3": 3, "↓3": -3, "3↓": -3, "减少3项": -3, "3\n减": -3, "减\n3": -3, "净增3": 3, "3（减少）": -3, "(3)": None,
           "增3减1": None, "增加3，减少1": None, "+3/-1": None}  # fmt: skip


def fractions(draft: Draft, rng: random.Random) -> None:
    """Counts that are not whole; some are dates."""
    _print(draft, rng, FRACTIONS)


def signed_counts(draft: Draft, rng: random.Random) -> None:
    """Counts with a sign: a change, or a slip of the pen."""
    _print(draft, rng, SIGNED)


def no_counts(draft: Draft, rng: random.Random) -> None:
    """Letters, formulas, marks, numbers of something else."""
    _print(draft, rng, NO_COUNTS)


def broken_counts(draft: Draft, rng: random.Random) -> None:
    """A word on another line makes the number another one, or two numbers of it, but for rows with empty cells: where these leave no
    trace it would be two cells.
    """
    rows = [row for table in draft.matrices for row in table.rows if has_blanks(row)]
    _print(draft, rng, BROKEN, {id(cell) for row in rows for cell in row})


def _print(draft: Draft, rng: random.Random, texts: Sequence[str], single: Set[int] = frozenset()) -> None:
    """Put texts that are no count into some cells; not such as hold the cell's own, which the sums would bear. single: cells that get one
    number at most.
    """
    for cell in _some(draft, rng):
        own, most = number_text(value_of(draft, cell)), 1 if id(cell) in single else 2
        found = [(text, re.findall(r"\d+", text)) for text in texts]
        cell.text = rng.choice([text for text, numbers in found if own not in numbers and len(numbers) <= most])
        unknown(draft, [cell])


def noted_counts(draft: Draft, rng: random.Random) -> None:
    """A remark after the count, or words about it."""
    for cell in _some(draft, rng):
        cell.text = rng.choice(NOTED).format(number_text(value_of(draft, cell)))
        draft.leave_open([cell])


def changes_in_words(draft: Draft, rng: random.Random) -> None:
    """The 2019 form's change column with arrows, brackets, and words on either side."""
    cells = [
        cell for table in draft.matrices for cell in table.values() if cell.code and cell.code.column == "change"
    ]
    require(cells)
    for cell in rng.sample(cells, min(3, len(cells))):
        cell.text, value = rng.choice(list(CHANGES.items()))
        draft.leave_open([cell])
        unknown(draft, [cell])
        if value is not None and cell.code:
            draft.truth[cell.code] = Decimal(value)


def totals_all_zero(draft: Draft, _rng: random.Random) -> None:
    """The agency left the totals at 0, though their parts are not."""
    cells = [cell for cell in applications(draft).values() if cell.code and cell.code.column == "total"]
    for cell in cells:
        if cell.code in draft.truth and cell.text == number_text(value_of(draft, cell)):
            draft.truth[cell.code] = Decimal(0)
            cell.text = "0"


def slip_among_blanks(draft: Draft, rng: random.Random) -> None:
    """One total does not add up, and zeros are blank: the blanks are zeros all the same. A lone one stands in no sum with that total,
    which would say that it is more than none.
    """
    totals = [cell for cell in counts(draft) if "total" in str(cell.code)]
    require(totals)
    slip = rng.choice(totals)
    if slip.code:
        draft.truth[slip.code] += rng.choice([1, 1, 10, 100])
    slip.text = number_text(value_of(draft, slip))
    blanks = [cell for cell in counts(draft) if not value_of(draft, cell)]
    apart = [cell for cell in blanks if not _may_meet(cell, slip)]
    for cell in blanks if rng.random() < 0.6 else rng.sample(apart, min(1, len(apart))):
        cell.text = ""
        draft.leave_open([cell])


def _may_meet(one: Cell, other: Cell) -> bool:
    """Tell whether two figures stand in one row or column of a table, and so perhaps in one sum."""
    a, b = one.code, other.code
    return a is not None and b is not None and a.table == b.table and (a.item == b.item or a.column == b.column)


def _some(draft: Draft, rng: random.Random) -> list[Cell]:
    cells = counts(draft)
    require(len(cells) > 5)
    return rng.sample(cells, rng.randrange(1, 6))


NUMBERS = (
    fractions,
    signed_counts,
    no_counts,
    broken_counts,
    noted_counts,
    changes_in_words,
    totals_all_zero,
    slip_among_blanks,
)
