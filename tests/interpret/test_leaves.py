"""The names above the values of a row in text, where only their number says which is which."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gongkai.forms import load
from gongkai.interpret.leaves import Leaves, leaves
from gongkai.interpret.rows import table_rows
from gongkai.model import Cell, Document, Grid, Place

KINDS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
VALUES = ("一、本年新收政府信息公开申请数量", "1", "0", "0", "0", "0", "2", "3")


def above(*rows: Sequence[str], table: str = "applications", ruled: bool = False) -> list[Leaves]:
    """What stands above a row of values, which is the last of these rows."""
    cells = tuple(
        tuple(Cell(text, Place(grid=1, row=row, col=col)) for col, text in enumerate(texts, 1))
        for row, texts in enumerate(rows, 1)
    )
    document = Document("text", (Grid(1, cells, ruled),))
    return leaves(table_rows(document), load().get("2021").table(table))


def test_names_in_one_row_have_their_places_in_order() -> None:
    (found,) = above(("项目", *KINDS, "总计"), VALUES)
    assert found.places == (0, 1, 2, 3, 4, 5, 6)
    assert found.in_order
    assert not found.moved
    assert not found.names_others


def test_each_header_has_its_own_names_and_stands_above_what_follows_it() -> None:
    first, second = above(("项目", *KINDS, "总计"), VALUES, ("项目", "总计", *KINDS), VALUES)
    assert first.before < second.before
    assert not first.moved
    assert second.moved


def test_a_groups_label_gives_way_to_the_names_below_it() -> None:
    (found,) = above(("申请人情况",), ("项目", "自然人", "法人或其他组织", "总计"), KINDS[1:], VALUES)
    assert found.places == (0, 1, 2, 3, 4, 5, 6)
    assert found.in_order


def test_a_total_that_comes_first_has_moved() -> None:
    (found,) = above(("项目", "总计", *KINDS), VALUES)
    assert found.places == (6, 0, 1, 2, 3, 4, 5)
    assert found.moved


@pytest.mark.parametrize("name", ["小计", "备注", "其他自然人", "非自然人", "同比", "累计"])
def test_a_name_that_the_form_does_not_have_is_said_to_be_one(name: str) -> None:
    (found,) = above(("项目", *KINDS, name, "总计"), VALUES)
    assert found.places == (0, 1, 2, 3, 4, 5, None, 6)
    assert found.names_others
    assert not found.moved


def test_traditional_characters_units_and_other_wordings_name_the_same_columns() -> None:
    names = ("自然人", "商業企業", "科研機構", "社會公益組織", "法律服務機構", "其它組織", "合計（件）")
    (found,) = above(("項目", *names), VALUES)
    assert found.places == (0, 1, 2, 3, 4, 5, 6)


def test_the_columns_of_reviews_are_found_in_another_order() -> None:
    (found,) = above(
        ("类型", "总计", "結果維持", "结果纠正", "其他结果", "尚未审结"),
        ("行政复议", "3", "1", "1", "1", "0"),
        table="reviews",
    )
    assert found.places == (4, 0, 1, 2, 3)
    assert found.moved


def test_names_of_a_line_each_are_in_order_only_with_their_group() -> None:
    lines = [(name,) for name in ("自然人", "法人或其他组织", "总计", *KINDS[1:])]
    (found,) = above(*lines, VALUES)
    assert found.places == (0, 1, 2, 3, 4, 5, 6)
    assert found.in_order
    (loose,) = above(*((name,) for name in (*KINDS, "总计")), VALUES)
    assert not loose.in_order


def test_what_is_ruled_needs_no_names_and_one_name_is_no_header() -> None:
    assert above(("项目", *KINDS, "总计"), VALUES, ruled=True) == []
    assert above(("项目", "自然人"), VALUES) == []
