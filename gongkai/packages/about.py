"""What a package says of itself beside its tables: version, licences, people, coverage, sources."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from gongkai.model import Portal
from gongkai.packages.words import words
from gongkai.publish.schema import STRUCTURE, Schema
from gongkai.tables import Tables

Content = dict[str, Any]
LICENCES = {
    "CC-BY-4.0": {
        "name": "CC-BY-4.0",
        "title": "Creative Commons Attribution 4.0 International",
        "path": "https://creativecommons.org/licenses/by/4.0/",
    }
}
"""Licences by their SPDX name, as descriptors give them; another is given by its name alone."""
DECIDED = {"corrections": ("date",), "verdicts": ("reviewed", "reply_date")}
SIGNED = (("corrections", "author"), ("verdicts", "author"), ("corrections", "reviewer"), ("verdicts", "reviewer"))


def date_of(tables: Tables, portal: Portal) -> str:
    """Given all tables, return the date of the data: as_of, or that of a later correction, verdict or withdrawal; "" where
    nothing is dated.
    """
    decided = (row[field] for name, fields in DECIDED.items() for row in tables[name] for field in fields)
    return max(filter(None, [portal.as_of, portal.withdrawn, *decided]), default="")


def version(date: str) -> str:
    """Given the date of the data, return their version as semver: structure, then the day: 1.0.20261121.

    Within one structure a later day is a higher version; no number begins with 0, as semver asks.
    """
    return f"{STRUCTURE}.{date.replace('-', '') or 0}"


def licence(portal: Portal) -> Content:
    """Given the portal, return the licence of its own compilation."""
    return dict(LICENCES.get(portal.licence, {"name": portal.licence}))


def licences(schema: Schema, portal: Portal) -> list[Content]:
    """Given a resource, return its licences: of official texts nothing is licensed, as nothing is claimed over them."""
    if not schema.official:
        return [licence(portal)]
    return [dict(words()["official"]), licence(portal)]


def contributors(tables: Tables, portal: Portal) -> list[Content]:
    """Given a package's tables, return who answers for it, then those who signed its corrections and verdicts."""
    publisher: Content = {"title": portal.publisher, "roles": ["publisher"]}
    if portal.contact_email:
        publisher["email"] = portal.contact_email
    if portal.base_url:
        publisher["path"] = portal.base_url
    roles: dict[str, dict[str, None]] = {}
    for name, field in SIGNED:
        role = "reviewer" if field == "reviewer" else f"{name.removesuffix('s')} author"
        for signed in sorted({row[field] for row in tables.get(name, []) if row[field]}):
            roles.setdefault(signed, {})[role] = None
    return [publisher, *({"title": signed, "roles": list(own)} for signed, own in sorted(roles.items()))]


def coverage(tables: Tables) -> Content:
    """Given a package's tables, return the years and the divisions of its reports."""
    years = sorted({row["year"] for row in tables["reports"]})
    agencies = {row["agency_id"] for row in tables["reports"]}
    codes = {row["division_code"] for row in tables["agencies"] if row["agency_id"] in agencies}
    divisions = [row for row in tables["divisions"] if row["division_code"] in codes]
    content: Content = {}
    if years:
        content["temporal"] = {"start": f"{years[0]}-01-01", "end": f"{years[-1]}-12-31"}
    if divisions:
        content["spatial"] = [{"code": row["division_code"], "name": row["full_name"]} for row in divisions]
    return content


def sources(tables: Tables) -> Iterable[Content]:
    """Given a package's tables, yield the evidence behind it; `path` is the URL, where one is known."""
    for row in tables["reports"]:
        source = {"title": row["title"] or row["report_id"], "report_id": row["report_id"]}
        if row["url"]:
            source["path"] = row["url"]
        yield {**source, "sha256": row["sha256"], "retrieved": row["retrieved"]}
