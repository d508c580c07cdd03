"""Verdicts in their place: what persons said of a finding, beside the finding."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from gongkai.corpus.nearest import left_in_doubt, nearest, nearest_id, on_no_finding, on_no_report
from gongkai.decisions import Fate, Judged, Ruling, Verdict
from gongkai.model import Filed, Finding, Side
from gongkai.register import Evidence, Problem

READING = "reading"
"""The family of rules that speak of our reading, whatever persons confirm of it."""


def judge(
    entries: Sequence[Filed], verdicts: Iterable[Verdict], evidence: Iterable[Evidence]
) -> tuple[list[Filed], list[Judged], list[Problem]]:
    """Given reports with their findings, verdicts in the order of their lines, and all evidence filed, return the
    reports with the last verdict beside each finding, what became of every verdict, and those that are on nothing here.
    """
    places = _Places(entries, evidence)
    placed = [(one, *places.of(one)) for one in verdicts]
    known = {found.id: found for entry in entries for found in entry.findings} if placed else {}
    placed, problems = _understood(placed, known)
    last = _last(placed)
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


_Placed = tuple[Verdict, str, _Place | None]
"""A verdict, the id that its finding has now, and its report."""


def _understood(placed: Sequence[_Placed], known: Mapping[str, Finding]) -> tuple[list[_Placed], list[Problem]]:
    """Given verdicts in their places and the findings there are by id, return those that are understood, and what is wrong
    with others. Nothing stays confirmed because a retraction was mistyped: a line on no finding, and not on one that a line
    above names too, takes with it what it may have been meant for.
    """
    confirmed = {finding_id: one for one, finding_id, _ in placed if one.verdict is Ruling.CONFIRMED}
    kept: list[_Placed] = []
    problems: list[Problem] = []
    doubtful: set[str] = set()
    named: set[str] = set()
    for one, finding_id, place in placed:
        is_new = finding_id not in named
        named.add(finding_id)
        near = None
        if place is None:
            near = nearest_id(finding_id, known)
            problems.append(on_no_report(one, near))
        elif place.filed and is_new and finding_id not in known and (found := nearest(one, place.filed.findings)):
            near, place = found.id, None
            problems.append(on_no_finding(one, near))
        kept.append((one, finding_id, place))
        if place is None and (is_new or near == finding_id):
            doubtful |= left_in_doubt(one, near, confirmed)
    last = _last(kept)
    doubtful = {one for one in doubtful if one in last and last[one].verdict is Ruling.CONFIRMED}
    return [one for one in kept if one[2] is None or one[1] not in doubtful], problems


def _last(placed: Iterable[_Placed]) -> dict[str, Verdict]:
    """Given verdicts in the order of their lines, return the last on each finding; what is on no report here is on none."""
    return {finding_id: one for one, finding_id, place in placed if place is not None}


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
            if entry.copy_of is not None:
                self._by_id[entry.report_id] = self._by_id[entry.copy_of]
            else:
                self._by_id[entry.report_id] = _Place(entry.agency_id, entry.year, entry)
                self._versions.setdefault(entry.superseded_by or entry.report_id, []).append(entry)

    def of(self, verdict: Verdict) -> tuple[str, _Place | None]:
        """Given a verdict, return the id that its finding has now, and its report; None where there is none.

        A verdict stays with the version that was looked at: the one of its sha256 (or of which a copy has it), else the
        newest that was there before its date, or the first. A version that is superseded since bears another id, and what is
        said of a copy is on the copy that is published.
        """
        report_id, _, rest = verdict.finding_id.partition(":")
        place = self._by_id.get(report_id)
        if place is None or place.filed is None:
            return verdict.finding_id, place
        versions = sorted(self._versions.get(report_id, [place.filed]), key=lambda one: one.version)
        if verdict.sha256:
            seen = [one for one in versions if verdict.sha256 in self._hashes[one.report_id]]
        else:
            seen = [one for one in versions if one.source.retrieved < verdict.date] or versions[:1]
        if not seen:
            return verdict.finding_id, None
        return f"{seen[-1].report_id}:{rest}", self._by_id[seen[-1].report_id]


def _fate(
    one: Verdict, finding_id: str, last: dict[str, Verdict], known: dict[str, Finding], place: _Place | None
) -> Fate:
    if place is None:
        return Fate.VANISHED
    if last[finding_id] is not one:
        return Fate.FOLLOWED
    if place.filed and place.filed.superseded_by:
        return Fate.SUPERSEDED
    if finding_id not in known:
        return Fate.VANISHED
    return Fate.APPLIED if _is_on(one, known[finding_id]) else Fate.CHANGED


def _is_on(verdict: Verdict, found: Finding) -> bool:
    """Tell whether a verdict is on the numbers that its finding shows now. One that does not say what was looked at
    confirms nothing; what it takes back, or explains, stays so.
    """
    if verdict.seen is None:
        return verdict.verdict is not Ruling.CONFIRMED
    return verdict.seen == found.seen


def _named(place: _Place | None) -> tuple[str | None, str | None, int | None]:
    if place is None:
        return None, None, None
    return place.filed.report_id if place.filed else None, place.agency_id, place.year


def _with_verdicts(entry: Filed, last: dict[str, Verdict]) -> Filed:
    return replace(entry, findings=tuple(_judged(found, last.get(found.id)) for found in entry.findings))


def _judged(found: Finding, verdict: Verdict | None) -> Finding:
    """What persons have seen printed so lies in the report; what the reading says of itself stays with the reading."""
    if verdict is None or not _is_on(verdict, found):
        return found
    sides = found.side is not Side.REPORT and not found.code.startswith(f"{READING}.")
    settled = sides and verdict.verdict is Ruling.CONFIRMED
    return replace(found, verdict=verdict, side=Side.REPORT if settled else found.side)
