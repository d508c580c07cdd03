"""Whose report a file is, and on which year: as wished, as printed, or as a person says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from gongkai.adding.candidates import Candidate
from gongkai.adding.filing import append_agency, new_agency
from gongkai.errors import BadData
from gongkai.model import Agency
from gongkai.register import read_register, without_publisher
from gongkai.register.agencies import LEVELS
from gongkai.register.evidence import FIRST_YEAR
from gongkai.register.fields import ID, LAST_YEAR
from gongkai.versions import alike
from gongkai.wording import plain

ALIKE = 0.5
"""Share of equal numbers from which on two files of one run are of the same report."""
SHORTEST_NAME = 4
"""Characters of a name that may be part of a longer name of the same agency."""

Ask = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Placed:
    """A candidate with its place. new: whether its agency is not in the register yet; note: what a person should see."""

    candidate: Candidate
    agency: Agency
    new: bool
    year: int
    note: str = ""


class Places:
    """Finds places, and remembers the agencies that are new."""

    def __init__(self, data: Path, ask: Ask | None, few: bool) -> None:
        """Given the data folder, how to ask a person, and whether there are so few files that details are asked for."""
        self._list = data / "agencies.csv"
        self._register = read_register(data)
        self._ask = ask
        self._few = few
        self._new: set[str] = set()
        self._written: set[str] = set()

    def place(self, one: Candidate) -> Placed:
        """Given a candidate, return it with agency and year. Raises BadData where these are not certain."""
        year = self._year(one)
        agency, note = self._agency(one)
        return Placed(one, agency, agency.id in self._new, year, note)

    def write(self, agency: Agency) -> None:
        """Given an agency under which a report was filed, add it to the register if it is not there yet."""
        if agency.id in self._new - self._written:
            append_agency(self._list, agency)
            self._written.add(agency.id)

    def notes(self) -> Iterator[str]:
        """Yield what the maintainer of the data folder should see to."""
        return (f"  {note}" for note in without_publisher(self._register.portal))

    def _year(self, one: Candidate) -> int:
        wished, read = one.wishes.year, one.year
        if wished and read and wished != read:
            raise BadData(
                f"It was to be filed under {wished}, but is a report on {read}. Give the right year.", "data.year"
            )
        year = wished or read
        if year is None:
            self._only_if_read(one)
            otherwise = "The year is not printed; name it with --year or in the list."
            year = int(asked(self._ask, f"{one.file}: the year reported on", r"20[0-9]{2}", otherwise, "data.year"))
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise BadData(
                f"The year read is {year}; name the right one with --year ({FIRST_YEAR} to {LAST_YEAR}).", "data.year"
            )
        return year

    def _agency(self, one: Candidate) -> tuple[Agency, str]:
        printed = one.agency_name
        if one.wishes.agency is not None:
            wished = self._wished(one.wishes.agency)
            borne = self._register.resolve(printed, prefer=wished.id)
            if borne is not None and borne.id != wished.id:
                raise BadData(
                    f"It was to be filed under {wished.id}, but its title names {printed} ({borne.id}).",
                    "data.agency",
                )
            if borne is None and printed is not None and not _may_be_called(wished, printed):
                raise BadData(
                    f"It was to be filed under {wished.name}, but its title names {printed}. If that is a name of the same "
                    f"agency, add it to the aliases of {wished.id} in {self._list}; else name the right agency.",
                    "data.agency",
                )
            known = borne is not None or printed is None
            return wished, "" if known else f"the title names {printed}: add that to the names of {wished.id}"
        bearers = self._register.bearers(printed) if printed else []
        if len(bearers) == 1:
            return bearers[0], ""
        if bearers:
            ids = ", ".join(agency.id for agency in bearers)
            raise BadData(
                f"Several agencies bear the name {printed} ({ids}); name one with --agency or in the list.",
                "data.agency",
            )
        if printed is None:
            self._only_if_read(one)
            otherwise = "No title names the agency; name it with --agency or in the list."
            printed = asked(self._ask, f"{one.file}: the agency's full name", r".{2,}", otherwise)
        return self._perhaps_new(printed, one), ""

    def _only_if_read(self, one: Candidate) -> None:
        """Nobody is asked about what could not even be read."""
        if one.error:
            raise BadData("To file it all the same, name agency and year in the list.", "data.agency")

    def _wished(self, wished: str) -> Agency:
        """An id of the register, or a name; a name that nobody bears is a new agency's."""
        found = self._register.agency(wished)
        if found is None and ID.fullmatch(wished):
            raise BadData(f"The agency {wished} is not in {self._list}. Add it there first.", "data.agency")
        bearers = self._register.bearers(wished)
        if len(bearers) > 1:
            raise BadData(f"Several agencies bear the name {wished}; give the id of one.", "data.agency")
        return found or (bearers[0] if bearers else self._add(wished))

    def _perhaps_new(self, name: str, one: Candidate) -> Agency:
        """A name that is part of a registered one, or was read from a picture, may be no new agency's."""
        alike = [agency for agency in self._register.agencies if any(_part(name, known) for known in _names(agency))]
        for agency in alike:
            question = f"{one.file}: is {name} the agency {agency.name} ({agency.id})? yes or no"
            otherwise = (
                f"{name} may be {agency.name} ({agency.id}), or new; name the agency with --agency or in the list."
            )
            if asked(self._ask, question, "yes|no", otherwise) == "yes":
                return agency
        if one.from_picture and not alike:
            otherwise = f"{name} was read from a picture and is not in the register; name the agency in the list."
            if (
                asked(self._ask, f"{one.file}: {name} is new. Is the name right? yes or no", "yes|no", otherwise)
                == "no"
            ):
                name = asked(self._ask, "The agency's full name", r".{2,}", otherwise)
                return self._wished(name)
        return self._add(name)

    def _add(self, name: str) -> Agency:
        ask = self._ask if self._few else None
        division = _optional(ask, "Division code of six digits (empty: not known)", r"[0-9]{6}")
        level = _optional(ask, f"Level: {', '.join(LEVELS)} (empty: not known)", "|".join(LEVELS))
        agency = new_agency(name, [known.id for known in self._register.agencies], division, level)
        self._register = replace(self._register, agencies=(*self._register.agencies, agency))
        self._new.add(agency.id)
        return agency


