"""PDF: tables without ruling lines."""

from __future__ import annotations

from gongkai.readers import read
from tests.readers.made_pdf import Sheet, pdf
from tests.readers.read_pdf import places, texts, written


def test_a_table_without_lines_has_its_empty_cells_where_the_columns_leave_no_doubt() -> None:
    rows = [
        [(50, "规章"), (200, "0"), (300, "12")],
        [(50, "行政规范性文件"), (300, "1045")],
        [(50, "合计"), (200, "3"), (300, "7")],
    ]
    (grid,) = read(pdf(written(Sheet(), rows))).grids
    assert grid.ruled
    assert [[cell.text for cell in row] for row in grid.rows] == [
        ["规章", "0", "12"],
        ["行政规范性文件", "", "1045"],
        ["合计", "3", "7"],
    ]


def test_a_table_whose_values_stand_unevenly_is_not_ruled() -> None:
    rows = [
        [(50, "规章"), (200, "10"), (300, "12")],
        [(50, "文件"), (206, "4"), (303, "5")],
        [(50, "合计"), (203, "3"), (308, "7")],
    ]
    (grid,) = read(pdf(written(Sheet(), rows))).grids
    assert not grid.ruled
    assert [[cell.text for cell in row] for row in grid.rows] == [
        ["规章", "10", "12"],
        ["文件", "4", "5"],
        ["合计", "3", "7"],
    ]


def test_names_of_columns_stand_over_the_columns_that_they_name() -> None:
    sheet = Sheet().text(100, 100, "申请人情况").text(50, 130, "项目").text(100, 130, "总计").text(150, 118, "法人")
    written(sheet, [[(150, "企业"), (200, "其他")], [(50, "新收"), (100, "9"), (150, "5"), (200, "4")]], 136)
    written(sheet, [[(50, "结转"), (100, "3"), (150, "1"), (200, "2")]] * 2, 172)
    assert places(read(pdf(sheet)))[:3] == [
        [("项目", 1, 1, 2), ("总计", 2, 1, 2), ("法人", 3, 2, 1)],
        [("企业", 3, 1, 1), ("其他", 4, 1, 1)],
        [("新收", 1, 1, 1), ("9", 2, 1, 1), ("5", 3, 1, 1), ("4", 4, 1, 1)],
    ]


def test_the_lines_of_a_label_belong_to_the_row_of_its_values() -> None:
    sheet = Sheet()
    for r in range(3):
        sheet.text(50, 94 + 40 * r, "行政规范").text(50, 106 + 40 * r, "性文件").text(200, 100 + 40 * r, "7")
        sheet.text(300, 100 + 40 * r, "8")
    assert texts(read(pdf(sheet))) == [[["行政规范\n性文件", "7", "8"]] * 3]


def test_a_label_of_a_group_spans_its_rows() -> None:
    rows = [[(50, "不予"), (120, "国家秘密"), (250, "1"), (350, "2")], [(120, "禁止公开"), (250, "3"), (350, "4")]]
    rows += [[(50, "总计"), (120, "其他"), (250, "5"), (350, "6")]]
    assert places(read(pdf(written(Sheet(), rows)))) == [
        [("不予", 1, 1, 2), ("国家秘密", 2, 1, 1), ("1", 3, 1, 1), ("2", 4, 1, 1)],
        [("禁止公开", 2, 1, 1), ("3", 3, 1, 1), ("4", 4, 1, 1)],
        [("总计", 1, 1, 1), ("其他", 2, 1, 1), ("5", 3, 1, 1), ("6", 4, 1, 1)],
    ]


def test_a_label_may_span_the_columns_of_labels_that_other_rows_show() -> None:
    rows = [
        [(50, "一、本年新收政府信息公开申请数量"), (300, "1"), (400, "2")],
        [(50, "三、结果"), (110, "（一）予以公开"), (300, "3"), (400, "4")],
        [(110, "（三）不予"), (170, "1.国家秘密"), (300, "5"), (400, "6")],
        [(170, "2.法律禁止"), (300, "7"), (400, "8")],
    ]
    assert places(read(pdf(written(Sheet(), rows)))) == [
        [("一、本年新收政府信息公开申请数量", 1, 3, 1), ("1", 4, 1, 1), ("2", 5, 1, 1)],
        [("三、结果", 1, 1, 3), ("（一）予以公开", 2, 2, 1), ("3", 4, 1, 1), ("4", 5, 1, 1)],
        [("（三）不予", 2, 1, 2), ("1.国家秘密", 3, 1, 1), ("5", 4, 1, 1), ("6", 5, 1, 1)],
        [("2.法律禁止", 3, 1, 1), ("7", 4, 1, 1), ("8", 5, 1, 1)],
    ]


