"""Which reports are in the collection, and which are not: agencies × years."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from gongkai import links
from gongkai.links import href
from gongkai.render import reporting
from gongkai.render.frame import Page
from gongkai.render.site import Site
from gongkai.render.views import common
from gongkai.render.views.agencies import in_order
from gongkai.tables import Row

BRIEF = {
    "collected": "收录",
    "not_collected": "未收录",
    "searched_not_found": "找过，未见",
    "agency_confirmed_none": "机关确认无",
    "late": "收录，日期较晚",
}
WORDS = {
    "collected": "本站有这份报告",
    "not_collected": "本站没有，也没有查找的记录。不说明机关没有公布",
    "searched_not_found": "有人在写明的时间、地方查找过，没有见到。不说明机关没有公布",
    "agency_confirmed_none": "机关答复这一年没有年度报告，答复的时间和方式见查找记录",
}
UNREAD = "收录，未能读取"
"""What is filed, but could not be read: it has no page."""


LATE = "late"
"""Collected, and dated later than the Regulations set: a state of the page, made of a finding that two persons confirmed."""
LATE_WORDS = "已收录；两人核实，公布日期晚于条例第四十九条规定的日期。只有自动核对、没有人核实的，写作“收录”"
SHELF = 600
"""The page shows so many agencies; of more, regions, whose pages show their own."""
Cell = tuple[str, str, str]
"""State, words, link."""


def pages(site: Site) -> Iterator[Page]:
    """Given the site, yield the coverage page."""
    here = links.COVERAGE
    years = years_of(site)
    counts = Counter(row["state"] for row in site.tables["coverage"])
    late = sum(1 for rows in site.findings.values() if _late(rows))
    agencies = [one for one in in_order(site.tables["agencies"]) if one["agency_id"] in site.coverage]
    split = len(agencies) > SHELF
    yield Page(
        path=here,
        template="pages/coverage.html",
        title="收录情况",
        description="哪些机关、哪些年度的政府信息公开工作年度报告已收录，哪些尚未收录。非官方。",
        data={
            "years": years,
            "lines": [] if split else matrix(site, agencies, years, here),
            "regions": _regions(site, agencies, years, here) if split else [],
            "states": [
                *(
                    (BRIEF[code], WORDS[code], counts[code])
                    for code in site.words.lists["coverage.state"]
                ),
                (BRIEF[LATE], LATE_WORDS, late),
            ],
            "reports": len(site.reports),
            "agencies": len(site.agencies),
            "collected": counts["collected"],
            "places": sum(counts.values()),
            "searches": [
                (site.agencies[row["agency_id"]]["name"], row["year"], site.words.zh("coverage.state", row["state"]), row["who"], row["when"], row["where"])
                for row in site.tables["coverage"]
                if row["who"]
            ],
            "download": href(here, "data/coverage.csv"),
            "corrections_href": href(here, links.CORRECTIONS),
            "template": _template(site),
        },
        nav="coverage",
    )  # fmt: skip


def years_of(site: Site) -> list[int]:
    """Given the site, return the years that the portal looks at, newest first."""
    return sorted({int(row["year"]) for row in site.tables["coverage"]}, reverse=True)


def matrix(
    site: Site, agencies: Iterable[Row], years: list[int], here: str
) -> list[tuple[str, str, str, list[Cell]]]:
    """Given agencies, years and the page that shows them, return a line for each agency: name, link, place, its cells."""
    return [
        (
            agency["name"],
            href(here, links.agency(agency["agency_id"])),
            agency["division_name"] or "",
            [
                _state(site, site.coverage.get(agency["agency_id"], {}).get(year), agency, year, here)
                for year in years
            ],
        )
        for agency in agencies
    ]


def _state(site: Site, row: Row | None, agency: Row, year: int, here: str) -> Cell:
    if row is None:
        return "not_collected", BRIEF["not_collected"], ""
    link = href(here, links.report(agency["agency_id"], year)) if row["report_id"] else ""
    if row["state"] == "collected" and not link:
        return "collected", UNREAD, ""
    late = row["report_id"] and _late(site.findings.get(row["report_id"], []))
    return row["state"], BRIEF[LATE if late else row["state"]], link


def _late(findings: Iterable[Row]) -> bool:
    return any(row["code"] == "time.late" and row["public"] for row in findings)


def _regions(site: Site, agencies: Iterable[Row], years: list[int], here: str) -> list[tuple[str, str, list[str]]]:
    """Divisions, each with how many of its agencies’ reports are collected each year, those of divisions below included."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for agency in agencies:
        for code in _up(site, agency["division_code"])[-2:]:
            groups[code].append(agency)
    lines = []
    for code in sorted(groups):
        states = [
            sum(
                1
                for one in groups[code]
                if (row := site.coverage[one["agency_id"]].get(year)) and row["state"] == "collected"
            )
            for year in years
        ]
        link = href(here, links.region(code)) if code != common.NAMELESS else href(here, links.AGENCIES)
        lines.append((common.division_name(site, code), link, [f"{count}／{len(groups[code])}" for count in states]))
    return lines


def _up(site: Site, code: str | None) -> list[str]:
    """A division and those above it, the highest last."""
    found = []
    while code and code in site.divisions:
        found.append(code)
        code = site.divisions[code]["parent_code"]
    return found or [common.NAMELESS]


def _template(site: Site) -> str:
    """What to fill in for a report that is to be added."""
    return reporting.form(
        (
            ("机关", ""),
            ("年度", ""),
            ("报告的网址（没有就写怎样得到）", ""),
            ("公布日期（没有注明就不填）", ""),
            ("数据版本", site.portal.as_of),
        ),
        (),
    )
