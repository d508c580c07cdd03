"""Tables whose cells have their places: columns by header and by place, never by a guess."""

from __future__ import annotations

import copy
import itertools
import random
from dataclasses import replace
from decimal import Decimal

import pytest

from gongkai.forms import load
from gongkai.interpret import interpret
from gongkai.interpret.words.rows import table_row
from gongkai.model import Cell, CellCode, Document, Grid, Line, Place, Status
from tests.interpret.drawn import document_of, draft, figure, read_with, row_of, values_of
from tests.layouts.compose import compose
from tests.layouts.draft import Draft
from tests.layouts.draft import Para as Paragraph
from tests.layouts.matrix import Cell as Printed
from tests.layouts.messes_columns import natural_persons_apart
from tests.layouts.messes_money import yuan_in_next_cell


def test_every_figure_of_a_table_with_spans_is_read() -> None:
    made, report = read_with(lambda _: None)
    assert {one.cell: one.value for one in report.figures} == made.truth


def test_a_column_of_remarks_is_no_figure() -> None:
    def add_remarks(made: Draft) -> None:
        table = made.matrix("applications")
        table.rows[0].append(Printed("备注", rowspan=3, head=True))
        for row in table.rows[3:]:
            row.append(Printed("7"))

    made, report = read_with(add_remarks)
    assert {one.cell: one.value for one in report.figures} == made.truth


@pytest.mark.parametrize("seed", range(4))
def test_a_cell_of_its_own_says_the_unit_of_the_value_beside_it(seed: int) -> None:
    made, report = read_with(lambda draft: yuan_in_next_cell(draft, random.Random(seed)))
    assert {one.cell: one.value for one in report.figures} == made.truth


def test_a_line_of_words_within_a_table_names_no_columns() -> None:
    """A page's number, left in the table by a program, after which nothing has another name than before."""

    def number_pages(made: Draft) -> None:
        made.matrix("applications").rows.insert(9, [Printed("第 8 页", colspan=10)])

    made, report = read_with(number_pages)
    assert {one.cell: one.value for one in report.figures} == made.truth


def test_running_numbers_before_the_labels_are_no_figures() -> None:
    def number(made: Draft) -> None:
        table = made.matrix("applications")
        table.rows[0].insert(0, Printed("序号", rowspan=3, head=True))
        for count, row in enumerate(table.rows[3:], start=1):
            row.insert(0, Printed(str(count)))

    made, report = read_with(number)
    assert {one.cell: one.value for one in report.figures} == made.truth


def test_running_numbers_after_labels_whose_spans_are_lost_are_no_figures() -> None:
    def number(made: Draft) -> None:
        table = made.matrix("applications")
        table.rows[0].insert(1, Printed("行次", rowspan=3, head=True))
        for count, row in enumerate(table.rows[3:], start=1):
            row.insert(next(at for at, one in enumerate(row) if one.code), Printed(str(count)))
        for one in itertools.chain.from_iterable(table.rows):
            one.rowspan = 1

    made, report = read_with(number)
    assert {one.cell: one.value for one in report.figures} == made.truth


def test_a_table_in_whose_second_row_the_file_ends_is_read_to_there() -> None:
    whole = document_of(draft())
    at = next(place for place, block in enumerate(whole.blocks) if isinstance(block, Grid) and "自然人" in str(block))
    grid = whole.blocks[at]
    assert isinstance(grid, Grid)
    last = replace(grid.rows[5][2], text="7\ufffd")
    beside = Cell("", Place(grid=grid.number, row=1, col=11), rowspan=6)
    for top, label in ((grid.rows[0], ""), ((*grid.rows[0], beside), grid.rows[5][1].text)):
        rows = (top, *grid.rows[1:5], (grid.rows[5][0], replace(grid.rows[5][1], text=label), last))
        report = interpret(Document("html", (*whole.blocks[:at], replace(grid, rows=rows))), load())
        found = [one.value is not None for one in report.figures if one.cell.item in ("received_new", "carried_in")]
        assert found == [True] * 14


def test_two_values_in_each_cell_of_a_row_are_numbers_and_no_header_of_the_rows_below() -> None:
    texts = ("2.重复申请\n3.要求提供公开出版物", "0 件\n0 件", "39 件\n0 件")
    assert table_row(
        1, tuple(Cell(text, Place(col=col)) for col, text in enumerate(texts, 1)), ruled=True
    ).prints_number


