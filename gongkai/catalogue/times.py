"""When what a page or a package shows was last changed: from dates in the data, never from a clock."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from gongkai import links
from gongkai.tables import Row, Tables

REPORT = re.compile(r"agencies/([^/]+)/(\d{4})/")
AGENCY = re.compile(r"agencies/([^/]+)/")
YEARS = re.compile(r"years/(\d{4})(?:-(\d{4}))?/")
WITHDRAWN = re.compile(r"(.+)-(\d{4})(?:#\d+)?$")
"""The agency and the year of a report, or a part of it, that was withdrawn."""
REGION = re.compile(r"regions/([^/]+)/")
WRITTEN = frozenset(
    [
        *(links.METHODS, links.GLOSSARY, links.ABOUT),
        *map(links.english, (links.METHODS, links.GLOSSARY, links.ABOUT)),
    ]
)
"""Pages of nothing but words: the data does not say when these changed."""


class Times:
    """The latest dates of everything; YYYY-MM-DD, "" where there is none.

    A report changes when a file of it is retrieved or checked, and when a verdict or correction on it is decided or an
    agency replies, or something of it is withdrawn; an agency also when someone looked for a report of it.
    """

    def __init__(self, tables: Tables) -> None:
        self._reports: dict[tuple[str, int], str] = defaultdict(str)
        self._agencies: dict[str, str] = defaultdict(str)
        self._years: dict[int, str] = defaultdict(str)
        self._divisions: dict[str, str] = defaultdict(str)
        self.whole = ""
        above = ancestors(tables)
        division = {row["agency_id"]: row["division_code"] for row in tables["agencies"]}
        for agency_id, year, date in _dated(tables):
            self._reports[agency_id, year] = max(self._reports[agency_id, year], date)
            self._agencies[agency_id] = max(self._agencies[agency_id], date)
            self._years[year] = max(self._years[year], date)
            for code in above.get(division.get(agency_id) or "", ()):
                self._divisions[code] = max(self._divisions[code], date)
            self.whole = max(self.whole, date)

    def report(self, agency_id: str, year: int) -> str:
        """Given an agency and a year, return when its report last changed."""
        return self._reports.get((agency_id, year), "")

    def page(self, path: str) -> str:
        """Given the path of a page, return when what it shows last changed; "" where the data does not say."""
        if path in WRITTEN:
            return ""
        if found := REPORT.match(path):
            return self.report(found[1], int(found[2]))
        if found := AGENCY.match(path):
            return self._agencies.get(found[1], "")
        if found := YEARS.match(path):
            return max(self._years.get(int(year), "") for year in found.groups() if year)
        if found := REGION.match(path):
            return self._divisions.get(found[1], "")
        return self.whole


def ancestors(tables: Tables) -> dict[str, tuple[str, ...]]:
    """Given the tables, return for each division itself and those above it, itself first."""
    parents = {row["division_code"]: row["parent_code"] for row in tables["divisions"]}
    return {code: tuple(_upwards(code, parents)) for code in parents}


def _upwards(code: str | None, parents: dict[str, str | None]) -> Iterator[str]:
    seen: set[str] = set()
    while code and code in parents and code not in seen:
        seen.add(code)
        yield code
        code = parents[code]


def _dated(tables: Tables) -> Iterator[tuple[str, int, str]]:
    """Every date in the data, with the agency and year that it concerns."""
    for name, fields in (
        ("reports", ("retrieved", "reviewed")),
        ("verdicts", ("date", "reviewed", "reply_date")),
        ("corrections", ("date",)),
        ("coverage", ("when",)),
    ):
        for row in tables[name]:
            if row["agency_id"] and row["year"]:
                yield from ((row["agency_id"], int(row["year"]), date) for date in _dates(row, fields))
    for row in tables.get("withdrawn", []):
        if found := WITHDRAWN.match(row["id"]):
            yield found[1], int(found[2]), row["date"]


def _dates(row: Row, fields: tuple[str, ...]) -> Iterator[str]:
    return (str(row[field]) for field in fields if row[field])
