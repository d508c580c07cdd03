"""Was the report published by the date that article 49 of the Regulations sets, and is the year before collected?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from gongkai.audit.engine import Case, Fits, NotAssessable, Outcome, finding, rule
from gongkai.model import Kind, Severity, Side

DEADLINES = {"department": "01-31", "government": "03-31"}
"""Article 49: departments by 31 January, governments at county level and above by 31 March of the next year."""
SINCE = 2018
"""The first year whose report the Regulations of 2019 (国务院令第711号, in force from 2019-05-15) could govern is 2019;
reports on 2018 and before were due under the older ones."""
HOLIDAYS = {"2020-01-31": "2020-02-03", "2022-01-31": "2022-02-07", "2025-01-31": "2025-02-05"}
"""Deadlines within the Spring Festival, as the General Office of the State Council arranged it (in 2020 prolonged), and
the first working day after.
"""
SATURDAY = 5
LEVELS = ("province", "prefecture", "county")


@rule("time.late")
def published_by_the_deadline(case: Case) -> Iterator[Outcome]:
    """Only an original's first version with a dated publication can be late; a signature is no publication. A date before
    the year's end is another document's, one after the next year's end more likely that of a page put up anew.
    """
    agency, published, year = case.filed_agency, case.report.published, case.filed_year
    if (
        agency is None
        or year is None
        or published is None
        or case.kind is not Kind.ORIGINAL
        or case.version > 1
        or year <= SINCE
        or agency.level not in LEVELS
        or agency.kind not in DEADLINES
        or case.reorganised
        or not f"{year}-12-31" < published <= f"{year + 1}-12-31"
    ):
        yield NotAssessable()
        return
    deadline = f"{year + 1}-{DEADLINES[agency.kind]}"
    signed_in_time = case.report.signed is not None and case.report.signed <= deadline
    if published <= deadline:
        yield Fits()
    elif published <= _next_working_day(deadline):
        yield NotAssessable()
    else:
        yield finding(
            "time.late",
            "published",
            Severity.HINT if signed_in_time else Severity.WARNING,
            f"所据网页或文件注明的公布日期为 {published}，条例第四十九条规定的日期为 {deadline}。"
            + ("落款日期在此之前；网页也可能是后来重新发布的。" if signed_in_time else ""),
            f"The page or file at hand is dated as published on {published}; article 49 sets {deadline}."
            + (" It is signed before that; the page may have been put up anew." if signed_in_time else ""),
            terms={"published": published, "deadline": deadline, "signed": case.report.signed},
        )


def _next_working_day(deadline: str) -> str:
    """Given a deadline, return it, or the first working day after it where it falls on a weekend or public holiday."""
    if deadline in HOLIDAYS:
        return HOLIDAYS[deadline]
    day = date.fromisoformat(deadline)
    return str(day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() >= SATURDAY else 0))


@rule("time.gap")
def the_year_before_is_collected(case: Case) -> Iterator[Outcome]:
    """Where earlier reports of the agency are here, the one on the year just before is. Says something of the collection,
    nothing of the agency.
    """
    if not case.around.earlier or case.filed_year is None:
        yield NotAssessable()
        return
    last = case.around.earlier[-1].year
    absent = list(range(last + 1, case.filed_year))
    if not absent:
        yield Fits()
    else:
        years = "、".join(map(str, absent))
        yield finding(
            "time.gap",
            "collection",
            Severity.HINT,
            f"本站有该机关 {last} 年度和 {case.filed_year} 年度报告的数据，没有 {years} 年度的；"
            "这只说明本站的收录情况，不说明机关是否公布。",
            f"The collection has data of the agency’s reports on {last} and {case.filed_year}, not on "
            f"{', '.join(map(str, absent))}. This is about the collection, not about what the agency published.",
            side=Side.READING,
            terms={"absent": absent, "last": last},
        )
