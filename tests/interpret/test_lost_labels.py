"""Rows of text whose label is lost: their values follow other words."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.forms import load
from gongkai.interpret.items.lost_labels import with_lost_labels
from gongkai.interpret.words.rows import table_rows
from gongkai.model import Cell, Document, Grid, Place

TABLE = load().get("2021").table("applications")
NAMES = [column.label for column in TABLE.columns]
ONE, OTHER = ("4", "0", "1", "0", "0", "0", "5"), ("3", "9", "0", "2", "0", "0", "14")
FIFTH, SIXTH, SEVENTH, EIGHTH = (item.label for item in TABLE.items[8:12])


def read(*rows: Sequence[str], ruled: bool = False) -> list[list[str]]:
    cells = tuple(
        tuple(Cell(text, Place(grid=1, row=row, col=col)) for col, text in enumerate(texts, 1))
        for row, texts in enumerate(rows, 1)
    )
    found = with_lost_labels(table_rows(Document("text", (Grid(1, cells, ruled),))), TABLE)
    assert [row.number for row in found] == sorted({row.number for row in found})
    return [[cell.text for cell in row.cells] for row in found]


def test_twice_as_many_values_are_two_rows_where_the_next_item_is_lacking() -> None:
    assert read((SIXTH, *ONE, *OTHER), (EIGHTH, *ONE)) == [[SIXTH, *ONE], [*OTHER], [EIGHTH, *ONE]]
    assert read((SIXTH, *ONE, "", *OTHER), (EIGHTH, *ONE))[1] == [*OTHER]


def test_marks_for_none_are_values_and_more_than_the_forms_are_the_rows_as_well() -> None:
    blank = (*ONE[:-1], "-")
    assert read((SIXTH, *ONE[:-1], "-", *blank), (EIGHTH, *ONE))[1] == [*blank]
    assert read((SIXTH, *ONE, "9%", *OTHER, "8%"), (EIGHTH, *ONE, "1%"), (FIFTH, *ONE, "1%"))[1] == [*OTHER, "8%"]


def test_twice_as_many_values_are_one_row_where_the_next_item_has_its_own() -> None:
    assert read((SIXTH, *ONE, *OTHER), (SEVENTH, *ONE))[0] == [SIXTH, *ONE, *OTHER]
    assert len(read((SIXTH, *ONE, *OTHER), (EIGHTH, *ONE), ruled=True)) == 2


def test_the_name_of_a_column_is_not_the_label_of_the_next_item() -> None:
    last, total = TABLE.items[-3].label, NAMES[-1]
    assert read((total,), (last, *ONE, *OTHER), (TABLE.items[-1].label, *ONE))[1:3] == [[last, *ONE], [*OTHER]]


def test_cells_at_the_ends_of_two_rows_may_be_empty_or_running_numbers() -> None:
    assert read((SIXTH, *ONE, "", *OTHER, ""), (EIGHTH, *ONE, ""))[:2] == [[SIXTH, *ONE, ""], [*OTHER, ""]]
    assert read((SIXTH, *ONE, "8", *OTHER, "9"), (EIGHTH, *ONE), (FIFTH, *ONE))[:2] == [
        [SIXTH, *ONE, "8"],
        [*OTHER, "9"],
    ]
    assert len(read((SIXTH, *ONE, "8", *OTHER, "8"), (EIGHTH, *ONE), (FIFTH, *ONE))) == 3


def test_a_mark_or_a_number_between_two_rows_that_add_up_is_in_the_labels_place() -> None:
    assert read((SIXTH, *ONE, "—", *OTHER), (EIGHTH, *ONE))[:2] == [[SIXTH, *ONE], [*OTHER]]
    assert read((SIXTH, *ONE, "8", *OTHER), (EIGHTH, *ONE))[:2] == [[SIXTH, *ONE], [*OTHER]]
    assert len(read((SIXTH, *ONE, "—", *OTHER[1:], "3"), (EIGHTH, *ONE))) == 2


def test_values_of_two_rows_that_take_turns_are_not_parted() -> None:
    both = [value for pair in zip(ONE, OTHER, strict=True) for value in pair]
    assert read((SIXTH, *both), (EIGHTH, *ONE))[0] == [SIXTH, *both]


def test_values_after_the_last_name_of_a_header_have_no_label() -> None:
    header = [(name,) for name in [NAMES[0], NAMES[-1], *NAMES[1:-1]]]
    assert read(*header[:-1], (*header[-1], *ONE))[-2:] == [[NAMES[-2]], [*ONE]]


def test_the_last_of_as_many_names_as_columns_ends_a_header_of_which_one_is_not_the_forms() -> None:
    header = [("信息内容",), ("新闻媒体",), *((name,) for name in NAMES[1:])]
    assert read(*header[:-1], (*header[-1], *ONE))[-2:] == [[NAMES[-1]], [*ONE]]


def test_they_may_be_as_many_as_most_rows_have_where_one_name_is_not_the_forms() -> None:
    header = [(name,) for name in [NAMES[0], NAMES[-1], "新闻媒体", *NAMES[1:-1]]]
    wide = ("7", *ONE)
    assert read(*header[:-1], (*header[-1], *wide), (SIXTH, *wide))[-3:] == [[NAMES[-2]], [*wide], [SIXTH, *wide]]


def test_a_row_is_its_labels_own_where_the_header_above_is_whole() -> None:
    header = [(name,) for name in NAMES]
    assert read(*header, ("其他", *ONE))[-1] == ["其他", *ONE]


def test_a_header_alone_is_parted_from_no_values() -> None:
    assert read(*[(name,) for name in NAMES]) == [[name] for name in NAMES]


def test_where_no_total_is_named_the_name_before_as_many_values_as_names_ends_the_header() -> None:
    names, label = [[name] for name in NAMES[:5]], TABLE.items[1].label
    assert read(*names, (NAMES[5], *ONE[:6]), (label, *OTHER[:6]))[5:7] == [[NAMES[5]], [*ONE[:6]]]
    assert read(*names[1:], (NAMES[5], *ONE[:6]), (label, *OTHER[:6]))[4] == [NAMES[5], *ONE[:6]]
