"""Regions: the divisions as a tree, and the agencies of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from gongkai import links
from gongkai.links import href
from gongkai.render.frame import Page
from gongkai.render.site import Site
from gongkai.render.stories import stories
from gongkai.render.views import agencies, coverage, files, lines
from gongkai.tables import Row


@dataclass(frozen=True, slots=True)
class Branch:
    """A division in the tree. agencies and reports: its own, without those below; places: years of its agencies that the portal
    looks at, collected or not.
    """

    name: str
    name_en: str
    href: str
    agencies: int
    reports: int
    below: tuple[Branch, ...]
    places: int = 0


def pages(site: Site) -> Iterator[Page]:
    """Given the site, yield the tree of divisions and a page for each."""
    roots = [row for row in site.divisions.values() if not row["parent_code"]]
    yield Page(
        path=links.REGIONS,
        template="pages/regions.html",
        title="地区",
        description="按行政区划查看本站收录的政府信息公开工作年度报告。非官方。",
        data={
            "tree": [branch(site, row, links.REGIONS) for row in roots],
            "divisions": len(site.divisions),
            "elsewhere": [
                agencies.listed(site, row, links.REGIONS)
                for row in site.tables["agencies"]
                if not row["division_code"]
            ],
        },
        nav="regions",
    )
    for row in site.divisions.values():
        yield _page(site, row)


def branch(site: Site, row: Row, here: str) -> Branch:
    """Given a division, return it with all below it."""
    own = site.agencies_in.get(row["division_code"], [])
    return Branch(
        row["name"],
        row["name_en"] or "",
        href(here, links.region(row["division_code"])),
        len(own),
        sum(agency["reports"] for agency in own),
        tuple(branch(site, below, here) for below in site.divisions_in.get(row["division_code"], [])),
        sum(len(site.coverage.get(agency["agency_id"], {})) for agency in own),
    )


def _under(branches: Iterable[Branch]) -> tuple[int, int]:
    """Given divisions, return how many agencies and reports they and those below them have."""
    own = reports = 0
    for one in branches:
        deeper = _under(one.below)
        own += one.agencies + deeper[0]
        reports += one.reports + deeper[1]
    return own, reports


def _page(site: Site, row: Row) -> Page:
    here = links.region(row["division_code"])
    own = agencies.in_order(site.agencies_in.get(row["division_code"], []))
    latest = [site.of_agency[one["agency_id"]][-1] for one in own if one["agency_id"] in site.of_agency]
    brief = stories()["pages"]["brief"]
    below = [branch(site, one, here) for one in site.divisions_in.get(row["division_code"], [])]
    by_scope = groupby(sorted(latest, key=lambda one: one["scope"]), lambda one: one["scope"])
    return Page(
        path=here,
        template="pages/region.html",
        title=row["full_name"],
        description=f"{row['full_name']}：本站登记的 {len(own)} 个机关及其年度报告。非官方。",
        data={
            "region": row,
            "parents": [(one["name"], href(here, links.region(one["division_code"]))) for one in _above(site, row)],
            "below": below,
            "under": _under(below),
            "zones": sum(1 for one in own if one["level"] == "zone"),
            "agencies": len(own),
            "matrix_years": coverage.years_of(site),
            "matrix": coverage.matrix(site, own, coverage.years_of(site), here),
            "reports": sum(one["reports"] for one in own),
            "columns": lines.columns(brief),
            "scopes": [
                (site.words.zh("reports.scope", scope), [lines.line(site, report, here, brief) for report in reports])
                for scope, reports in by_scope
            ],
            "years": [
                (year, href(here, links.year(year)), sum(1 for report in reports if site.agency_of(report) in own))
                for year, reports in sorted(site.of_year.items(), reverse=True)
                if any(site.agency_of(report) in own for report in reports)
            ],
            "states": _states(site, own),
            "coverage_href": href(here, links.COVERAGE),
            "downloads": files.downloads(
                site, f"data/regions/{row['division_code']}", here, ("region.json", "地区 JSON")
            ),
            "feed": files.feed(site, f"regions/{row['division_code']}", here),
        },
        nav="regions",
        crumbs=(
            ("地区", links.REGIONS),
            *((one["name"], links.region(one["division_code"])) for one in _above(site, row)),
        ),
    )


def _states(site: Site, own: list[Row]) -> list[tuple[str, int]]:
    """What is not collected: in which state, and for how many agencies and years."""
    counts = Counter(row["state"] for one in own for row in site.coverage.get(one["agency_id"], {}).values())
    codes = site.words.lists["coverage.state"]
    return [(coverage.BRIEF[code], counts[code]) for code in codes if counts[code] and code != "collected"]


def _above(site: Site, row: Row) -> list[Row]:
    """The divisions above one, the highest first."""
    found: list[Row] = []
    code = row["parent_code"]
    while code:
        found.insert(0, site.divisions[code])
        code = site.divisions[code]["parent_code"]
    return found
