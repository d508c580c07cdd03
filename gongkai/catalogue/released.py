"""Entries for releases, and for what was withdrawn."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai import links
from gongkai.catalogue.entry import Entry, Known
from gongkai.catalogue.words import Pair, said
from gongkai.tables import Row

REPORT = re.compile(r"(?P<agency>.+)-(?P<year>\d{4})(?:#(?P<number>\d+))?")
"""The id of a report, of a section of one or of a page."""


def released(known: Known) -> Iterator[Entry]:
    """Given the tables, yield an entry for each release: what changed since the one before, in words."""
    for row in known.tables.get("releases", []):
        if row["as_of"]:
            yield Entry(
                id=f"release/{row['version']}",
                agency_id="",
                updated=max([row["as_of"], *(one["date"] for one in row["withdrawn"])]),
                published=row["as_of"],
                title=said("entries.release.title", version=row["version"]),
                paragraphs=(_changed(row), *_note(row), *zip(row["told"], row["told_en"], strict=True)),
                page=links.RELEASES,
                others=(
                    (said("entries.release.whole"), f"{row['path']}CHANGES.md"),
                    (said("entries.release.errata"), links.ERRATA),
                ),
                feeds=("releases",),
            )


def _changed(row: Row) -> tuple[str, str]:
    if not row["previous"]:
        return said("entries.release.first")
    return said("entries.release.changed", previous=row["previous"], count=str(row["changes"]))


def _note(row: Row) -> Iterator[tuple[str, str]]:
    if row["note"]:
        yield said("entries.release.note", note=row["note"])


def withdrawn(known: Known) -> Iterator[Entry]:
    """Given the tables, yield an entry for each thing that was withdrawn: that it was, and why; not what it said."""
    for row in known.tables.get("withdrawn", []):
        agency, what = _withdrawn(known, row)
        yield Entry(
            id=f"withdrawn/{row['what']}/{row['id'].replace('#', '/')}"
            + (f"/{row['sha256']}" if row["sha256"] else ""),
            agency_id=agency,
            updated=row["date"],
            published=row["date"],
            title=said("entries.withdrawn.title", what=what),
            paragraphs=(said("entries.withdrawn.text", reason=row["reason"]),),
            page=links.RELEASES,
            others=((said("entries.withdrawn.list"), links.WITHDRAWN),),
            feeds=("corrections",),
        )


def _withdrawn(known: Known, row: Row) -> tuple[str, Pair]:
    """Of which agency something was withdrawn, "" where of none that is known, and what it was."""
    found = REPORT.fullmatch(row["id"]) if row["what"] in ("report", "section", "picture") else None
    if found is None:
        return "", said(f"entries.withdrawn.{row['what']}", id=row["id"])
    if found["agency"] not in known.agencies:
        return "", (row["id"], row["id"])
    terms = known.terms(found["agency"], int(found["year"]))
    return found["agency"], said(f"entries.withdrawn.{row['what']}", number=found["number"] or "", **terms)
