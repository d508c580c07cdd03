"""Findings and what people said of them, as pages show them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from gongkai import links
from gongkai.links import href
from gongkai.render import reporting
from gongkai.render.cells import text
from gongkai.render.numbers import shown
from gongkai.render.passages import of_finding
from gongkai.render.site import Site
from gongkai.render.words import LIGHT
from gongkai.tables import Row

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
