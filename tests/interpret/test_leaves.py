"""The names above the values of a row in text, where only their number says which is which."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gongkai.forms import load
from gongkai.interpret.columns.leaves import Leaves, leaves
from gongkai.interpret.columns.orders import reduced
from gongkai.interpret.words.rows import table_rows
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


def test_names_that_stand_again_in_each_line_that_they_span_may_be_out_of_their_place_there() -> None:
    again = ("自然人", "备注", "商业企业", "总计", "科研机构", "社会公益组织", "法律服务机构", "其他")
    (found,) = above(("申请人情况", "备注"), ("自然人", "备注", "法人或其他组织", "总计"), again, (*VALUES, ""))
    assert found.orders[0] == (0, 1, 2, 3, 4, 5, 6, None)


def test_what_stands_above_all_columns_may_have_a_character_twice_or_another() -> None:
    for words in ("申请人情情况", "申请入情况"):
        (found,) = above((words, "备注"), ("自然人", "法人或其他组织", "总计"), KINDS[1:], (*VALUES, ""))
        assert found.orders[0] == (0, 1, 2, 3, 4, 5, 6, None)


def test_names_in_one_row_stand_in_its_order() -> None:
    (found,) = above(("项目", *KINDS, "总计"), VALUES)
    assert found.orders == ((0, 1, 2, 3, 4, 5, 6),)


def test_what_stands_below_each_other_in_a_ruled_table_names_one_column() -> None:
    empty = ("",) * 7
    assert above(("其他", *empty), ("总计", *empty), VALUES, ruled=True) == []


def test_each_header_has_its_own_names_and_stands_above_what_follows_it() -> None:
    first, second = above(("项目", *KINDS, "总计"), VALUES, ("项目", "总计", *KINDS), VALUES)
    assert first.before < second.before
    assert (first.orders, second.orders) == (((0, 1, 2, 3, 4, 5, 6),), ((6, 0, 1, 2, 3, 4, 5),))


def test_a_groups_label_gives_way_to_the_names_below_it() -> None:
    (found,) = above(("申请人情况",), ("项目", "自然人", "法人或其他组织", "总计"), KINDS[1:], VALUES)
    assert found.orders == ((0, 1, 2, 3, 4, 5, 6),)


def test_names_below_no_group_may_stand_anywhere_and_first_of_all_in_the_forms_order() -> None:
    (found,) = above(("自然人", "总计"), KINDS[1:], VALUES)
    assert found.orders[0] == (0, 1, 2, 3, 4, 5, 6)
    assert set(found.orders[1:]) == {(1, 2, 3, 4, 5, 0, 6), (0, 6, 1, 2, 3, 4, 5)}


@pytest.mark.parametrize("name", ["小计", "备注", "其他自然人", "非自然人", "同比", "累计", "上年总计", "2021年"])
def test_a_name_that_the_form_does_not_have_is_said_to_be_one(name: str) -> None:
    (found,) = above(("项目", *KINDS, name, "总计"), VALUES)
    assert found.orders == ((0, 1, 2, 3, 4, 5, None, 6),)


def test_traditional_characters_units_and_other_wordings_name_the_same_columns() -> None:
    names = ("自然人", "商業企業", "科研機構", "社會公益組織", "法律服務機構", "其它組織", "合計（件）")
    (found,) = above(("項目", *names), VALUES)
    assert found.orders == ((0, 1, 2, 3, 4, 5, 6),)


def test_the_columns_of_reviews_are_found_in_another_order() -> None:
    (found,) = above(
        ("类型", "总计", "結果維持", "结果纠正", "其他结果", "尚未审结"),
        ("行政复议", "3", "1", "1", "1", "0"),
        table="reviews",
    )
    assert found.orders == ((4, 0, 1, 2, 3),)


LINES = ("自然人", "法人或其他组织", "总计", *KINDS[1:])


def in_lines(*names: str) -> tuple[tuple[int | None, ...], ...]:
    (found,) = above(*((name,) for name in names), VALUES)
    return found.orders


def test_names_of_a_line_each_stand_in_the_order_of_their_levels() -> None:
    assert in_lines(*LINES) == ((0, 1, 2, 3, 4, 5, 6),)
    assert in_lines(*KINDS, "总计") == ((0, 1, 2, 3, 4, 5, 6),)


def test_a_name_between_two_levels_may_be_of_either() -> None:
    assert set(in_lines(*LINES[:3], "备注", *LINES[3:])) == {(0, 1, 2, 3, 4, 5, 6, None), (0, None, 1, 2, 3, 4, 5, 6)}
    assert set(in_lines("申请人情况", "占比", *LINES)) == {(None, 0, 1, 2, 3, 4, 5, 6), (0, 1, 2, 3, 4, 5, 6, None)}
    assert in_lines("占比", "申请人情况", *LINES) == ((None, 0, 1, 2, 3, 4, 5, 6),)


def test_names_that_stand_there_again_on_the_lowest_level_are_all_that_there_are() -> None:
    assert in_lines(*LINES[:3], *KINDS, "总计") == ((0, 1, 2, 3, 4, 5, 6),)


def test_where_no_name_of_a_group_is_known_those_below_the_total_may_stand_before_it() -> None:
    others = ("企业", "科研院所", "公益团体")
    assert set(in_lines("自然人", "总计", *others)) == {(0, 6, None, None, None), (0, None, None, None, 6)}


def test_what_stands_above_all_columns_is_no_name_with_a_character_lost() -> None:
    assert in_lines("申请人情", *LINES) == ((0, 1, 2, 3, 4, 5, 6),)


def test_a_total_beside_what_stands_above_the_other_columns_is_the_last() -> None:
    (found,) = above(("申请人情况", "总计"), ("自然人", "法人或其他组织"), KINDS[1:], VALUES)
    assert found.orders == ((0, 1, 2, 3, 4, 5, 6),)


@pytest.mark.parametrize("name", ["计量单位", "单位"])
def test_what_stands_above_units_names_no_column_but_one_of_applicants_may_be_called_so(name: str) -> None:
    columns = ("本年制发件数", "本年废止件数", "现行有效件数")
    (found,) = above(
        ("信息内容",), (name,), *([one] for one in columns), ("规章", "件", "0", "49", "79"), table="disclosure"
    )
    assert found.orders == ((0, 1, 2),)
    (found,) = above(("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", name, "总计"), VALUES)
    assert len(found.orders[0]) == 7


def test_what_stands_above_a_whole_table_names_no_column() -> None:
    assert in_lines("行政强制", "三、收到和处理政府信息公开申请情况", *LINES) == ((0, 1, 2, 3, 4, 5, 6),)


def test_a_group_of_rows_below_the_names_is_none_of_them() -> None:
    assert in_lines(*LINES, "不予处理") == ((0, 1, 2, 3, 4, 5, 6),)


def test_names_in_one_cell_are_parted_at_their_space() -> None:
    assert in_lines("自然人 法人或其他组织", "总计", *LINES[3:]) == ((0, 1, 2, 3, 4, 5, 6),)
    assert in_lines("自然人", "法人 或其他组织", "总计", "商业 企业", *LINES[4:]) == ((0, 1, 2, 3, 4, 5, 6),)


def test_one_name_is_no_header() -> None:
    assert above(("项目", "自然人"), VALUES) == []


def test_names_of_which_too_many_may_be_left_out_have_no_orders_without_some() -> None:
    order = (0, *(None,) * 30, 1)
    assert reduced([order], 31) != []
    assert reduced([order], 16) == []


def test_the_end_of_a_note_from_another_line_is_no_name() -> None:
    (found,) = above(("自然人", "和）", *KINDS[1:], "总计"), VALUES)
    assert found.orders == ((0, 1, 2, 3, 4, 5, 6),)


def test_where_the_name_of_a_group_has_a_line_of_its_own_it_may_stand_anywhere_among_the_others() -> None:
    (found,) = above(("申请人情况",), ("法人或其他组织",), ("自然人", "总计"), KINDS[1:5], ("其他",), VALUES)
    assert found.orders[0] == (0, 1, 2, 3, 4, 5, 6)


def test_a_name_that_a_line_breaks_beside_another_is_told_by_its_beginning() -> None:
    lines = (
        ("申请人情况",),
        ("自然人",),
        ("法人或其他组织",),
        ("商业 总计",),
        ("企业",),
        *((kind,) for kind in KINDS[2:]),
    )
    (found,) = above(*lines, VALUES)
    assert found.orders == ((0, 1, 6, 2, 3, 4, 5),)


def test_single_characters_in_cells_of_their_own_are_pieces_of_names_and_name_no_other_column() -> None:
    lines = (
        ("自然人", "法人或其他组织", "总计"),
        ("商 业 科 研 社 会 法 律 其 他",),
        ("企", "机", "公", "服"),
        ("业 构 益 组 务 机",),
        ("织", "构"),
    )
    assert all(None not in order for one in above(*lines, VALUES) for order in one.orders)


@pytest.mark.parametrize(
    "spaced",
    [
        ("科 研 商 业 社 会 法 律 其 他", "机 企 公 服", "构 业 益 组 务 机", "织 构"),
        ("科研机 商 业 社会公 法律服 其他", "构 企业 益组织 务机构"),
    ],
)
def test_names_in_pieces_stand_in_the_order_of_their_beginnings_whatever_spaces_part_them(
    spaced: Sequence[str],
) -> None:
    (found,) = above(("申请人情况",), ("自然人", "法人或其他组织", "总计"), *((line,) for line in spaced), VALUES)
    assert found.orders == ((0, 2, 1, 3, 4, 5, 6),)


def test_names_in_the_middle_of_their_cells_are_in_the_forms_order_if_each_line_is() -> None:
    top, below = ("自然人", "社会 法律", "总计"), (("公益 服务", "其他"), ("企业 机构",), ("组织 机构",))
    (found,) = above(top, ("商业 科研",), *below, VALUES)
    assert found.orders == ((0, 1, 2, 3, 4, 5, 6),)
    (other,) = above(top, ("科研 商业",), *below, VALUES)
    assert found.orders[0] not in other.orders


def test_pieces_of_a_name_side_by_side_are_one_and_a_level_may_begin_beside_another_where_lines_have_few_names() -> (
    None
):
    top = ("申请人情况",), ("自然人",), ("法人或其他组织",)
    below = ("总计", "商业", "企业"), ("科研 机构",), ("社会", "公益", "组织"), ("法律", "服务", "机构"), ("其他",)
    (found,) = above(*top, *below, VALUES)
    assert found.orders[0] == (0, 1, 2, 3, 4, 5, 6)


def test_two_names_alone_are_no_header_of_many_columns() -> None:
    """其他 and 总计 are labels of rows, too."""
    assert above(("其他",), ("总计",), ("四、结转下年度继续办理", "1", "1")) == []
    (found,) = above(("自然人", "单位", "总计"), ("四、结转下年度继续办理", "1", "0", "1"))
    assert found.orders[0] == (0, None, 6)
