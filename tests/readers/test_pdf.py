"""PDF: every glyph in its cell, one table over several pages, and no number that the page does not show."""

from __future__ import annotations

import csv
import io
import zlib
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from gongkai.errors import UnreadableInput
from gongkai.forms import load
from gongkai.interpret import interpret
from gongkai.model import Cell, Document, Grid, Line, Note, Page, Place
from gongkai.readers import read, scan
from gongkai.readers.pdf import bounds
from gongkai.readers.pdf.fonts import UNKNOWN
from tests.readers.made_pdf import Sheet, pdf

ROWS = [["信息内容", "本年制发件数", "本年废止件数"], ["规章", "0", "12"], ["行政规范性文件", "3", "1045"]]
WIDTHS = [150, 100, 100]


def texts(document: Document) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in grid.rows] for grid in document.grids]


def lines(document: Document) -> list[str]:
    return [line.text for line in document.lines]


def in_cell(sheet: Sheet) -> str:
    """The text of the one cell, of two, into which a test writes: 100 to 200 by 100 to 120."""
    sheet.line(100, 100, 300, 100).line(100, 120, 300, 120)
    for x in (100, 200, 300):
        sheet.line(x, 100, x, 120)
    (grid,) = read(pdf(sheet)).grids
    return grid.rows[0][0].text


def squeezed(text: str) -> str:
    return "".join(text.split())


# --- ruled tables -------------------------------------------------------------------------------


def test_a_ruled_table_says_where_its_cells_stand() -> None:
    document = read(pdf(Sheet().text(60, 60, "二、主动公开政府信息情况", 16).table(50, 100, WIDTHS, ROWS)))
    (grid,) = document.grids
    assert document.format == "pdf"
    assert lines(document) == ["二、主动公开政府信息情况"]
    assert grid.ruled
    assert texts(document) == [ROWS]
    cell = grid.rows[2][1]
    assert cell.place == Place(page=1, bbox=(200, 140, 300, 160), grid=1, row=3, col=2)
    assert document.pages == (Page(1, 595, 842),)


def plumber_cells(data: bytes) -> Iterator[tuple[int, float, float, str]]:
    """Yield (page, x, y of the middle, text) of each cell with text that pdfplumber finds."""
    with pdfplumber.open(io.BytesIO(data)) as file:
        for number, page in enumerate(file.pages, start=1):
            for table in page.find_tables():
                for row, told in zip(table.rows, table.extract(), strict=True):
                    for box, text in zip(row.cells, told, strict=True):
                        if box and text:
                            yield number, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2, squeezed(text)


def held_against_plumber(data: bytes) -> list[tuple[str, str]]:
    """The text of each cell, and that of pdfplumber's cell in its place; pdfplumber's cells of no table are left out."""
    cells = [cell for grid in read(data).grids for row in grid.rows for cell in row]
    pairs = []
    for page, x, y, text in plumber_cells(data):
        for cell in cells:
            x0, top, x1, bottom = cell.place.bbox or (0, 0, 0, 0)
            if cell.place.page == page and x0 <= x <= x1 and top <= y <= bottom:
                pairs.append((squeezed(cell.text), text))
    return pairs


@pytest.mark.parametrize("rows", [ROWS, [["一、本年新收\n政府信息公开", "21"], ["合  计", "13914.44"]]])
def test_cells_hold_the_same_text_as_with_pdfplumber(rows: list[list[str]]) -> None:
    pairs = held_against_plumber(pdf(Sheet().table(50, 100, WIDTHS[: len(rows[0])], rows, height=30)))
    assert [own for own, _ in pairs] == [plumber for _, plumber in pairs]
    assert len(pairs) == sum(map(len, rows))


def test_cells_of_a_real_report_hold_the_same_text_as_with_pdfplumber(shared: Path) -> None:
    pairs = held_against_plumber((shared / "reports" / "hongze-2023.pdf").read_bytes())
    assert [own for own, _ in pairs] == [plumber for _, plumber in pairs]
    assert len(pairs) == 261


