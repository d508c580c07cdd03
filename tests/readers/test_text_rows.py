"""Tables in text: their rows, cells and labels, whatever marks them."""

from __future__ import annotations

import re

import pytest

from gongkai.readers.text import read
from tests.readers.read_text import lines, rows, shown

ROWS = [["规章", "0", "12", "3"], ["行政规范性文件", "4", "", "17"]]


@pytest.mark.parametrize(
    "text",
    [
        "| 规章 | 0 | 12 | 3 |\n| 行政规范性文件 | 4 |  | 17 |\n",
        "|规章|0|12|3|\n|---|:-:|--:|:--|\n|行政规范性文件|4||17|\n",
        "规章 | 0 | 12 | 3\n行政规范性文件 | 4 | | 17\n",
        "规章 | 0 | 12 | 3 |\n\n行政规范性文件 | 4 | | 17 |\n",
        "+---+---+\n| 规章 | 0 | 12 | 3 |\n+---+---+\n| 行政规范性文件 | 4 | | 17 |\n+---+---+\n",
        "┌──┬──┐\n│规章│0│12│3│\n├──┼──┤\n│行政规范性文件│4│ │17│\n└──┴──┘\n",
        "规章\t0\t12\t3\n行政规范性文件\t4\t&nbsp;\t17\n",
        "规章\t0  12\t3\n行政规范性文件 \t 4\t\t17\n",
        '规章\t0\t12\t3\n"行政规范性文件"\t4\t\t"17"\n',
        "规章,0,12,3\n行政规范性文件,4,,17\n,,,\n",
        "规章            0   12   3\n规章            0   12   3\n行政规范性文件  4        17\n",
        "> | 规章 | 0 | 12 | 3 |\n> | **行政规范性文件** | 4 | | 17 |\n",
    ],
)
def test_empty_cells_are_kept_where_the_layout_shows_them(text: str) -> None:
    assert [row for row in rows(text) if any(row)][-2:] == ROWS
    assert lines(text) == []


def test_a_row_of_a_cell_a_line_may_begin_with_a_year_and_end_in_pipes_that_fill_it_up() -> None:
    text = "规章 |\n2022年 |\n3 |\n9 | ||\n2021年 | 4 | 17 | |||\n许可 | 2022年 | 5 | 6 | ||\n2021年 | 7 | 8 | |||\n"
    found = [
        ["规章"],
        ["2022年", "3", "9"],
        ["2021年", "4", "17"],
        ["许可", "2022年", "5", "6"],
        ["2021年", "7", "8"],
    ]
    assert rows(text) == found


def test_as_many_names_as_values_of_cells_on_lines_are_their_header() -> None:
    names, values = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"], ["8", "0", "1", "0", "9"]
    cells = (["行政复议", "|||"], names, values, ["复议后起诉", "|||"], names, values)
    text = "".join(f"{cell} |\n" if cell != "|||" else f"{cell}|\n" for row in cells for cell in row)
    assert rows(text) == [["行政复议"], names, values, ["复议后起诉"], names, values]


def test_the_number_of_a_row_before_a_numbered_label_is_none_of_its_values() -> None:
    text = "1     一、本年新收    5    2    7\n2     二、上年结转         3    3\n3     三、总计        5    5   10\n"
    assert [row[-3:] for row in rows(text)] == [["5", "2", "7"], ["", "3", "3"], ["5", "5", "10"]]


def test_a_wide_space_within_a_name_parts_no_others_from_it() -> None:
    text = "科研机 商\u3000业 社会公 其他\n规章 1 2 3 4\n行政许可 5 6 7 8\n"
    assert rows(text)[0] == ["科研机", "商业", "社会公", "其他"]


