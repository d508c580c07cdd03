"""What of a document's tables is another year's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai.interpret.which.years import years_of_rows
from gongkai.model import Cell, Grid, Place
from tests.interpret.years import PRINTED, grid, kept, line


@pytest.mark.parametrize(
    "caption",
    ["2021年", "2021年度情况", "附：2021年主动公开情况", "上年情况", "去年同期", "上一年度", "2021年情况如下，供对比：", "２０２１年度", "2021年度主動公開情況", "2022年上半年", "其中：2022年上半年", "2022年1—6月", "2022年1月至11月份", "第三季度", "《条例》施行以来累计数据", "（2021年数据，供参考）"],
)  # fmt: skip
def test_a_table_under_another_years_caption_is_not_this_years(caption: str) -> None:
    assert kept(line(caption), grid(*PRINTED)) == []
    assert kept(grid((caption,), *PRINTED)) == []


@pytest.mark.parametrize(
    "caption",
    [
        "2022年主动公开情况",
        "本年度情况",
        "二、主动公开政府信息情况",
        "2021年修订的规章",
        "2021年以来",
        "截至2021年底",
        "上年结转情况",
        "上年总计",
        "2021年和2022年",
        "2021年的情况比今年好。",
        "2021年情况见下，另见附件",
        "单位：件",
        "2022年1—12月",
        "2022年1月1日至12月31日",
        "2022年1月",
    ],
)
def test_a_caption_that_names_no_other_year_or_dates_something_else_takes_nothing_away(caption: str) -> None:
    assert kept(line(caption), grid(*PRINTED)) == [list(PRINTED)]


def test_a_table_right_after_another_has_its_caption() -> None:
    assert kept(line("2021年"), grid(*PRINTED), grid(*PRINTED, number=2)) == []


def test_columns_of_half_years_have_no_caption() -> None:
    header = ("信息内容", "上半年", "下半年", "全年")
    assert kept(grid(header, *PRINTED)) == [[header, *PRINTED]]


def test_the_whole_year_follows_a_part_of_it() -> None:
    blocks = line("上半年"), grid(*PRINTED), line("全年"), grid(*PRINTED, number=2)
    assert kept(*blocks) == [list(PRINTED)]


@pytest.mark.parametrize("between", ["三、收到和处理申请情况", "以上为上年数据。", "附表2"])
def test_a_heading_a_sentence_and_another_caption_end_a_caption(between: str) -> None:
    blocks = line("2021年"), grid(*PRINTED), line(between), grid(*PRINTED, number=2)
    assert kept(*blocks) == [list(PRINTED)]


@pytest.mark.parametrize("between", ["续表", "（二）部分公开（区分处理的，", "一、本年新收政府信息"])
def test_what_stands_within_a_table_ends_no_caption(between: str) -> None:
    assert kept(line("2021年"), grid(*PRINTED), line(between), grid(*PRINTED, number=2)) == []


def test_without_a_year_reported_on_no_table_is_anothers() -> None:
    assert kept(line("2021年"), grid(*PRINTED), year=None) == [list(PRINTED)]


def test_last_years_table_is_anothers_whatever_year_is_reported_on() -> None:
    assert kept(line("上年度情况"), grid(*PRINTED), year=None) == []


def test_rows_under_a_caption_have_its_year() -> None:
    blocks = [line("2021年情况"), grid(*PRINTED)]
    assert set(years_of_rows(blocks).values()) == {2021}
    assert years_of_rows([line("主动公开情况"), grid(*PRINTED)]) == {}


def test_a_table_whose_columns_are_years_shows_no_figures_of_the_form() -> None:
    assert kept(grid(("项目", "2021年", "2022年"), ("规章", "1", "2"))) == []
    assert len(kept(grid(("项目", "2022年"), ("规章", "2")))) == 1


def test_one_year_that_stands_again_in_each_column_compares_none() -> None:
    both = [grid((year,) * 4, *PRINTED, number=number) for number, year in ((1, "2021年"), (2, "2022年"))]
    assert [rows[1:] for rows in kept(*both)] == [[*PRINTED]]


def test_values_like_years_among_others_compare_none() -> None:
    row = ("0", "2037", "6", "2046")
    assert kept(grid(row, ("规章", "1", "2", "3"))) == [[row, ("规章", "1", "2", "3")]]


def test_rows_below_a_caption_of_another_year_go_up_to_the_next_caption() -> None:
    rows = (("2022年",), *PRINTED, ("2021年",), ("规章", "5", "5", "5"), ("2022年",), ("行政许可", "7"))
    assert kept(grid(*rows)) == [[("2022年",), *PRINTED, ("2022年",), ("行政许可", "7")]]


def test_in_text_a_table_of_last_year_and_this_years_may_be_one_grid() -> None:
    this, last = ("2022年情况",), ("2021年情况",)
    assert kept(grid(last, *PRINTED, this, *PRINTED)) == [[this, *PRINTED]]
    assert kept(grid(this, *PRINTED, last, ("申请人情况",), *PRINTED)) == [[this, *PRINTED]]
    heading = ("四、行政复议、行政诉讼情况",)
    assert kept(grid(last, *PRINTED, heading, *PRINTED)) == [[heading, *PRINTED]]


def test_in_text_a_caption_may_be_the_first_cell_of_a_header() -> None:
    header = ("行政复议", "行政诉讼", "总计")
    assert kept(grid(("2021年情况", *header), ("1", "2"), ("2022年情况", *header), ("3", "4"))) == [
        [header, ("3", "4")]
    ]


def test_in_text_a_part_of_the_year_with_a_pages_number_is_a_caption_up_to_the_whole_year() -> None:
    header, this = ("行政复议", "行政诉讼"), ("3", "4")
    rows = (("第一季度", "5"), header, ("1", "2"), ("全年", *header), this)
    assert kept(grid(*rows)) == [[header, this]]


def test_in_text_a_caption_may_stand_after_what_a_line_break_leaves_of_the_heading() -> None:
    names = ("行政复议", "结果维持", "总计")
    rows = grid(("行政诉讼情况", "第一季度", *names), ("1", "2"))
    assert kept(replace(rows, ruled=False)) == []
    assert kept(replace(grid(("行政诉讼情况", *names), ("1", "2")), ruled=False)) != []


def test_in_text_no_name_of_a_column_is_a_caption_though_it_begins_like_one() -> None:
    rows = (("信息内容", "上一年项目", "数量"), *PRINTED)
    assert kept(grid(*rows)) == [list(rows)]


def test_in_text_the_last_caption_of_a_row_of_words_is_the_one_above_its_values() -> None:
    header = ("信息内容", "本年制发件数", "规章")
    rows = (("2022年情况", *header, "2021年情况", *header), ("1", "2"))
    assert kept(grid(*rows)) == []
    assert kept(grid(*rows), year=2021) == [[header, ("1", "2")]]


def test_in_a_ruled_table_what_compares_years_ends_where_another_header_begins() -> None:
    compared = (("项目", "2021年", "2022年"), ("规章", "5", "6"))
    header = (("行政复议", "行政诉讼"), ("维持", "纠正", "其他", "未结"))
    whole = replace(grid(*compared, *header, ("1", "0", "3", "2")), ruled=True)
    assert kept(whole) == [[*header, ("1", "0", "3", "2")]]
    assert kept(replace(grid(*compared), ruled=True)) == []


def test_a_year_above_one_value_spans_no_columns_though_a_table_below_has_narrower_ones() -> None:
    compared = (("项目", "2021年", "2022年"), ("规章", "5", "6"))
    own = (("维持", "纠正", "其他", "未结"), ("1", "0", "3", "2"))
    whole = replace(grid(*compared, *own), ruled=True)
    wide = tuple(tuple(replace(cell, colspan=4) for cell in row) for row in whole.rows[:2])
    assert kept(replace(whole, rows=(*wide, *whole.rows[2:]))) == [[*own]]


def test_in_a_ruled_table_what_compares_years_ends_where_names_of_no_year_stand_under_a_title() -> None:
    compared = (("项目", "2021年", "2022年"), ("规章", "5", "6"))
    own = (("第二十条第（一）项",), ("信息内容", "本年制发件数", "现行有效件数"), ("规章", "1", "9"))
    again = (("第二部分",), ("项目", "2021年", "2022年"), ("行政许可", "5", "6"))
    assert kept(replace(grid(*compared, *own), ruled=True)) == [[*own]]
    assert kept(replace(grid(*compared, *again), ruled=True)) == []
    assert kept(replace(grid(*compared, ("第二部分",), ("行政许可", "5", "6")), ruled=True)) == []


def test_what_stands_above_years_may_be_the_second_line_of_a_heading() -> None:
    header = ("行政复议", "行政诉讼")
    assert kept(grid(("行政诉讼情况\n年度",), header, ("2021", "5", "7"))) == [[header]]


def test_a_number_broken_over_lines_is_no_year() -> None:
    rows = [("年度", "总计"), ("（七）总计", "205\n8", "23")]
    assert kept(grid(*rows)) == [rows]


def test_in_text_only_the_part_below_a_heading_that_compares_years_is_left_out() -> None:
    compared = (("五、主要情况",), ("项目",), ("2021年",), ("2022年",), ("规章", "5", "6"))
    assert kept(grid(*PRINTED, *compared)) == [list(PRINTED)]


def test_a_caption_may_stand_on_a_line_of_its_own_in_the_first_cell_of_a_header() -> None:
    assert kept(grid(("提起行政诉讼情况\n2021年情况\n行政复议",), *PRINTED)) == []


def test_the_name_of_a_column_of_another_year_is_no_caption_of_a_table() -> None:
    rows = [("自然人",), ("2021年总计",), ("其他",), ("予以公开", "1", "2")]
    assert kept(grid(*rows)) == [rows]


def test_years_that_take_turns_above_the_columns_of_a_ruled_table_part_them() -> None:
    """A row that has slid would have another year's values below this year."""
    names, years = ("项目", "自然人", "其他", "总计"), ("", *["2021年", "2022年"] * 3)
    rows = ("予以公开", "9", "1", "8", "2", "7", "3"), ("（七）总计", "", "9", "1", "8", "2", "7", "3")
    assert kept(replace(grid(names, years, *rows), ruled=True))[0][2:] == [("予以公开", "1", "2", "3")]