def test_a_table_with_more_labels_in_a_row_than_columns_for_them_is_not_ruled() -> None:
    rows = [
        [(50, "年度"), (90, "部分公开情况"), (300, "1"), (400, "2")],
        [(50, "年度"), (90, "不予"), (120, "国家秘密信息内容"), (300, "3"), (400, "4")],
    ]
    (grid,) = read(pdf(written(Sheet(), rows))).grids
    assert (grid.ruled, [len(row) for row in grid.rows]) == (False, [4, 5])


def test_a_column_without_any_value_keeps_its_place() -> None:
    rows = [
        [(50, "项目"), (200, "企业"), (250, "其他"), (300, "总计"), (350, "备注")],
        *([(50, "新收"), (200, "1"), (250, "2"), (350, "0")] for _ in range(3)),
    ]
    assert texts(read(pdf(written(Sheet(), rows))))[0][1] == ["新收", "1", "2", "", "0"]


def test_a_column_without_any_value_keeps_its_place_beside_one_whose_name_stands_lower() -> None:
    sheet = Sheet().text(50, 100, "项目").text(220, 100, "法人").text(310, 100, "总计")
    header = [(200, "企业"), (250, "其他")]
    values = [[(50, "新收"), (200, "1"), (250, "2")] for _ in range(3)]
    assert texts(read(pdf(written(sheet, [header, *values], 112))))[0][-1] == ["新收", "1", "2", ""]


def test_many_values_close_to_each_other_are_a_table() -> None:
    rows = [[(50, "新收"), *((100 + 35 * at, f"{place}{at}0000") for at in range(6))] for place in (1, 2)]
    (grid,) = read(pdf(written(Sheet(), rows))).grids
    assert [len(row) for row in grid.rows] == [7, 7]


def test_running_text_set_wide_is_no_table() -> None:
    sheet, x = Sheet().text(60, 140, "一、总体情况"), 60
    for text in ("号", "，", "邮", "编", "：", "223100", "，", "电", "话", "：", "0517", "，", "邮", "箱", "："):
        sheet.text(x, 100, text)
        x += (5 if text.isdigit() else 10) * len(text) + 5
    assert texts(read(pdf(sheet))) == []


def test_a_list_of_contents_is_no_table() -> None:
    title: list[tuple[float, str]] = [(50, "某局"), (90, "年度报告")]
    assert texts(read(pdf(written(Sheet(), [title, [(50, "一、概述"), (120, "1"), (90, "………")]])))) == []


def test_what_compares_years_under_words_alone_is_no_row_of_the_table_above() -> None:
    rows = [[(50, "规章"), (200, "1"), (300, "10")], [(50, "文件"), (200, "2"), (300, "35")]]
    other = [[(50, "五、问题")], [(50, "项目"), (200, "上年"), (300, "增减")], *rows]
    assert [len(one) for one in texts(read(pdf(written(Sheet(), [*rows, *other]))))] == [2, 3]


def test_a_caption_under_a_number_is_no_line_of_its_cell() -> None:
    rows = [[(50, "规章"), (200, "1"), (300, "10")], [(50, "文件"), (200, "2"), (300, "35")]]
    sheet = written(Sheet(), [*rows, [(300, "第二十条第（五）项")], *rows], pitch=12)
    (found,) = texts(read(pdf(sheet)))
    assert [row[-1] for row in found] == ["10", "35", "第二十条第（五）项", "10", "35"]


def test_a_line_under_a_table_s_last_row_that_stands_under_no_cell_of_it_is_none_of_the_table() -> None:
    rows = [[(50, "内容"), (200, "制发"), (300, "废止")], *[[(50, "规章"), (200, "1"), (300, "2")]] * 2]
    first = written(Sheet(), [*rows, [(50, "信息内容"), (180, "上年项目数量"), (290, "处理决定数量")]], 720, pitch=14)
    more = written(Sheet(), [[(50, "许可"), (200, "3"), (300, "4")]] * 2, 60)
    assert texts(read(pdf(first, more)))[0] == [["内容", "制发", "废止"], *[["规章", "1", "2"]] * 2]


