"""What one person has before them: the tasks that wait for this person, in order, and what was said of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gongkai.decisions import Correction, Ruling, Verdict
from gongkai.model import CellCode, Figure, Filed, Finding, number_text
from gongkai.register import NOTHING, Decided
from gongkai.register.signed import same_person
from gongkai.reviewing.lines import About, Decision, Key, Line
from gongkai.reviewing.tasks import Rank, Task, finding_key, report_key, tasks, terms, was_read
from gongkai.versions import is_current


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of something: the lines that wait, and those that two persons signed; mine: this person's own line."""

    lines: tuple[Line, ...]
    signed: tuple[Correction | Verdict, ...]
    mine: Line | None
    others: tuple[Line, ...]
    """Proposals of other persons that can be agreed to: what they are on is as it was."""


class Desk:
    """The reports of a corpus as one person finds them, given what everyone has said until now."""

    def __init__(self, reports: Sequence[Filed], me: str) -> None:
        self.me = me
        self.reports = {one.report_id: one for one in reports if is_current(one)}
        self.tasks = tasks(self.reports.values())
        self._at = {(task.report_id, task.key): number for number, task in enumerate(self.tasks)}
        self._by_place = {(one.agency_id, one.year): one for one in self.reports.values()}
        self._figures = {
            report_id: {str(figure.cell): figure for figure in filed.report.figures}
            for report_id, filed in self.reports.items()
        }
        self._findings = {
            report_id: {finding_key(filed, one).place: one for one in filed.findings}
            for report_id, filed in self.reports.items()
        }
        self._lines: dict[Key, list[Line]] = {}
        self._signed: dict[Key, list[Correction | Verdict]] = {}
        self._changing: set[Key] = set()
        self._heard: tuple[Sequence[Line], Decided] = ((), NOTHING)

    def hear(self, lines: Sequence[Line], decided: Decided) -> None:
        """Given the lines that wait and what is decided, know them."""
        if (lines, decided) == self._heard:
            return
        self._heard = lines, decided
        self._lines, self._signed = {}, {}
        for line in lines:
            self._lines.setdefault(line.key, []).append(line)
        for one in decided.corrections:
            key = Key(About.FIGURE, one.agency_id, one.year, one.sha256, ".".join(one.cell))
            self._signed.setdefault(key, []).append(one)
        for verdict in decided.verdicts:
            report_id, _, place = verdict.finding_id.partition(":")
            filed = self.reports.get(report_id)
            if filed and self._is_on_what_is_here(verdict, filed, place):
                key = Key(About.FINDING, filed.agency_id, filed.year, filed.source.sha256, place)
                self._signed.setdefault(key, []).append(verdict)
        self._changing = set(self._changed())

    def figure(self, report_id: str, place: str) -> Figure | None:
        return self._figures[report_id].get(place)

    def finding(self, report_id: str, place: str) -> Finding | None:
        return self._findings[report_id].get(place)

    def task(self, report_id: str, about: str, place: str) -> Task | None:
        """Given a report's id and what of it is to be looked at, return the task; None where there is no such thing."""
        filed = self.reports.get(report_id)
        if filed is None or about not in tuple(About):
            return None
        key = replace(report_key(filed), about=About(about), place=place)
        there = {
            About.REPORT: place == "",
            About.FIGURE: place in self._figures[report_id],
            About.FINDING: place in self._findings[report_id],
        }
        if not there[key.about]:
            return None
        at = self._at.get((report_id, key))
        task = self.tasks[at] if at is not None else Task(Rank.ELSE, key, report_id)
        return replace(task, rank=Rank.PROPOSED) if self.rank(task) is Rank.PROPOSED else task

    def said(self, key: Key) -> Said:
        """Given what lines are on, return them."""
        lines = tuple(self._lines.get(key, ()))
        mine = next((one for one in reversed(lines) if same_person(one.author, self.me)), None)
        others = tuple(
            one for one in lines if one.proposes and not same_person(one.author, self.me) and self._holds(one)
        )
        return Said(lines, tuple(self._signed.get(key, ())), mine, others)

    def waiting(self) -> list[Task]:
        """Return the tasks that wait for this person, first things first, each with the rank that it has now."""
        proposed = [task for task in self._proposed() if self.rank(task) is Rank.PROPOSED]
        rest = [replace(task, rank=rank) for task in self.tasks if (rank := self.rank(task)) in _QUEUED]
        rest.sort(key=lambda task: task.rank)
        return [*proposed, *rest]

    def rank(self, task: Task) -> Rank:
        """Given a task, return where it stands now; ELSE where it does not wait for this person."""
        if task.key.about is About.REPORT:
            return self._rank_of_report(task)
        if task.key not in self._lines and task.key not in self._signed:
            return Rank.ELSE if self._changing and self._is_held(task) else task.rank
        said = self.said(task.key)
        if said.mine or any(same_person(self.me, name) for one in said.signed for name in (one.author, one.reviewer)):
            return Rank.ELSE
        if said.others:
            return Rank.PROPOSED
        settled = said.signed or any(one.decision is Decision.AS_READ for one in said.lines)
        return Rank.ELSE if settled or self._is_held(task) else task.rank

    def persons(self, key: Key) -> list[str]:
        """Given what lines on a report are on, return who compared all of its figures."""
        found: list[str] = []
        for line in self._lines.get(key, ()):
            if not any(same_person(line.author, one) for one in found):
                found.append(line.author)
        return found

    def open_figures(self, filed: Filed) -> list[Figure]:
        """Given a report, return its figures that wait for this person: not certain, or proposed otherwise by another."""
        return [
            self._figures[filed.report_id][task.key.place]
            for task in self.waiting()
            if task.report_id == filed.report_id
            and task.key.about is About.FIGURE
            and task.rank in (Rank.PROPOSED, Rank.UNREADABLE)
        ]

    def disagreements(self) -> list[Task]:
        """Return what persons say different things of."""
        found = []
        for key, lines in self._lines.items():
            what: set[tuple[Decision, str]] = {_as_said(one) for one in self._signed.get(key, ())[-1:]}
            what |= {(one.decision, one.value) for one in lines if one.decision is not Decision.CANNOT_TELL}
            filed = self._by_place.get((key.agency_id, key.year))
            if len(what) > 1 and filed and filed.source.sha256 == key.sha256:
                found.append(Task(Rank.ELSE, key, filed.report_id))
        return found

    def counts(self, waiting: Sequence[Task]) -> Mapping[Rank, int]:
        """Given tasks that wait, return how many there are of each rank."""
        return Counter(task.rank for task in waiting)

    def following(self, task: Task, waiting: Sequence[Task]) -> Task | None:
        """Given a task and those that wait, return the one to come after it; from the last on, begin anew."""
        own = self._order(task)
        later = [one for one in waiting if self._order(one) > own]
        others = [one for one in waiting if one.key != task.key]
        return later[0] if later else others[0] if others else None

    def preceding(self, task: Task, waiting: Sequence[Task]) -> Task | None:
        """Given a task and those that wait, return the one before it."""
        own = self._order(task)
        earlier = [one for one in waiting if self._order(one) < own]
        return earlier[-1] if earlier else None

    def _order(self, task: Task) -> tuple[int, int]:
        """What another person proposed comes first, as it was proposed; all else as the queue was when it was made."""
        if task.rank is Rank.PROPOSED:
            return 0, list(self._lines).index(task.key) if task.key in self._lines else -1
        return 1, self._at.get((task.report_id, task.key), -1)

    def _proposed(self) -> Iterator[Task]:
        """What persons said something of, in the order in which they did."""
        for key in self._lines:
            filed = self._by_place.get((key.agency_id, key.year))
            if filed is not None and filed.source.sha256 == key.sha256 and key.about is not About.REPORT:
                yield Task(Rank.PROPOSED, key, filed.report_id)

    def _rank_of_report(self, task: Task) -> Rank:
        persons = self.persons(task.key)
        if any(same_person(self.me, one) for one in persons) or len(persons) > 1:
            return Rank.ELSE
        return Rank.ONE_PERSON if persons and task.rank is Rank.UNREVIEWED else task.rank

    def _holds(self, line: Line) -> bool:
        """Tell whether what a line is on is as its author saw it."""
        filed = self._by_place.get((line.key.agency_id, line.key.year))
        if filed is None or filed.source.sha256 != line.key.sha256:
            return False
        if line.key.about is About.FINDING:
            finding = self.finding(filed.report_id, line.key.place)
            return finding is not None and terms(finding) == line.seen
        figure = self.figure(filed.report_id, line.key.place)
        now = "blank" if line.decision is Decision.BLANK else line.value
        return figure is not None and was_read(figure) != now

    def _is_on_what_is_here(self, verdict: Verdict, filed: Filed, place: str) -> bool:
        """Tell whether a verdict is on this evidence and on the numbers that its finding shows now."""
        finding = self.finding(filed.report_id, place)
        same = finding is None or verdict.seen == finding.seen
        unsaid = verdict.seen is None and verdict.verdict is not Ruling.CONFIRMED
        on_it = verdict.sha256 in (None, filed.source.sha256) and verdict.date >= filed.source.retrieved
        return on_it and (same or unsaid)

    def _changed(self) -> Iterator[Key]:
        """Figures that are not as the rules saw them: somebody says that they are others."""
        for key, lines in self._lines.items():
            if key.about is About.FIGURE and any(one.proposes for one in lines):
                yield key
        for key, signed in self._signed.items():
            filed = self._by_place.get((key.agency_id, key.year))
            if key.about is About.FIGURE and filed and isinstance(signed[-1], Correction):
                figure = self.figure(filed.report_id, key.place)
                if figure is not None and figure.value != signed[-1].value:
                    yield key

    def _is_held(self, task: Task) -> bool:
        """Tell whether a finding waits until the rules have looked again: one of its figures is being corrected."""
        if task.key.about is not About.FINDING:
            return False
        finding = self.finding(task.report_id, task.key.place)
        return finding is not None and any(
            replace(task.key, about=About.FIGURE, place=str(CellCode(*cell))) in self._changing
            for cell in finding.cells
        )


_QUEUED = frozenset(Rank) - {Rank.PROPOSED, Rank.ELSE}


def _as_said(one: Correction | Verdict) -> tuple[Decision, str]:
    """What two persons signed, in the terms of a line that waits."""
    if isinstance(one, Verdict):
        return Decision(one.verdict.value), ""
    return (Decision.BLANK, "") if one.value is None else (Decision.VALUE, number_text(one.value))