def test_the_figures_of_a_real_report_are_all_right(shared: Path) -> None:
    document = read((shared / "reports" / "hongze-2023.pdf").read_bytes())
    figures = {str(figure.cell): figure.value for figure in interpret(document, load()).figures}
    with (shared / "transcripts" / "hongze-2023.csv").open() as file:
        true = {
            f"{row['table']}.{row['item']}.{row['column']}": Decimal(row["value"]) for row in csv.DictReader(file)
        }
    assert figures == true


def test_merged_cells_span_and_keep_their_columns() -> None:
    sheet = Sheet().line(50, 100, 250, 100).line(100, 120, 250, 120).line(50, 140, 250, 140)
    sheet.line(50, 100, 50, 140).line(100, 100, 100, 140).line(150, 120, 150, 140).line(250, 100, 250, 140)
    sheet.text(55, 125, "结果").text(120, 114, "申请人").text(110, 134, "7").text(170, 134, "8")
    (grid,) = read(pdf(sheet)).grids
    found = [[(cell.text, cell.place.col, cell.rowspan, cell.colspan) for cell in row] for row in grid.rows]
    assert found == [[("结果", 1, 2, 1), ("申请人", 2, 1, 2)], [("7", 2, 1, 1), ("8", 3, 1, 1)]]


def test_lines_may_be_thin_boxes_and_the_fills_of_cells() -> None:
    sheet = Sheet()
    for y in (100, 120, 140):
        sheet.fill(50, y, 250, y + 0.6, 0)
    for x in (50, 150, 250):
        sheet.fill(x, 100, x + 0.6, 140.6, 0)
    shaded = Sheet().fill(50, 100, 150, 120, 0.8).fill(150, 100, 250, 120, 0.8).fill(50, 120, 150, 140, 0.9)
    shaded.fill(150, 120, 250, 140, 0.9)
    for made in (sheet, shaded):
        made.text(60, 114, "规章").text(160, 114, "1").text(60, 134, "合计").text(160, 134, "2")
        assert texts(read(pdf(made))) == [[["规章", "1"], ["合计", "2"]]]


# --- numbers that are not certain ---------------------------------------------------------------


def test_two_numbers_in_a_cell_stay_apart() -> None:
    assert in_cell(Sheet().text(103, 114, "1").text(112, 114, "2")) == "1 2"
    assert in_cell(Sheet().text(103, 109, "1", 8).text(103, 118, "2", 8)) == "1\n2"


def test_digits_of_one_number_may_be_drawn_one_by_one_or_letter_spaced() -> None:
    one_by_one = Sheet()
    for i, digit in enumerate("2023"):
        one_by_one.text(103 + 5 * i, 114, digit)
    assert in_cell(one_by_one) == "2023"
    assert in_cell(Sheet().text(103, 114, "4119", before="3 Tc")) == "4119"


def test_numbers_printed_over_each_other_are_no_number() -> None:
    assert in_cell(Sheet().text(103, 114, "12").text(104.5, 114, "15")) not in ("12", "15", "1125", "1215")


def test_a_number_across_a_ruling_line_is_in_no_cell_a_number() -> None:
    sheet = Sheet().table(50, 100, [60, 60], [["规章", ""], ["", ""]]).text(104, 114, "1234")
    (grid,) = read(pdf(sheet)).grids
    assert [squeezed(cell.text) for cell in grid.rows[0]] == [f"规章1{UNKNOWN}", f"{UNKNOWN}234"]


def test_a_number_cut_by_the_edge_of_the_page_is_not_read_as_a_smaller_one() -> None:
    document = read(pdf(Sheet(width=200).text(185, 114, "1234")))
    assert lines(document) == [f"123{UNKNOWN}"]


def test_a_character_that_the_file_does_not_name_is_unknown() -> None:
    sheet = Sheet().text(103, 114, "第12345678号").text(103, 134, "3", font="F2")
    assert lines(read(pdf(sheet))) == ["第12345678号", UNKNOWN]