def test_a_value_at_the_end_of_a_label_before_an_empty_cell_is_no_cell_of_its_own() -> None:
    assert rows("规章\t1\t3\n行政许可  0\t\t4\n") == [["规章", "1", "3"], ["行政许可  0", "", "4"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "6.四类过程性信息\n小计 3 1\n7.行政执法案卷 4 1\n",
            [["6.四类过程性信息"], ["小计", "3", "1"], ["7.行政执法案卷", "4", "1"]],
        ),
        ("规章 0 12 3\n行政规范性文件 4 17\n", [["规章", "0", "12", "3"], ["行政规范性文件", "4", "17"]]),
        ("行政许可 0\n行政处罚 3\n", [["行政许可", "0"], ["行政处罚", "3"]]),
        ("行政处罚 0 行政强制 3\n行政许可 5\n", [["行政处罚", "0"], ["行政强制", "3"], ["行政许可", "5"]]),
        ("行政许可\n7\n行政处罚\n3\n行政强制\n5\n", [["行政许可", "7"], ["行政处罚", "3"], ["行政强制", "5"]]),
        ("规章\n\n0\n\n3\n\n行政许可\n\n5\n", [["规章", "0", "3"], ["行政许可", "5"]]),
        (
            "规章\n0\n1\n2\n规定\n5\n5\n5\n文件\n0\n\n2\n许可\n5\n",
            [["规章", "0", "1", "2"], ["规定", "5", "5", "5"], ["文件", "0", "", "2"], ["许可", "5"]],
        ),
        ("规章 |\n0 |\n |\n3 |\n行政许可 |\n5 |\n", [["规章", "0", "", "3"], ["行政许可", "5"]]),
        ("维持\n总计\n维持\n总计\n0\n1\n2\n3\n4\n", [["维持", "总计", "维持", "总计"], ["0", "1", "2", "3", "4"]]),
        (
            "1.属于国家秘密\n0\n12①\n3\n2.重复申请\n0\n1 2\n3\n",
            [["1.属于国家秘密", "0", "12①", "3"], ["2.重复申请", "0", "1 2", "3"]],
        ),
        ("行政处罚\n行政强制\n3\n规章\n1\n2\n", [["行政处罚"], ["行政强制", "3"], ["规章", "1", "2"]]),
        ("规章\n|\n0\n|\n\n|\n3\n|\n行政\n许可\n|\n5\n|\n", [["规章", "0", "", "3"], ["行政\n许可", "5"]]),
        (
            "规章 |\n0 |\n2 |\n3 |\n行政许可 |\n5 | ||\n总计 |\n7 |\n||\n",
            [["规章", "0", "2", "3"], ["行政许可", "5"], ["总计", "7"]],
        ),
        ("规章 |\n0 |\n |\n3 |\n|\n行政许可 |\n5 |\n|\n", [["规章", "0", "", "3"], ["行政许可", "5"]]),
        ("规章 |\n0 |\n2 |\n||\n文件 |\n0 |\n3 件次 |\n||\n", [["规章", "0", "2"], ["文件", "0", "3 件次"]]),
        ("规章 |\n0 |\n1/2 |\n3 |\n行政许可 |\n5 |\n", [["规章", "0", "1/2", "3"], ["行政许可", "5"]]),
        (
            "规章 0 12 3\n0 0 0 0 见说明\n文件 4 1 7\n",
            [["规章", "0", "12", "3"], ["0", "0", "0", "0", "见说明"], ["文件", "4", "1", "7"]],
        ),
        (
            "规章,0,12,3\n文件,4,0。,7\n许可,5,,\n",
            [["规章", "0", "12", "3"], ["文件", "4", "0。", "7"], ["许可", "5", "", ""]],
        ),
        ("规章 |\n0 |\n|\n3 |\n行政许可 |\n5 |\n", [["规章", "0", "", "3"], ["行政许可", "5"]]),
        ("规章 | 0 | 1 |\n许可 | 5 | |\n（六）项 | ||\n", [["规章", "0", "1"], ["许可", "5"], ["（六）项"]]),
        (
            "| 规章 | 0 |  | 3 |\n| 许可 | 5 | ||\n| 其他 | 1 |  | |\n",
            [["规章", "0", "", "3"], ["许可", "5"], ["其他", "1", ""]],
        ),
        ("规章\n31 件\n0\n37\n行政许可\n5\n", [["规章", "31 件", "0", "37"], ["行政许可", "5"]]),
        ("规章 3-5 0 1\n行政许可 2 7\n", [["规章", "3-5", "0", "1"], ["行政许可", "2", "7"]]),
        ("规章 31 件 0\n行政许可 约25 7\n", [["规章", "31 件", "0"], ["行政许可", "约25", "7"]]),
        (
            "规章\n1 2\n7\n9\n许可\n3\n4\n5\n",
            [["规章", "1 2", "7", "9"], ["许可", "3", "4", "5"]],
        ),
        ("规章 |\n1 2 |\n7 |\n9 |\n许可 |\n3 |\n", [["规章", "1 2", "7", "9"], ["许可", "3"]]),
        ("规 章 0 1 2\n行 政 许 可 5\n", [["规 章", "0", "1", "2"], ["行 政 许 可", "5"]]),
        (
            "规章 2021年 5 3\n2022年 1 0\n许可 2021年 7\n2022年 4\n",
            [["规章 2021年", "5", "3"], ["2022年", "1", "0"], ["许可 2021年", "7"], ["2022年", "4"]],
        ),
        (
            "项目 2020年 2021年 增减\n规章 5 3 8\n许可 1 2 3\n",
            [["项目", "2020年", "2021年", "增减"], ["规章", "5", "3", "8"], ["许可", "1", "2", "3"]],
        ),
        (
            "序号\n其他\n\n1\n规章\n5\n6\n\n2\n（一）许可\n（二）其他\n7\n8\n\n3\n处罚\n1\n2\n\n4\n强制\n3\n4\n",
            [
                ["序号"],
                ["其他"],
                ["1", "规章", "5", "6"],
                ["2", "（一）许可", "（二）其他", "7", "8"],
                ["3", "处罚", "1", "2"],
                ["4", "强制", "3", "4"],
            ],
        ),
        ("总计\n其他\n其他\n1\n2\n许可\n3\n4\n", [["总计"], ["其他"], ["其他", "1", "2"], ["许可", "3", "4"]]),
        ("规章 1 行政规范性文件 7\n行政许可 3\n", [["规章", "1"], ["行政规范性文件", "7"], ["行政许可", "3"]]),
        (
            "5.重复申请 A 0 0 7\n6.其他 B 类 0 0 7\n",
            [["5.重复申请", "A", "0", "0", "7"], ["6.其他 B 类", "0", "0", "7"]],
        ),
        ("行政许可0\n行政处罚 3\n行政强制 5\n", [["行政许可0"], ["行政处罚", "3"], ["行政强制", "5"]]),
    ],
)
def test_rows_are_labels_and_the_numbers_up_to_the_next_words(text: str, expected: list[list[str]]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (
            "1.申请人无正当理由逾期不补正、\n行政机关不再处理其政府信息  0  0  0\n2.重复申请  0  0  0\n",
            ["1.申请人无正当理由逾期不补正、", "行政机关不再处理其政府信息"],
        ),
        ("1.其他法律行政法规禁  0  0  0\n止公开\n2.重复申请  0  0  0\n", ["1.其他法律行政法规禁\n止公开"]),
        (
            "（二）部分公开（只计这一情形，\n不计其他情形）  0  0  0\n2.重复申请  0  0  0\n",
            ["（二）部分公开（只计这一情形，", "不计其他情形）"],
        ),
        (
            "（二）部分公开（只计这一情形，  0  0  0\n不计其他情形）\n2.重复申请  0  0  0\n",
            ["（二）部分公开（只计这一情形，\n不计其他情形）"],
        ),
        ('"1.其他法律\n禁止公开"\t0\t0\t0\n2.重复申请\t0\t0\t0\n', ["1.其他法律\n禁止公开"]),
    ],
)
def test_a_label_over_several_lines_keeps_its_row(text: str, label: list[str]) -> None:
    assert rows(text)[0] == [*label, "0", "0", "0"]


