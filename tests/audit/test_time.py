"""Dates of publication against article 49, and the years that the collection has."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai import audit
from gongkai.audit import Around
from gongkai.model import Kind, Severity, Side
from tests.audit.cases import AGENCY, case, filed, report


def test_a_reissue_and_a_report_under_the_older_regulations_are_not_late() -> None:
    made = replace(report(1, year=2022), published="2023-06-01")
    assert audit.run(case(made), ["time.late"])[1]["time.late"] == (1, 0, 0)
    assert audit.run(case(made, version=2), ["time.late"])[1]["time.late"] == (0, 0, 1)
    old = replace(report(1, "2019", 2017), published="2018-06-01")
    assert audit.run(case(old), ["time.late"])[1]["time.late"] == (0, 0, 1)


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


@pytest.mark.parametrize(
    ("published", "assessed"),
    [
        ("2022-03-31", 0),
        ("2022-12-31", 0),
        ("2023-01-01", 1),
        ("2023-12-31", 1),
        ("2024-01-01", 0),
        ("2026-05-01", 0),
    ],
)
def test_a_date_of_another_year_is_no_date_of_this_publication(published: str, assessed: int) -> None:
    made = replace(report(1, year=2022), published=published)
    assert audit.run(case(made), ["time.late"])[1]["time.late"][0] == assessed


@pytest.mark.parametrize(("last", "absent"), [(2022, []), (2021, [2022]), (2019, [2020, 2021, 2022])])
def test_a_gap_is_said_of_the_collection(last: int, absent: list[int]) -> None:
    earlier = tuple(filed(report(1, year=year), year) for year in (2017, last))
    found, checks = audit.run(case(report(1, year=2023), around=Around(earlier=earlier)), ["time.gap"])
    assert [one.terms for one in found] == [{"absent": absent, "last": last}] * bool(absent)
    assert {(one.severity, one.side) for one in found} <= {(Severity.HINT, Side.READING)}
    assert all("本站" in one.message and "不说明机关" in one.message for one in found)
    assert checks["time.gap"] == (1, int(not absent), 0)


def test_the_first_report_of_an_agency_has_no_gap_before_it() -> None:
    assert audit.run(case(report(1)), ["time.gap"])[1]["time.gap"] == (0, 0, 1)


@pytest.mark.parametrize(
    ("year", "published", "late"),
    [
        (2019, "2020-02-03", False),
        (2019, "2020-02-04", True),
        (2020, "2021-02-01", False),
        (2021, "2022-02-07", False),
        (2021, "2022-02-08", True),
        (2022, "2023-02-01", True),
    ],
)
def test_a_deadline_on_a_day_of_rest_is_kept_on_the_next_working_day(year: int, published: str, late: bool) -> None:
    made = replace(report(1, year=year), published=published)
    assert bool(audit.run(case(made), ["time.late"])[0]) is late


def test_a_report_signed_in_time_is_a_hint_and_the_page_is_named() -> None:
    made = replace(report(1, year=2022), published="2023-11-01", signed="2023-01-15")
    (found,), _ = audit.run(case(made), ["time.late"])
    assert (found.severity, found.side) == (Severity.HINT, Side.UNKNOWN)
    assert "重新发布" in found.message
