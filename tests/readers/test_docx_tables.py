"""DOCX: tables with merged cells resolved."""

from __future__ import annotations

import io

import docx

from gongkai.model import Grid, Line
from gongkai.readers import read
from tests.readers.made_docx import (
    cell,
    document,
    down,
    grids,
    par,
    placed,
    row,
    run,
    span,
    table,
    texts,
    value,
)


def test_a_document_made_by_python_docx_has_its_lines_and_merged_cells_in_order() -> None:
    made = docx.Document()
    made.add_paragraph("某局2023年政府信息公开工作年度报告")
    drawn = made.add_table(rows=4, cols=5)
    for index, item in enumerate(drawn._cells):
        item.text = str(index)
    for first, last in (((0, 0), (1, 1)), ((2, 2), (3, 2)), ((3, 3), (3, 4))):
        merged = drawn.cell(*first).merge(drawn.cell(*last))
        merged.text = f"合{first}"
    made.add_paragraph("后")
    target = io.BytesIO()
    made.save(target)
    found = read(target.getvalue())
    assert found.format == "docx"
    assert [type(block) for block in found.blocks] == [Line, Grid, Line]
    grid = next(found.grids)
    assert grid.ruled
    assert grid.number == 1
    assert placed(grid) == [
        [("合(0, 0)", 1, 2, 2), ("2", 3, 1, 1), ("3", 4, 1, 1), ("4", 5, 1, 1)],
        [("7", 3, 1, 1), ("8", 4, 1, 1), ("9", 5, 1, 1)],
        [("10", 1, 1, 1), ("11", 2, 1, 1), ("合(2, 2)", 3, 1, 2), ("13", 4, 1, 1), ("14", 5, 1, 1)],
        [("15", 1, 1, 1), ("16", 2, 1, 1), ("合(3, 3)", 4, 2, 1)],
    ]
    assert (grid.rows[3][2].place.grid, grid.rows[3][2].place.row) == (1, 4)


def test_a_row_all_spanned_from_above_stays_as_an_empty_row() -> None:
    both = [cell(text, down("restart")) for text in "甲乙"], [cell("", down())] * 2
    assert placed(grids(table(row(*both[0]), row(*both[1]), row("1", "2")))[0]) == [
        [("甲", 1, 1, 2), ("乙", 2, 1, 2)], [], [("1", 1, 1, 1), ("2", 2, 1, 1)],
    ]  # fmt: skip


def test_what_stands_in_a_continued_cell_is_not_seen() -> None:
    grid = grids(table(row(cell("甲", down("restart")), "1"), row(cell("77", down()), "2")))[0]
    assert texts(grid) == [["甲", "1"], ["2"]]


def test_a_continued_cell_with_none_above_is_a_cell() -> None:
    grid = grids(table(row("甲", "1"), row(cell("乙", down()), "2"), row(cell("", down()), "3")))[0]
    assert placed(grid)[1:] == [[("乙", 1, 1, 2), ("2", 2, 1, 1)], [("3", 2, 1, 1)]]


def test_cells_continued_sideways_are_one_and_lose_no_text() -> None:
    across = row(cell("甲", '<w:hMerge w:val="restart"/>'), cell("3", "<w:hMerge/>"), "5")
    assert placed(grids(table(across, row("1", "2", "3")))[0])[0] == [("甲\n3", 1, 2, 1), ("5", 3, 1, 1)]


def test_columns_left_free_move_a_row() -> None:
    grid = grids(table(row("甲", "乙", "丙"), row("1", "2", properties='<w:gridBefore w:val="1"/>')))[0]
    assert placed(grid)[1] == [("1", 2, 1, 1), ("2", 3, 1, 1)]


def test_boundaries_at_which_no_cell_begins_are_no_columns() -> None:
    wide = [cell(text, span(2)) for text in "甲乙丙"]
    assert placed(grids(table(row(*wide), row(*wide)))[0])[0] == [
        (text, col, 1, 1) for col, text in enumerate("甲乙丙", 1)
    ]


