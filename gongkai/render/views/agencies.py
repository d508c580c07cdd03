"""All agencies, in the order of the divisions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai import links
from gongkai.links import href
from gongkai.render.frame import Page
from gongkai.render.site import Site
from gongkai.render.views import common
from gongkai.tables import Row


@dataclass(frozen=True, slots=True)
class Listed:
    """An agency in a list. years: its reports, newest first, as (year, link)."""

    name: str
    href: str
    region: str
    region_href: str
    level: str
    kind: str
    years: tuple[tuple[int, str], ...]


def listed(site: Site, agency: Row, here: str) -> Listed:
    """Given an agency and the page that lists it, return its line."""
    code = agency["division_code"]
    return Listed(
        name=agency["name"],
        href=href(here, links.agency(agency["agency_id"])),
        region=agency["division_name"] or "",
        region_href=href(here, links.region(code)) if code else "",
        level=common.level(site, agency),
        kind=site.words.zh("agencies.kind", agency["kind"]),
        years=tuple(
            (report["year"], href(here, links.report(report["agency_id"], report["year"])))
            for report in reversed(site.of_agency.get(agency["agency_id"], []))
        ),
    )


def in_order(agencies: list[Row]) -> list[Row]:
    """Given agencies, return them by division, governments before departments, then by name."""
    return sorted(agencies, key=lambda row: (row["division_code"] or "~", row["kind"] != "government", row["name"]))


def pages(site: Site) -> Iterator[Page]:
    """Given the site, yield the list of agencies."""
    agencies = in_order(site.tables["agencies"])
    yield Page(
        path=links.AGENCIES,
        template="pages/agencies.html",
        title="机关",
        description=f"本站登记的 {len(agencies)} 个行政机关及其收录的政府信息公开工作年度报告。非官方。",
        data={
            "agencies": [listed(site, agency, links.AGENCIES) for agency in agencies],
            "reports": len(site.reports),
            "root": href(links.AGENCIES, ""),
            "download": href(links.AGENCIES, "data/agencies.csv"),
        },
        nav="agencies",
    )
