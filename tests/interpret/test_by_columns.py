"""Tables of which all labels stand first, and then the values, column by column."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gongkai.forms import load
from gongkai.interpret.mend.by_columns import with_rows
from gongkai.model import Cell, Document, Grid, Line, Place

NAMES = ("自然人", "商业", "企业", "科研", "社会", "机构", "公益组织", "法律服务", "机构", "总计", "其他")
LABELS = (
    "（四）无",
    "3.补正后申请内容仍不明确",
    "（五）不",
    "1.信访举报投诉类申请",
    "予处理",
    "2.重复",
    "申请",
    "3.要求提供公开出版物",
)
ROWS = (
    ("0", "2", "0", "0", "0", "1", "3"),
    ("5", "0", "0", "0", "0", "0", "5"),
    ("0",) * 7,
    ("1", "0", "4", "0", "0", "0", "5"),
)
BY_COLUMNS = [value for column in zip(*ROWS, strict=True) for value in column]
BY_ROWS = [value for row in ROWS for value in row]


def read(values: Sequence[str], names: Sequence[str] = NAMES, labels: Sequence[str] = LABELS) -> list[list[str]]:
    """The rows that a text comes to whose labels stand on lines and in its table, the values after the last."""
    *first, last = labels
    lines = [Line(text, Place()) for text in ("收到和处理申请情况", *names, *first[:3])]
    rows = [(text,) for text in first[3:]] + [(last, *values)]
    grid = Grid(1, tuple(tuple(Cell(text, Place(col=at)) for at, text in enumerate(row, 1)) for row in rows))
    found = with_rows(Document("text", (*lines, grid)), load())
    assert grid in found.blocks or not any(isinstance(one, Line) and one.text == labels[1] for one in found.blocks)
    return [[cell.text for cell in row] for one in found.grids for row in one.rows]


@pytest.mark.parametrize("values", [BY_COLUMNS, BY_ROWS])
def test_values_after_all_labels_have_rows_if_all_add_up(values: Sequence[str]) -> None:
    header, *rows = read(values)
    assert header[1:3] + header[-1:] == ["自然人", "商业企业", "总计"]
    assert [tuple(row[1:]) for row in rows] == list(ROWS)
    assert ["".join(row[:1])[-4:] for row in rows] == ["仍不明确", "诉类申请", "重复申请", "开出版物"]


@pytest.mark.parametrize(
    "values",
    [
        BY_COLUMNS[:-1],
        [*BY_COLUMNS, "0"],
        [*BY_COLUMNS[:-1], "6"],
        [*BY_COLUMNS[4:], *BY_COLUMNS[:4]],
        ["0", *BY_COLUMNS[:-1]],
    ],
)
def test_values_that_do_not_add_up_or_are_too_many_or_few_are_left(values: Sequence[str]) -> None:
    assert len(read(values)) == len(LABELS) - 3


def test_nothing_is_read_below_names_in_another_order_or_if_a_label_between_is_lost() -> None:
    assert len(read(BY_COLUMNS, ("自然人", "科研", "商业", "总计"))) == len(LABELS) - 3
    assert len(read(BY_COLUMNS, labels=("2.没有现成信息需要另行制作", *LABELS[2:]))) == len(LABELS) - 4


def test_where_no_row_tells_the_sum_its_name_stands_last() -> None:
    values = [value if value == "0" else "7" for value in ("0", "1", "0", "1") + ("0",) * 20 + ("0", "1", "0", "1")]
    assert len(read(values)) == len(LABELS) - 3
    assert len(read(values, (*NAMES[:-2], "其他", "总计"))) == len(ROWS) + 1