def apart(placed: Sequence[Placed]) -> Iterator[tuple[Placed, Placed]]:
    """Given the files of one run that fall into one place, yield those that may be other agencies' reports, each with one that speaks for it.

    Files of the same agency and year are copies or versions of a report where most of their numbers are the same, or where
    the list says so; else it may be that two agencies print the same short name.
    """
    read = [(one, seen) for one in placed if (seen := one.candidate.seen)]
    for one, seen in read:
        other = next((other for other, others in read if other is not one and alike(seen, others) < ALIKE), None)
        if other and not one.candidate.wishes.agency:
            yield one, other


def _names(agency: Agency) -> tuple[str, ...]:
    return (agency.name, *agency.names, *agency.aliases)


def _may_be_called(agency: Agency, printed: str) -> bool:
    """Tell whether a printed name may be an agency's: its name's end, or its name with the place before it."""
    return any(plain(name).endswith(plain(printed)) or _part(printed, name) for name in _names(agency))


def _part(name: str, known: str) -> bool:
    """Tell whether one of two names ends with the other: 西工区科学技术局, 洛阳市西工区科学技术局."""
    short, long = sorted((plain(name), plain(known)), key=len)
    return len(short) >= SHORTEST_NAME and long.endswith(short)


def asked(ask: Ask | None, question: str, pattern: str, otherwise: str, code: str = "data.agency") -> str:
    """Ask until the answer has the pattern. Raises BadData with `otherwise` where nobody is there."""
    if ask is None:
        raise BadData(otherwise, code)
    while not re.fullmatch(pattern, answer := ask(question).strip()):
        pass
    return answer


def _optional(ask: Ask | None, question: str, pattern: str) -> str:
    """Ask for something that may be left empty; a wrong answer is asked again."""
    while ask is not None:
        answer = ask(question).strip()
        if not answer or re.fullmatch(pattern, answer):
            return answer
    return ""
