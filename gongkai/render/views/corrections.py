"""How to tell of an error, and what people decided: figures corrected, confirmations taken back, findings that are gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter

from markupsafe import Markup

from gongkai import links
from gongkai.links import href
from gongkai.render import content
from gongkai.render.certainty import was_read
from gongkai.render.frame import CHINESE, ENGLISH, Page
from gongkai.render.labels import Key
from gongkai.render.numbers import shown
from gongkai.render.site import Site
from gongkai.render.views import files, observations, references
from gongkai.render.words import BRIEF
from gongkai.tables import Row


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction as shown. read, value: in words; state: "" where it is in force."""

    agency: str
    year: int
    label: str
    href: str
    read: str
    value: str
    reason: str
    evidence: Markup
    author: str
    reviewer: str
    date: str
    state: str


@dataclass(frozen=True, slots=True)
class Line:
    """A verdict in the history of a finding. kind: whether it takes back the one before."""

    word: str
    retracts: bool
    reason: str
    evidence: Markup
    author: str
    date: str
    reviewer: str
    reviewed: str
    reply: str
    reply_date: str


@dataclass(frozen=True, slots=True)
class Gone:
    """A finding that people decided on and that does not stand any more, with its history. what: its words, or its id."""

    what: str
    agency: str
    year: int | None
    href: str
    state: str
    lines: tuple[Line, ...]


def pages(site: Site) -> Iterator[Page]:
    """Given the site, yield the page on corrections in both languages."""
    for language in (CHINESE, ENGLISH):
        yield _page(site, language)


def _page(site: Site, language: str) -> Page:
    english = language == ENGLISH
    findings = {row["finding_id"]: row for row in site.tables["findings"]}
    here = links.english(links.CORRECTIONS) if english else links.CORRECTIONS
    return Page(
        path=here,
        template="pages/corrections.html",
        title="Corrections" if english else "更正",
        description="How to report an error, and what has been corrected. Not official."
        if english
        else "发现错误怎样告诉我们；已作的更正和撤回。非官方。",
        data={
            "text": content.read(site.content, "en" if english else "zh", "report-error", here),
            "log": [_correction(site, row, here, english) for row in _newest_first(site.tables["corrections"])],
            "gone": [_gone(site, rows, findings, here, english) for rows in _no_longer(site)],
            "reissued": [
                (site.agency_of(row)["name"], row["year"], row["version"], row["sha256"])
                for row in sorted(site.tables["reports"], key=itemgetter("agency_id", "year", "version"))
                if row["superseded_by"]
            ],
            "form": references.error_report_form(site, english),
            "feed": files.feed(site, "corrections", here),
            "download": (href(here, "data/corrections.csv"), href(here, "data/verdicts.csv")),
        },
        nav="corrections",
        language=language,
        twin=links.CORRECTIONS if english else links.english(links.CORRECTIONS),
    )


def _newest_first(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: row["date"], reverse=True)


def _correction(site: Site, row: Row, here: str, english: bool) -> Correction:
    key = (row["table"], row["item"], row["column"])
    words = site.words.en if english else site.words.zh
    return Correction(
        agency=site.agency_of(row)["name"],
        year=row["year"],
        label=_label(site, row, key, english),
        href=_where(site, row, key, here),
        read=_brief(row["as_read"], english),
        value=shown(row["value"]) if row["value"] is not None else _brief("blank", english),
        reason=row["reason"],
        evidence=observations.grounds(row["evidence"]),
        author=row["author"],
        reviewer=row["reviewer"],
        date=row["date"],
        state="" if row["state"] == "applied" else words("corrections.state", row["state"]),
    )


def _brief(word: str, english: bool) -> str:
    return BRIEF[word][1] if english and word in BRIEF else was_read(word)


def _label(site: Site, row: Row, key: Key, english: bool) -> str:
    form = site.version(row["report_id"])["form"] if row["report_id"] else None
    named = (form, key) if form else next(one for one in site.labels if one[1] == key)
    return site.labels[named][1 if english else 0]


def _where(site: Site, row: Row, key: Key, here: str) -> str:
    """The cell's place on the evidence page; for a version that is superseded, the report; "" where there is none."""
    if row["report_id"] in site.reports:
        return f"{href(here, links.evidence(row['agency_id'], row['year']))}#{links.anchor(*key)}"
    return _report(site, row, here)


def _report(site: Site, row: Row, here: str) -> str:
    known = any(report["year"] == row["year"] for report in site.of_agency.get(row["agency_id"] or "", ()))
    return href(here, links.report(row["agency_id"], row["year"])) if known else ""


def _no_longer(site: Site) -> Iterator[list[Row]]:
    """The histories that need a word: taken back, on a version that the agency replaced, or of a finding that is gone."""
    for rows in site.verdicts.values():
        if rows[-1]["state"] != "applied" or any(row["retracts"] for row in rows):
            yield rows


def _gone(site: Site, rows: list[Row], findings: Mapping[str, Row], here: str, english: bool) -> Gone:
    last = rows[-1]
    found = findings.get(last["finding_id"])
    rule = site.rules.get(last["code"])
    title = (rule["title_en"] if english else rule["title"]) if rule else last["finding_id"]
    agency = site.agencies.get(last["agency_id"] or "")
    return Gone(
        what=(found["message_en"] if english else found["message"]) if found else title,
        agency=agency["name"] if agency else last["finding_id"],
        year=last["year"],
        href=_report(site, last, here),
        state=(site.words.en if english else site.words.zh)(*_state(last, found)),
        lines=tuple(_line(site, row, english) for row in rows),
    )


def _state(last: Row, found: Row | None) -> tuple[str, str]:
    """Where a history stands, as a field and a code of it: the agency has mended what only its old version shows."""
    if last["state"] == "applied":
        return "verdicts.verdict", last["verdict"]
    if found and found["state"] == "superseded":
        return "findings.state", found["state"]
    return "verdicts.state", last["state"]


def _line(site: Site, row: Row, english: bool) -> Line:
    words = site.words.en if english else site.words.zh
    return Line(
        word=words("verdicts.verdict", row["verdict"]),
        retracts=row["retracts"],
        reason=row["reason"],
        evidence=observations.grounds(row["evidence"]),
        author=row["author"],
        date=row["date"],
        reviewer=row["reviewer"],
        reviewed=row["reviewed"],
        reply=row["reply"] or "",
        reply_date=row["reply_date"] or "",
    )
