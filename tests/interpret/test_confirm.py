"""Figures recognised in pictures: two engines, or one and a sum that really adds something."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from gongkai.forms import load
from gongkai.interpret import interpret
from gongkai.interpret.trust.confirm import confirmed, that_may_end_in_marks
from gongkai.interpret.trust.errata import corrected
from gongkai.interpret.trust.reading import Reading
from gongkai.interpret.words.sums import Sum
from gongkai.model import Cell, CellCode, Figure, Grid, Grounds, Line, Note, Place, Report, Status
from tests.interpret.drawn import document_of, draft, figure

A, B, C, TOTAL = (CellCode("t", "i", name) for name in ("a", "b", "c", "total"))
ADD = Sum((A, B, C), (TOTAL,), False)


BOTH = re.compile("上年结转|结转下年度")
"""Labels of what a sum has on either side."""


def numbers(*values: int) -> tuple[Decimal, ...]:
    return tuple(Decimal(value) for value in values)


def test_a_sum_confirms_what_one_engine_read() -> None:
    candidates = {A: numbers(2), B: numbers(1), C: numbers(0), TOTAL: numbers(3)}
    assert confirmed({}, candidates, [ADD]) == {A: 2, B: 1, C: 0, TOTAL: 3}


@pytest.mark.parametrize("values", [(0, 0, 0, 0), (3, 0, 0, 3)])
def test_a_sum_that_adds_nothing_confirms_nothing(values: tuple[int, ...]) -> None:
    """One engine misreads the same figure in both places alike."""
    candidates = {cell: numbers(value) for cell, value in zip((A, B, C, TOTAL), values, strict=True)}
    assert confirmed({}, candidates, [ADD]) == {}


def test_a_sum_decides_between_two_engines() -> None:
    known = {A: Decimal(2), B: Decimal(4), TOTAL: Decimal(7)}
    assert confirmed(known, {C: numbers(7, 1)}, [ADD]) == {C: 1}


@pytest.mark.parametrize(("others", "found"), [((0,), {A: 2, B: 4, C: 0, TOTAL: 6}), ((0, 6), {})])
def test_a_sum_decides_between_engines_that_differ_on_two_terms(others: tuple[int, ...], found: object) -> None:
    candidates = {A: numbers(2, 7), B: numbers(4, 9), C: numbers(*others), TOTAL: numbers(6)}
    assert confirmed({}, candidates, [ADD]) == found


def test_a_sum_that_neither_candidate_fits_confirms_nothing() -> None:
    known = {A: Decimal(2), B: Decimal(4), TOTAL: Decimal(7)}
    assert confirmed(known, {C: numbers(7, 9)}, [ADD]) == {}


def test_sums_that_contradict_each_other_confirm_nothing() -> None:
    other = Sum((A,), (C,), False)
    known = {A: Decimal(2), B: Decimal(4), TOTAL: Decimal(7)}
    assert confirmed(known, {C: numbers(7, 1)}, [ADD, other]) == {}


def recognised(
    second: str | None, label: str = "予以公开", none: str = "0", gap: str = "", blot: str | None = None
) -> Report:
    """A report read from pictures; in one row the second engine says something else, or was not asked. none: what is printed
    for nothing; blot: what the second engine takes it for in what was and is carried over; gap: what stands between the
    digits of that row.
    """
    document = document_of(draft())
    blocks = []
    for block in document.blocks:
        if isinstance(block, Grid):
            rows = tuple(
                tuple(
                    replace(cell, text=text, recognised=(text, other) if text else ())
                    for cell in row
                    for text in [none if cell.text == "0" else cell.text]
                    for has_blot in [blot and text == none and any(BOTH.search(one.text) for one in row)]
                    for other in [blot if has_blot and blot else text]
                )
                for row in block.rows
            )
            rows = tuple(
                tuple(
                    replace(cell, text=text, recognised=(text,) if second is None else (text, second or text))
                    if cell.text.isdigit() and any(label in one.text for one in row)
                    else cell
                    for cell in row
                    for text in [gap.join(cell.text)]
                )
                for row in rows
            )
            block = replace(block, rows=rows)
        else:
            block = replace(block, recognised=True)
        blocks.append(block)
    return interpret(replace(document, blocks=tuple(blocks), notes=(Note("reading.ocr", {"pages": [1, 2]}),)), load())


def test_two_engines_that_agree_are_believed() -> None:
    made = draft()
    report = recognised(None)
    others = [one for one in report.figures if one.cell.item != "granted"]
    assert {one.cell: one.value for one in others} == {one.cell: made.truth[one.cell] for one in others}
    assert all(one.grounds and one.grounds.recognised for one in others)


def test_one_engine_alone_is_never_wrong_and_never_believed_without_a_sum() -> None:
    made, report = draft(), recognised(None)
    for one in report.figures:
        if one.cell.item == "granted":
            assert one.value in (None, made.truth[one.cell])
            assert one.value is not None or one.status is Status.UNREADABLE


def test_a_sum_bears_one_engine_where_the_rest_is_printed_for_none() -> None:
    report = recognised(None, "新收", "—")
    read = [figure(report, CellCode("applications", "received_new", name)).value for name in ("research", "total")]
    assert read == [45, 72]


def test_a_mark_for_none_that_one_engine_takes_for_a_number_on_either_side_of_a_sum_is_none() -> None:
    figures = recognised("", none="—", blot="7").figures
    assert not [one.cell for one in figures if one.cell.item in ("carried_in", "carried_out") and one.value == 7]


@pytest.mark.parametrize(("gap", "second"), [("\n", None), ("\n", ""), (" ", "")])
def test_a_sum_bears_numbers_that_a_narrow_cell_breaks(gap: str, second: str | None) -> None:
    report = recognised(second, "新收", gap=gap)
    read = [figure(report, CellCode("applications", "received_new", name)).value for name in ("research", "total")]
    assert read == [45, 72]


@pytest.mark.parametrize(
    ("text", "is_below"), [("20,7\n16", False), ("注释\n16", True), ("\n16", True), ("16\n注释", False)]
)
def test_a_number_that_a_narrow_cell_breaks_begins_on_its_first_line(text: str, is_below: bool) -> None:
    assert Reading(A, Cell(text, Place()), (1, 1)).is_below is is_below


def test_engines_that_differ_leave_both_readings_in_the_finding() -> None:
    report = recognised("8888")
    finding = next(one for one in report.findings if one.id == "reading.unreadable:applications")
    assert any("8888" in map(str, readings) for readings in finding.terms.values())  # type: ignore[call-overload]


def test_a_number_at_the_end_of_a_recognised_label_is_what_one_engine_says() -> None:
    document = document_of(draft())
    blocks = []
    for block in document.blocks:
        if isinstance(block, Grid):
            rows = [tuple(replace(cell, recognised=(cell.text,)) for cell in row) for row in block.rows]
            rows = [
                (replace(row[0], text=f"{row[0].text}7", recognised=(f"{row[0].text}7",)), replace(row[1], text=""))
                if row[0].text == "行政许可"
                else row
                for row in rows
            ]
            block = replace(block, rows=tuple(rows))
        blocks.append(block)
    report = interpret(replace(document, blocks=tuple(blocks)), load())
    found = figure(report, CellCode("disclosure", "administrative_licensing", "decisions"))
    assert (found.value, found.status) == (None, Status.UNREADABLE)


def test_a_label_that_is_not_read_in_a_picture_below_a_correction_may_be_any_like_it() -> None:
    def named(row: str, *, recognised: bool) -> set[str]:
        note = Line("更正：第二部分表中下列数字有误，应为", Place())
        return {one.item for one in corrected([[note, Line(row, Place(), recognised)]], load().get("2021"))}

    like = {f"administrative_{name}" for name in ("licensing", "penalty", "coercion", "review")}
    assert named("行政稱 4060 理", recognised=True) == like
    assert named("行政稱 4060 理", recognised=False) == named("2022年1月25日", recognised=True) == set()
    assert named("行政许可 4060", recognised=True) == {"administrative_licensing"}


def test_numbers_in_text_that_was_recognised_are_not_published() -> None:
    report = recognised(None)
    assert all(one.value is None for one in report.mentions)
    assert all(section.recognised for section in report.sections if section.text)


def test_the_report_says_that_it_was_recognised() -> None:
    finding = next(one for one in recognised(None).findings if one.code == "reading.ocr")
    assert "1、2" in finding.message
    assert finding.cells


def test_a_disclosure_figure_of_one_engine_is_never_believed() -> None:
    """Its table has no sums."""
    document = document_of(draft())
    blocks = tuple(
        replace(
            block,
            rows=tuple(
                tuple(replace(cell, recognised=(cell.text,) if cell.text else ()) for cell in row)
                for row in block.rows
            ),
        )
        if isinstance(block, Grid)
        else block
        for block in document.blocks
    )
    report = interpret(replace(document, blocks=blocks), load())
    known = [one for one in report.figures if one.cell.table == "disclosure" and one.value is not None]
    assert known == []
    assert figure(report, CellCode("disclosure", "regulations", "issued")).status is Status.UNREADABLE


@pytest.mark.parametrize(
    ("total", "read", "shorter"),
    [(71, True, {TOTAL: 7}), (72, True, {TOTAL: 7}), (81, True, {}), (71, False, {}), (7, True, {})],
)
def test_a_digit_without_which_a_sum_comes_out_may_be_a_footnotes_mark(
    total: int, read: bool, shorter: dict[CellCode, int]
) -> None:
    """Only where the number was read in a picture."""
    values = dict(zip((A, B, C, TOTAL), numbers(2, 4, 1, total), strict=True))
    figures = {
        cell: Figure(
            cell, value, Status.REPORTED, str(value), "", None, (), Grounds("", 1.0, "", 0, (str(value),) * 2 * read)
        )
        for cell, value in values.items()
    }
    assert dict(that_may_end_in_marks(figures, [ADD])) == shorter