def test_a_row_alone_on_the_next_page_is_one_of_the_table() -> None:
    rows = [[(50, "规章"), (200, "0"), (300, "12")], [(50, "文件"), (200, "4"), (300, "5")]]
    first = written(Sheet(), [[(50, "内容"), (200, "制发"), (300, "废止")], *rows], 780)
    second = written(Sheet(), [[(50, "合计"), (200, "4"), (300, "17")]], 60)
    (grid,) = read(pdf(first, second)).grids
    assert [(cell.text, cell.place.page, cell.place.col) for cell in grid.rows[3]] == [
        ("合计", 2, 1),
        ("4", 2, 2),
        ("17", 2, 3),
    ]


def test_a_row_alone_with_a_serial_number_is_one_of_the_table() -> None:
    rows = [[(30, "1"), (50, "规章"), (200, "0"), (300, "12")], [(30, "2"), (50, "文件"), (200, "4"), (300, "5")]]
    first = written(Sheet(), [[(30, "号"), (50, "内容"), (200, "制发"), (300, "废止")], *rows], 780)
    second = written(Sheet(), [[(30, "3"), (62, "合计"), (200, "4"), (300, "17")]], 60)
    assert texts(read(pdf(first, second)))[0][3] == ["3", "合计", "4", "17"]


def test_rows_that_begin_further_right_are_of_the_table_if_they_have_as_many_values() -> None:
    rows = [
        [(50, "项目"), (150, "企业"), (250, "其他"), (350, "总计")],
        [(50, "新收"), (150, "1"), (250, "2"), (350, "3")],
        [(50, "结果"), (150, "公开"), (250, "4"), (350, "5"), (450, "9")],
        [(150, "其他"), (250, "6"), (350, "7"), (450, "13")],
        [(50, "结转"), (150, "8"), (250, "0"), (350, "8")],
    ]
    (grid,) = read(pdf(written(Sheet(), rows))).grids
    assert not grid.ruled
    assert [[cell.text for cell in row] for row in grid.rows] == [[text for _, text in row] for row in rows]


def test_rows_with_values_in_few_of_a_table_s_columns_are_in_these() -> None:
    rows = [
        [(50, "新收"), (200, "1"), (300, "2"), (400, "3")],
        [(50, "公开"), (300, "4"), (400, "4")],
        [(50, "结转"), (200, "5"), (400, "5")],
    ]
    first = written(Sheet(), [[(50, "项目"), (200, "企业"), (300, "其他"), (400, "总计")], *rows[:1]], 780)
    second = written(Sheet(), rows[1:], 60)
    (grid,) = read(pdf(first, second)).grids
    assert grid.ruled
    assert [[cell.text for cell in row] for row in grid.rows[2:]] == [["公开", "", "4", "4"], ["结转", "5", "", "5"]]
    assert [row[0].place.page for row in grid.rows] == [1, 1, 2, 2]


def test_a_label_that_the_page_cuts_is_whole_where_no_line_shows_it() -> None:
    rows = [[(50, "一、本年新收政府"), (200, "1"), (300, "2")], [(50, "二、上年结转政府"), (200, "3"), (300, "4")]]
    first = written(Sheet(), [[(50, "项目"), (200, "企业"), (300, "其他")], *rows], 780)
    second = written(Sheet(), [[(50, "信息")], [(50, "三、结果"), (200, "5"), (300, "6")]], 60)
    (found,) = texts(read(pdf(first, second)))
    assert found[2:] == [["二、上年结转政府\n信息", "3", "4"], ["三、结果", "5", "6"]]


def test_rows_with_a_value_under_a_name_under_which_none_stood_are_of_the_table() -> None:
    names = [(50, "项目"), (200, "企业"), (260, "社团"), (320, "其他"), (380, "总计")]
    rows = [[(50, "新收"), (200, "1"), (380, "1")], [(50, "公开"), (260, "4"), (380, "4")]]
    first = written(Sheet(), [names, *rows], 780)
    second = written(Sheet(), [[(50, "不予公开")], [(50, "结转"), (320, "5"), (380, "5")]], 60)
    (found,) = texts(read(pdf(first, second)))
    assert found[1:3] == [["新收", "1", "", "", "1"], ["公开", "", "4", "", "4"]]
    assert found[3:] == [["不予公开", "", "", "", ""], ["结转", "", "", "5", "5"]]


def test_the_last_name_of_a_group_under_which_nothing_stands_is_beside_the_total() -> None:
    sheet = Sheet().text(50, 100, "项目").text(220, 100, "法人").text(310, 100, "总计")
    header = [(200, "企业"), (250, "其他")]
    values = [[(50, "新收"), (200, "1"), (310, "2")] for _ in range(3)]
    assert texts(read(pdf(written(sheet, [header, *values], 112))))[0][-1] == ["新收", "1", "", "2"]


