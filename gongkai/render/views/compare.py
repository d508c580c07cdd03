"""The explorer: any agencies, years and measures side by side; first two agencies, already filled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby

from markupsafe import Markup

from gongkai import links
from gongkai.links import href
from gongkai.model import Scope
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
            "agencies": _agencies(site, first, here),
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
    """Two reports that may well stand together and have something to show: of two agencies of one year, scope, kind and level,
    or, where the numbers of such are mostly zeros, of one agency in two years.
    """
    full = {report["report_id"]: _full(site, report) for report in site.reports.values() if report["form"]}
    alike: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for report in map(site.reports.__getitem__, full):
        agency = site.agency_of(report)
        if report["scope"] != Scope.UNKNOWN.value:
            alike[report["year"], report["scope"], agency["kind"], agency["level"]].append(report)
            alike[report["agency_id"], report["scope"]].append(report)
    pairs = [
        sorted(group, key=lambda one: (-full[one["report_id"]], -one["year"], one["report_id"]))[:FIRST]
        for group in alike.values()
    ]
    if not pairs:
        return list(site.reports.values())[:1]
    best = max(pairs, key=lambda pair: _worth(pair, full))
    return sorted(common.by_region(site, best), key=lambda one: int(one["year"]))


def _worth(pair: list[Row], full: dict[str, int]) -> tuple[bool, bool, int, int, int, str]:
    """What makes reports good to begin with: that they are two, mostly not zeros, of two agencies, full, new."""
    least = min(full[one["report_id"]] for one in pair)
    agencies = len({one["agency_id"] for one in pair})
    year = max(int(one["year"]) for one in pair)
    return len(pair) == FIRST, 2 * least > len(lines.columns()), agencies, least, year, str(pair[0]["report_id"])


def _full(site: Site, report: Row) -> int:
    """How many of the usual measures of a report are known and not zero."""
    figures = site.figures[report["report_id"]]
    return sum(1 for one in lines.columns() if total(one["cells"], figures).value)


def _agencies(site: Site, reports: list[Row], here: str) -> list[dict[str, object]]:
    """The agencies of some reports, each with how many of these are its own."""
    return [
        {
            "id": agency_id,
            "name": site.agencies[agency_id]["name"],
            "href": href(here, links.agency(agency_id)),
            "years": len(list(own)),
        }
        for agency_id, own in groupby(row["agency_id"] for row in reports)
    ]


def _head(site: Site, report: Row, here: str) -> dict[str, str]:
    return {
        "year": report["year"],
        "year_href": href(here, links.report(report["agency_id"], report["year"])),
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
    names = [name for name, _ in groupby(site.agency_of(report)["name"] for report in reports)]
    years = [str(year) for year, _ in groupby(report["year"] for report in reports)]
    return f"{'、'.join(years)} 年常用各项：{'与'.join(names)}" if reports else "还没有报告"
