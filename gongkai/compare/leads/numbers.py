"""Leads from numbers: how an agency's own changed, and how a report's stand beside those of like reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from statistics import median, quantiles
from typing import Any

from gongkai.compare.exact import exact
from gongkai.compare.leads.notable import Lead
from gongkai.compare.leads.peers import Like, grouped
from gongkai.compare.leads.words import load, sentence
from gongkai.compare.wording import Sentence
from gongkai.tables import Row, Tables

SURE = "computed"
"""Of indicators of which no term is in doubt: neither unknown, nor inferred, nor part of a sum that does not fit."""
FENCE = 1.5
"""Tukey's fence: so many times the distance of the quartiles above the third is more than usual."""
Run = tuple[Row, ...]
"""Rows of one indicator of one agency, in the order of years, each comparable with the one before."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """The tables, looked up. rows: sure rows by indicator; terms: by indicator and form, its cells; comparable: by agency,
    year and item, why not (None) or the note that goes with it ("" for none).
    """

    rows: dict[str, list[Row]]
    terms: dict[tuple[str, str], list[Row]]
    titles: dict[str, Sentence]
    comparable: dict[tuple[str, int, str, str], tuple[int, Sentence | None] | None]
    likes: Mapping[str, Like]

    def cells(self, row: Row, side: str) -> tuple[tuple[int, str, str, str], ...]:
        """Given a row and a side of its indicator, return the cells that make it up."""
        found = self.terms.get((row["indicator"], row["form"]), [])
        return tuple((row["year"], one["table"], one["item"], one["column"]) for one in found if one["side"] == side)


def leads(made: Tables, likes: Mapping[str, Like]) -> Iterator[Lead]:
    """Given the tables and what peers have in common, yield the leads that numbers give."""
    looked_up = _numbers(made, likes)
    ways: dict[str, Callable[[Numbers, str, dict[str, Any]], Iterator[Lead]]] = {
        "jump": _jumps, "growing": _growing, "share": _shares, "corrected": _corrected,
    }  # fmt: skip
    for kind, words in load().numbers.items():
        for code in words["indicators"]:
            yield from ways[kind](looked_up, code, words)


def _numbers(made: Tables, likes: Mapping[str, Like]) -> Numbers:
    rows, terms = defaultdict(list), defaultdict(list)
    for row in made["indicators"]:
        rows[row["indicator"]].append(row)
    for row in made["indicator_terms"]:
        terms[row["indicator"], row["form"]].append(row)
    comparable = {
        (row["agency_id"], row["year"], row["table"], row["item"]): (
            row["previous_year"],
            Sentence(row["reason"], row["reason_en"]) if row["reason"] else None,
        )
        if row["comparable"]
        else None
        for row in made["comparability"]
    }
    titles = {row["indicator"]: Sentence(row["title"], row["title_en"]) for row in made["indicator_definitions"]}
    return Numbers(dict(rows), dict(terms), titles, comparable, likes)


def _pairs(numbers: Numbers, code: str) -> Iterator[Run]:
    """Neighbouring years of an agency, both sure and comparable in every cell."""
    of_agency: dict[str, dict[int, Row]] = defaultdict(dict)
    for row in numbers.rows.get(code, []):
        if row["status"] == SURE:
            of_agency[row["agency_id"]][row["year"]] = row
    for years in of_agency.values():
        for before, after in pairwise(sorted(years)):
            if _joined(numbers, years[after], before):
                yield years[before], years[after]


def _joined(numbers: Numbers, row: Row, before: int) -> bool:
    agency, year = row["agency_id"], row["year"]
    found = [
        numbers.comparable.get((agency, year, table, item)) for _, table, item, _ in numbers.cells(row, "numerator")
    ]
    return bool(found) and all(one is not None and one[0] == before for one in found)


def _note(numbers: Numbers, row: Row) -> Sentence | None:
    """What is said of a comparison that holds with a break."""
    for _, table, item, _ in numbers.cells(row, "numerator"):
        found = numbers.comparable.get((row["agency_id"], row["year"], table, item))
        if found and found[1]:
            return Sentence(f"另外：{found[1].zh}。", f"Also: {found[1].en}.")
    return None


def _jumps(numbers: Numbers, code: str, words: dict[str, Any]) -> Iterator[Lead]:
    def jumps(pair: Run) -> bool:
        low, high = sorted(row["value"] for row in pair)
        return bool(high - low >= words["least"] and high + 1 >= words["factor"] * (low + 1))

    groups = grouped(_pairs(numbers, code), lambda pair: pair[-1]["report_id"], numbers.likes)
    for pairs in groups.values():
        notable = [pair for pair in pairs if jumps(pair)]
        for before, after in notable:
            change = exact(after["value"] - before["value"])
            yield _lead(
                numbers, "jump", (before, after), words,
                {"before": before["value"], "previous": before["year"], "after": after["value"], "year": after["year"],
                 "change": f"{change:+,}".replace("-", "−")},
                {"n": len(pairs), "k": len(notable)}, _note(numbers, after),
            )  # fmt: skip


def _growing(numbers: Numbers, code: str, words: dict[str, Any]) -> Iterator[Lead]:
    def grows(run: Run) -> bool:
        values = [row["value"] for row in run]
        return all(a < b for a, b in pairwise(values)) and values[-1] - values[0] >= words["least"]

    groups = grouped(_runs(numbers, code, words["years"]), lambda run: run[-1]["report_id"], numbers.likes)
    for runs in groups.values():
        notable = [run for run in runs if grows(run)]
        for run in notable:
            series = [f"{row['value']:,}（{row['year']} 年）" for row in run]
            english = [f"{row['value']:,} ({row['year']})" for row in run]
            yield _lead(
                numbers, "growing", run, words, {"numbers": "、".join(series), "numbers_en": ", ".join(english)},
                {"n": len(runs), "k": len(notable), "years": words["years"]}, _note(numbers, run[-1]),
            )  # fmt: skip


def _runs(numbers: Numbers, code: str, length: int) -> Iterator[Run]:
    """So many years in a row, no year left out."""
    ends = {(after["agency_id"], after["year"]): (before, after) for before, after in _pairs(numbers, code)}
    for (agency, _), pair in ends.items():
        run: Run = pair
        while len(run) < length and (agency, run[0]["year"]) in ends:
            run = (ends[agency, run[0]["year"]][0], *run)
        if len(run) == length and run[-1]["year"] - run[0]["year"] == length - 1:
            yield run


def _shares(numbers: Numbers, code: str, words: dict[str, Any]) -> Iterator[Lead]:
    sure = [row for row in numbers.rows.get(code, []) if row["status"] == SURE]
    for rows in grouped(sure, lambda row: str(row["report_id"]), numbers.likes).values():
        bound = words["majority"] if len(rows) < words["peers_needed"] else _fence([row["value"] for row in rows])
        middle = median(Decimal(row["value"]) for row in rows)
        note = "peers" if len(rows) >= load().peers_shown else "few"
        for row in rows:
            if row["interval_low"] > bound:
                yield _lead(
                    numbers, "share", (row,), words,
                    {name: row[name] for name in ("numerator", "denominator", "value")}
                    | {"low": row["interval_low"], "high": row["interval_high"]},
                    {"n": len(rows), "median": exact(middle)}, note=note,
                )  # fmt: skip


def _fence(values: list[Any]) -> float:
    first, _, third = quantiles(map(float, values), n=4)
    return third + FENCE * (third - first)


def _corrected(numbers: Numbers, code: str, words: dict[str, Any]) -> Iterator[Lead]:
    sure = [
        row
        for row in numbers.rows.get(code, [])
        if row["numerator"] is not None and row["denominator"] and not row["note"]
    ]
    name, name_en = words["names"][code]
    for rows in grouped(sure, lambda row: str(row["report_id"]), numbers.likes).values():
        notable = [row for row in rows if row["numerator"]]
        for row in notable:
            terms = {
                "numerator": row["numerator"],
                "denominator": row["denominator"],
                "name": name,
                "name_en": name_en,
            }
            yield _lead(numbers, "corrected", (row,), words, terms, {"n": len(rows), "k": len(notable)})


def _lead(
    numbers: Numbers,
    kind: str,
    run: Run,
    words: dict[str, Any],
    terms: dict[str, Any],
    beside: dict[str, Any],
    caution: Sentence | None = None,
    note: str = "peers",
) -> Lead:
    last = run[-1]
    code, title = last["indicator"], numbers.titles[last["indicator"]]
    return Lead(
        id=f"{last['report_id']}:{kind}:{code}",
        report_id=last["report_id"],
        kind=kind,
        reason=sentence(words, "reason").filled(title=title.zh, title_en=title.en, **terms),
        peers=beside["n"],
        peers_note=load().beside(words, beside, note),
        cells=tuple(cell for row in run for cell in numbers.cells(row, "numerator")),
        caution=caution,
        indicator=code,
    )
