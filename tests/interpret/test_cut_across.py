"""Names above several columns that the borders of these cut into pieces."""

from __future__ import annotations

from gongkai.forms import load
from gongkai.interpret.mend.cut_across import with_names_across
from gongkai.model import Cell, Document, Grid, Place


def whole(*rows: tuple[str, ...]) -> list[list[tuple[str, int]]]:
    grid = Grid(1, tuple(tuple(Cell(text, Place(col=at)) for at, text in enumerate(row, 1)) for row in rows), False)
    (found,) = with_names_across(Document("markdown", (grid,)), load()).grids
    return [[(cell.text, cell.colspan) for cell in row if cell.text] for row in found.rows]


def test_a_name_in_pieces_over_columns_is_whole_over_these() -> None:
    rows = ("", "未经复", "议直接", "起诉", ""), ("", "行政", "诉讼", "", "行政复议")
    assert whole(*rows) == [[("未经复议直接起诉", 3)], [("行政诉讼", 2), ("行政复议", 1)]]


def test_pieces_on_the_first_lines_of_cells_are_none_of_the_names_of_their_columns() -> None:
    header = ("自然人", "申\n法人或\n科研\n机构", "请人情\n其他\n社会公\n益组织", "况\n组织\n法律服\n务机构", "其他")
    names = ["自然人", "科研\n机构", "社会公\n益组织", "法律服\n务机构", "其他"]
    assert whole(header) == [[(name, 1) for name in names]]


def test_cells_that_are_no_pieces_of_one_name_stay_as_they_are() -> None:
    row = ("行政复议", "行政诉讼", "诉讼", "未经", "复议后起诉")
    assert whole(row, ("行政", "1", "诉讼")) == [[(one, 1) for one in row], [("行政", 1), ("1", 1), ("诉讼", 1)]]
