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
    """Given the register, all evidence and its readings, return the corpus, and what was left out of it and why."""
    problems: list[Problem] = []
    filed: list[Filed] = []
    for one, reading in zip(evidence, readings, strict=True):
        if reading.error is not None:
            problems.append(Problem(reading.error[0], f"{one.source.path}: {reading.error[1]}"))
            continue
        assert reading.document is not None
        assert reading.report is not None
        entry = _file(one, reading.document, reading.report)
        entry, held = _audited(entry, filed, register, forms)
        if held is not None:
            problems.append(Problem(held.code, f"{one.source.path}: {held.message_en} {held.message}"))
            continue
        filed.append(entry)
    portal = register.portal
    if not portal.as_of:
        portal = replace(portal, as_of=max((one.source.retrieved for one in filed), default=""))
    corpus = Corpus(portal, register.agencies, register.divisions, _sorted(filed), register.searched)
    return corpus, problems


def _file(one: Evidence, document: Document, report: Report) -> Filed:
    report_id = f"{one.agency_id}-{one.year}"
    return Filed(
        report_id=report_id if one.current else f"{report_id}-v{one.version}",
        agency_id=one.agency_id,
        year=one.year,
        version=one.version,
        superseded_by=None if one.current else report_id,
        source=one.source,
        document=document,
        report=report,
        findings=(),
        checks={},
    )


def _audited(entry: Filed, before: Sequence[Filed], register: Register, forms: Forms) -> tuple[Filed, Finding | None]:
    """Given a report and those filed before it, return it with its findings, and the one that holds it back, if any."""
    report = entry.report
    form = forms.get(report.form) if report.form else None
    case = replace(
        audit.case_of(report, form, entry.source.kind),
        filed_agency=register.agency(entry.agency_id),
        resolved=register.resolve(report.agency_name, prefer=entry.agency_id),
        filed_year=entry.year,
        previous=next(
            (
                one
                for one in before
                if one.agency_id == entry.agency_id and one.year == entry.year - 1 and one.superseded_by is None
            ),
            None,
        ),
    )
    found, checks = audit.run(case)
    every = [audit.filed_id(entry.report_id, one) for one in (*report.findings, *found)]
    held = next((one for one in every if one.code in HOLDS_BACK and one.severity is Severity.ERROR), None)
    return replace(entry, findings=tuple(every), checks=checks), held


def _sorted(filed: Sequence[Filed]) -> tuple[Filed, ...]:
    return tuple(sorted(filed, key=lambda one: (one.agency_id, one.year, one.version)))
