"""Charts as plain numbers: what the components draw. Nothing is joined across a break; one year is a number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from gongkai.render.numbers import Number, shown

WIDTH, HEIGHT, TOP, BASE = 300, 128, 20, 104
FEW = 8
"""Up to this many years every bar bears its number."""


@dataclass(frozen=True, slots=True)
class Point:
    """A year of a series. value: None where it is not known; word: what is then said; broken: why not joined to the last.

    disputed: it is part of a sum that does not fit.
    """

    year: int
    value: Number | None
    word: str
    href: str
    broken: str = ""
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar ready to draw, in the units of the drawing."""

    year: int
    x: str
    y: str
    width: str
    height: str
    middle: str
    label_y: str
    label: str
    word: str
    href: str
    known: bool
    first: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """A small chart of one measure over years; with one known year, only `number`."""

    title: str
    measure: str
    unit: str
    bars: tuple[Bar, ...]
    breaks: tuple[tuple[str, str], ...]
    number: Markup
    number_year: int | None
    width: int = WIDTH
    height: int = HEIGHT
    base: int = BASE


def chart(measure: str, unit: str, points: Sequence[Point], number: Markup) -> Chart:
    """Given a measure, its unit and points in order of years, return its chart. number: the last point, linked."""
    known = [point for point in points if point.value is not None]
    drawn = _bars(points) if len(known) > 1 else ()
    slot = WIDTH / max(len(points), 1)
    breaks = tuple((_px(slot * index), point.broken) for index, point in enumerate(points) if point.broken)
    return Chart(
        title=_title(measure, points),
        measure=measure,
        unit=unit,
        bars=drawn,
        breaks=breaks if drawn else (),
        number=number,
        number_year=points[-1].year if points else None,
    )


def _bars(points: Sequence[Point]) -> tuple[Bar, ...]:
    slot = WIDTH / len(points)
    width = min(44.0, slot * 0.62)
    top = max((abs(float(point.value)) for point in points if point.value is not None), default=0) or 1
    bars = []
    for index, point in enumerate(points):
        tall = (BASE - TOP) * abs(float(point.value)) / top if point.value is not None else 0
        named = (
            len(points) <= FEW
            or index in (0, len(points) - 1)
            or (point.value is not None and float(point.value) == top)
        )
        bars.append(
            Bar(
                year=point.year,
                x=_px(slot * index + (slot - width) / 2),
                y=_px(BASE - tall),
                width=_px(width),
                height=_px(tall),
                middle=_px(slot * (index + 0.5)),
                label_y=_px(BASE - tall - 5),
                label=_label(point) if named or point.disputed else "",
                word=point.word,
                href=point.href,
                known=point.value is not None,
                first=index == 0,
            )
        )
    return tuple(bars)


def _label(point: Point) -> str:
    """The number of a bar, marked where it is part of a sum that does not fit."""
    if point.value is None:
        return "·"
    return ("≠ " if point.disputed else "") + shown(point.value)


def _title(measure: str, points: Sequence[Point]) -> str:
    """Say what is to be seen, where the points can be compared, fit and all are known."""
    values = [point.value for point in points if point.value is not None]
    if len(values) < 2 or len(values) < len(points) or any(point.broken or point.disputed for point in points):
        return measure
    if len(set(values)) == 1:
        return f"{measure}各年均为 {shown(values[0])}"
    if all(one < other for one, other in pairwise(values)):
        return f"{measure}由 {shown(values[0])} 增至 {shown(values[-1])}"
    if all(one > other for one, other in pairwise(values)):
        return f"{measure}由 {shown(values[0])} 减至 {shown(values[-1])}"
    return f"{measure}在 {shown(min(values))} 与 {shown(max(values))} 之间"


def _px(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a bar table: a label, a number and the length of its bar in hundredths of the longest."""

    label: str
    number: Markup
    width: str
    kind: str = ""
    note: str = ""


def lengths(values: Sequence[Number | None]) -> list[str]:
    """Given numbers, return the lengths of their bars, the largest 100."""
    top = max((float(value) for value in values if value is not None), default=0) or 1
    return [_px(100 * float(value) / top) if value else "0" for value in values]
