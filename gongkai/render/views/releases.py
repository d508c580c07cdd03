"""Frozen versions of the data: what each holds and changed, what of it no longer holds, and what was withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai import citing, links
from gongkai.links import href
from gongkai.render.frame import CHINESE, ENGLISH, Page
from gongkai.render.numbers import shown
from gongkai.render.site import Site
from gongkai.render.views import files
from gongkai.render.words import BRIEF
from gongkai.tables import Row

FOLDER = "data/releases/"
FILES = (
    "gongkai.zip", "core.zip", "CHANGES.md", "changes.csv", "changes.json", "manifest.json", "SHA256SUMS",
    "SHA256SUMS.history.csv", "citation.txt", "citation.bib", "citation.ris", "citation.json",
)  # fmt: skip
ERRATA = ("data/errata.csv", "data/errata.json")
WITHDRAWN = ("data/withdrawn.csv", "data/withdrawn.json")
MOST = 100
"""Errata that the page shows; the files have all."""
WHATS = {
    "release": ("版本", "release"),
    "report": ("报告", "report"),
    "resource": ("数据表", "resource"),
    "section": ("文字部分", "section"),
    "picture": ("图片", "picture"),
}


@dataclass(frozen=True, slots=True)
class Release:
    """A release as shown. address: where its package lies, if it is too large for the site; told: the first of its changes."""

    version: str
    anchor: str
    as_of: str
    note: str
    there: bool
    latest: bool
    address: str
    sha256: str
    files: list[files.Download]
    changes: int
    told: tuple[str, ...]
    previous: str
    withdrawn: tuple[str, ...]
    cite: str


@dataclass(frozen=True, slots=True)
class Erratum:
    """A number that a release has and that no longer holds. now: what is known instead; href: where it is shown."""

    release: str
    what: str
    href: str
    before: str
    now: str
    why: str
    date: str


def pages(site: Site) -> Iterator[Page]:
    """Given the site, yield the page of releases in both languages, and a page in the place of each report that was withdrawn."""
    for language in (CHINESE, ENGLISH):
        yield _page(site, language)
    for row in site.tables.get("withdrawn", []):
        if page := _tombstone(site, row):
            yield page


def summary(site: Site, here: str, english: bool = False) -> dict[str, object]:
    """Given the site, the path of a page and its language, return what components/releases shows there."""
    rows = site.tables.get("releases", [])
    target = href(here, links.english(links.RELEASES) if english else links.RELEASES)
    last = next((row for row in rows if row["latest"]), None)
    return {
        "href": target,
        "english": english,
        "versions": [(row["version"], f"{target}#{citing.anchor(row['version'])}", row["as_of"]) for row in rows],
        "latest": last["version"] if last else "",
        "files": _files(site, f"{FOLDER}latest/", here) if last else (),
        "errata": files.present(site, ERRATA, here),
        "wrong": sum(row["what"] == "figure" for row in site.tables.get("errata", [])),
    }


def _page(site: Site, language: str) -> Page:
    english = language == ENGLISH
    here = links.english(links.RELEASES) if english else links.RELEASES
    errata = site.tables.get("errata", [])
    return Page(
        path=here,
        template="pages/releases.html",
        title="Releases and errata" if english else "版本与勘误",
        description="Frozen versions of the data, what changed, and what no longer holds. Not official."
        if english
        else "冻结的数据版本、各版本的变化、已知的勘误和撤下的内容。非官方。",
        data={
            "releases": [_release(site, row, here, english) for row in site.tables.get("releases", [])],
            "errata": [_erratum(site, row, here, english) for row in errata[:MOST]],
            "more": shown(len(errata) - MOST) if len(errata) > MOST else "",
            "errata_files": files.present(site, ERRATA, here),
            "withdrawn": [_withdrawn(row, english) for row in site.tables.get("withdrawn", [])],
            "withdrawn_files": files.present(site, WITHDRAWN, here),
            "address": site.portal.base_url.rstrip("/") + f"/{FOLDER}latest/" if site.portal.base_url else "",
        },
        nav="data",
        language=language,
        crumbs=(("Data", links.english(links.DATA)) if english else ("数据", links.DATA),),
        twin=links.RELEASES if english else links.english(links.RELEASES),
    )


def _release(site: Site, row: Row, here: str, english: bool) -> Release:
    cited = citing.release(citing.Edition(site.portal, row["version"], row["as_of"]))
    return Release(
        version=row["version"],
        anchor=citing.anchor(row["version"]),
        as_of=row["as_of"],
        note=row["note"],
        there=row["there"],
        latest=row["latest"],
        address=row["package"]["address"] or "",
        sha256=row["package"]["sha256"] or "",
        files=_files(site, row["path"], here),
        changes=row["changes"],
        told=tuple(row["told_en" if english else "told"]),
        previous=row["previous"] or "",
        withdrawn=tuple(_withdrawn(one, english) for one in row["withdrawn"]),
        cite=citing.english(cited) if english else citing.chinese(cited),
    )


def _files(site: Site, folder: str, here: str) -> list[files.Download]:
    return files.present(site, (folder + name for name in FILES), here)


def _erratum(site: Site, row: Row, here: str, english: bool) -> Erratum:
    name = row["agency_name"] or row["report_id"]
    what = f"{name} {row['year']}".strip()
    if row["what"] == "figure":
        what += (": " if english else "：") + row["label_en" if english else "label"]
    elif row["item"]:
        what += f" #{row['item']}"
    return Erratum(
        release=row["release"],
        what=what,
        href=_where(site, row, here),
        before=_value(row["before_value"], row["before_status"], english),
        now=_value(row["value"], row["status"], english) if row["what"] == "figure" else "",
        why=row["cause_label_en" if english else "cause_label"] + (f"：{row['reason']}" if row["reason"] else ""),
        date=row["date"],
    )


def _where(site: Site, row: Row, here: str) -> str:
    """Where the number is shown now, "" where it is not."""
    if row["what"] != "figure" or row["report_id"] not in site.reports:
        return ""
    anchor = links.anchor(row["table"], row["item"], row["column"])
    return f"{href(here, links.evidence(row['agency_id'], int(row['year'])))}#{anchor}"


def _value(value: str, status: str, english: bool) -> str:
    if value:
        return value.replace("-", "−")
    return BRIEF[status][english] if status in BRIEF else ""


def _withdrawn(row: Row, english: bool) -> str:
    return f"{WHATS[row['what']][english]} {row['id']}{': ' if english else '：'}{row['reason']} ({row['date']})"


def _tombstone(site: Site, row: Row) -> Page | None:
    """A page in the place of a report that was withdrawn as a whole, so that whoever cited it finds the reason."""
    agency_id, _, year = row["id"].rpartition("-")
    if row["what"] != "report" or row["id"] in site.reports or agency_id not in site.agencies:
        return None
    agency, here = site.agencies[agency_id], links.report(agency_id, int(year))
    return Page(
        path=here,
        template="pages/withdrawn.html",
        title=f"{agency['name']} {year} 年度报告：已撤下",
        description=f"本站已撤下{agency['name']} {year} 年度报告的数据。非官方。",
        data={
            "agency": agency["name"],
            "year": year,
            "reason": row["reason"],
            "date": row["date"],
            "agency_href": href(here, links.agency(agency_id)),
            "releases_href": href(here, links.RELEASES),
        },
        nav="agencies",
        crumbs=(("机关", links.AGENCIES), (agency["name"], links.agency(agency_id))),
    )
