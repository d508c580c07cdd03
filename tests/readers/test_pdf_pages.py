"""PDF: tables and paragraphs that go on over pages, and rows that a page cuts."""

from __future__ import annotations

from gongkai.readers import read
from tests.readers.made_pdf import Sheet, pdf
from tests.readers.read_pdf import ROWS, WIDTHS, lines, texts, written


def test_a_table_that_goes_on_over_the_page_is_one_grid_without_page_numbers() -> None:
    first = Sheet().table(50, 700, WIDTHS, ROWS).text(290, 820, "- 1 -")
    second = Sheet().table(50, 60, WIDTHS, [ROWS[0], ["合计", "3", "1057"]]).text(290, 820, "第 2 页 共 2 页")
    document = read(pdf(first, second))
    assert texts(document) == [[*ROWS, ROWS[0], ["合计", "3", "1057"]]]
    assert lines(document) == []
    (grid,) = document.grids
    assert [(row[0].place.page, row[0].place.row) for row in grid.rows] == [(1, 1), (1, 2), (1, 3), (2, 4), (2, 5)]


def test_tables_with_text_between_them_or_other_columns_stay_apart() -> None:
    first = Sheet().table(50, 700, WIDTHS, ROWS)
    assert len(texts(read(pdf(first, Sheet().text(50, 60, "四、行政复议").table(50, 80, WIDTHS, ROWS))))) == 2
    assert len(texts(read(pdf(first, Sheet().table(50, 60, [40, 40, 40, 130], [["1", "2", "3", "4"]] * 2))))) == 2


def test_a_row_cut_by_the_page_is_one_row_and_its_cut_number_no_number() -> None:
    widths = [80, 40, 40]
    first = Sheet().table(50, 760, widths, [["规章", "1", "2"], ["本年新收公开申", "51477", "23813"]])
    second = Sheet().table(50, 60, widths, [["请数量", "", "4"], ["合计", "5", "6"]])
    assert texts(read(pdf(first, second))) == [
        [["规章", "1", "2"], ["本年新收公开申\n请数量", "51477", "23813\n4"], ["合计", "5", "6"]]
    ]


def test_a_row_cut_by_the_page_is_whole_though_the_header_is_printed_again_between_its_parts() -> None:
    header, widths = ["信息内容", "制发", "废止"], [80, 40, 40]
    first = Sheet().table(50, 760, widths, [header, ["本年新收公开申", "51477", "1431"]])
    second = Sheet().table(50, 60, widths, [header, ["请数量", "3", ""], ["合计", "5", "6"]])
    assert texts(read(pdf(first, second))) == [
        [header, ["本年新收公开申\n请数量", "51477\n3", "1431"], header, ["合计", "5", "6"]]
    ]


def test_a_row_of_its_own_after_the_page_break_stays_one() -> None:
    widths = [150, 40, 40]
    first = Sheet().table(50, 760, widths, [["规章", "1", "2"], ["行政规范性文件", "51477", "23813"]])
    second = Sheet().table(50, 60, widths, [["行政许可", "", "4"], ["合计", "5", "6"]])
    assert [row[0] for row in texts(read(pdf(first, second)))[0]] == ["规章", "行政规范性文件", "行政许可", "合计"]


def test_a_running_head_is_kept_once() -> None:
    sheets = [Sheet().text(200, 40, "示范局年度报告").text(60, 400, f"第{char}段") for char in "一二三"]
    assert lines(read(pdf(*sheets))) == ["示范局年度报告", "第一段", "第二段", "第三段"]


def test_lines_of_a_paragraph_are_one_line() -> None:
    sheet = (
        Sheet()
        .text(70, 100, "全年受理政府信息公开申请" * 4 + "共2")
        .text(50, 120, "1件。")
        .text(70, 140, "二、另一段")
    )
    assert lines(read(pdf(sheet))) == ["全年受理政府信息公开申请" * 4 + "共21件。", "二、另一段"]


def test_a_row_that_two_pages_cut_is_whole_though_nothing_but_the_header_is_left_of_one() -> None:
    header, widths = ["信息内容", "制发", "废止"], [80, 40, 40]
    first = Sheet().table(50, 760, widths, [header, ["本年新收公开申", "5", "1"]])
    second = Sheet().table(50, 60, widths, [header, ["请数量和上年结", "", ""]])
    third = Sheet().table(50, 60, widths, [header, ["转", "", ""], ["合计", "5", "6"]])
    rows = [header, ["本年新收公开申\n请数量和上年结\n转", "5", "1"], header, ["合计", "5", "6"]]
    assert texts(read(pdf(first, second, third))) == [rows]


def test_a_row_cut_by_the_page_is_whole_though_the_header_printed_again_lacks_its_last_lines() -> None:
    header, clipped, widths = ["勾稽\n关系", "制发", "废止"], ["勾稽", "制发", "废止"], [80, 40, 40]
    first = Sheet().table(50, 730, widths, [header, ["本年新收公开申", "5", "1"]], height=30)
    second = Sheet().table(50, 60, widths, [clipped, ["请数量", "", ""], ["合计", "5", "6"]], height=30)
    assert texts(read(pdf(first, second))) == [
        [header, ["本年新收公开申\n请数量", "5", "1"], clipped, ["合计", "5", "6"]]
    ]


