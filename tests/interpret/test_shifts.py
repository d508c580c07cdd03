"""Whether a row of text may have slid sideways, as its own cells show."""

from __future__ import annotations

import pytest

from gongkai.forms import load
from gongkai.interpret.columns.shifts import Trust, broken_side_by_side, trust_of, trust_of_ruled, trusts_of_blocks
from gongkai.model import Cell, CellCode, Place

FORM = load().get("2021")
CODES = [CellCode("applications", "granted", column.code) for column in FORM.table("applications").columns]


def trust(*texts: str) -> Trust:
    """How sure the columns are of a row with these values."""
    return trust_of(FORM, CODES, tuple(Cell(text, Place(col=col)) for col, text in enumerate(texts, 2)))


def test_a_row_with_a_value_in_each_column_is_sure() -> None:
    assert trust("1", "0", "2", "0", "0", "0", "3") is Trust.PLAIN


@pytest.mark.parametrize("last", ["", "见说明"])
def test_a_row_whose_total_stands_before_its_place_has_slid(last: str) -> None:
    assert trust("0", "2", "0", "0", "1", "3", last) is Trust.DOUBTFUL


def test_so_has_one_before_a_number_that_is_less() -> None:
    assert trust("0", "2", "0", "0", "1", "3", "2") is Trust.DOUBTFUL
    assert trust("0", "2", "0", "0", "1", "3", "7") is Trust.PLAIN


def test_so_has_a_row_whose_total_stands_after_its_place_where_totals_come_first() -> None:
    row = [Cell(text, Place(col=col)) for col, text in enumerate(("", "3", "0", "2", "0", "0", "1"), 2)]
    assert trust_of(FORM, CODES, (*row[1:], row[0])) is Trust.DOUBTFUL


def test_a_block_of_a_row_has_not_moved_where_another_without_a_total_has_not() -> None:
    table = FORM.table("reviews")
    codes = [code for item in table.items for code in table.cells(item)]
    moved, other = ("0", "0", "4", "4", "—"), ("0", "0", "7", "0", "—")
    for blocks, expected in (((moved, other, moved), Trust.PLAIN), ((moved, moved, moved), Trust.DOUBTFUL)):
        cells = tuple(
            Cell(text, Place(col=col)) for col, text in enumerate((text for one in blocks for text in one), 1)
        )
        assert trust_of(FORM, codes, cells) is expected


@pytest.mark.parametrize("is_ruled", [True, False])
def test_blocks_of_a_row_that_add_up_have_not_moved_where_several_do(is_ruled: bool) -> None:
    codes = [code for item in FORM.table("reviews").items for code in FORM.table("reviews").cells(item)]
    texts = [*("", "27917", "0", "90", "35460"), *("0", "0", "0", "66", "66"), *("0", "3560", "0", "9", "3569")]
    found = trusts_of_blocks(
        FORM, codes, tuple(Cell(text, Place(col=col)) for col, text in enumerate(texts)), is_ruled
    )
    assert [*found.values()] == [*[Trust.DOUBTFUL] * 5, *[Trust.PLAIN] * 10]


def test_two_blocks_in_text_may_add_up_by_chance_where_as_many_numbers_before_an_empty_end_do() -> None:
    codes = [code for item in FORM.table("reviews").items for code in FORM.table("reviews").cells(item)]
    texts = [*("0", "0", "25197", "14", "25211"), *("0", "0", "34", "34", "68"), *("4", "6", "28429", "28507", "")]
    found = trusts_of_blocks(FORM, codes, tuple(Cell(text, Place(col=col)) for col, text in enumerate(texts)), False)
    assert {*found.values()} == {Trust.DOUBTFUL}


@pytest.mark.parametrize("is_ruled", [True, False])
def test_a_first_block_that_adds_up_after_its_empty_cell_too_may_have_moved(is_ruled: bool) -> None:
    codes = [code for item in FORM.table("reviews").items for code in FORM.table("reviews").cells(item)]
    texts = [*("", "0", "0", "10", "10"), *("20", "0", "0", "0", "19533"), *("3", "0", "7", "95", "105")]
    cells = tuple(Cell(text, Place(col=col)) for col, text in enumerate(texts))
    assert (trust_of_ruled if is_ruled else trust_of)(FORM, codes, cells) > Trust.PLAIN


@pytest.mark.parametrize(("other", "count"), [("9", 10), ("1.5", 0), ("0", 0)])
def test_two_blocks_side_by_side_that_do_not_add_up_may_have_moved(other: str, count: int) -> None:
    codes = [code for item in FORM.table("reviews").items for code in FORM.table("reviews").cells(item)]
    texts = [*("54", "0", "17", "0", "62"), *(other, "0", "0", "47", "47"), *("0", "23", "0", "0", "23")]
    cells = tuple(Cell(text, Place(col=col)) for col, text in enumerate(texts))
    assert [*broken_side_by_side(FORM, codes, cells)] == codes[:count]


def test_a_mark_for_none_in_the_place_of_the_total_holds_it_where_most_rows_have_one() -> None:
    cells = tuple(Cell(text, Place(col=col)) for col, text in enumerate(("0", "0", "0", "7", "0", "7", "/"), 2))
    assert trust_of(FORM, CODES, cells) is Trust.DOUBTFUL
    assert trust_of(FORM, CODES, cells, usual=True) is Trust.PLAIN


@pytest.mark.parametrize(
    ("usual", "expected"), [(True, Trust.DOUBTFUL), (None, Trust.DOUBTFUL), (False, Trust.LIKELY)]
)
def test_a_ruled_row_has_not_moved_that_alone_of_many_begins_empty(usual: bool | None, expected: Trust) -> None:
    cells = tuple(Cell(text, Place(col=col)) for col, text in enumerate(("", "85", "11", "0", "0", "1", "105"), 2))
    assert trust_of_ruled(FORM, CODES, cells, usual) is expected


def test_words_in_the_place_of_the_total_may_be_a_remark_where_any_row_has_more() -> None:
    cells = tuple(Cell(text, Place(col=col)) for col, text in enumerate(("0", "0", "0", "0", "0", "8052", "若干"), 2))
    assert trust_of(FORM, CODES, cells, has_more=False) is Trust.PLAIN
    assert trust("0", "0", "0", "0", "0", "8052", "见说明") is Trust.DOUBTFUL
    assert trust("1", "0", "2", "0", "0", "0", "3①") is Trust.PLAIN


def test_numbers_with_words_between_them_may_be_several_cells() -> None:
    assert trust("1", "0", "2", "0", "0件", "8", "2 减少 195") is Trust.DOUBTFUL
