"""Reports that came late, numbers far from what was usual, years that are not collected."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

from gongkai.model import CellCode, Scope
from tests.audit.planting.planted import Planted, every_report, planter, small, value_of, with_values


@planter
def a_report_that_came_late(rng: random.Random) -> Iterator[Planted]:
    world = small(rng, *range(2019, 2023))
    for index, report in every_report(world):
        assert report.year is not None
        government = world.evidence[index].agency_id == "a-county"
        day = rng.choice(("04-01", "06-30")) if government else rng.choice(("02-10", "03-31"))
        yield Planted(
            "late",
            world.with_report(index, replace(report, published=f"{report.year + 1}-{day}")),
            index,
            "time.late",
        )


@planter
def a_number_far_from_what_was_usual(rng: random.Random) -> Iterator[Planted]:
    world = small(rng, *range(2018, 2024))
    cell = CellCode("applications", "received_new", "total")
    for index, report in every_report(world):
        if report.year == 2023 and report.scope is Scope.WHOLE_AREA:
            for factor in (100, 1000):
                other = with_values(report, **{str(cell): value_of(report, cell) * factor})
                yield Planted("jump", world.with_report(index, other), index, "time.jump", frozenset([cell]))


@planter
def a_year_that_is_not_collected(rng: random.Random) -> Iterator[Planted]:
    world = small(rng, 2020, 2021, 2022)
    for index in [at for at, report in every_report(world) if report.year == 2021]:
        rest = [at for at in range(len(world.readings)) if at != index]
        gap = replace(
            world,
            evidence=tuple(world.evidence[at] for at in rest),
            readings=tuple(world.readings[at] for at in rest),
        )
        yield Planted("gap", gap, index, "time.gap")
