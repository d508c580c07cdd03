"""Indicators: sums and shares as one would work them out by hand, and silence where the figures do not carry them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.compare import definitions
from gongkai.compare.wilson import interval
from gongkai.forms import load
from gongkai.model import Filed, Status
from gongkai.publish import schemas, tables
from gongkai.tables import Row, is_current
from tests.publish.corpora import breach, corpus, every_table, filed, mixed, printed, rules

# A report of 200 concluded requests, and four reviews and court cases each.
PRINTED: dict[str, int | str | Status] = {
    "applications.received_new.total": 190,
    "applications.carried_in.total": 25,
    "applications.granted.total": 90,
    "applications.partly_granted.total": 20,
    "applications.denied.state_secret.total": 7,
    "applications.denied.administrative_query.total": 6,
    "applications.unavailable.not_held.total": 37,
    "applications.not_processed.petition.total": 30,
    "applications.other.not_corrected.total": 4,
    "applications.other.fee_unpaid.total": 1,
    "applications.other.other.total": 5,
    "applications.concluded_total.total": 200,
    "applications.carried_out.total": 15,
    "reviews.administrative_review.upheld": 25,
    "reviews.administrative_review.corrected": 8,
    "reviews.administrative_review.other_result": 3,
    "reviews.administrative_review.pending": 4,
    "reviews.administrative_review.total": 40,
    "reviews.litigation_direct.upheld": 2,
    "reviews.litigation_direct.corrected": 1,
    "reviews.litigation_direct.total": 3,
    "reviews.litigation_after_review.total": 0,
    "disclosure.administrative_licensing.decisions": 12,
    "disclosure.administrative_penalty.decisions": 34,
    "disclosure.administrative_coercion.decisions": 5,
    "disclosure.administrative_fees.amount": "13914.44",
}
BY_HAND = {
    "requests_received": (190, None, 190),
    "requests_concluded": (200, None, 200),
    "requests_carried_out": (15, None, 15),
    "share_granted": (90, 200, 45),
    "share_partly_granted": (20, 200, 10),
    "share_denied": (13, 200, Decimal("6.5")),
    "share_unavailable": (37, 200, Decimal("18.5")),
    "share_not_processed": (30, 200, 15),
    "share_other": (10, 200, 5),
    "share_granted_of_answered": (90, 160, Decimal("56.25")),
    "share_partly_granted_of_answered": (20, 160, Decimal("12.5")),
    "share_denied_of_answered": (13, 160, Decimal("8.13")),
    "share_unavailable_of_answered": (37, 160, Decimal("23.13")),
    "administrative_reviews": (40, None, 40),
    "litigation_cases": (3, None, 3),
    "share_corrected_in_review": (8, 36, Decimal("22.22")),
    "share_corrected_in_litigation": (1, 3, None),
    "licensing_decisions": (12, None, 12),
    "penalty_decisions": (34, None, 34),
    "coercion_decisions": (5, None, 5),
    "fees": (Decimal("13914.44"), None, Decimal("13914.44")),
}


def indicators(*reports: Filed) -> dict[str, Row]:
    """Given reports, return the first one's rows by indicator."""
    made = tables(corpus(reports), load(), rules())["indicators"]
    return {row["indicator"]: row for row in made if row["report_id"] == reports[0].report_id}


def test_indicators_are_what_one_works_out_by_hand() -> None:
    """Every one of them, with both denominators, exactly."""
    found = indicators(filed("a", 2022, values=printed(PRINTED)))
    assert {name: (row["numerator"], row["denominator"], row["value"]) for name, row in found.items()} == BY_HAND
    assert {name for name, row in found.items() if row["reason"]} == {"share_corrected_in_litigation"}


def test_no_rate_is_given_on_fewer_than_thirty_cases() -> None:
    """29 are too few, 30 are enough; numerator and denominator stay."""
    for concluded, value, reason in ((29, None, "案件不足 30 件，不计算比率"), (30, Decimal("6.67"), None)):
        given = {"applications.granted.total": 2, "applications.concluded_total.total": concluded}
        row = indicators(filed("a", 2022, values=printed(given)))["share_granted"]
        assert (row["numerator"], row["denominator"], row["value"], row["reason"]) == (2, concluded, value, reason)


def test_every_indicator_says_in_a_code_whether_it_was_computed_or_why_not() -> None:
    """So that a spreadsheet can filter by it; the reason says the same in words."""
    given = filed("a", 2022, values=printed(PRINTED), findings=[breach()])
    found = {name: row["status"] for name, row in indicators(given).items()}
    assert found["share_granted"] == "computed_see_note"
    assert found["penalty_decisions"] == "computed"
    assert found["share_corrected_in_litigation"] == "few_cases"
    codes = {value.code for value in schemas(load())["indicators"].field("status").values}
    for made in (
        filed("a", 2022, values=mixed),
        filed("a", 2022),
        filed("a", 2019, form="2019"),
        filed("a", 2022, form=None),
    ):
        for row in indicators(made).values():
            assert row["status"] in codes
            assert (row["value"] is None) == bool(row["reason"]) == (not row["status"].startswith("computed"))


