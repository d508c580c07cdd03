"""Whole reports as text, laid out from a form: the styles in which text reports are found."""

from __future__ import annotations

import random
from collections.abc import Callable

from gongkai.forms import Column, Form, Item, Table, load
from gongkai.model import CellCode
from tests.layouts.matrix import MONEY
from tests.layouts.sheet import Field, Sheet
from tests.layouts.truth import draw

Row = list[Field]
AGENCY = "示例市示范局"


def tabbed(rng: random.Random, form: Form, single_other: bool = False) -> Sheet:
    """Group labels in cells of their own at the first row of the group, then the label, then the values."""
    return _report(rng, form, single_other, _tab_lines, grouped=True)


def flat(rng: random.Random, form: Form, single_other: bool = False) -> Sheet:
    """One label cell a row, group labels lost."""
    return _report(rng, form, single_other, _tab_lines, grouped=False)


def joined(rng: random.Random, form: Form, single_other: bool = False) -> Sheet:
    """One label cell a row, the group labels written before the label in the same cell."""
    return _report(rng, form, single_other, _tab_lines, grouped=False, joined=True)


def cell_per_line(rng: random.Random, form: Form, single_other: bool = False) -> Sheet:
    """A tab and a cell a line, rows parted by empty lines, as Word pastes tables."""
    return _report(rng, form, single_other, _word_lines, grouped=True)


STYLES: tuple[Callable[..., Sheet], ...] = (tabbed, flat, joined, cell_per_line)


def _report(
    rng: random.Random,
    form: Form,
    single_other: bool,
    lay: Callable[[list[Row]], list[Row]],
    grouped: bool,
    joined: bool = False,
) -> Sheet:
    truth = draw(rng, form, single_other)
    year = form.since + 1
    lines: list[Row] = [[f"{AGENCY}{year}年政府信息公开工作年度报告"], [""]]
    tables = {table.section: table for table in form.tables}
    for section in load().sections:
        lines += [[f"{'一二三四五六'[section.number - 1]}、{section.label}"], [""]]
        if section.number in tables:
            lines += [*lay(_rows(tables[section.number], single_other, grouped, joined)), [""]]
        else:
            received = truth[CellCode("applications", "received_new", "total")]
            fee = f"{year}年，本机关未收取信息处理费。" if section.number == 6 else ""
            lines += [[f"{year}年，本机关收到政府信息公开申请{received}件，办理情况见第三部分。{fee}"], [""]]
    lines += [[AGENCY], [f"{year + 1}年1月20日"]]
    return Sheet(lines, truth)


def _tab_lines(rows: list[Row]) -> list[Row]:
    return rows


def _word_lines(rows: list[Row]) -> list[Row]:
    lines: list[Row] = []
    for row in rows:
        lines += [["", one] for one in row]
        lines.append([""])
    return lines


def _rows(table: Table, single_other: bool, grouped: bool, joined: bool) -> list[Row]:
    if table.layout == "one_row":
        return _one_row(table)
    if table.code == "disclosure":
        return list(_disclosure(table))
    return _applications(table, single_other, grouped, joined)


def _disclosure(table: Table) -> list[Row]:
    rows: list[Row] = []
    group = ""
    columns: tuple[str, ...] = ()
    for item in table.items:
        if item.group != group:
            group = item.group
            rows.append([table.group(group).label, "", "", ""])
            columns = ()
        if item.columns != columns:
            columns = item.columns
            rows.append(_padded(["信息内容", *(_named(table.column(code)) for code in columns)], 4))
        values: Row = [CellCode(table.code, item.code, code) for code in columns]
        rows.append(_padded([item.label, *values], 4))
    return rows


def _applications(table: Table, single_other: bool, grouped: bool, joined: bool) -> list[Row]:
    labels = 3 if grouped else 1
    columns = [column.label for column in table.columns]
    rows: list[Row] = [
        [
            *[""] * (labels - 1),
            "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
            "申请人情况",
            *[""] * 6,
        ],
        [*[""] * labels, columns[0], "法人或其他组织", *[""] * 4, columns[-1]],
        [*[""] * (labels + 1), *columns[1:-1], ""],
    ]
    shown: set[str] = set()
    for item in table.printed_items(single_other):
        values: Row = [CellCode(table.code, item.code, column.code) for column in table.columns]
        rows.append([*_label_cells(table, item, grouped, joined, shown), *values])
    return rows


def _named(column: Column) -> str:
    """The name of a column, with its unit where the form's own header does not say it."""
    return column.label + ("" if column.prints_unit else MONEY)


def _label_cells(table: Table, item: Item, grouped: bool, joined: bool, shown: set[str]) -> Row:
    groups = table.ancestors(item)
    if joined:
        return ["".join(group.label for group in groups) + item.label]
    if not grouped:
        return [item.label]
    cells: Row = []
    for group in groups:
        cells.append("" if group.code in shown else group.label)
        shown.add(group.code)
    return [*_padded([*cells, item.label], 3)]


def _one_row(table: Table) -> list[Row]:
    columns = [column.label for column in table.columns]
    blank: Row = [""] * 4
    top: Row = [table.items[0].label, *blank, "行政诉讼", *[""] * 9]
    second: Row = [*columns, table.items[1].label, *blank, table.items[2].label, *blank]
    third: Row = [*[""] * 5, *columns, *columns]
    return [top, second, third, [CellCode(table.code, i.code, c) for i in table.items for c in i.columns]]


def _padded(row: Row, width: int) -> Row:
    return [*row, *[""] * (width - len(row))]
