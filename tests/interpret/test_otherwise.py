"""Rows that have more numbers than columns, or two in one cell: what of them is read, and what is not."""

from __future__ import annotations

from dataclasses import replace

from gongkai.interpret.columns.otherwise import with_first_moved, with_pairs_apart
from gongkai.model import Cell, Place
from tests.interpret.chosen import chosen, header, names, row, ruled


def test_a_row_of_text_that_adds_up_with_its_first_value_elsewhere_is_not_read() -> None:
    moved, right = row("3", "1", "0", "2"), row("1", "0", "2", "3", number=3)
    assert chosen(moved, right) is None


def test_a_number_too_many_is_left_out_where_the_others_add_up() -> None:
    others = [row("1", "2", "3", "6", number=number) for number in (3, 4, 5)]
    assert chosen(row("1", "0", "2", "3", "9"), *others) == ("1", "0", "2", "3")
    assert chosen(row("5", "1", "0", "2", "3"), *others) == ("1", "0", "2", "3")
    assert chosen(row("1", "0", "2", "4", "5"), *others) is None
    assert chosen(row("1", "0", "2", "3", "9"), others[0], row("1", "2", "3", "6", "9", number=6)) is None


def test_which_of_several_zeros_is_too_many_is_not_known() -> None:
    others = [row("1", "2", "3", "6", number=number) for number in (3, 4, 5)]
    assert chosen(row("0", "1", "0", "2", "3"), *others) is None
    assert chosen(row("0", "0", "1", "2", "3"), *others) == ("0", "1", "2", "3")


def test_the_end_of_another_row_is_not_left_out() -> None:
    others = [row("1", "2", "3", "6", number=number) for number in (3, 4, 5)]
    assert chosen(row("1", "0", "4", "0", "0", "0", "0"), *others) is None


def test_a_row_with_two_values_in_a_cell_that_add_up_with_the_others_is_not_read_otherwise() -> None:
    rows = [row("1", "0", "2", "3", number=number, ruled=True) for number in (3, 4, 5)]
    assert chosen(row("1 0", "2", "3", "9", ruled=True), *rows, headers=[header(2, 3, 4, 5)]) is None
    assert list(with_pairs_apart(row("1 0", "2", ruled=True))) == []


def test_as_many_zeros_as_columns_are_zero_wherever_they_stand() -> None:
    like = [ruled("1", "0", "1", "2", "", number=number) for number in (3, 4, 5, 6)]
    assert chosen(ruled("", "0", "0", "0", "0"), *like) == ("0", "0", "0", "0")


def test_two_values_in_one_cell_count_as_two_where_names_from_left_to_right_are_the_forms() -> None:
    above = [header(2, 3, 5, 4, in_order=False)]
    assert chosen(ruled("1", "0 2", "3", ""), headers=above, leaves=[names(0, 1, 2, 3)]) == ("1", "0 2", "0 2", "3")


def test_a_remark_may_stand_after_numbers_that_add_up() -> None:
    others = [row("1", "2", "3", "6", number=number) for number in (3, 4, 5)]
    assert chosen(row("1", "0", "2", "3", "见说明"), *others) == ("1", "0", "2", "3")
    assert chosen(row("1", "0", "2", "4", "见说明"), *others) is None


def test_where_numbers_stand_in_two_cells_only_rows_are_read_that_add_up() -> None:
    rows, split = [row("1", "2", "3", "6", number=number) for number in (3, 4, 5)], row("1", "2", "0", "3", "15")
    for one, expected in ((row("1", "0", "2", "4"), ("1", "0", "2", "4")), (row("6", "0", "0", "6", "0"), None)):
        assert chosen(one, *rows) == (expected or ("6", "0", "0", "6"))
        assert chosen(one, *rows, split) is None
    assert chosen(rows[0], *rows[1:], split) == ("1", "2", "3", "6")


def test_a_row_that_adds_up_with_the_number_at_its_label_s_end_as_well_is_not_read() -> None:
    own, above = row("0", "2", "3", "5", ruled=True), [header(2, 3, 4, 5)]
    for number, expected in (("7", ("0", "2", "3", "5")), ("1", None)):
        assert chosen(replace(own, before=Cell(number, Place())), headers=above) == expected


def test_a_row_that_lacks_a_column_has_no_first_value_elsewhere() -> None:
    whole, short = row("3", "1", "0", "4"), row("3", "1", "4")
    one, two, total = short.slots
    assert len(list(with_first_moved(whole, whole.slots))) == 3
    assert not list(with_first_moved(short, (one, None, two, total)))


def test_a_row_of_text_that_ends_in_a_number_that_is_one_too_many_in_another_is_read_only_if_it_adds_up() -> None:
    others = [row("1", "2", "3", "6", number=3), row("1", "0", "0", "1", "2", number=4)]
    assert chosen(row("0", "0", "0", "2"), *others) is None
    assert chosen(row("0", "0", "2", "2"), *others) == ("0", "0", "2", "2")
    assert chosen(row("0", "0", "0", "7"), *others) == ("0", "0", "0", "7")


def test_an_empty_cell_after_two_values_in_one_is_the_others() -> None:
    others = [row("1", "2", "3", "6", number=number) for number in (3, 4, 5)]
    assert chosen(row("1", "2 0", "3"), *others) == ("1", "2 0", "2 0", "3")
    assert chosen(row("2 0", "", "2", start=3), *others) is None