def test_bold_made_by_printing_twice_is_read_once() -> None:
    assert in_cell(Sheet().text(103, 114, "11规章").text(103.4, 114, "11规章")) == "11规章"


def test_white_text_is_read_on_dark_ground_only() -> None:
    assert in_cell(Sheet().text(103, 114, "55", before="1 g")) == ""
    assert in_cell(Sheet().fill(101, 101, 199, 119, 0).text(103, 114, "55", before="1 g")) == "55"


def with_typed(text: str, entries: str = "") -> bytes:
    """A page with a table whose second cell, from 200 to 300, was filled in with an annotation."""
    drawing = f"BT /F1 10 Tf 6 6 Td <{text.encode('utf-16-be').hex()}> Tj ET"
    fonts = "/Resources << /Font << /F1 3 0 R >> >>"
    form = f"<< /Type /XObject /Subtype /Form /BBox [0 0 100 40] {fonts} /Length {len(drawing)} >>"
    shown = f"/Subtype /FreeText /Rect [200 722 300 742] {entries} /AP << /N 7 0 R >>"
    sheet = Sheet(entries=f"/Annots [<< /Type /Annot {shown} >>]").table(100, 100, [100, 100], [["规章", ""]])
    return pdf(sheet, further=f"{form}\nstream\n{drawing}\nendstream")


def test_what_was_typed_on_a_page_is_read_where_it_stands_unless_it_is_hidden() -> None:
    assert texts(read(with_typed("12"))) == [[["规章", "12"]]]
    assert texts(read(with_typed("12", "/F 2"))) == [[["规章", ""]]]


def test_text_that_is_covered_or_not_drawn_is_not_read() -> None:
    assert in_cell(Sheet().text(103, 114, "55").fill(101, 101, 199, 119, 1)) == ""
    assert in_cell(Sheet().text(103, 114, "55", before="3 Tr").text(150, 114, "7")) == "7"


def test_text_under_a_picture_is_not_known() -> None:
    patterned = "q 96 0 0 18 102 723 cm BI /W 2 /H 2 /CS /G /BPC 8 ID \x00\xff\xff\x00 EI Q"
    assert in_cell(Sheet().text(60, 300, "政府信息公开" * 4).text(103, 114, "55").raw(patterned)) == 2 * UNKNOWN
    assert in_cell(Sheet().raw(patterned).text(103, 114, "55")) == "55"


def test_radicals_are_read_as_the_characters_that_they_look_like() -> None:
    assert in_cell(Sheet().text(103, 114, "⺠⽤⻓ﬁ\uf9e4", font="F3")) == "民用长fi理"


@pytest.mark.parametrize(
    ("text", "read_as"),
    [("12³", "12³"), ("1\u00a02", "1 2"), ("1\u00ad2", "1 2"), ("1\ue0002", f"1{UNKNOWN}2"), ("7\u0e01", "7\u0e01")],
)
def test_a_character_that_a_font_s_map_leaves_out_is_not_passed_over(text: str, read_as: str) -> None:
    assert in_cell(Sheet().text(60, 300, "政府信息公开" * 4).text(103, 114, text)) == read_as


def test_a_character_that_a_font_s_table_leaves_out_is_unknown() -> None:
    known = "政府信息公开" * 4
    assert in_cell(Sheet().text(60, 300, known).text(103, 114, "1\ue0012", font="F3")) == f"1{UNKNOWN}2"
    assert in_cell(Sheet().text(60, 300, known).text(103, 114, "17", font="F3")) == f"1{UNKNOWN}"


# --- turned, cropped, scaled --------------------------------------------------------------------


def test_a_turned_page_reads_as_it_is_shown() -> None:
    sheet = Sheet(width=842, height=595, entries="/Rotate 90")
    for y, (label, value) in enumerate([("规章", "12"), ("合计", "34")]):
        for text, x in ((label, 60), (value, 130)):
            code = text.encode("utf-16-be").hex()
            sheet.raw(f"BT /F1 10 Tf 0 1 -1 0 {114 + 20 * y} {x} Tm <{code}> Tj ET")
    for y in (100, 120, 140):
        sheet.raw(f"{y} 50 m {y} 200 l S")
    for x in (50, 120, 200):
        sheet.raw(f"100 {x} m 140 {x} l S")
    document = read(pdf(sheet))
    assert texts(document) == [[["规章", "12"], ["合计", "34"]]]
    assert (document.pages[0].width, document.pages[0].height) == (595, 842)
    (grid,) = document.grids
    assert grid.rows[0][0].place.bbox == (50, 100, 120, 120)


