"""The explorer: any agencies, years and measures side by side; first two agencies, already filled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby

from markupsafe import Markup

from gongkai import links
from gongkai.links import href
from gongkai.render.explore.measures import columns, groups
from gongkai.render.frame import Page
from gongkai.render.site import Site
from gongkai.render.sums import total
from gongkai.render.views import common, files, lines
from gongkai.tables import Row

FIRST = 2
"""So many agencies stand in the table before anybody chooses."""
WHOLE = 200
"""Up to this many reports, all of them stand in one table on the page; above, every year has its own."""


def pages(site: Site) -> Iterator[Page]:
    """Given the site, yield the page of the explorer."""
    here = links.COMPARE
    first = _first(site)
    every = sorted(site.reports.values(), key=lambda row: int(row["year"]))
    yield Page(
        path=here,
        template="pages/compare.html",
        title="比较",
        description="把任意机关、年度和指标放在一起，看成表或图，可分享、下载、嵌入。非官方。",
        data={
            "root": "../" * links.depth(here),
            "groups": groups(site),
            "columns": columns(site),
            "years": site.years(),
            "scopes": list(site.words.lists["reports.scope"].items()),
            "agencies": [row["agency_id"] for row in first],
            "chosen": sorted({row["year"] for row in first}),
            "heads": [_head(site, row, here) for row in first],
            "rows": _rows(site, first, here),
            "heading": _heading(site, first),
            "edition": site.edition,
            "count": len(every),
            "columns_of_lines": lines.columns(),
            "lines": [lines.line(site, row, here) for row in common.by_region(site, every)] if len(every) <= WHOLE else [],
            "of_years": [
                (year, len(site.of_year[year]), href(here, links.year(year))) for year in reversed(site.years())
            ],
            "agencies_href": href(here, links.AGENCIES),
            "indicators_href": href(here, links.INDICATORS),
            "data_href": href(here, links.DATA),
            "releases_href": href(here, links.RELEASES),
            "downloads": files.downloads(site, "data", here),
        },
        nav="compare",
        scripts=("explorer",),
    )  # fmt: skip


def _first(site: Site) -> list[Row]:
    """Two reports that may well stand together: of one year, scope, kind and level, from the largest such group."""
    alike: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for report in site.reports.values():
        agency = site.agency_of(report)
        if report["form"]:
            alike[report["year"], report["scope"], agency["kind"], agency["level"]].append(report)
    ordered = sorted(
        alike.items(), key=lambda group: (-min(len(group[1]), FIRST), -int(str(group[0][0])), str(group[0]))
    )
    return common.by_region(site, ordered[0][1])[:FIRST] if ordered else []


def _head(site: Site, report: Row, here: str) -> dict[str, str]:
    agency = site.agency_of(report)
    return {
        "agency": agency["name"],
        "agency_href": href(here, links.agency(agency["agency_id"])),
        "year": report["year"],
        "year_href": href(here, links.report(agency["agency_id"], report["year"])),
        "scope": site.words.zh("reports.scope", report["scope"]),
        "review": common.review(site, report),
    }


def _rows(site: Site, reports: list[Row], here: str) -> list[tuple[str, str, Markup]]:
    """The usual measures of some reports: (name, name in English, <td> elements)."""
    places = [(site.figures[row["report_id"]], common.linking(site, row, here)) for row in reports]
    return [
        (
            one["label"], one["label_en"],
            Markup("".join(lines.sum_cell(total(one["cells"], figures), linking) for figures, linking in places)),
        )
        for one in lines.columns()
    ]  # fmt: skip


def _heading(site: Site, reports: list[Row]) -> str:
    names = [site.agency_of(report)["name"] for report in reports]
    years = [str(year) for year, _ in groupby(sorted(report["year"] for report in reports))]
    return f"{'、'.join(years)} 年常用各项：{'与'.join(names)}" if reports else "还没有报告"
