"""Each rule fires where it should, stays silent where it should, and says when it cannot judge."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai import audit
from gongkai.audit import Around
from gongkai.forms import load
from gongkai.model import Kind, Scope, Section, Severity, Side
from tests.audit.cases import AGENCY, OTHER, case, code_of, codes, filed, report


def test_every_rule_has_words_and_every_check_has_a_rule() -> None:
    texts = {text.code: text for text in audit.rule_texts()}
    noted_while_reading = {
        "structure.table_missing",
        "structure.table_repeated",
        "reading.unreadable",
        "reading.no_table",
        "reading.ocr",
        "reading.charset",
        "reading.limits",
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


def test_carry_over_across_years() -> None:
    last = report(1, year=2022, **{"applications.carried_out.total": "7"})
    same = report(2, year=2023, **{"applications.carried_in.total": "7"})
    other = report(2, year=2023, **{"applications.carried_in.total": "9"})
    before = filed(last, 2022)
    found, _ = audit.run(case(same, around=Around(earlier=(before,))), ["chain.applications"])
    assert "chain.applications:total" not in [one.id for one in found]
    found, _ = audit.run(case(other, around=Around(earlier=(before,))), ["chain.applications"])
    message = next(one for one in found if one.id == "chain.applications:total")
    assert message.severity is Severity.WARNING
    assert "7" in message.message
    assert "9" in message.message


@pytest.mark.parametrize("why", ["scope", "born", "gap"])
def test_chains_do_not_judge_across_a_break(why: str) -> None:
    last = report(1, year=2022)
    now = report(2, year=2023, **{"applications.carried_in.total": "99"})
    before = filed(last, 2022)
    if why == "scope":
        before = filed(replace(last, scope=Scope.WHOLE_AREA), 2022)
    if why == "gap":
        before = filed(last, 2021)
    found, checks = audit.run(case(now, around=Around(earlier=(before,)), reorganised=why == "born"))
    assert not [code for code in codes(found) if code.startswith("chain")]
    assert checks["chain.applications"][0] == 0


def test_documents_in_force_are_only_a_hint() -> None:
    last = report(1, year=2022, **{"disclosure.normative_documents.in_force": "10"})
    changes = {"issued": "2", "repealed": "1", "in_force": "5"}
    now = report(2, year=2023, **{f"disclosure.normative_documents.{name}": value for name, value in changes.items()})
    found, _ = audit.run(case(now, around=Around(earlier=(filed(last, 2022),))), ["chain.in_force"])
    hint = next(one for one in found if one.id == "chain.in_force:normative_documents")
    assert hint.severity is Severity.HINT
    assert hint.terms == {"expected": "11", "printed": "5"}


def test_items_of_the_older_form_follow() -> None:
    cells = {
        "disclosure.administrative_licensing.items_last_year": "10",
        "disclosure.administrative_licensing.change": "-4",
    }
    last = report(1, "2019", 2019, **cells)
    now = report(2, "2019", 2020, **{"disclosure.administrative_licensing.items_last_year": "6"})
    found, checks = audit.run(case(now, around=Around(earlier=(filed(last, 2019),))), ["chain.items"])
    assert "chain.items:administrative_licensing" not in [one.id for one in found]
    assert checks["chain.items"][0] == 5


def test_headings_that_contradict_the_filing() -> None:
    made = report(1, year=2022)
    found, _ = audit.run(case(made, filed_year=2023, resolved=OTHER))
    errors = {one.code for one in found if one.severity is Severity.ERROR}
    assert {"heading.agency", "heading.year"} <= errors
    found, _ = audit.run(case(made, resolved=None), ["heading.agency"])
    assert [one.severity for one in found] == [Severity.WARNING]


def test_a_title_that_we_wrote_ourselves_proves_nothing() -> None:
    _, checks = audit.run(case(report(1), kind=Kind.TRANSCRIPT), ["heading.agency", "heading.year"])
    assert checks == {"heading.agency": (0, 0, 1), "heading.year": (0, 0, 1)}


def test_a_reissue_and_a_report_under_the_older_regulations_are_not_late() -> None:
    made = replace(report(1, year=2022), published="2023-06-01")
    assert audit.run(case(made), ["time.late"])[1]["time.late"] == (1, 0, 0)
    assert audit.run(case(made, version=2), ["time.late"])[1]["time.late"] == (0, 0, 1)
    old = replace(report(1, "2019", 2017), published="2018-06-01")
    assert audit.run(case(old), ["time.late"])[1]["time.late"] == (0, 0, 1)


def test_an_older_form_is_a_hint() -> None:
    found, _ = audit.run(case(report(1, "2019", 2023)), ["heading.form"])
    assert [one.severity for one in found] == [Severity.HINT]
    assert audit.run(case(report(1, "2019", 2020)), ["heading.form"])[0] == []


@pytest.mark.parametrize(
    ("level", "kind", "published", "evidence", "late"),
    [
        ("county", "department", "2023-02-01", Kind.ORIGINAL, True),
        ("county", "department", "2023-01-31", Kind.ORIGINAL, False),
        ("county", "government", "2023-02-01", Kind.ORIGINAL, False),
        ("prefecture", "government", "2023-04-01", Kind.ORIGINAL, True),
        ("township", "government", "2023-05-01", Kind.ORIGINAL, None),
        ("zone", "government", "2023-05-01", Kind.ORIGINAL, None),
        ("county", "department", "2023-05-01", Kind.EXTRACT, None),
        ("county", "department", "2023-05-01", Kind.TRANSCRIPT, None),
        ("county", "department", None, Kind.ORIGINAL, None),
        ("", "department", "2023-05-01", Kind.ORIGINAL, None),
    ],
)
def test_late_only_with_an_original_a_date_and_a_deadline(
    level: str, kind: str, published: str | None, evidence: Kind, late: bool | None
) -> None:
    made = replace(report(1, year=2022), published=published, signed="2023-12-31")
    agency = replace(AGENCY, level=level, kind=kind)
    found, checks = audit.run(case(made, kind=evidence, filed_agency=agency), ["time.late"])
    assert (len(found), checks["time.late"][0]) == (int(late is True), int(late is not None))


def test_sections_missing_and_misnumbered() -> None:
    sections = tuple(
        Section(number, f"第{number}", "", printed) for number, printed in ((1, "一"), (2, "2"), (3, "四"))
    )
    made = replace(report(1), sections=sections)
    found, _ = audit.run(case(made))
    missing = [one.id for one in found if one.code == "structure.section_missing"]
    assert missing == [f"structure.section_missing:{number}" for number in (4, 5, 6)]
    misnumbered = {one.id: one.severity for one in found if one.code == "structure.section_misnumbered"}
    assert misnumbered == {
        "structure.section_misnumbered:2": Severity.HINT,
        "structure.section_misnumbered:3": Severity.WARNING,
    }


def test_money_is_exact_in_messages() -> None:
    made = report(1, **{"applications.granted.total": "0"})
    figures = [
        replace(f, value=Decimal("0.1")) if str(f.cell) == "applications.granted.total" else f for f in made.figures
    ]
    found, _ = audit.run(case(replace(made, figures=tuple(figures))), ["arithmetic.applicants"])
    assert any("0.1" in one.message for one in found)
