"""PDF: which characters a cell holds: printed, covered, typed in, named by the font or not, a watermark's."""

from __future__ import annotations

import pytest

from gongkai.readers import read
from gongkai.readers.pdf.fonts import UNKNOWN
from tests.readers.made_pdf import Sheet, pdf
from tests.readers.read_pdf import WIDTHS, in_cell, lines, squeezed, texts


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


def test_what_a_line_goes_through_is_struck_out() -> None:
    sheet = Sheet().text(103, 114, "12").line(102, 110, 114, 110)
    assert in_cell(sheet) == "1\u03362\u0336"
    assert in_cell(sheet.text(118, 114, "13")) == "13"
    assert in_cell(Sheet().text(103, 112, "12").line(102, 110, 114, 110).text(103, 118, "13")) == "1\u03362\u0336\n13"
    assert in_cell(Sheet().text(103, 114, "12").line(102, 115, 114, 115)) == "12"


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


def test_the_mark_of_a_note_is_no_digit_of_the_number() -> None:
    assert in_cell(Sheet().text(103, 114, "2").text(108, 113, "1", 6)) == "2 1"


def test_lines_beyond_what_the_page_shows_part_no_cells() -> None:
    sheet = Sheet().raw("q 50 642 200 100 re W n").fill(50, 60, 150, 120, 0.8)
    for x in (50, 150, 250):
        sheet.line(x, 60, x, 160)
    sheet.line(50, 120, 250, 120).line(50, 160, 250, 160).line(50, 100, 150, 100).raw("Q")
    sheet.text(55, 114, "其他").text(155, 114, "4").text(55, 144, "总计").text(155, 144, "7")
    assert texts(read(pdf(sheet))) == [[["其他", "4"], ["总计", "7"]]]


def test_underlined_text_parts_no_cell() -> None:
    sheet = Sheet().line(101, 112, 160, 112).text(103, 111, "规章", 8).text(103, 119, "文件", 8)
    assert in_cell(sheet) == "规章\n文件"


def test_numbers_of_two_columns_that_all_but_touch_are_not_one() -> None:
    sheet = Sheet()
    for r in range(3):
        sheet.text(50, 100 + 18 * r, "规章").text(200, 100 + 18 * r, "25141").text(226.2, 100 + 18 * r, "57787")
    (grid,) = read(pdf(sheet)).grids
    assert [cell.text for cell in grid.rows[0]] == ["规章", "25141", "57787"]


def test_numbers_on_both_sides_of_a_line_are_of_one_only_where_they_all_but_touch() -> None:
    for place, expected in ((200, [f"12{UNKNOWN}", f"{UNKNOWN}34"]), (201.5, ["12", "34"])):
        sheet = Sheet().table(150, 100, [51, 100], [["", ""]]).text(190, 114, "12").text(place, 114, "34")
        assert texts(read(pdf(sheet)))[0][0] == expected
