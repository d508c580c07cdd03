"""Rows of which some are another year's: this year's are kept, and those that may be either are not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai.interpret.which.years import without_other_years
from gongkai.model import Cell, Grid, Place
from tests.interpret.years import PRINTED, YEAR, grid, kept


@pytest.mark.parametrize(
    ("this", "last"),
    [
        ("2022年", "2021年"),
        ("2022年度", "2021年度"),
        ("本年", "上年"),
        ("今年", "去年"),
        ("当年", "上年同期"),
        ("本年度", "上年度"),
        ("本期", "上期"),
        ("本年數", "上年數"),
    ],
)
@pytest.mark.parametrize("last_first", [False, True])
def test_of_two_years_rows_this_years_is_kept_without_its_mark(this: str, last: str, last_first: bool) -> None:
    own, other = ("规章", this, "1", "0", "3"), ("规章", last, "4", "4", "4")
    assert kept(grid(*((other, own) if last_first else (own, other)))) == [[("规章", "1", "0", "3")]]


@pytest.mark.parametrize("label", ["规章（2018年）", "规章 2018年", "规章\n2018年度"])
def test_a_row_whose_label_names_another_year_is_that_years(label: str) -> None:
    assert kept(grid((label, "1", "0", "3"), PRINTED[1])) == [[PRINTED[1]]]
    assert (
        len(kept(grid(("二、上年结转（2021年）", "1", "0", "3"), (label.replace("2018", "2022"), "1", "2")))[0]) == 2
    )


def test_one_label_before_two_years_is_that_of_both_though_it_has_last_year_in_it() -> None:
    rows = [(f"二、上年结转 {year}年度", *values) for year, values in ((2021, "407"), (2022, "123"))]
    assert kept(grid(*rows)) == [[("二、上年结转", "1", "2", "3")]]


def test_a_label_that_spans_both_years_goes_to_this_years_row() -> None:
    label = Cell("规章", Place(grid=1, row=1, col=1), rowspan=2)
    rows = (
        (label, Cell("上年", Place(grid=1, row=1, col=2)), Cell("4", Place(grid=1, row=1, col=3))),
        (Cell("本年", Place(grid=1, row=2, col=2)), Cell("1", Place(grid=1, row=2, col=3))),
    )
    (found,) = (block for block in without_other_years([Grid(1, rows, ruled=True)], YEAR) if isinstance(block, Grid))
    assert [[(cell.text, cell.place.row, cell.rowspan) for cell in row] for row in found.rows] == [
        [("规章", 2, 1), ("1", 2, 1)]
    ]


def test_all_rows_that_the_name_of_another_year_spans_are_that_years() -> None:
    printed = [[("上年", 2), ("4", 1), ("7", 2)], [("5", 1)], [("本年", 1), ("1", 1), ("2", 1)]]
    rows = tuple(
        tuple(Cell(text, Place(grid=1, row=r, col=c), rowspan=rowspan) for c, (text, rowspan) in enumerate(row, 1))
        for r, row in enumerate(printed, 1)
    )
    assert kept(Grid(1, rows, ruled=True)) == [[("1", "2")]]


def test_a_bare_number_is_a_year_only_where_many_rows_begin_with_two_years() -> None:
    pairs = [row for label in ("规章", "行政许可") for row in ((label, "2021", "4"), (label, "2022", "1"))]
    assert kept(grid(*pairs)) == [[("规章", "1"), ("行政许可", "1")]]
    assert kept(grid(*pairs[:2])) == [pairs[:2]]
    lone = ("行政许可", "2021")
    assert kept(grid(*PRINTED, lone)) == [[*PRINTED, lone]]
    same = [(label, "2021", "4") for label in ("规章", "行政许可", "行政处罚", "行政强制")]
    assert kept(grid(*same)) == [same]


def test_a_years_name_in_a_header_or_after_a_number_marks_no_row() -> None:
    rows = (("项目", "本年", "备注"), ("规章", "4", "上年"))
    assert kept(grid(*rows)) == [list(rows)]


def test_in_text_the_label_of_two_years_rows_stands_before_the_first() -> None:
    rows = (("规章", "上年", "1"), ("本年", "2"), ("行政许可", "上年", "3"), ("", "本年", "4"))
    assert kept(grid(*rows)) == [[("规章", "2"), ("行政许可", "4")]]


def test_in_text_values_after_the_names_of_two_years_are_the_last_ones() -> None:
    rows = grid(("规章", "本年", "上年", "1", "0", "3"), ("规章", "上年", "本年", "2", "1", "9"))
    assert kept(replace(rows, ruled=False)) == [[("规章", "2", "1", "9")]]


def test_a_number_that_is_broken_over_two_lines_leaves_its_row_another_years() -> None:
    rows = ("规章", "上年同期", "1", "0", "3\n4"), ("规章", "本期", "1", "0", "5")
    assert kept(grid(*rows)) == [[("规章", "1", "0", "5")]]


def test_a_label_that_spans_the_rows_of_two_years_in_empty_cells_is_both_rows() -> None:
    cells = (("一、本年新收", "上年", "1", "2"), ("", "本年", "3", "4"))
    ruled = Grid(1, tuple(tuple(row) for row in grid(*cells).rows), ruled=True)
    assert kept(ruled) == [[("一、本年新收", "3", "4")]]


def test_rows_in_which_the_values_of_two_years_follow_each_other_come_apart() -> None:
    rows = [(f"第{at}项", "2021", "1", "3", "2022", "5", "6") for at in "一二三四"]
    assert kept(grid(*rows)) == [[(row[0], "5", "6") for row in rows]]


def test_a_value_that_looks_like_a_year_is_none_where_the_years_stand_as_in_other_rows() -> None:
    rows = [(label, "2021", "1", "2", "3", "2022", "4", "5", "9") for label in ("一", "二", "三", "四")]
    odd = ("五", "2021", "1", "2", "3", "2022", "4", "2037", "2041")
    assert ("五", "4", "2037", "2041") in kept(grid(*rows, odd))[0]


def test_rows_of_two_years_with_more_values_and_fewer_are_parted_together() -> None:
    rows = [("规章", "2021", "1", "2", "3", "2022", "4", "5", "6")]
    rows += [(label, "2021", "7", "2022", "8") for label in ("行政许可", "行政处罚", "行政强制")]
    assert kept(grid(*rows)) == [[("规章", "4", "5", "6"), *((row[0], "8") for row in rows[1:])]]


def test_numbers_that_begin_rows_of_several_pieces_of_a_table_of_text_are_years() -> None:
    pieces = [
        replace(grid((label, "2021", "1"), ("2022", "2")), number=number)
        for number, label in enumerate("一二三四", 1)
    ]
    found = [block for block in without_other_years(pieces, 2022) if isinstance(block, Grid)]
    assert [[cell.text for row in one.rows for cell in row] for one in found] == [
        [label, "2"] for label in "一二三四"
    ]


def test_a_row_of_another_year_alone_takes_the_one_above_not_with_it() -> None:
    assert kept(grid(*PRINTED, ("2021年", "5", "4", "9"))) == [list(PRINTED)]


def test_a_label_above_a_row_of_this_year_alone_has_lost_the_name_of_another_year() -> None:
    pairs = grid(
        ("规章", "上年度", "1", "0"), ("本年度", "2", "3"), ("行政规范性文件", "5", "6"), ("本年度", "7", "8")
    )
    assert kept(pairs) == [[("规章", "2", "3"), ("行政规范性文件", "7", "8")]]


def test_a_table_of_nothing_but_years_whose_values_are_not_told_apart_is_left_out() -> None:
    assert kept(grid(("", "上年", "本年"), ("规章", "5", "3"), ("许可", "4"))) == []


def test_a_unit_in_the_cell_after_a_value_is_no_word_that_keeps_the_year_before_it_from_marking_its_row() -> None:
    rows = [("行政事业性收费", "上年度", "90137", "（元）"), ("", "本年度", "251300", "（元）")]
    assert kept(grid(*rows)) == [[("行政事业性收费", "251300", "（元）")]]
