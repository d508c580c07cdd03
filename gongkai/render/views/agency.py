"""An agency: all its years side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from markupsafe import Markup

from gongkai import links
from gongkai.links import href
from gongkai.model import Kind
from gongkai.render.charts import Chart, Point, chart
from gongkai.render.frame import Page
from gongkai.render.numbers import change
from gongkai.render.site import Site
from gongkai.render.stories import number, stories, summary, target
from gongkai.render.sums import Sum, fits, total
from gongkai.render.views import common, files, observations, references, wording
from gongkai.render.views import years as years_view
from gongkai.render.views.beside import Column, column_of, tables
from gongkai.render.views.coverage import UNREAD
from gongkai.render.words import BRIEF
from gongkai.tables import Row


def pages(site: Site) -> Iterator[Page]:
    """Given the site, yield the page of every agency."""
    for agency in site.agencies.values():
        yield page(site, agency)


def page(site: Site, agency: Row) -> Page:
    """Given an agency, return its page."""
    here = links.agency(agency["agency_id"])
    reports = site.of_agency.get(agency["agency_id"], [])
    years = tuple(column_of(site, report, here) for report in reports)
    latest = years[-1] if years else None
    data = {
        "agency": agency,
        "level": common.level(site, agency),
        "kind": site.words.zh("agencies.kind", agency["kind"]),
        "region_href": href(here, links.region(agency["division_code"])) if agency["division_code"] else "",
        "printed": sorted({row["agency_name"] for row in reports if row["agency_name"]} - {agency["name"]}),
        "aliases": (agency["aliases"] or "").split(";") if agency["aliases"] else [],
        "parent": _relative(site, agency["parent_id"], here),
        "successor": _relative(site, agency["successor_id"], here),
        "years": years,
        "scopes": sorted({site.words.zh("reports.scope", report["scope"]) for report in reports}),
        "reviews": sorted({common.review(site, report) for report in reports}),
        "typed": all(report["kind"] == Kind.TRANSCRIPT for report in reports),
        "latest": latest,
        "summary": summary(site.figures[latest.report["report_id"]], latest.linking) if latest else "",
        "changes": _largest(site, agency, years),
        "charts": [_chart(site, agency, years, one) for one in stories()["multiples"]] if years else [],
        "breaks": _breaks(site, agency, reports),
        "tables": list(tables(site, agency, years)),
        "unread": any(row["state"] == "collected" for row in site.coverage.get(agency["agency_id"], {}).values()),
        "coverage": [
            (
                year,
                UNREAD
                if row["state"] == "collected" and not row["report_id"]
                else site.words.zh("coverage.state", row["state"]),
                href(here, links.report(agency["agency_id"], year)) if row["report_id"] else "",
            )
            for year, row in site.coverage.get(agency["agency_id"], {}).items()
        ],
        "findings": [
            observations.finding(site, row, here)
            for report in reversed(reports)
            for row in site.findings.get(report["report_id"], [])
        ],
        "past": [
            observations.finding(site, row, here)
            for report in reversed(reports)
            for row in site.past_findings.get(report["report_id"], [])
            if observations.weighty(row) and row["side"] != "reading"
        ],
        "transitions": [
            (before.year, after.year, href(here, links.transition(before.year, after.year)))
            for before, after in pairwise(years)
            if after.year == before.year + 1
        ],
        "among": (latest.year, href(here, years_view.place(site, latest.report))) if latest else None,
        "wordings": wording.listed(site, agency["agency_id"], here),
        "downloads": files.downloads(site, f"data/agencies/{agency['agency_id']}", here, ("agency.json", "机关 JSON"))
        if years
        else [],
        "cite": [references.cite(site, report) for report in reports[-1:]],
        "coverage_href": href(here, links.COVERAGE),
        "compare_href": href(here, links.comparison(a=agency["agency_id"], m="all")) if years else "",
        "feed": files.feed(site, f"agencies/{agency['agency_id']}", here),
    }
    return Page(
        path=here,
        template="pages/agency.html",
        title=agency["name"],
        description=f"{agency['name']}历年政府信息公开工作年度报告中的数字，{len(reports)} 个年度并列，逐格可查出处。非官方。",
        data=data,
        nav="agencies",
        crumbs=(("机关", links.AGENCIES),),
        embed=links.embedded(here) if years else "",
    )


def _relative(site: Site, agency_id: str | None, here: str) -> tuple[str, str] | None:
    """An agency above or after this one, as (name, link)."""
    other = site.agencies.get(agency_id or "")
    return (other["name"], href(here, links.agency(other["agency_id"]))) if other else None


def _chart(site: Site, agency: Row, years: tuple[Column, ...], one: dict[str, str]) -> Chart:
    """A small chart of one measure over all years from the first to the last, uncollected ones empty."""
    by_year = {column.year: column for column in years}
    points = []
    for year in range(years[0].year, years[-1].year + 1):
        column = by_year.get(year)
        if column is None:
            points.append(Point(year, None, "本站未收录", ""))
            continue
        found = total(one["cells"], site.figures[column.report["report_id"]])
        word = "" if found.value is not None else _unknown(found.rows)
        link = target(found, column.linking) if found.rows else column.href
        broken = _broken(site, agency, year, one["cells"])
        points.append(Point(year, found.value, word, link, broken, _disputed(found, column)))
    last = total(one["cells"], site.figures[years[-1].report["report_id"]])
    unit = site.words.zh("figures.unit", one["unit"])
    return chart(one["title"], unit, points, number(last, years[-1].linking))


def _disputed(found: Sum, column: Column) -> bool:
    """Tell whether a cell of a sum is part of a relation that does not fit."""
    return any(key in column.linking.flagged for key in found.keys)


def _unknown(rows: Sequence[Row]) -> str:
    return next((BRIEF[row["status"]][0] for row in rows if row["value"] is None), "报告无此项")


def _broken(site: Site, agency: Row, year: int, cells: str) -> str:
    """Why this year's value must not be joined to the last one's, or ""."""
    rows = site.comparability.get((agency["agency_id"], year), {})
    for (table, item), row in rows.items():
        column = cells.rpartition(".")[2]
        if row["reason"] and fits((table, item, column), cells):
            return str(row["reason"])
    return ""


def _breaks(site: Site, agency: Row, reports: list[Row]) -> list[tuple[int, str]]:
    """Years with a break, each reason once."""
    found = []
    for report in reports:
        rows = site.comparability.get((agency["agency_id"], report["year"]), {}).values()
        found += [
            (report["year"], reason) for reason in dict.fromkeys(row["reason"] for row in rows if row["reason"])
        ]
    return found


def _largest(site: Site, agency: Row, years: tuple[Column, ...]) -> list[tuple[str, str, Markup, str, Markup, str]]:
    """What changed between the last two years, where the measures of the charts fit and know no break: both numbers and the difference."""
    if len(years) < 2:
        return []
    before, after = years[-2:]
    found = []
    for one in stories()["multiples"]:
        sums = [total(one["cells"], site.figures[column.report["report_id"]]) for column in (before, after)]
        first, second = sums[0].value, sums[1].value
        if first is None or second is None or _broken(site, agency, after.year, one["cells"]):
            continue
        if any(_disputed(each, column) for each, column in zip(sums, (before, after), strict=True)):
            continue
        found.append(
            (
                one["title"], site.words.zh("figures.unit", one["unit"]),
                number(sums[0], before.linking), str(before.year), number(sums[1], after.linking),
                change(second - first) if second != first else "",
            )
        )  # fmt: skip
    return found


def first_chart(site: Site, agency: Row, here: str) -> Chart:
    """Given an agency with reports and a page that shows it, return the first of its small charts."""
    years = tuple(column_of(site, report, here) for report in site.of_agency[agency["agency_id"]])
    return _chart(site, agency, years, stories()["multiples"][0])
