"""PDF: tables with ruling lines, whose cells hold what pdfplumber finds in them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pdfplumber
import pytest

from gongkai.forms import load
from gongkai.interpret import interpret
from gongkai.model import Page, Place
from gongkai.readers import read
from tests.readers.made_pdf import Sheet, pdf
from tests.readers.read_pdf import ROWS, WIDTHS, lines, squeezed, texts


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
