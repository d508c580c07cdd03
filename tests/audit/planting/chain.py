"""Numbers that do not follow from last year's."""

from __future__ import annotations

import random
from collections.abc import Iterator

from gongkai.forms import load
from gongkai.model import CellCode
from tests.audit.planting.planted import Planted, every_report, planter, small, value_of, with_values


@planter
def a_carry_over_that_does_not_follow(rng: random.Random) -> Iterator[Planted]:
    """The column's numbers still add up within the report: as many more received as fewer carried in, or the reverse."""
    world = small(rng, 2021, 2022)
    for index, report in every_report(world):
        for column in load().get("2021").table("applications").columns[:-1] if report.year == 2022 else ():
            more = rng.randrange(1, 9)
            changes = {}
            for name in (column.code, "total"):
                carried, received = (CellCode("applications", item, name) for item in ("carried_in", "received_new"))
                changes[str(carried)] = value_of(report, carried) + more
                changes[str(received)] = value_of(report, received) - more
            if min(changes.values()) < 0:
                continue
            for name in (column.code, "total"):
                yield Planted(
                    f"chain: {name}",
                    world.with_report(index, with_values(report, **changes)),
                    index,
                    "chain.applications",
                    frozenset([CellCode("applications", "carried_in", name)]),
                    place=name,
                )


@planter
def documents_that_do_not_follow(rng: random.Random) -> Iterator[Planted]:
    for years, column, code in (
        ((2021, 2022), "in_force", "chain.in_force"),
        ((2019, 2020), "items_last_year", "chain.items"),
    ):
        world = small(rng, *years)
        for index, report in every_report(world):
            if report.year != years[1]:
                continue
            for figure in report.figures:
                if figure.cell.table == "disclosure" and figure.cell.column == column:
                    other = value_of(report, figure.cell) + rng.randrange(1, 50)
                    yield Planted(
                        f"{code}: {figure.cell.item}",
                        world.with_report(index, with_values(report, **{str(figure.cell): other})),
                        index,
                        code,
                        frozenset([figure.cell]),
                        place=figure.cell.item,
                    )