def test_one_slip_does_not_refute_a_column_in_two_parts() -> None:
    def part(made: Draft) -> None:
        natural_persons_apart(made, random.Random(1))
        values_of(row_of(made, "received_new"))[-1].text = "1"

    made, report = read_with(part)
    business = {
        code: value for code, value in made.truth.items() if code.column == "business" and code.item != "received_new"
    }
    assert {code: figure(report, code).value for code in business} == business


def test_a_sign_in_the_place_of_the_first_value_does_not_go_on_with_the_label() -> None:
    def mark(made: Draft) -> None:
        made.matrix("applications").rows[0].append(Printed("备注", rowspan=3, head=True))
        for row in made.matrix("applications").rows[3:]:
            row.append(Printed(""))
        values_of(row_of(made, "partly_granted"))[0].text = "*"

    made, report = read_with(mark)
    open_or_not = {
        one.cell.column for one in report.figures if one.cell.item == "partly_granted" and one.value is None
    }
    assert open_or_not == {"natural_person"}
    assert {one.cell: one.value for one in report.figures if one.value is not None}.items() <= made.truth.items()


def test_a_number_that_spans_two_columns_is_neither() -> None:
    def merge(made: Draft) -> None:
        row = row_of(made, "granted")
        first = next(at for at, one in enumerate(row) if one.code)
        row[first].colspan = 2
        del row[first + 1]

    made, report = read_with(merge)
    columns = [one.code for one in values_of(row_of(draft(), "granted"))]
    found = [figure(report, code) for code in columns if code]
    assert [one.status for one in found[:2]] == [Status.UNREADABLE] * 2
    assert [one.value for one in found[2:]] == [made.truth[one.cell] for one in found[2:]]


def test_of_two_values_in_one_cell_and_none_in_the_next_the_others_of_the_row_are_read() -> None:
    codes: list[CellCode] = []

    def run_together(made: Draft) -> None:
        row = values_of(made.matrix("reviews").rows[-1])
        row[-2].text, row[-1].text = f"{row[-2].text}\n{row[-1].text}", ""
        codes.extend(cell.code for cell in row if cell.code)

    _, report = read_with(run_together)
    assert [figure(report, code).value is not None for code in codes] == [True] * 13 + [False] * 2


def test_nothing_is_inferred_for_an_empty_cell_after_one_that_holds_its_value() -> None:
    def run_together(made: Draft) -> None:
        texts = ("0", "0", "9", "0", "9", "0", "1", "0", "71", "72\n0", "", "0", "4", "0", "5")
        for cell, text in zip(values_of(made.matrix("reviews").rows[-1]), texts, strict=True):
            cell.text = text

    _, report = read_with(run_together)
    assert figure(report, CellCode("reviews", "litigation_after_review", "upheld")).value is None


@pytest.mark.parametrize("item", ["not_processed.reconfirmation", "concluded_total"])
def test_a_row_named_other_beside_the_one_that_stands_for_several_is_none_of_these(item: str) -> None:
    made = compose(random.Random(1), load().get("2021"), single_other=True)
    row = row_of(made, item)
    next(cell for cell in reversed(row) if not cell.code).text = "3.其他"
    report = interpret(document_of(made), load())
    assert {one.cell: one.value for one in report.figures if one.known}.items() <= made.truth.items()
    assert figure(report, CellCode("applications", "other", "total")).known


def test_a_row_without_a_label_between_two_is_the_one_for_several_items() -> None:
    made = compose(random.Random(1), load().get("2021"), single_other=True)
    row = row_of(made, "other")
    row[0].text = ""
    report = interpret(document_of(made), load())
    codes = [code for code in made.truth if code.item == "other"]
    assert [figure(report, code).value for code in codes] == [made.truth[code] for code in codes] != []


def test_the_last_row_without_a_label_is_an_item_below_the_header_of_another_page_as_well() -> None:
    def on_two_pages(made: Draft) -> None:
        table = made.matrix("applications")
        row_of(made, "carried_out")[0].text = ""
        table.rows[-1:-1] = copy.deepcopy(table.rows[: table.header_rows])

    made, report = read_with(on_two_pages)
    assert {one.cell: one.value for one in report.figures} == made.truth


def test_reviews_whose_numbers_narrow_cells_break_are_no_row_of_an_item_with_a_label() -> None:
    def break_over_lines(made: Draft) -> None:
        cells = values_of(made.matrix("reviews").rows[-1])
        for at, cell in enumerate(cells):
            cell.text = {0: "15\n2", 4: "15\n2", 9: "15\n2", 14: "15\n2", 13: "152", 8: "152"}.get(at, "-")
            assert cell.code
            made.truth[cell.code] = Decimal(152 if cell.text != "-" else 0)

    made, report = read_with(break_over_lines)
    found = [one for one in report.figures if one.cell.table == "reviews"]
    assert {one.cell: one.value for one in found if one.value} == {
        code: value for code, value in made.truth.items() if code.table == "reviews" and value
    }


