"""Sections, rows, columns and cells that the form asks for: what is not there, and what is printed otherwise."""

from __future__ import annotations

import itertools
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai import audit
from gongkai.forms import load
from gongkai.model import Figure, Finding, Grounds, Kind, Report, Section, Severity, Side, Status
from tests.audit.cases import case, code_of, report, unread, without

FORM = load().get("2021")
CLEAN = report(1)
CELLS = [str(cell) for cell in FORM.cells()]
ROWS = sorted({(cell.table, cell.item) for cell in FORM.cells()})
COLUMNS = sorted({(cell.table, cell.column) for cell in FORM.cells()})
ONLY = ("decisions", "amount")
"""Columns of rows that have no other: without them the rows are missing."""
COUNTS = [text for text in CELLS if not text.endswith("amount")]
AMOUNT = "disclosure.administrative_fees.amount"
MARKS = ("X", "××", "Ｘ", "___", "＿＿", "（填数字）", "填", "□", "?", "待填", "（请填写）")
LETTERS = ("O", "o", "1O", "l", "○", "I2")


def found(one: Report, *codes: str, **more: object) -> list[Finding]:
    return audit.run(case(one, **more), codes)[0]


def tally(one: Report, code: str, **more: object) -> audit.Tally:
    return audit.run(case(one, **more), [code])[1][code]


def in_order(*numbers: int) -> Report:
    return replace(CLEAN, sections=tuple(Section(n, f"第{n}", "", "一二三四五六"[n - 1]) for n in numbers))


# --- sections -------------------------------------------------------------------------------------


def test_sections_missing_and_misnumbered() -> None:
    sections = tuple(
        Section(number, f"第{number}", "", printed) for number, printed in ((1, "一"), (2, "2"), (3, "四"))
    )
    made = replace(CLEAN, sections=sections)
    found, _ = audit.run(case(made))
    missing = [one.id for one in found if one.code == "structure.section_missing"]
    assert missing == [f"structure.section_missing:{number}" for number in (4, 5, 6)]
    misnumbered = {one.id: one.severity for one in found if one.code == "structure.section_misnumbered"}
    assert misnumbered == {
        "structure.section_misnumbered:2": Severity.HINT,
        "structure.section_misnumbered:3": Severity.WARNING,
    }


@pytest.mark.parametrize("gone", range(1, 7))
def test_each_section_that_is_missing_is_named(gone: int) -> None:
    made = in_order(*(number for number in range(1, 7) if number != gone))
    assert [one.terms for one in found(made, "structure.section_missing")] == [{"section": gone}]
    assert tally(made, "structure.section_missing") == (6, 5, 0)
    assert tally(made, "structure.section_missing", kind=Kind.TRANSCRIPT) == (0, 0, 6)


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(range(1, 7), 2)))
def test_sections_in_each_other_s_place_are_out_of_order(one: int, other: int) -> None:
    order = [{one: other, other: one}.get(number, number) for number in range(1, 7)]
    observed = found(in_order(*order), "structure.section_order", "structure.section_missing")
    assert [(one.id, one.severity) for one in observed] == [("structure.section_order:sections", Severity.WARNING)]
    assert observed[0].terms == {"printed": order, "expected": [1, 2, 3, 4, 5, 6]}


@given(st.sets(st.integers(1, 6)))
def test_sections_in_order_raise_nothing_whichever_are_there(numbers: set[int]) -> None:
    made = in_order(*sorted(numbers))
    assert found(made, "structure.section_order", "structure.section_misnumbered") == []
    assert tally(made, "structure.section_order")[0] == (len(numbers) > 1)


# --- rows and columns -----------------------------------------------------------------------------


