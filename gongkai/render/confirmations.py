"""Which of the form's sums a figure is part of, and how each comes out."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from gongkai.forms import Form
from gongkai.model import CellCode
from gongkai.render.labels import Key
from gongkai.render.site import Figures

Outcome = tuple[str, str, bool]
"""The sum in words, how it came out, whether it does not fit."""


def confirmations(form: Form, figures: Figures) -> dict[Key, tuple[Outcome, ...]]:
    """Given a report's figures, return for each the form's sums it is part of: (the sum, how it came out, fits not)."""
    found: dict[Key, list[Outcome]] = defaultdict(list)
    cells = tuple(CellCode(*key) for key in figures)
    for identity in form.identities:
        table = form.table(identity.table)
        where = "这一列" if identity.over == "columns" else "这一组" if table.layout == "one_row" else "这一行"
        for _, left, right in identity.instances(cells):
            if not left or not right:
                continue
            word, unequal = _outcome(figures, left, right)
            for cell in (*left, *right):
                found[cell.table, cell.item, cell.column].append((f"{where}：{identity.says}", word, unequal))
    return {key: tuple(found.get(key, ())) for key in figures}


def _outcome(figures: Figures, left: tuple[CellCode, ...], right: tuple[CellCode, ...]) -> tuple[str, bool]:
    rows = [[figures[cell.table, cell.item, cell.column] for cell in side] for side in (left, right)]
    every = rows[0] + rows[1]
    if any(row["value"] is None for row in every):
        return "有数字未知，不能核对", False
    if any(row["status"] == "inferred" for row in every):
        return "含推算的数字，不作核对", False
    equal = sum(Decimal(row["value"]) for row in rows[0]) == sum(Decimal(row["value"]) for row in rows[1])
    return ("相符", False) if equal else ("数字不一致", True)
