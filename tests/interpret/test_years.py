"""What of a document's tables is another year's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from gongkai.interpret.which.years import without_other_years, years_of_rows
from gongkai.model import Cell, Grid, Line, Place

YEAR = 2022
PRINTED = (("规章", "1", "0", "3"), ("行政规范性文件", "2", "1", "9"))


def grid(*rows: Sequence[str], number: int = 1) -> Grid:
    return Grid(
        number,
        tuple(
            tuple(Cell(text, Place(grid=number, row=row, col=col)) for col, text in enumerate(texts, 1))
            for row, texts in enumerate(rows, 1)
        ),
    )


def line(text: str) -> Line:
    return Line(text, Place(line=1))


def kept(*blocks: Line | Grid, year: int | None = YEAR) -> list[list[tuple[str, ...]]]:
    """What is left of each grid that is left."""
    return [
        [tuple(cell.text for cell in row) for row in block.rows]
        for block in without_other_years(blocks, year)
        if isinstance(block, Grid)
    ]


@pytest.mark.parametrize(
    "caption",
    ["2021年", "2021年度情况", "附：2021年主动公开情况", "上年情况", "去年同期", "上一年度", "2021年情况如下，供对比：", "２０２１年度", "2021年度主動公開情況", "2022年上半年", "第三季度", "《条例》施行以来累计数据", "（2021年数据，供参考）"],
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


def test_any_line_between_ends_the_caption() -> None:
    blocks = line("2021年"), grid(*PRINTED), line("三、收到和处理申请情况"), grid(*PRINTED, number=2)
    assert kept(*blocks) == [list(PRINTED)]


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


def test_values_like_years_among_others_compare_none() -> None:
    row = ("0", "2037", "6", "2046")
    assert kept(grid(row, ("规章", "1", "2", "3"))) == [[row, ("规章", "1", "2", "3")]]


def test_rows_below_a_caption_of_another_year_go_up_to_the_next_caption() -> None:
    rows = (("2022年",), *PRINTED, ("2021年",), ("规章", "5", "5", "5"), ("2022年",), ("行政许可", "7"))
    assert kept(grid(*rows)) == [[("2022年",), *PRINTED, ("2022年",), ("行政许可", "7")]]


@pytest.mark.parametrize(
    ("this", "last"),
    [
        ("2022年", "2021年"),
        ("2022年度", "2021年度"),
        ("本年", "上年"),
        ("今年", "去年"),
        ("当年", "上年同期"),
        ("本年度", "上年度"),
        ("本期", "上期"),
        ("本年數", "上年數"),
    ],
)
@pytest.mark.parametrize("last_first", [False, True])
def test_of_two_years_rows_this_years_is_kept_without_its_mark(this: str, last: str, last_first: bool) -> None:
    own, other = ("规章", this, "1", "0", "3"), ("规章", last, "4", "4", "4")
    assert kept(grid(*((other, own) if last_first else (own, other)))) == [[("规章", "1", "0", "3")]]


@pytest.mark.parametrize("label", ["规章（2018年）", "规章 2018年", "规章\n2018年度"])
def test_a_row_whose_label_names_another_year_is_that_years(label: str) -> None:
    assert kept(grid((label, "1", "0", "3"), PRINTED[1])) == [[PRINTED[1]]]
    assert (
        len(kept(grid(("二、上年结转（2021年）", "1", "0", "3"), (label.replace("2018", "2022"), "1", "2")))[0]) == 2
    )


def test_a_label_that_spans_both_years_goes_to_this_years_row() -> None:
    label = Cell("规章", Place(grid=1, row=1, col=1), rowspan=2)
    rows = (
        (label, Cell("上年", Place(grid=1, row=1, col=2)), Cell("4", Place(grid=1, row=1, col=3))),
        (Cell("本年", Place(grid=1, row=2, col=2)), Cell("1", Place(grid=1, row=2, col=3))),
    )
    (found,) = (block for block in without_other_years([Grid(1, rows, ruled=True)], YEAR) if isinstance(block, Grid))
    assert [[(cell.text, cell.place.row, cell.rowspan) for cell in row] for row in found.rows] == [
        [("规章", 2, 1), ("1", 2, 1)]
    ]


def test_all_rows_that_the_name_of_another_year_spans_are_that_years() -> None:
    printed = [[("上年", 2), ("4", 1), ("7", 2)], [("5", 1)], [("本年", 1), ("1", 1), ("2", 1)]]
    rows = tuple(
        tuple(Cell(text, Place(grid=1, row=r, col=c), rowspan=rowspan) for c, (text, rowspan) in enumerate(row, 1))
        for r, row in enumerate(printed, 1)
    )
    assert kept(Grid(1, rows, ruled=True)) == [[("1", "2")]]


def test_a_bare_number_is_a_year_only_where_many_rows_begin_with_two_years() -> None:
    pairs = [row for label in ("规章", "行政许可") for row in ((label, "2021", "4"), (label, "2022", "1"))]
    assert kept(grid(*pairs)) == [[("规章", "1"), ("行政许可", "1")]]
    assert kept(grid(*pairs[:2])) == [pairs[:2]]
    lone = ("行政许可", "2021")
    assert kept(grid(*PRINTED, lone)) == [[*PRINTED, lone]]
    same = [(label, "2021", "4") for label in ("规章", "行政许可", "行政处罚", "行政强制")]
    assert kept(grid(*same)) == [same]


def test_a_years_name_in_a_header_or_after_a_number_marks_no_row() -> None:
    rows = (("项目", "本年", "备注"), ("规章", "4", "上年"))
    assert kept(grid(*rows)) == [list(rows)]


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


def test_in_text_the_label_of_two_years_rows_stands_before_the_first() -> None:
    rows = (("规章", "上年", "1"), ("本年", "2"), ("行政许可", "上年", "3"), ("", "本年", "4"))
    assert kept(grid(*rows)) == [[("规章", "2"), ("行政许可", "4")]]


def test_in_text_values_after_the_names_of_two_years_are_the_last_ones() -> None:
    rows = grid(("规章", "本年", "上年", "1", "0", "3"), ("规章", "上年", "本年", "2", "1", "9"))
    assert kept(replace(rows, ruled=False)) == [[("规章", "2", "1", "9")]]


def test_a_number_that_is_broken_over_two_lines_leaves_its_row_another_years() -> None:
    rows = ("规章", "上年同期", "1", "0", "3\n4"), ("规章", "本期", "1", "0", "5")
    assert kept(grid(*rows)) == [[("规章", "1", "0", "5")]]


def test_a_caption_may_stand_on_a_line_of_its_own_in_the_first_cell_of_a_header() -> None:
    assert kept(grid(("提起行政诉讼情况\n2021年情况\n行政复议",), *PRINTED)) == []


def test_a_label_that_spans_the_rows_of_two_years_in_empty_cells_is_both_rows() -> None:
    cells = (("一、本年新收", "上年", "1", "2"), ("", "本年", "3", "4"))
    ruled = Grid(1, tuple(tuple(row) for row in grid(*cells).rows), ruled=True)
    assert kept(ruled) == [[("一、本年新收", "3", "4")]]


def test_rows_in_which_the_values_of_two_years_follow_each_other_come_apart() -> None:
    rows = [(f"第{at}项", "2021", "1", "3", "2022", "5", "6") for at in "一二三四"]
    assert kept(grid(*rows)) == [[(row[0], "5", "6") for row in rows]]


def test_the_name_of_a_column_of_another_year_is_no_caption_of_a_table() -> None:
    rows = [("自然人",), ("2021年总计",), ("其他",), ("予以公开", "1", "2")]
    assert kept(grid(*rows)) == [rows]


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


def test_a_value_that_looks_like_a_year_is_none_where_the_years_stand_as_in_other_rows() -> None:
    rows = [(label, "2021", "1", "2", "3", "2022", "4", "5", "9") for label in ("一", "二", "三", "四")]
    odd = ("五", "2021", "1", "2", "3", "2022", "4", "2037", "2041")
    assert ("五", "4", "2037", "2041") in kept(grid(*rows, odd))[0]


def test_rows_of_two_years_with_more_values_and_fewer_are_parted_together() -> None:
    rows = [("规章", "2021", "1", "2", "3", "2022", "4", "5", "6")]
    rows += [(label, "2021", "7", "2022", "8") for label in ("行政许可", "行政处罚", "行政强制")]
    assert kept(grid(*rows)) == [[("规章", "4", "5", "6"), *((row[0], "8") for row in rows[1:])]]


def test_numbers_that_begin_rows_of_several_pieces_of_a_table_of_text_are_years() -> None:
    pieces = [
        replace(grid((label, "2021", "1"), ("2022", "2")), number=number)
        for number, label in enumerate("一二三四", 1)
    ]
    found = [block for block in without_other_years(pieces, 2022) if isinstance(block, Grid)]
    assert [[cell.text for row in one.rows for cell in row] for one in found] == [
        [label, "2"] for label in "一二三四"
    ]


def test_a_year_names_a_column_though_not_all_rows_add_up() -> None:
    rows = [
        ("（本列数据的勾稽关系为）",),
        ("2021年",),
        ("总计",),
        *[(label, "7", "1", "2", "3") for label in "一二三四五六"],
    ]
    assert kept(grid(*rows, ("七", "7", "1", "2", "4")))[0][1] == ("2021年",)


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


def test_a_label_above_a_row_of_this_year_alone_has_lost_the_name_of_another_year() -> None:
    pairs = grid(
        ("规章", "上年度", "1", "0"), ("本年度", "2", "3"), ("行政规范性文件", "5", "6"), ("本年度", "7", "8")
    )
    assert kept(pairs) == [[("规章", "2", "3"), ("行政规范性文件", "7", "8")]]


@pytest.mark.parametrize("years", [("2021", "2022"), ("2021年", "2022年")])
def test_a_year_before_empty_cells_stands_above_them_and_other_years_above_names_leave_nothing(
    years: tuple[str, str],
) -> None:
    one, other = years
    names, values = ("甲", "乙", "丙", "总计"), ("1", "2", "3", "6")
    whole = grid(("项目", one, *[""] * 3, other, *[""] * 3), ("", *names, *names), ("规章", *[""] * 4, *values))
    assert kept(whole)[0][1:] == [("", *names), ("规章", *values)]
    assert kept(grid(("项目", one, other), ("", *names, *names), ("规章", *values))) == []


def test_a_table_of_nothing_but_years_whose_values_are_not_told_apart_is_left_out() -> None:
    assert kept(grid(("", "上年", "本年"), ("规章", "5", "3"), ("许可", "4"))) == []


def test_a_heading_with_a_pages_number_after_it_ends_what_is_another_years() -> None:
    heading = ("三、收到和处理政府信息公开申请情况", "1")
    assert kept(grid(("2021年情况",), *PRINTED, heading, *PRINTED)) == [[heading, *PRINTED]]


def test_a_name_above_columns_with_a_character_twice_is_no_heading() -> None:
    assert kept(line("2021年情况"), grid(("申请请人情况",), *PRINTED)) == []


def test_the_name_above_years_may_stand_with_others_in_one_cell() -> None:
    header = ("年度   行政复议   行政诉讼",)
    assert kept(grid(header, ("维持   纠正   总计", "2021", "0", "7", "7"))) == [[header]]
    assert kept(grid(("行政复议   行政诉讼",), ("维持   纠正   总计", "2021", "0", "7", "7"))) != [[header]]
