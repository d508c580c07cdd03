"""Sections, rows, columns and cells that are not as the form has them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from gongkai.model import CellCode, Report, Status
from tests.audit.planting.planted import Planted, every_report, planter, small

CHINESE = "一二三四五六"


@planter
def a_section_without_heading(rng: random.Random) -> Iterator[Planted]:
    world = small(rng)
    for index, report in every_report(world):
        for number in range(1, 7):
            sections = tuple(one for one in report.sections if one.number != number)
            mentions = tuple(one for one in report.mentions if one.section != number)
            yield Planted(
                f"section {number} missing",
                world.with_report(index, replace(report, sections=sections, mentions=mentions)),
                index,
                "structure.section_missing",
                place=str(number),
            )


@planter
def a_section_with_anothers_number(rng: random.Random) -> Iterator[Planted]:
    world = small(rng)
    for index, report in every_report(world):
        for number in range(1, 7):
            other = rng.choice([mark for mark in CHINESE if mark != CHINESE[number - 1]])
            sections = tuple(replace(one, printed=other) if one.number == number else one for one in report.sections)
            yield Planted(
                f"section {number} misnumbered",
                world.with_report(index, replace(report, sections=sections)),
                index,
                "structure.section_misnumbered",
                place=str(number),
            )


@planter
def sections_that_changed_places(rng: random.Random) -> Iterator[Planted]:
    world = small(rng)
    for index, report in every_report(world):
        for first in range(5):
            order = list(report.sections)
            order[first], order[first + 1] = order[first + 1], order[first]
            yield Planted(
                "section order",
                world.with_report(index, replace(report, sections=tuple(order))),
                index,
                "structure.section_order",
            )


@planter
def a_cell_left_empty(rng: random.Random) -> Iterator[Planted]:
    world = small(rng)
    for index, report in every_report(world):
        for figure in rng.sample(report.figures, 12):
            figures = tuple(
                replace(one, value=None, status=Status.BLANK, raw="") if one.cell == figure.cell else one
                for one in report.figures
            )
            yield Planted(
                f"blank: {figure.cell.table}",
                world.with_report(index, replace(report, figures=figures)),
                index,
                "structure.cell_empty",
                frozenset([figure.cell]),
            )


def without(report: Report, gone: Callable[[CellCode], bool]) -> Report:
    """Given a report, return it with these cells not in the document."""
    return replace(
        report,
        figures=tuple(
            replace(one, value=None, raw=None, status=Status.MISSING) if gone(one.cell) else one
            for one in report.figures
        ),
    )


@planter
def a_row_or_column_left_out(rng: random.Random) -> Iterator[Planted]:
    world = small(rng)
    for index, report in every_report(world):
        rows = sorted({(one.cell.table, one.cell.item) for one in report.figures if one.cell.table == "applications"})
        for table, item in rows:
            row = without(report, lambda cell, table=table, item=item: (cell.table, cell.item) == (table, item))  # type: ignore[misc]
            cells = frozenset(one.cell for one in row.figures if one.status is Status.MISSING)
            yield Planted(
                f"row {item}", world.with_report(index, row), index, "structure.row_missing", cells, place=table
            )
        for name in ("business", "research", "total"):
            column = without(report, lambda cell, name=name: (cell.table, cell.column) == ("applications", name))  # type: ignore[misc]
            cells = frozenset(one.cell for one in column.figures if one.status is Status.MISSING)
            yield Planted(
                f"column {name}", world.with_report(index, column), index, "structure.column_missing", cells
            )


MARKS = (
    ("structure.placeholder", ("××", "___", "（填数字）", "X")),
    ("structure.letter_for_digit", ("O", "1O", "l2")),
    ("structure.not_whole", ("3.5", "0.25")),
    ("structure.negative", ("-3", "−12")),
)


@planter
def something_else_than_a_number(rng: random.Random) -> Iterator[Planted]:
    world = small(rng)
    for index, report in every_report(world):
        for code, texts in MARKS:
            for text in texts:
                figure = rng.choice([one for one in report.figures if one.cell.column != "amount"])
                figures = tuple(
                    replace(one, value=None, raw=text, status=Status.UNREADABLE) if one is figure else one
                    for one in report.figures
                )
                yield Planted(
                    f"{code}: {text}",
                    world.with_report(index, replace(report, figures=figures)),
                    index,
                    code,
                    frozenset([figure.cell]),
                )


@planter
def an_amount_printed_in_another_way(rng: random.Random) -> Iterator[Planted]:
    world = small(rng)
    cell = CellCode("disclosure", "administrative_fees", "amount")
    for index, report in every_report(world):
        for code, raw, value in (
            ("structure.precision", "1.2345678", "1.2345678"),
            ("structure.unit", "12500元", "1.25"),
        ):
            figures = tuple(
                replace(one, value=Decimal(value), raw=raw) if one.cell == cell else one for one in report.figures
            )
            yield Planted(
                code,
                world.with_report(index, replace(report, figures=figures)),
                index,
                code,
                frozenset([cell]),
            )