def test_names_of_blocks_whose_spans_are_lost_stand_one_block_further_left() -> None:
    def drop(made: Draft) -> None:
        table = made.matrix("reviews")
        for row, places in zip(table.rows[1:], ((3,), (8, 3), (13, 8, 3)), strict=True):
            for at in places:
                row.insert(at, Printed("0" if row is table.rows[-1] else "调解"))
        table.rows[0][0].colspan, table.rows[0][1].colspan = 6, 12
        for cell in table.rows[1]:
            cell.rowspan, cell.colspan = 1, cell.colspan + (cell.colspan > 1)

    made, report = read_with(drop)
    assert {one.cell: one.value for one in report.figures} == made.truth


def test_a_number_that_spans_two_rows_is_neither() -> None:
    def merge(made: Draft) -> None:
        one, other = row_of(made, "not_processed.petition"), row_of(made, "not_processed.repeated")
        values_of(one)[0].rowspan = 2
        other.remove(values_of(other)[0])

    _, report = read_with(merge)
    for item in ("petition", "repeated"):
        code = CellCode("applications", f"not_processed.{item}", "natural_person")
        assert figure(report, code).value is None


def test_an_empty_cell_at_the_edge_of_a_row_that_adds_up_is_blank() -> None:
    made, report = read_with(lambda made: setattr(values_of(row_of(made, "granted"))[0], "text", ""))
    first = values_of(row_of(made, "granted"))[0].code
    assert first is not None
    assert figure(report, first).status in (Status.BLANK, Status.INFERRED, Status.UNREADABLE)
    assert figure(report, first).value in (None, made.truth[first])


@pytest.mark.parametrize("shift", [0, 1])
def test_a_label_without_any_cell_says_nothing_of_its_figures(shift: int) -> None:
    """In text a row may have lost all its cells: then its figures are not there, not printed empty."""
    grid = Grid(
        1,
        tuple(
            tuple(Cell(text, Place(grid=1, row=at, col=col)) for col, text in enumerate(texts, start=1))
            for at, texts in enumerate(
                [["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"], ["规章"], ["行政规范性文件", "1", "2", "3"],
                 ["行政许可", "4"], ["行政处罚", "5"], ["行政强制", "6"], ["行政事业性收费", "7"]], start=1 + shift)
        ),
    )  # fmt: skip
    report = interpret(Document("text", (grid,)), load())
    statuses = {one.status for one in report.figures if one.cell.item == "regulations"}
    assert statuses == {Status.MISSING}
    assert figure(report, CellCode("disclosure", "normative_documents", "in_force")).value == Decimal(3)


def test_last_years_table_under_its_own_caption_is_not_this_years() -> None:
    def put_beside(made: Draft) -> None:
        table = made.matrix("disclosure")
        other = [
            [Printed("88" if one.code else one.text, None, one.colspan, one.rowspan) for one in row]
            for row in table.rows
        ]
        at = made.at(table)
        made.blocks[at:at] = [
            Paragraph(f"{made.year - 1}年情况"),
            type(table)("", other),
            Paragraph(f"{made.year}年情况"),
        ]

    made, report = read_with(put_beside)
    assert {one.cell: one.value for one in report.figures} == made.truth


def test_a_table_whose_columns_are_years_has_no_figures_of_the_form() -> None:
    def compare(made: Draft) -> None:
        rows = [[Printed("项目"), Printed("2020年"), Printed("2021年"), Printed("增减")]]
        rows += [[Printed(label), Printed("1"), Printed("2"), Printed("3")] for label in ("规章", "行政规范性文件")]
        made.blocks.insert(made.at(made.matrix("disclosure")), type(made.matrix("disclosure"))("", rows))

    made, report = read_with(compare)
    assert {one.cell: one.value for one in report.figures} == made.truth


def test_reviews_in_a_row_each_are_read() -> None:
    def in_rows(made: Draft) -> None:
        table, old = load().get("2021").table("reviews"), made.matrix("reviews")
        printed = {one.code: one for one in old.values()}
        old.rows = [[Printed("类型"), *(Printed(one.label) for one in table.columns)]]
        for item in table.items:
            own = [printed[CellCode("reviews", item.code, code)] for code in item.columns]
            old.rows.append([Printed(item.label), *own])

    made, report = read_with(in_rows)
    assert {one.cell: one.value for one in report.figures} == made.truth


