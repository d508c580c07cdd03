"""data/portal.toml, agencies.csv, divisions.csv and coverage.csv."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from gongkai.errors import BadData
from gongkai.model import Agency, Division, Portal, Searched
from gongkai.register.fields import ID, CsvRow, Problem, read_csv, read_toml
from gongkai.wording import plain

T = TypeVar("T")
AGENCY_COLUMNS = (
    "id", "name", "name_en", "names", "aliases", "division_code", "division_edition", "level", "kind", "parent_id",
    "valid_from", "valid_to", "successor_id", "website",
)  # fmt: skip
DIVISION_COLUMNS = ("code", "name", "name_en", "parent", "edition")
COVERAGE_COLUMNS = ("agency_id", "year", "state", "who", "when", "where")
LEVELS = ("province", "prefecture", "county", "township", "zone")
KINDS = ("government", "department")
STATES = ("searched_not_found", "agency_confirmed_none")
PORTAL_FIELDS = frozenset(
    ["title", "title_en", "publisher", "base_url", "contact_email", "issues_url", "as_of", "licence", "languages"]
)


@dataclass(frozen=True, slots=True)
class Register:
    """Who there is to report on, and the portal's own details. as_of may still be empty."""

    portal: Portal
    agencies: tuple[Agency, ...]
    divisions: tuple[Division, ...]
    searched: tuple[Searched, ...]
    problems: tuple[Problem, ...]

    def agency(self, agency_id: str) -> Agency | None:
        return next((agency for agency in self.agencies if agency.id == agency_id), None)

    def resolve(self, printed: str | None, prefer: str | None = None) -> Agency | None:
        """Given a name as printed, return the one agency that bears it (name, printed name or alias), else None.

        prefer: the agency to take where several bear the name, such as the one a report is filed under.
        """
        if not printed:
            return None
        wanted = plain(printed)
        found = [
            agency
            for agency in self.agencies
            if any(plain(name) == wanted for name in (agency.name, *agency.names, *agency.aliases))
        ]
        preferred = [agency for agency in found if agency.id == prefer]
        return preferred[0] if preferred else found[0] if len(found) == 1 else None


def read_register(data: Path) -> Register:
    """Given a data folder, return its register. Lines that do not fit are problems; the rest is read.

    Raises BadData where a whole file is unusable.
    """
    problems: list[Problem] = []
    divisions = _rows(data / "divisions.csv", "divisions.csv", DIVISION_COLUMNS, _division, problems)
    agencies = _rows(data / "agencies.csv", "agencies.csv", AGENCY_COLUMNS, _agency, problems)
    searched: list[Searched] = []
    if (data / "coverage.csv").exists():
        searched = _rows(data / "coverage.csv", "coverage.csv", COVERAGE_COLUMNS, _searched, problems)
    divisions = list(_unique(divisions, lambda one: one.code, "divisions.csv", problems))
    agencies = list(_unique(agencies, lambda one: one.id, "agencies.csv", problems))
    agencies = list(_unique(agencies, lambda one: one.name, "agencies.csv", problems))
    agencies = _with_known_divisions(agencies, {one.code for one in divisions}, problems)
    problems += _unknown_parents(agencies, divisions)
    known = {agency.id for agency in agencies}
    for one in searched:
        if one.agency_id not in known:
            problems.append(Problem("data.agency", f"coverage.csv: {one.agency_id} is not in agencies.csv. Add it."))
    return Register(
        read_portal(data),
        tuple(sorted(agencies, key=lambda one: one.id)),
        tuple(sorted(divisions, key=lambda one: one.code)),
        tuple(one for one in searched if one.agency_id in known),
        tuple(problems),
    )


