"""data/portal.toml, agencies.csv, divisions.csv and coverage.csv."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from gongkai.errors import BadData
from gongkai.model import PACKAGES, Agency, Division, Portal, Searched
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
    [
        "title",
        "title_en",
        "publisher",
        "base_url",
        "contact_email",
        "issues_url",
        "as_of",
        "licence",
        "languages",
        "page_pictures",
        "share_pictures",
        "packages",
    ]
)
NO_PUBLISHER = "（请填写发布者）"
"""What stands in a new portal.toml until somebody says who answers for the portal."""


@dataclass(frozen=True)
class Register:
    """Who there is to report on, and the portal's own details. as_of may still be empty."""

    portal: Portal
    agencies: tuple[Agency, ...]
    divisions: tuple[Division, ...]
    searched: tuple[Searched, ...]
    problems: tuple[Problem, ...]

    @cached_property
    def _by_id(self) -> dict[str, Agency]:
        return {agency.id: agency for agency in self.agencies}

    @cached_property
    def by_name(self) -> dict[str, list[Agency]]:
        """Each name, made comparable → the agencies that bear it: as their name, as printed, or as an alias."""
        found: dict[str, list[Agency]] = {}
        for agency in self.agencies:
            for name in {plain(name) for name in (agency.name, *agency.names, *agency.aliases)}:
                found.setdefault(name, []).append(agency)
        return found

    @cached_property
    def _predecessors(self) -> dict[str, list[Agency]]:
        found: dict[str, list[Agency]] = {}
        for agency in self.agencies:
            if agency.successor_id:
                found.setdefault(agency.successor_id, []).append(agency)
        return found

    @cached_property
    def _below(self) -> dict[str, list[Agency]]:
        found: dict[str, list[Agency]] = {}
        for agency in self.agencies:
            if agency.parent_id:
                found.setdefault(agency.parent_id, []).append(agency)
        return found

    def children(self, agency_id: str) -> Sequence[Agency]:
        """Given an id, return the agencies directly below."""
        return self._below.get(agency_id, ())

    def agency(self, agency_id: str) -> Agency | None:
        """Given an id, return its agency, None where there is none."""
        return self._by_id.get(agency_id)

    def are_kin(self, one: str, other: str) -> bool:
        """Tell whether one of two agencies, by their ids, stands above the other or came after it, at any remove."""
        return other in self._line(one) or one in self._line(other)

    def _line(self, agency_id: str) -> set[str]:
        """An agency's id with those of all above it, and of those that came after any of them."""
        found: set[str] = set()
        waiting: list[str | None] = [agency_id]
        while waiting:
            agency = self.agency(waiting.pop() or "")
            if agency and agency.id not in found:
                found.add(agency.id)
                waiting += [agency.parent_id, agency.successor_id]
        return found

    def bearers(self, name: str) -> list[Agency]:
        """Given a name, return every agency that bears it: as its name, as printed, or as an alias."""
        return self.by_name.get(plain(name), [])

    def reorganised(self, agency_id: str, year: int) -> bool:
        """Tell whether an agency was founded, ended or took over another in a year or the one before it."""
        own = self.agency(agency_id)
        dates = [own.valid_from, own.valid_to] if own else []
        dates += [other.valid_to for other in self._predecessors.get(agency_id, ())]
        return any(date and year - 1 <= int(date[:4]) <= year for date in dates)

    def resolve(self, printed: str | None, prefer: str | None = None) -> Agency | None:
        """Given a name as printed, return the one agency that bears it (name, printed name or alias), else None.

        prefer: the agency to take where several bear the name, such as the one a report is filed under.
        """
        if not printed:
            return None
        found = self.bearers(printed)
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
    searched = list(_unique(searched, lambda one: f"{one.agency_id} {one.year}", "coverage.csv", problems))
    divisions = list(_unique(divisions, lambda one: one.code, "divisions.csv", problems))
    divisions = _without_circles(divisions, problems)
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
    title = table.words("title", required=True) or ""
    return Portal(
        title=title,
        title_en=table.words("title_en") or title,
        publisher=table.words("publisher", required=True) or "",
        base_url=table.url("base_url"),
        contact_email=table.string("contact_email"),
        issues_url=table.url("issues_url"),
        as_of=table.date("as_of") or "",
        licence=table.string("licence") or "CC-BY-4.0",
        languages=table.strings("languages") or ("zh", "en"),
        page_pictures=table.truth("page_pictures") is not False,
        share_pictures=table.truth("share_pictures") is not False,
        packages=table.some_of("packages", PACKAGES),
    )


def without_publisher(portal: Portal) -> Iterator[str]:
    """Given a portal, yield what is to be done where nobody answers for it yet."""
    if portal.publisher == NO_PUBLISHER:
        yield f"portal.toml: `publisher` is still {NO_PUBLISHER}, which every page shows. Say who answers for the portal."


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
        division_code=row.matching("division_code", r"[0-9]{6}", "no division code of six digits.") or "",
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
        code=row.matching("code", r"[0-9]{6}", "no division code of six digits.", required=True) or "",
        name=row.text("name", required=True) or "",
        name_en=row.text("name_en") or "",
        parent=row.text("parent"),
        edition=row.text("edition") or "",
    )


def _searched(row: CsvRow) -> Searched:
    return Searched(
        agency_id=row.text("agency_id", required=True) or "",
        year=int(row.matching("year", r"20[0-9]{2}", "no year. Write it as 2023.", required=True) or 0),
        state=row.one_of("state", STATES, required=True) or "",
        who=row.text("who", required=True) or "",
        when=row.date("when", required=True) or "",
        where=row.words("where", required=True) or "",
    )


def _unique(rows: list[T], key: Callable[[T], str], shown: str, problems: list[Problem]) -> Iterator[T]:
    seen: set[str] = set()
    for row in rows:
        if key(row) in seen:
            problems.append(
                Problem(
                    "data.duplicate", f"{shown}: {key(row)} stands twice. The first line counts: take the other out."
                )
            )
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


def _without_circles(divisions: list[Division], problems: list[Problem]) -> list[Division]:
    """A division that is above itself loses its parent."""
    parents = {division.code: division.parent for division in divisions}
    checked = []
    for division in divisions:
        above, code = {division.code}, division.parent
        while code and code not in above:
            above.add(code)
            code = parents.get(code)
        if code == division.code:
            problems.append(
                Problem(
                    "data.division",
                    f"divisions.csv: {division.code} is above itself. Mend `parent` ({division.parent}).",
                )
            )
            parents[division.code] = None
            division = replace(division, parent=None)
        checked.append(division)
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