def test_a_column_of_last_year_beside_this_years_of_the_same_name_is_gone() -> None:
    rows = (("信息内容", "上年处理决定数量", "本年处理决定数量"), ("行政许可", "62", "51"))
    assert kept(grid(*rows)) == [[("信息内容", "本年处理决定数量"), ("行政许可", "51")]]
    short = (*rows, ("行政处罚", "62"))
    assert kept(grid(*short)) == [list(short)]


def test_a_year_in_the_midst_of_a_header_is_a_columns_name_where_the_rows_add_up_without_it() -> None:
    header = (
        ("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",),
        ("2021年",),
        ("自然人",),
        ("总计",),
    )
    beside = [
        ("一、本年新收", "9", "1", "2", "3"),
        ("（一）予以公开", "7", "0", "4", "4"),
        ("（七）总计", "8", "1", "6", "7"),
    ]
    last_years = [(row[0], *row[2:]) for row in beside]
    assert kept(grid(*header, *beside)) == [[*header, *beside]]
    assert kept(grid(*header, *last_years)) == [[header[0]]]


def test_a_year_that_explains_a_column_is_no_caption() -> None:
    header = ("信息内容", "上一年项目数量（指2021年事项数）", "本年增/减", "处理决定数量（指2022年办件量）")
    rows = (header, ("行政许可", "8", "5", "93"))
    assert kept(grid(*rows)) == [list(rows)]
    assert years_of_rows([grid(("规章（指2021年事项数）",), *PRINTED)]) == {}


