"""Why a rate is not ranked, and what keeps its years apart, in numbers."""

from __future__ import annotations

from collections import Counter

from gongkai.render.site import Site
from gongkai.tables import Row


def ranked(rows: list[Row]) -> dict[str, int]:
    """Given the rows of a rate, return what stands in the way of ranking a rate: how many reports have too few cases, none, or figures that are not known."""
    statuses = Counter(row["status"] for row in rows)
    return {
        "all": len(rows),
        "known": sum(1 for row in rows if row["value"] is not None),
        "few": statuses["few_cases"],
        "none": statuses["no_cases"],
        "overlapping": _overlapping(rows),
    }


def _overlapping(rows: list[Row]) -> int:
    """How many rates of one year and scope cannot be told from another by their intervals."""
    groups: dict[tuple[int, str], list[Row]] = {}
    for row in rows:
        if row["value"] is not None:
            groups.setdefault((row["year"], row["scope"]), []).append(row)
    return sum(
        _touching(sorted(found, key=lambda row: (row["interval_low"], row["interval_high"])))
        for found in groups.values()
    )


def _touching(rows: list[Row]) -> int:
    """Of intervals in order of their lower ends, count those that share a stretch with another."""
    touching: set[int] = set()
    widest = 0
    for at in range(1, len(rows)):
        if rows[at]["interval_low"] <= rows[widest]["interval_high"]:
            touching |= {at, widest}
        if rows[at]["interval_high"] > rows[widest]["interval_high"]:
            widest = at
    return len(touching)


def apart(site: Site, rows: list[Row]) -> list[tuple[str, int]]:
    """Given the rows of an indicator, return what keeps the values of two years apart, with how many agencies and years it
    concerns.
    """
    codes = {(row["table"], row["item"]) for row in site.terms_of.get(rows[0]["indicator"], [])} if rows else set()
    counts: Counter[str] = Counter()
    for row in rows:
        found = site.comparability.get((row["agency_id"], row["year"]), {})
        counts.update({one["reason"] for key, one in found.items() if key in codes and one["reason"]})
    return sorted(counts.items())
