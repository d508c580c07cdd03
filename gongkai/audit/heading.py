"""Does the report say of itself what it is filed as, and does it use the form of its year?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.audit.engine import Case, Fits, NotAssessable, Outcome, finding, rule
from gongkai.forms import load
from gongkai.model import Agency, Kind, Severity, Side
from gongkai.wording import plain

DATED = ("pdf", "docx", "doc", "rtf")
"""Formats of documents that are dated themselves; a page may have its date around the report."""
BESIDE = re.compile(r"[、，,（()）\s]")
SHORTEST = 2
"""So many characters name no agency: 政府."""
YEAR_AT_END = re.compile(r"(?:20\d\d|二[〇○零O0][〇○零O0一二三四五六七八九]{2})\s*[年.\-/][^。]{0,20}$")
"""A date that was not read as a whole: 2023年1月."""


@rule("heading.agency")
def the_title_names_the_agency_it_is_filed_under(case: Case) -> Iterator[Outcome]:
    """The agency in the title is the one the report is filed under, by a name or alias of the register."""
    name, filed = case.report.agency_name, case.filed_agency
    if name is None or filed is None:
        yield NotAssessable()
    elif case.resolved is None and (alike := _names_it(name, filed)):
        yield Fits() if alike == "in full" else NotAssessable()
    elif case.resolved is None:
        yield finding(
            "heading.agency",
            "title",
            Severity.WARNING,
            f"标题中的机关名称“{name}”不在本站名录所记“{filed.name}”的各名称之中，可能是名录不全。",
            f"The title names “{name}”; this portal’s list of names of “{filed.name}” does not have it, and may lack it.",
            side=Side.READING,
            terms={"printed": name, "filed": filed.id},
        )
    elif case.resolved.id != filed.id:
        yield finding(
            "heading.agency",
            "title",
            Severity.ERROR,
            f"标题中的机关是“{case.resolved.name}”，归档在“{filed.name}”之下。",
            f"The title names “{case.resolved.name}”; the report is filed under “{filed.name}”.",
            terms={"printed": name, "resolved": case.resolved.id, "filed": filed.id},
        )
    else:
        yield _agrees(case)


def _names_it(printed: str, agency: Agency) -> str:
    """Given a name that is not in the register, tell whether it names an agency beside another or beside a second name of
    its own ("in full"), or is the end of its name, as neighbours say it ("in short"); "" where it does neither.
    """
    names = {plain(name) for name in (agency.name, *agency.names, *agency.aliases)}
    parts = {plain(part) for part in BESIDE.split(printed)}
    if names & parts:
        return "in full"
    short = plain(printed)
    return "in short" if len(short) > SHORTEST and any(name.endswith(short) for name in names) else ""


@rule("heading.year")
def the_report_is_on_the_year_it_is_filed_under(case: Case) -> Iterator[Outcome]:
    """The year that title and text give is the year the report is filed under."""
    if case.report.year is None or case.filed_year is None:
        yield NotAssessable()
    elif case.report.year != case.filed_year:
        yield finding(
            "heading.year",
            "filed",
            Severity.ERROR,
            f"报告所述年度为 {case.report.year} 年，归档在 {case.filed_year} 年之下。",
            f"The report is on {case.report.year}; it is filed under {case.filed_year}.",
            terms={"report": case.report.year, "filed": case.filed_year},
        )
    else:
        yield _agrees(case)


def _agrees(case: Case) -> Outcome:
    """A transcript's title is our own: that it agrees with our filing proves nothing."""
    return NotAssessable() if case.kind is Kind.TRANSCRIPT else Fits()


@rule("heading.form")
def the_form_is_the_one_of_the_year(case: Case) -> Iterator[Outcome]:
    """The report uses the form in force for its year; some agencies go on using the older one."""
    year = case.filed_year or case.report.year
    if case.form is None or year is None:
        yield NotAssessable()
        return
    due = load().due(year)
    if due.code == case.form.code:
        yield Fits()
    else:
        yield finding(
            "heading.form",
            "form",
            Severity.HINT,
            f"{year} 年度的报告使用了{case.form.source}的格式，该年度适用{due.source}。",
            f"The report on {year} uses the form of {case.form.source}; {due.source} applies to that year.",
            terms={"form": case.form.code, "due": due.code},
        )


@rule("heading.signature_year")
def the_date_signed_follows_the_year(case: Case) -> Iterator[Outcome]:
    """A report is signed after the year that it is on, and within the next. What is printed otherwise is often a slip of
    the pen in January.
    """
    signed, year = case.report.signed, case.report.year or case.filed_year
    if signed is None or year is None:
        yield NotAssessable()
    elif f"{year}-12-31" <= signed <= f"{year + 1}-12-31":
        yield Fits()
    else:
        before = signed < f"{year}-12-31"
        yield finding(
            "heading.signature_year",
            "signed",
            Severity.HINT,
            f"报告所述年度为 {year} 年，落款日期为 {signed}，{'在该年度结束之前' if before else '在该年度结束一年之后'}。",
            f"The report is on {year}; it is signed on {signed}, "
            f"{'before that year ended' if before else 'more than a year after it ended'}.",
            terms={"year": year, "signed": signed},
        )


@rule("heading.signature_missing")
def the_report_is_dated(case: Case) -> Iterator[Outcome]:
    """A document that is a report and no page has a date at its end, or on its first page. Not assessable where the page
    around the report is dated, where its end was not found, or was recognised in a picture.
    """
    report = case.report
    last = max(report.sections, key=lambda section: section.number, default=None)
    if report.signed or report.published:
        yield Fits()
    elif (
        case.kind is not Kind.ORIGINAL
        or report.format not in DATED
        or last is None
        or last.number != len(load().sections)
        or last.recognised
        or YEAR_AT_END.search(last.text)
    ):
        yield NotAssessable()
    else:
        yield finding(
            "heading.signature_missing",
            "signed",
            Severity.HINT,
            "没有读到落款日期。",
            "No date of signature was read.",
        )
