"""Was the report published by the date that article 49 of the Regulations sets?"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.audit.engine import Case, Fits, NotAssessable, Outcome, finding, rule
from gongkai.model import Kind, Severity, Side

DEADLINES = {"department": "01-31", "government": "03-31"}
"""Article 49: departments by 31 January, governments at county level and above by 31 March of the next year."""
SINCE = 2018
"""The first year whose report the Regulations of 2019 (国务院令第711号, in force from 2019-05-15) could govern is 2019;
reports on 2018 and before were due under the older ones."""
LEVELS = ("province", "prefecture", "county")


@rule("time.late")
def published_by_the_deadline(case: Case) -> Iterator[Outcome]:
    """Only an original's first version with a dated publication can be late; a signature is no publication."""
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
    ):
        yield NotAssessable()
        return
    deadline = f"{year + 1}-{DEADLINES[agency.kind]}"
    if published <= deadline:
        yield Fits()
    else:
        yield finding(
            "time.late",
            "published",
            Severity.WARNING,
            f"报告公布日期为 {published}，条例第四十九条规定的日期为 {deadline}。",
            f"The report is dated as published on {published}; article 49 sets {deadline}.",
            side=Side.REPORT,
            terms={"published": published, "deadline": deadline},
        )
