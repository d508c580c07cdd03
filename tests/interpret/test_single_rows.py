"""Single rows of text whose label or values are harmed: what their place among others, the rest of the label and the sums tell."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from gongkai.forms import load
from gongkai.interpret import interpret
from gongkai.readers import read

TABLE = load().get("2021").table("applications")
LABELS = {item.code: item.label for item in TABLE.printed_items(single_other=False)}
PARTS = {"granted": 1, "not_processed.excessive": 2, "other.other": 3}
VALUES = {**dict.fromkeys(LABELS, 0), **PARTS, "received_new": 7, "concluded_total": 6, "carried_out": 1}
TITLE = "某市某局2022年政府信息公开工作年度报告"
NAMES = [column.label for column in TABLE.columns]


def row(item: str, label: str | None = None, values: Sequence[str] = ()) -> list[str]:
    """An item's row: its label, or another, and its values, which natural and legal persons share alike."""
    own = str(VALUES[item]), "0", "0", "0", "0", str(VALUES[item]), str(2 * VALUES[item])
    return [LABELS[item] if label is None else label, *(values or own)]


def found(rows: Sequence[Sequence[str]], item: str, mark: str = "\t") -> list[Decimal | None]:
    """What is read of an item in a table of these rows."""
    lines = TITLE, "三、收到和处理政府信息公开申请情况", *(mark.join(cells) for cells in (["项目", *NAMES], *rows))
    report = interpret(read("\n".join(lines).encode()), load())
    return [one.value for one in report.figures if (one.cell.table, one.cell.item) == ("applications", item)]


def table(*changed: tuple[str, list[str]], without: Sequence[str] = ()) -> list[list[str]]:
    """All rows, some of them changed, or without some."""
    return [dict(changed).get(item) or row(item) for item in LABELS if item not in without]


def whole(item: str) -> list[Decimal]:
    value = VALUES[item]
    return [Decimal(number) for number in (value, 0, 0, 0, 0, value, 2 * value)]


@pytest.mark.parametrize("label", ["4.かかか理由大量反复申请", "4.无正当理由かかかか申请", ""])
def test_a_label_of_which_much_cannot_be_read_is_told_by_the_rest_and_its_place(label: str) -> None:
    item = "not_processed.excessive"
    assert found(table((item, row(item, label))), item) == whole(item)


@pytest.mark.parametrize(
    ("item", "label"),
    [
        ("not_processed.excessive", "4.有正当理由大量反复申请"),
        ("denied.internal_affairs", "5.不属于三类内部事务信息"),
    ],
)
def test_what_stands_in_the_place_of_an_item_and_says_something_else_is_not_it(item: str, label: str) -> None:
    assert found(table((item, row(item, label))), item) == [None] * 7


def test_a_row_of_numbers_and_empty_cells_is_the_item_that_is_lacking() -> None:
    item = "not_processed.excessive"
    bare = row(item, "", ["", "0", "0", "0", "0", "2", "2"])
    assert found(table((item, bare)), item)[1:] == [0, 0, 0, 0, 2, 2]
    assert found(table((item, bare[:1] + bare[2:])), item) == [None] * 7


def test_an_item_of_a_short_name_is_told_by_its_place_where_no_total_is_printed() -> None:
    item = "other.other"
    assert found(table((item, row(item, "其他")), without=["concluded_total"]), item) == whole(item)


def test_a_row_with_fewer_values_than_columns_is_none_of_several_for_which_one_row_stands() -> None:
    rows = table(without=["other.not_corrected", "other.fee_unpaid", "other.other"])
    at = len(rows) - 2
    rows[at:at] = [["（六）其他处理", "3", "0", "0", "0", "0", "3", "6"], ["其他", "4", "7", "8"]]
    assert found(rows, "other") == whole("other.other")


def test_a_name_alone_on_a_line_of_a_header_is_not_the_columns() -> None:
    item = "granted"
    assert found([["其他"], *table()], item, ",") == whole(item)


