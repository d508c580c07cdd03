"""The rows of the resource `leads`."""

from __future__ import annotations

import json
from collections.abc import Iterator

from gongkai.compare.leads import found, numbers
from gongkai.compare.leads.notable import Lead
from gongkai.compare.leads.peers import UNSTATED, alike
from gongkai.compare.leads.words import load
from gongkai.tables import Row, Tables, is_current


def lead_rows(made: Tables) -> Iterator[Row]:
    """Given the resources reports, agencies, findings, checks, indicators, indicator_definitions, indicator_terms and
    comparability, yield a row for each thing that stands out.

    confirmed: two persons have seen that it lies in the report. Everything else is what a program noticed, and nobody has
    looked at it.
    """
    reports = {row["report_id"]: row for row in made["reports"] if is_current(row)}
    likes = alike(reports.values(), made["agencies"])
    noticed = list(found.leads(made, likes))
    told = {(lead.report_id, lead.kind, cell) for lead in noticed for cell in lead.cells}
    for lead in numbers.leads(made, likes):
        if not any((lead.report_id, lead.kind, cell) in told for cell in lead.cells):
            noticed.append(lead)
    yield from (_row(lead, reports[lead.report_id]) for lead in noticed)


def _row(lead: Lead, report: Row) -> Row:
    kind = load().kinds[lead.kind]
    caution = [text for text in (kind.caution, lead.caution) if text]
    beside = load().unstated if report["scope"] == UNSTATED else lead.peers_note
    return {
        "lead_id": lead.id,
        "report_id": lead.report_id,
        "agency_id": report["agency_id"],
        "year": report["year"],
        "scope": report["scope"],
        "kind": lead.kind,
        "title": kind.title.zh,
        "title_en": kind.title.en,
        "confirmed": lead.confirmed,
        "reason": lead.reason.zh,
        "reason_en": lead.reason.en,
        "caution": "".join(text.zh for text in caution),
        "caution_en": " ".join(text.en for text in caution),
        "peers": lead.peers,
        "peers_note": beside.zh,
        "peers_note_en": beside.en,
        "cells": json.dumps(
            [
                {"year": year, "table": table, "item": item, "column": column}
                for year, table, item, column in lead.cells
            ]
        ),
        "finding_id": lead.finding_id,
        "indicator": lead.indicator,
        "reply": lead.reply,
        "reply_date": lead.reply_date,
        "review_state": report["review_state"],
    }