@pytest.mark.parametrize(("table", "item"), ROWS)
def test_each_row_that_is_missing_is_named(table: str, item: str) -> None:
    gone = [cell for cell in FORM.cells() if (cell.table, cell.item) == (table, item)]
    made = without(CLEAN, gone)
    observed = found(made, "structure.row_missing", "structure.column_missing")
    assert [one.id for one in observed] == [f"structure.row_missing:{table}"]
    assert (observed[0].terms, list(observed[0].cells)) == ({"rows": [item], "cells": len(gone)}, gone)
    assert observed[0].side is Side.UNKNOWN
    assert tally(made, "structure.row_missing") == (3, 2, 0)
    assert tally(made, "structure.row_missing", kind=Kind.TRANSCRIPT) == (0, 0, 3)


@pytest.mark.parametrize(("table", "column"), [one for one in COLUMNS if one[1] not in ONLY])
def test_each_column_that_is_missing_is_named(table: str, column: str) -> None:
    gone = [cell for cell in FORM.cells() if (cell.table, cell.column) == (table, column)]
    observed = found(without(CLEAN, gone), "structure.row_missing", "structure.column_missing")
    assert [(one.id, one.terms) for one in observed] == [(f"structure.column_missing:{table}", {"columns": [column]})]
    assert list(observed[0].cells) == gone


@settings(max_examples=60, deadline=None)
@given(st.sets(st.sampled_from(CELLS), min_size=1))
def test_every_missing_cell_is_in_one_finding_unless_its_table_is_missing(gone: set[str]) -> None:
    cells = {code_of(text) for text in gone}
    of_table = {table.code: {cell for cell in FORM.cells() if cell.table == table.code} for table in FORM.tables}
    made = without(CLEAN, cells)
    named = [cell for one in found(made, "structure.row_missing", "structure.column_missing") for cell in one.cells]
    assert len(named) == len(set(named))
    assert set(named) == {cell for cell in cells if not of_table[cell.table] <= cells}


def test_what_is_missing_in_a_picture_is_more_likely_our_loss() -> None:
    made = without(CLEAN, [code_of("applications.granted.total")])
    seen = tuple(replace(one, grounds=Grounds("", 1.0, "count", recognised=("1", "1"))) for one in made.figures)
    assert [one.side for one in found(replace(made, figures=seen), "structure.row_missing")] == [Side.READING]


def test_empty_cells_are_a_hint_for_each_table() -> None:
    made = report(1, **{"applications.granted.total": "", "reviews.litigation_direct.total": ""})
    observed = found(made, "structure.cell_empty")
    assert [(one.id, one.severity) for one in observed] == [
        ("structure.cell_empty:applications", Severity.HINT),
        ("structure.cell_empty:reviews", Severity.HINT),
    ]
    assert observed[0].message.endswith("有 1 个单元格为空白或横线：“（一）予以公开·总计”。")
    many = report(
        1,
        **{
            f"applications.granted.{one}": ""
            for one in ("total", "business", "research", "public_interest", "natural_person")
        },
    )
    assert "“" not in found(many, "structure.cell_empty")[0].message.split("有 ")[1]


# --- what is printed in a cell --------------------------------------------------------------------

PRINTED = ("structure.placeholder", "structure.letter_for_digit", "structure.not_whole", "structure.negative")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *((mark, "structure.placeholder") for mark in MARKS),
        *((letter, "structure.letter_for_digit") for letter in LETTERS),
        *((number, "structure.not_whole") for number in ("2.5", "１２．５", "0.1件", "1.234")),
        *((number, "structure.negative") for number in ("-3", "－3", "−12", "-1,200", "-3件")),
    ],
)
def test_what_is_no_number_as_the_form_asks_for_it_is_found(text: str, code: str) -> None:
    assert_found(text, code, "applications.granted.total")


@pytest.mark.parametrize(("text", "code"), list(zip(("XX", "1O", "2.5", "-3"), PRINTED, strict=True)))
def test_it_is_found_in_every_cell(text: str, code: str) -> None:
    for place in COUNTS:
        assert_found(text, code, place)


