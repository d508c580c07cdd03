"""Columns in another order, and totals that nobody filled in: what names and rows say of them."""

from __future__ import annotations

import itertools
import random

from gongkai.forms import load
from gongkai.interpret import interpret
from gongkai.model import CellCode, Status
from tests.interpret.drawn import document_of, figure, read_with, row_of, values_of
from tests.layouts.compose import compose
from tests.layouts.draft import Draft
from tests.layouts.matrix import Cell as Printed


def test_where_totals_are_empty_and_a_column_is_not_printed_no_row_has_moved() -> None:
    gone: set[CellCode] = set()

    def drop(made: Draft) -> None:
        table = made.matrix("applications")
        table.rows[1][1].colspan -= 1
        table.rows[2].pop(1)
        for row in table.rows[3:]:
            *_, last = values = values_of(row)
            last.text = ""
            for cell in [values[2], *(values if values[0].code and values[0].code.item == "concluded_total" else [])]:
                gone.add(cell.code or CellCode("", "", ""))
                cell.text = ""
            gone.add(last.code or CellCode("", "", ""))
            row.remove(values[2])

    made, report = read_with(drop)
    read = {one.cell: one.value for one in report.figures if one.value is not None and one.cell not in gone}
    assert read == {code: value for code, value in made.truth.items() if code not in gone}


def test_where_totals_are_empty_a_row_that_has_slid_leaves_the_others() -> None:
    slid: list[CellCode] = []

    def slide(made: Draft) -> None:
        for row in made.matrix("applications").rows[3:]:
            values_of(row)[-1].text = ""
        cells = values_of(row_of(made, "concluded_total"))
        for cell, text in zip(cells[:-1], ["/", *(cell.text for cell in cells)], strict=False):
            cell.text = text
        slid.extend(cell.code for cell in cells if cell.code)

    made, report = read_with(slide)
    parts = {code: value for code, value in made.truth.items() if code.column != "total" and code not in slid}
    assert {code: figure(report, code).value for code in parts} == parts


def test_in_a_ruled_table_without_totals_what_stands_before_empty_cells_has_not_slid() -> None:
    made = compose(random.Random(1), load().get("2019"), single_other=True)
    items = ("administrative_licensing", "other_services", "administrative_penalty", "administrative_coercion")
    for item in items:
        for cell, text in zip(values_of(row_of(made, item, "disclosure")), ("", "0", ""), strict=True):
            cell.text = text
    report = interpret(document_of(made), load())
    assert [figure(report, CellCode("disclosure", item, "change")).value for item in items] == [0] * 4


def test_a_block_of_the_reviews_whose_total_is_empty_leaves_the_others() -> None:
    def change(made: Draft) -> None:
        texts = ("0", "35", "45", "6896", "6976", "0", "0", "68", "0", "68", "0", "4", "0", "28256", "")
        for cell, text in zip(made.matrix("reviews").rows[-1], texts, strict=True):
            cell.text = text

    _, report = read_with(change)
    items = ("administrative_review", "litigation_direct")
    read = [one.value for one in report.figures if one.cell.table == "reviews" and one.cell.item in items]
    assert read == [0, 35, 45, 6896, 6976, 0, 0, 68, 0, 68]


def test_columns_in_another_order_are_read_by_their_header() -> None:
    def swap(made: Draft) -> None:
        rows = made.matrix("applications").rows
        rows[2][0], rows[2][1] = rows[2][1], rows[2][0]
        for row in rows[3:]:
            first = next(at for at, one in enumerate(row) if one.code)
            row[first + 1], row[first + 2] = row[first + 2], row[first + 1]

    made, report = read_with(swap)
    assert {one.cell: one.value for one in report.figures} == made.truth


def test_a_header_that_has_slid_does_not_move_figures_that_add_up() -> None:
    def narrow(made: Draft) -> None:
        for row in made.matrix("applications").rows[:3]:
            for one in row:
                one.colspan = 1

    made, report = read_with(narrow)
    read = {one.cell: one.value for one in report.figures if one.value is not None}
    assert read.items() <= made.truth.items()


def test_totals_that_stand_first_and_are_empty_leave_the_others_under_their_names() -> None:
    def move(made: Draft) -> None:
        table = made.matrix("applications")
        table.rows[1].insert(0, table.rows[1].pop())
        for row in table.rows[3:]:
            values_of(row)[-1].text = ""
            row.insert(next(at for at, cell in enumerate(row) if cell.code), row.pop())

    made, report = read_with(move)
    parts = {code: value for code, value in made.truth.items() if code.column != "total"}
    assert {code: figure(report, code).value for code in parts} == parts


def test_a_subtotal_before_empty_totals_is_no_total_where_rows_stand_further_left_than_names() -> None:
    def add(made: Draft) -> None:
        table = made.matrix("applications")
        table.rows[2].append(Printed("小计", head=True))
        for row in table.rows[3:]:
            values = values_of(row)
            row.insert(len(row) - 1, Printed(str(sum(int(cell.text) for cell in values[1:-1]))))
            values[-1].text = ""
        for cell in itertools.chain.from_iterable(table.rows):
            cell.colspan = cell.rowspan = 1

    made, report = read_with(add)
    wrong = [one.cell for one in report.figures if one.value not in (None, made.truth[one.cell])]
    assert not wrong
    assert figure(report, CellCode("applications", "received_new", "total")).status is not Status.REPORTED
