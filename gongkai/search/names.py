"""Agencies and regions, found by part of a name, a former name, an alias, pinyin, initials, code, or where they are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from gongkai.search.grams import folded, pairs, skipped, starts
from gongkai.search.index import Entry
from gongkai.tables import Row, Tables

FIELDS = ("name", "names", "aliases", "name_en", "pinyin", "initials")


def entries(tables: Tables) -> list[Entry]:
    """Given all tables, return what is found by name: regions by code, then agencies, those with the most reports first."""
    ordered = sorted(tables["agencies"], key=lambda row: (-int(row["reports"]), row["name"], row["agency_id"]))
    divisions = {row["division_code"]: row for row in tables["divisions"]}
    regions = [Entry(partial(_grams_of_region, row), _row_of_region(row)) for row in divisions.values()]
    return [*regions, *(Entry(partial(_grams, row, divisions), _row(row)) for row in ordered)]


def _grams_of_region(division: Row) -> set[str]:
    grams = pairs(folded(division["full_name"])) | pairs(division["division_code"])
    for name in filter(None, (division["name"], division["name_en"])):
        grams.update(pairs(folded(name)), starts(folded(name)), skipped(folded(name)))
    return grams


def _row_of_region(division: Row) -> list[object]:
    """As of an agency, without an id; what it is also called, where an agency has its former names."""
    others = ";".join(filter(None, (division["full_name"], division["name_en"])))
    return ["", division["name"], others, "", "", division["full_name"], division["division_code"]]


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