def test_a_label_that_the_page_cuts_is_whole_though_another_spans_its_column() -> None:
    rows = [
        [(50, "一、本年新收政府信息公开"), (250, "1"), (300, "2")],
        [(50, "不予"), (120, "1.国家"), (250, "1"), (300, "2")],
    ]
    first = written(Sheet(), [[(50, "项目"), (250, "企业"), (300, "其他")], *rows], 780)
    second = written(Sheet(), [[(120, "秘密")], [(120, "2.商业"), (250, "3"), (300, "4")]], 60)
    assert texts(read(pdf(first, second)))[0][2:] == [["不予", "1.国家\n秘密", "1", "2"], ["2.商业", "3", "4"]]


def test_labels_beside_each_other_that_the_page_cuts_are_whole() -> None:
    rows = [[(50, "不予处"), (120, "1.信访举"), (200, "1"), (300, "2")]]
    first = written(Sheet(), [[(50, "项目"), (120, "情形"), (200, "企业"), (300, "其他")], *rows], 780)
    second = written(Sheet(), [[(50, "理"), (120, "报")], [(120, "2.重复"), (200, "3"), (300, "4")]], 60)
    assert texts(read(pdf(first, second)))[0][1:] == [["不予处\n理", "1.信访举\n报", "1", "2"], ["2.重复", "3", "4"]]


def test_names_stand_over_their_columns_where_few_have_a_value_and_no_row_a_label() -> None:
    names = [(50, "维持"), (100, "纠正"), (150, "其他"), (200, "未结"), (250, "总计")]
    values = [(150, "5"), (250, "5")]
    assert texts(read(pdf(written(Sheet(), [[(50, "行政复议")], names, values]))))[0][-1] == ["", "", "5", "", "5"]


def test_a_name_over_another_is_no_line_of_it_though_little_is_between_them() -> None:
    sheet = written(Sheet(), [[(50, "项目"), (200, "法人组织")]], 100, size=13)
    written(sheet, [[(200, "企业")], [(200, "单位")]], 117.1, pitch=15.6, size=13).text(300, 124.9, "其他", 13)
    written(sheet, [[(50, "新收"), (200, "1"), (300, "2")], [(50, "结转"), (200, "3"), (300, "4")]], 155, size=13)
    assert [cell for cell, *_ in places(read(pdf(sheet)))[1]] == ["企业\n单位", "其他"]


def test_a_number_and_words_below_it_say_nothing_of_how_far_lines_are_apart() -> None:
    sheet = written(Sheet(), [[(50, "不予公开")], [(50, "信息数量")]], pitch=7.5, size=6)
    written(sheet, [[(150, "3")], [(150, "左右")]], 100.9, pitch=6.6, size=6)
    written(sheet.text(300, 104, "7", 6), [[(150, "约")], [(150, "3")]], 118, pitch=7.7, size=6)
    sheet.text(300, 122, "4", 6)
    assert texts(read(pdf(sheet))) == [[["不予公开\n信息数量", "3\n左右", "7"], ["约\n3", "4"]]]


def test_a_serial_number_stands_before_the_label_of_a_group_that_stands_lower() -> None:
    sheet = (
        Sheet()
        .text(20, 100, "1")
        .text(50, 118, "不予")
        .text(120, 100, "国家秘密")
        .text(250, 100, "1")
        .text(350, 100, "2")
    )
    written(sheet, [[(20, str(2 + i)), (120, "禁止公开"), (250, "3"), (350, "4")] for i in range(3)], 118)
    assert texts(read(pdf(sheet)))[0][0] == ["1", "不予", "国家秘密", "1", "2"]


def test_running_text_with_numbers_is_no_table() -> None:
    sheet = written(Sheet(), [[(50, "全年受理 21 件，办结 19 件。")], [(50, "其中 3 件为上年结转，占 14 %。")]])
    assert list(read(pdf(sheet)).grids) == []


def test_lines_between_rows_hold_the_lines_of_a_label_together() -> None:
    sheet = Sheet()
    for y in (90, 120, 150, 180):
        sheet.line(50, y, 400, y)
    for r, value in enumerate(("1", "2", "3")):
        sheet.text(60, 102 + 30 * r, "行政规范").text(60, 114 + 30 * r, "性文件").text(300, 108 + 30 * r, value)
    assert texts(read(pdf(sheet))) == [[["行政规范\n性文件", value] for value in "123"]]
