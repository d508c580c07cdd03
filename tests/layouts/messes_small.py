"""Small agencies, whose tables have hardly any numbers to go by; and messes that are met together."""

from __future__ import annotations

import random
from collections.abc import Callable
from decimal import Decimal

from gongkai.model import CellCode
from tests.layouts.draft import Draft
from tests.layouts.messes_columns import (
    four_organizations,
    six_organizations,
    subtotal_column,
    subtotal_for_total,
    total_first_renamed,
)
from tests.layouts.messes_shape import remarks, serial_numbers
from tests.layouts.messes_spans import colspans_lost
from tests.layouts.messes_values import blanks, totals_blank, zeros_blank
from tests.layouts.messes_years import year_pairs
from tests.layouts.printed import applications, require

Mess = Callable[[Draft, random.Random], None]


def few_requests(draft: Draft, rng: random.Random) -> None:
    """One request or two in the year, and zeros."""
    table = applications(draft)
    cells = {cell.code: cell for cell in table.values() if cell.code}
    for code, cell in cells.items():
        draft.truth[code] = Decimal(0)
        cell.text = "0"
    number = rng.choice([1, 1, 2])
    for _ in range(number):
        column = rng.choice(["natural_person", "natural_person", "business"])
        ends = ("carried_out",) if number == 1 else ("granted", "concluded_total")
        for item in ("received_new", *ends):
            for where in (column, "total"):
                code = CellCode("applications", item, where)
                require(code in cells)
                draft.truth[code] += 1
                cells[code].text = str(draft.truth[code])


def few_requests_zeros_blank(draft: Draft, rng: random.Random) -> None:
    """One request or two in the year, and blanks."""
    few_requests(draft, rng)
    for cell in applications(draft).values():
        if cell.text == "0":
            cell.text = ""
            draft.leave_open([cell])


def untouched(draft: Draft, _rng: random.Random) -> None:
    """The applications are the form's own."""
    applications(draft)


def together(name: str, *messes: Mess) -> Mess:
    """Given messes, return one that does them all."""

    def mess(draft: Draft, rng: random.Random) -> None:
        for one in messes:
            one(draft, rng)

    mess.__name__ = name
    mess.__doc__ = " And ".join(str(one.__doc__) for one in messes)
    return mess


SMALL = (
    few_requests,
    few_requests,
    few_requests_zeros_blank,
    few_requests_zeros_blank,
)
COMBINED = (
    together("few_requests_total_first", few_requests, total_first_renamed),
    together("few_blank_total_first", few_requests_zeros_blank, total_first_renamed),
    together("zeros_blank_total_first", zeros_blank, total_first_renamed),
    together("zeros_blank_subtotal", zeros_blank, subtotal_column),
    together("totals_blank_subtotal", totals_blank, subtotal_column),
    together("blanks_subtotal_for_total", blanks, subtotal_for_total),
    together("zeros_blank_four_organizations", zeros_blank, four_organizations),
    together("totals_blank_four_organizations", totals_blank, four_organizations),
    together("zeros_blank_six_organizations", zeros_blank, six_organizations),
    together("year_pairs_subtotal", subtotal_column, year_pairs),
    together("colspans_lost_remarks", untouched, remarks, colspans_lost),
    together("colspans_lost_serial_numbers", untouched, serial_numbers, colspans_lost),
)
