"""Numbers that do not add up."""

from __future__ import annotations

import random
from collections.abc import Iterator

from gongkai.forms import load
from gongkai.model import Side
from tests.audit.planting.planted import Planted, every_report, planter, small, value_of, with_values


@planter
def a_number_that_does_not_add_up(rng: random.Random) -> Iterator[Planted]:
    world = small(rng, 2020, 2021)
    for index, report in every_report(world):
        form = load().get(report.form or "")
        for identity in form.identities:
            for key, left, right in identity.instances(tuple(figure.cell for figure in report.figures)):
                cell = rng.choice((*left, *right))
                other = value_of(report, cell) + rng.choice((1, 10, 99))
                yield Planted(
                    f"{identity.code}: {cell.item}",
                    world.with_report(index, with_values(report, **{str(cell): other})),
                    index,
                    f"arithmetic.{identity.code}",
                    frozenset([cell]),
                    Side.REPORT,
                    f"{identity.table}.{key}",
                )
