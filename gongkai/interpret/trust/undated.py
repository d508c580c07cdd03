"""A report of which it is not known what year it is on: tables under a year's caption may be another year's."""

from __future__ import annotations

from gongkai.interpret.trust.reading import Readings
from gongkai.interpret.which.years import years_of_rows
from gongkai.model import Document, Finding, Severity, Side


def leave_open_dated(readings: Readings, document: Document) -> list[Finding]:
    """Given the readings of a document whose year is not known, leave open what stands under captions that name one, and return
    what is to be said of it.
    """
    years = years_of_rows(document.blocks)
    places = {code: [one.cell.place for one in found] for code, found in readings.by_cell.items()}
    named = {
        code: [years[key] for place in found if (key := (place.grid or 0, place.row or 0)) in years]
        for code, found in places.items()
    }
    readings.undecided |= {code for code, found in named.items() if found}
    said = sorted({year for found in named.values() for year in found})
    return [_finding(said)] if said else []


def _finding(years: list[int]) -> Finding:
    said, said_en = "、".join(map(str, years)), ", ".join(map(str, years))
    return Finding(
        id="heading.year:tables",
        code="heading.year",
        severity=Severity.WARNING,
        side=Side.UNKNOWN,
        message=f"表格注明年度（{said}），报告所述年度不能确定，表中数字是否属于本报告年度也不能确定。",
        message_en=f"Tables name a year ({said_en}); which year the report is on is not certain, nor whether their figures are of it.",
        terms={"tables": said},
    )