def assert_found(text: str, code: str, place: str) -> None:
    observed = found(unread(CLEAN, **{place: text}), *PRINTED)
    cell = code_of(place)
    assert [(one.id, one.cells) for one in observed] == [(f"{code}:{cell.table}.{cell.item}", (cell,))]
    assert observed[0].terms == {"printed": {place: text}}
    assert text in observed[0].message
    assert text in observed[0].message_en


@pytest.mark.parametrize(
    "text", ["12 3", "5①", "12/3", "约20", "见附件", "*", "3元", "一", "2022.12.31", "无数据", "—5"]
)
def test_other_words_in_a_cell_are_not_taken_for_a_slip(text: str) -> None:
    assert found(unread(CLEAN, **{"applications.granted.total": text}), *PRINTED) == []


def test_several_cells_of_a_row_are_one_finding() -> None:
    made = unread(CLEAN, **{"applications.granted.total": "X", "applications.granted.business": "X"})
    assert [len(one.cells) for one in found(made, "structure.placeholder")] == [2]


@pytest.mark.parametrize("code", PRINTED)
def test_what_was_recognised_in_a_picture_or_is_not_printed_is_not_assessable(code: str) -> None:
    texts = {"structure.placeholder": "X", "structure.letter_for_digit": "O", "structure.negative": "-2"}
    made = unread(CLEAN, **dict.fromkeys(CELLS, texts.get(code, "2.5")))
    seen = tuple(replace(one, grounds=Grounds("", 1.0, "count", recognised=("1",))) for one in made.figures)
    rows = len(ROWS)
    assert tally(replace(made, figures=seen), code, kind=Kind.EXTRACT)[:2] == (0, 0)
    assert tally(without(made, FORM.cells()), code, kind=Kind.EXTRACT)[:2] == (0, 0)
    assert tally(report(1), code, kind=Kind.TRANSCRIPT)[:2] == (rows, rows)


def test_a_change_may_be_negative() -> None:
    place = "disclosure.administrative_licensing.change"
    assert found(unread(report(1, "2019", 2020), **{place: "-4"}), "structure.negative") == []


# --- placeholders in words ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["收到申请___件。", "发布信息×条", "培训ＸＸ次", "截至X月X日", "（填数字）件", "占XX%", "收费＿＿万元"]
)
def test_a_mark_before_a_unit_in_the_text_is_found_with_its_passage(text: str) -> None:
    made = replace(CLEAN, sections=(Section(1, "总体情况", f"今年，{text}", "一"),))
    observed = found(made, "structure.placeholder")
    assert [one.id for one in observed] == ["structure.placeholder:section.1"]
    assert all(made.sections[0].text[at.start] in "_＿×XＸ（" for at in observed[0].passages)
    assert found(made, "structure.placeholder", kind=Kind.EXTRACT) == []


@pytest.mark.parametrize(
    "text", ["使用MAX件", "5×8小时服务", "一件一码", "3 × 4 个", "编号X1条", "办理iOS、X光项目", "下划线_开头"]
)
def test_other_letters_and_signs_in_the_text_are_not_placeholders(text: str) -> None:
    made = replace(CLEAN, sections=(Section(1, "总体情况", text, "一"),))
    assert found(made, "structure.placeholder") == []


@pytest.mark.parametrize(
    ("title", "left"),
    [
        ("XX局2022年政府信息公开工作年度报告", True),
        ("××县2022年政府信息公开工作年度报告", True),
        ("示例局202X年政府信息公开工作年度报告", True),
        ("示例局____年政府信息公开工作年度报告", True),
        ("示例局2022年政府信息公开工作年度报告", False),
        ("示例局APEX园2022年政府信息公开工作年度报告", False),
    ],
)
def test_a_mark_in_the_title(title: str, left: bool) -> None:
    observed = found(replace(CLEAN, title=title), "structure.placeholder")
    assert [one.id for one in observed] == ["structure.placeholder:title"] * left


# --- money ----------------------------------------------------------------------------------------