@pytest.mark.parametrize(
    ("turn", "place", "box"),
    [
        ("0 1 -1 0", lambda x, y: (y, 842 - x), (100, 692, 120, 792)),
        ("0 -1 1 0", lambda x, y: (595 - y, x), (475, 50, 495, 150)),
        ("-1 0 0 -1", lambda x, y: (595 - x, 842 - y), (445, 722, 545, 742)),
    ],
)
def test_a_table_that_stands_turned_on_its_page_is_read_upright(
    turn: str, place: Callable[[float, float], tuple[float, float]], box: tuple[float, ...]
) -> None:
    sheet = Sheet().text(280, 30, "第 2 页")
    for r, row in enumerate(ROWS):
        for c, text in enumerate(row):
            x, y = place(53 + 100 * c, 114 + 20 * r)
            sheet.text(x, y, text, turn=turn)
    for y in (100, 120, 140, 160):
        sheet.line(*place(50, y), *place(350, y))
    for x in (50, 150, 250, 350):
        sheet.line(*place(x, 100), *place(x, 160))
    document = read(pdf(sheet))
    assert texts(document) == [ROWS]
    (grid,) = document.grids
    assert grid.rows[0][0].place.bbox == box


def test_two_pages_beside_each_other_are_read_one_after_the_other() -> None:
    sheet = Sheet(width=1190)
    for x, name in ((50, "一"), (645, "二")):
        sheet.text(x, 60, f"{name}、总体情况").text(x, 80, f"第{name}页" + "全年主动公开政府信息。" * 3)
        sheet.table(x, 100, WIDTHS, [[name, "1", "2"], *ROWS]).text(x, 300, f"第{name}页完")
    document = read(pdf(sheet))
    assert [block.text[:3] if isinstance(block, Line) else "grid" for block in document.blocks] == [
        "一、总", "第一页", "grid", "第一页", "二、总", "第二页", "grid", "第二页",
    ]  # fmt: skip
    assert [rows[0][0] for rows in texts(document)] == ["一", "二"]
    assert [page.width for page in document.pages] == [1190]


def test_a_broad_table_without_lines_is_not_two_pages() -> None:
    rows = [[(50, "行政规范性文件"), (500, str(n)), (700, str(2 * n)), (900, "0")] for n in range(4)]
    (grid,) = read(pdf(written(Sheet(width=1190), rows))).grids
    assert [cell.text for cell in grid.rows[3]] == ["行政规范性文件", "3", "6", "0"]


def test_places_are_those_of_the_page_as_cropped_and_scaled() -> None:
    sheet = Sheet(entries="/CropBox [40 0 595 792] /UserUnit 2").table(50, 100, WIDTHS, ROWS)
    document = read(pdf(sheet))
    assert texts(document) == [ROWS]
    assert (document.pages[0].width, document.pages[0].height) == (1110, 1584)
    (grid,) = document.grids
    assert grid.rows[0][0].place.bbox == (20, 100, 320, 140)


def test_text_in_a_cell_may_run_down_or_be_turned() -> None:
    down = Sheet()
    for i, char in enumerate("办理"):
        down.text(103, 109 + 9 * i, char, 8)
    assert in_cell(down) == "办\n理"
    assert in_cell(Sheet().text(120, 119, "总计", 8, turn="0 1 -1 0")) == "总计"


def test_a_watermark_across_the_page_is_not_read() -> None:
    assert in_cell(Sheet().text(103, 119, "2024", 30, turn="0.7 0.7 -0.7 0.7").text(103, 114, "5")) == "5"


