"""What a report counts for its whole area is no less than what the reports of agencies below it add up to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai.audit.engine import Case, Fits, NotAssessable, Outcome, finding, printed_values, reported, rule
from gongkai.forms import Form
from gongkai.model import Agency, CellCode, Filed, Scope, Severity, number_text
from gongkai.wording import simplified

ITEMS = ("received_new", "carried_in", "concluded_total", "carried_out")
"""Rows that every agency counts alike. How a request was concluded is at times put differently in a summary, and a suit
against two agencies is counted by both."""
RECEIVED = CellCode("applications", "received_new", "total")
WIDE = re.compile(r"全(?:自治)?[省市县区州盟旗镇乡]|各级|各(?:区县|县区|县市|市县|市州|市区|旗县|乡镇|镇街|镇|街道)")
"""Words that say that governments further down are counted, not only departments."""


@rule("scope.children")
def the_whole_is_no_less_than_its_parts(case: Case) -> Iterator[Outcome]:
    """The sum of the collected reports of agencies below is no more than what the report for the whole area prints, in each
    row of requests that all count alike. Nothing says how much less it may be: not all are collected. A number that a
    child's report does not print counts as nothing. Assessable only where the report covers them, and each counts itself.
    """
    if case.form is None:
        return
    counted = _counted(case)
    values = [(one, printed_values(one.report)) for one in counted]
    for code in ITEMS:
        cell = CellCode("applications", code, "total")
        own = reported(case, [cell])
        parts = {one.report_id: found[cell] for one, found in values if cell in found}
        if own is None or not parts:
            yield NotAssessable()
        elif sum(parts.values()) <= own[0]:
            yield Fits()
        else:
            yield _more(case, case.form, cell, own[0], parts)


def _counted(case: Case) -> list[Filed]:
    """The reports below that the report covers beyond doubt, none of which covers another."""
    report = case.report
    if (
        report.scope is not Scope.WHOLE_AREA
        or case.filed_agency is None
        or case.filed_year is None
        or case.reorganised
    ):
        return []
    if not _is_of_the_whole(case):
        return []
    text = "".join(section.text for section in report.sections)
    wide = not text or WIDE.search(simplified(text)) is not None
    return [one for one in case.around.children if _is_counted(one, case.around.below.get(one.agency_id), wide)]


def _is_of_the_whole(case: Case) -> bool:
    """Tell whether the tables count what the text says of the whole area: where the text gives a number of requests
    received, one of them is the table's. A text may tell of the county, and the tables of its government alone.
    """
    said = {one.value for one in case.report.mentions if one.subject == str(RECEIVED) and one.value is not None}
    own = reported(case, [RECEIVED])
    return not said or (own is not None and own[0] in said)


def _is_counted(child: Filed, agency: Agency | None, wide: bool) -> bool:
    """A department counts as itself alone, a government with its area or without; a zone is not its city, and an agency that
    began or ended about the year may have reported together with another.
    """
    if agency is None or agency.level == "zone" or _is_in_change(agency, child.year):
        return False
    if agency.kind == "department":
        return child.report.scope is Scope.OWN
    return wide and child.report.scope is not Scope.UNKNOWN


def _is_in_change(agency: Agency, year: int) -> bool:
    dates = [date for date in (agency.valid_from, agency.valid_to) if date]
    return any(year <= int(date[:4]) <= year + 1 for date in dates)


def _more(case: Case, form: Form, cell: CellCode, own: Decimal, parts: dict[str, Decimal]) -> Outcome:
    item, below = form.table(cell.table).item(cell.item), sum(parts.values(), Decimal(0))
    others = len(case.around.children) - len(parts) + case.around.uncollected
    return finding(
        "scope.children",
        str(cell),
        Severity.WARNING,
        f"“{item.label}”：本报告总计（按全域统计理解） {number_text(own)}，本站收录的 {len(parts)} 份下级机关报告之和 {number_text(below)}"
        f"（另有 {others} 个下级机关未计入）。",
        f"“{item.label_en}”: this report prints {number_text(own)} for the whole area; the {len(parts)} reports of agencies below "
        f"that are counted here add up to {number_text(below)} ({others} more agencies are not counted).",
        cells=[cell],
        terms={
            "whole": str(own),
            "below": str(below),
            "reports": {report_id: str(value) for report_id, value in sorted(parts.items())},
            "not_counted": others,
        },
    )
