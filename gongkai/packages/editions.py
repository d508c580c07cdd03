"""The edition of the data that a build publishes, as citations name it."""

from __future__ import annotations

from gongkai.citing import Edition
from gongkai.model import Portal
from gongkai.packages.about import date_of, version
from gongkai.tables import Tables


def edition_of(tables: Tables, portal: Portal) -> Edition:
    """Given all tables and the portal, return the edition: the version of every package, and the date of the data."""
    date = date_of(tables, portal)
    return Edition(portal, version(date), date)
