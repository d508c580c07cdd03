"""Which of the orders that names from left to right may have is that of the rows below them."""

from __future__ import annotations

from dataclasses import replace

from gongkai.interpret.columns.leaves import Leaves
from tests.interpret.chosen import COLUMNS, chosen, names, row


def test_in_text_as_many_cells_as_names_are_told_by_the_names() -> None:
    assert chosen(row("3", "1", "0", "2"), leaves=[names(3, 0, 1, 2)]) == ("1", "0", "2", "3")
    assert chosen(row("1", "0", "1", "2", "3"), leaves=[names(0, 1, None, 2, 3)]) == ("1", "0", "2", "3")


def test_in_text_names_whose_sums_break_tell_nothing() -> None:
    assert chosen(row("3", "1", "0", "4"), leaves=[names(3, 0, 1, 2)]) is None


def test_in_text_names_in_another_order_are_not_believed_where_as_many_rows_break_as_add_up() -> None:
    rows = [row("0", "0", "2", "2"), row("1", "3", "5", "9", number=3)]
    assert chosen(*rows, leaves=[names(0, 1, 3, 2)]) is None


def test_of_orders_that_names_may_stand_in_the_one_is_theirs_in_which_the_rows_add_up() -> None:
    either = names(0, 1, 2, None, 3, others=[(0, None, 1, 2, 3)])
    assert chosen(row("1", "0", "2", "9", "3"), leaves=[either]) == ("1", "0", "2", "3")
    assert chosen(row("1", "9", "0", "2", "3"), leaves=[either]) == ("1", "0", "2", "3")
    assert chosen(row("1", "0", "0", "0", "1"), leaves=[either]) is None


def test_of_orders_in_which_no_row_adds_up_is_none_that_several_refute() -> None:
    either = names(0, 1, 2, 3, None, others=[(None, 0, 1, 2, 3)])
    rows = [row("0", "0", "0", "0", str(at), number=at) for at in (2, 3, 4)]
    others = [row("1", "2", "3", "6", number=at) for at in (5, 6, 7, 8)]
    remark = row("0", "0", "0", "0", "见说明", number=9)
    assert chosen(remark, *rows, *others, leaves=[either]) == ("0", "0", "0", "0")
    assert chosen(remark, *rows[:2], *others, leaves=[either]) is None


def test_names_that_say_nothing_of_the_total_say_of_the_parts_what_they_are() -> None:
    rows = [row("0", "1", str(at), str(1 + at), number=at) for at in (2, 3, 4)]
    assert chosen(*rows, leaves=[names(0, 1, 2, None)]) == ("0", "1", "2", None)


def test_where_the_sums_do_not_tell_the_order_is_the_forms() -> None:
    either = names(0, 1, 2, None, others=[(1, 2, 0, None)])
    assert chosen(row("1", "0", "2", "9"), leaves=[either]) == ("1", "0", "2", None)


def test_where_they_do_not_tell_each_group_of_columns_stands_where_the_form_has_it() -> None:
    grouped = replace(names(0, 2, 1, 3, others=[(2, 1, 0, 3)]), starts=(0, 1, 1, 3))
    assert chosen(row("1", "0", "2", "3"), leaves=[grouped]) == ("1", "2", "0", "3")
    assert chosen(row("1", "0", "2", "3"), leaves=[replace(grouped, starts=(0, 1, 2, 3))]) is None


def test_totals_that_are_all_zero_do_not_speak_against_names_that_are_the_forms() -> None:
    rows = [row("1", "2", "4", "0", number=number) for number in (2, 3, 4)]
    assert chosen(*rows) is None
    assert chosen(*rows, leaves=[names(0, 1, 2, 3)]) == ("1", "2", "4", "0")


def test_names_that_are_the_forms_say_what_a_blank_at_the_edge_is() -> None:
    assert chosen(row("1", "0", "2", "—"), leaves=[names(0, 1, 2, 3)]) == ("1", "0", "2", "—")
    assert chosen(row("1", "0", "2"), leaves=[names(0, 1, 2, 3)]) is None


def test_of_names_that_lack_a_column_rows_of_as_many_cells_are_read() -> None:
    lacking = names(0, 1, 2)
    assert chosen(row("1", "0", "2"), leaves=[lacking]) == ("1", "0", "2", None)
    assert chosen(row("1", "0", "2"), row("1", "0", "2", "3", number=3), leaves=[lacking]) is None


def test_two_columns_of_one_name_say_the_same() -> None:
    twice = names(3, 0, 1, 2, 3)
    assert chosen(row("3", "1", "0", "2", "3"), leaves=[twice]) == ("1", "0", "2", "3")
    assert chosen(row("4", "1", "0", "2", "3"), leaves=[twice]) is None


