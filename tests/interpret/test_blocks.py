"""The blocks of the reviews table in text: what its header says of values in one row."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from gongkai.forms import load
from gongkai.interpret.columns.block_labels import in_blocks
from gongkai.interpret.columns.blocks import Blocks, blocks
from gongkai.interpret.trust.readings import read_tables
from gongkai.interpret.trust.settle import settle
from gongkai.interpret.words.rows import table_rows
from gongkai.model import Cell, Document, Grid, Place

FORM = load().get("2021")
TABLE = FORM.table("reviews")
REVIEW, DIRECT, AFTER = TABLE.items
RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")


def document(*rows: Sequence[str], ruled: bool = False) -> Document:
    cells = tuple(
        tuple(Cell(text, Place(grid=1, row=row, col=col)) for col, text in enumerate(texts, 1))
        for row, texts in enumerate(rows, 1)
    )
    return Document("text", (Grid(1, cells, ruled),))


def header(names: Sequence[str] = RESULTS, last: str = "复议后起诉") -> list[tuple[str, ...]]:
    return [("行政复议", "行政诉讼"), (*names, "未经复议直接起诉", last), (*names, *names)]


def found(*rows: Sequence[str]) -> Blocks | None:
    return blocks(table_rows(document(*rows)), TABLE)


def read(*rows: Sequence[str], ruled: bool = False) -> dict[tuple[str, str], Decimal]:
    """The figures of the reviews in a document of these rows."""
    figures = settle(FORM, read_tables(table_rows(document(*rows, ruled=ruled)), FORM, {}), may_infer=False)
    return {(one.cell.item, one.cell.column): one.value for one in figures if one.value is not None}


def test_blocks_are_told_by_the_names_that_stand_in_each_of_them() -> None:
    assert found(*header()) == Blocks((REVIEW, DIRECT, AFTER), REVIEW.columns)
    assert found(*([name] for line in header() for name in line)) == Blocks((REVIEW, DIRECT, AFTER), REVIEW.columns)


def test_blocks_stand_in_the_order_of_their_names() -> None:
    top, second, third = header()
    second = (*second[5:], *second[:5])
    assert found(top[::-1], second, third) == Blocks((DIRECT, AFTER, REVIEW), REVIEW.columns)


def test_names_of_the_upper_level_in_one_cell_say_their_order_in_a_ruled_table_too() -> None:
    for top, expected in (("行政复议\n行政诉讼", True), ("行政诉讼\n行政复议", False)):
        above = table_rows(document((top,), *header()[1:], ruled=True))
        assert in_blocks(above, TABLE.items, TABLE, in_place=False) == expected


def test_pieces_of_their_names_on_several_lines_do_not_tell_their_order() -> None:
    top, second, third = header()
    pieces = [(*second[:5], "未经复", "复议后"), ("议直接起诉",), ("起诉",)]
    assert found(top, *pieces, third) is None


@pytest.mark.parametrize("cut", [(), ("行政", "诉讼", "未经", "复议直", "接起诉", "复", "议后起", "诉")])
def test_where_all_columns_stand_below_the_names_the_upper_level_says_which_block_is_first(
    cut: Sequence[str],
) -> None:
    top, second, third = header()
    below = (*third, *second[:5])
    names = [("行政复议", *cut)] if cut else [top, second[5:]]
    assert found(*names, below) == Blocks((REVIEW, DIRECT, AFTER), REVIEW.columns)
    assert cut or found(top[::-1], second[5:], below) == Blocks((DIRECT, AFTER, REVIEW), REVIEW.columns)


def test_where_a_name_of_the_upper_level_is_lost_only_columns_beside_the_others_say_which_block_is_first() -> None:
    top, second, third = header()
    assert found(top[:1], (*second[5:], *second[:5]), third) == Blocks((DIRECT, AFTER, REVIEW), REVIEW.columns)
    assert found(top[:1], second[5:], (*third, *RESULTS)) is None
    assert read(top[:1], second[5:], (*third, *RESULTS), VALUES) == {}
    heading = ("行政复议、",), ("行政诉讼情况",)
    assert read(*heading, top[:1], second[5:], (*third, *RESULTS), VALUES) == {}
    assert len(read(top[:1], *header()[1:], VALUES)) == len(VALUES)


def test_so_do_names_that_each_stand_above_the_first_column_of_their_block() -> None:
    names = [[name, *[""] * 4] for name in ("行政复议", "未经复议直接起诉", "复议后起诉")]
    none, first = [""] * 5, ("administrative_review", "upheld")
    above = [*names[0], *none, *none], [*none, *names[1], *names[2]], RESULTS * 3
    assert len(read(*above, VALUES)) == len(VALUES)
    others = [*none, *none, *names[0]], [*names[1], *names[2], *none], RESULTS * 3
    assert read(*others, VALUES)[first] == 0
    assert read(["行政复议"], above[1], RESULTS * 3, VALUES) == {}


def test_a_block_or_a_column_of_another_name_is_none_of_the_forms() -> None:
    assert found(*header(last="小计")) == Blocks((REVIEW, DIRECT, None), REVIEW.columns)
    other = found(*header(("受理", "结果维持", "结果纠正", "尚未审结", "总计")))
    assert other is not None
    assert other.columns == (None, "upheld", "corrected", "pending", "total")


@pytest.mark.parametrize("names", [("受理", "审结", "胜诉", "败诉", "总计"), RESULTS[:2]])
def test_names_of_few_columns_are_no_blocks(names: Sequence[str]) -> None:
    assert found(*header(names)) is None


def test_blocks_that_are_not_named_alike_tell_nothing() -> None:
    top, second, third = header()
    assert found(top, second, (*third[:5], *third[6:])) is None


def test_a_name_with_a_wrong_character_in_two_blocks_is_a_columns_all_the_same() -> None:
    top, second, third = header()
    broken = (*second[:1], "结果纠正正", *second[2:]), (*third[:1], "结果纠□", *third[2:])
    assert found(top, *broken) == Blocks((REVIEW, DIRECT, AFTER), REVIEW.columns)


def test_each_value_is_what_its_name_says() -> None:
    names = (*RESULTS[:3], "调解", *RESULTS[3:])
    values = [*"100203", *"010012", *"000101"]
    figures = read(*header(names), values)
    assert figures["administrative_review", "total"] == 3
    assert figures["litigation_direct", "corrected"] == 1
    assert figures["litigation_after_review", "total"] == 1
    assert len(figures) == 15


def test_values_of_which_one_is_lost_are_open() -> None:
    assert read(*header(), list("10001" * 2 + "1000")) == {}
    assert read(("类型", *RESULTS), ("行政复议", *"1001")) == {}


def test_an_item_in_a_row_of_its_own_is_read_and_a_sum_of_items_is_none() -> None:
    rows = (("行政复议", *"10001"), ("行政诉讼", *"20002"), ("未经复议直接起诉", *"10001"), ("复议后起诉", *"01001"))
    figures = read(("类型", *RESULTS), *rows)
    assert figures["administrative_review", "upheld"] == figures["litigation_direct", "upheld"] == 1
    assert len(figures) == 15


def test_names_of_a_line_each_above_a_row_of_an_item_are_its_header_to_the_last() -> None:
    figures = read(("行政复议",), *((name,) for name in RESULTS[:4]), ("总计", *"10203"))
    assert [figures["administrative_review", code] for code in REVIEW.columns] == [1, 0, 2, 0, 3]


VALUES = ("3", "1", "0", "0", "4", "0", "2", "0", "5", "7", "0", "0", "0", "1", "1")


def test_what_spans_two_rows_may_stand_in_both() -> None:
    top, second, third = header()
    assert found(top, second, (*third, *RESULTS)) == Blocks((REVIEW, DIRECT, AFTER), REVIEW.columns)
    second = (*second[5:], *second[:5])
    assert found(top[::-1], second, (*third, *RESULTS)) == Blocks((DIRECT, AFTER, REVIEW), REVIEW.columns)


def test_of_too_many_numbers_those_are_the_rows_that_add_up() -> None:
    whole = read(*header(), VALUES)
    assert len(whole) == len(VALUES)
    assert read(*header(), (*VALUES, "8", "6")) == whole
    assert read(*header(), (*VALUES[:4], "5", *VALUES[5:], "8", "6")) == {}


def test_a_row_of_a_few_numbers_below_a_whole_one_is_none_of_it() -> None:
    for few in (("", "4", "3", "1"), ("", "3", "8", "8", "2", "7", "1", *[""] * 8)):
        assert read(*header(), VALUES, few) == read(*header(), VALUES)
    assert read(*header(), VALUES, VALUES[::-1]) == {}


@pytest.mark.parametrize("ruled", [False, True])
def test_rows_without_a_header_that_add_up_are_the_items_that_they_name(ruled: bool) -> None:
    rows = [(item.label, *VALUES[5 * at : 5 * at + 5]) for at, item in enumerate(TABLE.items)]
    assert read(("行政复议、行政诉讼情况",), *rows, ruled=ruled) == read(*header(), VALUES)
    assert not read(("类型", "收到", "办结", "维持", "纠正", "总计"), *rows, ruled=True)
    assert read(*rows[:2], (AFTER.label, "0", "0", "0", "1", "2")) == {}


def test_as_many_numbers_as_names_are_theirs_in_a_ruled_table_wherever_these_stand() -> None:
    top, second, third = header(last="小计")
    whole = read(top, second, third, VALUES)
    assert len(whole) == 10
    assert read(top, second, ("", *third), VALUES, ruled=True) == whole
    apart = [cell for value in VALUES for cell in (value, "")]
    assert read(top, second, ("", *third), apart, ruled=True) == {}


def test_names_of_a_ruled_table_whose_cells_stand_where_they_like_are_the_columns_in_turn() -> None:
    top, second, third = header(names=RESULTS)
    total_first = ("", RESULTS[-1], *RESULTS[:-1], *second[5:])
    values = (VALUES[4], *VALUES[:4], *VALUES[5:])
    assert read(top, total_first, ("", "", *third), values, ruled=True) == read(*header(), VALUES)


def test_all_blocks_may_lack_their_totals() -> None:
    blank = tuple("" if at % 5 == 4 else value for at, value in enumerate(VALUES))
    found = read(*header(), blank[:-1])
    assert (found["administrative_review", "upheld"], found["litigation_direct", "pending"]) == (3, 5)


def test_where_no_name_tells_the_columns_a_block_that_does_not_add_up_is_open() -> None:
    top, second, third = header()
    found = read(top, second, (*third, "备注"), ("4", "3", "1", "0", "0", *VALUES[5:]))
    assert ("administrative_review", "upheld") not in found


def test_a_second_table_whose_numbers_break_over_lines_leaves_the_first_open() -> None:
    values, broken = ("1", "0", "0", "2", "3") * 3, ("7385\n1", "8052\n1", "4229\n6", "4078\n6", "8577\n9") * 3
    assert len(read(*header(), values)) == 15
    assert read(*header(), values, *header(), broken) == {}


@pytest.mark.parametrize("names", [(*RESULTS[1::-1], *RESULTS[2:]), ("撤销或变更", RESULTS[0], *RESULTS[2:])])
def test_names_in_one_cell_right_before_the_values_say_which_column_is_which(names: Sequence[str]) -> None:
    top, second, third = header(names)
    for label in ("   ".join(third), " ".join("".join(third))):
        figures = read(top, second, (label, *"700070000070007"))
        assert figures.get(("litigation_direct", "upheld"), 0) == 0


def test_values_below_the_names_of_one_block_without_its_own_leave_those_of_the_others() -> None:
    others = (("复议后起诉",), RESULTS, VALUES[:5])
    assert len(read(RESULTS, VALUES[:5], *others)) == 5


def test_the_last_names_before_values_are_the_last_columns_and_where_they_are_none_of_the_forms_order_all_is_open() -> (
    None
):
    assert len(read(*((name,) for name in RESULTS), VALUES)) == 15
    assert read(*((name,) for name in RESULTS if name != "结果纠正"), VALUES) == {}


@pytest.mark.parametrize(("names", "expected"), [(RESULTS, 15), (("维护", "改变", "撤诉", "在办", "累计数"), 0)])
def test_below_as_many_names_as_values_of_which_none_is_the_forms_nothing_is_read(
    names: Sequence[str], expected: int
) -> None:
    top = ("行政复议", *[""] * 4, "行政诉讼", *[""] * 9)
    level = (*[""] * 5, "未经复议直接起诉", *[""] * 4, "复议后起诉", *[""] * 4)
    assert len(read(top, level, tuple(names) * 3, tuple("10203") * 3, ruled=True)) == expected


def test_columns_of_other_names_are_open_though_the_forms_own_among_them_have_lost_their_ends() -> None:
    names = ("结果", "结果", "其他", "审结数", "收案数")
    found = read(*header(names), VALUES)
    assert not {column for _, column in found} & {"pending", "total"}