def test_a_heading_above_the_labels_of_columns_is_none_of_them() -> None:
    text = "关于复议和诉讼的各项情况\n维持\n总计\n维持\n总计\n0\n1\n2\n3\n4\n"
    found = [["关于复议和诉讼的各项情况"], ["维持", "总计", "维持", "总计"], ["0", "1", "2", "3", "4"]]
    assert rows(text) == found
    broken = rows(text.replace("关于复议和诉讼的各项情况", "复议、\n诉讼情况"))
    assert broken == [["复议、诉讼情况"], *found[1:]]
    assert rows("结转下年度\n" + text.replace("关于复议和诉讼的各项情况", "复议、\n诉讼情况")) == [
        ["结转下年度"],
        *broken,
    ]


def test_a_tab_before_whole_rows_parts_no_cells() -> None:
    text = "\t标题 某局年报\n\t规章 8 — —\n\t许可 3件\n\t处罚 5 件\n\t强制 0\n后文。\n"
    assert rows(text)[-4:] == [["规章", "8", "—", "—"], ["许可", "3件"], ["处罚", "5 件"], ["强制", "0"]]
    assert lines(text)[-1] == "后文。"


def test_a_number_alone_after_a_tab_between_rows_takes_none_of_them() -> None:
    assert rows("规章\t1\t2\n\t4\n许可\t0\t5\n处罚\t3\t4\n")[1:] == [
        ["", "4"],
        ["许可", "0", "5"],
        ["处罚", "3", "4"],
    ]


