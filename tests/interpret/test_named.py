"""Rows of text under names that stand from left to right above them: which order is theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gongkai.interpret.columns.named import Named
from gongkai.interpret.columns.shown import Shown
from gongkai.model import Cell
from tests.interpret.chosen import COLUMNS, chosen, fits, header, names, row


def test_no_name_stands_above_nothing_where_another_row_has_a_value_for_each() -> None:
    rows = [row(str(1 + at), "1", str(at), number=at) for at in (2, 3, 4)]
    assert chosen(*rows, leaves=[names(3, 0, 1, 2)]) == ("1", "2", None, "3")
    assert chosen(*rows, row("4", "1", "2", "1", number=5), leaves=[names(3, 0, 1, 2)]) is None


def test_a_part_of_one_in_the_place_of_a_total_speaks_against_no_order() -> None:
    rows = [row(str(at), "2", str(2 + at), number=at) for at in (2, 3, 4)]
    slip = row("4", "2", "1.5", number=9)
    two_ways = [names(0, 1, 3, None, others=[(0, None, 1, 3)])]
    assert chosen(*rows, slip, leaves=two_ways) == ("2", "2", None, "4")


def test_a_row_with_nothing_but_zero_under_a_subtotal_has_not_slid() -> None:
    above, short = [names(0, 1, 2, None)], row("1", "1", "1", number=9)
    rows = [row("1", str(at), "2", str(2 + at), number=at) for at in (2, 3, 4)]
    assert chosen(row("0", "0", "0", "0", number=7), *rows, short, leaves=above) == ("0", "0", "0", None)


def test_rows_without_a_total_have_not_slid_because_another_lacks_a_value() -> None:
    rows = [row("1", str(at), "2", "9", number=at) for at in (2, 3, 4)]
    assert chosen(*rows, row("1", "1", "1", number=9), leaves=[names(0, 1, 2, None)]) == ("1", "2", "2", None)


def test_rows_that_end_in_what_looks_like_their_total_before_its_place_have_slid() -> None:
    above = [names(None, 0, 1, 2, 3)]
    rows = [row("9", "1", str(at), str(2 + at), "", number=at) for at in (3, 4)]
    assert chosen(*rows, leaves=above) is None
    assert chosen(row("9", "1", "5", "2", ""), *rows, leaves=above) == ("1", "5", "2", "")
    assert chosen(row("9", "0", "0", "0", ""), *rows, leaves=above) == ("0", "0", "0", "")


def test_what_all_rows_end_in_is_the_total_where_an_order_says_so() -> None:
    rows = [row(str(at), "3", "0", str(at + 3), number=at) for at in (2, 3, 4)]
    two_ways = [names(0, 1, 3, None, others=[(0, None, 1, 3)])]
    assert chosen(*rows, leaves=two_ways) == ("2", "0", None, "5")


def test_a_slip_does_not_hide_that_a_total_named_twice_is_printed_once() -> None:
    rows = [row("1", str(at), "2", str(3 + at), number=at) for at in (2, 3, 4)]
    assert chosen(*rows, row("1", "1", "1", "9", number=9), leaves=[names(3, 0, 1, 2, 3)]) == ("1", "2", "2", "5")


def test_of_orders_the_only_one_that_no_row_speaks_against_is_theirs() -> None:
    rows = [row("1", str(at), "2", "/", "见说明", number=at) for at in (2, 3, 4)]
    others = [row("1", "1", "2", "/", number=at) for at in range(5, 9)]
    two_ways = [names(None, 0, 1, 2, 3, others=[(0, 1, 2, 3, None)])]
    assert chosen(*rows, *others, leaves=two_ways) == ("1", "2", "2", "/")
    assert chosen(*rows[1:], *others, leaves=two_ways) is None


def test_names_that_stand_first_may_be_beside_all_columns_where_the_rows_add_up_so() -> None:
    rows = [row("1", str(at), "2", str(3 + at), "5%", number=at) for at in (2, 3, 4)]
    assert chosen(*rows, leaves=[names(None, 0, 1, 2, 3)]) == ("1", "2", "2", "5")
    assert chosen(*rows[1:], leaves=[names(None, 0, 1, 2, 3)]) is None


def test_of_a_number_too_many_it_may_be_any_that_is() -> None:
    rows = [row("9", "1", str(at), "2", str(3 + at), number=at) for at in (2, 3, 4)]
    swapped = row("1", "9", "0", "2", "3", number=5)
    above = [names(None, 0, 1, 2, 3)]
    assert chosen(rows[0], *rows[1:], swapped, leaves=above) == ("1", "2", "2", "5")
    assert chosen(swapped, *rows, leaves=above) is None


def test_the_order_of_a_header_above_totals_that_are_all_empty_is_the_rows() -> None:
    rows = [replace(row("", "1", str(at), "2", number=at, start=2), width=5) for at in (2, 3, 4)]
    above = [replace(header(3, 4, 5, 2, width=5, in_order=False), moved_in_one_row=False)]
    assert chosen(*rows, headers=above) == ("1", "2", "2", "")


def test_a_mark_that_stands_in_the_last_column_as_well_is_no_remark_there() -> None:
    rows = [row("0", str(at), "0", "无", "无", number=at) for at in (3, 4)]
    rows += [row("0", "0", str(at), "无", number=at) for at in (5, 6, 7)]
    above = [names(0, 1, 2, 3, None)]
    assert chosen(row("1", "0", "2", "无"), *rows, leaves=above) == ("1", "0", "2", "无")
    assert chosen(row("1", "0", "无", "无"), *rows, leaves=above) is None


def test_a_mark_that_ends_most_rows_is_no_remark_though_others_have_one_cell_more() -> None:
    rows = [row("1", str(at), "2", "－", number=at) for at in (3, 4, 5)]
    broken = row("1", "0件", "8", "0", "－", number=6)
    assert chosen(rows[0], *rows[1:], broken, headers=[header(2, 3, 4, 5, width=5)]) == ("1", "3", "2", "－")


def test_totals_that_are_empty_leave_the_others_though_one_row_has_slid() -> None:
    rows = [row(str(at), "1", "2", "", number=at) for at in (3, 4, 5, 6)]
    slid = row("0", "3", "1", "2", number=7)
    assert chosen(rows[0], *rows[1:], slid, headers=[header(2, 3, 4, 5, width=5)]) == ("3", "1", "2", "")


def test_rows_of_text_with_empty_cells_tell_an_order_only_where_no_others_do() -> None:
    def fits(_columns: tuple[str, ...], cells: Sequence[Cell | None]) -> bool:
        *parts, total = (int(cell.text or 0) if cell else 0 for cell in cells)
        return sum(parts) == total

    rows, order = [row("5", str(at), "", str(5 - at), number=at) for at in (2, 3)], (1, 2, 3, 0)
    assert Shown(rows, [], fits).adding_up(1, COLUMNS, order, start=2) == 2
    assert Shown([*rows, row("1", "2", "3", "6", number=4)], [], fits).adding_up(1, COLUMNS, order, start=2) == -1


def test_a_row_of_zeros_is_read_though_most_rows_have_a_remark_more() -> None:
    rows = [row("1", "0", "0", "1", "无", number=at) for at in (3, 4, 5)]
    above = [names(None, 0, 1, 2, 3, others=[(0, 1, 2, 3, None)])]
    assert chosen(row("0", "0", "0", "0"), *rows, leaves=above) == ("0", "0", "0", "0")
    assert chosen(row("0", "0", "1", "1"), *rows, leaves=above) is None


def test_what_adds_up_with_a_number_under_another_name_is_no_other_way_to_read_a_row() -> None:
    rows = [row(str(at), "1", "2", "3", "0", number=at) for at in (3, 4, 5)]
    above = [header(2, 3, 4, 6, width=6, others=[5])]
    assert chosen(row("0", "4", "5", "9", "0"), *rows, headers=above) == ("0", "4", "5", "0")


def test_a_row_of_text_with_an_empty_total_that_adds_up_further_right_is_not_read() -> None:
    def fits(_columns: tuple[str, ...], cells: Sequence[Cell | None]) -> bool | None:
        *parts, total = (int(cell.text or 0) if cell else 0 for cell in cells)
        return sum(parts) == total if total else None

    for texts, is_read in ((("", "", "1", "1", "", ""), False), (("", "", "1", "2", "", ""), True)):
        one = row(*texts)
        named = Named([one], [names(3, 0, 1, 2)], fits, lambda _numbers: False)
        above = named.above(one)
        assert above is not None
        assert (named.read(one, above) is not None) == is_read


def test_what_is_empty_before_values_is_of_the_label_where_each_row_has_one_for_each_column() -> None:
    rows = [row("1", "2", "4", "0", "", number=at) for at in (3, 4, 5, 6)]
    one, above = row("", "1", "2", "4", "0"), [names(0, 1, 2, 3)]
    assert chosen(one, *rows, leaves=above) == ("1", "2", "4", "0")
    assert chosen(one, *rows, row("1", "2", "4", "0", "7", number=7), leaves=above) is None


def test_a_remark_stands_after_zeros_as_after_numbers_that_add_up() -> None:
    rows = [row("1", "2", "3", "6", number=at) for at in (5, 6, 7, 8)]
    zeros, after_sum = row("0", "0", "0", "0", "见说明", number=9), row("1", "2", "3", "6", "无", number=10)
    above = [names(None, 0, 1, 2, 3)]
    assert chosen(zeros, *rows, after_sum, leaves=above) == ("0", "0", "0", "0")
    assert chosen(zeros, *rows, leaves=above) is None


def test_places_that_speak_against_the_names_from_left_to_right_are_open_in_text_where_no_total_is_printed() -> None:
    apart, order = header(2, 3, 5, None, width=5, others=(4,)), names(0, 1, 2, None)
    rows = [row(*"1203", number=number) for number in (3, 4, 5)]
    assert chosen(rows[0], *rows[1:], headers=[apart], leaves=[order]) is None
    assert chosen(rows[0], *rows[1:], headers=[apart]) == ("1", "2", "3", None)


def test_values_below_an_empty_cell_that_may_be_the_labels_are_open_where_no_total_tells() -> None:
    order = names(None, 0, 1, 2, 3)
    rows = [
        row("", *texts, "", number=at) for at, texts in enumerate((("9", "3", "1", "/"), ("7", "2", "5", "/")), 3)
    ]
    named = Named(rows, [order], fits, lambda _numbers: False)
    above = named.above(rows[0])
    assert above is not None
    assert named.read(rows[0], above) is None
