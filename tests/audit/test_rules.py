"""Each rule fires where it should, stays silent where it should, and says when it cannot judge."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai import audit
from gongkai.forms import load
from gongkai.model import Kind, Severity, Side
from tests.audit.cases import case, code_of, codes, report


def test_every_rule_has_words_and_every_check_has_a_rule() -> None:
    texts = {text.code: text for text in audit.rule_texts()}
    noted_while_reading = {
        "structure.table_missing",
        "structure.row_repeated",
        "structure.table_repeated",
        "reading.unreadable",
        "reading.no_table",
        "reading.ocr",
        "reading.charset",
        "reading.limits",
        "reading.run_together",
    }
    assert set(audit.RULES) | noted_while_reading == set(texts)
    for text in texts.values():
        assert all(getattr(text, name) for name in text.__slots__)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from(["2019", "2021"]))
def test_consistent_figures_raise_nothing(seed: int, form: str) -> None:
    year = {"2019": 2020, "2021": 2023}[form]
    made = report(seed, form, year)
    found, checks = audit.run(case(made, kind=Kind.TRANSCRIPT))
    assert found == []
    assert checks["arithmetic.applicants"][0] == (25 if form == "2021" else 23)
    assert checks["arithmetic.applicants"][2] == 0


@pytest.mark.parametrize(
    "item", [item.code for item in load().get("2021").table("applications").printed_items(False)]
)
def test_one_wrong_cell_is_found_in_its_row_and_column(item: str) -> None:
    made = report(5, **{f"applications.{item}.business": "123456"})
    found, _ = audit.run(case(made, kind=Kind.TRANSCRIPT))
    column_rule = "flow" if item in ("received_new", "carried_in", "carried_out") else "outcomes"
    ids = {one.id for one in found}
    assert {f"arithmetic.applicants:applications.{item}", f"arithmetic.{column_rule}:applications.business"} <= ids
    assert {one.severity for one in found} == {Severity.ERROR}
    assert all(code_of(f"applications.{item}.business") in one.cells for one in found)


def test_a_breach_says_both_sides_with_their_terms() -> None:
    made = report(
        2,
        **{
            "reviews.administrative_review.upheld": "10",
            "reviews.administrative_review.corrected": "1",
            "reviews.administrative_review.other_result": "0",
            "reviews.administrative_review.pending": "0",
            "reviews.administrative_review.total": "0",
        },
    )
    found, _ = audit.run(case(made), ["arithmetic.reviews"])
    assert [one.id for one in found] == ["arithmetic.reviews:reviews.administrative_review"]
    assert found[0].message == (
        "“行政复议”：各项之和 11（= 10 + 1），报告所列合计 0。若“行政复议·总计”为 11（所列 0），各处合计即相符。"
    )
    assert found[0].terms["left_sum"] == "11"
    assert found[0].terms["right_sum"] == "0"
    assert found[0].side is Side.REPORT
    keyed_in, _ = audit.run(case(made, kind=Kind.TRANSCRIPT), ["arithmetic.reviews"])
    assert (keyed_in[0].side, keyed_in[0].id) == (Side.UNKNOWN, found[0].id)
    assert "录入的合计 0" in keyed_in[0].message
    json.dumps(found[0].terms)


def test_a_blank_term_makes_a_sum_not_assessable() -> None:
    made = report(2, **{"applications.granted.business": ""})
    found, checks = audit.run(case(made))
    assert not [code for code in codes(found) if code.startswith("arithmetic")]
    assert checks["arithmetic.outcomes"] == (6, 6, 1)
    assert checks["arithmetic.applicants"] == (24, 24, 1)
    assert "structure.cell_empty" in codes(found)


def test_money_is_exact_in_messages() -> None:
    made = report(1, **{"applications.granted.total": "0"})
    figures = [
        replace(f, value=Decimal("0.1")) if str(f.cell) == "applications.granted.total" else f for f in made.figures
    ]
    found, _ = audit.run(case(replace(made, figures=tuple(figures))), ["arithmetic.applicants"])
    assert any("0.1" in one.message for one in found)
