"""Which cell of a row is which column, as headers, the rows around it and their number show."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from gongkai.interpret.columns.columns import ValueRow, is_of_label
from gongkai.interpret.columns.shown import Shown
from gongkai.interpret.words.numbers import read_value
from gongkai.model import Cell
from tests.interpret.chosen import COLUMNS, chosen, header, names, row, ruled


def count(cell: Cell | None) -> Decimal:
    return read_value(cell.text).number or Decimal(0) if cell else Decimal(0)


def test_as_many_values_as_columns_are_the_columns() -> None:
    assert chosen(row("1", "0", "2", "3")) == ("1", "0", "2", "3")
    assert chosen(row("1", "", "2", "3", ruled=True)) == ("1", "", "2", "3")


def test_a_row_with_fewer_cells_is_open() -> None:
    assert chosen(row("1", "2", "3")) is None
    assert chosen(row("1", "2", "3", ruled=True)) is None


def test_a_row_in_text_with_a_blank_is_decided_by_full_rows_like_it() -> None:
    blank = row("", "1", "0", "2", "")
    assert chosen(blank) is None
    assert chosen(blank, row("", "1", "0", "2", "3", number=3)) == ("1", "0", "2", "")
    assert chosen(blank, row("1", "0", "2", "3", "", number=3)) == ("", "1", "0", "2")


def test_two_values_of_a_ruled_table_wider_than_its_columns_do_not_show_where_these_begin() -> None:
    low = ruled("", "", "", "8", "", "", "", "", number=3)
    assert chosen(ruled("", "", "", "", "", "", "2", ""), low) is None


def test_as_many_cells_as_columns_are_not_the_columns_where_an_empty_one_stands_under_another_name() -> None:
    whole = ruled("1", "0", "2", "", "3", number=3)
    above = header(2, 3, 4, 6, others=[5])
    assert chosen(ruled("1", "2", "2", ""), whole, headers=[above]) is None
    assert chosen(whole, headers=[above]) == ("1", "0", "2", "3")


def test_a_row_ends_where_it_is_printed_to_end_be_it_in_an_empty_cell_that_fills_a_wider_table() -> None:
    def wide(*texts: str, number: int) -> ValueRow:
        one = ruled(*texts, "", number=number)
        return replace(one, slots=(*one.slots[:-1], replace(one.slots[-1], colspan=2)))

    others = [wide("1", "0", "2", "3", number=number) for number in (3, 4)]
    assert chosen(wide("0", "2", "2", "—", number=2), *others, headers=[header(2, 3, 4, 5)]) == ("0", "2", "2", "—")


def test_a_row_of_a_ruled_table_that_ends_before_the_others_is_read_only_if_it_adds_up_or_is_full() -> None:
    others = [ruled("1", "0", "2", "3", "", number=number) for number in (3, 4)]
    assert chosen(ruled("0", "2", "2", "无"), *others) is None
    assert chosen(ruled("0", "0", "0", "0"), *others) == ("0", "0", "0", "0")


def test_a_row_above_a_header_of_another_order_may_have_been_that_ones() -> None:
    below = replace(header(3, 2, 4, 5, width=5, in_order=False), grid=2)
    assert chosen(row("1", "0", "2", "3"), headers=[below]) is None


def test_a_cell_under_no_name_between_columns_that_follow_each_other_shows_that_names_have_moved_up() -> None:
    above = header(2, None, 3, 5)
    others = [ruled("1", "2", "", "3", number=number) for number in range(3, 7)]
    assert chosen(ruled("1", "2", "", "3"), *others, headers=[above]) != ("1", None, "2", "3")


def test_a_row_of_text_that_adds_up_without_a_number_that_stands_twice_is_not_read() -> None:
    right = row("1", "0", "2", "3", number=3)
    assert chosen(row("1", "2", "3", "3"), right) is None
    assert chosen(row("1", "2", "4", "3"), right) == ("1", "2", "4", "3")


def test_a_table_whose_rows_do_not_add_up_as_they_stand_is_not_read() -> None:
    wrong, right = row("1", "1", "0", "3"), row("1", "0", "2", "3", number=3)
    assert chosen(wrong) is None
    assert chosen(wrong, right) == ("1", "1", "0", "3")


def test_a_whole_header_bears_slips_of_a_table_of_which_some_rows_add_up() -> None:
    wrong, right = row("3", "1", "0", "2", ruled=True), row("1", "0", "2", "3", number=4, ruled=True)
    rows = wrong, row("2", "1", "0", "2", number=3, ruled=True), right
    whole = [header(2, 3, 4, 5)]
    assert chosen(*rows) is None
    assert chosen(*rows, headers=whole) == ("3", "1", "0", "2")
    assert chosen(wrong, headers=whole) is None


def test_a_header_in_another_order_is_followed_where_the_rows_add_up_in_it() -> None:
    one = row("3", "1", "0", "2", ruled=True)
    assert chosen(one, headers=[header(3, 4, 5, 2, in_order=False)]) == ("1", "0", "2", "3")


def test_below_a_page_s_header_after_one_of_another_order_only_zeros_are_read() -> None:
    own, other = header(2, 3, 4, 5), header(3, 2, 4, 5, in_order=False)
    headers = [replace(own, before=1), replace(other, before=4), replace(own, before=7)]
    assert chosen(ruled("0", "2", "0", "2", number=9), headers=headers) is None
    assert chosen(ruled("0", "2", "0", "2", number=9), headers=headers[::2]) == ("0", "2", "0", "2")
    assert chosen(ruled("0", "0", "0", "0", number=9), headers=headers) == ("0", "0", "0", "0")


def test_rows_add_up_from_where_their_columns_stand_though_empty_cells_of_the_labels_are_before() -> None:
    rows = [row("", "2", "1", "1", "", number=2), row("", "3", "", "2", "1", number=3)]
    shown = Shown(rows, [], lambda _columns, cells: count(cells[-1]) == sum(map(count, cells[:-1])))
    assert shown.adding_up(1, COLUMNS, (1, 2, 3, 0), start=3) == 2
    assert shown.adding_up(1, COLUMNS, (1, 2, 3, 0), start=2) == 0


def test_a_header_in_another_order_is_not_followed_where_the_rows_add_up_as_the_form_has_them() -> None:
    one = row("1", "0", "2", "3", ruled=True)
    assert chosen(one, headers=[header(3, 4, 5, 2, in_order=False)]) == ("1", "0", "2", "3")


def test_values_under_other_names_are_left_out() -> None:
    one = row("1", "0", "1", "2", "3", "见注", ruled=True)
    assert chosen(one, headers=[header(2, 3, 5, 6, others=[4, 7])]) == ("1", "0", "2", "3")


def test_of_a_header_that_lacks_a_column_only_the_named_ones_are_read() -> None:
    rows = [row("1", "2", "3", number=number, ruled=True) for number in range(2, 6)]
    assert chosen(*rows, headers=[header(2, None, 3, 4)]) == ("1", None, "2", "3")


def test_a_value_under_no_name_leaves_the_row_open() -> None:
    one = row("1", "9", "2", "3", ruled=True)
    assert chosen(one, headers=[header(2, None, 4, 5, others=[6])]) is None


def test_where_as_many_cells_as_names_stand_one_under_the_name_beside_its_own_is_its_own_column_s() -> None:
    wide = replace(header(2, 3, None, 7), spans=((2, 2), (3, 5), (6, 6), (7, 7)))
    cells = row("1", "2", "9", "12", ruled=True)
    spans = ((2, 1), (3, 2), (5, 1), (7, 1))
    slots = [
        replace(cell, place=replace(cell.place, col=col), colspan=colspan)
        for cell, (col, colspan) in zip(cells.slots, spans, strict=True)
    ]
    uneven = replace(cells, slots=tuple(slots))
    assert chosen(uneven, headers=[wide]) == ("1", "2", "9", "12")


def test_a_table_that_has_slid_to_the_left_is_not_read() -> None:
    rows = [row("1", "2", "3", "", number=number) for number in (2, 3)]
    assert chosen(*rows, row("1", "0", "2", "3", number=4)) is None


def test_a_table_without_first_values_and_totals_may_have_moved_to_the_right() -> None:
    one, above = row("", "1", "2", "", ruled=True), header(2, 3, 4, 5)
    assert chosen(one, row("", "1", "", "", number=3, ruled=True), headers=[above]) is None
    assert chosen(one, row("1", "", "", "", number=3, ruled=True), headers=[above]) == ("", "1", "2", "")


def test_a_whole_header_in_another_order_above_a_ruled_table_without_totals_is_followed() -> None:
    rows = [row("", "1", "2", "", number=at, ruled=True) for at in (2, 3, 4)]
    above = header(3, 4, 5, 2, in_order=False)
    assert chosen(*rows, headers=[above], leaves=[names(3, 0, 1, 2)]) == ("1", "2", "", "")


def test_a_row_that_adds_up_in_the_forms_order_alone_is_not_read_in_the_headers() -> None:
    moved = names(3, 0, 1, 2)
    others = [row(str(3 * at), str(at), str(at), str(at), number=at + 2) for at in (1, 2, 3)]
    assert chosen(row("1", "2", "3", "6", number=9), *others, leaves=[moved]) is None
    assert chosen(others[0], *others[1:], leaves=[moved]) == ("1", "1", "1", "3")


def test_a_row_of_a_ruled_table_that_lost_a_cell_is_open_unless_it_adds_up() -> None:
    rows = [row("1", "0", "2", "3", "+1", number=number, ruled=True) for number in (3, 4, 5)]
    above = [header(2, 3, 4, 5, others=[6])]
    assert chosen(row("1", "0", "3", "+1", ruled=True), *rows, headers=above) is None
    assert chosen(row("1", "0", "2", "3", ruled=True), *rows, headers=above) == ("1", "0", "2", "3")


def test_of_rows_with_one_value_less_one_that_does_not_add_up_is_not_read() -> None:
    others, above = [row("1", "2", "3", number=number) for number in (3, 4, 5)], [names(0, 1, 2, 3)]
    assert chosen(row("1", "0", "2", "0"), *others, leaves=above) is None
    assert chosen(row("1", "0", "2", "3"), *others, leaves=above) == ("1", "0", "2", "3")


def test_so_is_one_that_stood_at_the_label_s_end_however_many_rows_have_it() -> None:
    rows = [row("7", "1", "2", "3", "6", number=number) for number in (3, 4, 5)]
    slid = [replace(one, slid=one.slots[0]) for one in rows]
    assert chosen(slid[0], *rows[1:], row("4", "1", "1", "6")) == ("1", "2", "3", "6")
    assert chosen(rows[0], *rows[1:], row("4", "1", "1", "6")) is None


def test_where_the_values_of_a_row_of_text_begin_is_shown_by_those_whose_labels_end_where_its_own_does() -> None:
    own, other = row("", "1", "", "2", "", number=4), row("1", "1", "1", "3", number=3, start=3)
    assert chosen(own, replace(other, width=own.width)) is None
    full = replace(row("4", "1", "1", "6", number=5), width=own.width)
    assert chosen(own, replace(other, width=own.width), full) == ("", "1", "", "2")


def test_a_part_that_the_form_does_not_have_counts_in_the_total() -> None:
    rows = [row("1", str(at), "2", str(3 + at), number=at) for at in (2, 3, 4)]
    slip = row("5", "0", "0", "4", number=9)
    assert chosen(rows[0], *rows[1:], slip, leaves=[names(0, None, 2, 3)]) == ("1", None, "2", "5")
    assert chosen(slip, *rows, leaves=[names(0, None, 2, 3)]) == ("5", None, "0", "4")


def test_a_ruled_table_whose_totals_are_empty_has_slid_only_where_few_rows_show_that_it_has_not() -> None:
    rows = [ruled("0", "5", "9", "", number=number) for number in range(2, 7)]
    assert chosen(*rows) is None
    assert chosen(*rows, ruled("0", "5", "0", "", number=7), ruled("3", "0", "1", "", number=8)) is not None


def test_where_the_last_value_is_the_only_mark_for_none_before_empty_totals_the_table_has_slid() -> None:
    assert chosen(*(ruled("3", "1", "—", "", number=number) for number in range(2, 7))) is None
    assert chosen(*(ruled("3", "—", "—", "", number=number) for number in range(2, 7))) is not None


def test_values_that_stand_in_as_many_columns_as_the_table_has_are_these() -> None:
    rows = [ruled("", "1", "", "", "2", "3", "", last, number=number) for number, last in enumerate("66", 2)]
    assert chosen(*rows, headers=[header(None, 6, 7, None)]) == ("1", "2", "3", "6")


def test_names_of_another_order_are_read_where_the_rows_do_not_add_up_in_the_forms() -> None:
    rows = [ruled("1", "0", "2", "8", number=number) for number in (2, 3, 4)]
    lacking = [names(0, None, 1, 2)]
    assert chosen(*rows, leaves=lacking) == ("1", "2", "8", None)
    assert chosen(*rows) is None


def test_a_number_beside_a_row_that_is_empty_first_may_be_its_total_only_if_it_is_no_less_than_its_parts() -> None:
    above = [header(2, 3, 4, None, others=[5])]
    assert chosen(ruled("", "7", "4", "2"), headers=above) == ("", "7", "4", None)
    assert chosen(ruled("", "7", "4", "12"), headers=above) is None


def test_values_that_are_all_the_same_stand_under_the_names_of_another_order_too() -> None:
    like = [ruled("4", "0", "1", "3", number=number) for number in (3, 4, 5)]
    above = [header(3, 4, None, None, others=[5], in_order=False)]
    assert chosen(ruled("0", "0", "0", "0"), *like, headers=above, leaves=[names(3, 0, 1, None)]) == (
        "0",
        "0",
        None,
        "0",
    )


def test_a_row_of_text_that_is_like_no_other_does_not_show_where_its_values_begin() -> None:
    others = [row("1", "2", "3", "6", number=number) for number in (3, 4, 5)]
    assert chosen(row("", "1", "", "2", "3"), *others) is None


def test_a_column_of_zeros_below_the_name_of_the_total_is_none_where_the_rows_add_up_as_in_the_form() -> None:
    rows = [row("1", "0", str(at), str(1 + at), number=at) for at in (2, 3, 4)]
    assert chosen(*rows, leaves=[names(0, 3, 1, 2)]) == ("1", "0", "2", "3")


def test_totals_of_zero_stand_under_their_name_in_another_order_though_a_row_adds_up_in_the_forms_by_chance() -> None:
    above = header(3, 4, 5, 2, width=5, in_order=False)
    rows = [row(*texts, number=at) for at, texts in enumerate(("0129", "0457", "0318", "0235"), 2)]
    assert chosen(*rows, headers=[above]) == ("1", "2", "9", "0")
    assert chosen(*rows[::-1], headers=[above]) is None


def test_a_number_under_another_name_is_none_of_a_row_that_slid() -> None:
    slid = row("0", "1", "1", "2", ruled=True, start=3)
    whole = [row("1", "0", "0", "1", number=number, ruled=True) for number in (3, 4)]
    assert chosen(slid, *whole, headers=[header(2, 3, 4, 5)]) == ("0", "1", "1", "2")
    assert chosen(slid, *whole, headers=[header(2, 3, 4, 5, others=(6,))]) is None


def test_a_numeral_alone_after_the_label_is_no_part_of_it() -> None:
    assert not any(map(is_of_label, ("一", "l", "A", "Ⅲ")))


def test_a_row_of_zeros_without_its_total_stands_where_most_rows_are_so() -> None:
    zeros = [ruled("0", "0", "0", "", number=number) for number in (2, 3, 4, 5)]
    assert chosen(zeros[0], *zeros[1:], headers=[header(2, 3, 4, 5)]) == ("0", "0", "0", "")
