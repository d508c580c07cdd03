"""Is every agency still called by the id that it had in the last site? Ids are permanent: addresses and citations have them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from gongkai.model import Agency

AGENCIES = "data/agencies.csv"


def listed(site: Path) -> dict[str, str]:
    """Given a site, return the names of its agencies by id; none where there is no site, or its data are damaged."""
    try:
        with (site / AGENCIES).open(encoding="utf-8", newline="") as file:
            return {row["agency_id"]: row["name"] for row in csv.DictReader(file)}
    except (OSError, KeyError, ValueError, csv.Error):
        return {}


def renumbered(before: Mapping[str, str], now: Iterable[Agency]) -> list[str]:
    """Given the agencies of the last site and those of now, return in words which are there under another id.

    An agency is taken for the same where its name of then is a name of its own now, printed ones and aliases included.
    """
    agencies = list(now)
    kept = {one.id for one in agencies}
    named = {
        name: one.id for one in agencies if one.id not in before for name in (*one.aliases, *one.names, one.name)
    }
    return [
        f"agency {old} ({name}) would be there as {named[name]}. An id never changes, whatever the agency is called: "
        f"in agencies.csv and under reports/, write {old} again"
        for old, name in before.items()
        if old not in kept and name in named
    ]
