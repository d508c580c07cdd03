"""True figures: random, and consistent with every identity of a form."""

from __future__ import annotations

import random
from decimal import Decimal

from gongkai.forms import Form
from gongkai.model import CellCode

Truth = dict[CellCode, Decimal]


def draw(rng: random.Random, form: Form, single_other: bool = False, zeros: float = 0.55) -> Truth:
    """Given a random source and a form, return a value for each cell; most are zero, as in real reports."""
    truth = {cell: _value(rng, cell, zeros) for cell in form.cells(single_other)}
    applications = form.table("applications")
    items = [item.code for item in applications.printed_items(single_other)]
    leaves = [code for code in items if code not in ("received_new", "carried_in", "concluded_total", "carried_out")]
    columns = [column.code for column in applications.columns]
    for column in columns[:-1]:
        concluded = sum(truth[CellCode("applications", leaf, column)] for leaf in leaves)
        truth[CellCode("applications", "concluded_total", column)] = Decimal(concluded)
        out = truth[CellCode("applications", "carried_out", column)]
        carried_in = min(truth[CellCode("applications", "carried_in", column)], concluded + out)
        truth[CellCode("applications", "carried_in", column)] = Decimal(carried_in)
        truth[CellCode("applications", "received_new", column)] = Decimal(concluded + out - carried_in)
    for item in items:
        parts = [truth[CellCode("applications", item, column)] for column in columns[:-1]]
        truth[CellCode("applications", item, "total")] = Decimal(sum(parts))
    for one in form.table("reviews").items:
        parts = [truth[CellCode("reviews", one.code, column)] for column in one.columns[:-1]]
        truth[CellCode("reviews", one.code, "total")] = Decimal(sum(parts))
    return truth


def _value(rng: random.Random, cell: CellCode, zeros: float) -> Decimal:
    if cell.column == "amount":
        return Decimal(rng.choice([0, 0, rng.randrange(10**7)])) / 100
    if rng.random() < zeros:
        return Decimal(0)
    return Decimal(rng.choice([rng.randrange(1, 10), rng.randrange(10, 100), rng.randrange(100, 30000)]))
