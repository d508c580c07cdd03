"""What data/withdrawn.csv takes out of tables: a report with all that is said of it, a text, a whole resource."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from gongkai.decisions import Withdrawn
from gongkai.redact import redact
from gongkai.releases.snapshot import Snapshot
from gongkai.tables import Row, Tables

ALONG = {"sections": ("mentions",)}
"""What cannot stand without a resource."""
QUOTING = ("text", "reuse")
"""Families of rules whose findings may quote a text without saying where."""
FILED = ("report_id", "agency_id", "year", "sha256", "superseded_by", "copy_of")


@dataclass(frozen=True, slots=True)
class Removal:
    """What one line takes out of one snapshot. reports: ids of the rows that go; places: (agency, year) of which nothing
    stays; left: of each agency that loses a report, the years that stay.
    """

    line: Withdrawn
    reports: frozenset[str] = frozenset()
    places: frozenset[tuple[str, str]] = frozenset()
    findings: frozenset[str] = frozenset()
    left: tuple[tuple[str, tuple[str, ...]], ...] = ()
    resources: frozenset[str] = frozenset()

    @classmethod
    def of(cls, line: Withdrawn, snapshot: Snapshot) -> Removal | None:
        """Given a line and a snapshot, return what it takes out of it; None: nothing."""
        if line.what == "resource":
            names = frozenset((line.id, *ALONG.get(line.id, ())))
            held = any(next(snapshot.rows(name, ()), None) is not None for name in names)
            return cls(line, resources=names) if held else None
        if line.what == "section":
            return _of_section(line, snapshot)
        return _of_report(line, snapshot) if line.what == "report" else None

    def rows(self, resource: str, rows: Iterable[Row], null: Any = "") -> Iterator[Row]:
        """Given a resource and its rows, yield what stays of them. null: how they say that nothing is known."""
        return (kept for row in rows if (kept := self._row(resource, row, null)) is not None)

    def _row(self, resource: str, row: Row, null: Any) -> Row | None:
        if resource in self.resources or row.get("finding_id") in self.findings:
            return None
        if row.get("report_id") in self.reports:
            whole = resource == "coverage" and (row["agency_id"], str(row["year"])) in self.places
            return {**row, "report_id": null, "state": "not_collected"} if whole else None
        if self.places and "report_id" not in row and "year" in row:
            years = {str(row["year"]), str(row.get("previous_year", ""))}
            return None if any((row.get("agency_id"), year) in self.places for year in years) else row
        if resource == "agencies":
            return self._agency(row, null)
        place = self.line.report_id, str(self.line.number)
        if self.line.what != "section" or (row.get("report_id"), str(row.get("section"))) != place:
            return row
        return {**row, "text": tombstone(self.line)} if resource == "sections" else None

    def _agency(self, row: Row, null: Any) -> Row:
        years = dict(self.left).get(row["agency_id"])
        if years is None or "reports" not in row:
            return row
        ends = (min(years), max(years)) if years else (null, null)
        return {**row, "reports": str(len(years)), "first_year": ends[0], "last_year": ends[1]}


def _of_report(line: Withdrawn, snapshot: Snapshot) -> Removal | None:
    filed = list(snapshot.rows("reports", FILED))
    current = {row["report_id"]: row for row in filed if not row["superseded_by"] and not row["copy_of"]}
    named = current.get(line.id)
    own = [row for row in filed if named and (row["agency_id"], row["year"]) == (named["agency_id"], named["year"])]
    if named is None or (line.sha256 and line.sha256 not in {row["sha256"] for row in own}):
        return None
    if line.sha256 and named["sha256"] != line.sha256:
        return Removal(line, frozenset(row["report_id"] for row in own if row["sha256"] == line.sha256))
    agency_id = named["agency_id"]
    years = tuple(row["year"] for row in current.values() if row["agency_id"] == agency_id and row is not named)
    return Removal(
        line,
        frozenset(row["report_id"] for row in own),
        frozenset({(agency_id, named["year"])}),
        left=((agency_id, years),),
    )


def _of_section(line: Withdrawn, snapshot: Snapshot) -> Removal | None:
    texts = snapshot.rows("sections", ("report_id", "section", "text"))
    own = [row for row in texts if (row["report_id"], row["section"]) == (line.report_id, str(line.number))]
    if not own or own[0]["text"] == tombstone(line):
        return None
    fields = ("finding_id", "report_id", "code", "passages")
    quoting = {
        row["finding_id"]
        for row in snapshot.rows("findings", fields)
        if row["report_id"] == line.report_id and _quotes(row["code"], row["passages"], line.number or 0)
    }
    return Removal(line, findings=frozenset(quoting))


def _quotes(code: str, passages: str, section: int) -> bool:
    places = json.loads(passages or "[]")
    if not places:
        return code.partition(".")[0] in QUOTING
    return any(place.get("section") == section for place in places)


def tombstone(line: Withdrawn) -> str:
    """Given a line, return what stands where the text stood."""
    return f"〔本站已撤下这一部分，{line.date}：{redact(line.reason)}〕"


def without(tables: Tables, snapshot: Snapshot, lines: Sequence[Withdrawn]) -> Tables:
    """Given the tables of a build, a snapshot of them and what was withdrawn, return them without it."""
    for line in lines:
        if removal := Removal.of(line, snapshot):
            tables = {name: list(removal.rows(name, rows, None)) for name, rows in tables.items()}
    return tables
