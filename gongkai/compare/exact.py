"""Numbers as they are published: whole ones as int, decimals exactly as they are, never in floating point."""

from __future__ import annotations

from decimal import Decimal


def exact(value: Decimal | int | None) -> Decimal | int | None:
    """Given a number, return the same number as it stands in the tables: an int where it is whole.

    Decimals lose the zeros at their end: 25.10 is 25.1.
    """
    if value is None or isinstance(value, int):
        return value
    if value == value.to_integral_value():
        return int(value)
    return value.normalize()