def test_few_cases_have_a_note_and_an_interval_as_a_guide() -> None:
    """Wilson, 1927: 2 of 29 may be anything from 1.91 to 21.96 %. Nothing else than a share has one."""
    given = {"applications.granted.total": 2, "applications.concluded_total.total": 29}
    found = indicators(filed("a", 2022, values=printed(given)))
    row = found["share_granted"]
    assert (row["n"], row["interval_low"], row["interval_high"]) == (29, Decimal("1.91"), Decimal("21.96"))
    assert "不足 30 件" in row["sample_note"]
    assert "互不影响" in row["sample_note"]
    assert "independent" in row["sample_note_en"]
    assert (found["requests_received"]["n"], found["requests_received"]["interval_low"]) == (None, None)
    assert indicators(filed("a", 2022))["share_granted"]["interval_low"] is None
    enough = indicators(filed("a", 2022, values=printed(PRINTED)))["share_granted"]
    assert (enough["interval_low"], enough["interval_high"], enough["sample_note"]) == (
        Decimal("38.26"),
        Decimal("51.92"),
        None,
    )


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(0, 10, "0", "27.75"), (10, 10, "72.25", "100"), (1, 1, "20.65", "100"), (81, 263, "25.53", "36.62")],
)
def test_intervals_are_those_of_the_literature(part: int, whole: int, low: str, high: str) -> None:
    """81 of 263: Newcombe 1998 (Statistics in Medicine 17:857) gives 0.2553 to 0.3662."""
    assert interval(part, whole) == (Decimal(low), Decimal(high))


def test_a_reader_can_work_every_indicator_out_from_figures_and_terms() -> None:
    """indicator_terms, joined to figures on the cell, sums to numerator and denominator, whatever the form."""
    reports = [
        filed("a", 2019, form="2019", values=printed(PRINTED)),
        filed("a", 2021, values=printed(PRINTED)),
        filed("a", 2022, single_other=True, values=printed({**PRINTED, "applications.other.total": 10})),
    ]
    made = tables(corpus(reports), load(), rules())
    terms = {
        (row["form"], row["table"], row["item"], row["column"], row["indicator"], row["side"])
        for row in made["indicator_terms"]
    }
    sums: dict[tuple[str, str, str], Any] = {}
    for figure in made["figures"]:
        for indicator in BY_HAND:
            for side in ("numerator", "denominator"):
                if (figure["form"], figure["table"], figure["item"], figure["column"], indicator, side) in terms:
                    key = figure["report_id"], indicator, side
                    sums[key] = sums.get(key, 0) + figure["value"]
    for row in made["indicators"]:
        for side in ("numerator", "denominator"):
            assert row[side] == sums.get((row["report_id"], row["indicator"], side)), row


def test_the_panel_has_every_indicator_of_every_report_beside_what_places_it() -> None:
    """Value and status, and for shares the sides of the division; regions as a pivot table needs them."""
    made = every_table(load())
    rows = {row["report_id"]: row for row in made["panel"]}
    assert set(rows) == {row["report_id"] for row in made["reports"] if is_current(row)}
    for row in made["indicators"]:
        own, name = rows[row["report_id"]], row["indicator"]
        assert (own[name], own[f"{name}_status"], own["review_state"]) == (
            row["value"],
            row["status"],
            row["review_state"],
        )
        assert own.get(f"{name}_denominator") == row["denominator"]
        assert (f"{name}_numerator" in own) == name.startswith("share_")
    assert (rows["bureau-2021"]["province"], rows["bureau-2021"]["prefecture"]) == ("试省", "试市")
    assert (rows["gov-2021"]["prefecture"], rows["gov-2021"]["scope"]) == ("试市", "whole_area")
    agencies = {row["agency_id"]: row for row in made["agencies"]}
    assert all(own["kind"] == agencies[own["agency_id"]]["kind"] for own in rows.values())


def test_nought_of_nought_is_not_computed() -> None:
    """It is no share of 0 %, and no division by zero."""
    found = indicators(filed("a", 2022))
    assert (found["share_granted"]["value"], found["share_granted"]["reason"]) == (None, "无办结申请，不计算")
    assert found["share_corrected_in_review"]["reason"] == "无审结案件，不计算"
    assert found["requests_received"]["value"] == 0


@pytest.mark.parametrize("status", [Status.BLANK, Status.MISSING, Status.UNREADABLE, Status.INFERRED])
def test_a_term_that_is_not_printed_leaves_the_indicator_without_a_value(status: Status) -> None:
    """And the reason names it; what does not need the term has its value."""
    found = indicators(
        filed("a", 2022, values=printed({**PRINTED, "applications.denied.state_secret.total": status}))
    )
    for name in ("share_denied", "share_denied_of_answered", "share_granted_of_answered"):
        assert found[name]["value"] is None
        assert "1.属于国家秘密（总计）" in found[name]["reason"]
        assert "State secret (Total)" in found[name]["reason_en"]
        assert ("推算" in found[name]["reason"]) == (status is Status.INFERRED)
    assert (found["share_denied"]["numerator"], found["share_denied"]["denominator"]) == (None, 200)
    assert found["share_granted"]["value"] == 45