@pytest.mark.parametrize("said", ["第 3 页", "单位：件", "注：以上数据截至年底"])
def test_what_is_said_of_a_table_between_cells_on_lines_of_their_own_is_no_part_of_a_label(said: str) -> None:
    text = f"规章\n|\n1\n|\n2\n|\n{said}\n1.许可\n|\n0\n|\n5\n|\n2.处罚\n|\n3\n|\n4\n|\n"
    assert ["1.许可", "0", "5"] in rows(text)


def test_a_quote_that_is_no_mark_of_a_cell_joins_no_rows() -> None:
    assert rows('"三安全\t0\t5\n重复申请"\t1\t2\n') == [['"三安全', "0", "5"], ['重复申请"', "1", "2"]]
    assert rows('"三安全,0,5\n重复申请",1,2\n总计,3,4\n其他,5,6\n规章,7,8\n') == [
        ["总计", "3", "4"],
        ["其他", "5", "6"],
        ["规章", "7", "8"],
    ]


def test_table_markup_in_text_is_a_ruled_grid_between_lines() -> None:
    text = "前文\n<table><tr><td rowspan=2>规章</td><td>0</td></tr>\n<tr><td>1</td></tr></table>\n后文\n| a | 1 |\n|---|---|\n"
    first, second = read(text).grids
    assert (first.ruled, second.ruled, first.number, second.number) == (True, False, 1, 2)
    assert first.rows[1][0].place.line == 3
    assert lines(text) == ["前文", "后文"]


def test_a_unit_on_a_line_of_its_own_belongs_to_the_value_above_it() -> None:
    text = "行政许可\n0\n行政处罚\n3\n行政事业性收费\n251300\n（元）\n"
    assert rows(text) == [["行政许可", "0"], ["行政处罚", "3"], ["行政事业性收费", "251300 元"]]


def test_marks_for_none_are_values_of_a_table_as_numbers_are() -> None:
    cells = [cell for kind in "甲乙丙丁戊己庚辛壬癸" for cell in (f"{kind}类事项", "/", "/")]
    assert len(rows("\n".join([*cells, "行政许可", "5", "3", "行政处罚", "1", "/"]))) == 12


@pytest.mark.parametrize(
    "odd", ["若干", "净增3", "30081（含上年3）", "6270[2]", "251300圆", "×", "附件1", "增加3，减少1", "5。"]
)
def test_what_stands_in_the_place_of_a_number_is_a_cell_of_its_row(odd: str) -> None:
    first, last = ["予以公开", odd, "3", "7"], ["无法提供", "0", "1", odd]
    assert rows("\n".join(["重复申请", "0", "3", "7", *first, *last, "规章", "0", "1", "2"]))[1:3] == [first, last]


@pytest.mark.parametrize("label", ["（五）不予处理", "3其他", "2.重复申请", "其中：5人以下的企业", "2021年"])
def test_a_label_is_none_for_the_numbers_in_it(label: str) -> None:
    assert rows("\n".join(["重复申请", "0", "3", label, "5", "7", "规章", "0", "1"]))[1] == [label, "5", "7"]


def test_a_value_in_its_label_ends_no_table_of_bare_cells() -> None:
    text = "\n".join(
        ["重复申请", "0", "3", "7", "规章 53", "1", "2", "无法提供", "0", "1", "2", "总计", "4", "5", "6"]
    )
    assert rows(text)[1:3] == [["规章 53", "1", "2"], ["无法提供", "0", "1", "2"]]


@pytest.mark.parametrize("word", ["5 倍", "约 5", "3 至 5"])
def test_what_makes_a_number_another_one_stands_in_its_cell(word: str) -> None:
    assert rows(f"规章 0 {word} 3\n行政规范性文件 4 1 17\n")[0] == ["规章", "0", word, "3"]


def test_the_number_of_a_label_is_no_value() -> None:
    assert rows("不予公开 5 .属于三类内部事务信息 0 12 3\n重复申请 4 1 17\n")[0][-3:] == ["0", "12", "3"]


def test_what_is_said_of_a_number_beside_it_is_in_its_cell() -> None:
    text = "规章 0 5 （+3） 7\n行政许可 共0件 52 3 4 0 6\n重复申请 0 件次 1 0。 2"
    assert rows(text) == [
        ["规章", "0", "5 （+3）", "7"],
        ["行政许可", "共0件", "52", "3", "4", "0", "6"],
        ["重复申请", "0 件次", "1", "0。", "2"],
    ]


NAMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")


