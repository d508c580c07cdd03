"""Entries for what people decided: findings they confirmed or took back, figures they corrected."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from gongkai import links
from gongkai.catalogue.entry import Entry, Known
from gongkai.catalogue.words import Pair, said
from gongkai.decisions import Fate, Ruling
from gongkai.publish.numbers import exact_text
from gongkai.tables import Row

LISTED = 20
"""So many corrected cells are listed in an entry; more are counted."""


def observed(known: Known) -> Iterator[Entry]:
    """Given the tables, yield findings that may be told, and in the place of those that were told what became of them.

    A finding of a version that was replaced has the same place in a newer one: that one counts.
    """
    findings = {row["finding_id"]: row for row in known.tables["findings"]}
    rows = sorted(known.tables["verdicts"], key=itemgetter("finding_id", "number"))
    told: list[Entry] = []
    gone: list[Entry] = []
    for finding_id, group in groupby(rows, key=itemgetter("finding_id")):
        verdicts, finding = list(group), findings.get(finding_id)
        if finding is not None and finding["public"]:
            told.append(_finding(known, finding, verdicts))
        elif any(one["verdict"] == Ruling.CONFIRMED for one in verdicts) and verdicts[-1]["agency_id"]:
            gone += _gone(known, finding_id, verdicts)
    yield from (*gone, *told)


def _finding(known: Known, row: Row, verdicts: list[Row]) -> Entry:
    rule = known.rules[row["code"]]
    terms = known.terms(row["agency_id"], row["year"])
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
            (said("entries.evidence"), links.evidence(row["agency_id"], row["year"]) + _first_cell(row)),
            (said("entries.rule"), links.rule(row["code"])),
        ),
        feeds=("findings",),
    )


def _gone(known: Known, finding_id: str, verdicts: list[Row]) -> Iterator[Entry]:
    """What is said of a finding that stood in the feed once. Of our own reading nothing ever stood there."""
    last = verdicts[-1]
    if last["code"].startswith("reading."):
        return
    updated, why = max(last["reviewed"], last["date"]), ""
    if last["verdict"] != Ruling.CONFIRMED:
        why = "retracted"
    elif last["state"] == Fate.SUPERSEDED:
        newer = known.reports[known.reports[last["report_id"]]["superseded_by"]]
        why, updated = "superseded", max(updated, newer["retrieved"])
    elif last["state"] == Fate.VANISHED:
        why = "vanished"
    if why:
        kind = known.labels.word("verdicts", "verdict", last["verdict"])
        yield Entry(
            id=_finding_id(last["agency_id"], last["year"], finding_id),
            agency_id=last["agency_id"],
            updated=updated,
            published=verdicts[0]["reviewed"],
            title=said("entries.gone.title", **known.terms(last["agency_id"], last["year"])),
            paragraphs=(said(f"entries.gone.{why}", word=kind, reason=last["reason"]),),
            page=links.CORRECTIONS,
            others=(),
            feeds=("findings", "corrections"),
        )


def corrected(known: Known) -> Iterator[Entry]:
    """Given the tables, yield an entry for the cells of a report that were corrected on one day."""
    of_day = itemgetter("agency_id", "year", "date")
    in_order = itemgetter("agency_id", "year", "date", "table", "item", "column", "number")
    rows = [row for row in known.tables["corrections"] if row["state"] != Fate.WAITING]
    for (agency_id, year, date), group in groupby(sorted(rows, key=in_order), key=of_day):
        cells = list(group)
        count = (f"{len(cells)} 格", f"{len(cells)} cell{'s' if len(cells) > 1 else ''}")
        terms = {**known.terms(agency_id, year), "cells": count}
        more = len(cells) - LISTED
        yield Entry(
            id=f"correction/{agency_id}/{year}/{date}",
            agency_id=agency_id,
            updated=date,
            published=date,
            title=said("entries.correction.title", **terms),
            paragraphs=(
                said("entries.correction.text", **terms),
                *(_cell(known, row) for row in cells[:LISTED]),
                *((said("entries.correction.more", count=str(more)),) if more > 0 else ()),
            ),
            page=links.report(agency_id, year) if (agency_id, year) in known.shown else links.CORRECTIONS,
            others=((said("entries.corrections"), links.CORRECTIONS),),
            feeds=("corrections",),
        )


def _cell(known: Known, row: Row) -> Pair:
    report = known.reports.get(row["report_id"] or "")
    form = report["form"] if report else None
    cell = known.cells.get((form, row["table"], row["item"], row["column"]))
    path = f"{row['table']}.{row['item']}.{row['column']}"
    label = (path, path)
    if cell:
        english = f"{cell['item_label_en']} ({cell['column_label_en']})"
        label = (f"{cell['item_label']}（{cell['column_label']}）", english)
    value = known.labels.word("figures", "status", "blank") if row["value"] is None else exact_text(row["value"])
    as_read = known.labels.word("figures", "status", row["as_read"])
    return said("entries.correction.cell", label=label, as_read=as_read, value=value, reason=row["reason"])


def _first_cell(finding: Row) -> str:
    """Where on the page of all figures the first cell of a finding is, as the end of an address."""
    cells = json.loads(finding["cells"])
    return f"#{links.anchor(cells[0]['table'], cells[0]['item'], cells[0]['column'])}" if cells else ""


def _finding_id(agency_id: str, year: int, finding_id: str) -> str:
    """Given a finding, return its name for feeds: the same for whichever version of the report it is on."""
    return f"finding/{agency_id}/{year}/{finding_id.partition(':')[2]}"