def test_a_mark_larger_than_the_cells_that_it_is_printed_over_is_in_none_of_them() -> None:
    sheet = Sheet().table(50, 100, WIDTHS, [["规章", "", "12"], ["合计", "", "7"]])
    sheet.text(210, 140, "2024", 40, before="0.8 g")
    assert texts(read(pdf(sheet))) == [[["规章", "", "12"], ["合计", "", "7"]]]


def test_text_of_a_hidden_layer_is_not_read() -> None:
    layered = Sheet().raw("/OC /L BDC").text(103, 114, "77").raw("EMC").text(203, 114, "5")
    layered.table(100, 100, [100, 100], [["", ""], ["规章", "文件"]])
    told = "/OCProperties << /OCGs [7 0 R] /D << /OFF [7 0 R] >> >>"
    data = pdf(layered, extra="/Properties << /L 7 0 R >>", further="<< /Type /OCG /Name (L) >>", catalog=told)
    assert texts(read(data)) == [[["", "5"], ["规章", "文件"]]]


# --- tables without lines -----------------------------------------------------------------------


def places(document: Document) -> list[list[tuple[str, int | None, int, int]]]:
    """Of the only grid, each row's cells: text, column, columns and rows spanned."""
    (grid,) = document.grids
    return [[(cell.text, cell.place.col, cell.colspan, cell.rowspan) for cell in row] for row in grid.rows]


def written(sheet: Sheet, rows: Sequence[Sequence[tuple[float, str]]], y: float = 100, pitch: float = 18) -> Sheet:
    """A sheet with rows of text, each given by where it begins (x)."""
    for r, row in enumerate(rows):
        for x, text in row:
            sheet.text(x, y + pitch * r, text)
    return sheet


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


def test_the_mark_of_a_note_is_no_digit_of_the_number() -> None:
    assert in_cell(Sheet().text(103, 114, "2").text(108, 113, "1", 6)) == "2 1"


def test_running_text_with_numbers_is_no_table() -> None:
    sheet = written(Sheet(), [[(50, "全年受理 21 件，办结 19 件。")], [(50, "其中 3 件为上年结转，占 14 %。")]])
    assert list(read(pdf(sheet)).grids) == []


def test_underlined_text_parts_no_cell() -> None:
    sheet = Sheet().line(101, 112, 160, 112).text(103, 111, "规章", 8).text(103, 119, "文件", 8)
    assert in_cell(sheet) == "规章\n文件"


def test_lines_between_rows_hold_the_lines_of_a_label_together() -> None:
    sheet = Sheet()
    for y in (90, 120, 150, 180):
        sheet.line(50, y, 400, y)
    for r, value in enumerate(("1", "2", "3")):
        sheet.text(60, 102 + 30 * r, "行政规范").text(60, 114 + 30 * r, "性文件").text(300, 108 + 30 * r, value)
    assert texts(read(pdf(sheet))) == [[["行政规范\n性文件", value] for value in "123"]]


def test_numbers_of_two_columns_that_all_but_touch_are_not_one() -> None:
    sheet = Sheet()
    for r in range(3):
        sheet.text(50, 100 + 18 * r, "规章").text(200, 100 + 18 * r, "25141").text(226.2, 100 + 18 * r, "57787")
    (grid,) = read(pdf(sheet)).grids
    assert [cell.text for cell in grid.rows[0]] == ["规章", "25141", "57787"]


# --- pictures -----------------------------------------------------------------------------------


def picture_of_a_page() -> Sheet:
    return Sheet().raw("q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xff EI Q")


class Reads:
    """Reads a 7 in every picture of a page, in place of what recognises pictures."""

    def __init__(self, words: frozenset[str]) -> None:
        self.words = words
        self.pages: list[Page] = []

    def see(self, image: Any, page: Page) -> None:
        assert image.width > 1500
        assert self.words <= {"规章"}
        self.pages.append(page)

    def blocks(self, first: int) -> list[list[Line | Grid]]:
        return [[Grid(first, ((self.cell(page, first),),), ruled=True)] for page in self.pages]

    def cell(self, page: Page, grid: int) -> Cell:
        return Cell("7", Place(page=page.number, grid=grid, row=1, col=1), recognised=("7",))


