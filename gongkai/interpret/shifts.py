"""Could a row with blanks at its edge have slid sideways? Its own sums speak for or against it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from gongkai.forms import Form
from gongkai.interpret.columns import Window
from gongkai.interpret.numbers import read_value
from gongkai.model import CellCode

FARTHEST = 2
"""How many columns a row may have slid."""
Values = list[Decimal | None]


def may_be_shifted(form: Form, codes: Sequence[CellCode], window: Window) -> bool:
    """Given a row's cells and what stands in them, tell whether another position fits its sums better.

    True where the row as it stands breaks a sum, or leaves it open, and moved over its blank edge it fits one.
    """
    values = [read_value(cell.text).number for cell in window]
    if all(value is not None for value in values) or not any(values):
        return False
    here = _verdict(form, codes, values)
    if here == "fits":
        return False
    others = {_verdict(form, codes, moved) for moved in _moved(values)}
    return "fits" in others or (here == "breaks" and "open" in others)


def _moved(values: Values) -> list[Values]:
    moved: list[Values] = []
    for steps in range(1, FARTHEST + 1):
        if not any(value is not None for value in values[:steps]):
            moved.append([*values[steps:], *[None] * steps])
        if not any(value is not None for value in values[-steps:]):
            moved.append([*[None] * steps, *values[:-steps]])
    return moved


def _verdict(form: Form, codes: Sequence[CellCode], values: Values) -> str:
    """fits: a sum with a printed, non-zero total comes out, blanks counted as nothing; breaks; or open."""
    by_code = dict(zip(codes, values, strict=True))
    verdict = "open"
    for identity in form.identities:
        if identity.over != "items":
            continue
        for _, left, right in identity.instances(tuple(codes)):
            total = [by_code[code] for code in right]
            if not left or not right or any(value is None for value in total):
                continue
            both = [
                sum((value or Decimal(0) for value in side), Decimal(0))
                for side in ([by_code[code] for code in left], total)
            ]
            if both[0] != both[1]:
                return "breaks"
            if both[0]:
                verdict = "fits"
    return verdict