def test_a_year_alone_after_other_words_of_a_header_names_a_column() -> None:
    rows = [("项目", "2021年", "申请人情况"), ("自然人", "总计"), ("予以公开", "5", "1", "1")]
    assert kept(grid(*rows)) == [rows]


def test_a_year_names_a_column_though_not_all_rows_add_up() -> None:
    rows = [
        ("（本列数据的勾稽关系为）",),
        ("2021年",),
        ("总计",),
        *[(label, "7", "1", "2", "3") for label in "一二三四五六"],
    ]
    assert kept(grid(*rows, ("七", "7", "1", "2", "4")))[0][1] == ("2021年",)
    slips = [(label, "7", "1", "2", "5") for label in "七八九"]
    assert kept(grid(*rows, *slips))[0][1] == ("2021年",)
    assert kept(grid(*rows[:3], *slips, *[(label, "2", "0", "1", "1") for label in "一二三四"])) == [rows[:1]]


def test_a_year_after_a_heading_in_its_row_is_a_caption() -> None:
    rest = ("行政复议", "结果维持", "总计")
    assert kept(grid(("四、行政复议、", "行政诉讼情况", "2021年度", *rest), ("1", "2", "3"))) == []
    assert kept(grid(("项目", "2021年度", *rest), ("1", "2", "3"))) != []


