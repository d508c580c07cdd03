from __future__ import annotations

import re
from decimal import Decimal

import pytest

from gongkai.forms import load
from gongkai.interpret import interpret
from gongkai.readers import read
from tests.interpret.test_reading import sheet

ROW = "applications.granted"
COLUMNS = 7


def values(natural: int, below: str) -> list[int | None]:
    """What is read of a row whose other values are 0, 2, 0, 0, 0 and 4889, above a line."""
    made = sheet()
    numbers = (natural, 0, 2, 0, 0, 0, 4889)
    cells = [code for code in made.truth if str(code).startswith(ROW + ".")]
    made.truth |= dict(zip(cells, numbers, strict=True))
    lines = made.text().split("\n")
    at = next(at for at, line in enumerate(lines) if line.endswith("\t4889"))
    text = "\n".join([*lines[: at + 1], below, *lines[at + 1 :]])
    found = {figure.cell: figure.value for figure in interpret(read(text.encode()), load()).figures}
    return [None if (value := found[code]) is None else int(value) for code in cells]


def test_a_number_right_below_a_row_that_does_not_add_up_may_be_the_rest_of_one_in_it() -> None:
    assert values(48, "87") == [None, 0, None, 0, 0, 0, None]


def test_a_number_right_below_a_row_that_adds_up_is_none_of_its() -> None:
    assert values(4887, "87") == [4887, 0, 2, 0, 0, 0, 4889]


def test_a_row_that_does_not_add_up_is_believed_where_its_numbers_do_not_go_on() -> None:
    assert values(48, "") == [48, 0, 2, 0, 0, 0, 4889]


def test_where_it_is_the_sum_of_a_row_all_that_stands_in_it_has_slid() -> None:
    assert values(48, "4939") == [None] * 7
    assert values(48, "4891") == [None] * 7


def row_of(*numbers: int) -> list[int | None]:
    """What is read of a row of these numbers, in a table of which all else adds up."""
    made = sheet()
    cells = [code for code in made.truth if str(code).startswith(ROW + ".")]
    made.truth |= dict.fromkeys(cells, Decimal(0))
    lines = made.text().split("\n")
    at = next(at for at, line in enumerate(lines) if "予以公开\t" in line)
    label = lines[at].partition("\t0")[0]
    lines[at] = "\t".join([label, *map(str, numbers)])
    found = {figure.cell: figure.value for figure in interpret(read("\n".join(lines).encode()), load()).figures}
    return [None if (value := found[code]) is None else int(value) for code in cells]


def test_a_row_of_text_in_which_two_numbers_side_by_side_are_what_it_lacks_if_they_are_one_is_open() -> None:
    assert row_of(1, 2, 0, 0, 0, 0, 12) == [None] * 7
    assert row_of(0, 0, 1, 0, 0, 0, 10) == [None] * 7
    assert row_of(1, 2, 0, 0, 0, 0, 4) == [1, 2, 0, 0, 0, 0, 4]


def test_of_a_number_too_many_nothing_is_read_where_two_may_be_one() -> None:
    assert row_of(1, 1, 0, 1, 0, 0, 3, 15) == [None] * 7


def read_of(has_totals: bool = True, **rows: str) -> dict[str, list[int | None]]:
    """What is read of the rows of these items, in a table of zeros but for its totals; has_totals: whether any row has its own."""
    made = sheet()
    cells = [code for code in made.truth if code.table == "applications"]
    made.truth |= dict.fromkeys(cells, Decimal(0))
    made.truth |= {code: Decimal(1) for code in cells if f"{code.item}.{code.column}" in rows.get("ones", "").split()}
    lines = made.text().split("\n")
    for label, item in (("予以公开\t", "granted"), ("）部分公开", "partly_granted")):
        at = next(at for at, line in enumerate(lines) if label in line)
        lines[at] = "\t".join([lines[at].partition("\t0")[0], *rows[item].split(" ")])
    if not has_totals:
        lines = [re.sub(r"(?<=\d\t)\d+$", "", line) if line.count("\t") >= COLUMNS else line for line in lines]
    found = {figure.cell: figure.value for figure in interpret(read("\n".join(lines).encode()), load()).figures}
    return {
        item: [None if (value := found[code]) is None else int(value) for code in cells if code.item == item]
        for item in ("granted", "partly_granted")
    }


@pytest.mark.parametrize(("granted", "expected"), [("1 2 0 0 0 0 3", 3), ("1 2 0 0 0 0 12", None)])
def test_where_numbers_stand_in_two_cells_a_row_without_its_total_may_have_one(
    granted: str, expected: int | None
) -> None:
    assert read_of(granted=granted, partly_granted="3 4 0 0 0 0 —")["partly_granted"][0] == expected


def test_rows_that_have_slid_may_make_up_for_each_other_in_the_sums_of_columns() -> None:
    ones = "concluded_total.natural_person concluded_total.business"
    found = read_of(granted=" 1 0 0 0 0 0", partly_granted="1 0 0 0 0 1 ", ones=ones)
    assert found == {"granted": [None] * 7, "partly_granted": [None] * 7}


def test_where_no_row_has_a_total_those_that_fall_leave_what_stands_in_their_columns_sums() -> None:
    rows = {"granted": "1 1 0 0 0 0 ", "partly_granted": "0 1 0 1 0 0 "}
    assert read_of(**rows, ones="concluded_total.natural_person")["granted"] == [None] * 7
    found = read_of(**rows, ones="concluded_total.natural_person", has_totals=False)
    assert found["granted"] == [1, None, 0, None, 0, 0, None]
