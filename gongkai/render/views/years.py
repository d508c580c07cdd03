"""Years: which there are, and what agencies reported on each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from gongkai import links
from gongkai.links import href
from gongkai.render import distribution
from gongkai.render.distribution import Spread
from gongkai.render.frame import Page
from gongkai.render.site import Site
from gongkai.render.stories import stories
from gongkai.render.views import common, lines
from gongkai.render.views.transitions import pairs
from gongkai.tables import Row


def pages(site: Site) -> Iterator[Page]:
    """Given the site, yield the list of years and each year."""
    yield _index(site)
    for year in site.years():
        yield _year(site, year)


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


def _year(site: Site, year: int) -> Page:
    here = links.year(year)
    reports = common.by_region(site, site.of_year[year])
    ids = {report["report_id"] for report in reports}
    spread: list[tuple[Row, str, list[Spread]]] = []
    for code in stories()["pages"]["distributions"]:
        definition = site.definitions[code]
        rows = [row for row in site.values_of.get(code, []) if row["report_id"] in ids]
        spread.append((definition, href(here, links.indicator(code)), distribution.spreads(site, definition, rows)))
    years = site.years()
    at = years.index(year)
    return Page(
        path=here,
        template="pages/year.html",
        title=f"{year} 年度",
        description=f"本站收录的 {len(reports)} 份 {year} 年度政府信息公开工作年度报告，各机关数字列表。非官方。",
        data={
            "year": year,
            "count": len(reports),
            "known": len(site.agencies),
            "scopes": _scopes(site, reports),
            "spreads": spread,
            "columns": lines.columns(),
            "lines": [lines.line(site, report, here) for report in reports],
            "kinds": _scope_kinds(site, reports),
            "missing": [
                (
                    agency["name"],
                    href(here, links.agency(agency["agency_id"])),
                    site.words.zh("coverage.state", row["state"]),
                )
                for agency in site.agencies.values()
                if (row := site.coverage.get(agency["agency_id"], {}).get(year)) and row["state"] != "collected"
            ],
            "before": (years[at - 1], href(here, links.year(years[at - 1]))) if at else None,
            "after": (years[at + 1], href(here, links.year(years[at + 1]))) if at + 1 < len(years) else None,
            "pairs": [(a, b, href(here, links.transition(a, b))) for a, b in pairs(site) if year in (a, b)],
            "downloads": common.downloads(site, f"data/years/{year}", here, ("year.json", "年度 JSON")),
            "coverage_href": href(here, links.COVERAGE),
        },
        nav="years",
        crumbs=(("年度", links.YEARS),),
    )


def _scope_kinds(site: Site, reports: list[Row]) -> list[tuple[str, str, int]]:
    agencies = map(site.agency_of, reports)
    counts = Counter((one["level"] or "", common.level(site, one), one["kind"]) for one in agencies)
    return [
        (level, site.words.zh("agencies.kind", kind), count) for (_, level, kind), count in sorted(counts.items())
    ]
