"""Small pages that others show in theirs: one figure of an agency or an indicator, with its source and the notice."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai import links
from gongkai.links import href
from gongkai.render import distribution
from gongkai.render.frame import Page
from gongkai.render.site import Site
from gongkai.render.views import agency as agencies
from gongkai.render.views import common
from gongkai.tables import Row

LAYOUT = "layouts/embed.html"


def pages(site: Site) -> Iterator[Page]:
    """Given the site, yield the small page of every agency with reports and of every indicator."""
    for row in site.agencies.values():
        if row["agency_id"] in site.of_agency:
            yield _agency(site, row)
    for row in site.definitions.values():
        yield _indicator(site, row)


def _agency(site: Site, row: Row) -> Page:
    page = links.agency(row["agency_id"])
    here = links.embedded(page)
    reports = site.of_agency[row["agency_id"]]
    reviews = sorted({common.review(site, report) for report in reports})
    scopes = sorted({site.words.zh("reports.scope", report["scope"]) for report in reports})
    return Page(
        path=here,
        template="embed/agency.html",
        title=row["name"],
        description=f"{row['name']}历年新收申请，可嵌入别的网页。非官方。",
        data={
            "title": row["name"],
            "href": href(here, page),
            "chart": agencies.first_chart(site, row, here),
            "basis": f"本站收录的 {len(reports)} 份报告，统计范围：{'、'.join(scopes)}；{'；'.join(reviews)}",
        },
        layout=LAYOUT,
    )


def _indicator(site: Site, definition: Row) -> Page:
    page = links.indicator(definition["indicator"])
    here = links.embedded(page)
    rows = site.values_of.get(definition["indicator"], [])
    year = max((row["year"] for row in rows), default="")
    found = [row for row in rows if row["year"] == year]
    unit = site.words.zh("indicators.unit", definition["unit"])
    return Page(
        path=here,
        template="embed/indicator.html",
        title=definition["title"],
        description=f"{definition['definition']}可嵌入别的网页。非官方。",
        data={
            "title": f"{definition['title']}（{unit}）" if unit else definition["title"],
            "href": href(here, page),
            "year": year,
            "spreads": distribution.spreads(site, definition, found),
            "basis": f"本站收录的 {year} 年度 {len(found)} 份报告；n 为有值的份数，各统计范围分开"
            if found
            else "本站收录的报告中还没有",
        },
        layout=LAYOUT,
    )
