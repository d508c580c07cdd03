"""What only looks like a row of a table stays a line, and lines are whole."""

from __future__ import annotations

import pytest

from gongkai.errors import UnreadableInput
from gongkai.readers import read as read_file
from gongkai.readers.text import read
from tests.readers.read_text import lines, rows, shown


@pytest.mark.parametrize(
    "text",
    [
        "全年主动公开政府信息 793\n",
        "2023年1月20日\n",
        "2023 01 20\n",
        "示例市示范局 2023 01 20\n",
        "联系电话：0535 1234567\n邮政编码：264000\n",
        "联系电话\n1234567\n邮政编码\n264000\n传真\n7654321\n",
        "- 3 -\n第 3 页 共 7 页\n3 / 7\n",
        "1. 公开目录\n2. 公开指南\n3. 年度报告\n",
        "一、总体情况…………3\n二、主动公开情况…………4\n三、依申请公开情况…………7\n",
        "一、总体情况 1\n二、主动公开情况 2\n三、依申请公开情况 4\n",
        "一、总体情况\n1\n二、主动公开情况\n2\n三、依申请公开情况\n4\n",
        "全年公开政府信息\n5928\n条，其中网站公开\n2110\n条，占比\n90\n。\n",
        "首页 | 新闻 | 政务公开\n",
        "1,234 条信息，公开率 98%，\n其中网站 1,000 条，\n其他 234 条。\n",
        "附件1\n附件2\n附件3\n",
        "浏览次数：\n356\n字号\n12\n",
    ],
)
def test_what_only_looks_like_a_row_stays_a_line(text: str) -> None:
    assert list(read(text).grids) == []
    assert len(lines(text)) == text.count("\n")


def test_headings_stay_lines_between_tables_without_empty_lines() -> None:
    text = (
        "二、主动公开政府信息情况\n规章\n0\n1\n2\n行政许可\n3\n三、收到和处理政府信息公开申请情况\n自然人\n"
        "一、本年新收\n3\n1\n二、上年结转\n0\n0\n三、本年度办理结果\n（一）予以公开\n1\n0\n四、结转下年度\n0\n0\n"
        "四、政府信息公开行政复议、行政诉讼情况\n结果维持\n结果纠正\n0\n0\n五、问题\n"
    )
    assert lines(text) == [
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "结果维持",
        "结果纠正",
        "0",
        "0",
        "五、问题",
    ]


def test_a_page_number_moves_no_value_and_stands_outside_the_rows() -> None:
    text = "规章\n0\n- 3 -\n1\n2\n行政文件\n\f7\n4\n5\n6\n行政许可\n3\n"
    assert rows(text) == [["规章", "0", "1", "2"], ["行政文件", "4", "5", "6"], ["行政许可", "3"]]
    assert lines(text) == ["- 3 -", "7"]


def test_before_a_page_that_begins_with_its_number_between_dashes_a_number_alone_is_a_value() -> None:
    text = "规章\n0\n1\n2\n行政文件\n4\n5\n6\n\f- 3 -\n行政许可\n3\n2\n1\n\f7\n行政强制\n3\n0\n1\n"
    assert [row[1:] for row in rows(text)] == [["0", "1", "2"], ["4", "5", "6"], ["3", "2"], ["3", "0", "1"]]


PAGE = (
    "某市某局年度报告 本报告由某局编制。 二、主动公开情况 规章 1 0 行政许可 3 三、申请情况 "
    + "（一）予以公开 0 5 0 " * 30
    + "五、问题 无。"
)


def test_a_page_on_one_line_comes_apart_at_its_spaces() -> None:
    assert rows(PAGE)[:3] == [["规章", "1", "0"], ["行政许可", "3"], ["（一）予以公开", "0", "5", "0"]]
    assert lines(PAGE) == [
        "某市某局年度报告",
        "本报告由某局编制。",
        "二、主动公开情况",
        "三、申请情况",
        "五、问题",
        "无。",
    ]


