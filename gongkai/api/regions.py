"""Which agencies are in a division and below it, and how much of each year is collected there."""

from __future__ import annotations

from collections import Counter, defaultdict

from gongkai.api.held import Held
from gongkai.tables import Row


class Regions:
    """The agencies and their coverage, by every division that they are in."""

    def __init__(self, held: Held) -> None:
        self._agencies: dict[str, list[Row]] = defaultdict(list)
        self._coverage: dict[str, dict[int, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
        for agency in held.agencies.values():
            for code in _above(agency["division_code"], held.divisions):
                self._agencies[code].append(agency)
                for row in held.of("coverage", agency_id=agency["agency_id"]):
                    self._coverage[code][row["year"]][row["state"]] += 1

    def agencies(self, code: str) -> list[Row]:
        """Given a division, return the agencies of it and of those below it."""
        return self._agencies.get(code, [])

    def coverage(self, code: str) -> list[tuple[int, Counter[str]]]:
        """Given a division, return each year with how many of its agencies are in each state."""
        return sorted(self._coverage.get(code, {}).items())


def _above(code: str | None, divisions: dict[str, Row]) -> list[str]:
    """A division and those above it; a circle of parents ends the way up."""
    found: list[str] = []
    while code and code not in found:
        found.append(code)
        code = divisions[code]["parent_code"]
    return found
