"""Readings in their places: who reported on which year, in which version and copy, and what was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from gongkai import audit
from gongkai.cache import Reading
from gongkai.correcting import correct
from gongkai.forms import Forms
from gongkai.judging import judge
from gongkai.model import Agency, Corpus, Document, Filed, Finding, Report, Severity
from gongkai.register import NOTHING, Decided, Evidence, Problem, Register
from gongkai.versions import is_current, versions

HOLDS_BACK = ("heading.agency", "heading.year")
"""A report whose heading contradicts its place is nobody's report until a person has looked."""


def assemble(
    register: Register,
    evidence: Sequence[Evidence],
    readings: Sequence[Reading],
    forms: Forms,
    decided: Decided = NOTHING,
) -> tuple[Corpus, list[Problem]]:
    """Given the register, all evidence and its readings, and what people decided, return the corpus, and what was left
    out of it and why.

    Of several versions of a report, the newest that could be read is current; of its copies, the best, which alone
    is audited. Rules look at corrected figures.
    """
    problems: list[Problem] = []
    places: dict[tuple[str, int], list[Filed]] = {}
    for one, reading in zip(evidence, readings, strict=True):
        if reading.document is None or reading.report is None:
            code, message = reading.error or ("internal", "The file was not read.")
            problems.append(Problem(code, f"{one.source.path}: {message}"))
            continue
        filed = _file(one, reading.document, reading.report)
        if held := _held_back(_case(filed, register, forms)):
            problems.append(Problem(held.code, f"{one.source.path}: {held.message_en} {held.message}"))
        else:
            places.setdefault((one.agency_id, one.year), []).append(filed)
    filed_reports = [entry for place in sorted(places) for entry in _numbered(places[place])]
    filed_reports, corrections, unfit = correct(filed_reports, decided.corrections, evidence, forms)
    neighbours = Neighbours(register, [one for one in filed_reports if is_current(one)])
    audited = [one if one.copy_of else _audited(one, neighbours, forms) for one in filed_reports]
    audited, verdicts, unplaced = judge(audited, decided.verdicts, evidence)
    problems += [*unfit, *unplaced]
    portal = register.portal
    if not portal.as_of:
        portal = replace(portal, as_of=max((one.source.retrieved for one in audited), default=""))
    unread = frozenset((one.agency_id, one.year) for one in evidence) - places.keys()
    return (
        Corpus(
            portal, register.agencies, register.divisions, tuple(audited), register.searched, unread,
            tuple(verdicts), tuple(corrections),
        ),
        problems,
    )  # fmt: skip


def _file(one: Evidence, document: Document, report: Report) -> Filed:
    return Filed(
        report_id=f"{one.agency_id}-{one.year}",
        agency_id=one.agency_id,
        year=one.year,
        version=one.version,
        superseded_by=None,
        source=one.source,
        document=document,
        report=report,
        findings=(),
        checks={},
    )


def _numbered(entries: Sequence[Filed]) -> list[Filed]:
    """Given the files of one report, return all with their ids: of its versions, oldest first, each its best copy and
    the others. The best copy of the newest bears the report's own.
    """
    groups = versions(entries)
    newest = groups[-1][0]
    found: list[Filed] = []
    for number, (best, *copies) in enumerate(groups, start=1):
        best = replace(best, version=number)
        if number < len(groups):
            best = replace(best, report_id=f"{newest.report_id}-v{number}", superseded_by=newest.report_id)
        found.append(best)
        found += (
            replace(
                copy,
                report_id=f"{newest.report_id}-c{copy.source.sha256[:8]}",
                version=number,
                copy_of=best.report_id,
            )
            for copy in copies
        )
    return found


def _case(entry: Filed, register: Register, forms: Forms) -> audit.Case:
    """Given a report in its place, return it as rules look at it, with nothing around it."""
    report = entry.report
    form = forms.get(report.form) if report.form else None
    return replace(
        audit.case_of(report, form, entry.source.kind),
        filed_agency=register.agency(entry.agency_id),
        resolved=register.resolve(report.agency_name, prefer=entry.agency_id),
        filed_year=entry.year,
        version=entry.version,
        reorganised=register.reorganised(entry.agency_id, entry.year),
    )


def _held_back(case: audit.Case) -> Finding | None:
    found, _ = audit.run(case, HOLDS_BACK)
    return next((one for one in found if one.severity is Severity.ERROR), None)


@dataclass(frozen=True)
class Neighbours:
    """The current reports, and who stands above, below and before whom."""

    register: Register
    reports: Sequence[Filed]

    @cached_property
    def _by_place(self) -> dict[tuple[str, int], Filed]:
        return {(one.agency_id, one.year): one for one in self.reports}

    @cached_property
    def _by_agency(self) -> dict[str, list[Filed]]:
        found: dict[str, list[Filed]] = {}
        for one in sorted(self.reports, key=lambda one: one.year):
            found.setdefault(one.agency_id, []).append(one)
        return found

    @cached_property
    def _texts(self) -> audit.Texts:
        return audit.Texts(self.reports, self.register.are_kin)

    def around(self, entry: Filed) -> audit.Around:
        """Given a report in its place, return what stands around it."""
        agency = self.register.agency(entry.agency_id)
        below = {child.id: child for child in self._children(entry)}
        children = [self._by_place.get((child, entry.year)) for child in below]
        collected = tuple(child for child in children if child is not None)
        return audit.Around(
            earlier=tuple(one for one in self._by_agency.get(entry.agency_id, ()) if one.year < entry.year),
            parent=self._by_place.get((agency.parent_id, entry.year)) if agency and agency.parent_id else None,
            children=collected,
            below=below,
            uncollected=len(children) - len(collected),
            alike=self._texts.of(entry) if entry.superseded_by is None else None,
            others=self._texts.has_others(entry),
            bearers=self.register.by_name,
        )

    def _children(self, entry: Filed) -> Iterator[Agency]:
        """Given a report, yield the agencies below its own that existed in its year."""
        for child in self.register.children(entry.agency_id):
            founded, ended = (date and int(date[:4]) for date in (child.valid_from, child.valid_to))
            if not (founded and founded > entry.year) and not (ended and ended < entry.year):
                yield child


def _audited(entry: Filed, neighbours: Neighbours, forms: Forms) -> Filed:
    """Given a report in its place, return it with its findings and how much each rule could assess."""
    case = replace(_case(entry, neighbours.register, forms), around=neighbours.around(entry))
    found, checks = audit.run(case)
    every = [audit.filed_id(entry.report_id, one) for one in (*entry.report.findings, *found)]
    return replace(entry, findings=tuple(every), checks=checks)
