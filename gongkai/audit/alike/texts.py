"""The texts of a corpus. Fingerprints tell which to lay side by side; what is said of them is counted there, not estimated."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import groupby

import numpy as np

from gongkai.audit.alike.compare import Own, is_comparable, own_words, shared
from gongkai.audit.alike.everyone import Everyone, Marks
from gongkai.audit.alike.pairs import Pairs, sharing
from gongkai.audit.alike.text import Hashes, fingerprints, letters, pieces
from gongkai.audit.engine import Alike
from gongkai.model import Filed

SOME = 0.05
"""A section with a smaller part of its fingerprints in common is not laid beside the other. A text in which every 17th
character is changed, nine tenths still the same, has a fifth of them.
"""
NEAREST = 5
"""So many sections of other agencies, those with most fingerprints of one, are laid beside it; the most alike is told."""


class Texts:
    """The comparable sections of the current reports, in whatever order these come.

    are_kin: whether two agencies, by their ids, stand in one line, above or after one another: their text may be joint.
    """

    def __init__(self, reports: Sequence[Filed], are_kin: Callable[[str, str], bool]) -> None:
        self._are_kin = are_kin
        self._standing = [
            (report, section)
            for report in sorted(reports, key=lambda one: (one.agency_id, one.year))
            for section in report.report.sections
            if is_comparable(report.source.kind, section)
        ]
        self._places: dict[str, list[int]] = {}
        self._first_year: dict[str, int] = {}
        for place, (report, _) in enumerate(self._standing):
            self._places.setdefault(report.report_id, []).append(place)
            self._first_year.setdefault(report.agency_id, report.year)
        self._everyone = Everyone(sum(len(section.text) for _, section in self._standing))
        self._near = self._nearest(self._fingerprints())
        self._own = lru_cache(maxsize=4096)(self._own_words)

    def of(self, report: Filed) -> tuple[Alike, ...]:
        """Given a report, return what its sections have in common with last year's, and with the most alike of others."""
        found = []
        for place in self._places.get(report.report_id, ()):
            alike = [self._alike(place, other) for other in self._near.get(place, ())]
            others = [one for one in alike if one.other.agency_id != report.agency_id]
            found += [one for one in alike if one.other.agency_id == report.agency_id]
            found += sorted(others, key=lambda one: one.own.same, reverse=True)[:1]
        return tuple(found)

    @property
    def beside(self) -> int:
        """How many pairs of sections are laid side by side."""
        return sum(map(len, self._near.values()))

    def has_others(self, report: Filed) -> bool:
        """Given a report, tell whether there is another agency's text of its year or before."""
        return any(
            year <= report.year and self._are_apart(report.agency_id, agency)
            for agency, year in self._first_year.items()
        )

    def _fingerprints(self) -> list[Hashes]:
        """Return the fingerprints of each section, but what everyone writes."""
        found: list[Hashes] = []
        for _, of_agency in groupby(self._standing, lambda one: one[0].agency_id):
            texts = [pieces(letters(section.text)) for _, section in of_agency]
            self._everyone.add(np.concatenate(texts))
            found += map(fingerprints, texts)
        return [prints[~self._everyone.writes(prints)] for prints in found]

    def _nearest(self, prints: list[Hashes]) -> dict[int, list[int]]:
        """Given the fingerprints of each section, return the places of those to lay beside it."""
        one, other, common = sharing(prints, self._may_meet)
        place, beside = np.concatenate([one, other]), np.concatenate([other, one])
        common = np.concatenate([common, common])
        sizes = np.array([len(own) for own in prints], np.int64)
        enough = common >= SOME * sizes[place]
        order = np.lexsort((beside, -common, place))
        pairs = zip(place[order][enough[order]].tolist(), beside[order][enough[order]].tolist(), strict=True)
        return {
            place: list(self._worth_a_look(place, [one for _, one in group]))
            for place, group in groupby(pairs, lambda pair: pair[0])
        }

    def _may_meet(self, one: Pairs, other: Pairs) -> Marks:
        """Tell of pairs of sections whether they are of two agencies, or the same section of two years on end."""
        agencies, years, numbers = self._whose
        on_end = (numbers[one] == numbers[other]) & (abs(years[one] - years[other]) == 1)
        found: Marks = on_end | (agencies[one] != agencies[other])
        return found

    @cached_property
    def _whose(self) -> tuple[Pairs, Pairs, Pairs]:
        """The agency, as a number, the year and the number of each section."""
        known = {agency: number for number, agency in enumerate(self._first_year)}
        rows = [(known[report.agency_id], report.year, section.number) for report, section in self._standing]
        agencies, years, numbers = np.array(rows, np.int64).reshape(-1, 3).T
        return agencies, years, numbers

    def _worth_a_look(self, place: int, beside: Sequence[int]) -> Iterator[int]:
        report, section = self._standing[place]
        left = NEAREST
        for one in beside:
            other, its_section = self._standing[one]
            if other.agency_id == report.agency_id:
                if other.year == report.year - 1 and its_section.number == section.number:
                    yield one
            elif left and other.year <= report.year and self._are_apart(report.agency_id, other.agency_id):
                left -= 1
                yield one

    def _are_apart(self, one: str, other: str) -> bool:
        return one != other and not self._are_kin(one, other)

    def _alike(self, place: int, beside: int) -> Alike:
        one, other = self._own(place), self._own(beside)
        return Alike(self._standing[beside][0], shared(one, other), shared(other, one))

    def _own_words(self, place: int) -> Own:
        return own_words(self._standing[place][1], self._everyone)
