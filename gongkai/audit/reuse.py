"""How much of a section's text is the same as last year's, or as another agency's? Never who wrote it first."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.audit.alike import is_comparable
from gongkai.audit.engine import Alike, Case, Fits, NotAssessable, Outcome, Shared, finding, printed_values, rule
from gongkai.model import Filed, Report, Section, Severity
from gongkai.wording import plain

LAST_YEAR = 80
"""Percent. Sections written anew had 37 to 48 in common with the year before; where only figures change it is about 90."""
ANOTHER = 50
"""Percent. Of 1,450 pairs of sections of unrelated reports none had more than 10 in common."""
FEWEST = 100
"""Characters of its own that a section must have, beside the words of the form, the law and everyone."""


@rule("reuse.last_year")
def a_section_has_other_words_than_last_year(case: Case) -> Iterator[Outcome]:
    """A section says other things than the same section of the agency's report on the year before."""
    for section in case.report.sections:
        if _can_be_compared(case, section) and case.previous and _has_comparable(case.previous, section.number):
            yield _judged("reuse.last_year", case, section, LAST_YEAR, own_agency=True)
        else:
            yield NotAssessable()


@rule("reuse.other_agency")
def a_section_has_words_of_its_own(case: Case) -> Iterator[Outcome]:
    """A section says other things than any of another agency's report on the same year or before."""
    for section in case.report.sections:
        if _can_be_compared(case, section) and case.around.others:
            yield _judged("reuse.other_agency", case, section, ANOTHER, own_agency=False)
        else:
            yield NotAssessable()


def _can_be_compared(case: Case, section: Section) -> bool:
    return case.around.alike is not None and is_comparable(case.kind, section)


def _has_comparable(report: Filed, number: int) -> bool:
    return any(one.number == number and is_comparable(report.source.kind, one) for one in report.report.sections)


def _judged(code: str, case: Case, section: Section, percent: int, *, own_agency: bool) -> Outcome:
    agency = case.filed_agency.id if case.filed_agency else None
    for alike in case.around.alike or ():
        if alike.own.section == section.number and (alike.other.agency_id == agency) == own_agency:
            if alike.own.counted < FEWEST or (
                not own_agency and _is_the_same_report(case.report, alike.other.report)
            ):
                return NotAssessable()
            if alike.own.reaches(percent):
                return _finding(code, case, section, alike)
    return Fits()


def _is_the_same_report(one: Report, other: Report) -> bool:
    """Tell whether a report is filed under another agency too: agencies report together."""
    if one.agency_name is None or (one.agency_name, one.year) != (other.agency_name, other.year):
        return False
    return printed_values(one) == printed_values(other)


def _finding(code: str, case: Case, section: Section, alike: Alike) -> Outcome:
    own, there, other = alike.own, alike.there, alike.other
    title = next(one.title for one in other.report.sections if one.number == there.section)
    whose, whose_en = _whose(case, other)
    return finding(
        code,
        str(own.section),
        Severity.HINT,
        f"“{section.title}”与{whose} {other.year} 年报告“{title}”的文本相同比例为 {own.percent}%：除去格式、法规和通用语句后，"
        f"{own.counted} 字中相同 {own.same} 字；该报告这一节 {there.counted} 字中相同 {there.same} 字（{there.percent}%）。",
        f"“{section.title}”: {own.percent}% of the text ({own.same} of {own.counted} characters, leaving out words of the "
        f"form, of the law and in general use) also stands in “{title}” of {whose_en} on {other.year} (there "
        f"{there.same} of {there.counted}, {there.percent}%).",
        passages=own.passages,
        terms={"report": other.report_id, "own": _terms(own), "there": _terms(there)},
    )


def _whose(case: Case, other: Filed) -> tuple[str, str]:
    """Whose report the other is: an agency's name in the register; as printed where the register has it not."""
    if case.filed_agency and other.agency_id == case.filed_agency.id:
        return "本机关", "the agency’s own report"
    printed = other.report.agency_name or other.agency_id
    bearers = case.around.bearers.get(plain(printed), ())
    name = next((agency.name for agency in bearers if agency.id == other.agency_id), printed)
    return name, f"the report of {name}"


def _terms(part: Shared) -> dict[str, object]:
    passages = [[passage.start, passage.end] for passage in part.passages]
    return {"section": part.section, "same": str(part.same), "counted": str(part.counted), "passages": passages}