class ReadsNothing(Reads):
    def blocks(self, _: int) -> list[list[Line | Grid]]:
        return [[] for _ in self.pages]


class Lacks(Reads):
    def see(self, *_: object) -> None:
        raise UnreadableInput("needs the OCR extra", "input.no_ocr")


def test_a_page_that_is_a_picture_is_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "Recognition", Reads)
    document = read(pdf(Sheet().table(50, 100, WIDTHS, ROWS), picture_of_a_page()), frozenset({"规章"}))
    assert texts(document) == [ROWS, [["7"]]]
    assert [grid.number for grid in document.grids] == [1, 2]
    assert [page.recognised for page in document.pages] == [False, True]
    assert document.notes == (Note("reading.ocr", {"pages": [2]}),)


def test_without_recognition_pictures_are_left_out_and_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "Recognition", Lacks)
    document = read(pdf(Sheet().text(60, 60, "有字的一页"), picture_of_a_page()))
    assert document.notes == (Note("reading.limits", {"pages": [2]}),)
    with pytest.raises(UnreadableInput) as error:
        read(pdf(picture_of_a_page()))
    assert error.value.code == "input.no_ocr"


def test_text_under_the_picture_of_a_page_is_not_the_page_s_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "Recognition", ReadsNothing)
    under = Sheet().text(60, 60, "识别出来的文字可能有错" * 3).raw(picture_of_a_page().content[0])
    document = read(pdf(under))
    assert document.blocks == ()
    assert document.pages[0].recognised


# --- files that are not right -------------------------------------------------------------------


def code_of(data: bytes) -> str:
    with pytest.raises(UnreadableInput) as error:
        read(data)
    assert error.value.message
    return error.value.code


def test_a_file_that_asks_for_a_password_says_so() -> None:
    lock = (
        "/Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O <"
        + "41" * 32
        + "> /U <"
        + "42" * 32
        + "> >> /ID [<00> <00>]"
    )
    assert code_of(pdf(Sheet().text(60, 60, "密"), trailer=lock)) == "input.encrypted"


def test_a_damaged_file_says_so() -> None:
    assert code_of(b"%PDF-1.7\n" + b"\x00garbage" * 50) == "input.damaged"
    assert code_of(pdf(Sheet().text(60, 60, "断"))[:300]) == "input.damaged"


def test_a_file_with_hundreds_of_pages_is_refused() -> None:
    assert code_of(pdf(*[Sheet()] * 401)) == "limits.pages"


def packed(data: bytes, times: int) -> bytes:
    """A PDF whose one page has instructions that are packed so many times over."""
    for _ in range(times):
        data = zlib.compress(data, 9)
    filters = "/FlateDecode " * times
    head = (
        "%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n"
        "2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n"
        "3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 500 500] /Contents 4 0 R >> endobj\n"
        f"4 0 obj << /Length {len(data)} /Filter [{filters}] >>\nstream\n"
    )
    return head.encode() + data + b"\nendstream endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"


@pytest.mark.parametrize("times", [1, 2, 3])
def test_a_file_that_unpacks_to_far_more_than_a_report_is_refused(
    times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert code_of(packed(bytes(40 << 20), times)) == "input.too_large"
    monkeypatch.setattr(bounds, "MOST", 1 << 20)
    monkeypatch.setattr(bounds, "unpack", lambda _: pytest.fail("unpacked whole"))
    assert code_of(packed(bytes(40 << 20), times)) == "input.too_large"


def test_instructions_may_be_packed_twice() -> None:
    assert read(packed(b"0 0 m 10 10 l S", 2)).pages == (Page(1, 500, 500),)


def test_the_same_bytes_give_the_same_document() -> None:
    data = pdf(Sheet().table(50, 100, WIDTHS, ROWS).text(60, 400, "规章 1"))
    assert read(data) == read(data)
