"""Rows of text that lack values: set into their columns where the sums down these come out, and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from gongkai.interpret.trust.reading import Readings, Short
from gongkai.interpret.trust.short import set_by_sums, that_lack_values
from gongkai.interpret.words.sums import Sum
from gongkai.model import Cell, CellCode, Document, Figure, Grid, Line, Place, Status

COLUMNS = ("a", "b", "c", "total")
PARTS, WHOLE = ("one", "two", "three", "four"), "all"
SUMS = [
    *(Sum(tuple(CellCode("t", item, column) for item in PARTS), (CellCode("t", WHOLE, column),), False) for column in COLUMNS),
    *(Sum(tuple(CellCode("t", item, column) for column in "abc"), (CellCode("t", item, "total"),), False) for item in (*PARTS, WHOLE)),
]  # fmt: skip
ROWS = {"one": (5, 0, 2, 7), "two": (1, 3, 0, 4), "three": (0, 2, 2, 4), "four": (0, 0, 0, 0), WHOLE: (6, 5, 4, 15)}


def figures(
    printed: Mapping[str, tuple[int, ...]] = ROWS, **short: tuple[int, ...]
) -> tuple[dict[CellCode, Figure], list[Short]]:
    """The figures of a table of which some rows lack values: open ones, and what is left of them."""
    found, rows = {}, []
    for item, values in printed.items():
        codes = tuple(CellCode("t", item, column) for column in COLUMNS)
        for col, (code, value) in enumerate(zip(codes, values, strict=True), 2):
            own = None if item in short else Decimal(value)
            status = Status.UNREADABLE if item in short else Status.REPORTED
            found[code] = Figure(code, own, status, None, "", Place(grid=1, row=1, col=col))
        if item in short:
            cells = (Cell(str(value), Place(grid=1, row=1, col=col)) for col, value in enumerate(short[item], 2))
            rows.append(Short(codes, tuple(cells)))
    return found, rows


def decided(
    printed: Mapping[str, tuple[int, ...]] = ROWS, **short: tuple[int, ...]
) -> dict[str, tuple[str, int, Status]]:
    found = set_by_sums(*figures(printed, **short), SUMS)
    return {
        f"{code.item}.{code.column}": (one.raw or "", int(one.value or 0), one.status) for code, one in found.items()
    }


def test_values_stand_where_the_sums_down_the_columns_come_out() -> None:
    assert decided(two=(1, 3, 4)) == {
        "two.a": ("1", 1, Status.REPORTED),
        "two.b": ("3", 3, Status.REPORTED),
        "two.c": ("", 0, Status.INFERRED),
        "two.total": ("4", 4, Status.REPORTED),
    }


def test_of_two_zeros_one_of_which_is_lost_neither_is_called_printed() -> None:
    found = decided({**ROWS, WHOLE: (5, 2, 8, 15)}, two=(0, 4, 4))
    assert [found[f"two.{column}"][1:] for column in "ab"] == [(0, Status.INFERRED)] * 2
    assert found["two.c"] == found["two.total"] == ("4", 4, Status.REPORTED)


def test_where_no_way_comes_out_nothing_is_said() -> None:
    assert decided(two=(2, 3, 4)) == {}


def test_rows_that_meet_in_a_sum_are_told_together_or_not_at_all() -> None:
    assert {key: value[1] for key, value in decided(one=(5, 2, 7), two=(1, 3, 4)).items()} == {
        "one.a": 5, "one.b": 0, "one.c": 2, "one.total": 7, "two.a": 1, "two.b": 3, "two.c": 0, "two.total": 4,
    }  # fmt: skip
    assert decided(one=(7,), two=(4,), three=(4,)) == {}


def test_columns_in_another_order_are_not_the_forms() -> None:
    found, rows = figures(two=(1, 3, 4))
    moved = {
        code: one
        if code.item == "two"
        else Figure(code, one.value, one.status, None, "", Place(grid=1, row=1, col=9))
        for code, one in found.items()
    }
    assert set_by_sums(moved, rows, SUMS) == {}


def test_a_row_above_what_is_no_number_does_not_lack_its_value() -> None:
    row = Short(tuple(CellCode("t", "one", column) for column in "ab"), (Cell("1", Place(line=2)),), line=1)
    above = (Cell("规章", Place(line=1)), row.cells[0])
    for text, found in (("A", []), ("其他", [row]), ("5", [row])):
        document = Document("text", (Grid(1, (above, (Cell(text, Place(line=3)),))),))
        assert that_lack_values(Readings(short=[row]), document) == found


def test_what_stands_beside_a_row_of_a_page_on_one_line_may_be_its_own() -> None:
    cells = tuple(Cell(str(col), Place(line=1, grid=1, row=1, col=col)) for col in (1, 2))
    row = Short(tuple(CellCode("t", "one", column) for column in "abc"), cells, line=1)
    for text, found in (("1/2", []), ("其他事项", [row])):
        for blocks in (
            (Grid(1, (cells,)), Line(text, Place(line=1))),
            (Line(text, Place(line=1)), Grid(1, (cells,))),
        ):
            assert that_lack_values(Readings(short=[row]), Document("text", blocks)) == found
