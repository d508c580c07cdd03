"""Years: which there are, and what agencies reported on each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from statistics import median

from gongkai import links
from gongkai.links import href
from gongkai.render import distribution
from gongkai.render.distribution import Spread
from gongkai.render.frame import Page
from gongkai.render.numbers import shown
from gongkai.render.site import Site
from gongkai.render.stories import stories
from gongkai.render.views import common, files, lines
from gongkai.render.views.fees import fees
from gongkai.render.views.transitions import changes, in_both, pairs
from gongkai.tables import Row

SHELF = 600
"""A page lists so many reports of a year; of more, each region has a page of its own."""
MOST = 3
"""How many of the largest changes since last year are shown of each scope."""


def pages(site: Site) -> Iterator[Page]:
    """Given the site, yield the list of years and each year."""
    yield _index(site)
    for year in site.years():
        yield from _year(site, year)


def _index(site: Site) -> Page:
    here, known = links.YEARS, len(site.agencies)
    years = [
        {
            "year": year,
            "href": href(here, links.year(year)),
            "reports": len(site.of_year[year]),
            "known": known,
            "scopes": _scopes(site, site.of_year[year]),
            "forms": "、".join(sorted({f"{row['form']} 年格式" for row in site.of_year[year] if row["form"]})),
        }
        for year in reversed(site.years())
    ]
    return Page(
        path=here,
        template="pages/years.html",
        title="年度",
        description="按年度查看本站收录的政府信息公开工作年度报告。非官方。",
        data={
            "years": years,
            "pairs": [(a, b, href(here, links.transition(a, b))) for a, b in reversed(pairs(site))],
            "reports": len(site.reports),
            "agencies": len({row["agency_id"] for row in site.reports.values()}),
        },
        nav="years",
    )


def _scopes(site: Site, reports: list[Row]) -> list[tuple[str, int]]:
    counts = Counter(report["scope"] for report in reports)
    return [(site.words.zh("reports.scope", scope), counts[scope]) for scope in sorted(counts)]


def place(site: Site, report: Row) -> str:
    """Given a report, return the place of its line among those of its year."""
    path = links.year(report["year"])
    if len(site.of_year[report["year"]]) > SHELF:
        path = links.year_in(report["year"], _region(site, report))
    return f"{path}#at-{report['agency_id']}"


def _region(site: Site, report: Row) -> str:
    return common.top_division(site, site.agency_of(report)["division_code"])


def _year(site: Site, year: int) -> Iterator[Page]:
    """The page of a year; where it has many reports, they stand on pages of their regions."""
    here = links.year(year)
    reports = common.by_region(site, site.of_year[year])
    regions = {code: list(found) for code, found in groupby(reports, lambda report: _region(site, report))}
    split = len(reports) > SHELF
    spreads = _spreads(site, year)
    years = site.years()
    at = years.index(year)
    yield Page(
        path=here,
        template="pages/year.html",
        title=f"{year} 年度",
        description=f"本站收录的 {len(reports)} 份 {year} 年度政府信息公开工作年度报告，各机关数字列表。非官方。",
        data={
            **_listed(site, spreads, [] if split else reports, here),
            "year": year,
            "count": len(reports),
            "known": len(site.agencies),
            "split": split,
            "scopes": _scopes(site, reports),
            "kinds": _kinds(site, reports),
            "regions": [_region_line(site, year, code, found, here, split) for code, found in regions.items()],
            "fees": fees(site, reports, here, not split),
            "changed": _changed(site, year, here),
            "states": _states(site, year),
            "missing": [] if split else list(_missing(site, year, here)),
            "before": (years[at - 1], href(here, links.year(years[at - 1]))) if at else None,
            "after": (years[at + 1], href(here, links.year(years[at + 1]))) if at + 1 < len(years) else None,
            "pairs": [(a, b, href(here, links.transition(a, b))) for a, b in pairs(site) if year in (a, b)],
            "downloads": files.downloads(site, f"data/years/{year}", here, ("year.json", "年度 JSON")),
            "coverage_href": href(here, links.COVERAGE),
            "fee_href": f"{href(here, links.GLOSSARY)}#information-fee",
        },
        nav="years",
        crumbs=(("年度", links.YEARS),),
    )
    if split:
        for code, found in regions.items():
            yield _in_region(site, year, code, found, spreads)


def _in_region(site: Site, year: int, code: str, reports: list[Row], spreads: list[tuple[Row, list[Spread]]]) -> Page:
    here, name = links.year_in(year, code), common.division_name(site, code)
    return Page(
        path=here,
        template="pages/yearin.html",
        title=f"{name} {year} 年度",
        description=f"本站收录的{name} {len(reports)} 份 {year} 年度政府信息公开工作年度报告，各机关数字列表。非官方。",
        data={
            **_listed(site, spreads, reports, here),
            "year": year,
            "name": name,
            "count": len(reports),
            "whole": len(site.of_year[year]),
        },
        nav="years",
        crumbs=(("年度", links.YEARS), (f"{year} 年度", links.year(year))),
    )


def _spreads(site: Site, year: int) -> list[tuple[Row, list[Spread]]]:
    """Each indicator of which a year shows the distribution, with it."""
    ids = {report["report_id"] for report in site.of_year[year]}
    found = []
    for code in stories()["pages"]["distributions"]:
        rows = [row for row in site.values_of.get(code, []) if row["report_id"] in ids]
        found.append((site.definitions[code], distribution.spreads(site, site.definitions[code], rows)))
    return found


def _listed(site: Site, spreads: list[tuple[Row, list[Spread]]], reports: list[Row], here: str) -> dict[str, object]:
    """The distributions of a year, and reports of it as lines that say where they stand in these."""
    return {
        "spreads": [(one, href(here, links.indicator(one["indicator"])), found) for one, found in spreads],
        "columns": lines.columns(),
        "lines": [replace(lines.line(site, report, here), here=_here(spreads, report)) for report in reports],
    }


def _here(spreads: list[tuple[Row, list[Spread]]], report: Row) -> str:
    return " ".join(
        f"{definition['indicator']}-{one.code}-{one.places[report['report_id']]}"
        for definition, found in spreads
        for one in found
        if one.n > 1 and report["report_id"] in one.places
    )


def _region_line(
    site: Site, year: int, code: str, reports: list[Row], here: str, split: bool
) -> tuple[str, str, int, int]:
    """A region of a year: name, link, how many agencies of it are known to the portal, how many reports are collected."""
    known = sum(1 for one in site.agencies.values() if common.top_division(site, one["division_code"]) == code)
    own = links.region(code) if code != common.NAMELESS else links.AGENCIES
    return (
        common.division_name(site, code),
        href(here, links.year_in(year, code) if split else own),
        known,
        len(reports),
    )


def _kinds(site: Site, reports: list[Row]) -> list[tuple[str, str, str, int, int, str, str, str]]:
    """Like reports of a year: level, kind, scope, how many, how many of them with a value of the headline indicator, and its
    median, smallest and largest value where distribution.FEW or more have one.
    """
    code = stories()["pages"]["headline"]
    definition = site.definitions[code]
    found: dict[tuple[str, str, str, str], list[Row]] = {}
    for report in reports:
        agency = site.agency_of(report)
        key = agency["level"] or "", common.level(site, agency), agency["kind"], report["scope"]
        found.setdefault(key, []).append(report)
    lines_ = []
    for (_, level, kind, scope), own in sorted(found.items()):
        rows = [site.indicators.get(report["report_id"], {}).get(code) for report in own]
        values = sorted(
            row["value"]
            for row in rows
            if row and row["value"] is not None and not distribution.disputed(site, definition, row)
        )
        told = (
            (shown(median(map(Decimal, values))), shown(values[0]), shown(values[-1]))
            if len(values) >= distribution.FEW
            else ("", "", "")
        )
        lines_.append(
            (
                level,
                site.words.zh("agencies.kind", kind),
                site.words.zh("reports.scope", scope),
                len(own),
                len(values),
                *told,
            )
        )
    return lines_


def _changed(site: Site, year: int, here: str) -> dict[str, object] | None:
    """The largest changes since the year before, a few of each scope."""
    if (year - 1, year) not in pairs(site):
        return None
    both = in_both(site, year - 1, year)
    found = changes(site, both, year - 1, here)
    return {
        "agencies": len(both),
        "before": year - 1,
        "href": href(here, links.transition(year - 1, year)),
        "scopes": [
            (scope, [one for one in found if one.scope == scope][:MOST])
            for scope in sorted({one.scope for one in found})
        ],
    }


def _states(site: Site, year: int) -> list[tuple[str, int]]:
    """How many agencies are in which state of the collection, but for collected ones."""
    counts = Counter(row["state"] for row in site.tables["coverage"] if row["year"] == year)
    return [
        (site.words.zh("coverage.state", code), counts[code])
        for code in site.words.lists["coverage.state"]
        if counts[code] and code != "collected"
    ]


def _missing(site: Site, year: int, here: str) -> Iterator[tuple[str, str, str]]:
    for agency in site.agencies.values():
        row = site.coverage.get(agency["agency_id"], {}).get(year)
        if row and row["state"] != "collected":
            yield (
                agency["name"],
                href(here, links.agency(agency["agency_id"])),
                site.words.zh("coverage.state", row["state"]),
            )
