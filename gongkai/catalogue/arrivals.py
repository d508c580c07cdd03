"""Entries for reports: which came in, or in a new version, and what they print in numbers."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator

from gongkai import links
from gongkai.catalogue.entry import Entry, Known
from gongkai.catalogue.words import Pair, said, words
from gongkai.publish.numbers import exact_text
from gongkai.tables import Row, is_current


def reported(known: Known) -> Iterator[Entry]:
    """Given the tables, yield an entry for the current version of each report."""
    order = {code: place for place, code in enumerate(words()["entries"]["report"]["indicators"])}
    counts: dict[str, list[Row]] = defaultdict(list)
    for row in known.tables["indicators"]:
        if row["indicator"] in order:
            counts[row["report_id"]].append(row)
    for row in known.tables["reports"]:
        if is_current(row):
            yield _report(known, row, sorted(counts[row["report_id"]], key=lambda one: order[one["indicator"]]))


def _report(known: Known, row: Row, counts: list[Row]) -> Entry:
    terms = known.terms(row["agency_id"], row["year"])
    version = str(row["version"])
    again = row["version"] > 1
    others = [(said("entries.evidence"), links.evidence(row["agency_id"], row["year"]))]
    return Entry(
        id=f"report/{row['report_id']}/{version}",
        agency_id=row["agency_id"],
        updated=known.times.report(row["agency_id"], int(row["year"])),
        published=row["retrieved"],
        title=said(f"entries.report.{'again' if again else 'title'}", **terms, version=version),
        paragraphs=(
            said("entries.report.text", **terms, scope=known.labels.scope(row), review=known.labels.review(row)),
            *((said("entries.report.reissued", version=version),) if again else ()),
            *(_numbers(known, row, counts) if row["form"] else (said("entries.report.formless"),)),
        ),
        page=links.report(row["agency_id"], row["year"]),
        others=(*others, *(((said("entries.source"), row["url"]),) if row["url"] else ())),
    )


def _numbers(known: Known, report: Row, counts: Iterable[Row]) -> Iterator[Pair]:
    """What the report prints, in numbers. A number in a sum that does not fit is left to the page, which says so."""
    told: list[Pair] = []
    unknown: list[Pair] = []
    for row in counts:
        definition = known.definitions[row["indicator"]]
        title = (definition["title"], definition["title_en"])
        if report["form"] not in json.loads(definition["forms"]) or row["note"]:
            continue
        if row["value"] is None:
            unknown.append(title)
        else:
            unit = known.labels.word("indicators", "unit", row["unit"])
            told.append(said("entries.report.number", title=title, value=exact_text(row["value"]), unit=unit))
    if told:
        yield said("entries.report.numbers", numbers=_joined(told))
    if unknown:
        yield said("entries.report.unknown", titles=_joined(unknown))


def _joined(pairs: Iterable[Pair]) -> Pair:
    chinese, english = zip(*pairs, strict=True)
    return "；".join(chinese), "; ".join(english)
