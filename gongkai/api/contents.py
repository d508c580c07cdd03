"""What the file about one thing says: the address it has, where it leads, and its parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from gongkai import citing, links
from gongkai.api.held import Held, cell_of
from gongkai.api.regions import Regions
from gongkai.links import href
from gongkai.tables import Row

DATA = "data/"
PACKAGE = "datapackage.json"


@dataclass(slots=True)
class Content:
    """What a file is about (the terms of its address), and what it says: parts by name, each a row or rows."""

    terms: dict[str, Any]
    path: str
    links: dict[str, str | None] = field(default_factory=dict)
    parts: dict[str, Any] = field(default_factory=dict)

    def to(self, there: str) -> str:
        """Given the path of a file or page of the site, return its address as seen from this file."""
        return href(self.path, there)


class Addresses:
    """Where the files of the API are. paths: name of a kind of file → template of its path below data/."""

    def __init__(self, paths: dict[str, str]) -> None:
        self._paths = paths

    def of(self, kind: str, **terms: Any) -> str:
        """Given a kind of file and what it is about, return its path below the site."""
        return DATA + self._paths[kind].format(**terms)


def reports(held: Held, at: Addresses) -> Iterator[Content]:
    """Given the tables, yield what the file of each current report says."""
    for report in held.reports:
        yield _report(held, at, report)


def _report(held: Held, at: Addresses, report: Row) -> Content:
    agency_id, year, report_id = report["agency_id"], report["year"], report["report_id"]
    content = Content({"agency_id": agency_id, "year": year}, at.of("report", agency_id=agency_id, year=year))
    every = held.of("reports", agency_id=agency_id, year=year)
    own = held.of("current", agency_id=agency_id)
    years = [row["year"] for row in own]
    place = years.index(year)
    cited = citing.report(held.edition, report, held.agencies[agency_id])
    before, after = years[:place][-1:], years[place + 1 :][:1]
    content.links = {
        "page": content.to(links.report(agency_id, year)),
        "evidence": content.to(links.evidence(agency_id, year)),
        "agency": content.to(at.of("agency", agency_id=agency_id)),
        "year": content.to(at.of("year", year=year)),
        "package": _package(held, content, f"agencies/{agency_id}/"),
        "previous": content.to(at.of("report", agency_id=agency_id, year=before[0])) if before else None,
        "next": content.to(at.of("report", agency_id=agency_id, year=after[0])) if after else None,
        "index": content.to(at.of("index")),
    }
    content.parts = {
        "report": (report, None),
        "agency": (held.agencies[agency_id], None),
        "figures": [(row, held.named[cell_of(row)]) for row in held.of("figures", report_id=report_id)],
        "indicators": [(row, _titles(held, row)) for row in held.of("indicators", report_id=report_id)],
        "other_files": [(row, None) for row in every if row is not report],
        "citation": ({"text": citing.chinese(cited), "text_en": citing.english(cited)}, None),
    }
    for name in ("sections", "mentions", "findings", "checks", "corrections"):
        content.parts[name] = [(row, None) for row in held.of(name, report_id=report_id)]
    return content


def _titles(held: Held, row: Row) -> Row:
    definition = held.definitions[row["indicator"]]
    return {"title_en": definition["title_en"]}


def agencies(held: Held, at: Addresses) -> Iterator[Content]:
    """Given the tables, yield what the file of each agency says."""
    for agency in held.agencies.values():
        agency_id, code = agency["agency_id"], agency["division_code"]
        content = Content({"agency_id": agency_id}, at.of("agency", agency_id=agency_id))
        beside = {"parent": agency["parent_id"], "successor": agency["successor_id"]}
        content.links = {
            "page": content.to(links.agency(agency_id)),
            "region": content.to(at.of("region", division_code=code)) if code else None,
            **{
                name: content.to(at.of("agency", agency_id=other)) if other else None
                for name, other in beside.items()
            },
            "package": _package(held, content, f"agencies/{agency_id}/"),
            "index": content.to(at.of("index")),
        }
        content.parts = {
            "agency": (agency, None),
            "reports": [(row, _addresses(content, at, row)) for row in held.of("current", agency_id=agency_id)],
            "indicators": [(row, _titles(held, row)) for row in held.of("indicators", agency_id=agency_id)],
            "breaks": [
                (row, None)
                for row in held.of("comparability", agency_id=agency_id)
                if not row["comparable"] or row["reason"]
            ],
            "coverage": [(row, None) for row in held.of("coverage", agency_id=agency_id)],
        }
        yield content


def _addresses(content: Content, at: Addresses, report: Row) -> Row:
    terms = {"agency_id": report["agency_id"], "year": report["year"]}
    return {"address": content.to(at.of("report", **terms)), "page_address": content.to(links.report(**terms))}


def years(held: Held, at: Addresses) -> Iterator[Content]:
    """Given the tables, yield what the file of each year says."""
    for place, year in enumerate(held.years):
        content = Content({"year": year}, at.of("year", year=year))
        before, after = held.years[:place][-1:], held.years[place + 1 :][:1]
        content.links = {
            "page": content.to(links.year(year)),
            "package": _package(held, content, f"years/{year}/"),
            "previous": content.to(at.of("year", year=before[0])) if before else None,
            "next": content.to(at.of("year", year=after[0])) if after else None,
            "index": content.to(at.of("index")),
        }
        own = held.of("current", year=year)
        content.parts = {
            "year": ({"year": year, "reports_count": len(own)}, None),
            "reports": [(row, {"agency": held.name(row), **_addresses(content, at, row)}) for row in own],
            "indicators": [(row, None) for row in held.of("indicators", year=year)],
            "coverage": (held.counted(Counter(row["state"] for row in held.of("coverage", year=year))), None),
        }
        yield content


def indicators(held: Held, at: Addresses) -> Iterator[Content]:
    """Given the tables, yield what the file of each indicator says."""
    for code, definition in held.definitions.items():
        content = Content({"indicator": code}, at.of("indicator", indicator=code))
        content.links = {
            "page": content.to(links.indicator(code)),
            "package": _package(held, content, f"indicators/{code}/"),
            "index": content.to(at.of("index")),
        }
        values = held.of("indicators", indicator=code)
        of_year: dict[int, list[Row]] = {year: [] for year in held.years}
        for row in values:
            of_year[row["year"]].append(row)
        content.parts = {
            "definition": (definition, None),
            "years": [(_year_of_indicator(year, rows), None) for year, rows in of_year.items()],
            "values": [(row, {"address": _addresses(content, at, row)["address"]}) for row in values],
        }
        yield content


def _year_of_indicator(year: int, rows: list[Row]) -> Row:
    known = sum(1 for row in rows if row["value"] is not None)
    return {"year": year, "reports_count": len(rows), "with_value": known}


def regions(held: Held, at: Addresses) -> Iterator[Content]:
    """Given the tables, yield what the file of each division says."""
    within = Regions(held)
    for code, division in held.divisions.items():
        content = Content({"division_code": code}, at.of("region", division_code=code))
        above = division["parent_code"]
        content.links = {
            "page": content.to(links.region(code)),
            "parent": content.to(at.of("region", division_code=above)) if above else None,
            "package": _package(held, content, f"regions/{code}/"),
            "index": content.to(at.of("index")),
        }
        content.parts = {
            "division": (division, None),
            "divisions": [
                (row, {"address": content.to(at.of("region", division_code=row["division_code"]))})
                for row in held.of("divisions", parent_code=code)
            ],
            "agencies": [(row, _of_agency(content, at, row)) for row in within.agencies(code)],
            "coverage": [({"year": year, **held.counted(states)}, None) for year, states in within.coverage(code)],
        }
        yield content


def _of_agency(content: Content, at: Addresses, agency: Row) -> Row:
    agency_id = agency["agency_id"]
    return {
        "address": content.to(at.of("agency", agency_id=agency_id)),
        "page_address": content.to(links.agency(agency_id)),
    }


def _package(held: Held, content: Content, folder: str) -> str | None:
    return if_there(held, content, f"{DATA}{folder}{PACKAGE}")


def if_there(held: Held, content: Content, path: str) -> str | None:
    """Given the path of a file that may stand already, return its address as seen from another, None if it does not."""
    return content.to(path) if path in held.sizes else None