def test_edges_that_nearly_coincide_are_one_edge() -> None:
    head, data = row("甲", cell("乙", span(2)), "丙"), row("1", "2", cell("3", span(2)))
    grid = grids(table(head, row(cell("4", span(1)), cell("5", span(2)), "6"), data, columns="2000 1900 60 2000"))[0]
    assert [[item.place.col for item in cells] for cells in grid.rows] == [[1, 2, 3]] * 3


def test_rows_whose_spans_disagree_are_placed_by_their_widths() -> None:
    def sized(text: str, width: int) -> str:
        return cell(text, f'<w:tcW w:w="{width}" w:type="dxa"/>')

    grid = grids(table(row(sized("甲", 2000), sized("乙", 4000)), row(*(sized(text, 2000) for text in "123"))))[0]
    assert grid.ruled
    assert placed(grid)[0] == [("甲", 1, 1, 1), ("乙", 2, 2, 1)]


def test_rows_that_nothing_places_are_counted_along() -> None:
    grid = grids(table(row("甲", "乙"), row("1", "2", "3")))[0]
    assert not grid.ruled
    assert [[item.place.col for item in cells] for cells in grid.rows] == [[1, 2], [1, 2, 3]]


def test_a_row_of_one_cell_is_as_wide_as_the_table() -> None:
    grid = grids(table(row("第二十条第（一）项"), row("甲", "乙", "丙")))[0]
    assert placed(grid)[0] == [("第二十条第（一）项", 1, 3, 1)]


def test_content_controls_around_rows_cells_and_paragraphs_are_looked_through() -> None:
    def control(content: str) -> str:
        return f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    inner = control(row(control(cell("1")), cell(control(par(control(run("2")))))))
    found = read(document(control(par("前")) + table(row("甲", "乙"), inner)))
    assert [line.text for line in found.lines] == ["前"]
    assert texts(next(found.grids)) == [["甲", "乙"], ["1", "2"]]


def test_rows_and_cells_deleted_under_change_tracking_are_gone() -> None:
    deleted = row("7", "8", properties='<w:del w:id="1"/>')
    inserted = row(cell("7", '<w:cellDel w:id="1"/>'), "1", "2", properties='<w:ins w:id="1"/>')
    assert texts(grids(table(row("甲", "乙"), deleted, inserted))[0]) == [["甲", "乙"], ["1", "2"]]


def test_a_hidden_row_is_gone() -> None:
    hidden = row(cell(par(run("7", "<w:vanish/>"))), cell(par(run("8", "<w:vanish/>"))), properties="<w:hidden/>")
    assert texts(grids(table(row("甲", "乙"), hidden, row("1", "2")))[0]) == [["甲", "乙"], ["1", "2"]]


def test_paragraphs_and_breaks_are_lines_of_a_cell_and_empty_ones_are_none() -> None:
    content = par("甲") + par("\u3000\xa0") + par(f"{run('乙')}<w:r><w:br/></w:r>{run('丙')}")
    assert value(cell(content)) == "甲\n乙\n丙"
    assert value(cell(par("\xa0\u200b"))) == ""


def test_a_table_that_lays_out_the_page_comes_out_as_what_it_holds() -> None:
    data = table(row("甲", "乙"), row("1", "2"), row("3", "4"))
    for layout in (
        table(row(cell(par("前") + data + par("后")))),
        table(row(cell(par("前") + data), cell(par("后")))),
    ):
        found = read(document(layout))
        assert [block.text if isinstance(block, Line) else texts(block) for block in found.blocks] == [
            "前", [["甲", "乙"], ["1", "2"], ["3", "4"]], "后",
        ]  # fmt: skip


def test_a_tiny_table_in_a_cell_is_its_text() -> None:
    assert value(cell(table(row("1", "2")) + par("件"))) == "1 2\n件"


def test_a_table_of_one_column_is_lines_and_prose_between_rows_parts_a_table() -> None:
    sentence = "本机关依法公开政府信息。" * 10
    found = read(document(table(row("标题"), row("正文")) + table(row("甲", "1"), row(sentence), row("乙", "2"))))
    assert [block.text if isinstance(block, Line) else block.number for block in found.blocks] == [
        "标题", "正文", 1, sentence, 2,
    ]  # fmt: skip
