"""Home, in both languages: what is here, and whether it can be trusted."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gongkai import links
from gongkai.links import href
from gongkai.render import content
from gongkai.render.cells import text
from gongkai.render.certainty import place
from gongkai.render.facts import facts
from gongkai.render.frame import CHINESE, ENGLISH, Page
from gongkai.render.site import Site
from gongkai.render.stories import stories
from gongkai.render.views import common, files
from gongkai.render.views.regions import Branch, branch
from gongkai.tables import Row

LATEST = 6


def pages(site: Site) -> Iterator[Page]:
    """Given the site, yield the home page in both languages."""
    for language in (CHINESE, ENGLISH):
        yield _page(site, language)


def _page(site: Site, language: str) -> Page:
    english = language == ENGLISH
    here = links.ENGLISH if english else links.HOME
    code = "en" if english else "zh"
    title = site.portal.title_en if english else site.portal.title
    return Page(
        path=here,
        template="en/home.html" if english else "pages/home.html",
        title=title,
        description="Figures of Chinese government information annual reports, each traceable to its source. Not official."
        if english
        else "行政机关政府信息公开工作年度报告中的数字，每个都能查到出处。非官方网站。",
        data={
            "title": title,
            "intro": content.read(site.content, code, "home-intro", here),
            "absent": content.read(site.content, code, "not-here", here),
            "facts": list(facts(site, here, english)),
            "examples": examples(site),
            "root": href(here, ""),
            "agency_count": len(site.agencies),
            "latest": [_latest(site, report, here) for report in latest(site)],
            "regions": [_top(branch(site, row, here)) for row in site.divisions.values() if not row["parent_code"]],
            "years": [
                (year, href(here, links.year(year)), len(site.of_year[year])) for year in reversed(site.years())
            ],
            "indicators": [
                (
                    row["title_en"] if english else row["title"],
                    href(here, (links.english if english else str)(links.indicator(row["indicator"]))),
                )
                for row in (site.definitions[name] for name in stories()["pages"]["distributions"])
            ],
            "indicator_count": len(site.definitions),
            "steps": steps(site, here),
            "downloads": files.present(site, (f"data/{name}" for name, _ in files.FORMATS), here),
        },
        nav="home",
        language=language,
        twin=links.HOME if english else links.ENGLISH,
    )


def _top(one: Branch) -> tuple[Branch, int]:
    """A division with the number of agencies in it and below it."""
    return one, one.agencies + sum(_top(below)[1] for below in one.below)


def examples(site: Site) -> list[str]:
    """Given the site, return three searches that find something: the name of a division, initials, pinyin.

    They are of the three agencies with the most reports, in the order of their ids.
    """
    ranked = sorted(site.agencies.values(), key=lambda row: (-int(row["reports"]), row["agency_id"]))[:3]
    kinds = ("division", "initials", "pinyin")
    found = []
    for row, kind in zip(ranked, kinds, strict=False):
        if kind == "division":
            found.append(_place(site, row))
        elif kind == "initials":
            found.append((row["initials"] or row["name"]).split(";")[0][:6])
        else:
            found.append("".join((row["pinyin"] or row["name"]).split(";")[0].split(" ")[:2]))
    return found


def _place(site: Site, agency: Row) -> str:
    """The division of an agency as people call it, 威海 for 威海市; the agency's name where it has none."""
    division = site.divisions.get(agency["division_code"] or "")
    name = str(division["name"] if division else agency["name"])
    return name[:-1] if division and len(name) > 2 and name[-1] in "省市区县" else name


def latest(site: Site) -> list[Row]:
    """Given the site, return the reports that came in last: by year, date retrieved, then region."""
    ordered = common.by_region(site, site.reports.values())
    return sorted(ordered, key=lambda row: (-int(row["year"]), row["retrieved"]), reverse=False)[:LATEST]


def _latest(site: Site, report: Row, here: str) -> dict[str, object]:
    agency = site.agency_of(report)
    return {
        "agency": agency["name"],
        "agency_en": agency["name_en"] or "",
        "region": agency["division_name"] or "",
        "year": report["year"],
        "href": href(here, links.report(agency["agency_id"], report["year"])),
        "review": common.review(site, report),
        "scope": site.words.zh("reports.scope", report["scope"]),
        "scope_en": site.words.en("reports.scope", report["scope"]),
        "findings": report["findings"],
    }


def steps(site: Site, here: str) -> dict[str, object] | None:
    """Given the site, return one real number on its way: report, cell, page.

    It is the largest printed figure of the newest report that is not a transcript, else of the newest of all.
    """
    found = [row for row in latest_first(site) if site.figures[row["report_id"]]]
    if not found:
        return None
    report = next((row for row in found if row["kind"] != "transcript"), found[0])
    figures = site.figures[report["report_id"]]
    printed = [(key, row) for key, row in figures.items() if row["value"] is not None and row["status"] == "reported"]
    if not printed or not report["form"]:
        return None
    key, figure = max(printed, key=lambda one: (Decimal(one[1]["value"]), one[0]))
    return {
        "report": report,
        "agency": site.agency_of(report)["name"],
        "report_href": href(here, links.report(report["agency_id"], report["year"])),
        "evidence_href": f"{href(here, links.evidence(report['agency_id'], report['year']))}#{links.anchor(*key)}",
        "label": site.label(report["form"], key),
        "label_en": site.label_en(report["form"], key),
        "raw": figure["raw"],
        "place": place(figure),
        "number": text(figure),
        "row": _printed_row(site, report, figure),
    }


def latest_first(site: Site) -> list[Row]:
    """Given the site, return its reports, newest year first."""
    return sorted(site.reports.values(), key=lambda row: (-int(row["year"]), row["report_id"]))


def _printed_row(site: Site, report: Row, figure: Row) -> list[tuple[str, bool]]:
    return [
        (row["text"], row["col"] == figure["col"])
        for row in site.tables["evidence"]
        if row["report_id"] == report["report_id"] and row["grid"] == figure["grid"] and row["row"] == figure["row"]
    ]
