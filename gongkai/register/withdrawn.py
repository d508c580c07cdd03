"""data/withdrawn.csv: texts, pictures and reports that must not be published any more, in no release either."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from gongkai.decisions import Withdrawn
from gongkai.errors import BadData
from gongkai.fairness import softened
from gongkai.register.decided import Decided
from gongkai.register.evidence import Evidence
from gongkai.register.fields import SHA256, CsvRow, Problem
from gongkai.register.signed import read_signed

NAME = "withdrawn.csv"
COLUMNS = ("what", "id", "sha256", "reason", "date", "who")
REPORT = r"[a-z0-9]+(?:-[a-z0-9]+)*-20[0-9]{2}"
IDS = {
    "release": (r"[0-9A-Za-z][0-9A-Za-z.+_-]{0,59}", "no version of a release. Copy the name of its folder."),
    "report": (REPORT, "no id of a report. Write agency-id-YEAR, as in reports.csv."),
    "resource": (
        "sections|mentions|evidence|findings",
        "no resource that can be withdrawn: sections, mentions, evidence, findings.",
    ),
    "section": (rf"{REPORT}#[1-6]", "no section. Write the report's id, # and the number: agency-id-2023#5."),
    "picture": (
        rf"{REPORT}#[1-9][0-9]{{0,3}}",
        "no page of a report. Write the report's id, # and the page: agency-id-2023#3.",
    ),
}


def read_withdrawn(data: Path) -> tuple[list[Withdrawn], list[Problem]]:
    """Given a data folder, return what was withdrawn, in the order of the lines, and what is wrong with the other lines."""
    withdrawn: list[Withdrawn] = []
    problems: list[Problem] = []
    for one in read_signed(data, NAME, COLUMNS, _reader()):
        if isinstance(one, Withdrawn):
            withdrawn.append(one)
        else:
            problems.append(one[0])
    return withdrawn, problems


def still_there(
    evidence: Sequence[Evidence], decided: Decided, withdrawn: Sequence[Withdrawn]
) -> tuple[list[Evidence], Decided]:
    """Given all evidence and what people decided, return both without the reports, or files of them, that were withdrawn."""
    gone = {(one.id, one.sha256) for one in withdrawn if one.what == "report"}
    whole = {report_id for report_id, sha256 in gone if sha256 is None}

    def stays(report_id: str, sha256: str | None) -> bool:
        return report_id not in whole and (report_id, sha256) not in gone

    return [one for one in evidence if stays(f"{one.agency_id}-{one.year}", one.source.sha256)], replace(
        decided,
        verdicts=tuple(one for one in decided.verdicts if stays(_report(one.finding_id), one.sha256)),
        corrections=tuple(one for one in decided.corrections if stays(f"{one.agency_id}-{one.year}", one.sha256)),
    )


def _report(finding_id: str) -> str:
    """The report that a finding is on, whichever version."""
    return re.sub(r"-v[0-9]+$", "", finding_id.partition(":")[0])


def _reader() -> Callable[[CsvRow], Withdrawn]:
    first: dict[tuple[str, str, str | None], int] = {}

    def read(row: CsvRow) -> Withdrawn:
        what = row.one_of("what", tuple(IDS), required=True) or ""
        pattern, remedy = IDS[what]
        made = Withdrawn(
            what=what,
            id=row.matching("id", pattern, remedy, required=True) or "",
            sha256=row.matching("sha256", SHA256.pattern, "no SHA-256 (64 digits 0-9 a-f)."),
            reason=softened(row.text("reason", required=True) or ""),
            date=row.date("date", required=True) or "",
            who=row.text("who", required=True) or "",
            line=row.line,
        )
        if made.sha256 and what != "report":
            raise row.wrong("sha256", made.sha256, "given for a report only: it says which of its files is meant.")
        known = first.setdefault((what, made.id, made.sha256), row.line)
        if known != row.line:
            raise BadData(
                f"{row.shown}:{row.line}: {what} {made.id} is withdrawn in line {known} already. Keep one line.",
                "data.duplicate",
            )
        return made

    return read
