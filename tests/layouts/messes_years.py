"""Two years in one table: a row for each, columns for each, or last year's alone."""

from __future__ import annotations

import random

from gongkai.model import number_text
from tests.layouts.draft import Draft, Para
from tests.layouts.matrix import Cell, Row, head
from tests.layouts.printed import body, disclosure, first, header_above, printed, require, unknown
from tests.layouts.truth import Truth, draw


def last_years(draft: Draft, rng: random.Random) -> Truth:
    """Other figures of the same form, as consistent as this year's."""
    single = not any(cell.item.startswith("other.") for cell in draft.truth)
    return draw(random.Random(rng.getrandbits(32)), draft.form, single, 0.6)


def names_of_years(draft: Draft, rng: random.Random) -> tuple[str, str]:
    """What this year and the last are called in a cell."""
    this, last = draft.year, draft.year - 1
    return rng.choice(
        [(f"{this}年", f"{last}年"), (str(this), str(last)), (f"{this}年度", f"{last}年度"), ("本年", "上年"),
         ("本期", "上年同期"), ("本年度", "上年度")]
    )  # fmt: skip


def year_pairs(draft: Draft, rng: random.Random) -> None:
    """Each item has two rows, this year's and last year's, in either order; the label spans both."""
    table = printed(draft, "applications")
    require(table.header_rows == 3 and table.rows[0][0].rowspan == 3 and table.rows[0][0].colspan > 2)
    require(all(first(row) > 0 and all(cell.rowspan == 1 for cell in row[first(row) :]) for row in body(table)))
    other, (this, last), last_first = last_years(draft, rng), names_of_years(draft, rng), rng.random() < 0.5
    table.rows[0][0].colspan += 1
    rows = table.rows[:3]
    for row in body(table):
        at = first(row)
        for cell in row[:at]:
            cell.rowspan *= 2
        own, old = [head(this), *row[at:]], [head(last), *(_other_years(cell, other) for cell in row[at:])]
        rows += [[*row[:at], *old], own] if last_first else [[*row[:at], *own], old]
    table.rows = rows


def _other_years(cell: Cell, other: Truth) -> Cell:
    """A cell of the same place with another year's number; one that is no figure stays as it is."""
    text = number_text(other[cell.code]) if cell.code in other else cell.text
    return head(text, cell.colspan)


def year_pairs_of_disclosure(draft: Draft, rng: random.Random) -> None:
    """Each item of the disclosure has two rows, last year's and this year's, in either order."""
    table = disclosure(draft)
    other, (this, last), last_first = last_years(draft, rng), names_of_years(draft, rng), rng.random() < 0.6
    rows: list[Row] = []
    for row in table.rows:
        if len(row) == 1:
            row[0].colspan += 1
            rows.append(row)
        elif first(row) < 0:
            rows.append([row[0], head("年度"), *row[1:]])
        else:
            row[0].rowspan = 2
            own, old = [head(this), *row[1:]], [head(last), *(_other_years(cell, other) for cell in row[1:])]
            rows += [[row[0], *old], own] if last_first else [[row[0], *own], old]
    table.rows = rows


def years_beside(draft: Draft, rng: random.Random) -> None:
    """Last year's columns beside this year's, each under its year; this year's or last year's may be empty."""
    table = printed(draft, "applications")
    require(table.header_rows == 3 and [len(row) for row in table.rows[:3]] == [2, 3, 5])
    require(all(first(row) > 0 and len(row) - first(row) == 7 for row in body(table)))
    other, empty, left = last_years(draft, rng), rng.choice(["", "", "last", "this"]), rng.random() < 0.5
    this, last = names_of_years(draft, rng)
    for at, row in enumerate(table.rows):
        start = {0: 1, 1: 0, 2: 0}.get(at, first(row))
        own = row[start:]
        old = [Cell(cell.text, None, cell.colspan, cell.rowspan, head=True) for cell in own]
        if not at:
            own[0].text, old[0].text = this, last
        for cell, beside in zip(own, old, strict=True):
            if cell.code:
                beside.text = "" if empty == "last" else _other_years(cell, other).text
                if empty == "this":
                    cell.text = ""
                    unknown(draft, [cell])
        row[start:] = [*old, *own] if left else [*own, *old]


def years_of_single_columns(draft: Draft, rng: random.Random) -> None:
    """Items of one column have two, last year's and this year's; this year's may be empty."""
    table = disclosure(draft)
    pairs = [(row, header_above(table, row)) for row in table.rows if first(row) == 1 and len(row) == 2]
    require(pairs and all(row[1].colspan > 1 for row, _ in pairs))
    empty = rng.random() < 0.4
    for header in {id(header): header for _, header in pairs}.values():
        label = header[1].text.removeprefix("本年")
        header[1].colspan -= 1
        header[1:1] = [head("上年" + label)]
        header[2].text = "本年" + label
    for row, _ in pairs:
        row[1].colspan -= 1
        row.insert(1, head(str(rng.randrange(90))))
        if empty:
            row[2].text = ""
            unknown(draft, row)


def only_last_year(draft: Draft, rng: random.Random) -> None:
    """A table says that it is last year's, in its caption or a row at its top; this year's is not there."""
    table = rng.choice(draft.matrices)
    name = rng.choice([f"{draft.year - 1}年情况", f"{draft.year - 1}年度", "上年度情况"])
    unknown(draft, table.values())
    if rng.random() < 0.5:
        table.rows.insert(0, [head(name, table.width)])
        table.header_rows += table.header_rows > 0
    else:
        draft.blocks.insert(draft.at(table), Para(name, "caption"))
    draft.bound = True


YEARS = (
    year_pairs,
    year_pairs,
    year_pairs_of_disclosure,
    years_beside,
    years_of_single_columns,
    only_last_year,
)
