"""The packages in memory: what publish/ makes, and all that render/ ever sees."""

from __future__ import annotations

from typing import Any

Row = dict[str, Any]
Tables = dict[str, list[Row]]
"""Resource name → rows of plain values (str, int, Decimal, bool, None), sorted by primary key."""


def is_current(report: Row) -> bool:
    """Given a row of `reports`, tell whether its figures are published: the best file of the newest version."""
    return report["superseded_by"] is None and report["copy_of"] is None