def money(raw: str, value: str | None) -> Report:
    made = report(1)
    amount = Decimal(value) if value else None
    status = Status.REPORTED if value else Status.UNREADABLE

    def changed(one: Figure) -> Figure:
        return replace(one, value=amount, status=status, raw=raw) if str(one.cell) == AMOUNT else one

    return replace(made, figures=tuple(map(changed, made.figures)))


@pytest.mark.parametrize(
    ("raw", "value", "finer"),
    [
        ("12.3", "12.3", False),
        ("12.123456", "12.123456", False),
        ("12.1234567", "12.1234567", True),
        ("12.10000000", "12.1", False),
        ("121234.56", "12.123456", False),
        ("121234.567", "12.1234567", True),
        ("121234.567元", "12.1234567", True),
        ("0.1234元", "0.00001234", True),
        ("1.23456789亿元", "12345.6789", False),
        ("0.30000000000000004", None, True),
        ("0", "0", False),
    ],
)
def test_an_amount_finer_than_a_fen(raw: str, value: str | None, finer: bool) -> None:
    observed = found(money(raw, value), "structure.precision")
    assert [(one.id, one.severity) for one in observed] == [(f"structure.precision:{AMOUNT}", Severity.HINT)] * finer


@pytest.mark.parametrize(
    ("raw", "value", "unit"),
    [
        ("251000元", "25.1", "元"),
        ("251,000", "25.1", "元"),
        ("２５１千元", "25.1", "千元"),
        ("1.2亿元", "12000", "亿元"),
        ("25.1万元", "25.1", None),
        ("25.10", "25.1", None),
        ("0", "0", None),
    ],
)
def test_an_amount_in_another_unit(raw: str, value: str, unit: str | None) -> None:
    observed = found(money(raw, value), "structure.unit")
    assert [one.terms for one in observed] == [{"printed": raw, "unit": unit, "value": value}] * (unit is not None)
    assert tally(money(raw, value), "structure.unit") == (1, int(unit is None), 0)


@given(st.decimals(0, 10**8, places=6), st.sampled_from(["", "元", "千元", "万元", "亿元"]))
def test_amounts_to_the_fen_in_their_own_unit_raise_no_precision(amount: Decimal, unit: str) -> None:
    worth = {"元": 4, "千元": 1, "万元": 0, "亿元": -4, "": 0}[unit]
    raw = f"{amount.scaleb(worth):f}{unit}"
    assert found(money(raw, str(amount)), "structure.precision") == []


def test_an_amount_of_unknown_unit_is_not_assessable() -> None:
    assert tally(money("25.1", None), "structure.unit") == (0, 0, 1)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from(["2019", "2021"]))
def test_consistent_figures_raise_nothing_of_the_form(seed: int, form: str) -> None:
    made = report(seed, form, {"2019": 2020, "2021": 2023}[form])
    assert found(made, *(code for code in audit.RULES if code.startswith("structure."))) == []


def test_many_missing_rows_are_named_in_short() -> None:
    rows = [
        item
        for table, item in dict.fromkeys((cell.table, cell.item) for cell in FORM.cells())
        if table == "applications"
    ]
    tail, others = set(rows[10:]), set(rows[2:22:3])
    messages = [
        found(without(CLEAN, [cell for cell in FORM.cells() if cell.item in gone]), "structure.row_missing")[
            0
        ].message
        for gone in (tail, others)
    ]
    assert messages[0].endswith("：自“7.属于行政执法案卷”至表末。")
    assert messages[1].endswith(
        "：“（一）予以公开”、“2.其他法律行政法规禁止公开”、“5.属于三类内部事务信息”、“8.属于行政查询事项”等。"
    )


def test_no_form_was_prescribed_for_reports_on_2018_and_before() -> None:
    sections = tuple(Section(number, "", "", "四") for number in (1, 3, 2))
    for year, expected in ((2018, False), (2019, True)):
        made = replace(report(1, "2019", year), sections=sections)
        found, _ = audit.run(case(made))
        assert any(one.code.startswith("structure.section") for one in found) is expected