def test_a_name_above_columns_ends_no_caption_for_a_wrong_character() -> None:
    table = grid(("申请入情况",), *PRINTED)
    assert kept(line("2021年情况"), table) == []
    assert kept(line("2021年情况"), grid(("申请的情况",), *PRINTED)) != []


def test_a_row_whose_numbers_are_not_known_is_no_caption() -> None:
    rows = (("年度", "维持", "纠正", "总计"), ("2021年", "110\ufffd", "\ufffd", "\ufffd"), ("2022年", "1", "2", "3"))
    assert kept(grid(*rows)) == [[("维持", "纠正", "总计"), ("1", "2", "3")]]


@pytest.mark.parametrize("above", [("上一年",), ("上一年", "本年增", "处理决")])
def test_a_year_with_which_a_name_begins_that_the_next_line_goes_on_with_is_no_caption(
    above: tuple[str, ...],
) -> None:
    rows = [above, ("信息内容", "项目数 /减", "定数量"), ("量",), ("行政许可", "1", "0", "3")]
    assert kept(grid(*rows)) == [rows]
    assert kept(grid(above[:1], *rows[2:])) == []


@pytest.mark.parametrize(("below", "is_year"), [(["项目", "甲", "乙"], True), (["第二十条第（六）项"], False)])
def test_a_number_like_a_year_in_a_wide_cell_is_one_only_above_several_columns(
    below: list[str], is_year: bool
) -> None:
    place = Place(grid=1, row=1)
    wide = (Cell("行政许可", replace(place, col=1)), Cell("2019", replace(place, col=2), colspan=4))
    spans = ((1, 1), (2, 2), (4, 2)) if is_year else ((1, 5),)
    under = tuple(
        Cell(text, replace(place, row=2, col=col), colspan=span)
        for text, (col, span) in zip(below, spans, strict=True)
    )
    (rows,) = kept(Grid(1, (wide, under), ruled=True))
    assert ("2019" not in rows[0]) is is_year


def test_a_caption_with_empty_cells_below_a_heading_is_no_row_of_values() -> None:
    assert kept(grid(("二、主动公开政府信息情况",), ("2021年度", "", "", ""), *PRINTED)) == [
        [("二、主动公开政府信息情况",)]
    ]


@pytest.mark.parametrize("years", [("2021", "2022"), ("2021年", "2022年")])
def test_a_year_before_empty_cells_stands_above_them_and_other_years_above_names_leave_nothing(
    years: tuple[str, str],
) -> None:
    one, other = years
    names, values = ("甲", "乙", "丙", "总计"), ("1", "2", "3", "6")
    whole = grid(("项目", one, *[""] * 3, other, *[""] * 3), ("", *names, *names), ("规章", *[""] * 4, *values))
    assert kept(whole)[0][1:] == [("", *names), ("规章", *values)]
    assert kept(grid(("项目", one, other), ("", *names, *names), ("规章", *values))) == []


def test_a_heading_with_a_pages_number_after_it_ends_what_is_another_years() -> None:
    heading = ("三、收到和处理政府信息公开申请情况", "1")
    assert kept(grid(("2021年情况",), *PRINTED, heading, *PRINTED)) == [[heading, *PRINTED]]


def test_a_name_above_columns_with_a_character_twice_is_no_heading() -> None:
    assert kept(line("2021年情况"), grid(("申请请人情况",), *PRINTED)) == []


def test_the_name_above_years_may_stand_with_others_in_one_cell() -> None:
    header = ("年度   行政复议   行政诉讼",)
    assert kept(grid(header, ("维持   纠正   总计", "2021", "0", "7", "7"))) == [[header]]
    assert kept(grid(("行政复议   行政诉讼",), ("维持   纠正   总计", "2021", "0", "7", "7"))) != [[header]]


def test_in_text_a_numbered_row_above_years_begins_another_table() -> None:
    compared = (("5、存在的主要问题及改进措施",), ("项目", "2021年", "2022年", "增减"), ("规章", "4", "5", "1"))
    assert kept(grid(*PRINTED, *compared)) == [list(PRINTED)]