def test_a_report_laid_out_as_one_table_has_its_sections() -> None:
    made, plain = read_with(lambda _: None)
    rows = [
        (Cell(line.text, Place(grid=1, row=at, col=1)),) if isinstance(line, Line) else ()
        for at, line in enumerate(document_of(made).blocks, start=1)
    ]
    boxed = interpret(Document("html", (Grid(1, tuple(row for row in rows if row), ruled=True),)), load())
    assert [one.number for one in boxed.sections] == [one.number for one in plain.sections]
    assert boxed.title == plain.title


def test_what_stands_after_two_numbers_in_a_cell_of_the_reviews_may_have_moved() -> None:
    def slide(made: Draft) -> None:
        cells = [cell for row in made.matrix("reviews").rows for cell in values_of(row)][10:]
        for cell, text in zip(cells, ("0 0", "41", "0", "/", ""), strict=True):
            cell.text = text

    _, report = read_with(slide)
    after = [one for one in report.figures if one.cell.item == "litigation_after_review"]
    assert [one.value for one in after] == [None] * 5


def test_a_row_that_lacks_its_first_number_has_moved_where_the_columns_leave_its_numbers_for_other_places() -> None:
    def slide(made: Draft) -> None:
        cells = values_of(row_of(made, "not_processed.repeated"))
        texts = ["3", "0", "5", "7", "2", "0", "17"]
        old = [int(cell.text) for cell in cells]
        for cell, text in zip(cells, ["", *texts[:5], "17"], strict=True):
            cell.text = text
        for item in ("received_new", "concluded_total"):
            for cell, before, now in zip(values_of(row_of(made, item)), old, map(int, texts), strict=True):
                cell.text = str(int(cell.text) - before + now)

    _, report = read_with(slide)
    found = [one.value for one in report.figures if one.cell.item == "not_processed.repeated"]
    assert found[:6] == [None] * 6


def test_numbers_below_another_name_among_those_of_the_form_have_not_slid() -> None:
    def slide(made: Draft) -> None:
        table = made.matrix("applications")
        table.rows[0][1].colspan += 1
        table.rows[1][1].colspan += 1
        table.rows[2].append(Printed("行政机关", head=True))
        for row in table.rows[3:]:
            row.insert(-1, Printed("0"))
        row = row_of(made, "denied.security_and_stability")
        for cell, text in zip(values_of(row), ("", "0", "45", "11", "0", "0", "56"), strict=True):
            cell.text = text
        row[-9].text += " 0"

    _, report = read_with(slide)
    found = [one.value for one in report.figures if one.cell.item == "denied.security_and_stability"]
    assert found in ([None] * 7, [0, 0, 45, 11, 0, 0, 56])


def test_blocks_of_reviews_that_add_up_stand_though_another_does_not() -> None:
    def slip(made: Draft) -> None:
        cells = [cell for row in made.matrix("reviews").rows for cell in values_of(row)]
        for cell, text in zip(
            cells, ("", "42", "", "", "52", "", "3", "5", "", "8", "", "6", "", "", "6"), strict=True
        ):
            cell.text = text

    _, report = read_with(slip)
    totals = [one.value for one in report.figures if one.cell.table == "reviews" and one.cell.column == "total"]
    assert totals == [None, 8, 6]


@pytest.mark.parametrize("is_first", [True, False])
def test_an_empty_form_beside_the_filled_one_says_nothing(is_first: bool) -> None:
    def add_empty(made: Draft) -> None:
        table = made.matrix("applications")
        empty = copy.deepcopy(table)
        for row in empty.rows:
            row[:] = [replace(one, text="", code=None) if one.code else one for one in row]
        made.blocks.insert(made.blocks.index(table) + (not is_first), empty)

    made, report = read_with(add_empty)
    assert {one.cell: one.value for one in report.figures} == made.truth


@pytest.mark.parametrize("seed", [2, 5])
def test_rows_that_lack_values_at_both_edges_stand_where_the_columns_leave_no_other_way(seed: int) -> None:
    made = draft(seed)
    rows = [values_of(row) for row in made.matrix("applications").rows if len(values_of(row)) == 7]
    rows = [row for row in rows[2:-2] if row[0].text != "0" and sum(cell.text != "0" for cell in row) > 3]
    rows[0][0].text = rows[1][-1].text = ""
    report = interpret(document_of(made), load())
    assert {one.cell: one.value for one in report.figures} == made.truth
