"""Labels of the disclosure that mean something else: other measures, other years, other kinds of documents and acts."""

from __future__ import annotations

import random

from gongkai.forms import load
from tests.layouts.draft import Draft
from tests.layouts.matrix import MONEY, Cell, Matrix, Row, head
from tests.layouts.printed import (
    add_row,
    disclosure,
    figures,
    first,
    header_above,
    plain,
    require,
    row_of,
    unknown,
    value_of,
)

FIRST_COLUMN = {
    "2021": ("上年制发件数", "累计制发件数", "本年修订件数", "本年公开件数"),
    "2019": ("上年制作数量", "累计制作数量", "本年修订数量", "上年公开数量"),
}
DECISIONS = ("受理数量", "上年处理决定数量", "累计处理决定数量", "事项数量", "办结率", "不予处理决定数量")
AMOUNTS = ("本年减免金额", "收费项目数", f"上年收费金额{MONEY}", "本年收费笔数", f"累计收费金额{MONEY}")
OTHER_ITEMS = {
    "normative_documents": ("党内规范性文件", "其他规范性文件", "一般性文件", "非规范性文件", "政策性文件", "其他主动公开文件"),
    "administrative_licensing": ("行政许可（受理）", "不予行政许可", "行政许可事项数", "其他行政许可"),
    "administrative_penalty": ("行政检查", "不予行政处罚", "行政处罚（听证）"),
    "administrative_coercion": ("行政强制执行申请", "行政征收"),
    "administrative_fees": ("政府性基金收费", "经营服务性收费", "非行政事业性收费", "行政事业性收费项目数",
                            "行政事业性收费减免", "行政罚没收入"),
}  # fmt: skip
RENAMED = {
    "本年制发件数": "新制发数", "本年废止件数": "废止数", "现行有效件数": "有效件数", "本年新制作数量": "新制作数",
    "本年新公开数量": "新公开数", "对外公开总数量": "公开总数",
}  # fmt: skip


def header_of_the_other_form(draft: Draft, _rng: random.Random) -> None:
    """The columns of documents are named as in the other form: these are not the columns of this one."""
    other = next(form for form in load().forms if form.code != draft.form.code).table("disclosure").columns[:3]
    for row, header in _documents(draft):
        for cell, label in zip(header[1:], [column.label for column in other], strict=True):
            cell.text = label
        unknown(draft, row)


def first_column_of_another_measure(draft: Draft, rng: random.Random) -> None:
    """The first column of documents is last year's, or what was revised, or the sum of all years."""
    label = rng.choice(FIRST_COLUMN[draft.form.code])
    for row, header in _documents(draft):
        header[1].text = label
        unknown(draft, [row[1]])


def columns_of_documents_moved(draft: Draft, rng: random.Random) -> None:
    """The columns of documents in another order, one of them or all in other words."""
    pairs = _documents(draft)
    gone = rng.choice([[1], [3], [1, 2, 3]])
    headers: list[Row] = []
    for row, header in pairs:
        draft.leave_open(row[at] for at in gone)
        headers += [] if any(header is one for one in headers) else [header]
    for header in headers:
        for at in gone:
            header[at].text = RENAMED.get(header[at].text, header[at].text)
    for line in [*headers, *(row for row, _ in pairs)]:
        line[1:] = [line[3], line[1], line[2]]


def _documents(draft: Draft) -> list[tuple[Row, Row]]:
    """The rows of rules and of normative documents, each with the labels of its three columns."""
    table = disclosure(draft)
    rows = [row_of(table, item) for item in ("regulations", "normative_documents")]
    pairs = [(row, header_above(table, row)) for row in rows]
    require(all(len(header) == 4 and header[-1].colspan == 1 for _, header in pairs))
    return pairs


def decisions_of_another_measure(draft: Draft, rng: random.Random) -> None:
    """The column of decisions is another one: what was applied for, last year's, of all years."""
    table = disclosure(draft)
    label = rng.choice(DECISIONS)
    for row in table.rows:
        for cell in row:
            if cell.code and cell.code.column == "decisions":
                header_above(table, row)[row.index(cell)].text = label
                unknown(draft, [cell])


