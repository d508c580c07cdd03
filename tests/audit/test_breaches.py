"""A breach is explained by the fewest numbers, and is our reading's where that is the likelier culprit."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai import audit
from gongkai.audit.mending import Change
from gongkai.model import CellCode, Finding, Grounds, Kind, Report, Side
from tests.audit.cases import case, code_of, filed, report

ROWS = [item.code for item in case(report()).form.table("applications").printed_items(False)]  # type: ignore[union-attr]
COLUMNS = [column.code for column in case(report()).form.table("applications").columns]  # type: ignore[union-attr]


def value(one: Report, cell: CellCode) -> Decimal:
    return next(figure.value for figure in one.figures if figure.cell == cell)  # type: ignore[return-value]


def changed(one: Report, changes: dict[CellCode, Decimal | str]) -> Report:
    """Given a report and other numbers for some cells, return it with them."""
    return replace(
        one,
        figures=tuple(
            replace(figure, value=Decimal(changes[figure.cell]), raw=str(changes[figure.cell]))
            if figure.cell in changes
            else figure
            for figure in one.figures
        ),
    )


def breaches(one: Report, kind: Kind = Kind.ORIGINAL) -> list[Finding]:
    found, _ = audit.run(case(one, kind=kind))
    return [finding for finding in found if finding.code.startswith("arithmetic")]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from(ROWS), st.sampled_from(COLUMNS), st.integers(1, 99999))
def test_one_changed_cell_of_the_applications_is_named_by_every_breach_it_makes(
    seed: int, item: str, column: str, more: int
) -> None:
    cell = CellCode("applications", item, column)
    clean = report(seed)
    true = value(clean, cell)
    found = breaches(changed(clean, {cell: true + more}))
    assert len(found) == (3 if item == "concluded_total" else 2)
    for one in found:
        ways = one.terms["mended_by"]
        assert [[(change["cell"], change["would_be"]) for change in way] for way in ways] == [
            [(str(cell), str(true))]
        ]  # type: ignore[attr-defined]
        assert one.terms["ways"] == 1


def test_two_numbers_that_changed_places_are_named_together() -> None:
    rng = random.Random(4)
    one, other = CellCode("applications", "granted", "business"), CellCode("applications", "received_new", "business")
    for _ in range(20):
        clean = report(rng.randrange(10**6))
        if value(clean, one) == value(clean, other):
            continue
        for found in breaches(changed(clean, {one: value(clean, other), other: value(clean, one)})):
            (way,) = found.terms["mended_by"]  # type: ignore[misc]
            assert {change["cell"] for change in way} == {str(one), str(other)}


def test_a_sum_that_stands_alone_can_be_mended_in_each_of_its_cells() -> None:
    cells = {f"reviews.administrative_review.{name}": text for name, text in (
        ("upheld", "5"), ("corrected", "4"), ("other_result", "3"), ("pending", "2"), ("total", "16"))}  # fmt: skip
    (found,) = breaches(report(2, **cells))
    assert found.terms["ways"] == 5
    assert "若" not in found.message
    (found,) = breaches(report(2, **{**cells, "reviews.administrative_review.total": "0"}))
    assert found.terms["ways"] == 1, "no other number could be less than nothing"
    assert found.message.endswith("若“行政复议·总计”为 14（所列 0），各处合计即相符。")


@pytest.mark.parametrize(
    ("printed", "would_be", "one_digit"),
    [
        ("21", "20", True),
        ("12", "21", True),
        ("2", "20", True),
        ("3", "5", False),
        ("21", "34", False),
        ("0", "7", False),
    ],
)
def test_a_slip_of_one_digit(printed: str, would_be: str, one_digit: bool) -> None:
    assert Change(code_of("applications.granted.total"), Decimal(printed), Decimal(would_be)).one_digit is one_digit


def test_a_report_in_which_nothing_fits_is_not_explained() -> None:
    rng = random.Random(1)
    clean = report(3)
    wild = changed(clean, {figure.cell: Decimal(rng.randrange(1, 9999)) for figure in clean.figures})
    assert all("mended_by" not in one.terms for one in breaches(wild) if one.code != "arithmetic.reviews")


def with_grounds(one: Report, cell: CellCode, grounds: Grounds, raw: str | None = None) -> Report:
    return replace(
        one,
        figures=tuple(
            replace(figure, grounds=grounds, raw=raw or figure.raw) if figure.cell == cell else figure
            for figure in one.figures
        ),
    )


CELL = CellCode("applications", "granted", "business")


@pytest.mark.parametrize(
    ("grounds", "raw", "doubt"),
    [
        (Grounds("（一）予以公开", 1.0, "header"), None, None),
        (Grounds("（一）予以公开", 1.0, "header", recognised=("123456", "123456")), None, "recognised"),
        (Grounds("（一）予以公开", 1.0, "header"), "123 456", "digits_split"),
        (Grounds("予公", 0.8, "header"), None, "weak_label"),
    ],
)
def test_a_breach_is_our_readings_where_it_may_be(grounds: Grounds, raw: str | None, doubt: str | None) -> None:
    made = with_grounds(changed(report(5), {CELL: "123456"}), CELL, grounds, raw)
    for one in breaches(made):
        assert (one.terms.get("doubt"), one.side) == (doubt, Side.READING if doubt else Side.REPORT)


def rows_beginning_with_zero() -> Iterator[tuple[Report, dict[CellCode, Decimal]]]:
    for seed in range(40):
        clean = report(seed)
        for item in ROWS:
            row = {cell: value(clean, cell) for name in COLUMNS for cell in [CellCode("applications", item, name)]}
            first, *others = row.values()
            if first == 0 and sum(number != 0 for number in others) > 1:
                yield clean, row


def test_a_row_that_would_fit_one_cell_further_was_perhaps_misread() -> None:
    tried = list(itertools.islice(rows_beginning_with_zero(), 40))
    assert len(tried) == 40
    for clean, row in tried:
        slid = dict(zip(row, [*list(row.values())[1:], Decimal(0)], strict=True))
        assert {(one.terms["doubt"], one.side) for one in breaches(changed(clean, slid))} == {
            ("row_shifted", Side.READING)
        }


def test_a_transcript_is_nobodys_reading() -> None:
    made = with_grounds(changed(report(5), {CELL: "123456"}), CELL, Grounds("x", 1.0, "code", recognised=("1",)))
    assert {one.side for one in breaches(made, Kind.TRANSCRIPT)} == {Side.UNKNOWN}


@pytest.mark.parametrize("item", ["concluded_total", "granted", "carried_out"])
def test_a_slip_and_the_total_that_was_added_up_from_it_are_named_together(item: str) -> None:
    cells = [CellCode("applications", item, name) for name in ("natural_person", "total")]
    clean = report(11)
    found = breaches(changed(clean, {cell: value(clean, cell) + 3 for cell in cells}))
    assert found
    for one in found:
        ways = [{(change["cell"], change["would_be"]) for change in way} for way in one.terms["mended_by"]]  # type: ignore[attr-defined]
        assert {(str(cell), str(value(clean, cell))) for cell in cells} in ways


def test_the_sides_of_the_flow_are_called_by_their_terms_and_none_is_left_out() -> None:
    cells = {"received_new": 10, "carried_in": 0, "concluded_total": 8, "carried_out": 3}
    clean = report(1)
    made = changed(clean, {CellCode("applications", item, "business"): Decimal(n) for item, n in cells.items()})
    flow = next(one for one in breaches(made) if one.id == "arithmetic.flow:applications.business")
    assert (
        "一、本年新收 与 二、上年结转 合计 10（= 10 + 0），三（七）总计 与 四、结转下年度 合计 11（= 8 + 3）"
        in flow.message
    )
    assert "报告所列合计" not in flow.message


def test_a_chain_is_our_readings_where_last_years_number_was_recognised() -> None:
    cell, before = (CellCode("applications", name, "total") for name in ("carried_in", "carried_out"))
    last = with_grounds(
        changed(report(1, year=2022), {before: "7"}), before, Grounds("四", 1.0, "header", recognised=("7", "7"))
    )
    now = changed(report(2, year=2023), {cell: "9"})
    found, _ = audit.run(case(now, around=audit.Around(earlier=(filed(last, 2022),))), ["chain.applications"])
    one = next(one for one in found if one.id == "chain.applications:total")
    assert (one.side, one.terms["doubt"]) == (Side.READING, "recognised")
