"""Agencies, found by part of a name, a former name, an alias, pinyin, initials, or where they are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from gongkai.search.grams import folded, pairs, skipped, starts
from gongkai.search.index import Entry
from gongkai.tables import Row, Tables

FIELDS = ("name", "names", "aliases", "name_en", "pinyin", "initials")


def entries(tables: Tables) -> list[Entry]:
    """Given all tables, return the agencies to be found: those with the most reports first, then by name."""
    ordered = sorted(tables["agencies"], key=lambda row: (-int(row["reports"]), row["name"], row["agency_id"]))
    divisions = {row["division_code"]: row for row in tables["divisions"]}
    return [Entry(partial(_grams, row, divisions), _row(row)) for row in ordered]


def _grams(agency: Row, divisions: dict[str, Row]) -> set[str]:
    grams: set[str] = set()
    for text in _texts(agency):
        grams.update(pairs(text), starts(text), skipped(text))
    if division := divisions.get(agency["division_code"] or ""):
        grams.update(pairs(folded(division["full_name"])), pairs(agency["division_code"]))
    return grams


def _texts(agency: Row) -> Iterator[str]:
    for field in FIELDS:
        yield from filter(None, map(folded, (agency[field] or "").split(";")))


def _row(agency: Row) -> list[object]:
    others = ";".join(filter(None, (agency["names"], agency["aliases"], agency["name_en"])))
    place = agency["division_name"] or ""
    code = agency["division_code"] or ""
    spoken = [(agency[field] or "").replace(" ", "") for field in ("pinyin", "initials")]
    return [agency["agency_id"], agency["name"], others, *spoken, place, code]
