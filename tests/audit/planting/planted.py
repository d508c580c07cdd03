"""A mistake planted in a world without any, and what has to be found; what all kinds of them are made with."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from gongkai.forms import load
from gongkai.interpret.text.mentions import read_mentions
from gongkai.model import CellCode, Corpus, Figure, Finding, Report, Scope, Side
from tests.audit.world import World, county


@dataclass(frozen=True)
class Planted:
    """A mistake in the report at `index` of a world.

    code: the rule that has to find it; cells: which its finding has to name, all of them; side: on which it lies;
    place: the end of the finding's id, where it is known.
    """

    kind: str
    world: World
    index: int
    code: str
    cells: frozenset[CellCode] = frozenset()
    side: Side | None = None
    place: str = ""

    def found_in(self, corpus: Corpus) -> bool:
        """Given the corpus of the world, tell whether the mistake was found where it is."""
        one = self.world.evidence[self.index]
        filed = next(filed for filed in corpus.reports if (filed.agency_id, filed.year) == (one.agency_id, one.year))
        return any(self._is_it(finding) for finding in filed.findings)

    def _is_it(self, finding: Finding) -> bool:
        return (
            finding.code == self.code
            and self.cells <= set(finding.cells)
            and self.side in (None, finding.side)
            and finding.id.endswith(self.place)
        )


Planter = Callable[[random.Random], Iterator[Planted]]


PLANTERS: list[Planter] = []


def planter(one: Planter) -> Planter:
    """Register a function that plants one kind of mistake at every place."""
    PLANTERS.append(one)
    return one


def small(rng: random.Random, *years: int) -> World:
    """Return a world of two agencies that report on these years (by default 2021 and 2022)."""
    return county(rng.randrange(10**9), 1, years or (2021, 2022))


def with_values(report: Report, **values: Decimal | int) -> Report:
    """Given a report and other numbers for cells ("table.item.column"), return it with them printed."""
    return replace(report, figures=tuple(_printed(figure, values.get(str(figure.cell))) for figure in report.figures))


def _printed(figure: Figure, value: Decimal | int | None) -> Figure:
    return figure if value is None else replace(figure, value=Decimal(value), raw=str(value))


def value_of(report: Report, cell: CellCode) -> Decimal:
    return next(figure.value for figure in report.figures if figure.cell == cell and figure.value is not None)


def every_report(world: World) -> Iterator[tuple[int, Report]]:
    yield from ((index, world.report(index)) for index in range(len(world.readings)))


def saying(report: Report, section: int, text: str) -> Report:
    """Given a report, return it with this text in a section, and the numbers that are read in it."""
    sections = tuple(replace(one, text=text) if one.number == section else one for one in report.sections)
    return replace(report, sections=sections, mentions=read_mentions(sections, load().subjects, report.year))


def whose(report: Report) -> str:
    """Given a report, return the words that say whose activity a sentence counts."""
    return "全县" if report.scope is Scope.WHOLE_AREA else "我局"