@pytest.mark.parametrize("sign", ["|", "\t"])
def test_a_page_on_one_line_comes_apart_at_its_pipes_or_tabs(sign: str) -> None:
    assert rows(sign.join(PAGE.split())) == rows(PAGE)


def test_what_is_said_of_a_value_in_brackets_stands_with_it_on_a_page_on_one_line() -> None:
    assert rows(PAGE.replace("（一）予以公开 0 5 0", "（一）予以公开 0 （+3） 5 0"))[2] == [
        "（一）予以公开",
        "0 （+3）",
        "5",
        "0",
    ]


def test_markup_of_a_table_on_one_line_is_no_page() -> None:
    row = "<tr><td>规章</td><td> 1 </td><td> 0 </td><td> 2 </td></tr>"
    assert rows(f"<table>{row * 9}</table>") == [["规章", "1", "0", "2"]] * 9


def test_beside_a_page_on_one_line_a_small_table_on_one_line_comes_apart() -> None:
    assert rows(f"{PAGE}\n规章 1 0 2 行政许可 3 行政处罚 4\n")[-3:] == [
        ["规章", "1", "0", "2"],
        ["行政许可", "3"],
        ["行政处罚", "4"],
    ]


@pytest.mark.parametrize("glued", ["（二）部分公开0", "0（二）部分公开", "02.其他", "12.其他"])
def test_a_page_on_one_line_stays_whole_where_values_have_grown_together_with_many_labels(glued: str) -> None:
    page = PAGE.replace(" 五、", f" {glued} 5 0" * 3 + " 五、")
    assert lines(page) == [page]
    assert len(lines(PAGE.replace(" 五、", f" {glued} 5 0 五、"))) > 1


def test_a_page_on_one_line_stays_whole_where_values_have_grown_together() -> None:
    page = PAGE.replace(" 五、", " 00 5 0 00 五、")
    assert lines(page) == [page]


def test_a_table_on_a_line_of_six_rows_is_whole_and_so_is_a_short_one_beside_it() -> None:
    labels = [f"{sign}{'项' * 24}" for sign in "甲乙丙丁戊己"]
    text = " ".join(f"{label} {number}" for number, label in enumerate(labels, 1))
    assert rows(text + "\n二、申请情况\n维持 总计 维持 总计 维持 总计 0 0 0 0 7 7\n")[:6] == [
        [label, str(number)] for number, label in enumerate(labels, 1)
    ]


def test_headings_in_digits_stay_lines_between_bare_cells() -> None:
    text = "2、主动公开情况\n规章\n0\n1\n2\n文件\n5\n3、申请情况\n（一）不予公开\n1、国家秘密\n0\n4\n2、其他\n5\n4、诉讼情况\n"
    assert lines(text) == ["2、主动公开情况", "3、申请情况", "4、诉讼情况"]


def test_the_label_of_a_group_before_its_first_row_is_no_heading() -> None:
    text = "一、本年新收数量\n1\n2\n其他情形\n0\n2\n三、本年度办理结果\n（一）予以公开\n1\n0\n四、申请情况\n"
    assert lines(text) == ["四、申请情况"]


def test_a_heading_that_ends_in_a_comma_goes_on_in_the_next_line() -> None:
    text = "四、复议、\n诉讼情况\n维持\n总计\n维持\n总计\n0\n1\n2\n3\n4\n"
    assert lines(text) == ["四、复议、", "诉讼情况"]
    piped = "四、复议、\n诉讼情况\n规章\n|\n0\n|\n许可\n|\n1\n|\n处罚\n|\n2\n|\n"
    assert lines(piped) == ["四、复议、", "诉讼情况"]


