"""Two consecutive years: what changed for the agencies that have a report on both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from gongkai import links
from gongkai.links import href
from gongkai.render.cells import flagged_keys, text
from gongkai.render.frame import Page
from gongkai.render.numbers import change
from gongkai.render.site import Site
from gongkai.render.stories import stories
from gongkai.render.views import common, lines
from gongkai.tables import Row

SHELF = 600
"""A page puts so many agencies side by side; of more, each region has a page of its own."""
MOST = 12
"""How many of the largest changes a page shows of each scope."""


def pages(site: Site) -> Iterator[Page]:
    """Given the site, yield a page for each pair of consecutive years that share an agency."""
    for before, after in pairs(site):
        yield from _transition(site, before, after)


def pairs(site: Site) -> list[tuple[int, int]]:
    """Given the site, return the consecutive years in which at least one agency has a report for both."""
    return [
        (year - 1, year)
        for year in site.years()
        if {row["agency_id"] for row in site.of_year.get(year - 1, [])}
        & {row["agency_id"] for row in site.of_year[year]}
    ]


@dataclass(frozen=True, slots=True)
class Changed:
    """A figure that two years of an agency share: both numbers, the change, and what stands between them (broken), if anything."""

    agency: str
    agency_href: str
    scope: str
    label: str
    before: Markup
    before_href: str
    after: Markup
    after_href: str
    change: str
    size: str
    broken: str


def _transition(site: Site, before: int, after: int) -> Iterator[Page]:
    """The page of two years; where many agencies have both, their numbers stand on pages of their regions."""
    here = links.transition(before, after)
    both = in_both(site, before, after)
    changed = changes(site, both, before, here)
    scopes = sorted({one.scope for one in changed})
    regions: dict[str, list[Row]] = {}
    for report in both:
        regions.setdefault(common.top_division(site, site.agency_of(report)["division_code"]), []).append(report)
    split = len(both) > SHELF
    yield Page(
        path=here,
        template="pages/transition.html",
        title=f"{before}—{after} 年度",
        description=f"{before} 与 {after} 两个年度都有报告的 {len(both)} 个机关，数字的变化。非官方。",
        data={
            "before": before,
            "after": after,
            "before_href": href(here, links.year(before)),
            "after_href": href(here, links.year(after)),
            "agencies": len(both),
            "largest": [(scope, [one for one in changed if one.scope == scope][:MOST]) for scope in scopes],
            "compared": len(changed),
            "more": sum(1 for one in changed if one.change.startswith("+")),
            "most": MOST,
            "columns": lines.columns(stories()["pages"]["brief"]),
            "groups": [] if split else [_beside(site, report, before, here) for report in both],
            "regions": [
                (common.division_name(site, code), href(here, links.transition_in(before, after, code)), len(found))
                for code, found in regions.items()
                if split
            ],
            "breaks": _breaks(site, both, after),
        },
        nav="years",
        crumbs=(("年度", links.YEARS),),
    )

    for code, found in regions.items() if split else ():
        place, name = links.transition_in(before, after, code), common.division_name(site, code)
        yield Page(
            path=place,
            template="pages/transitionin.html",
            title=f"{name} {before}—{after} 年度",
            description=f"{name} {before} 与 {after} 两个年度都有报告的 {len(found)} 个机关，数字并列。非官方。",
            data={
                "before": before,
                "after": after,
                "name": name,
                "columns": lines.columns(stories()["pages"]["brief"]),
                "groups": [_beside(site, report, before, place) for report in found],
            },
            nav="years",
            crumbs=(("年度", links.YEARS), (f"{before}—{after} 年度", here)),
        )


def in_both(site: Site, before: int, after: int) -> list[Row]:
    """Given two consecutive years, return the later year's reports of agencies that have one on both, by region."""
    rows = (row for row in site.of_year[after] if (row["agency_id"], after) in site.comparison)
    return common.by_region(site, [row for row in rows if _has(site, row, before)])


def changes(site: Site, reports: list[Row], before: int, here: str) -> list[Changed]:
    """Given reports of agencies that have one on an earlier year too, return the totals that changed, the largest first."""
    found = [one for report in reports for one in _changes(site, report, before, here)]
    return [one for _, one in sorted(found, key=lambda one: (-one[0], one[1].agency, one[1].label))]


def _has(site: Site, report: Row, year: int) -> bool:
    return any(other["year"] == year for other in site.of_agency[report["agency_id"]])


def _changes(site: Site, report: Row, before: int, here: str) -> Iterator[tuple[int, Changed]]:
    """The totals of an agency that changed, fit and can be compared, each with the size of its change."""
    agency, form = site.agency_of(report), site.form(report)
    last = next(other for other in site.of_agency[agency["agency_id"]] if other["year"] == before)
    if form is None:
        return
    disputed = {key for one in (last, report) for key in flagged_keys(site.findings.get(one["report_id"], []))}
    breaks = site.comparability.get((agency["agency_id"], report["year"]), {})
    totals = {(one.table, column) for one in form.identities if one.over == "items" for column in one.right}
    for key, row in site.comparison[agency["agency_id"], report["year"]].items():
        if (key[0], key[2]) in totals and key not in disputed and row["comparable"] and row["change"]:
            figures = [site.figures[one["report_id"]][key] for one in (last, report)]
            pages_ = [href(here, links.evidence(agency["agency_id"], year)) for year in (before, report["year"])]
            yield (
                abs(row["change"]),
                Changed(
                    agency["name"],
                    href(here, links.agency(agency["agency_id"])),
                    site.words.zh("reports.scope", report["scope"]),
                    site.label(form.code, key).removesuffix(f" · {form.table(key[0]).column(key[2]).label}"),
                    text(figures[0]),
                    f"{pages_[0]}#{links.anchor(*key)}",
                    text(figures[1]),
                    f"{pages_[1]}#{links.anchor(*key)}",
                    change(row["change"]),
                    str(abs(row["change"])),
                    (breaks.get(key[:2]) or {}).get("reason") or "",
                ),
            )


def _beside(site: Site, report: Row, before: int, here: str) -> tuple[lines.Line, lines.Line]:
    """An agency's two years as two lines."""
    brief = stories()["pages"]["brief"]
    last = next(other for other in site.of_agency[report["agency_id"]] if other["year"] == before)
    return lines.line(site, last, here, brief), lines.line(site, report, here, brief)


def _breaks(site: Site, reports: list[Row], after: int) -> list[tuple[str, int]]:
    """What stands between the two years, with the number of agencies it concerns."""
    counts: Counter[str] = Counter()
    for report in reports:
        rows: dict[tuple[str, str], Row] = site.comparability.get((report["agency_id"], after), {})
        counts.update({row["reason"] for row in rows.values() if row["reason"]})
    return sorted(counts.items())
