"""Tables in text as CSV: what is a field, what a number with separators, what a note."""

from __future__ import annotations

import pytest

from gongkai.readers.text import read
from tests.readers.read_text import rows


def test_one_number_of_four_digits_is_not_two_cells_of_csv() -> None:
    assert rows("规章,0,1\n行政许可,1,234\n行政处罚,5\n行政强制,6\n") == [
        ["规章", "0", "1"],
        ["行政处罚", "5"],
        ["行政强制", "6"],
    ]
    assert rows('规章,0,1\n行政许可,"1,234",1\n行政处罚,5,1\n')[1] == ["行政许可", "1,234", "1"]


def test_cells_in_quotes_may_have_spaces_about_their_numbers() -> None:
    text = '"规章";" 0 ";" 12 "\n"行政规范性文件";" 4 ";" 17 "\n"行政许可";" 1 ";""\n'
    assert rows(text) == [["规章", "0", "12"], ["行政规范性文件", "4", "17"], ["行政许可", "1", ""]]


def test_fields_between_separators_alone_are_empty_cells_of_csv() -> None:
    text = "规章,,,1\n行政许可,,,\n行政处罚,,,\n行政强制,,,\n第一项,,,2"
    assert rows(text)[1:3] == [["行政许可", "", "", ""], ["行政处罚", "", "", ""]]


@pytest.mark.parametrize("fields", [5, 10])
def test_three_rows_of_csv_are_a_table_where_all_are_as_wide_be_there_one_row_of_few_numbers(fields: int) -> None:
    names, empty = [f"名称{one}" for one in "甲乙丙丁戊己庚辛壬癸"[:fields]], [""] * (fields - 1)
    table = [names, ["", *names[1:-1], ""], ["22202", *empty]]
    assert rows("".join(",".join(row) + "\n" for row in table)) == (table if fields > 5 else [])


@pytest.mark.parametrize("fields", [5, 10])
def test_two_rows_of_csv_are_a_table_where_both_are_wide(fields: int) -> None:
    names, values = [f"名称{one}" for one in "甲乙丙丁戊己庚辛壬癸"[:fields]], ["6"] * fields
    assert rows(f"全年收到建议3件。\n{','.join(names)}\n{','.join(values)}\n") == (
        [names, values] if fields > 5 else []
    )


def test_a_number_in_quotes_after_a_name_is_an_attribute_and_stays() -> None:
    text = '# 报告\n\n<table>\n<tr><td colspan="2">自然人</td></tr>\n<tr><td>3</td><td>4</td></tr>\n</table>\n'
    (grid,) = read(text).grids
    assert grid.rows[0][0].colspan == 2


@pytest.mark.parametrize("fields", [8, 3])
def test_a_note_with_as_many_fields_as_the_rows_about_it_ends_no_wide_table(fields: int) -> None:
    row = ["行政许可", *["5"] * (fields - 1)]
    note = ["注：数据截至年底。"] * fields
    found = rows("\n".join(",".join(one) for one in (row, row, row, note, row, row)))
    assert found == ([row, row, row, note, row, row] if fields > 3 else [row, row, row])
