"""What stands around a report: its agency's other years, the agencies above and below, text in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from gongkai import audit
from gongkai.model import Agency, Filed
from gongkai.register import Register


@dataclass(frozen=True)
class Neighbours:
    """The current reports, and who stands above, below and before whom."""

    register: Register
    reports: Sequence[Filed]

    @cached_property
    def _by_place(self) -> dict[tuple[str, int], Filed]:
        return {(one.agency_id, one.year): one for one in self.reports}

    @cached_property
    def _by_agency(self) -> dict[str, list[Filed]]:
        found: dict[str, list[Filed]] = {}
        for one in sorted(self.reports, key=lambda one: one.year):
            found.setdefault(one.agency_id, []).append(one)
        return found

    @cached_property
    def _texts(self) -> audit.Texts:
        return audit.Texts(self.reports, self.register.are_kin)

    def around(self, entry: Filed) -> audit.Around:
        """Given a report in its place, return what stands around it."""
        agency = self.register.agency(entry.agency_id)
        below = {child.id: child for child in self._children(entry)}
        children = [self._by_place.get((child, entry.year)) for child in below]
        collected = tuple(child for child in children if child is not None)
        return audit.Around(
            earlier=tuple(one for one in self._by_agency.get(entry.agency_id, ()) if one.year < entry.year),
            parent=self._by_place.get((agency.parent_id, entry.year)) if agency and agency.parent_id else None,
            children=collected,
            below=below,
            uncollected=len(children) - len(collected),
            alike=self._texts.of(entry) if entry.superseded_by is None else None,
            others=self._texts.has_others(entry),
            bearers=self.register.by_name,
        )

    def _children(self, entry: Filed) -> Iterator[Agency]:
        """Given a report, yield the agencies below its own that existed in its year."""
        for child in self.register.children(entry.agency_id):
            founded, ended = (date and int(date[:4]) for date in (child.valid_from, child.valid_to))
            if not (founded and founded > entry.year) and not (ended and ended < entry.year):
                yield child