@pytest.mark.parametrize("between", ["", "- 7 -", "[image: ]"])
@pytest.mark.parametrize("mark", [",", " | ", "\t"])
def test_what_says_nothing_parts_no_header_from_its_row_of_values(mark: str, between: str) -> None:
    above, names, values = mark.join(["行政复议", *[""] * 4]), mark.join(NAMES), mark.join("12345")
    assert rows("\n".join([above, names, between, values]))[-2:] == [list(NAMES), list("12345")]


def test_what_programs_print_for_nothing_is_nothing() -> None:
    text = "| 表 | Unnamed: 1 | Unnamed: 2 |\n|---|---|---|\n| 规章 | 1.0 | NaN |\n| 许可 | nan | 2.0 |\n"
    assert rows(text) == [["表", "", ""], ["规章", "1.0", ""], ["许可", "", "2.0"]]


def test_the_dash_before_a_cell_of_a_list_is_none_of_its_own() -> None:
    made = "".join(
        f"   * - {label}\n     - {value}\n     - -{value}\n"
        for label, value in (("规章", 1), ("许可", 2), ("处罚", 3))
    )
    assert not [cell for row in rows(made) for cell in row if cell.startswith("- ") or cell == "-"]


def _pasted(*tables: list[list[list[str]]]) -> str:
    """What a browser makes of tables whose cells hold paragraphs, with a paragraph before and after each."""
    made = ["前文"]
    for table in tables:
        about = [["".join(f"\n\n{text}\n\n" for text in cell) for cell in row] for row in table]
        made += ["\n".join("\t".join(row) for row in about), "\n\n三、后文\n\n"]
    return re.sub(r"\n{2}(?=\n\n三、)|(?<=后文\n\n)\n{2}", "", "".join(made))


def test_tabs_on_lines_of_their_own_part_cells_that_hold_paragraphs() -> None:
    above = [[["表头"]], [["项目"], ["甲"], ["乙"]], [["规章", "（件）"], ["1"], []], [["许可"], [], ["4"]]]
    below = [[["项目"], ["甲"], ["乙"]], [["处罚"], ["5"], []]]
    assert shown(_pasted(above, below, below)) == [
        *("前文", "表头"),
        [["项目", "甲", "乙"], ["规章（件）", "1", ""], ["许可", "", "4"]],
        *("三、后文", [["项目", "甲", "乙"], ["处罚", "5", ""]]) * 2,
        "三、后文",
    ]


def test_an_empty_line_between_any_two_cells_is_no_cell() -> None:
    wide = "规章\n\n1\n\n \n\n3\n\n许可\n\n4\n\n5\n\n6\n\n处罚\n\n7\n\n8\n\n9\n\n强制\n\n1\n\n1\n\n1\n"
    assert rows(wide)[0] == ["规章", "1", "", "3"]


@pytest.mark.parametrize("mark", ["*{}*", "`{}`", "$ {} $", "${}$", '="{}"'])
def test_a_number_in_marks_is_a_number(mark: str) -> None:
    assert rows(f"规章\t{mark.format(5)}\t{mark.format('1,200')}\n许可\t3*\t$4\n") == [
        ["规章", "5", "1,200"],
        ["许可", "3*", "$4"],
    ]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('[5]{.underline}[]{style="font-size: 9pt"}', "5"),
        ("[1]{.a}[2]{.b}", "[1]{.a}[2]{.b}"),
        ("3[2]{.superscript}", "3[2]{.superscript}"),
        ('[7]{style="text-decoration: line-through"}', ""),
    ],
)
def test_attributes_of_text_are_no_part_of_it(cell: str, value: str) -> None:
    assert rows(f"| [规章]{{.name}} | {cell} | 2 |\n|---|---|---|\n| 许可 | 3 | 4 |\n")[0] == ["规章", value, "2"]


def test_of_numbers_alone_on_both_sides_of_a_page_break_none_is_a_value() -> None:
    text = "规章\n1\n2\n3\n许可\n4\n5\n7\n\f6\n处罚\n7\n8\n9\n强制\n1\n\f2\n3\n"
    assert rows(text) == [["规章", "1", "2", "3"], ["许可", "4", "5"], ["处罚", "7", "8", "9"], ["强制", "3"]]


def test_what_a_program_prints_for_an_empty_cell_is_one() -> None:
    text = "自然人  法人组织  法人组织  总计\n   NaN  商业企业  科研机构  NaN\n规章  26  NaN  NaN  26\n行政许可  5  0  NaN  5\n行政处罚  1  NaN  NaN  NaN\n"
    values = [["26", "", "", "26"], ["5", "0", "", "5"], ["1", "", "", ""]]
    assert [row[-4:] for row in rows(text)[1:]] == [["", "商业企业", "科研机构", ""], *values]
