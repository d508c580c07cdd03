"""Cases for rules: consistent figures, with single ones set otherwise."""

from __future__ import annotations

import random
from collections.abc import Collection
from dataclasses import replace
from decimal import Decimal

from gongkai import audit
from gongkai.forms import load
from gongkai.model import (
    Agency,
    CellCode,
    Document,
    Figure,
    Filed,
    Finding,
    Kind,
    Report,
    Scope,
    Source,
    Status,
)
from tests.layouts.truth import draw

AGENCY = Agency(
    "an-agency",
    "示例局",
    "Example bureau",
    ("示例局",),
    (),
    "000000",
    "",
    "county",
    "department",
    None,
    None,
    None,
    None,
    None,
)
OTHER = replace(AGENCY, id="other-agency", name="别局", names=("别局",))


def code_of(text: str) -> CellCode:
    table, *item, column = text.split(".")
    return CellCode(table, ".".join(item), column)


def report(seed: int = 1, form: str = "2021", year: int = 2022, **changes: str) -> Report:
    """Given changes as "table.item.column" → value ("" is blank), return a report that is consistent but for them."""
    truth = draw(random.Random(seed), load().get(form))
    figures = []
    for cell, value in truth.items():
        text = changes.get(str(cell))
        if text == "":
            figures.append(Figure(cell, None, Status.BLANK, "", load().get(form).unit(cell)))
        else:
            number = value if text is None else Decimal(text)
            figures.append(Figure(cell, number, Status.REPORTED, str(number), load().get(form).unit(cell)))
    return Report("text", "t", "示例局", year, form, None, None, Scope.OWN, tuple(figures), (), ())


def case(one: Report, **more: object) -> audit.Case:
    form = load().get(one.form) if one.form else None
    made = audit.case_of(one, form, Kind.ORIGINAL)
    return replace(made, **{"filed_agency": AGENCY, "resolved": AGENCY, "filed_year": one.year, **more})  # type: ignore[arg-type]


def filed(one: Report, year: int) -> Filed:
    source = Source("p", None, None, None, "2024-01-01", None, "0" * 64, Kind.ORIGINAL, None, None, None)
    return Filed(f"an-agency-{year}", "an-agency", year, 1, None, source, Document("text", ()), one, (), {})


def codes(found: list[Finding]) -> list[str]:
    return [one.code for one in found]


def unread(one: Report, **raws: str) -> Report:
    """Given a report and "table.item.column" → what is printed there, return it with these cells not read as numbers."""
    figures = tuple(
        replace(f, value=None, status=Status.UNREADABLE, raw=raw, candidates=(raw,))
        if (raw := raws.get(str(f.cell))) is not None
        else f
        for f in one.figures
    )
    return replace(one, figures=figures)


def without(one: Report, cells: Collection[CellCode]) -> Report:
    """Given a report, return it without some cells: they are not in the document."""
    figures = tuple(
        replace(f, value=None, status=Status.MISSING, raw=None) if f.cell in cells else f for f in one.figures
    )
    return replace(one, figures=figures)
