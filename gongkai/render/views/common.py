"""What several pages show alike: findings, downloads, references, lists of reports."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from gongkai import citing, links
from gongkai.links import href
from gongkai.model import Kind
from gongkai.render import reporting
from gongkai.render.cells import flagged_keys, noted_keys, text
from gongkai.render.numbers import percent, shown, size
from gongkai.render.passages import of_finding
from gongkai.render.site import Site
from gongkai.render.stories import Linking
from gongkai.render.words import LIGHT
from gongkai.tables import Row

FORMATS = (
    ("gongkai.xlsx", "Excel 工作簿"), ("figures.csv", "数字 CSV"), ("figures.json", "数字 JSON"), ("gongkai.sqlite", "SQLite"),
    ("gongkai.zip", "全部表格 zip"),
)  # fmt: skip
CITATION = ("citation.txt", "引用格式")
IN_ENGLISH = {
    "gongkai.xlsx": "Excel workbook", "figures.csv": "Figures CSV", "figures.json": "Figures JSON", "gongkai.zip": "All tables, zip",
    "citation.txt": "References",
}  # fmt: skip

ADDRESS = re.compile(r"(https?://[^\s，。；、）」”<>]+)")
CODE = re.compile(r"[a-z_]+\.[a-z_]+")
"""What may be the code of a rule in a note."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What people said of a finding. evidence: a link where it is a web address; earlier: how many verdicts came before."""

    word: str
    word_en: str
    reason: str
    evidence: Markup
    author: str
    date: str
    reviewer: str
    reviewed: str
    reply: str
    reply_date: str
    earlier: int


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding as shown. kind: how it is marked; cells: (name, number, link) of each cell concerned; passages:
    (words, link) of each passage of the text; report_error: a link
    that disagrees with it, "" where the portal names no address; seen: what a verdict on it names; past: whether the version it is on is superseded;
    spot: its id on the page of its report.
    """

    message: str
    message_en: str
    severity: str
    side: str
    kind: str
    rule: str
    rule_href: str
    agency: str
    year: int
    report_href: str
    cells: tuple[tuple[str, Markup, str], ...]
    passages: tuple[tuple[str, str], ...]
    verdict: Verdict | None
    seen: str
    report_error: str
    past: str
    spot: str


def finding_spot(row: Row) -> str:
    """Given a finding, return its id on the page of its report."""
    return "finding-" + re.sub(r"[^a-z0-9_]+", "-", row["finding_id"].partition(":")[2])


def finding(site: Site, row: Row, here: str) -> Finding:
    """Given a finding and the page that shows it, return it with its words and links."""
    past = row["report_id"] not in site.reports
    report = site.version(row["report_id"])
    rule = site.rules.get(row["code"])
    return Finding(
        message=row["message"],
        message_en=row["message_en"],
        severity=site.words.zh("findings.severity", row["severity"]),
        side=site.words.zh("findings.side", row["side"]),
        kind=LIGHT[row["severity"]] if stands(row) and not past else LIGHT["hint"],
        rule=rule["title"] if rule else row["code"],
        rule_href=href(here, links.rule(row["code"])),
        agency=site.agency_of(report)["name"],
        year=report["year"],
        report_href=href(here, links.report(report["agency_id"], report["year"])),
        cells=() if past else tuple(_cells(site, report, row, here)),
        passages=() if past else tuple(_passages(site, report, row, here)),
        verdict=verdict(site, site.verdicts.get(row["finding_id"], []) if row["verdict"] else []),
        seen=row["seen"],
        report_error=reporting.of_finding(site.portal, report, row),
        past=site.words.zh("findings.state", row["state"]) if past else "",
        spot="" if past else finding_spot(row),
    )


def verdict(site: Site, rows: list[Row]) -> Verdict | None:
    """Given the verdicts on a finding in order, return the last as shown, None where there is none."""
    if not rows:
        return None
    row = rows[-1]
    return Verdict(
        word=site.words.zh("verdicts.verdict", row["verdict"]),
        word_en=site.words.en("verdicts.verdict", row["verdict"]),
        reason=row["reason"],
        evidence=grounds(row["evidence"]),
        author=row["author"],
        date=row["date"],
        reviewer=row["reviewer"],
        reviewed=row["reviewed"],
        reply=row["reply"] or "",
        reply_date=row["reply_date"] or "",
        earlier=len(rows) - 1,
    )


def grounds(evidence: str) -> Markup:
    """Given what a decision rests on, return it with a web address in it as a link."""
    pieces = ADDRESS.split(evidence)
    return Markup("").join(
        Markup('<a href="{0}" rel="noopener nofollow external">{0}</a>').format(piece) if index % 2 else escape(piece)
        for index, piece in enumerate(pieces)
    )


SHOWN = 40
"""Characters of a passage that are shown where it is linked from."""
WEIGHTY = ("error", "warning")
"""Severities that count; hints stand apart."""


def weighty(row: Row) -> bool:
    """Given a finding or a rule, tell whether it is more than a hint (a blank, for one, is no mismatch), and stands."""
    return row["severity"] in WEIGHTY and stands(row)


def hint(row: Row) -> bool:
    """Given a finding, tell whether it is a hint, and stands."""
    return row["severity"] not in WEIGHTY and stands(row)


def stands(row: Row) -> bool:
    """Given a finding, tell whether people have not rejected it."""
    return row.get("verdict") != "rejected"


def checked(site: Site, checks: Iterable[Row]) -> list[Row]:
    """Given rows of checks, return those of rules that are more than hints."""
    return [row for row in checks if row["code"] not in site.rules or weighty(site.rules[row["code"]])]


def level(site: Site, agency: Row) -> str:
    """Given an agency, return the word for its level; agencies that `add` has just filed have none yet."""
    return site.words.zh("agencies.level", agency["level"]) or "层级未登记"


def review(site: Site, report: Row) -> str:
    """Given a report, return whether people have checked it; a transcript was typed in, not read by a machine."""
    if report["kind"] == Kind.TRANSCRIPT and report["review_state"] == "machine":
        return "人工录入，未经另一人核对"
    return site.words.zh("reports.review_state", report["review_state"])


def noted(site: Site, note: str | None) -> str:
    """Given a note of the packages, return it with the titles of rules in place of their codes."""
    return CODE.sub(
        lambda code: f"“{site.rules[code[0]]['title']}”" if code[0] in site.rules else code[0], note or ""
    )


def _cells(site: Site, report: Row, row: Row, here: str) -> Iterable[tuple[str, Markup, str]]:
    page = href(here, links.evidence(report["agency_id"], report["year"]))
    for one in json.loads(row["cells"]):
        key = (one["table"], one["item"], one["column"])
        figure = site.figures[report["report_id"]].get(key)
        if figure is not None and report["form"]:
            name = site.label(report["form"], key)
            yield name, _as_found(figure), f"{page}#{links.anchor(*key)}"


def _passages(site: Site, report: Row, row: Row, here: str) -> Iterable[tuple[str, str]]:
    texts = {section["section"]: section["text"] for section in site.sections.get(report["report_id"], [])}
    page = href(here, links.report(report["agency_id"], report["year"]))
    for one in of_finding(row):
        words = (texts.get(one.section) or "")[one.start : one.end]
        if words.strip():
            yield f"{words[:SHOWN]}…" if len(words) > SHOWN else words, f"{page}#{one.spot}"


def _as_found(figure: Row) -> Markup:
    """A figure in words where nothing is printed: an inferred 0 is not what the report says."""
    if figure["status"] == "inferred":
        return Markup("空白（推算 {}）").format(shown(figure["value"]))
    return Markup("空白") if figure["status"] == "blank" else text(figure)


def linking(site: Site, report: Row, here: str) -> Linking:
    """Given a report and the page that speaks of it, return where its numbers lead."""
    findings = site.findings.get(report["report_id"], [])
    return Linking(
        href(here, links.evidence(report["agency_id"], report["year"])),
        href(here, links.report(report["agency_id"], report["year"])),
        flagged_keys(findings),
        noted_keys(findings),
    )


@dataclass(frozen=True, slots=True)
class Download:
    """A file to take. size: in words, or "" where it is not known."""

    label: str
    href: str
    size: str


def download(site: Site, path: str, label: str, here: str) -> Download:
    """Given a file under data/ and its label, return it as a download."""
    return Download(label, href(here, path), size(site.sizes[path]) if path in site.sizes else "")


def downloads(site: Site, folder: str, here: str, *also: tuple[str, str], english: bool = False) -> list[Download]:
    """Given a folder of packages ("data/years/2022"), return those of its main files that are there, and of other files in
    it, given with their labels; all of them where it is not known which are.
    """
    words = IN_ENGLISH if english else {}
    paths = ((f"{folder}/{name}", words.get(name, label)) for name, label in (*FORMATS, *also, CITATION))
    return [download(site, path, label, here) for path, label in paths if not site.sizes or path in site.sizes]


def feed(site: Site, name: str, here: str) -> str:
    """Given a feed and the page that names it, return the link to it; "" where the portal has no feeds."""
    return href(here, links.feed(name)) if site.portal.base_url and site.portal.as_of else ""


FEEDS = (
    (links.feed("all"), "新收录、更新和更正", "New, changed and corrected", "Atom"),
    (links.feed("findings"), "经两人核实的核对所见", "Observations that two persons confirmed", "Atom"),
    (links.feed("corrections"), "更正与撤回", "Corrections and retractions", "Atom"),
    (links.feed("releases"), "固定版本", "Releases", "Atom"),
    (links.FEEDS, "以上和各省的订阅列表", "List of these and of the provinces’ feeds", "OPML"),
    (links.AGENCY_FEEDS, "各地区、各机关的订阅列表", "List of the feeds of all regions and agencies", "OPML"),
)


def subscriptions(site: Site, here: str, english: bool) -> list[tuple[str, str, str]]:
    """Given the page that names them, return the feeds of the portal and the lists of feeds as (label, link, kind)."""
    if not feed(site, "all", here):
        return []
    return [(label_en if english else label, href(here, path), kind) for path, label, label_en, kind in FEEDS]


def present(site: Site, paths: Iterable[str], here: str) -> list[Download]:
    """Given paths of files, return those that are there, by their names."""
    return [download(site, path, path.rpartition("/")[2], here) for path in paths if path in site.sizes]


def citations(site: Site, folder: str, here: str) -> list[Download]:
    """Given a folder of packages, return its files for reference managers."""
    return present(site, (f"{folder}/citation.{ending}" for ending in ("bib", "ris", "json", "txt")), here)


def indicator_value(definition: Row, row: Row) -> str:
    """Given an indicator's value, return it in words: 12 件, 45.5%, or the reason why there is none."""
    if row["value"] is None:
        return str(row["reason"] or "")
    return percent(row["value"]) if definition["kind"] == "rate" else shown(row["value"])