def read_portal(data: Path) -> Portal:
    """Given a data folder, return portal.toml; as_of is "" where it is left to the evidence."""
    table = read_toml(data / "portal.toml", "portal.toml")
    table.only(PORTAL_FIELDS)
    title = table.string("title", required=True) or ""
    return Portal(
        title=title,
        title_en=table.string("title_en") or title,
        publisher=table.string("publisher", required=True) or "",
        base_url=table.url("base_url"),
        contact_email=table.string("contact_email"),
        issues_url=table.url("issues_url"),
        as_of=table.date("as_of") or "",
        licence=table.string("licence") or "CC-BY-4.0",
        languages=table.strings("languages") or ("zh", "en"),
    )


def _rows(
    path: Path, shown: str, columns: tuple[str, ...], read: Callable[[CsvRow], T], problems: list[Problem]
) -> list[T]:
    rows: list[T] = []
    for row in read_csv(path, shown, columns):
        if isinstance(row, Problem):
            problems.append(row)
            continue
        try:
            rows.append(read(row))
        except BadData as error:
            problems.append(Problem(error.code, error.message))
    return rows


def _agency(row: CsvRow) -> Agency:
    return Agency(
        id=row.matching("id", ID.pattern, "no id. Use small letters, digits and single hyphens.", required=True)
        or "",
        name=row.text("name", required=True) or "",
        name_en=row.text("name_en") or "",
        names=row.list("names"),
        aliases=row.list("aliases"),
        division_code=row.matching("division_code", r"\d{6}", "no division code of six digits.") or "",
        division_edition=row.text("division_edition") or "",
        level=row.one_of("level", LEVELS) or "",
        kind=row.one_of("kind", KINDS, required=True) or "",
        parent_id=row.text("parent_id"),
        valid_from=row.date("valid_from"),
        valid_to=row.date("valid_to"),
        successor_id=row.text("successor_id"),
        website=row.matching("website", r"https?://\S+", "no web address. Begin it with https:// or http://."),
    )


def _division(row: CsvRow) -> Division:
    return Division(
        code=row.matching("code", r"\d{6}", "no division code of six digits.", required=True) or "",
        name=row.text("name", required=True) or "",
        name_en=row.text("name_en") or "",
        parent=row.text("parent"),
        edition=row.text("edition") or "",
    )


def _searched(row: CsvRow) -> Searched:
    return Searched(
        agency_id=row.text("agency_id", required=True) or "",
        year=int(row.matching("year", r"20\d{2}", "no year. Write it as 2023.", required=True) or 0),
        state=row.one_of("state", STATES, required=True) or "",
        who=row.text("who", required=True) or "",
        when=row.date("when", required=True) or "",
        where=row.text("where", required=True) or "",
    )


def _unique(rows: list[T], key: Callable[[T], str], shown: str, problems: list[Problem]) -> Iterator[T]:
    seen: set[str] = set()
    for row in rows:
        if key(row) in seen:
            problems.append(Problem("data.duplicate", f"{shown}: {key(row)} stands twice. Keep one line."))
            continue
        seen.add(key(row))
        yield row


def _with_known_divisions(agencies: list[Agency], codes: set[str], problems: list[Problem]) -> list[Agency]:
    """An agency in an unknown division stays, without it: its reports are not lost."""
    checked = []
    for agency in agencies:
        if agency.division_code and agency.division_code not in codes:
            problems.append(
                Problem(
                    "data.division",
                    f"agencies.csv: {agency.id}: division {agency.division_code} is not in divisions.csv. Add it.",
                )
            )
            agency = replace(agency, division_code="")
        checked.append(agency)
    return checked


def _unknown_parents(agencies: list[Agency], divisions: list[Division]) -> Iterator[Problem]:
    codes, ids = {one.code for one in divisions}, {one.id for one in agencies}
    for division in divisions:
        if division.parent and division.parent not in codes:
            yield Problem(
                "data.division", f"divisions.csv: {division.code}: parent {division.parent} is unknown. Add it."
            )
    for agency in agencies:
        for name, other in (("parent_id", agency.parent_id), ("successor_id", agency.successor_id)):
            if other and other not in ids:
                yield Problem(
                    "data.agency", f"agencies.csv: {agency.id}: {name} {other} is not in this file. Add it."
                )