def test_fewer_cells_than_names_are_read_only_as_the_forms_columns_that_add_up() -> None:
    other = names(0, 1, None, 2, 3)
    assert chosen(row("1", "0", "2", "3"), leaves=[other]) == ("1", "0", "2", "3")
    assert chosen(row("1", "0", "2", "4"), leaves=[other]) is None


def test_names_below_a_row_do_not_count() -> None:
    below = Leaves(1, 9, COLUMNS, ((3, 0, 1, 2),))
    assert chosen(row("1", "0", "2", "3"), leaves=[below]) == ("1", "0", "2", "3")


def test_where_cells_leave_no_trace_a_row_that_does_not_add_up_may_have_slid_under_another_name() -> None:
    above = [names(0, 1, 2, 3, None)]
    rows = [
        row("1", "0", "2", "3"),
        row("2", "0", "2", "4"),
        row("5", "1", "0", "6", "7"),
        row("0", "1", "0", "1", "9"),
    ]
    assert chosen(row("9", "6", "1", "0", "0"), *rows, leaves=above) is None
    assert chosen(row("9", "6", "1", "约0", "0"), *rows, leaves=above) is None
    assert chosen(row("9", "0", "1", "10", "3"), *rows, leaves=above) == ("9", "0", "1", "10")


def test_names_of_another_kind_may_leave_no_trace_below() -> None:
    lacking = names(0, 1, 3, None)
    assert chosen(row("1", "0", "2"), row("4", "0", "5", number=3), leaves=[lacking]) == ("1", "0", None, "2")
    with_subtotal = names(0, 1, 2, None, 3)
    assert chosen(row("3", "1", "1", "2"), row("0", "1", "1", "2", number=3), leaves=[with_subtotal]) is None


def test_a_name_of_no_column_stands_above_the_one_whose_sums_do_not_come_out() -> None:
    rows = [replace(row("1", "0", "2", last, number=number), item=last) for number, last in enumerate("3579", 2)]
    two_ways = [names(0, None, 1, 2, others=[(0, 1, 2, None)])]
    assert chosen(*rows, leaves=two_ways) is None
    assert chosen(*rows, leaves=two_ways, strange=["9"]) == ("1", "0", "2", None)
    assert chosen(*rows, leaves=two_ways, strange=["0"]) == ("1", "2", "3", None)


def test_of_names_that_lack_a_column_and_have_another_rows_that_add_up_without_it_are_read() -> None:
    above = [names(0, 2, 3, None)]
    rows = [row("1", "2", "3", "9"), row("2", "2", "4", "8"), row("5", "1", "6", "7"), row("2", "1", "3")]
    assert chosen(row("4", "3", "7"), *rows, leaves=above) == ("4", None, "3", "7")
    assert chosen(row("4", "3", "8"), *rows, leaves=above) is None


def test_a_subtotal_shows_that_the_last_column_left_no_trace() -> None:
    with_subtotal = names(0, 1, 2, None, 3)
    rows = [row("1", str(at), "2", str(2 + at), number=at) for at in (2, 3, 4)]
    assert chosen(*rows, leaves=[with_subtotal]) == ("1", "2", "2", None)


def test_names_that_say_nothing_of_a_total_that_is_there_are_not_those_of_the_rows() -> None:
    rows = [row("1", str(at), "2", str(3 + at), number=at) for at in (2, 3, 4)]
    assert chosen(*rows, leaves=[names(1, 2, None, None)]) is None


def test_where_rows_have_all_columns_one_with_fewer_cells_has_lost_one_whatever_the_names_lack() -> None:
    above = [names(0, None, 1, None, 3)]
    rows = [row("1", "2", "3", number=4), row("2", "1", "3", number=5), row("2", "3", "5", number=6)]
    assert chosen(*rows, leaves=above) == ("1", "2", None, "3")
    assert chosen(*rows, row("1", "0", "2", "3", number=3), leaves=above) is None


def test_of_more_names_than_cells_none_is_left_out_where_the_rows_add_up_as_in_the_form() -> None:
    rows = [row("1", str(at), "2", str(3 + at), number=at) for at in (2, 3, 4)]
    assert chosen(*rows, leaves=[names(0, None, 1, 3, 2)]) is None


def test_a_row_of_text_that_ends_in_its_sum_is_not_below_names_of_which_none_is_the_total() -> None:
    parts = [names(0, 1, 2)]
    assert chosen(row("7", "3", "5"), leaves=parts) == ("7", "3", "5", None)
    assert chosen(row("7", "3", "10"), leaves=parts) is None


def test_rows_of_text_are_not_below_the_first_names_alone_where_others_have_more_numbers() -> None:
    few = [row("5", "5", number=number) for number in (3, 4, 5, 6)]
    total_first = [names(3, 0, 1, 2)]
    assert chosen(few[0], *few[1:], leaves=total_first) == ("5", None, None, "5")
    assert chosen(few[0], *few[1:], row("7", "3", "4", number=7), leaves=total_first) is None
