"""What a build tells its maintainer beside what it left out: where our reading is likelier at fault than the report, and
decisions of people that no longer meet what they were on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from gongkai.corpus.correcting import agrees
from gongkai.decisions import Corrected, Correction, Fate, Judged
from gongkai.model import Corpus, Filed, Finding, Severity, Side, Status, number_text
from gongkai.versions import is_current

LONGEST = 20
"""So many reports are named; more are counted."""
ORDER = tuple(Severity)


def notices(corpus: Corpus) -> Iterator[str]:
    """Given a corpus, yield what its maintainer should look at, first things first, a line each."""
    yield from _readings(corpus)
    yield from (said for one in corpus.corrections if (said := _of_correction(one)))
    found = {one.id: one for filed in corpus.reports for one in filed.findings} if corpus.verdicts else {}
    newer = {filed.report_id: filed.superseded_by for filed in corpus.reports}
    for one in corpus.verdicts:
        own, _, place = one.finding_id.partition(":")
        if said := _of_verdict(one, found.get(one.finding_id), f"{newer.get(own)}:{place}" in found):
            yield said


def _readings(corpus: Corpus) -> Iterator[str]:
    """The current reports with findings on the side of our reading that are more than hints, the gravest first."""
    found = {one.report_id: (one, own) for one in corpus.reports if is_current(one) and (own := _of_reading(one))}
    if not found:
        return
    ranked = sorted(found.values(), key=lambda pair: (_gravity(pair[1]), pair[0].report_id))
    count = sum(len(own) for _, own in ranked)
    yield f"our reading? {_times(count, 'finding')} in {_times(len(ranked), 'report')}; look at these first:"
    for filed, own in ranked[:LONGEST]:
        yield f"  {filed.report_id} ({filed.source.path}): {_counted(own)}"
    if len(ranked) > LONGEST:
        yield f"  and {_times(len(ranked) - LONGEST, 'more report')}: findings.csv, side = reading"


def _times(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _of_reading(filed: Filed) -> list[Finding]:
    return [
        one
        for one in filed.findings
        if one.side is Side.READING and one.severity is not Severity.HINT and not one.rejected
    ]


def _gravity(findings: list[Finding]) -> tuple[int, ...]:
    """Reports with the most errors stand first, then those with the most warnings."""
    return tuple(-sum(one.severity is severity for one in findings) for severity in ORDER)


def _counted(findings: list[Finding]) -> str:
    """arithmetic.flow ×2 (error), reading.unreadable (warning)"""
    counts = Counter((ORDER.index(one.severity), one.code) for one in findings)
    return ", ".join(
        f"{code}{f' ×{number}' if number > 1 else ''} ({ORDER[rank].value})"
        for (rank, code), number in sorted(counts.items())
    )


def _of_correction(one: Corrected) -> str:
    given = one.correction
    where = f"corrections.csv:{given.line}: {given.agency_id} {given.year}, {'.'.join(given.cell)}"
    match one.fate:
        case Fate.OBSOLETE:
            return f"{where}: what is read now is the same. The line is not needed any more."
        case Fate.APPLIED if one.published:
            return f"{where}: it is on a copy whose figures are not published; the copy that is has SHA-256 {one.published}."
        case Fate.APPLIED if one.breaks:
            sums = f"{_times(one.breaks, 'sum')} that came out {'does' if one.breaks == 1 else 'do'}"
            return f"{where}: with {_said(given)} {sums} not. Compare it with the evidence again."
        case Fate.DOUBTED:
            return f"{where}: a later line on this cell is wrong, so the cell counts as not certain. Mend that line."
        case Fate.WAITING:
            return f"{where}: the report was left out, so nothing was corrected."
        case Fate.APPLIED if not agrees(one):
            return f"{where}: {one.as_read} is read now, not {given.as_read}. The correction stands; look whether it should."
    return ""


def _said(one: Correction) -> str:
    return number_text(one.value) if one.value is not None else Status.BLANK.value


def _of_verdict(one: Judged, found: Finding | None, again: bool) -> str:
    """found: its finding as it is now; again: whether the version that the agency put in place of the one that it is on
    shows the same.
    """
    where = f"verdicts.csv:{one.verdict.line}: {one.finding_id}"
    match one.fate:
        case Fate.VANISHED if one.agency_id:
            return f"{where}: there is no such finding any more. The verdict is kept and listed."
        case Fate.SUPERSEDED:
            now = "which still shows this: look at it there" if again else "which no longer shows this"
            return (
                f"{where}: the agency put a new version in its place, {now}. The verdict is kept; if the new version was "
                "looked at, give its sha256."
            )
        case Fate.CHANGED if found and one.verdict.seen:
            return (
                f"{where}: it shows other numbers now than were looked at (seen {one.verdict.seen}): {found.message_en} "
                f"It is not {one.verdict.verdict} any more. Look again; a line on these numbers has seen {found.seen}."
            )
        case Fate.CHANGED | Fate.APPLIED if found and not one.verdict.seen:
            waits = " Until then it is not confirmed." if one.fate is Fate.CHANGED else ""
            return (
                f"{where}: the line does not say which numbers were looked at. If these were ({found.message_en}), "
                f"put {found.seen} in a column seen.{waits}"
            )
    return ""
