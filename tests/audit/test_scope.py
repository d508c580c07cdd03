"""A report for the whole area against the reports of agencies below: never less than these add up to, where it covers them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai import audit
from gongkai.audit import Around
from gongkai.model import Agency, Filed, Finding, Report, Scope, Section, Severity
from tests.audit.cases import AGENCY, case, filed, report

ITEMS = ("received_new", "carried_in", "concluded_total", "carried_out")
COUNTY = replace(AGENCY, id="a-county", kind="government", level="county")
CITY = replace(COUNTY, id="a-city", level="prefecture")
YEAR = 2022


def child(at: int, value: str, scope: Scope = Scope.OWN, **changes: str | None) -> tuple[Agency, Filed]:
    """Given a number and the value of all rows counted, return an agency below with its report."""
    agency = replace(AGENCY, id=f"below-{at}", **changes)
    made = replace(report(1, year=YEAR, **{f"applications.{item}.total": value for item in ITEMS}), scope=scope)
    return agency, replace(filed(made, YEAR), agency_id=agency.id, report_id=f"{agency.id}-{YEAR}")


def whole(value: str, scope: Scope = Scope.WHOLE_AREA, text: str = "") -> Report:
    made = report(2, year=YEAR, **{f"applications.{item}.total": value for item in ITEMS})
    return replace(made, scope=scope, sections=(Section(1, "总体情况", text, "一"),) if text else ())


def outcome(
    parent: Report, below: Sequence[tuple[Agency, Filed]], agency: Agency = COUNTY, **more: object
) -> tuple[list[Finding], audit.Tally]:
    around = Around(children=tuple(one for _, one in below), below={one.id: one for one, _ in below}, uncollected=3)
    found, checks = audit.run(case(parent, filed_agency=agency, around=around, **more), ["scope.children"])
    return found, checks["scope.children"]


@pytest.mark.parametrize("item", ITEMS)
def test_each_row_in_which_the_parts_are_more_is_found(item: str) -> None:
    parent = whole("100")
    figures = tuple(
        replace(one, value=one.value - 90) if str(one.cell) == f"applications.{item}.total" and one.value else one
        for one in parent.figures
    )
    found, tally = outcome(replace(parent, figures=figures), [child(1, "4"), child(2, "7")])
    assert [(one.id, one.severity) for one in found] == [
        (f"scope.children:applications.{item}.total", Severity.WARNING)
    ]
    assert found[0].terms == {
        "whole": "10",
        "below": "11",
        "reports": {"below-1-2022": "4", "below-2-2022": "7"},
        "not_counted": 3,
    }
    assert tally == (4, 3, 0)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 100), min_size=1, max_size=5), st.integers(0, 50))
def test_parts_of_a_whole_raise_nothing_however_few_are_collected(parts: list[int], others: int) -> None:
    below = [child(at, str(value)) for at, value in enumerate(parts)]
    assert outcome(whole(str(sum(parts) + others)), below) == ([], (4, 4, 0))


def test_what_a_child_does_not_print_counts_as_nothing() -> None:
    assert outcome(whole("10"), [child(1, "9"), child(2, "")]) == ([], (4, 4, 0))
    assert outcome(whole("10"), [child(1, "")]) == ([], (0, 0, 4))


@pytest.mark.parametrize("scope", [Scope.OWN, Scope.UNKNOWN])
def test_a_report_that_counts_itself_or_does_not_say_is_not_assessable(scope: Scope) -> None:
    assert outcome(whole("1", scope), [child(1, "9")]) == ([], (0, 0, 4))


@pytest.mark.parametrize(
    "below",
    [
        child(1, "99", Scope.UNKNOWN),
        child(1, "99", Scope.WHOLE_AREA),
        child(1, "99", level="zone", kind="government"),
        child(1, "99", level="zone"),
        child(1, "99", valid_to="2022-06-30"),
        child(1, "99", valid_to="2023-02-01"),
        child(1, "99", valid_from="2022-03-01"),
        child(1, "99", Scope.UNKNOWN, kind="government"),
    ],
)
def test_zones_other_scopes_and_agencies_in_change_are_not_counted(below: tuple[Agency, Filed]) -> None:
    assert outcome(whole("10"), [below]) == ([], (0, 0, 4))
    found, _ = outcome(whole("10"), [below, child(2, "11")])
    assert {one.terms["below"] for one in found} == {"11"}
    assert {one.terms["not_counted"] for one in found} == {4}


def test_an_agency_whose_line_is_not_known_is_not_counted() -> None:
    _, report_below = child(1, "99")
    around = Around(children=(report_below,))
    assert audit.run(case(whole("1"), filed_agency=COUNTY, around=around), ["scope.children"])[0] == []


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("2022年，全市共收到政府信息公开申请10件。", True),
        ("2022年，各县区、各部门共收到政府信息公开申请10件。", True),
        ("2022年，市政府各部门共收到政府信息公开申请10件。", False),
        ("", True),
    ],
)
def test_governments_below_are_counted_only_where_the_words_cover_them(text: str, counted: bool) -> None:
    below = [child(1, "99", Scope.WHOLE_AREA, kind="government", level="county")]
    found, tally = outcome(whole("10", text=text), below, CITY)
    assert (len(found), tally[0]) == ((4, 4) if counted else (0, 0))


def test_a_merger_raises_nothing() -> None:
    assert outcome(whole("1"), [child(1, "99")], reorganised=True) == ([], (0, 0, 4))


def test_a_report_without_any_below_is_not_assessable() -> None:
    assert outcome(whole("1"), []) == ([], (0, 0, 4))
