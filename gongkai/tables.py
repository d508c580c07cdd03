"""The packages in memory: what publish/ makes, and all that render/ ever sees."""

from __future__ import annotations

from typing import Any

Row = dict[str, Any]
Tables = dict[str, list[Row]]
"""Resource name → rows of plain values (str, int, Decimal, bool, None), sorted by primary key."""


def is_current(report: Row) -> bool:
    """Given a row of `reports`, tell whether its figures are published: the best file of the newest version."""
    return report["superseded_by"] is None and report["copy_of"] is None


def disputes(finding: Row) -> bool:
    """Given a row of `findings`, tell whether it keeps its figures out of comparisons and headlines: numbers that do not
    fit, whichever side they lie on (lowered for the public where our reading is likelier at fault), unless people looked
    and rejected it.
    """
    lowered = finding.get("side") == "reading" and finding["severity"] == "warning"
    return (finding["severity"] == "error" or lowered) and finding.get("verdict") != "rejected"
