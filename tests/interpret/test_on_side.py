"""Tables that stand on their side: items beside each other, columns below each other."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.forms import load
from gongkai.interpret.mend.turned import upright
from gongkai.interpret.words.rows import table_rows
from gongkai.model import Cell, Document, Grid, Place

HEADER = ("结果", "行政复议", "未经复议直接起诉", "复议后起诉")
ROWS = (
    ("结果维持", "1", "2", "3"),
    ("结果纠正", "4", "5", "6"),
    ("其他结果", "7", "8", "9"),
    ("尚未审结", "0", "0", "1"),
)
TOTAL = ("总计", "12", "15", "19")


def items(*rows: Sequence[str]) -> list[list[str]]:
    """The rows of the items in a ruled table that is read from the side."""
    cells = tuple(
        tuple(Cell(text, Place(grid=1, row=row, col=col)) for col, text in enumerate(texts, 1))
        for row, texts in enumerate(rows, 1)
    )
    found = upright(table_rows(Document("html", (Grid(1, cells, ruled=True),))), load())
    return [[cell.text for cell in row.cells] for row in found[1:]]


def test_each_column_is_an_item() -> None:
    assert items(HEADER, *ROWS, TOTAL) == [
        ["行政复议", "1", "4", "7", "0", "12"],
        ["未经复议直接起诉", "2", "5", "8", "0", "15"],
        ["复议后起诉", "3", "6", "9", "1", "19"],
    ]


def test_names_of_columns_may_have_lost_their_ends() -> None:
    cut = [(label[:2], *values) for label, *values in ROWS]
    assert items(HEADER, *cut, TOTAL) == items(HEADER, *ROWS, TOTAL)
    assert items(HEADER, *cut[1:], cut[0], TOTAL)[0][0] == "结果", "in another order they tell nothing"


def test_where_the_header_lost_a_cell_no_column_is_known() -> None:
    assert items(HEADER[:1] + HEADER[2:], *ROWS, TOTAL)[0] == ["未经复议直接起诉", *["?"] * 5]


def test_the_same_names_again_begin_another_table() -> None:
    other = [(label, *("9" for _ in values)) for label, *values in (*ROWS, TOTAL)]
    assert items(HEADER, *ROWS, TOTAL, HEADER, *other)[:3] == items(HEADER, *ROWS, TOTAL)
