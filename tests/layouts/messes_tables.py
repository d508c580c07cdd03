"""Two tables of one kind: last year's that has more rows, two agencies', four quarters', a plan, a correction."""

from __future__ import annotations

import copy
import random
from decimal import Decimal

from gongkai.model import number_text
from tests.layouts.draft import Draft, Para
from tests.layouts.matrix import Matrix, head
from tests.layouts.messes_years import last_years
from tests.layouts.printed import (
    first,
    label_of,
    leave_open_after_annex,
    leave_open_right_after,
    plain,
    printed,
    require,
    row_of,
    single_rows,
    take_row,
    unknown,
    value_of,
)
from tests.layouts.truth import Truth


def last_years_table(draft: Draft, rng: random.Random) -> None:
    """Last year's table before or after this year's, which lacks rows; captions, sentences or rows name the year."""
    table = _one(draft, rng)
    other = _twin(table, last_years(draft, rng))
    _lose_rows(draft, table, rng)
    last_first = rng.random() < 0.6
    last, this = _years(draft, rng)
    if rng.random() < 0.35:
        for one, name in ((other, last), (table, this)):
            one.rows.insert(0, [head(name, one.width)])
            one.header_rows += one.header_rows > 0
        pair = [other, table] if last_first else [table, other]
        _replace(draft, table, *pair)
    elif last_first:
        _replace(draft, table, Para(last, "caption"), other, Para(this, "caption"), table)
    else:
        _replace(draft, table, table, Para(f"附：{last}", "caption"), other)
    leave_open_after_annex(draft)


def _years(draft: Draft, rng: random.Random) -> tuple[str, str]:
    """How captions name the last year and this."""
    this, last = draft.year, draft.year - 1
    return rng.choice(
        [
            ("上年度情况", "本年度情况"),
            (f"{last}年度情况", f"{this}年度情况"),
            (f"{last}年情况如下，供对比：", f"{this}年情况如下："),
            (f"{last}年", f"{this}年"),
        ]
    )


def two_agencies(draft: Draft, rng: random.Random) -> None:
    """The tables of two other agencies, each under its name; the second may lack rows, or leave zeros empty. A table right after them may
    be the second's.
    """
    table, truth = _one(draft, rng), last_years(draft, rng)
    other = _twin(table, truth)
    draft.leave_open(table.values())
    unknown(draft, [cell for cell in table.values() if cell.code and truth.get(cell.code) != value_of(draft, cell)])
    way = rng.choice(["", "rows", "blanks"])
    if way == "rows":
        _lose_rows(draft, table, rng)
    for cell in table.values() if way == "blanks" else ():
        cell.text = "" if cell.text == "0" else cell.text
    names = [Para(name, "caption") for name in ("示例县教育局", "示例县卫生局")]
    _replace(draft, table, names[0], other, names[1], table)
    leave_open_right_after(draft, table)


def own_and_whole_tables(draft: Draft, rng: random.Random) -> None:
    """A table of the agency itself and one of the whole county: which is meant is not said."""
    table = _one(draft, rng)
    other = _twin(table, {cell.code: Decimal(rng.randrange(10**5, 10**6)) for cell in table.values() if cell.code})
    unknown(draft, table.values())
    _replace(draft, table, Para("县本级", "caption"), table, Para("全县汇总", "caption"), other)


def quarters(draft: Draft, rng: random.Random) -> None:
    """A table for each of the first three quarters, then that of the whole year."""
    table = rng.choice(draft.matrices)
    blocks: list[Para | Matrix] = []
    for number in "一二三":
        other = _twin(table, last_years(draft, rng))
        blocks += [Para(f"第{number}季度", "caption"), other]
    draft.leave_open(table.values())
    _replace(draft, table, *blocks, Para("全年", "caption"), table)


def plan_beside(draft: Draft, rng: random.Random) -> None:
    """A small table of next year's plan has items of the disclosure; one of them is printed nowhere else."""
    table = draft.matrix("disclosure")
    item = rng.choice(["administrative_licensing", "administrative_penalty"])
    row = row_of(table, item)
    label = label_of(row).text
    at = next(at for at, one in enumerate(table.rows) if one is row)
    require(len(label) > 1 and at in single_rows(table))
    unknown(draft, take_row(table, at))
    plan = Matrix("", [[head("事项"), head("下年计划数")], [head("规章"), head("3")], [head(label), head("12")]], 1)
    draft.blocks.insert(draft.at(table) + 1, plan)


def corrected_below(draft: Draft, rng: random.Random) -> None:
    """At the end stands which numbers of a row should have been others."""
    table = draft.matrix("disclosure")
    row = table.rows[rng.choice(single_rows(table))]
    require(first(row) == 1 and len(plain(draft, row[1:])) == len(row) - 1)
    right = [head(row[0].text)]
    for cell in row[1:]:
        right.append(head(number_text(value_of(draft, cell) + rng.randrange(1, 9)), cell.colspan))
        if cell.code:
            draft.corrected[cell.code] = value_of(draft, cell)
            draft.truth[cell.code] = Decimal(right[-1].text)
    draft.leave_open(row)
    note = Para("更正：第二部分表中下列数字有误，应为", "caption")
    draft.blocks += [note, Matrix("", [right])]


def _one(draft: Draft, rng: random.Random) -> Matrix:
    """The disclosure or the applications, which stands there in one piece."""
    return printed(draft, rng.choice(["disclosure", "applications"]))


def _twin(table: Matrix, truth: Truth) -> Matrix:
    """The same table with other figures, which are none of the report's."""
    other = copy.deepcopy(table)
    for cell in list(other.values()):
        cell.text = number_text(truth[cell.code]) if cell.code in truth else "0"
        cell.code = None
    return other


def _lose_rows(draft: Draft, table: Matrix, rng: random.Random) -> None:
    """Some rows of a table are not printed."""
    rows = single_rows(table)
    for at in sorted(rng.sample(rows, min(2, len(rows))), reverse=True):
        unknown(draft, take_row(table, at))


def _replace(draft: Draft, table: Matrix, *blocks: Para | Matrix) -> None:
    at = draft.at(table)
    draft.blocks[at : at + 1] = blocks
    draft.bound = True


TABLES = (
    last_years_table,
    last_years_table,
    two_agencies,
    own_and_whole_tables,
    quarters,
    plan_beside,
    corrected_below,
)