def test_a_long_list_of_unknown_terms_is_counted() -> None:
    """A reason stays one sentence."""
    unknown: dict[str, int | str | Status] = {
        f"applications.denied.{item}.total": Status.BLANK
        for item in (
            "state_secret",
            "prohibited_by_law",
            "third_party_rights",
            "internal_affairs",
            "enforcement_file",
        )
    }
    reason = indicators(filed("a", 2022, values=printed(unknown)))["share_denied"]["reason"]
    assert reason.count("（总计）") == 3
    assert reason.endswith("另有 2 项")


def test_otherwise_handled_is_the_same_in_one_row_or_three() -> None:
    """Whichever the report prints, and in the form that has one row."""
    one_row = {"applications.other.total": 10, "applications.concluded_total.total": 200}
    for form, single in (("2021", True), ("2019", False)):
        row = indicators(filed("a", 2022, form=form, single_other=single, values=printed(one_row)))["share_other"]
        assert (row["numerator"], row["value"]) == (10, 5)


def test_what_a_form_does_not_ask_has_no_value() -> None:
    """The 2019 form gives no amount of fees; an unknown form gives nothing."""
    row = indicators(filed("a", 2019, form="2019"))["fees"]
    assert (row["value"], row["reason"]) == (None, "2019 年格式没有所需的栏目")
    unknown = indicators(filed("a", 2019, form=None))
    assert len(unknown) == len(BY_HAND)
    assert {row["reason"] for row in unknown.values()} == {"报告格式未能判定"}


def test_no_share_lies_beyond_its_whole() -> None:
    """Where a report prints more granted than concluded, that is said, and no rate made of it."""
    given = {"applications.granted.total": 61, "applications.concluded_total.total": 60}
    row = indicators(filed("a", 2022, values=printed(given)))["share_granted"]
    assert row["value"] is None
    assert "不一致" in row["reason"]


def test_a_figure_that_does_not_fit_others_is_used_as_printed_with_a_note() -> None:
    """The printed total counts, and the reader is told of the finding."""
    found = indicators(filed("a", 2022, values=printed(PRINTED), findings=[breach()]))
    assert found["share_granted"]["value"] == 45
    assert "arithmetic.flow" in found["share_granted"]["note"]
    assert found["penalty_decisions"]["note"] is None


def test_definitions_name_cells_that_their_forms_have() -> None:
    """Each term of each indicator, however （六） is printed; a rate says what none of none is called."""
    for indicator in definitions.load().indicators:
        for code in indicator.forms:
            for single in (False, True):
                assert definitions.sides(indicator, load().get(code), single) is not None, indicator.id
        assert bool(indicator.denominator) == (indicator.kind == "rate") == bool(indicator.zero and indicator.zero_en)


def test_the_parts_of_a_whole_are_kept_apart() -> None:
    """Not disclosed is （三） alone; the six outcomes share no cell and make up the whole."""
    form = load().get("2021")
    names = ("granted", "partly_granted", "denied", "unavailable", "not_processed", "other")
    by_id = {one.id: one for one in definitions.load().indicators}
    outcome = next(one for one in form.identities if one.code == "outcomes")
    for single in (False, True):
        parts = [definitions.sides(by_id[f"share_{name}"], form, single) for name in names]
        cells = [cell for part in parts if part for cell in part.numerator]
        whole = next(left for key, left, _ in outcome.instances(form.cells(single)) if key == "total")
        assert len(cells) == len(set(cells))
        assert set(cells) == set(whole)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 500), min_size=6, max_size=6))
def test_shares_of_all_concluded_are_exact_and_add_up(outcomes: list[int]) -> None:
    """Rounded half up to two decimals of the exact fraction."""
    items = (
        "granted",
        "partly_granted",
        "denied.internal_affairs",
        "unavailable.not_held",
        "not_processed.repeated",
        "other.other",
    )
    cells: dict[str, Any] = {f"applications.{item}.total": value for item, value in zip(items, outcomes, strict=True)}
    total = sum(outcomes)
    found = indicators(filed("a", 2022, values=printed({**cells, "applications.concluded_total.total": total})))
    names = ("granted", "partly_granted", "denied", "unavailable", "not_processed", "other")
    rows = [found[f"share_{name}"] for name in names]
    assert [row["numerator"] for row in rows] == outcomes
    for row, part in zip(rows, outcomes, strict=True):
        if total < 30:
            assert row["value"] is None
        else:
            exact = Fraction(100 * part, total)
            assert row["value"] == Decimal(int(exact * 100 + Fraction(1, 2))) / 100
