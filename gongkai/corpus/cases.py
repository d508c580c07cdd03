"""Reports in their places as rules look at them."""

from __future__ import annotations

from dataclasses import replace

from gongkai import audit
from gongkai.corpus.neighbours import Neighbours
from gongkai.forms import Forms
from gongkai.model import Filed, Finding, Severity
from gongkai.register import Register

HOLDS_BACK = ("heading.agency", "heading.year")
"""A report whose heading contradicts its place is nobody's report until a person has looked."""


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


def held_back(entry: Filed, register: Register, forms: Forms) -> Finding | None:
    """Given a report in its place, return the finding for which it is not published, if there is one."""
    found, _ = audit.run(_case(entry, register, forms), HOLDS_BACK)
    return next((one for one in found if one.severity is Severity.ERROR), None)


def audited(entry: Filed, neighbours: Neighbours, forms: Forms) -> Filed:
    """Given a report in its place, return it with its findings, how much each rule could assess, and what it says of the fee."""
    case = replace(_case(entry, neighbours.register, forms), around=neighbours.around(entry))
    found, checks = audit.run(case)
    every = [audit.filed_id(entry.report_id, one) for one in (*entry.report.findings, *found)]
    return replace(entry, findings=tuple(every), checks=checks, fee=audit.fee_statement(case))
