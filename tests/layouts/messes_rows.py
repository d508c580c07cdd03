"""What happens to the rows of the applications: rows of another name, split, doubled, added up, joined."""

from __future__ import annotations

import copy
import random
from decimal import Decimal

from gongkai.model import CellCode, number_text
from tests.layouts.draft import Draft
from tests.layouts.matrix import Matrix, Row, head
from tests.layouts.printed import (
    add_row,
    applications,
    body,
    figures,
    first,
    label_of,
    plain,
    require,
    row_of,
    single_rows,
    spanning,
    take_row,
    unknown,
    value_of,
)

OTHER_ROWS = ("6.属于商业秘密", "4.已移送其他机关", "转送下级机关办理", "撤回申请", "小计")
RECEIVED = (
    "一、上年新收政府信息公开申请数量",
    "一、累计新收政府信息公开申请数量",
    "一、上年度收到政府信息公开申请数量",
    "一、本年公开政府信息数量",
)
GROUPS = ("denied.", "unavailable.", "not_processed.", "other.")


def another_row(draft: Draft, rng: random.Random) -> None:
    """In the place of one of a group's items a row of another name is printed."""
    table = applications(draft)
    rows = [
        table.rows[at] for at in single_rows(table) if _item(table.rows[at]).rpartition(".")[2] not in ("", "other")
    ]
    row = rng.choice([row for row in rows if "." in _item(row)])
    label_of(row).text = rng.choice(OTHER_ROWS)
    unknown(draft, row)


def nameless_row(draft: Draft, rng: random.Random) -> None:
    """The label of a row says nothing of its own: it may be the item that is missing there, or not."""
    table = applications(draft)
    row = table.rows[rng.choice(single_rows(table))]
    label_of(row).text = rng.choice(["其他", "—", "其他情形", "3.其他", "/"])
    draft.leave_open(row)


def other_received(draft: Draft, rng: random.Random) -> None:
    """The first row counts something else: last year's requests, those of all years, what was published."""
    row = row_of(applications(draft), "received_new")
    label_of(row).text = rng.choice(RECEIVED)
    unknown(draft, row)


def granted_in_two_rows(draft: Draft, rng: random.Random) -> None:
    """What was granted stands in two rows, without their sum; or the second row is a part of the first."""
    table = applications(draft)
    row = row_of(table, "granted")
    require(len(plain(draft, figures(row))) == 7)
    at, whole_first = first(row), rng.random() < 0.3
    other: Row = [head("其中：网上申请" if whole_first else "（一）予以公开（已主动公开的）", row[at - 1].colspan)]
    for cell in row[at:]:
        whole = int(value_of(draft, cell))
        part = rng.randrange(whole + 1)
        cell.text = str(whole if whole_first else whole - part)
        other.append(head(str(part)))
    if not whole_first:
        label_of(row).text = "（一）予以公开（全部）"
        unknown(draft, row)
    add_row(table, _at(table, row) + 1, other)


def row_again_with_other_values(draft: Draft, rng: random.Random) -> None:
    """A row stands there twice, and the two do not say the same."""
    table = applications(draft)
    at = rng.choice(single_rows(table))
    row = table.rows[at]
    again = copy.deepcopy(row)
    for cell in figures(again):
        cell.text, cell.code = str(rng.randrange(40000, 90000)), None
    unknown(draft, row)
    add_row(table, at + 1, again)


def group_subtotals(draft: Draft, rng: random.Random) -> None:
    """Below the items of each group stands their sum. That of （六） may be read as the one row that the form lets it be."""
    table = applications(draft)
    label = rng.choice(["小计", "合计", "小 计"])
    for group in GROUPS:
        rows = _of_group(table, group)
        if len(rows) < 2:
            continue
        owner = max(rows[0][: first(rows[0])], key=lambda cell: (cell.rowspan == len(rows), -cell.colspan))
        at = _at(table, rows[-1])
        wide = rows[-1][first(rows[-1]) - 1].colspan
        for cell in spanning(table, at):
            cell.rowspan += 1
        require(owner.rowspan == len(rows) + 1)
        table.rows.insert(at + 1, [head(label, wide), *_sums(draft, rows)])
        if group == "other.":
            _may_stand_for_group(draft, table.rows[at + 1])


