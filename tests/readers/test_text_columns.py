"""Tables in text whose columns are made by spaces."""

from __future__ import annotations

from tests.readers.read_text import rows


def test_a_column_of_characters_shows_where_a_value_is_missing() -> None:
    text = "规章      10    2    3\n行政许可   0   20    0\n行政处罚        5     \n行政强制   7         9\n行政收费 0 9\n"
    assert rows(text)[2:] == [["行政处罚", "", "5", ""], ["行政强制", "7", "", "9"], ["行政收费", "0", "9"]]


def test_columns_of_characters_may_count_each_as_one() -> None:
    full = ("规章          10     20     30", "行政规范性文件      1      2      3")
    assert rows("\n".join((*full, "处罚                  5      5")))[2] == ["处罚", "", "5", "5"]
    alike = ("规章规章      1  2  3", "处罚处罚      4  5  6", "许可     1     5")
    assert rows("\n".join(alike))[2] == ["许可", "1", "5"]


def test_remarks_at_the_right_of_all_columns_have_one_of_their_own() -> None:
    full = ("行政规章  10    2    3   15", "行政许可   0   20    0   20")
    short = (
        "行政处罚        5         5  见说明",
        "行政强制   7              7    无",
        "行政收费   1              1    2\n",
    )
    assert rows("\n".join((*full, *short))) == [
        ["行政规章", "10", "2", "3", "15", ""],
        ["行政许可", "0", "20", "0", "20", ""],
        ["行政处罚", "", "5", "", "5", "见说明"],
        ["行政强制", "7", "", "", "7", "无"],
        ["行政收费", "1", "", "", "1", "2"],
    ]


NAMED = "项目      自然人  科研机构  其他  总计\n{}"


def test_names_show_a_column_in_which_no_full_row_has_a_value() -> None:
    full = ("规章      10      20              30", "许可      5       1               6")
    found = rows(NAMED.format("\n".join((*full, "处罚              7               7"))))
    assert found[1:] == [["规章", "10", "20", "", "30"], ["许可", "5", "1", "", "6"], ["处罚", "", "7", "", "7"]]


def test_values_that_end_before_the_next_name_are_below_their_own_be_a_space_after_some() -> None:
    lines = ("规章          10        20           30", "许可           5         1            6")
    found = rows(NAMED.format("\n".join((*lines, "处罚                    7            7"))))
    assert found[1:] == [["规章", "10", "20", "", "30"], ["许可", "5", "1", "", "6"], ["处罚", "", "7", "", "7"]]


def test_values_that_end_with_the_last_name_are_below_it() -> None:
    one, other = ("规章" + " " * 21 + "7" + " " * 11 + "7", "许可" + " " * 21 + "5" + " " * 11 + "5")
    found = rows(NAMED.format(f"{one}\n{other}\n"))
    assert found[1:] == [["规章", "", "7", "", "7"], ["许可", "", "5", "", "5"]]


def test_characters_count_as_they_do_where_all_values_stand_below_each_other() -> None:
    full = [f"{label}  1  2  3" for label in ("行政处罚决定", "行政强制措施", "行政许可事项", "行政收费项目")]
    assert rows("\n".join((*full, "许可证" + " " * 11 + "4", "")))[-1] == ["许可证", "", "4", ""]


def test_one_full_row_tells_the_columns_of_rows_whose_values_all_end_where_its_own_do() -> None:
    table = [
        ["1", "22", "3", "26"],
        ["", "20", "", "20"],
        ["15", "", "", "15"],
        ["", "", "7", "7"],
        ["", "6", "", "6"],
    ]
    text = "\n".join(f"行政许可{''.join(f'{value:>7}' for value in values)}" for values in table)
    assert [row[1:] for row in rows(text)] == table
    assert [len(row) for row in rows(text.replace("7      7", "7     7"))] == [5, 3, 3, 3, 3]


def test_decimals_on_the_next_line_are_the_end_of_the_number_above() -> None:
    assert rows("行政许可   5\n行政强制    6\n行政事业性收费  88122\n.94\n第三部分")[2] == [
        "行政事业性收费",
        "88122.94",
    ]


def test_names_in_the_middle_of_high_cells_stand_one_beside_the_other() -> None:
    found = rows(
        "             法人或其他组织\n"
        "             社会        法律\n"
        "                   商业        科研\n"
        "     自然人  公益        服务        其他  总计\n"
        "                   企业        机构\n"
        "             组织        机构\n"
        "规章    1       2     3     4     5     6     21\n"
        "决定    1       2     3     4     5     0     15\n"
    )
    assert found[1] == ["", "自然人", "社会公益组织", "商业企业", "法律服务机构", "科研机构", "其他", "总计"]
