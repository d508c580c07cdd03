"""Two years of one agency: which follow each other in the collection, and which items may be compared."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

from gongkai.compare.frames import Readings
from gongkai.compare.wording import Sentence, Words, joined, read_words
from gongkai.forms import Forms, Table
from gongkai.model import Scope
from gongkai.tables import Row

HERE = Path(__file__).parent / "breaks.toml"


@dataclass(frozen=True, slots=True)
class Breaks:
    """breaks.toml: what changes between forms and with the law, and the words for what does not compare."""

    tables: tuple[str, ...]
    items: tuple[str, ...]
    between_forms: Sentence
    law: tuple[tuple[int, tuple[str, ...], Sentence], ...]
    words: Words
    scopes: dict[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two reports: its id, year, form, scope, whether it prints alternatives as one row, who checked it."""

    report_id: str
    year: int
    form: str | None
    scope: str
    single_other: bool
    review_state: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports of an agency, neighbours among its collected years.

    took_over: years after the previous one, up to this, in which the agency became another's successor.
    established: the year in which the agency was set up, if that lies between. part_years: those in the course of which it
    was set up or ended.
    """

    agency_id: str
    previous: Side
    current: Side
    took_over: tuple[int, ...] = field(default=())
    established: int | None = None
    part_years: tuple[int, ...] = field(default=())

    def between(self, year: int) -> bool:
        """Tell whether something that began in a year lies between the two reports."""
        return self.previous.year < year <= self.current.year


def pairs(readings: Readings, agencies: Iterable[Row]) -> list[Pair]:
    """Given the reports and rows of `agencies`, return the neighbouring collected years of each agency."""
    agencies = list(agencies)
    lives = {row["agency_id"]: (_day(row["valid_from"]), _day(row["valid_to"])) for row in agencies}
    taken: dict[str, list[int]] = {}
    for row in agencies:
        if row["successor_id"] and row["valid_to"]:
            first_day = date.fromisoformat(row["valid_to"]) + timedelta(days=1)
            taken.setdefault(row["successor_id"], []).append(first_day.year)
    reports = readings.reports.sort_values(["agency_id", "year"], kind="stable")
    before = reports.groupby("agency_id", sort=False).shift(1)
    found = []
    for previous, current in zip(before.to_dict("records"), reports.to_dict("records"), strict=True):
        if not isinstance(previous["report_id"], str):
            continue
        agency = str(current["agency_id"])
        pair = Pair(agency, _side(previous), _side(current))
        took_over = tuple(sorted(year for year in taken.get(agency, []) if pair.between(year)))
        begun, ended = lives.get(agency, (None, None))
        established = begun.year if begun and pair.between(begun.year) else None
        parts = tuple(
            day.year for day, whole in ((begun, (1, 1)), (ended, (12, 31))) if day and (day.month, day.day) != whole
        )
        found.append(replace(pair, took_over=took_over, established=established, part_years=parts))
    return found


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _side(row: dict[Any, Any]) -> Side:
    form = row["form"] if isinstance(row["form"], str) else None
    return Side(
        row["report_id"], int(row["year"]), form, row["scope"], bool(row["single_other"]), row["review_state"]
    )


def comparability_rows(found: Iterable[Pair], forms: Forms) -> Iterator[Row]:
    """Given pairs of reports, yield for each item that either prints whether the two years are comparable.

    Not comparable, with the reason: a form that is not known; scopes that differ (one unknown against the whole area
    included); an agency that took over another, or was set up, between the two; between two forms, the items that
    breaks.toml names; an item that only one of the two prints.
    Comparable with a break in the reason: years left out between; a year in the course of which the agency was set up or
    ended; the law changed (breaks.toml); one report's scope is the agency's own and the other's is not stated.
    """
    breaks = _breaks()
    for pair in found:
        whole = _nothing_comparable(pair, breaks)
        gaps = _breaks_everywhere(pair, breaks)
        for table, item, printed_in in _items(pair, forms):
            why_not = whole or _item_not_comparable(pair, table, item, printed_in, breaks)
            law = [said for since, tables, said in breaks.law if table in tables and pair.between(since)]
            reason = why_not or joined([*gaps, *law])
            yield {
                "agency_id": pair.agency_id,
                "previous_year": pair.previous.year,
                "year": pair.current.year,
                "table": table,
                "item": item,
                "comparable": why_not is None,
                "reason": reason.zh if reason else None,
                "reason_en": reason.en if reason else None,
            }


def _nothing_comparable(pair: Pair, breaks: Breaks) -> Sentence | None:
    previous, current = pair.previous, pair.current
    if previous.form is None or current.form is None:
        return breaks.words["form_unknown"]
    scopes = {previous.scope, current.scope}
    if len(scopes) == 2 and Scope.WHOLE_AREA in scopes:
        (zh, en), (zh_now, en_now) = breaks.scopes[previous.scope], breaks.scopes[current.scope]
        return breaks.words["scope"].filled(previous=zh, previous_en=en, current=zh_now, current_en=en_now)
    if pair.took_over:
        return breaks.words["succession"].filled(year=pair.took_over[0])
    if pair.established is not None:
        return breaks.words["established"].filled(year=pair.established)
    return None


def _breaks_everywhere(pair: Pair, breaks: Breaks) -> list[Sentence]:
    said = []
    previous, current = pair.previous, pair.current
    if current.year - previous.year > 1:
        said.append(breaks.words["gap"].filled(**{"from": previous.year, "to": current.year}))
    said += [
        breaks.words["part_year"].filled(year=one) for one in pair.part_years if one in (previous.year, current.year)
    ]
    if {previous.scope, current.scope} == {Scope.OWN, Scope.UNKNOWN}:
        said.append(breaks.words["scope_unstated"])
    return said


def _item_not_comparable(pair: Pair, table: str, item: str, printed_in: int, breaks: Breaks) -> Sentence | None:
    if pair.previous.form != pair.current.form:
        changed = any(fnmatchcase(f"{table}.{item}", pattern) for pattern in breaks.items)
        if table in breaks.tables or changed:
            return breaks.between_forms
    return breaks.words["one_form"] if printed_in == 1 else None


def _items(pair: Pair, forms: Forms) -> Iterator[tuple[str, str, int]]:
    """Every item that either report prints, this year's first, with the number of the two that print it."""
    current, previous = (_printed(side, forms) for side in (pair.current, pair.previous))
    for table, item in dict.fromkeys((*current, *previous)):
        yield table, item, ((table, item) in current) + ((table, item) in previous)


def _printed(side: Side, forms: Forms) -> dict[tuple[str, str], None]:
    if side.form is None:
        return {}
    return _printed_items(forms.get(side.form).tables, side.single_other)


@cache
def _printed_items(tables: tuple[Table, ...], single_other: bool) -> dict[tuple[str, str], None]:
    return {(table.code, item.code): None for table in tables for item in table.printed_items(single_other)}


@cache
def _breaks() -> Breaks:
    data = tomllib.loads(HERE.read_text(encoding="utf-8"))
    names = data["words"].pop("scope_names")
    forms = data["forms"]
    return Breaks(
        tables=tuple(forms["tables"]),
        items=tuple(forms["items"]),
        between_forms=Sentence(forms["reason"], forms["reason_en"]),
        law=tuple(
            (entry["since"], tuple(entry["tables"]), Sentence(entry["reason"], entry["reason_en"]))
            for entry in data["law"]
        ),
        words=read_words(data["words"]),
        scopes={code: (zh, en) for code, (zh, en) in names.items()},
    )