def group_rows_first(draft: Draft, rng: random.Random) -> None:
    """Labels in one column; each group has a row of its own with its sum; perhaps one group has only that.

    The form lets （六） stand as one row, too: where nothing stands in the rows below it, its sum is that.
    """
    table = applications(draft)
    only = rng.choice(["", "", *GROUPS[:3]])
    labels = {group.code: group.label for group in draft.form.table("applications").groups}
    columns = [column.label for column in draft.form.table("applications").columns]
    rows: list[Row] = [[head("项目"), *map(head, columns)]]
    shown: set[str] = set()
    for row in body(table):
        group = next((one for one in GROUPS if _item(row).startswith(one)), "")
        if group and group not in shown:
            shown.add(group)
            rows.append([head(labels[group[:-1]]), *_sums(draft, _of_group(table, group))])
            if group == "other.":
                _may_stand_for_group(draft, rows[-1])
        if group and group == only:
            unknown(draft, row)
        else:
            rows.append([head(label_of(row).text), *row[first(row) :]])
    table.rows, table.header_rows = rows, 1


def _may_stand_for_group(draft: Draft, row: Row) -> None:
    table = draft.form.table("applications")
    codes = [CellCode("applications", "other", column.code) for column in table.columns]
    draft.truth |= {code: Decimal(cell.text) for code, cell in zip(codes, row[1:], strict=True)}
    draft.open |= {*codes}


def values_over_rows(draft: Draft, rng: random.Random) -> None:
    """One value, or all those of a row, spans the row below, whose values begin where its own do: whose it is cannot be said."""
    require(draft.spans)
    table = applications(draft)
    tops = [at for at in single_rows(table)[:-1] if at + 1 in single_rows(table) and at > 4]
    upper, lower = table.rows[(at := rng.choice(tops))], table.rows[at + 1]
    one, other = ([col for col, cell in line if cell.code] for line in table.placed()[at : at + 2])
    require(one == other and all(cell.text for cell in figures(upper)))
    for col in range(7) if rng.random() < 0.4 else (rng.randrange(7),):
        upper[first(upper) + col].rowspan = 2
        unknown(draft, [upper[first(upper) + col], figures(lower)[col]])
    gone = [cell for cell in figures(lower) if cell.code not in draft.truth]
    spanned = [figures(upper)[col].rowspan > 1 for col in range(7)]
    lower[first(lower) :] = [cell for cell, over in zip(figures(lower), spanned, strict=True) if not over]
    require(gone)


def values_over_group(draft: Draft, _rng: random.Random) -> None:
    """The items of one group have their values together."""
    require(draft.spans)
    rows = _of_group(applications(draft), "denied.")
    require(len(rows) > 1)
    for number, row in enumerate(rows):
        unknown(draft, row)
        if number:
            row[first(row) :] = []
    for cell in figures(rows[0]):
        cell.rowspan = len(rows)


def two_items_in_a_row(draft: Draft, rng: random.Random) -> None:
    """Two rows have become one, label and values each on two lines."""
    table = applications(draft)
    tops = [at for at in single_rows(table)[:-1] if at + 1 in single_rows(table)]
    tops = [at for at in tops if len(table.rows[at]) == len(table.rows[at + 1]) == 8]
    require(tops)
    upper, lower = table.rows[(at := rng.choice(tops))], table.rows[at + 1]
    for cell, under in zip(upper, lower, strict=True):
        cell.text += "\n" + under.text
    draft.leave_open([*upper, *take_row(table, at + 1)])


def _sums(draft: Draft, rows: list[Row]) -> Row:
    columns = zip(*(figures(row) for row in rows), strict=True)
    return [head(number_text(sum(value_of(draft, cell) for cell in column))) for column in columns]  # type: ignore[arg-type]


def _of_group(table: Matrix, group: str) -> list[Row]:
    return [row for row in body(table) if _item(row).startswith(group)]


def _item(row: Row) -> str:
    return next((cell.code.item for cell in row if cell.code), "")


def _at(table: Matrix, row: Row) -> int:
    return next(at for at, one in enumerate(table.rows) if one is row)


ROWS = (
    another_row,
    another_row,
    nameless_row,
    other_received,
    granted_in_two_rows,
    row_again_with_other_values,
    group_subtotals,
    group_rows_first,
    values_over_rows,
    values_over_group,
    two_items_in_a_row,
)
