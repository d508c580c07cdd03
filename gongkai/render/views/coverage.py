"""Which reports are in the collection, and which are not: agencies × years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from gongkai import links
from gongkai.links import href
from gongkai.render.frame import Page
from gongkai.render.site import Site
from gongkai.render.views.agencies import in_order
from gongkai.tables import Row

BRIEF = {
    "collected": "收录",
    "not_collected": "未收录",
    "searched_not_found": "找过，未见",
    "agency_confirmed_none": "机关确认无",
}
UNREAD = "收录，未能读取"
"""What is filed, but could not be read: it has no page."""


def pages(site: Site) -> Iterator[Page]:
    """Given the site, yield the coverage page."""
    here = links.COVERAGE
    years = sorted({int(row["year"]) for row in site.tables["coverage"]}, reverse=True)
    counts = Counter(row["state"] for row in site.tables["coverage"])
    lines = [
        (
            agency["name"],
            href(here, links.agency(agency["agency_id"])),
            agency["division_name"] or "",
            [_state(site.coverage[agency["agency_id"]].get(year), agency, year) for year in years],
        )
        for agency in in_order(site.tables["agencies"])
        if agency["agency_id"] in site.coverage
    ]
    yield Page(
        path=here,
        template="pages/coverage.html",
        title="收录情况",
        description="哪些机关、哪些年度的政府信息公开工作年度报告已收录，哪些尚未收录。非官方。",
        data={
            "years": years,
            "lines": lines,
            "states": [
                (BRIEF[code], site.words.zh("coverage.state", code), code, counts[code])
                for code in site.words.lists["coverage.state"]
            ],
            "reports": len(site.reports),
            "agencies": len(site.agencies),
            "searches": [
                (site.agencies[row["agency_id"]]["name"], row["year"], site.words.zh("coverage.state", row["state"]), row["who"], row["when"], row["where"])
                for row in site.tables["coverage"]
                if row["who"]
            ],
            "download": href(here, "data/coverage.csv"),
            "corrections_href": href(here, links.CORRECTIONS),
        },
        nav="coverage",
    )  # fmt: skip


def _state(row: Row | None, agency: Row, year: int) -> tuple[str, str, str]:
    """A cell of the matrix: (state, words, link)."""
    if row is None:
        return "not_collected", BRIEF["not_collected"], ""
    link = href(links.COVERAGE, links.report(agency["agency_id"], year)) if row["report_id"] else ""
    unread = row["state"] == "collected" and not link
    return row["state"], UNREAD if unread else BRIEF[row["state"]], link
