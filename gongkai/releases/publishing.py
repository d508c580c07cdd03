"""What a site shows of its releases: their files, the latest at an address of its own, errata, and what was withdrawn."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from gongkai.decisions import Withdrawn
from gongkai.model import Portal
from gongkai.releases import errata as wrong
from gongkai.releases.compare import changes
from gongkai.releases.shelf import CHANGES, CORE, MANIFEST, PACKAGE, SUMS, Release
from gongkai.releases.snapshot import Snapshot
from gongkai.releases.withdrawing import Files, entry, read, reasons, taken_out
from gongkai.releases.words import said, sentence
from gongkai.releases.written import csv_of, json_of, pretty, rows_of
from gongkai.tables import Row, Tables

PLACE = "data/releases/"
TOMBSTONE = ("what", "id", "sha256", "date", "reason", "who")
MOST_TOLD = 20
"""Changes of a release that a page shows."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The releases as published. tables: `releases`, newest first, `errata` and `withdrawn`, for pages; pending: versions
    of which the files on disk still hold what was withdrawn.
    """

    portal: Portal
    releases: Sequence[Release]
    lines: Sequence[Withdrawn]
    tables: Tables
    pending: tuple[str, ...]

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield each file with its path below the site."""
        last = next((row["version"] for row in self.tables["releases"] if row["latest"]), None)
        for release in self.releases:
            for name, content in taken_out(read(release.folder), self.lines).items():
                yield f"{PLACE}{release.version}/{name}", content
                if release.version == last:
                    yield f"{PLACE}latest/{name}", content
        yield f"{PLACE}index.json", self._index(last)
        head = self._head("本站各版本的勘误", "Errata of all releases")
        yield "data/errata.csv", csv_of(wrong.FIELDS, self.tables["errata"])
        yield "data/errata.json", json_of(head, "errata", map(_erratum, self.tables["errata"]))
        head = self._head("已撤下的内容", "What was withdrawn")
        yield "data/withdrawn.csv", csv_of(TOMBSTONE, map(_text, self.tables["withdrawn"]))
        yield "data/withdrawn.json", json_of(head, "withdrawn", self.tables["withdrawn"])

    def _head(self, title: str, title_en: str) -> dict[str, Any]:
        return {
            "title": f"{self.portal.title}：{title}",
            "title_en": f"{self.portal.title_en}: {title_en}",
            "notice": said()["notice"]["text"][0],
            "notice_en": said()["notice"]["text"][1],
            "as_of": self.portal.as_of or None,
            "licence": self.portal.licence,
        }

    def _index(self, last: str | None) -> bytes:
        shown = ("version", "number", "previous", "as_of", "note", "withdrawn")
        rows = [
            {
                **{name: row[name] for name in shown},
                "manifest": f"{row['version']}/{MANIFEST}",
                "sums": f"{row['version']}/{SUMS}",
                "changes": f"{row['version']}/{CHANGES[1]}",
                "package": row["package"],
            }
            for row in self.tables["releases"]
        ]
        head = self._head("各版本", "releases")
        return pretty({**head, "latest": last, "errata": "../errata.json", "releases": rows})


def show(releases: Sequence[Release], lines: Sequence[Withdrawn], now: Snapshot, portal: Portal) -> Shown:
    """Given the verified releases, oldest first, what was withdrawn, the tables of this build and the portal, return what
    the site shows of them.
    """
    rows: list[Row] = []
    gone: dict[str, list[dict[str, Any]]] = {}
    pending = []
    before: dict[str, list[Row]] = {}
    for release in releases:
        old = read(release.folder)
        new = taken_out(old, lines)
        if new is not old:
            pending.append(release.version)
        manifest = json.loads(new[MANIFEST])
        gone[release.version] = manifest["withdrawn"]
        before[release.version] = rows_of(new[CHANGES[0]], CHANGES[0])
        rows.append(_row(release, manifest, new, before[release.version]))
    last = next((row for row in reversed(rows) if row["there"]), None)
    if last:
        last["latest"] = True
    start = next((one for one in releases if last and one.version == last["version"]), None)
    chain = _chain(start, releases, before, lines, now, portal.as_of)
    tables: Tables = {
        "releases": rows[::-1],
        "errata": list(wrong.errata([row["version"] for row in rows], chain, gone)),
        "withdrawn": [entry(line) for line in lines],
    }
    return Shown(portal, releases, lines, tables, tuple(pending))


def _chain(
    one: Release | None,
    releases: Sequence[Release],
    before: dict[str, list[Row]],
    lines: Sequence[Withdrawn],
    now: Snapshot,
    as_of: str,
) -> list[tuple[str, list[Row]]]:
    """Given the latest release and the date of the data now, return each that leads to it, oldest first, with what changed from it to the next."""
    chain: list[tuple[str, list[Row]]] = []
    if one is None:
        return chain
    following = _dated(changes(one.snapshot(), now, reasons(lines)), as_of)
    known = {release.version: release for release in releases}
    while one is not None:
        chain.append((one.version, following))
        following = _dated(before[one.version], str(one.manifest["as_of"]))
        one = known.pop(str(one.manifest["previous"]), None)
    return chain[::-1]


def _dated(changed: Iterable[Row], date: str) -> list[Row]:
    """Changes, those without a date of their own with that of the data in which they first show."""
    return [row if row["date"] else {**row, "date": date} for row in changed]


def _row(release: Release, manifest: dict[str, Any], files: Files, changed: Sequence[Row]) -> Row:
    told = [row for row in changed if row["what"] != "figure" or row["cause"] not in ("new", "gone", "moved")]
    return {
        **{
            name: manifest[name]
            for name in ("version", "number", "previous", "as_of", "note", "withdrawn", "package")
        },
        "path": f"{PLACE}{release.version}/",
        "there": PACKAGE in files or CORE in files,
        "latest": False,
        "changes": len(told),
        "told": [sentence(row) for row in told[:MOST_TOLD]],
        "told_en": [sentence(row, english=True) for row in told[:MOST_TOLD]],
    }


def _text(row: Row) -> Row:
    return {name: "" if value is None else value for name, value in row.items()}


def _erratum(row: Row) -> Row:
    return {**row, "wrong": row["wrong"] == "true"}
