"""Verdicts in their place: what persons said of a finding, beside the finding."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from gongkai.decisions import Fate, Judged, Ruling, Verdict
from gongkai.model import Filed, Finding, Side
from gongkai.register import Evidence, Problem

READING = "reading"
"""The family of rules that speak of our reading, whatever persons confirm of it."""


def judge(
    entries: Sequence[Filed], verdicts: Iterable[Verdict], evidence: Iterable[Evidence]
) -> tuple[list[Filed], list[Judged], list[Problem]]:
    """Given reports with their findings, verdicts in the order of their lines, and all evidence filed, return the
    reports with the last verdict beside each finding, what became of every verdict, and those that are on no report here.
    """
    places = _Places(entries, evidence)
    placed = [(one, *places.of(one)) for one in verdicts]
    last = {finding_id: one for one, finding_id, _ in placed}
    problems = [_unknown(one) for one, _, place in placed if place is None]
    known = {found.id for entry in entries for found in entry.findings} if placed else set()
    done = [
        Judged(one, _fate(one, finding_id, last, known, place), finding_id, *_named(place))
        for one, finding_id, place in placed
    ]
    return [_with_verdicts(entry, last) if last else entry for entry in entries], done, problems


@dataclass(frozen=True, slots=True)
class _Place:
    """Which report a verdict is on; filed is None where its evidence could not be read."""

    agency_id: str
    year: int
    filed: Filed | None


class _Places:
    """Reports by their ids, and their versions."""

    def __init__(self, entries: Iterable[Filed], evidence: Iterable[Evidence]) -> None:
        self._by_id: dict[str, _Place] = {
            f"{one.agency_id}-{one.year}": _Place(one.agency_id, one.year, None) for one in evidence
        }
        self._versions: dict[str, list[Filed]] = {}
        self._hashes: dict[str, set[str]] = {}
        for entry in entries:
            self._hashes.setdefault(entry.copy_of or entry.report_id, set()).add(entry.source.sha256)
            if entry.copy_of is None:
                self._by_id[entry.report_id] = _Place(entry.agency_id, entry.year, entry)
                self._versions.setdefault(entry.superseded_by or entry.report_id, []).append(entry)

    def of(self, verdict: Verdict) -> tuple[str, _Place | None]:
        """Given a verdict, return the id that its finding has now, and its report; None where there is none.

        A verdict stays with the version that was looked at: the one of its sha256 (or of which a copy has it), else the
        newest that was there on its date. A version that is superseded since bears another id.
        """
        report_id, _, rest = verdict.finding_id.partition(":")
        place = self._by_id.get(report_id)
        if place is None or place.filed is None:
            return verdict.finding_id, place
        versions = sorted(self._versions.get(report_id, [place.filed]), key=lambda one: one.version)
        if verdict.sha256:
            seen = [one for one in versions if verdict.sha256 in self._hashes[one.report_id]]
        else:
            seen = [one for one in versions if one.source.retrieved <= verdict.date] or versions[:1]
        if not seen:
            return verdict.finding_id, None
        return f"{seen[-1].report_id}:{rest}", self._by_id[seen[-1].report_id]


def _fate(one: Verdict, finding_id: str, last: dict[str, Verdict], known: set[str], place: _Place | None) -> Fate:
    if last[finding_id] is not one:
        return Fate.FOLLOWED
    if place and place.filed and place.filed.superseded_by:
        return Fate.SUPERSEDED
    return Fate.APPLIED if finding_id in known else Fate.VANISHED


def _named(place: _Place | None) -> tuple[str | None, str | None, int | None]:
    if place is None:
        return None, None, None
    return place.filed.report_id if place.filed else None, place.agency_id, place.year


def _unknown(one: Verdict) -> Problem:
    return Problem(
        "data.finding",
        f"verdicts.csv:{one.line}: there is no report here of which {one.finding_id} could be a finding"
        f"{', or none of this sha256' if one.sha256 else ''}. "
        "Copy the id from findings.csv; if the report was taken out, take out its verdicts too.",
    )


def _with_verdicts(entry: Filed, last: dict[str, Verdict]) -> Filed:
    findings = tuple(_judged(found, last[found.id]) if found.id in last else found for found in entry.findings)
    return replace(entry, findings=findings)


def _judged(found: Finding, verdict: Verdict) -> Finding:
    """What persons have seen printed so lies in the report; what the reading says of itself stays with the reading."""
    sides = found.side is not Side.REPORT and not found.code.startswith(f"{READING}.")
    settled = sides and verdict.verdict is Ruling.CONFIRMED
    return replace(found, verdict=verdict, side=Side.REPORT if settled else found.side)
