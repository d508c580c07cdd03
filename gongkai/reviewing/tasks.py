"""What there is to look at in a corpus, by risk: what may be wrong first, then what nobody has looked at."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from gongkai.corpus.correcting import as_read
from gongkai.model import Figure, Filed, Finding, Severity, Side, Status
from gongkai.reviewing.lines import About, Key
from gongkai.versions import is_current

GRAVITY = {severity: number for number, severity in enumerate(Severity)}


class Rank(IntEnum):
    """Where a task stands in the queue; what another person proposed comes before all, whatever it is on."""

    PROPOSED = 0
    OUR_READING = 1
    UNREADABLE = 2
    RECOGNISED = 3
    OBSERVED = 4
    UNREVIEWED = 5
    ONE_PERSON = 6
    ELSE = 7
    """Not in the queue, but there to be opened."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something to look at in a report, with its evidence."""

    rank: Rank
    key: Key
    report_id: str


def tasks(reports: Iterable[Filed]) -> list[Task]:
    """Given reports, return what there is to look at, by risk; within one rank, report by report, the gravest first."""
    found = [
        (task.rank, worry, task.report_id, number, task)
        for filed in reports
        if is_current(filed)
        for number, (worry, task) in enumerate(_of_report(filed))
        if task.rank is not Rank.ELSE
    ]
    return [one[-1] for one in sorted(found, key=lambda one: one[:-1])]


def report_key(filed: Filed) -> Key:
    """Given a report, return what a line on it as a whole is on."""
    return Key(About.REPORT, filed.agency_id, filed.year, filed.source.sha256, "")


def figure_key(filed: Filed, figure: Figure) -> Key:
    """Given a report and a figure of it, return what a line on the figure is on."""
    return Key(About.FIGURE, filed.agency_id, filed.year, filed.source.sha256, str(figure.cell))


def finding_key(filed: Filed, finding: Finding) -> Key:
    """Given a report and a finding on it, return what a line on the finding is on."""
    return Key(About.FINDING, filed.agency_id, filed.year, filed.source.sha256, finding.id.partition(":")[2])


def was_read(figure: Figure) -> str:
    """Given a figure, return what the program read in a word, whatever persons have made of it."""
    return figure.as_read or as_read(figure)


def terms(finding: Finding) -> str:
    """Given a finding, return the numbers behind it as text that is the same as long as they are."""
    return json.dumps(finding.terms, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def _of_report(filed: Filed) -> Iterator[tuple[tuple[int, ...], Task]]:
    """Every task of a report, with what makes it come before others of its rank."""
    errors = [one for one in filed.findings if one.severity is Severity.ERROR and not one.rejected]
    breached = {cell for one in errors for cell in one.cells}
    worst: dict[Rank, int] = {}
    for one in filed.findings:
        rank = _rank_of_finding(one)
        worst[rank] = min(worst.get(rank, len(GRAVITY)), GRAVITY[one.severity])
    for one in filed.findings:
        rank = _rank_of_finding(one)
        yield (worst[rank],), Task(rank, finding_key(filed, one), filed.report_id)
    unknown = 0
    for figure in filed.report.figures:
        rank = Rank.ELSE
        if figure.status is Status.UNREADABLE:
            rank, unknown = Rank.UNREADABLE, unknown + 1
        elif figure.known and figure.grounds and figure.grounds.recognised and figure.cell in breached:
            rank = Rank.RECOGNISED
        yield (), Task(rank, figure_key(filed, figure), filed.report_id)
    state = {"machine": Rank.UNREVIEWED, "one person": Rank.ONE_PERSON}.get(filed.source.review_state, Rank.ELSE)
    yield (-len(errors), -unknown), Task(state, report_key(filed), filed.report_id)


def _rank_of_finding(one: Finding) -> Rank:
    """Hints are not asked about; that a figure is unreadable is asked of the figure."""
    if one.severity is Severity.HINT or one.code == "reading.unreadable" or one.verdict is not None:
        return Rank.ELSE
    return Rank.OUR_READING if one.side is Side.READING else Rank.OBSERVED
