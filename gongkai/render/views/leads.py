"""Leads: what people confirmed first, and apart from it what only programs noticed, on shelves by year and region."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup, escape

from gongkai import links
from gongkai.links import href
from gongkai.render import content
from gongkai.render.cells import text
from gongkai.render.frame import Page
from gongkai.render.site import Site
from gongkai.render.views import common, files, observations, wording
from gongkai.tables import Row

SHELF = 150
"""A page shows so many leads; of more it names the shelves below."""
CELLS = 6
"""So many numbers of a lead are shown; the others stand in the report."""
PASSAGES = 2
"""So many passages of the text."""
LAST_YEAR = "reuse.last_year"
"""The rule that compares the words of two years."""
DEPTH = 3
UNCHECKED = "自动核对，未经人工确认：供愿意核实的人"


@dataclass(frozen=True, slots=True)
class Lead:
    """A lead as shown. evidence: (name of the cell, number, link); more: how many cells are not shown; rule: the rule or
    indicator it comes from, with its link.
    """

    kind: str
    agency: str
    agency_href: str
    place: str
    year: int
    report_href: str
    scope: str
    review: str
    reason: str
    caution: str
    peers: str
    evidence: tuple[tuple[str, Markup, str], ...]
    more: int
    rule: tuple[str, str]
    verdict: observations.Verdict | None
    reply: str
    reply_date: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """Leads of a year, a region or a division. below: the shelves in it; href: its own page, "" where it has none."""

    code: str
    title: str
    count: int
    href: str
    leads: tuple[Lead, ...]
    below: tuple[Shelf, ...]


def pages(site: Site) -> Iterator[Page]:
    """Given the site, yield the page of leads, and those of shelves that are too long for it."""
    rows = common.by_region(site, site.tables["leads"])
    noticed = [row for row in rows if not row["confirmed"]]
    confirmed = sorted((row for row in rows if row["confirmed"]), key=lambda row: -row["year"])
    here = links.LEADS
    shown = content.read(site.content, "zh", "leads", here)
    kinds = Counter(row["kind"] for row in noticed)
    yield Page(
        path=here,
        template="pages/leads.html",
        title="线索",
        description="年度报告中值得核实的地方：经两人核实的，和程序自动注意到、还没有人看过的。只陈述数字，不作评价。非官方。",
        data={
            "confirmed": [lead(site, row, here) for row in confirmed[:SHELF]],
            "confirmed_count": len(confirmed),
            "noticed_count": len(noticed),
            "reports": len(site.reports),
            "unchecked": UNCHECKED,
            "shelves": _shelves(site, noticed, (), here),
            "kinds": [
                (site.words.zh("leads.kind", code), kinds[code])
                for code in site.words.lists["leads.kind"]
                if kinds[code]
            ],
            "told": shown,
            "download": href(here, "data/leads.csv"),
            "corrections_href": href(here, links.CORRECTIONS),
            "findings_href": href(here, links.FINDINGS),
            "feed": files.feed(site, "findings", here),
        },
        nav="leads",
    )
    if len(noticed) > SHELF:
        yield from _below(site, noticed, ())


def _below(site: Site, rows: list[Row], at: tuple[str, ...]) -> Iterator[Page]:
    """The pages of the shelves on one that is too long."""
    for code, found in _parted(site, rows, len(at)):
        path = (*at, code)
        here = links.leads(*path)
        names = [_name(site, one, depth) for depth, one in enumerate(path)]
        yield Page(
            path=here,
            template="pages/leadshelf.html",
            title=f"线索：{' '.join(names)}",
            description=f"{' '.join(names)}：{UNCHECKED}。只陈述数字，不作评价。非官方。",
            data={
                "name": " ".join(names),
                "count": len(found),
                "unchecked": UNCHECKED,
                "shelves": _shelves(site, found, path, here),
                "leads_href": href(here, links.LEADS),
            },
            nav="leads",
            crumbs=(
                ("线索", links.LEADS),
                *((names[depth], links.leads(*path[: depth + 1])) for depth in range(len(at))),
            ),
        )
        if len(found) > SHELF and len(path) < DEPTH:
            yield from _below(site, found, path)


def _shelves(site: Site, rows: list[Row], at: tuple[str, ...], here: str) -> tuple[Shelf, ...]:
    """The shelves that a page shows: with all their leads where these are few, else with their counts."""
    few = len(rows) <= SHELF or len(at) >= DEPTH
    return tuple(_shelf(site, code, found, at, here, few) for code, found in _parted(site, rows, len(at)))


def _shelf(site: Site, code: str, rows: list[Row], at: tuple[str, ...], here: str, few: bool) -> Shelf:
    parted = few and len(at) == 0
    return Shelf(
        code="-".join(("at", *at, code)),
        title=_name(site, code, len(at)),
        count=len(rows),
        href="" if few else href(here, links.leads(*at, code)),
        leads=tuple(lead(site, row, here) for row in rows) if few and not parted else (),
        below=tuple(_shelf(site, one, found, (*at, code), here, few) for one, found in _parted(site, rows, 1))
        if parted
        else (),
    )


def _parted(site: Site, rows: list[Row], depth: int) -> Iterator[tuple[str, list[Row]]]:
    """Rows by year, newest first; by highest division; by their own one; then by agency."""

    def code(row: Row) -> str:
        if depth == 0:
            return str(row["year"])
        own = site.agency_of(row)["division_code"]
        if depth == DEPTH:
            return str(row["agency_id"])
        return common.top_division(site, own) if depth < DEPTH - 1 else own or common.NAMELESS

    ordered = sorted(rows, key=lambda row: (-row["year"], code(row)) if depth == 0 else (0, code(row)))
    for one, found in groupby(ordered, code):
        yield one, list(found)


def _name(site: Site, code: str, depth: int) -> str:
    if depth == 0:
        return f"{code} 年度"
    if depth == DEPTH:
        return str(site.agencies[code]["name"])
    return common.division_name(site, code)


def lead(site: Site, row: Row, here: str) -> Lead:
    """Given a lead and the page that shows it, return it with its links."""
    agency, report = site.agency_of(row), site.reports[row["report_id"]]
    evidence = list(_evidence(site, row, here))
    verdicts: Sequence[Row] = site.verdicts.get(row["finding_id"] or "", []) if row["confirmed"] else ()
    return Lead(
        kind=row["title"],
        agency=agency["name"],
        agency_href=href(here, links.agency(row["agency_id"])),
        place=agency["division_name"] or "",
        year=row["year"],
        report_href=href(here, links.report(row["agency_id"], row["year"])),
        scope=site.words.zh("reports.scope", row["scope"]),
        review=common.review(site, report),
        reason=row["reason"],
        caution=row["caution"],
        peers=row["peers_note"],
        evidence=tuple(evidence[:CELLS]),
        more=max(0, len(evidence) - CELLS),
        rule=_rule(site, row, here),
        verdict=observations.verdict(site, list(verdicts)),
        reply=row["reply"] or "",
        reply_date=row["reply_date"] or "",
    )


def _evidence(site: Site, row: Row, here: str) -> Iterator[tuple[str, Markup, str]]:
    """The cells it rests on, else the words; where it rests on neither, the report."""
    found = [*_cells(site, row, here), *_passages(site, row, here)]
    report = href(here, links.report(row["agency_id"], row["year"]))
    yield from found or [("所据的文件", Markup("见报告"), report)]


def _passages(site: Site, row: Row, here: str) -> Iterator[tuple[str, Markup, str]]:
    """The words that its finding speaks of; where these are last year's, both years' beside each other."""
    for one in site.findings.get(row["report_id"], []):
        if one["finding_id"] == row["finding_id"]:
            for words, link in observations.finding(site, one, here).passages[:PASSAGES]:
                yield "文字", escape(f"“{words}”"), link
            if one["code"] == LAST_YEAR:
                pairs = wording.listed(site, row["agency_id"], here)
                for before, after, link in [pair for pair in pairs if pair[1] == row["year"]][:1]:
                    yield "两年文字对照", Markup(f"{before}—{after}"), link


def _cells(site: Site, row: Row, here: str) -> Iterator[tuple[str, Markup, str]]:
    years = {report["year"]: report for report in site.of_agency[row["agency_id"]]}
    cells = json.loads(row["cells"])
    several = len({one["year"] for one in cells}) > 1
    for one in cells:
        report, key = years.get(one["year"]), (one["table"], one["item"], one["column"])
        figure = site.figures[report["report_id"]].get(key) if report else None
        if report and figure:
            name = site.label(report["form"], key)
            page = href(here, links.evidence(row["agency_id"], one["year"]))
            yield f"{one['year']} 年 {name}" if several else name, text(figure), f"{page}#{links.anchor(*key)}"


def _rule(site: Site, row: Row, here: str) -> tuple[str, str]:
    """The rule or the indicator that a lead comes from."""
    if row["indicator"]:
        definition = site.definitions[row["indicator"]]
        return f"指标：{definition['title']}", href(here, links.indicator(row["indicator"]))
    code = row["finding_id"].split(":")[1]
    return f"规则：{site.rules[code]['title']}", href(here, links.rule(code))
