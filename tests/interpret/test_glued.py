"""Tables whose characters ran together are taken apart where their sums leave one way, and nowhere else."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from gongkai.forms import load
from gongkai.interpret import interpret
from gongkai.interpret.mend.chance import may_be_chance
from gongkai.interpret.mend.digits import Block, ways
from gongkai.interpret.mend.down import left_by_sums
from gongkai.interpret.mend.glued_names import header_in
from gongkai.interpret.mend.one_row import only_way, rows_of_years
from gongkai.interpret.words.numbers import DAMAGED
from gongkai.model import Line, Place
from gongkai.readers import read
from tests.interpret.drawn import document_of, draft
from tests.interpret.test_layouts import result_of, wrong
from tests.layouts.styles import drafted

ROW = (Block(7, 6),)
REVIEWS = (Block(5, 4),) * 3


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("0000000", "0 0 0 0 0 0 0"),
        ("1000001", "1 0 0 0 0 0 1"),
        ("23 0 00 0 023", "23 0 0 0 0 0 23"),
        ("1/////1", "1 / / / / / 1"),
    ],
)
def test_digits_are_taken_apart_where_the_total_leaves_one_way(text: str, values: str) -> None:
    assert ways(text, ROW) == (tuple(values.split()),)


@pytest.mark.parametrize("text", ["220000325", "640020470", "1010", "11", "000000", "1000002", "6０00000660"])
def test_digits_that_may_be_several_rows_or_none_are_not_known(text: str) -> None:
    assert len(ways(text, ROW)) != 1


@pytest.mark.parametrize(
    ("printed", "values"),
    [
        ("202210001\n202320002", "2022 1 0 0 0 1|2023 2 0 0 0 2"),
        ("2023200022022999999", "2023 2 0 0 0 2"),
        ("10001", ""),
    ],
)
def test_rows_that_begin_with_their_year_are_parted_there(printed: str, values: str) -> None:
    found = rows_of_years(printed, (Block(5, 4),))
    assert "|".join(" ".join(row) for row in found if not any(DAMAGED in cell for cell in row)) == values


@pytest.mark.parametrize(
    ("text", "is_chance"), [("2724793461924455838", True), ("0600006", False), ("123450500012350", False)]
)
def test_one_way_that_many_others_could_have_been_by_chance_is_not_known(text: str, is_chance: bool) -> None:
    (way,) = ways(text, ROW)
    assert may_be_chance(text, ROW, way) is is_chance


def test_each_block_of_a_row_has_its_total() -> None:
    assert ways("10001 20002 00000", REVIEWS) == (tuple("100012000200000"),)


@pytest.mark.parametrize(
    ("values", "row"),
    [
        ("000001000100000", "0 0 0 0 0 1 0 0 0 1 0 0 0 0 0"),
        ("10203120001200000", "1 0 2 0 3 12 0 0 0 12 0 0 0 0 0"),
        ("1122", None),
    ],
)
def test_a_row_that_prints_its_zeros_has_no_empty_cell_where_it_adds_up_without(values: str, row: str | None) -> None:
    assert (" ".join(only_way(values, (Block(5, 4),) * 3)) == row) is (row is not None)


@pytest.mark.parametrize(
    ("text", "block", "values"),
    [
        ("3120000", Block(7, 0), "3 1 2 0 0 0 0"),
        ("005 件 3769 93 件", Block(5, 4), ""),
        ("0件3件1件4件", Block(4, 3), "0件 3件 1件 4件"),
        ("0027", Block(3, None), "0 0 27"),
        ("900", Block(3, None), ""),
        ("31029896008029904", Block(8, 7, frozenset({0})), "31 0 29896 0 0 8 0 29904"),
    ],
)
def test_totals_may_stand_anywhere_and_columns_beside_them(text: str, block: Block, values: str) -> None:
    found = ways(text, (block,))
    assert (found == (tuple(values.split()),)) if values else len(found) != 1


def test_the_names_run_together_say_the_order_of_the_columns() -> None:
    table = load().get("2021").table("applications")
    words = "增加3次。申请人情况总计自然人法人或其他组织其他商业企业新闻媒体科研机构社会公益组织法律服务机构"
    header = header_in(words, table, before_label=True)
    assert header is not None
    (order,) = header.orders
    assert [name.text for name in order][:5] == ["总计", "自然人", "其他", "商业企业", "新闻媒体"]
    assert [name.column for name in order][3:6] == ["business", None, "research"]


@pytest.mark.parametrize(
    ("code", "words", "columns"),
    [
        ("applications", "自然人法入或其他组织总计商业企业科研机构社会公益组织法律服务机构其他", None),
        ("applications", "自然人商业企业科研机构社会公益组织法律服务机构其他", "natural_person business research"),
        ("applications", "自然人法人或其他组织总计境外人士科研机构社会公益组织其他", "natural_person None research"),
        ("disclosure", "信息内容上年收费金额（单位：万元）本年收费金额（单位：万元）", "None amount"),
    ],
)
def test_names_that_are_wrong_or_lacking_leave_the_form_s_order(code: str, words: str, columns: str | None) -> None:
    table = load().get("2021").table(code)
    header = header_in(words, table, before_label=True)
    assert header is not None
    found = [str(name.column) for name in header.orders[0]]
    assert found == [one.code for one in table.columns] if columns is None else found[:3] == columns.split()


def test_running_numbers_are_no_part_of_the_values_though_words_part_those_of_a_row() -> None:
    text = drafted("text.glued+serial_numbers", 15000302).data.decode()
    parted = re.sub(r"(?<=属于国家秘密)", "3 至 五", text, count=1)
    assert parted != text
    assert _received(parted) == _received(text) != []


@pytest.mark.parametrize(
    "mess",
    ["columns_reordered", "serial_numbers", "line_numbers", "last_year_beside", "group_rows_first", "total_first"],
)
def test_what_the_sums_decide_is_read_whatever_stands_beside_it(mess: str) -> None:
    result = result_of(drafted(f"text.glued+{mess}", 15000302))
    assert (wrong(result), result.score.abstained) == ([], 0)


def test_of_two_ways_the_sums_of_the_columns_leave_one() -> None:
    form = load().get("2021")
    table = form.table("applications")
    known = {item.code: [("0",) * 7] for item in table.items if item.code != "other"}
    rows = {
        **known,
        "unavailable.not_held": ways("220000325", ROW),
        "concluded_total": [("22", "0", "0", "0", "0", "3", "25")],
    }
    assert len(rows["unavailable.not_held"]) > 1
    left = left_by_sums(rows, [column.code for column in table.columns], form, table)
    assert left["unavailable.not_held"] == [("22", "0", "0", "0", "0", "3", "25")]


def _received(text: str) -> list[str]:
    """What is known of the requests received."""
    figures = interpret(read(text.encode()), load()).figures
    return [str(one.value) for one in figures if one.known and one.cell.item == "received_new"]


def test_a_sign_after_the_digits_may_be_one_of_the_row() -> None:
    text = drafted("text.glued+none", 2).data.decode()
    noted = re.sub(r"(新收政府信息公开申请数量\d+)", r"\1*", text)
    assert len(_received(text)) == ROW[0].size
    assert noted != text
    assert _received(noted) == []


def test_of_fewer_digits_than_columns_the_last_is_no_total_that_may_be_empty() -> None:
    text = drafted("text.glued+none", 2).data.decode()
    short = re.sub(r"(新收政府信息公开申请数量)\d+", r"\g<1>11", text)
    assert short != text
    assert _received(short) == []


def test_that_numbers_ran_together_is_said_and_what_is_open_shows_what_is_printed() -> None:
    report = interpret(read(drafted("text.glued+none", 4).data), load())
    (found,) = [one for one in report.findings if one.code == "reading.run_together"]
    assert found.terms == {"rows": 28}
    opened = [one.raw for one in report.figures if (one.cell.item, one.cell.column) == ("regulations", "issued")]
    assert opened == ["0836408\ufffd"]


@pytest.mark.parametrize("seed", [7900002, 7900010, 7900018, 7900029])
def test_of_what_ran_together_nothing_is_read_wrongly(seed: int) -> None:
    assert wrong(result_of(drafted("text.glued", seed))) == []


def test_a_copy_whose_characters_ran_together_is_not_held_against_tables_that_say_the_same() -> None:
    made = draft(5)
    document = document_of(made)
    glued = ["".join(cell.text for row in grid.rows for cell in row) for grid in document.grids]
    lines = tuple(Line(text, Place(line=900 + at)) for at, text in enumerate(glued))
    report = interpret(replace(document, blocks=(*document.blocks, *lines)), load())
    assert {one.cell: one.value for one in report.figures} == made.truth


def test_names_of_columns_above_an_item_that_comes_before_those_read_begin_another_table() -> None:
    names = "申请人情况自然人法人或其他组织总计商业企业科研机构社会公益组织法律服务机构其他"
    rows = "二、上年结转政府信息公开申请数量1000001（一）予以公开10000010（二）部分公开2000002（七）总计12000012四、结转下年度继续办理0000000"
    text = f"某市某局2022年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况{names}{rows}附：上年度情况{names}一、本年新收政府信息公开申请数量7000007{rows}"
    figures = interpret(read(text.encode()), load()).figures
    assert {one.value for one in figures if one.cell.item == "received_new"} == {None}


def test_a_letter_right_before_digits_may_be_one_of_them() -> None:
    text = drafted("text.glued+none", 4).data.decode()
    harmed = re.sub(r"(行政处罚)(\d)", r"\1l\2", text)
    assert harmed != text
    figures = interpret(read(harmed.encode()), load()).figures
    assert {one.value for one in figures if one.cell.item == "administrative_penalty"} == {None}
