"""Wilson's score interval of a share: a guide to how far a share of few cases can be trusted (E. B. Wilson 1927,
JASA 22:209). It takes each case to turn out as it does whatever the others do.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

Z = Decimal("1.959963984540054")
"""The 97.5th percentile of the normal distribution: an interval of 95 %."""
HUNDREDTH = Decimal("0.01")


def interval(part: Decimal | int, whole: Decimal | int) -> tuple[Decimal, Decimal]:
    """Given 0 ≤ part ≤ whole and whole > 0, return the interval in percent, rounded half up to two decimals."""
    n, square = Decimal(whole), Z * Z
    share = Decimal(part) / n
    centre = share + square / (2 * n)
    half = Z * (share * (1 - share) / n + square / (4 * n * n)).sqrt()
    low, high = ((centre + sign * half) / (1 + square / n) * 100 for sign in (-1, 1))
    return (
        Decimal(0) if part == 0 else low.quantize(HUNDREDTH, ROUND_HALF_UP),
        Decimal(100) if part == whole else high.quantize(HUNDREDTH, ROUND_HALF_UP),
    )
