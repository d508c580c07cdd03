"""What the report says of itself: agency, year, form and the date it is signed on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai import audit
from gongkai.model import Finding, Kind, Report, Section, Severity, Side
from tests.audit.cases import AGENCY, OTHER, case, report


def found(one: Report, code: str, **more: object) -> list[Finding]:
    return audit.run(case(one, **more), [code])[0]


def tally(one: Report, code: str, **more: object) -> audit.Tally:
    return audit.run(case(one, **more), [code])[1][code]


def test_headings_that_contradict_the_filing() -> None:
    made = report(1, year=2022)
    found, _ = audit.run(case(made, filed_year=2023, resolved=OTHER))
    errors = {one.code for one in found if one.severity is Severity.ERROR}
    assert {"heading.agency", "heading.year"} <= errors
    found, _ = audit.run(case(replace(made, agency_name="水务局"), resolved=None), ["heading.agency"])
    assert [one.severity for one in found] == [Severity.WARNING]


@pytest.mark.parametrize(
    ("printed", "says"),
    [
        ("示例局（示例县河长制办公室）", (1, 1, 0)),
        ("示例局、示例县水产局", (1, 1, 0)),
        ("例局", (1, 0, 0)),
        ("县示例局", (1, 0, 0)),
        ("示例水务局", (1, 0, 0)),
    ],
)
def test_a_name_beside_another_is_named_too(printed: str, says: audit.Tally) -> None:
    made = replace(report(1), agency_name=printed)
    assert tally(made, "heading.agency", resolved=None) == says


def test_the_end_of_a_name_is_not_judged() -> None:
    county = replace(AGENCY, name="洛阳市示例县水务局", names=(), aliases=())
    made = replace(report(1), agency_name="示例县水务局")
    assert tally(made, "heading.agency", resolved=None, filed_agency=county) == (0, 0, 1)
    assert found(made, "heading.agency", resolved=None)[0].side is Side.READING


def test_a_title_that_we_wrote_ourselves_proves_nothing() -> None:
    _, checks = audit.run(case(report(1), kind=Kind.TRANSCRIPT), ["heading.agency", "heading.year"])
    assert checks == {"heading.agency": (0, 0, 1), "heading.year": (0, 0, 1)}


def test_an_older_form_is_a_hint() -> None:
    found, _ = audit.run(case(report(1, "2019", 2023)), ["heading.form"])
    assert [one.severity for one in found] == [Severity.HINT]
    assert audit.run(case(report(1, "2019", 2020)), ["heading.form"])[0] == []


@pytest.mark.parametrize(
    ("signed", "words"),
    [
        ("2022-01-16", "结束之前"),
        ("2022-12-30", "结束之前"),
        ("2021-01-16", "结束之前"),
        ("2024-01-16", "一年之后"),
        ("2032-01-16", "一年之后"),
        ("2022-12-31", None),
        ("2023-01-16", None),
        ("2023-12-31", None),
    ],
)
def test_a_date_signed_outside_the_next_year_is_a_hint(signed: str, words: str | None) -> None:
    observed = found(replace(report(1, year=2022), signed=signed), "heading.signature_year")
    assert [(one.id, one.severity) for one in observed] == (
        [("heading.signature_year:signed", Severity.HINT)] if words else []
    )
    assert all(words in one.message for one in observed if words)


@given(st.dates(date(2001, 1, 1), date(2099, 12, 31)))
def test_every_date_of_the_next_year_fits(day: date) -> None:
    made = replace(report(1, year=day.year - 1), signed=day.isoformat())
    assert tally(made, "heading.signature_year") == (1, 1, 0)


@pytest.mark.parametrize(("signed", "year"), [(None, 2022), ("2023-01-16", None)])
def test_without_a_date_or_a_year_nothing_is_said_of_the_date(signed: str | None, year: int | None) -> None:
    made = replace(report(1), signed=signed, year=year)
    assert tally(made, "heading.signature_year", filed_year=None) == (0, 0, 1)


def ending(text: str, **more: object) -> Report:
    sections = tuple(Section(n, f"第{n}", text if n == 6 else "", "") for n in range(1, 7))
    return replace(report(1), **{"format": "pdf", "sections": sections, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["pdf", "docx", "doc", "rtf"])
def test_a_document_without_any_date_is_a_hint(kind: str) -> None:
    observed = found(ending("没有其他事项。", format=kind), "heading.signature_missing")
    assert [(one.id, one.severity) for one in observed] == [("heading.signature_missing:signed", Severity.HINT)]


@pytest.mark.parametrize("more", [{"signed": "2023-01-16"}, {"published": "2023-01-16"}])
def test_a_date_signed_or_published_is_a_date(more: dict[str, str]) -> None:
    assert tally(ending("无。", **more), "heading.signature_missing") == (1, 1, 0)


@pytest.mark.parametrize(
    "made",
    [
        ending("无。", format="html"),
        ending("无。", format="text"),
        ending("无。", format="markdown"),
        ending("无。", format="image"),
        ending("无。\n示例局\n2023年1月"),
        ending("无。\n二〇二三年一月"),
        ending("无。", sections=(Section(5, "第五", "", ""),)),
        ending("无。", sections=(Section(6, "第六", "", "", recognised=True),)),
        ending("无。", sections=()),
    ],
)
def test_a_date_that_may_stand_elsewhere_is_not_missed(made: Report) -> None:
    assert tally(made, "heading.signature_missing") == (0, 0, 1)


@pytest.mark.parametrize("kind", [Kind.EXTRACT, Kind.TRANSCRIPT])
def test_only_an_original_can_lack_its_date(kind: Kind) -> None:
    assert tally(ending("无。"), "heading.signature_missing", kind=kind) == (0, 0, 1)
