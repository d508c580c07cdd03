"""Whether a row of text may have slid sideways, as its own cells show."""

from __future__ import annotations

import pytest

from gongkai.forms import load
from gongkai.interpret.columns.shifts import Trust, trust_of
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


def test_words_in_the_place_of_the_total_may_be_a_remark() -> None:
    assert trust("0", "0", "0", "0", "0", "8052", "见说明") is Trust.DOUBTFUL
    assert trust("1", "0", "2", "0", "0", "0", "3①") is Trust.PLAIN
