"""Cells of several lines of which each line is a row of its own."""

from __future__ import annotations

from gongkai.forms import load
from gongkai.interpret.mend.continued import with_lines_together
from gongkai.model import Cell, Document, Grid, Place

Rows = list[list[str]]


def together(rows: Rows) -> Rows:
    grid = Grid(1, tuple(tuple(Cell(text, Place(col=at)) for at, text in enumerate(row, 1)) for row in rows))
    (found,) = with_lines_together(Document("markdown", (grid,)), load()).grids
    return [[cell.text for cell in row] for row in found.rows]


def test_what_goes_on_labels_above_is_no_row_of_its_own() -> None:
    rows = [
        ["自然人", "商业企", "科研机", "总计"],
        ["", "业", "构", ""],
        ["三、本年", "（一）予以公开", "5", "5"],
        ["度办理", "", "", ""],
        ["结果", "", "", ""],
        ["", "（二）部分公开（区分处理的，只计这一情", "2", "2"],
        ["", "形，不计其他情形）", "", ""],
        ["（三）不", "1.属于国家秘密", "1", "1"],
        ["予公开", "", "", ""],
    ]
    whole = [
        ["自然人", "商业企业", "科研机构", "总计"],
        ["三、本年度办理结果", "（一）予以公开", "5", "5"],
        ["", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "2", "2"],
        ["（三）不予公开", "1.属于国家秘密", "1", "1"],
    ]
    assert together(rows) == whole


def test_labels_and_values_in_rows_of_their_own_stay_there() -> None:
    rows = [
        ["（二）部分公开", "", "2", "2"],
        ["（三）不予公开", "", "", ""],
        ["1.属于国家秘密", "", "", ""],
        ["（六）其", "", "3", "3"],
        ["他处理", "", "3", ""],
        ["三、本年", "", "1", "1"],
        ["", "度办理结果", "", ""],
    ]
    assert together(rows) == rows
