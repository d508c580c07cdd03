"""Text of another agency, or of last year."""

from __future__ import annotations

import random
from collections.abc import Iterator

from gongkai.model import Scope
from tests.audit.planting.planted import Planted, every_report, planter, saying, small
from tests.audit.world import county


@planter
def another_agencys_text(rng: random.Random) -> Iterator[Planted]:
    """A section of one agency, of the same year, stands in the other's report."""
    world = county(rng.randrange(10**9), 2, (2021, 2022))
    departments = [one for one in every_report(world) if one[1].scope is Scope.OWN]
    for index, report in departments:
        source = next(
            one for _, one in departments if one.agency_name != report.agency_name and one.year == report.year
        )
        text = "\n".join(section.text for section in source.sections if section.number in (1, 5))
        here, there = saying(report, 5, text), saying(source, 5, text)
        other = next(at for at, one in every_report(world) if one is source)
        yield Planted(
            "same text", world.with_report(index, here).with_report(other, there), index, "reuse.other_agency"
        )


@planter
def last_years_text(rng: random.Random) -> Iterator[Planted]:
    world = small(rng, 2021, 2022)
    for index, report in every_report(world):
        if report.year != 2022:
            continue
        before = next(
            one for _, one in every_report(world) if one.agency_name == report.agency_name and one.year == 2021
        )
        text = next(section.text for section in before.sections if section.number == 1)
        yield Planted("last year's text", world.with_report(index, saying(report, 1, text)), index, "reuse.last_year")
