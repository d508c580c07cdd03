"""How an indicator is spread over reports: counts of reports in classes, each scope by itself."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from statistics import median

from markupsafe import Markup

from gongkai.render.cells import flagged_keys
from gongkai.render.charts import Row as Line
from gongkai.render.charts import lengths
from gongkai.render.numbers import Number, percent, shown
from gongkai.render.site import Site
from gongkai.render.stories import stories
from gongkai.render.sums import fits
from gongkai.tables import Row

FEW = 5
"""Of fewer values no median, smallest and largest is given: they would be told of single reports."""


@dataclass(frozen=True, slots=True)
class Spread:
    """The values of one indicator over the reports of one scope. without: reasons for no value, with their counts.

    middle, low, high: median, smallest and largest of FEW or more values, else ""; only: the value, where there is one alone.
    disputed: how many values are left out because a cell of theirs is part of a sum that does not fit. places: report → which of
    the lines counts it. code: of the scope.
    """

    scope: str
    scope_en: str
    n: int
    lines: tuple[Line, ...]
    middle: str
    low: str
    high: str
    only: str
    without: tuple[tuple[str, str, int], ...]
    disputed: int = 0
    places: Mapping[str, int] = field(default_factory=dict)
    code: str = ""


def spreads(site: Site, definition: Row, rows: Iterable[Row], english: bool = False) -> list[Spread]:
    """Given an indicator's definition and its rows, return its spread over each scope that occurs, never mixed."""
    found = list(rows)
    scopes = [scope for scope in site.words.lists["reports.scope"] if any(row["scope"] == scope for row in found)]
    return [
        _spread(site, definition, scope, [row for row in found if row["scope"] == scope], english) for scope in scopes
    ]


def _spread(site: Site, definition: Row, scope: str, rows: list[Row], english: bool) -> Spread:
    known = [row for row in rows if row["value"] is not None]
    counted = [row for row in known if not disputed(site, definition, row)]
    values = [row["value"] for row in counted]
    rate = definition["kind"] == "rate"
    show = percent if rate else shown
    enough = len(values) >= FEW
    reasons = Counter((row["reason"], row["reason_en"]) for row in rows if row["value"] is None)
    return Spread(
        scope=site.words.zh("reports.scope", scope),
        scope_en=site.words.en("reports.scope", scope),
        n=len(values),
        lines=tuple(_lines(values, rate, english)) if values else (),
        middle=show(median([Decimal(value) for value in values])) if enough else "",
        low=show(min(values)) if enough else "",
        high=show(max(values)) if enough else "",
        only=show(values[0]) if len(values) == 1 else "",
        without=tuple((zh or "", en or "", count) for (zh, en), count in sorted(reasons.items())),
        disputed=len(known) - len(values),
        places=_places(counted, rate),
        code=scope,
    )


def disputed(site: Site, definition: Row, row: Row) -> bool:
    """Given an indicator's definition and its row for a report, tell whether a cell of it is in a sum that does not fit."""
    patterns = [*json.loads(definition["numerator"] or "[]"), *json.loads(definition["denominator"] or "[]")]
    flagged = flagged_keys(site.findings.get(row["report_id"], []))
    return any(fits(key, pattern) for key in flagged for pattern in patterns)


def _places(rows: list[Row], rate: bool) -> dict[str, int]:
    """Which line counts each report, the first being 0."""
    bounds: list[int] = stories()["bins"]["rates" if rate else "counts"]
    classes = {row["report_id"]: bisect_left(bounds, row["value"]) for row in rows}
    first = min(classes.values(), default=0)
    return {report: one - first for report, one in classes.items()}


def _lines(values: list[Number], rate: bool, english: bool) -> Iterable[Line]:
    bounds: list[int] = stories()["bins"]["rates" if rate else "counts"]
    counts = Counter(bisect_left(bounds, value) for value in values)
    names = _names(bounds, rate)
    classes = range(min(counts), max(counts) + 1)
    each = [counts.get(index, 0) for index in classes]
    unit = "" if english else " 份"
    for name, count, width in zip([names[index] for index in classes], each, lengths(each), strict=True):
        yield Line(name, Markup(f"{count}{unit}"), width, "zero" if count == 0 else "")


def _names(bounds: list[int], rate: bool) -> list[str]:
    """0, 1–9, 10–29 … for counts; 0–10%, 10–20% … for rates."""
    if rate:
        return [f"{low}–{high}%" for low, high in zip([0, *bounds], bounds, strict=False)]
    return [
        shown(bounds[0]),
        *(f"{shown(low + 1)}–{shown(high)}" for low, high in pairwise(bounds)),
        f"{shown(bounds[-1] + 1)}+",
    ]
