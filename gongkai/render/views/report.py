"""A report: what one agency said of one year."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace
from functools import partial
from itertools import groupby

from markupsafe import Markup, escape

from gongkai import links
from gongkai.links import href
from gongkai.model import Kind, Severity
from gongkai.render.cells import cell
from gongkai.render.frame import Page
from gongkai.render.labels import Key
from gongkai.render.numbers import shown
from gongkai.render.site import Figures, Site
from gongkai.render.statutory import lay_out
from gongkai.render.stories import Linking, sentences
from gongkai.render.views import common, files, observations, prose, references
from gongkai.render.views.findings import FAMILIES, order
from gongkai.render.views.outcomes import flow, glossary, reasons
from gongkai.tables import Row

WORST_FIRST = [severity.value for severity in Severity]


def pages(site: Site) -> Iterator[Page]:
    """Given the site, yield the page of every report."""
    entries = glossary(site)
    for report in site.reports.values():
        yield page(site, report, entries)


def page(site: Site, report: Row, entries: Set[str]) -> Page:
    """Given a report and the ids of the glossary, return its page."""
    agency = site.agency_of(report)
    here = links.report(agency["agency_id"], report["year"])
    figures = site.figures[report["report_id"]]
    form = site.form(report)
    places = common.linking(site, report, here)
    own = replace(places, report="")
    told = prose.sections(site, report, own)
    data = {
        "agency": agency["name"],
        "agency_href": href(here, links.agency(agency["agency_id"])),
        "report": report,
        "scope": site.words.zh("reports.scope", report["scope"]),
        "kind": common.kind(site, report),
        "review": common.review(site, report),
        "form": form.source if form else "",
        "sentences": sentences(form.code, figures, own) if form else [],
        "flow": flow(form, figures, own) if form else None,
        "reasons": list(reasons(form, figures, own, here, entries)) if form else [],
        "tables": list(lay_out(form, figures, partial(_cell, figures, own), partial(site.words.zh, "figures.unit")))
        if form
        else [],
        "counts": _counts(report, figures),
        "recognised": len(site.facsimile(report["report_id"]).recognised),
        "provenance": list(_provenance(site, report)),
        "findings": [
            observations.finding(site, row, here) for row in _worst_first(site.findings.get(report["report_id"], []))
        ],
        "past": [observations.finding(site, row, here) for row in _past(site, report)],
        "checked": _checked(site, report),
        "unjudged": _unjudged(site, report, here),
        "hints": sum(1 for row in site.findings.get(report["report_id"], []) if observations.hint(row)),
        "findings_href": href(here, links.FINDINGS),
        "sections": told,
        "without_text": prose.without_text(site, told),
        "evidence_href": places.evidence,
        "years": [
            (other["year"], href(here, links.report(agency["agency_id"], other["year"])), other is report)
            for other in site.of_agency[agency["agency_id"]]
        ],
        "before": _beside(site, report, here, -1),
        "after": _beside(site, report, here, 1),
        "downloads": files.downloads(
            site, f"data/agencies/{agency['agency_id']}", here, (f"{report['year']}/report.json", "本年度报告 JSON")
        ),
        "cite": references.cite(site, report),
        "cite_for_managers": references.cite_for_managers(site, report),
        "own_citation": files.citations(site, f"data/agencies/{agency['agency_id']}/{report['year']}", here),
        "citations": files.citations(site, f"data/agencies/{agency['agency_id']}", here),
        "error_report": references.error_report(site, report),
        "error_links": references.error_links(site, report),
        "corrections_href": href(here, links.CORRECTIONS),
    }
    return Page(
        path=here,
        template="pages/report.html",
        title=f"{agency['name']} {report['year']} 年度报告",
        description=f"{agency['name']} {report['year']} 年政府信息公开工作年度报告中的数字，逐格可查出处。非官方。",
        data=data,
        nav="agencies",
        crumbs=(("机关", links.AGENCIES), (agency["name"], links.agency(agency["agency_id"]))),
    )


def _beside(site: Site, report: Row, here: str, by: int) -> tuple[int, str] | None:
    """The report before or after this one, as (year, link)."""
    years = site.of_agency[report["agency_id"]]
    at = years.index(report) + by
    if not 0 <= at < len(years):
        return None
    return years[at]["year"], href(here, links.report(report["agency_id"], years[at]["year"]))


def _cell(figures: Figures, own: Linking, key: Key) -> str:
    return cell(figures.get(key), own.evidence, own.flagged.get(key), key in own.noted)


def _counts(report: Row, figures: Figures) -> dict[str, str]:
    corrected = sum(1 for row in figures.values() if row["as_read"] is not None)
    nonzero = sum(1 for row in figures.values() if row["value"])
    return {
        "all": shown(report["figures"]),
        "reported": shown(report["figures_reported"]),
        "unknown": shown(report["figures_unknown"]) if report["figures_unknown"] else "",
        "inferred": shown(report["figures_inferred"]) if report["figures_inferred"] else "",
        "corrected": shown(corrected) if corrected else "",
        "nonzero": shown(nonzero),
    }


def _checked(site: Site, report: Row) -> dict[str, str]:
    rows = observations.checked(site, site.checks.get(report["report_id"], {}).values())
    return {name: shown(sum(row[name] for row in rows)) for name in ("assessed", "fitting", "not_assessable")}


def _unjudged(site: Site, report: Row, here: str) -> list[tuple[str, int, list[tuple[str, str, int]]]]:
    """What could not be assessed, by family of rules: its name, how often, and (rule, link, how often) of each."""
    rows = [
        row
        for row in observations.checked(site, site.checks.get(report["report_id"], {}).values())
        if row["not_assessable"]
    ]
    known = sorted((row for row in rows if row["code"] in site.rules), key=lambda row: order(site.rules[row["code"]]))
    return [
        (
            FAMILIES.get(family, (family, ""))[0],
            sum(row["not_assessable"] for row in found),
            [
                (site.rules[row["code"]]["title"], href(here, links.rule(row["code"])), row["not_assessable"])
                for row in found
            ],
        )
        for family, grouped in groupby(known, lambda row: site.rules[row["code"]]["family"])
        if (found := list(grouped))
    ]


def _worst_first(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (WORST_FIRST.index(row["severity"]), row["finding_id"]))


def _past(site: Site, report: Row) -> list[Row]:
    """What the agency corrected by a newer version: findings, not hints, on the report's side or undecided."""
    rows = site.past_findings.get(report["report_id"], [])
    return [row for row in rows if observations.weighty(row) and row["side"] != "reading"]


