"""Titles, forms and signatures that do not go with the report."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

from tests.audit.planting.planted import Planted, every_report, planter, small


@planter
def an_older_form(rng: random.Random) -> Iterator[Planted]:
    old = small(rng, 2019, 2020)
    for index, report in every_report(old):
        evidence = tuple(replace(one, year=one.year + 3) for one in old.evidence)
        moved = replace(report, year=(report.year or 0) + 3)
        world = replace(old, evidence=evidence).with_report(index, moved)
        others = [at for at in range(len(old.readings)) if at != index]
        for at in others:
            one = old.report(at)
            world = world.with_report(at, replace(one, year=(one.year or 0) + 3))
        yield Planted("older form", world, index, "heading.form")


@planter
def a_heading_that_does_not_go_with_the_report(rng: random.Random) -> Iterator[Planted]:
    world = small(rng)
    for index, report in every_report(world):
        year = report.year or 0
        for kind, code, other in (
            ("unknown agency", "heading.agency", replace(report, agency_name="无名县林草中心")),
            ("signed too early", "heading.signature_year", replace(report, signed=f"{year}-01-20")),
            ("signed too late", "heading.signature_year", replace(report, signed=f"{year + 2}-01-20")),
            ("not signed", "heading.signature_missing", replace(report, signed=None, published=None, format="docx")),
        ):
            yield Planted(kind, world.with_report(index, other), index, code)
