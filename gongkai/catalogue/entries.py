"""What happened, as the data says it: reports that came in or changed, observations that persons confirmed, corrections."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from gongkai import links
from gongkai.catalogue.people import Labels, agency_name
from gongkai.catalogue.times import Times
from gongkai.catalogue.words import Pair, said, words
from gongkai.decisions import Fate, Ruling
from gongkai.forms import Forms
from gongkai.publish.numbers import exact_text
from gongkai.tables import Row, Tables, is_current

LISTED = 20
"""So many corrected cells are listed in an entry; more are counted."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed. id: its name, that stays; agency_id: whose feeds it is in; feeds: "findings" or "corrections",
    besides; title, paragraphs: in words; page, others: where it leads, as paths of the site or addresses, with their words.
    """

    id: str
    agency_id: str
    updated: str
    published: str
    title: Pair
    paragraphs: tuple[Pair, ...]
    page: str
    others: tuple[tuple[Pair, str], ...]
    feeds: tuple[str, ...] = ()


class Entries:
    """All entries that the tables give."""

    def __init__(self, tables: Tables, forms: Forms, times: Times) -> None:
        self._tables, self._labels, self._times = tables, Labels(forms), times
        self._agencies = {row["agency_id"]: row for row in tables["agencies"]}
        self._reports = {row["report_id"]: row for row in tables["reports"]}
        self._shown = {(row["agency_id"], row["year"]) for row in tables["reports"] if is_current(row)}
        self._definitions = {row["indicator"]: row for row in tables["indicator_definitions"]}
        self._rules = {row["code"]: row for row in tables["rules"]}
        self._cells = {(row["form"], row["table"], row["item"], row["column"]): row for row in tables["cells"]}

    def all(self) -> list[Entry]:
        """Return them, the newest first. Each id comes once."""
        found = {entry.id: entry for entry in (*self._reported(), *self._observed(), *self._corrected())}
        return sorted(
            sorted(found.values(), key=lambda entry: entry.id), key=lambda entry: entry.updated, reverse=True
        )

    def _reported(self) -> Iterator[Entry]:
        order = {code: place for place, code in enumerate(words()["entries"]["report"]["indicators"])}
        counts: dict[str, list[Row]] = defaultdict(list)
        for row in self._tables["indicators"]:
            if row["indicator"] in order:
                counts[row["report_id"]].append(row)
        for row in self._tables["reports"]:
            if is_current(row):
                yield self._report(row, sorted(counts[row["report_id"]], key=lambda one: order[one["indicator"]]))

    def _report(self, row: Row, counts: list[Row]) -> Entry:
        terms = self._terms(row["agency_id"], row["year"])
        version = str(row["version"])
        again = row["version"] > 1
        others = [(said("entries.evidence"), links.evidence(row["agency_id"], row["year"]))]
        return Entry(
            id=f"report/{row['report_id']}/{version}",
            agency_id=row["agency_id"],
            updated=self._times.report(row["agency_id"], int(row["year"])),
            published=row["retrieved"],
            title=said(f"entries.report.{'again' if again else 'title'}", **terms, version=version),
            paragraphs=(
                said("entries.report.text", **terms, scope=self._labels.scope(row), review=self._labels.review(row)),
                *((said("entries.report.reissued", version=version),) if again else ()),
                *self._numbers(row, counts),
            ),
            page=links.report(row["agency_id"], row["year"]),
            others=(*others, *(((said("entries.source"), row["url"]),) if row["url"] else ())),
        )

    def _numbers(self, report: Row, counts: Iterable[Row]) -> Iterator[Pair]:
        """What the report prints, in numbers. A number in a sum that does not fit is left to the page, which says so."""
        known: list[Pair] = []
        unknown: list[Pair] = []
        for row in counts:
            definition = self._definitions[row["indicator"]]
            title = (definition["title"], definition["title_en"])
            if report["form"] not in json.loads(definition["forms"]) or row["note"]:
                continue
            if row["value"] is None:
                unknown.append(title)
            else:
                unit = self._labels.word("indicators", "unit", row["unit"])
                known.append(said("entries.report.number", title=title, value=exact_text(row["value"]), unit=unit))
        if known:
            yield said("entries.report.numbers", numbers=_joined(known))
        if unknown:
            yield said("entries.report.unknown", titles=_joined(unknown))

    def _observed(self) -> Iterator[Entry]:
        """Findings that may be told, and in the place of those that were told what became of them.

        A finding of a version that was replaced has the same place in a newer one: that one counts.
        """
        findings = {row["finding_id"]: row for row in self._tables["findings"]}
        rows = sorted(self._tables["verdicts"], key=itemgetter("finding_id", "number"))
        told: list[Entry] = []
        gone: list[Entry] = []
        for finding_id, group in groupby(rows, key=itemgetter("finding_id")):
            verdicts, finding = list(group), findings.get(finding_id)
            if finding is not None and finding["public"]:
                told.append(self._finding(finding, verdicts))
            elif any(one["verdict"] == Ruling.CONFIRMED for one in verdicts) and verdicts[-1]["agency_id"]:
                gone += self._gone(finding_id, verdicts)
        yield from (*gone, *told)

    def _finding(self, row: Row, verdicts: list[Row]) -> Entry:
        rule = self._rules[row["code"]]
        terms = self._terms(row["agency_id"], row["year"])
        paragraphs = [
            (row["message"], row["message_en"]),
            said("entries.finding.reason", reason=row["verdict_reason"]),
        ]
        if row["reply"]:
            paragraphs.append(said("entries.finding.reply", reply=row["reply"], date=row["reply_date"]))
        return Entry(
            id=_finding_id(row["agency_id"], row["year"], row["finding_id"]),
            agency_id=row["agency_id"],
            updated=max(row["reviewed"], row["verdict_date"], row["reply_date"] or ""),
            published=verdicts[0]["reviewed"],
            title=said("entries.finding.title", **terms, rule=(rule["title"], rule["title_en"])),
            paragraphs=tuple(paragraphs),
            page=links.report(row["agency_id"], row["year"]),
            others=(
                (said("entries.evidence"), links.evidence(row["agency_id"], row["year"])),
                (said("entries.rule"), links.rule(row["code"])),
            ),
            feeds=("findings",),
        )

    def _gone(self, finding_id: str, verdicts: list[Row]) -> Iterator[Entry]:
        """What is said of a finding that stood in the feed once. Of our own reading nothing ever stood there."""
        last = verdicts[-1]
        if last["code"].startswith("reading."):
            return
        updated, why = max(last["reviewed"], last["date"]), ""
        if last["verdict"] != Ruling.CONFIRMED:
            why = "retracted"
        elif last["state"] == Fate.SUPERSEDED:
            newer = self._reports[self._reports[last["report_id"]]["superseded_by"]]
            why, updated = "superseded", max(updated, newer["retrieved"])
        elif last["state"] == Fate.VANISHED:
            why = "vanished"
        if why:
            kind = self._labels.word("verdicts", "verdict", last["verdict"])
            yield Entry(
                id=_finding_id(last["agency_id"], last["year"], finding_id),
                agency_id=last["agency_id"],
                updated=updated,
                published=verdicts[0]["reviewed"],
                title=said("entries.gone.title", **self._terms(last["agency_id"], last["year"])),
                paragraphs=(said(f"entries.gone.{why}", word=kind, reason=last["reason"]),),
                page=links.CORRECTIONS,
                others=(),
                feeds=("findings", "corrections"),
            )

    def _corrected(self) -> Iterator[Entry]:
        """The cells of a report that were corrected on one day, as one entry."""
        of_day = itemgetter("agency_id", "year", "date")
        in_order = itemgetter("agency_id", "year", "date", "table", "item", "column", "number")
        rows = [row for row in self._tables["corrections"] if row["state"] != Fate.WAITING]
        for (agency_id, year, date), group in groupby(sorted(rows, key=in_order), key=of_day):
            cells = list(group)
            count = (f"{len(cells)} 格", f"{len(cells)} cell{'s' if len(cells) > 1 else ''}")
            terms = {**self._terms(agency_id, year), "cells": count}
            more = len(cells) - LISTED
            yield Entry(
                id=f"correction/{agency_id}/{year}/{date}",
                agency_id=agency_id,
                updated=date,
                published=date,
                title=said("entries.correction.title", **terms),
                paragraphs=(
                    said("entries.correction.text", **terms),
                    *(self._cell(row) for row in cells[:LISTED]),
                    *((said("entries.correction.more", count=str(more)),) if more > 0 else ()),
                ),
                page=links.report(agency_id, year) if (agency_id, year) in self._shown else links.CORRECTIONS,
                others=((said("entries.corrections"), links.CORRECTIONS),),
                feeds=("corrections",),
            )

    def _cell(self, row: Row) -> Pair:
        report = self._reports.get(row["report_id"] or "")
        form = report["form"] if report else None
        cell = self._cells.get((form, row["table"], row["item"], row["column"]))
        path = f"{row['table']}.{row['item']}.{row['column']}"
        label = (
            (
                f"{cell['item_label']}（{cell['column_label']}）",
                f"{cell['item_label_en']} ({cell['column_label_en']})",
            )
            if cell
            else (path, path)
        )
        value = self._labels.word("figures", "status", "blank") if row["value"] is None else exact_text(row["value"])
        as_read = self._labels.word("figures", "status", row["as_read"])
        return said("entries.correction.cell", label=label, as_read=as_read, value=value, reason=row["reason"])

    def _terms(self, agency_id: str, year: Any) -> dict[str, str | Pair]:
        return {"agency": agency_name(self._agencies[agency_id]), "year": str(year)}


def _finding_id(agency_id: str, year: int, finding_id: str) -> str:
    """Given a finding, return its name for feeds: the same for whichever version of the report it is on."""
    return f"finding/{agency_id}/{year}/{finding_id.partition(':')[2]}"


def _joined(pairs: Iterable[Pair]) -> Pair:
    chinese, english = zip(*pairs, strict=True)
    return "；".join(chinese), "; ".join(english)
