"""Every layout of tables that text can have becomes the same rows; what only looks like a row stays a line."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from gongkai.errors import UnreadableInput
from gongkai.forms import load
from gongkai.model import Grid, Line
from gongkai.readers.text import read
from tests.layouts.score import Score, score
from tests.layouts.sheet import PERTURBATIONS, Sheet
from tests.layouts.text_more import MORE_STYLES

ROWS = [["规章", "0", "12", "3"], ["行政规范性文件", "4", "", "17"]]


def shown(text: str) -> list[str | list[list[str]]]:
    """Given text, return its lines as text and its grids as rows of cells."""
    return [
        block.text if isinstance(block, Line) else [[cell.text for cell in row] for row in block.rows]
        for block in read(text).blocks
    ]


def rows(text: str) -> list[list[str]]:
    return [[cell.text for cell in row] for grid in read(text).grids for row in grid.rows]


def lines(text: str) -> list[str]:
    return [line.text for line in read(text).lines]


@pytest.mark.parametrize("style", MORE_STYLES, ids=lambda style: style.__name__)
def test_a_report_in_any_layout_is_read_whole(style: Callable[..., Sheet]) -> None:
    form, single_other = (("2021", False), ("2021", True), ("2019", True))[MORE_STYLES.index(style) % 3]
    result, report = score(style(random.Random(f"{form} 1"), load().get(form), single_other))
    assert result == Score(right=len(report.figures))
    assert [section.number for section in report.sections] == [1, 2, 3, 4, 5, 6]
    assert not any(section.text for section in report.sections if section.number in (2, 3, 4))


@pytest.mark.parametrize("number", range(len(MORE_STYLES)))
def test_no_figure_of_a_harmed_report_gets_a_wrong_value(number: int) -> None:
    rng = random.Random(number)
    sheet = MORE_STYLES[number](rng, load().get("2021"))
    rng.choice(PERTURBATIONS)(sheet, rng)
    assert score(sheet)[0].wrong == []


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
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
        ("规章 |\n0 |\n|\n3 |\n行政许可 |\n5 |\n", [["规章", "0", "", "3"], ["行政许可", "5"]]),
        ("规章 | 0 | 1 |\n许可 | 5 | |\n（六）项 | ||\n", [["规章", "0", "1"], ["许可", "5"], ["（六）项"]]),
        (
            "| 规章 | 0 |  | 3 |\n| 许可 | 5 | ||\n| 其他 | 1 |  | |\n",
            [["规章", "0", "", "3"], ["许可", "5"], ["其他", "1", ""]],
        ),
        ("规章\n31 件\n0\n37\n行政许可\n5\n", [["规章", "31 件", "0", "37"], ["行政许可", "5"]]),
        ("规章 31 件 0\n行政许可 约25 7\n", [["规章", "31 件", "0"], ["行政许可", "约25", "7"]]),
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
        ('"1.其他法律\n禁止公开"\t0\t0\t0\n2.重复申请\t0\t0\t0\n', ["1.其他法律\n禁止公开"]),
    ],
)
def test_a_label_over_several_lines_keeps_its_row(text: str, label: list[str]) -> None:
    assert rows(text)[0] == [*label, "0", "0", "0"]


def test_a_quote_that_is_no_mark_of_a_cell_joins_no_rows() -> None:
    assert rows('"三安全\t0\t5\n重复申请"\t1\t2\n') == [['"三安全', "0", "5"], ['重复申请"', "1", "2"]]
    assert rows('"三安全,0,5\n重复申请",1,2\n总计,3,4\n其他,5,6\n规章,7,8\n') == [
        ["总计", "3", "4"],
        ["其他", "5", "6"],
        ["规章", "7", "8"],
    ]


def test_a_column_of_characters_shows_where_a_value_is_missing() -> None:
    text = "规章      10    2    3\n行政许可   0   20    0\n行政处罚        5     \n行政强制   7         9\n行政收费 0 9\n"
    assert rows(text)[2:] == [["行政处罚", "", "5", ""], ["行政强制", "7", "", "9"], ["行政收费", "0", "9"]]


def test_table_markup_in_text_is_a_ruled_grid_between_lines() -> None:
    text = "前文\n<table><tr><td rowspan=2>规章</td><td>0</td></tr>\n<tr><td>1</td></tr></table>\n后文\n| a | 1 |\n|---|---|\n"
    first, second = read(text).grids
    assert (first.ruled, second.ruled, first.number, second.number) == (True, False, 1, 2)
    assert first.rows[1][0].place.line == 3
    assert lines(text) == ["前文", "后文"]


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
    text = "规章\n0\n- 3 -\n1\n2\n行政文件\n4\n\f7\n5\n6\n行政许可\n3\n"
    assert rows(text) == [["规章", "0", "1", "2"], ["行政文件", "4", "5", "6"], ["行政许可", "3"]]
    assert lines(text) == ["- 3 -", "7"]


def test_one_number_of_four_digits_is_not_two_cells_of_csv() -> None:
    assert rows("规章,0,1\n行政许可,1,234\n行政处罚,5\n行政强制,6\n") == [
        ["规章", "0", "1"],
        ["行政处罚", "5"],
        ["行政强制", "6"],
    ]
    assert rows('规章,0,1\n行政许可,"1,234",1\n行政处罚,5,1\n')[1] == ["行政许可", "1,234", "1"]


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


@pytest.mark.parametrize("glued", ["（二）部分公开0", "0（二）部分公开", "02.其他", "12.其他", "00"])
def test_a_page_on_one_line_stays_whole_where_values_have_grown_together(glued: str) -> None:
    page = PAGE.replace(" 五、", f" {glued} 5 0 五、")
    assert lines(page) == [page]


def test_headings_in_digits_stay_lines_between_bare_cells() -> None:
    text = "2、主动公开情况\n规章\n0\n1\n2\n文件\n5\n3、申请情况\n（一）不予公开\n1、国家秘密\n0\n4\n2、其他\n5\n4、诉讼情况\n"
    assert lines(text) == ["2、主动公开情况", "3、申请情况", "4、诉讼情况"]


def test_a_line_that_begins_like_a_drawn_one_is_a_line() -> None:
    assert lines("+86 0000\n| 规章 | 0 |\n") == ["+86 0000"]


def test_more_cells_than_any_report_has_are_refused() -> None:
    with pytest.raises(UnreadableInput) as raised:
        read("规章\t0\t1\t2\t3\t4\t5\t6\t7\t8\n" * 20_001)
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


def test_every_number_of_a_text_is_in_exactly_one_cell_or_line() -> None:
    for number, style in enumerate(MORE_STYLES):
        rng = random.Random(number)
        sheet = style(rng, load().get("2021"))
        for perturb in rng.sample(PERTURBATIONS, 3):
            perturb(sheet, rng)
        assert _digits(read(sheet.text()).blocks) == _digits([Line(sheet.text(), read("x").blocks[0].place)])  # type: ignore[union-attr]


def _digits(blocks: object) -> str:
    found: list[str] = []
    for block in blocks:  # type: ignore[attr-defined]
        cells = [block] if isinstance(block, Line) else [cell for row in block.rows for cell in row]
        assert isinstance(block, Line | Grid)
        found += [char for cell in cells for char in cell.text if char.isdigit()]
    return "".join(sorted(found))
