"""Readings in their places: who reported on which year, in which version, and what was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gongkai import audit
from gongkai.cache import Reading
from gongkai.forms import Forms
from gongkai.model import Corpus, Document, Filed, Finding, Report, Severity
from gongkai.register import Evidence, Problem, Register

HOLDS_BACK = frozenset(["heading.agency", "heading.year"])
"""A report whose heading contradicts its place is nobody's report until a person has looked."""


def assemble(
    register: Register, evidence: Sequence[Evidence], readings: Sequence[Reading], forms: Forms
) -> tuple[Corpus, list[Problem]]:
    """Given the register, all evidence and its readings, return the corpus, and what was left out of it and why.

    Of several versions of a report, the newest that could be read is current.
    """
    problems: list[Problem] = []
    places: dict[tuple[str, int], list[tuple[Evidence, Document, Report]]] = {}
    for one, reading in zip(evidence, readings, strict=True):
        if reading.document is None or reading.report is None:
            code, message = reading.error or ("internal", "The file was not read.")
            problems.append(Problem(code, f"{one.source.path}: {message}"))
        else:
            places.setdefault((one.agency_id, one.year), []).append((one, reading.document, reading.report))
    filed: list[Filed] = []
    current: dict[tuple[str, int], Filed] = {}
    for place in sorted(places):
        entries = []
        for one, document, report in places[place]:
            before = current.get((one.agency_id, one.year - 1))
            entry, held = _audited(_file(one, document, report), before, register, forms)
            if held is not None:
                problems.append(Problem(held.code, f"{one.source.path}: {held.message_en} {held.message}"))
            else:
                entries.append(entry)
        versions = _versions(entries)
        filed += versions
        if versions:
            current[place] = versions[-1]
    portal = register.portal
    if not portal.as_of:
        portal = replace(portal, as_of=max((one.source.retrieved for one in filed), default=""))
    unread = frozenset((one.agency_id, one.year) for one in evidence) - current.keys()
    corpus = Corpus(portal, register.agencies, register.divisions, tuple(filed), register.searched, unread)
    return corpus, problems


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


def _versions(entries: Sequence[Filed]) -> list[Filed]:
    """Given the versions of a report, oldest first, return them with their ids: the last bears the report's own."""
    return [
        entry
        if entry is entries[-1]
        else replace(entry, report_id=f"{entry.report_id}-v{entry.version}", superseded_by=entry.report_id)
        for entry in entries
    ]


def _audited(entry: Filed, before: Filed | None, register: Register, forms: Forms) -> tuple[Filed, Finding | None]:
    """Given a report and last year's, return it with its findings, and the one that holds it back, if any."""
    report = entry.report
    form = forms.get(report.form) if report.form else None
    case = replace(
        audit.case_of(report, form, entry.source.kind),
        filed_agency=register.agency(entry.agency_id),
        resolved=register.resolve(report.agency_name, prefer=entry.agency_id),
        filed_year=entry.year,
        version=entry.version,
        previous=before,
        reorganised=register.reorganised(entry.agency_id, entry.year),
    )
    found, checks = audit.run(case)
    every = [audit.filed_id(entry.report_id, one) for one in (*report.findings, *found)]
    held = next((one for one in every if one.code in HOLDS_BACK and one.severity is Severity.ERROR), None)
    return replace(entry, findings=tuple(every), checks=checks), held
