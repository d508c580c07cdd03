"""PDF: pages and tables that are turned, cropped, or two on one sheet."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gongkai.model import Line
from gongkai.readers import read
from tests.readers.made_pdf import Sheet, pdf
from tests.readers.read_pdf import ROWS, WIDTHS, in_cell, texts, written


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
