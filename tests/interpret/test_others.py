"""Tables under the name of another agency are not the figures of the one that reports."""

from __future__ import annotations

import pytest

from gongkai.interpret.heading.others import rows_of_others
from gongkai.model import Cell, Grid, Line, Place

OWN, OTHER = "示例市卫生健康委员会", "示例市教育局"


def line(text: str) -> Line:
    return Line(text, Place())


def grid(number: int, *first: str) -> Grid:
    rows = [first, ("规章", "1", "2", "3")] if first else [("规章", "1", "2", "3")]
    return Grid(number, tuple(tuple(Cell(text, Place(grid=number)) for text in row) for row in rows))


@pytest.mark.parametrize(
    "part",
    [
        [line(OTHER), grid(1)],
        [grid(1, OTHER)],
        [line(f"附件1：{OTHER}主动公开情况表"), grid(1)],
        [line(f"{OTHER}2022年收到和处理政府信息公开申请情况"), grid(1)],
    ],
)
def test_the_name_stands_before_a_table_or_is_its_first_row(part: list[Line | Grid]) -> None:
    assert rows_of_others([part], OWN) == {(1, None)}
    assert not rows_of_others([part], OTHER)
    assert not rows_of_others([part], None)


def test_it_holds_for_all_tables_of_the_section_up_to_the_agencys_own_name() -> None:
    pieces = [line(OTHER), grid(1), line("行政处罚0"), grid(2), line(OWN), grid(3)]
    assert rows_of_others([pieces, [grid(4)]], OWN) == {(1, None), (2, None)}


def test_a_name_that_stands_more_than_once_is_a_pages_head() -> None:
    assert not rows_of_others([[line(OTHER), grid(1)], [line(OTHER)]], OWN)


def test_a_grid_may_go_on_below_the_heading_of_the_next_section() -> None:
    rows = tuple((Cell("规章", Place(grid=1, row=row)), Cell("1", Place(grid=1, row=row))) for row in (2, 4))
    parts = [[line(OTHER), Grid(1, rows[:1])], [Grid(1, rows[1:])]]
    assert rows_of_others(parts, OWN) == {(1, 2)}