@pytest.mark.parametrize("item", ["not_processed.repeated", "granted"])
def test_a_row_that_begins_with_an_empty_cell_is_read_where_its_values_are_all_zero_or_add_up(item: str) -> None:
    label, *values = row(item)
    rows = [[*cells, ""] for cells in table()]
    rows[list(LABELS).index(item)] = [label, "", *values]
    assert found(rows, item) == whole(item)


def test_two_zeros_in_one_cell_of_a_row_of_zeros_leave_the_others() -> None:
    item = "not_processed.repeated"
    harmed = row(item, None, ["0", "0", "0 0", "0", "0", "0"])
    assert found(table((item, harmed)), item) == [0, 0, None, None, 0, 0, 0]


def test_the_label_of_a_group_is_not_the_item_whose_label_it_resembles() -> None:
    rows = table(without=["other.not_corrected", "other.fee_unpaid", "other.other"])
    at = list(LABELS).index("other.not_corrected")
    rows[at:at] = [["（六）其他处理", *row("other.other")[1:]], ["", "1", "6", "7"]]
    assert found(rows, "other.other") == [None] * 7


def test_a_short_name_among_rows_of_other_groups_names_no_item() -> None:
    strayed = row("other.other")
    rows = table(without=["carried_in", "other.not_corrected", "other.fee_unpaid", "other.other", "concluded_total"])
    assert found([rows[0], strayed, *rows[1:]], "other.other") == [None] * 7


def test_a_short_name_in_the_place_of_all_rows_of_its_group_is_the_one_that_stands_for_them() -> None:
    parts = ["other.not_corrected", "other.fee_unpaid", "other.other"]
    rows = table(without=parts)
    at = list(LABELS).index(parts[0])
    rows[at:at] = [["其他", *["0"] * 7]]
    assert found(rows, "other") == [0] * 7


def test_of_a_row_that_does_not_add_up_and_one_of_its_label_alone_neither_is_believed() -> None:
    item = "not_processed.repeated"
    label, *values = row(item, None, ["9", "8", "7", "6", "5", "4", "3"])
    at = list(LABELS).index(item)
    rows = [one if place != at else [label, *values] for place, one in enumerate(table())]
    assert found(rows, item) == [Decimal(value) for value in values]
    assert found([*rows[:at], [label], *rows[at:]], item) == [None] * 7


def test_a_short_name_is_the_last_of_its_group_where_rows_of_the_others_stand_before_it() -> None:
    rest = {
        "other.not_corrected": "不补正、行政机关不再处理其政",
        "other.fee_unpaid": "纳费用、行政机关不再处理其政",
        "other.other": "其他",
    }
    rows = table(*((item, row(item, label, ["0"] * 7)) for item, label in rest.items()))
    assert found(rows, "other") in ([], [None] * 7)


@pytest.mark.parametrize(("names", "expected"), [(NAMES, 2), ([f"{at}类单位" for at in "甲乙丙丁戊己庚"], None)])
def test_below_as_many_names_as_columns_of_which_none_is_the_forms_nothing_is_read(
    names: Sequence[str], expected: int | None
) -> None:
    note = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    rows = [f"{LABELS[item]:<40}" + "   ".join(row(item)[1:]) for item in LABELS]
    header = [f"{note}   申请人情况", f"{' ' * 40}{names[0]}   {names[-1]}", f"{' ' * 44}{'   '.join(names[1:-1])}"]
    report = interpret(
        read("\n".join([TITLE, "三、收到和处理政府信息公开申请情况", *header, *rows]).encode()), load()
    )
    figure = next(one for one in report.figures if str(one.cell) == "applications.granted.total")
    assert figure.value == expected


def test_a_row_is_not_empty_whose_values_may_stand_below_its_label() -> None:
    label = LABELS["received_new"]
    rows = [[label[:11], *[""] * 7], *([*row("received_new")[1:], ""], [label[11:], *[""] * 7]), *table()[1:]]
    lines = TITLE, "三、收到和处理政府信息公开申请情况", *("\t".join(cells) for cells in (["项目", *NAMES], *rows))
    figures = interpret(read("\n".join(lines).encode()), load()).figures
    said = {
        one.status.value for one in figures if (one.cell.table, one.cell.item) == ("applications", "received_new")
    }
    assert "blank" not in said