def _provenance(site: Site, report: Row) -> Iterator[tuple[str, Markup]]:
    """What the figures rest on, as (label, words)."""
    form = site.form(report)
    yield (
        "标题（来源所记）" if report["kind"] == Kind.TRANSCRIPT else "标题（如所印）",
        escape(report["title"] or "未读出"),
    )
    yield "依据的材料", escape(site.words.zh("reports.kind", report["kind"]))
    yield "来源网址", _outward(report["url"]) or escape("来源网址未知")
    if report["archive_url"]:
        yield "存档", _outward(report["archive_url"])
    yield "取得日期", escape(report["retrieved"])
    if report["published"]:
        yield "公布日期", escape(report["published"])
    if report["signed"]:
        yield "落款日期", escape(report["signed"])
    yield "文件 SHA-256", Markup("<code>{}</code>").format(report["sha256"])
    yield "版本", escape(f"第 {report['version']} 版")
    yield from _others(site, report)
    yield "统计范围", escape(site.words.zh("reports.scope", report["scope"]))
    yield "报告格式", escape(form.source if form else "未能判定")
    checked = common.review(site, report)
    yield "核对情况", escape(checked + (f"（{report['reviewed']}）" if report["reviewed"] else ""))
    if report["licence"]:
        yield "许可说明", escape(report["licence"])
    yield "报告编号", Markup("<code>{}</code>").format(report["report_id"])
    if site.portal.base_url:
        own = links.public(site.portal.base_url, links.report(report["agency_id"], report["year"]))
        yield "本页网址", _outward(own)


def _others(site: Site, report: Row) -> Iterator[tuple[str, Markup]]:
    """The other files of a report: older versions, and copies of this one. What they differ in is said, not why."""
    others = [row for row in site.files_of[report["agency_id"], report["year"]] if row is not report]
    for row in sorted(others, key=lambda row: (row["superseded_by"] is not None, -row["version"], row["path"])):
        if row["superseded_by"]:
            yield f"第 {row['version']} 版", _file(row, "较早的一版")
        elif row["copy_of"] == report["report_id"]:
            yield "同一报告的另一个文件", _file(row, "数字取自上面的文件")


def _file(row: Row, what: str) -> Markup:
    differing = row["figures_differing"]
    words = [
        what,
        f"公布于 {row['published']}" if row["published"] and row["superseded_by"] else "",
        f"{differing} 个数字不同" if differing else "所读出的数字相同" if row["figures_reported"] else "没有读出数字",
        f"格式 {row['format']}",
    ]
    return Markup("{}，SHA-256 <code>{}</code>").format("，".join(filter(None, words)), row["sha256"])


def _outward(url: str | None) -> Markup:
    return Markup('<a href="{0}" rel="noopener external">{0}</a>').format(url) if url else Markup("")
