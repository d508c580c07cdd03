"""Which reports are alike enough to stand beside each other: of the same year, level, kind and scope."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TypeVar

from gongkai.model import Scope
from gongkai.tables import Row

Like = tuple[Hashable, ...]
"""What peers have in common: year, level, kind, scope. A report that states no scope has no peers: its scope may be any."""
UNSTATED = Scope.UNKNOWN.value
T = TypeVar("T")


def alike(reports: Iterable[Row], agencies: Iterable[Row]) -> dict[str, Like]:
    """Given current reports and agencies, return by report what its peers have in common with it."""
    known = {row["agency_id"]: row for row in agencies}
    found: dict[str, Like] = {}
    for row in reports:
        agency = known[row["agency_id"]]
        scope = row["scope"] if row["scope"] != UNSTATED else (row["report_id"],)
        found[row["report_id"]] = (int(row["year"]), agency["level"], agency["kind"], scope)
    return found


def grouped(items: Iterable[T], report_of: Callable[[T], str], likes: Mapping[str, Like]) -> dict[Like, list[T]]:
    """Given things that are each of a report, return them by what those reports have in common."""
    groups: dict[Like, list[T]] = defaultdict(list)
    for one in items:
        groups[likes[report_of(one)]].append(one)
    return dict(groups)
