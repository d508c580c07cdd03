"""Is a number within what the agency's own earlier reports make plausible?"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from gongkai.audit.engine import Case, Fits, NotAssessable, Outcome, finding, printed_values, reported, rule
from gongkai.forms import Form
from gongkai.model import CellCode, Filed, Scope, Severity, number_text

EARLIER = 4
"""So many earlier years at least show what is usual."""
USUALLY = Decimal(30)
"""Numbers that are usually smaller jump by themselves."""
SPREADS = 6
"""So many times the usual distance from the median, on a scale of factors, is more than a number does by itself."""
CALM = math.log(1.2)
"""An agency whose numbers hardly change is granted this distance: no number within threefold is a jump."""
RECEIVED = CellCode("applications", "received_new", "total")
UNCHECKED = ("decisions", "amount", "projects")
"""Columns of the disclosure table whose numbers stand in no sum and follow from no other number."""


@dataclass(frozen=True, slots=True)
class Usual:
    """What earlier years make plausible: from low to high about the median, and about the last of them."""

    years: Mapping[int, Decimal]
    median: Decimal
    low: Decimal
    high: Decimal

    def holds(self, value: Decimal) -> bool:
        """Tell whether a value is plausible. One as far from the last as the last is from it may be the new usual."""
        last = self.years[max(self.years)]
        factor = (self.high + 1) / (self.median + 1)
        near_last = (last + 1) / factor <= value + 1 <= (last + 1) * factor
        return near_last or self.low <= value <= self.high


def usual(years: Mapping[int, Decimal]) -> Usual:
    """Given a number over years, return what is usual: the median, and as far from it as the median of the distances from
    it, on a scale of factors, makes plausible. Neither is moved by a single year that is out of line.
    """
    middle = median(years.values())
    logs = [math.log((float(value) + 1) / (float(middle) + 1)) for value in years.values()]
    spread = max(CALM, 1.4826 * median(abs(one) for one in logs))
    factor = Decimal(f"{math.exp(SPREADS * spread):.3g}")
    low, high = (middle + 1) / factor - 1, (middle + 1) * factor - 1
    return Usual(years, middle, max(Decimal(0), low), high)


@rule("time.jump")
def numbers_stay_within_what_was_usual(case: Case) -> Iterator[Outcome]:
    """The requests received, and numbers of the disclosure table that no sum checks, lie within what at least four earlier
    years of the same scope make plausible. Where this year's is like last year's, the change came earlier.
    """
    if case.form is None or case.filed_year is None:
        return
    cells = (RECEIVED, *_unchecked(case.form))
    earlier = _comparable(case)
    known = {one.year: printed_values(one.report) for one in earlier} if len(earlier) >= EARLIER else {}
    of_form = {one.year for one in earlier if one.report.form == case.form.code}
    for cell in cells:
        years = {
            year: values[cell]
            for year, values in known.items()
            if cell in values and (cell == RECEIVED or year in of_form)
        }
        this = reported(case, [cell])
        if this is None or len(years) < EARLIER or median(years.values()) < USUALLY:
            yield NotAssessable()
        elif (found := usual(years)).holds(this[0]):
            yield Fits()
        else:
            yield _jump(case.form, cell, this[0], found)


def _comparable(case: Case) -> list[Filed]:
    """The earlier reports that count what this one counts, as far as both say what that is."""
    scope = case.report.scope
    if scope is Scope.UNKNOWN or case.reorganised:
        return []
    return [one for one in case.around.earlier if one.report.scope is scope]


def _unchecked(form: Form) -> Iterator[CellCode]:
    for item in form.table("disclosure").items:
        yield from (CellCode("disclosure", item.code, column) for column in item.columns if column in UNCHECKED)


def _jump(form: Form, cell: CellCode, value: Decimal, found: Usual) -> Outcome:
    item = form.table(cell.table).item(cell.item)
    years = {year: number_text(one) for year, one in sorted(found.years.items())}
    low, high, middle = (number_text(round(one, 1)) for one in (found.low, found.high, found.median))
    return finding(
        "time.jump",
        str(cell),
        Severity.HINT,
        f"“{item.label}”本年 {number_text(value)}，以往各年为 {'、'.join(f'{n}（{year} 年）' for year, n in years.items())}；"
        f"中位数 {middle}，按以往波动推算约在 {low} 至 {high} 之间。",
        f"“{item.label_en}” is {number_text(value)} this year, and was {', '.join(f'{n} ({year})' for year, n in years.items())}: "
        f"median {middle}; by its own changes so far, {low} to {high} would be usual.",
        cells=[cell],
        terms={
            "value": str(value),
            "years": {str(year): n for year, n in years.items()},
            "median": middle,
            "low": low,
            "high": high,
        },
    )
