"""Tables in text with pipes: about cells, on lines of their own, drawn."""

from __future__ import annotations

import pytest

from tests.readers.read_text import rows, shown


def test_a_lone_pipe_may_begin_each_row_of_cells_with_pipes() -> None:
    opened = "|\n规章 |\n0 |\n1 |\n|\n行政许可 |\n2 |\n3 |\n|\n行政处罚 |\n4 |\n5 |\n"
    assert rows("二、公开情况\n" + opened) == [["规章", "0", "1"], ["行政许可", "2", "3"], ["行政处罚", "4", "5"]]
    blank = "规章 |\n0 |\n|\n行政许可 |\n|\n3 |\n行政处罚 |\n4 |\n5 |\n"
    assert rows(blank) == [["规章", "0", ""], ["行政许可", "", "3"], ["行政处罚", "4", "5"]]


def test_a_pipe_may_begin_each_row_of_cells_whose_pipes_stand_below_them() -> None:
    lines = [
        "| 第二十条",
        "|",
        "||||",
        "| 信息内容",
        "|",
        "本年新 |",
        "公开总数量",
        "|",
        "||",
        "| 规章",
        "|",
        "0",
        "|",
        "7",
        "|",
        "||",
    ]
    text = "\n".join([*lines, "| 行政许可", "|", "1", "|", "增加5", "|", "||", ""])
    assert [row[:3] for row in rows(text)] == [
        ["第二十条"],
        ["信息内容"],
        ["本年新"],
        ["公开总数量"],
        ["规章", "0", "7"],
        ["行政许可", "1", "增加5"],
    ]


def test_pipes_on_lines_of_their_own_end_rows_of_cells_of_which_the_empty_ones_are_gone() -> None:
    text = "信息内容 |\n上年 |\n增/减 |\n||\n行政许可 |\n37 |\n減3 |\n||\n其他事项 |\n|||||\n行政处罚 |\n4 |\n|||\n"
    assert rows(text) == [["信息内容", "上年", "增/减"], ["行政许可", "37", "減3"], ["其他事项"], ["行政处罚", "4"]]


@pytest.mark.parametrize("label", ["行政许可", "行 政 许 可"])
def test_a_unit_in_a_cell_after_a_value_is_of_its_row(label: str) -> None:
    text = "\n".join(["信息内容 |", "金额 |", "|||", *[f"{label} |", "37 |", "（元） |", "|||"] * 3, ""])
    assert rows(text).count([label, "37", "（元）"]) == 3


def test_a_pipe_that_fills_up_a_header_is_no_cell_of_the_row_below() -> None:
    names, values = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"], ["0", "7", "0", "2", "9"]
    cells = ["|||||", *(f"{name} |" for name in names), "|", *(f"{value} |" for value in values), "|"]
    text = "\n".join(("行政复议 |", *cells, "复议后起诉 |", *cells, ""))
    assert rows(text) == [["行政复议"], names, values, ["复议后起诉"], names, values]


def test_a_row_of_cells_with_pipes_may_go_on_in_the_next_lines() -> None:
    text = "信息内容 | 制发 | 废止 | 有效 |\n规章 |\n|\n|\n3 |\n规范性文件 | 2 | 0 |\n83 |\n行政许可 | 5 | ||\n"
    assert rows(text)[1:3] == [["规章", "", "", "3"], ["规范性文件", "2", "0", "83"]]


def test_a_long_explanation_in_brackets_belongs_to_the_label_in_its_cell() -> None:
    label = (
        "其他服务事项（指行政许可以外的政务服务事项，" + "含行政确认、行政奖励、行政裁决、" * 5 + "以及公共服务事项）"
    )
    assert rows(f"规章 |\n0 |\n{label} |\n2 |\n处罚 |\n4 |\n") == [["规章", "0"], [label, "2"], ["处罚", "4"]]


def test_rows_of_latex_are_left_alone() -> None:
    assert rows("规章 & 1 & 2 & 0\n& 3 \\\\\n行政许可 & 0 & 2 & 4\n& 5 \\\\\n") == []


def test_a_number_without_a_pipe_is_no_cell_among_cells_with_one() -> None:
    cells = ["规章", "0", "3", "行政许可", "5", "7", "行政处罚", "1", "2", "行政强制", "0", "4"]
    text = "\n".join([*(f"{cell} |" for cell in cells[:6]), "2", *(f"{cell} |" for cell in cells[6:])])
    assert [row for row in rows(text) if len(row) > 1] == [cells[:3], cells[3:6], cells[6:9], cells[9:]]


def test_a_label_that_stands_again_before_each_of_its_rows_ends_no_table() -> None:
    values = ["0", "3", "7"]
    labels = [("一、本年新收",), ("二、上年结转",), *(("三、办理结果", item) for item in ("予以公开", "不予公开"))]
    found = shown("\n".join(line for label in labels for line in (*label, *values)))
    assert found == [[[*label, *values] for label in labels]]


def test_a_number_below_the_words_of_a_drawn_cell_is_of_its_row() -> None:
    rule = "+------+-----+-----+"
    text = "\n".join(
        (
            rule,
            "|内容  |数量 |件数 |",
            rule,
            "|重复申|0    |5    |",
            "|6     |     |     |",
            rule,
            "|其他  |1    |2    |",
            rule,
        )
    )
    assert rows(text) == [["内容", "数量", "件数"], ["重复申\n6", "0", "5"], ["其他", "1", "2"]]
