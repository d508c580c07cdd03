"""A table on several pages that are pictures is one grid, if its columns are the same and nothing stands between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gongkai.model import Cell, Grid, Line, Place
from gongkai.readers.scan.parts import Read, grids

COLUMNS = (50, 200, 300, 400)
HEADER = ["项目", "企业", "其他"]


def table(page: int, rows: Sequence[Sequence[str]], columns: Sequence[int] = COLUMNS, full: bool = False) -> Read:
    """A ruled table that begins at the top of its page."""
    cells, boxes = [], []
    for r, row in enumerate(rows, 1):
        for c, text in enumerate(row, 1):
            box = (float(columns[c - 1]), 50.0 + 20 * r, float(columns[c]), 70.0 + 20 * r)
            cells.append(Cell(text, Place(page=page, bbox=box, row=r, col=c), recognised=(text, text)))
            boxes.append(box)
    return Read(tuple(cells), tuple(boxes), (full,) * len(cells), ruled=True)


def row(page: int, *texts: str, x0: float = 60, top: float = 95) -> tuple[Line, ...]:
    """Pieces of text side by side, the first in the first column, the second in the next."""
    return tuple(
        Line(text, Place(page=page, bbox=(x, top, x + 40, top + 10)), recognised=True)
        for x, text in zip((x0, 210, 310), texts, strict=False)
    )


def texts(blocks: Sequence[Line | Grid]) -> list[str | list[list[str]]]:
    return [
        block.text if isinstance(block, Line) else [[cell.text for cell in row] for row in block.rows]
        for block in blocks
    ]


def test_a_table_that_goes_on_on_the_next_page_is_one_grid_on_the_first() -> None:
    first, second = grids([[table(1, [HEADER]), row(1, "- 1 -", top=800)], [table(2, [["新收", "1", "2"]])]], 3)
    assert texts(first) == [[HEADER, ["新收", "1", "2"]], "- 1 -"]
    assert second == []
    (grid,) = (block for block in first if isinstance(block, Grid))
    assert grid.number == 3
    assert [(cell.place.page, cell.place.grid, cell.place.row, cell.place.col) for cell in grid.rows[1]] == [
        (2, 3, 2, 1),
        (2, 3, 2, 2),
        (2, 3, 2, 3),
    ]
    assert {cell.recognised for cell in grid.rows[1]} == {("新收", "新收"), ("1", "1"), ("2", "2")}


def test_a_page_may_be_seen_further_aside_and_without_the_first_column() -> None:
    aside = table(2, [["公开", "1", "2"]], [x + 23 for x in (120, 200, 300, 400)])
    above = table(1, [["结果", "予以", "1", "2"]], (50, 120, 200, 300, 400))
    ((grid,), _) = grids([[above], [aside]], 1)
    assert isinstance(grid, Grid)
    assert [(cell.text, cell.place.col) for cell in grid.rows[1]] == [("公开", 2), ("1", 3), ("2", 4)]


def test_tables_with_other_columns_or_text_between_them_stay_apart() -> None:
    other = table(2, [["许可", "1", "2"]], (50, 120, 160, 400))
    assert [len(page) for page in grids([[table(1, [HEADER])], [other]], 1)] == [1, 1]
    text = row(1, "四、行政复议情况", top=300)
    assert [len(page) for page in grids([[table(1, [HEADER]), text], [table(2, [HEADER])]], 1)] == [2, 1]
    assert [len(page) for page in grids([[table(1, [HEADER])], [row(2, "四"), table(2, [HEADER])]], 1)] == [1, 2]


def test_what_a_page_break_left_of_a_cell_is_put_back_and_no_sure_figure() -> None:
    first, _ = grids([[table(1, [["不予", "1", "2"]]), row(1, "公开")], [table(2, [["其他", "3", "4"]])]], 1)
    (grid,) = first
    assert isinstance(grid, Grid)
    assert (grid.rows[0][0].text, grid.rows[0][0].recognised) == ("不予\n公开", ("不予\n公开",))
    assert grid.rows[0][1].recognised == ("1", "1")


def test_each_piece_of_such_a_line_goes_back_into_its_own_cell() -> None:
    above = table(1, [["项目及勾稽关系", "自然", "其他"]])
    pages = [[above, row(1, "之和", "人")], [table(2, [["新收", "1", "2"]])]]
    first, _ = grids(pages, 1)
    assert texts(first) == [[["项目及勾稽关系\n之和", "自然\n人", "其他"], ["新收", "1", "2"]]]
    apart, _ = grids([pages[0], []], 1)
    assert texts(apart) == [[["项目及勾稽关系", "自然", "其他"]], "之和 人"]


def test_a_row_that_the_page_cuts_is_whole() -> None:
    below = table(2, [["公开", "", ""], ["其他", "3", "4"]])
    ((grid,), _) = grids([[table(1, [["不予", "1", "2"]], full=True)], [below]], 1)
    assert texts([grid]) == [[["不予\n公开", "1", "2"], ["其他", "3", "4"]]]


def test_values_under_names_that_fill_their_cells_are_a_row_of_their_own() -> None:
    ((grid,), _) = grids([[table(1, [HEADER], full=True)], [table(2, [["5", "", "7"]])]], 1)
    assert texts([grid]) == [[HEADER, ["5", "", "7"]]]


def test_a_header_is_printed_again_whatever_is_empty_beside_it() -> None:
    header = ["项目", "企业", ""]
    again = table(2, [header, ["公开", "", ""], ["其他", "3", "4"]])
    kept = [i for i in range(9) if i != 2]
    again = replace(again, cells=tuple(again.cells[i] for i in kept), boxes=tuple(again.boxes[i] for i in kept))
    again = replace(again, full=again.full[1:])
    ((grid,), _) = grids([[table(1, [header, ["不予", "1", "2"]], full=True)], [again]], 1)
    assert texts([grid]) == [[header, ["不予\n公开", "1", "2"], header[:2], ["其他", "3", "4"]]]


def test_a_table_without_lines_is_never_a_part() -> None:
    loose = replace(table(2, [["其他", "3", "4"]]), ruled=False)
    assert [len(page) for page in grids([[table(1, [HEADER])], [loose]], 1)] == [1, 1]