def test_on_a_page_on_one_line_a_number_stands_with_its_heading_and_a_date_ends_a_line() -> None:
    page = PAGE.replace("二、", "发布日期：2023-01-20 某局公告 二、 ").replace("三、", "第三部分 ")
    assert lines(page)[2:5] == ["发布日期：2023-01-20", "某局公告", "二、主动公开情况"]
    assert lines(page)[5] == "第三部分 申请情况"


def test_a_line_that_begins_like_a_drawn_one_is_a_line() -> None:
    assert lines("+86 0000\n| 规章 | 0 |\n") == ["+86 0000"]


def test_more_cells_than_any_report_has_are_refused() -> None:
    with pytest.raises(UnreadableInput) as raised:
        read("规章\t0\t1\t2\t3\t4\t5\t6\t7\t8\n" * 20_001)
    assert raised.value.code == "limits.cells"


@pytest.mark.parametrize("text", ["全年工作平稳开展。\n" * 100_001, "全年工作平稳开展。" * 1_200_000])
def test_a_text_far_longer_than_a_report_is_refused(text: str) -> None:
    with pytest.raises(UnreadableInput) as raised:
        read(text)
    assert raised.value.code == "input.too_large"


def test_more_tables_of_markup_than_any_report_has_are_refused() -> None:
    with pytest.raises(UnreadableInput) as raised:
        read("文\n<table><tr><td>规章</td><td>1</td></tr></table>\n" * 2001)
    assert raised.value.code == "limits.cells"


def test_lines_count_as_in_the_file_whatever_parts_pages() -> None:
    text = "标题\n\f规章\t0\n行政\f许可\t3\n"
    assert [cell.place.line for grid in read(text).grids for row in grid.rows for cell in row] == [2, 2, 3, 3]


@pytest.mark.parametrize(
    ("text", "name"), [("# 标题\n", "markdown"), ("| a |\n|---|\n", "markdown"), ("a | b\n", "text")]
)
def test_markdown_is_named_by_its_marks(text: str, name: str) -> None:
    assert read(text).format == name


@pytest.mark.parametrize(
    "text", ["." * 10**5 + "x", " " * 10**5 + "x", "1 " * 10**5, "[" * 10**5, "（" * 10**5, "|" * 10**4, '"\t' * 10**4, "[a](" * 10**4]
)  # fmt: skip
def test_a_very_long_line_is_read_to_its_end(text: str) -> None:
    assert read(text).format in ("text", "markdown")


def test_a_letter_copied_as_text_is_text() -> None:
    assert [line.text for line in read_file("From: 甲局\nSubject: 年报\n> 一、总体情况\n".encode()).lines][
        -1
    ] == "一、总体情况"


def test_what_is_struck_out_is_gone_and_marks_of_headings_are() -> None:
    assert lines("= 甲局年报\n== 一、总体情况\n共~~5~~3件\n") == ["甲局年报", "一、总体情况", "共3件"]


def test_a_label_numbered_as_headings_are_may_be_broken_over_three_lines() -> None:
    first = ("1、申请人无正当理由逾期不补", "正、行政机关不再处理其政府信", "息公开申请")
    ten = "5.要求行政机关确认或重新出具已获取信息"
    found = rows("\n".join([ten, *"1000001", *first, *"3000104", "2、其他", *"1000001"]) + "\n")
    assert [row[:3] for row in found if row[0].startswith("1、")] == [list(first)]


def test_pipes_between_many_values_part_cells_and_name_no_rows() -> None:
    values = ["0", "0", "3", "0", "3", "0", "22504", "0", "0", "22504"]
    assert shown("说明。\n" + " | ".join(values) + " |") == ["说明。", [values]]
    line = f"| {' | '.join([*values, *values])} |".ljust(200)
    assert shown(f"说明。\n| 部分公开 | 1 | 2 | 3 | 4 | 6 |\n|:---|:---|:---|:---|:---|:---|\n{line}")[1:] == [
        [["部分公开", "1", "2", "3", "4", "6"], [*values, *values]]
    ]
