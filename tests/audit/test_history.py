"""Numbers against the agency's own earlier years: robust against single years, silent where nothing can be said."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai import audit
from gongkai.audit import Around
from gongkai.audit.history import usual
from gongkai.forms import load
from gongkai.model import Filed, Finding, Report, Scope, Severity
from tests.audit.cases import case, filed, report

RECEIVED = "applications.received_new.total"
PLACES = [
    RECEIVED,
    *(f"disclosure.administrative_{what}.decisions" for what in ("licensing", "penalty", "coercion")),
    "disclosure.administrative_fees.amount",
]
STEADY = (120, 135, 110, 128)


def years(place: str, values: tuple[int, ...], form: str = "2021", scope: Scope = Scope.OWN) -> tuple[Filed, ...]:
    first = 2025 - len(values)
    return tuple(
        filed(replace(report(1, form, year, **{place: str(value)}), scope=scope), year)
        for year, value in enumerate(values, first)
    )


def jumps(place: str, value: str, earlier: tuple[Filed, ...], **more: object) -> list[Finding]:
    made = report(1, "2021", 2025, **{place: value})
    found, _ = audit.run(case(made, around=Around(earlier=earlier), **more), ["time.jump"])
    return [one for one in found if one.id == f"time.jump:{place}"]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("value", ["1280", "12", "0", "128000"])
def test_a_digit_too_many_or_too_few_is_a_hint_with_the_numbers(place: str, value: str) -> None:
    observed = jumps(place, value, years(place, STEADY))
    assert [one.severity for one in observed] == [Severity.HINT]
    assert observed[0].terms["years"] == {"2021": "120", "2022": "135", "2023": "110", "2024": "128"}
    assert observed[0].terms["median"] == "124"
    assert "120（2021 年）" in observed[0].message
    assert [str(cell) for cell in observed[0].cells] == [place]


@pytest.mark.parametrize(
    ("value", "earlier"),
    [
        ("300", STEADY),
        ("45", STEADY),
        ("400", (3, 5, 4, 6)),
        ("0", (20, 25, 22, 24)),
        ("2000", (100, 110, 90, 1900)),
        ("120", (110, 130, 9999, 120, 125)),
        ("1310", (30, 300, 90, 800)),
        ("1310", STEADY[:3]),
    ],
    ids=["threefold", "third", "small", "small-gone", "changed-last-year", "one-odd-year", "restless", "three-years"],
)
def test_what_an_agency_s_own_numbers_make_plausible_raises_nothing(value: str, earlier: tuple[int, ...]) -> None:
    assert jumps(RECEIVED, value, years(RECEIVED, earlier)) == []


def test_one_odd_year_does_not_hide_a_jump() -> None:
    assert len(jumps(RECEIVED, "1310", years(RECEIVED, (110, 9999, 130, 120, 125)))) == 1


@pytest.mark.parametrize("why", ["unknown", "changed", "merged", "blank"])
def test_nothing_is_said_where_the_years_do_not_count_alike(why: str) -> None:
    earlier = years(RECEIVED, STEADY, scope=Scope.WHOLE_AREA if why == "changed" else Scope.OWN)
    made = report(1, "2021", 2025, **{RECEIVED: "" if why == "blank" else "13100"})
    if why == "unknown":
        made = replace(made, scope=Scope.UNKNOWN)
        earlier = years(RECEIVED, STEADY, scope=Scope.UNKNOWN)
    looked_at = case(made, around=Around(earlier=earlier), reorganised=why == "merged")
    found, checks = audit.run(looked_at, ["time.jump"])
    assert RECEIVED not in [str(cell) for one in found for cell in one.cells]
    assert checks["time.jump"][2] >= 1


def test_requests_are_compared_across_forms_and_the_disclosure_table_is_not() -> None:
    assert len(jumps(RECEIVED, "1310", years(RECEIVED, STEADY, "2019"))) == 1
    place = "disclosure.administrative_penalty.decisions"
    assert jumps(place, "1310", years(place, STEADY, "2019")) == []


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(30, 10**6), min_size=4, max_size=12))
def test_the_median_and_the_last_year_are_always_plausible(values: list[int]) -> None:
    found = usual({2000 + at: Decimal(value) for at, value in enumerate(values)})
    assert found.low <= found.median <= found.high
    assert found.holds(found.median)
    assert found.holds(Decimal(values[-1]))


@settings(max_examples=100, deadline=None)
@given(st.integers(30, 10**5), st.lists(st.floats(0.6, 1.6), min_size=5, max_size=10))
def test_an_agency_that_stays_within_its_habits_raises_nothing(size: int, factors: list[float]) -> None:
    *earlier, now = (Decimal(round(size * factor)) for factor in factors)
    assert usual({2000 + at: value for at, value in enumerate(earlier)}).holds(now)


@settings(max_examples=100, deadline=None)
@given(st.integers(100, 10**5), st.lists(st.floats(0.85, 1.15), min_size=4, max_size=10), st.sampled_from([10, 100]))
def test_a_steady_agency_s_slip_of_a_digit_is_seen(size: int, factors: list[float], slip: int) -> None:
    found = usual({2000 + at: Decimal(round(size * factor)) for at, factor in enumerate(factors)})
    assert not found.holds(Decimal(size * slip))
    assert not found.holds(Decimal(size // slip // 2))


def test_the_cells_are_those_of_the_form() -> None:
    cells = {str(cell) for form in ("2019", "2021") for cell in load().get(form).cells()}
    assert set(PLACES) <= cells


def test_a_report_without_a_form_says_nothing() -> None:
    made: Report = replace(report(1), form=None, figures=())
    assert audit.run(case(made), ["time.jump"])[1]["time.jump"] == (0, 0, 0)
