"""Wholes that are less than their parts."""

from __future__ import annotations

import random
from collections.abc import Iterator

from gongkai.model import CellCode, Scope
from tests.audit.planting.planted import Planted, every_report, planter, saying, small, value_of, with_values


@planter
def a_whole_that_is_less_than_its_parts(rng: random.Random) -> Iterator[Planted]:
    """The text gives no number: where it gives the whole's, the table may count the government alone."""
    world = small(rng)
    for index, report in every_report(world):
        if report.scope is Scope.WHOLE_AREA:
            for item in ("received_new", "carried_in", "concluded_total", "carried_out"):
                cell = CellCode("applications", item, "total")
                part = next(one for _, one in every_report(world) if one.year == report.year and one is not report)
                if value_of(part, cell):
                    less = saying(saying(with_values(report, **{str(cell): value_of(part, cell) - 1}), 1, ""), 3, "")
                    yield Planted(
                        f"scope: {item}",
                        world.with_report(index, less),
                        index,
                        "scope.children",
                        frozenset([cell]),
                    )
