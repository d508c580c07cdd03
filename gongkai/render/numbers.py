"""Numbers as people read them: digits in groups of three, real minus signs, nothing rounded away."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

Number = int | Decimal
THOUSAND = 1000


def shown(value: Number) -> str:
    """Given a number, return its digits as printed on pages: 13,914.44, −4, 0."""
    text = format(abs(value), ",f") if isinstance(value, Decimal) else format(abs(value), ",d")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"−{text}" if value < 0 else text


def change(value: Number) -> str:
    """Given a difference, return it with its sign: +3, −12, 0."""
    return f"+{shown(value)}" if value > 0 else shown(value)


def percent(value: Number) -> str:
    """Given a percentage, return it with one decimal: 82.4%."""
    return f"{Decimal(value).quantize(Decimal('0.1'), ROUND_HALF_UP)}%"


def size(octets: int) -> str:
    """Given a size in bytes, return it for people: 512 B, 14 KB, 2.1 MB."""
    if octets < THOUSAND:
        return f"{octets} B"
    if octets < THOUSAND**2:
        return f"{octets / THOUSAND:.0f} KB"
    return f"{octets / THOUSAND**2:.1f} MB"