def by_region(site: Site, rows: Iterable[Row]) -> list[Row]:
    """Given rows with an agency, return them in the order of divisions, then of names."""
    return sorted(
        rows,
        key=lambda row: (
            site.agency_of(row)["division_code"] or "~",
            site.agency_of(row)["name"],
            row.get("year") or 0,
        ),
    )


NAMELESS = "-"
"""Stands for the division of agencies that have none."""


def top_division(site: Site, code: str | None) -> str:
    """Given a division, return the highest one above it (or itself), NAMELESS for none."""
    if not code or code not in site.divisions:
        return NAMELESS
    while site.divisions[code]["parent_code"]:
        code = site.divisions[code]["parent_code"]
    return code


def division_name(site: Site, code: str) -> str:
    """Given a division or NAMELESS, return its full name."""
    return str(site.divisions[code]["full_name"]) if code != NAMELESS else "未注明行政区划"


def cite(site: Site, report: Row) -> Markup:
    """Given a report, return how to cite its figures, in both languages."""
    work = citing.report(site.edition, report, site.agency_of(report))
    return Markup('{}\n\n<span lang="en">{}</span>').format(citing.chinese(work), citing.english(work))


def cite_for_managers(site: Site, report: Row) -> list[tuple[str, str]]:
    """Given a report, return (format, text) of its citation for reference managers, with the data read from it."""
    works = [citing.report(site.edition, report, site.agency_of(report)), citing.whole(site.edition)]
    lines = (line.rstrip() for line in citing.ris(works).decode().splitlines())
    return [("BibTeX", citing.bibtex(works).decode()), ("RIS", "\n".join(lines))]


CELL_ENGLISH = (
    "Which number (table, row, column)",
    "What the site says",
    "What the report prints",
    "Source (address or page)",
)
CELL = ("哪个数字（表、行、列）", "本站所列", *reporting.ASKED)


def error_report(site: Site, report: Row) -> str:
    """Given a report, return a text to copy for telling of an error in it."""
    named = f"{report['title']}（{report['report_id']}）"
    return reporting.form((("报告", named), ("数据版本", reporting.version(site.portal, report))), CELL)


def error_links(site: Site, report: Row) -> list[tuple[str, str]]:
    """Given a report, return (label, link) of the ways in which that text can be sent."""
    return reporting.links(site.portal, report["report_id"], error_report(site, report))


def error_report_form(site: Site, english: bool) -> str:
    """Given the site, return the same text without a report, in one of the languages."""
    if english:
        return f"Report (agency, year):\nVersion of the data: {site.portal.as_of}\n" + "".join(
            f"{label}:\n" for label in CELL_ENGLISH
        )
    return reporting.form((("报告（机关、年度）", ""), ("数据版本", site.portal.as_of)), CELL)