def test_a_label_written_downwards_or_numbered_goes_on_after_the_page() -> None:
    widths = [80, 40, 40]
    for above, below in (("行\n政", "许\n可"), ("3.危", "及安全")):
        first = Sheet().table(50, 720, widths, [["规章", "1", "2"], [above, "5", "7"]], height=40)
        second = Sheet().table(50, 60, widths, [[below, "", ""], ["合计", "5", "6"]], height=40)
        assert texts(read(pdf(first, second)))[0][1] == [f"{above}\n{below}", "5", "7"]


def test_a_label_that_goes_on_may_lack_the_beginning_of_its_number() -> None:
    widths = [20, 20, 40, 40]
    first = Sheet().table(50, 720, widths, [["一", "规", "1", "2"], ["（", "1", "5", "7"]], height=40)
    second = Sheet().table(50, 60, widths, [["三）", ".件", "", ""], ["四", "合", "5", "6"]], height=40)
    assert texts(read(pdf(first, second)))[0][1] == ["（\n三）", "1\n.件", "5", "7"]


def test_a_label_of_two_rows_that_the_page_cuts_within_the_first_is_whole_in_both() -> None:
    first = Sheet().table(50, 740, [60, 40, 40], [["1.规章", "今", "2"], ["2.危", "今", "7"]], height=30)
    second = Sheet().text(53, 75, "及安全").text(113, 105, "去").text(153, 105, "6").text(53, 135, "合计")
    for y, x in ((60, 50), (90, 110), (120, 50), (150, 50)):
        second.line(x, y, 190, y)
    for x in (50, 110, 150, 190):
        second.line(x, 60, x, 150)
    rows = texts(read(pdf(first, second)))[0]
    assert rows[1:3] == [["2.危\n及安全", "今", "7"], ["2.危\n及安全", "去", "6"]]


def test_a_numbered_label_without_values_after_the_page_is_a_row_of_its_own() -> None:
    widths = [80, 40, 40]
    first = Sheet().table(50, 760, widths, [["1.规章", "1", "2"], ["2.文件", "5", "7"]])
    second = Sheet().table(50, 60, widths, [["3.许可", "", ""], ["合计", "5", "6"]])
    assert [row[0] for row in texts(read(pdf(first, second)))[0]] == ["1.规章", "2.文件", "3.许可", "合计"]


def test_what_stands_under_the_last_row_of_a_page_is_of_its_cell_only_where_that_is_full() -> None:
    widths, more = [84, 40, 40], Sheet().table(50, 60, [84, 40, 40], [["合计", "5", "6"]] * 2)
    cases = (
        ("结转下年", "上年情况", 2),
        ("结转下年度办理情", "况", 1),
        ("结转下年度办理情", "上一年度的所有情况", 2),
    )
    for label, under, expected in cases:
        first = Sheet().table(50, 760, widths, [["规章", "1", "2"], [label, "5", "7"]]).text(53, 811, under)
        assert len(texts(read(pdf(first, more)))) == expected, label


def test_a_header_without_lines_that_the_page_cuts_is_whole() -> None:
    header = [[(50, "项目"), (200, "申请人情况")], [(200, "自然人"), (250, "法人"), (350, "总计")]]
    values = [[(50, "新收"), (200, "1"), (250, "2"), (300, "3"), (350, "6")] for _ in range(3)]
    sheets = (written(Sheet(), header, 790), written(Sheet(), [[(250, "企业"), (300, "其他")], *values], 60))
    (found,) = texts(read(pdf(*sheets)))
    assert found[2:4] == [["企业", "其他"], ["新收", "1", "2", "3", "6"]]


def test_names_right_above_a_page_break_are_the_header_of_the_rows_below_it_or_text() -> None:
    names, values = [(50, "信息内容"), (200, "废止件数"), (300, "有效件数")], [(50, "规章"), (215, "1"), (315, "3")]
    first = written(Sheet(), [[(50, "第二十条")], names], 790)
    assert texts(read(pdf(first, written(Sheet(), [values], 60)))) == [
        [["信息内容", "废止件数", "有效件数"], ["规章", "1", "3"]]
    ]
    for below in ([(50, "规章共三件。")], [(50, "其他"), (150, "1"), (215, "1"), (270, "3")]):
        document = read(pdf(first, written(Sheet(), [below], 60)))
        assert lines(document)[1] == "信息内容 废止件数 有效件数", below


def test_what_stands_at_the_foot_of_each_page_is_left_out_be_it_in_two_pieces() -> None:
    sheets = [Sheet().text(50, 100, f"第{n}段").text(50, 800, "样本局").text(400, 800, "年度报告") for n in "一二三"]
    assert lines(read(pdf(*sheets))) == ["第一段", "样本局 年度报告", "第二段", "第三段"]
