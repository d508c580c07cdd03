"""What several pages say alike of an agency, a report, a division."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai import links
from gongkai.links import href
from gongkai.model import Kind
from gongkai.render.cells import flagged_keys, noted_keys
from gongkai.render.numbers import percent, shown
from gongkai.render.site import Site
from gongkai.render.stories import Linking
from gongkai.tables import Row


def level(site: Site, agency: Row) -> str:
    """Given an agency, return the word for its level; agencies that `add` has just filed have none yet."""
    return site.words.zh("agencies.level", agency["level"]) or "层级未登记"


def review(site: Site, report: Row) -> str:
    """Given a report, return whether people have checked it; a transcript was typed in, not read by a machine."""
    if report["kind"] == Kind.TRANSCRIPT and report["review_state"] == "machine":
        return "人工录入，未经另一人核对"
    return site.words.zh("reports.review_state", report["review_state"])


def kind(site: Site, report: Row) -> str:
    """Given a report, return what its figures were read from, "" where its review says so already."""
    if report["kind"] == Kind.TRANSCRIPT and report["review_state"] == "machine":
        return ""
    return site.words.zh("reports.kind", report["kind"])


def linking(site: Site, report: Row, here: str) -> Linking:
    """Given a report and the page that speaks of it, return where its numbers lead."""
    findings = site.findings.get(report["report_id"], [])
    return Linking(
        href(here, links.evidence(report["agency_id"], report["year"])),
        href(here, links.report(report["agency_id"], report["year"])),
        flagged_keys(findings),
        noted_keys(findings),
    )


def indicator_value(definition: Row, row: Row) -> str:
    """Given an indicator's value, return it in words: 12 件, 45.5%, or the reason why there is none."""
    if row["value"] is None:
        return str(row["reason"] or "")
    return percent(row["value"]) if definition["kind"] == "rate" else shown(row["value"])


def by_region(site: Site, rows: Iterable[Row]) -> list[Row]:
    """Given rows with an agency, return them in the order of divisions, then of names."""
    return sorted(
        rows,
        key=lambda row: (
            site.agency_of(row)["division_code"] or "~",
            site.agency_of(row)["name"],
            row.get("year") or 0,
        ),
    )


NAMELESS = "-"
"""Stands for the division of agencies that have none."""


def top_division(site: Site, code: str | None) -> str:
    """Given a division, return the highest one above it (or itself), NAMELESS for none."""
    if not code or code not in site.divisions:
        return NAMELESS
    while site.divisions[code]["parent_code"]:
        code = site.divisions[code]["parent_code"]
    return code


def division_name(site: Site, code: str) -> str:
    """Given a division or NAMELESS, return its full name."""
    return str(site.divisions[code]["full_name"]) if code != NAMELESS else "未注明行政区划"