def amount_of_another_measure(draft: Draft, rng: random.Random) -> None:
    """The column of the amount is another one: what was remitted, how many fees, last year's."""
    require(draft.form.code == "2021")
    table = disclosure(draft)
    row = row_of(table, "administrative_fees")
    header_above(table, row)[first(row)].text = rng.choice(AMOUNTS)
    unknown(draft, row)


def change_that_is_less(draft: Draft, _rng: random.Random) -> None:
    """The 2019 form's column of changes says 本年减少: a bare number there means fewer."""
    table = disclosure(draft)
    rows = [row for row in table.rows for cell in row if cell.code and cell.code.column == "change"]
    require(rows)
    for row in rows:
        cell = next(cell for cell in row if cell.code and cell.code.column == "change")
        header_above(table, row)[2].text = "本年减少"
        if plain(draft, [cell]) and cell.code:
            draft.truth[cell.code] = -value_of(draft, cell)
        draft.leave_open([cell])


def another_item_of_disclosure(draft: Draft, rng: random.Random) -> None:
    """In the place of an item another one is printed, whose name has the item's in it or a word of it."""
    table = disclosure(draft)
    item = rng.choice(list(OTHER_ITEMS))
    row = row_of(table, item)
    row[0].text = rng.choice(OTHER_ITEMS[item])
    unknown(draft, row)


def another_item_beside(draft: Draft, rng: random.Random) -> None:
    """Below an item stands another one of a similar name, or a part of it."""
    table = disclosure(draft)
    item = rng.choice(["normative_documents", "administrative_licensing", "administrative_penalty"])
    row = row_of(table, item)
    require(len(row[0].text) > 1)
    label = rng.choice(["其中：" + row[0].text, *OTHER_ITEMS[item]])
    _below(table, row, [head(label), *(head(str(rng.randrange(90)), cell.colspan) for cell in row[1:])])


def fees_in_two_rows(draft: Draft, rng: random.Random) -> None:
    """The fees of the agency and of those below it, or of which a part, without their sum."""
    require(draft.form.code == "2021")
    table = disclosure(draft)
    row = row_of(table, "administrative_fees")
    own, other = rng.choice(
        [("（本级）", "（下属单位）"), ("（行政）", "（事业）"), ("", "（教育）"), ("", "：其中幼儿园保教费")]
    )
    label = row[0].text
    row[0].text += own
    if not own:
        row[1].text = rng.choice(["", "/"])
    unknown(draft, row)
    _below(table, row, [head(label + other), head("7.5", row[1].colspan)])


def own_and_whole(draft: Draft, rng: random.Random) -> None:
    """Two rows of an item, for the agency itself and for the county: which is meant is not said."""
    table = disclosure(draft)
    row = row_of(table, rng.choice(["administrative_licensing", "administrative_penalty"]))
    label = row[0].text
    row[0].text = f"{label}（本级）"
    unknown(draft, row)
    _below(
        table, row, [head(f"{label}（全县）"), *(head(str(rng.randrange(10**5, 10**6)), c.colspan) for c in row[1:])]
    )


def _below(table: Matrix, row: Row, new: list[Cell]) -> None:
    add_row(table, next(at for at, one in enumerate(table.rows) if one is row) + 1, new)


def documents_turned(draft: Draft, _rng: random.Random) -> None:
    """The kinds of documents are columns, their counts rows, in a table of their own before the other."""
    table = disclosure(draft)
    pairs = _documents(draft)
    labels = [cell.text for cell in pairs[0][1][1:]]
    columns = [figures(row) for row, _ in pairs]
    rows = [[head(label), *cells] for label, cells in zip(labels, zip(*columns, strict=True), strict=True)]
    turned = Matrix("disclosure", [[head("信息内容"), *(head(row[0].text) for row, _ in pairs)], *rows], 1)
    gone = [line for pair in pairs for line in pair]
    table.rows = [row for row in table.rows if not any(row is one for one in gone)]
    draft.blocks.insert(draft.at(table), turned)


MEANING = (
    header_of_the_other_form,
    first_column_of_another_measure,
    columns_of_documents_moved,
    decisions_of_another_measure,
    amount_of_another_measure,
    change_that_is_less,
    another_item_of_disclosure,
    another_item_beside,
    fees_in_two_rows,
    own_and_whole,
    documents_turned,
)
