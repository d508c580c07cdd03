"""Lines of data/verdicts.csv whose finding is not there: which was meant, and what they leave in doubt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rapidfuzz.distance import OSA

from gongkai.decisions import Ruling, Verdict
from gongkai.model import Finding
from gongkai.register import Problem

SLIPS = 2
SLIPS_IN_REPORT = 4
"""So many characters may be wrong, left out or too many in an id that is taken for another: more where there is no such
report, and nothing else can be meant.
"""
SHORT = 2
"""Places of so few characters are told apart by one: section 5, section 6."""


def nearest(verdict: Verdict, findings: Iterable[Finding]) -> Finding | None:
    """Given a verdict and the findings of the report that it is on, none of which has its id, return the one that it is
    meant for, None where it is on none of them.

    Where the line says which numbers were looked at, that is the finding that shows them; else one whose id is a slip or two
    away.
    """
    own = {one.id: one for one in findings}
    if verdict.seen:
        return next((one for one in own.values() if one.seen == verdict.seen), None)
    longer = (one for one in own if len(one.split(":", 2)[-1]) > SHORT)
    return own[near] if (near := nearest_id(verdict.finding_id, longer, SLIPS)) else None


def nearest_id(told: str, ids: Iterable[str], most: int = SLIPS_IN_REPORT) -> str | None:
    """Given an id as told, return that of these which is the fewest slips away, and so many at most; None where none is."""
    slips = ((OSA.distance(told, one, score_cutoff=most), one) for one in ids)
    return min((pair for pair in slips if pair[0] <= most), default=(0, None))[1]


def on_no_report(one: Verdict, near: str | None) -> Problem:
    """Given a verdict on no report here, and the id that it may be meant for, return what is wrong with it."""
    return Problem(
        "data.finding",
        f"verdicts.csv:{one.line}: there is no report here of which {one.finding_id} could be a finding"
        f"{', or none of this sha256' if one.sha256 else ''}.{_asks(near) if near != one.finding_id else ''} "
        "Copy the id from findings.csv; if the report was taken out, take out its verdicts too.",
    )


def on_no_finding(one: Verdict, near: str) -> Problem:
    """Given a verdict on no finding of its report, and the one that it is meant for, return what is wrong with it."""
    return Problem(
        "data.finding",
        f"verdicts.csv:{one.line}: {one.finding_id} is no finding of its report.{_asks(near)} "
        "Copy the id from findings.csv.",
    )


def _asks(near: str | None) -> str:
    return f" Is {near} meant?" if near else ""


def left_in_doubt(one: Verdict, near: str | None, confirmed: Mapping[str, Verdict]) -> set[str]:
    """Given a line on no finding, the id that it may be meant for, and what is confirmed by id, return what it may have taken
    back: that id; where none is near, every confirmation of the same rule and place.
    """
    if one.verdict is Ruling.CONFIRMED:
        return set()
    if near:
        return {near}
    place = one.finding_id.partition(":")[2]
    return {finding_id for finding_id in confirmed if finding_id.partition(":")[2] == place}
