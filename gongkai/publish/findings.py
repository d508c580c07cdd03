"""Rows of what was found in the reports, and of what people decided on it: findings, verdicts, corrections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from gongkai.compare.exact import exact
from gongkai.decisions import Corrected, Fate, Judged, Ruling
from gongkai.model import Filed, Finding, Side
from gongkai.publish.numbers import json_text
from gongkai.redact import redact, redact_quotes
from gongkai.tables import Row
from gongkai.versions import is_current


def public(filed: Filed, found: Finding) -> bool:
    """Tell whether a finding may stand in leads, feeds, pictures and headlines: two persons have seen that it lies in the
    report, and the agency has not replaced that report.
    """
    confirmed = found.verdict is not None and found.verdict.verdict is Ruling.CONFIRMED
    return confirmed and found.side is Side.REPORT and is_current(filed)


def finding_rows(reports: Iterable[Filed]) -> Iterator[Row]:
    """Given reports (all versions), yield a row for each finding; its id is unique in the corpus.

    What was found in a superseded version, too, where the newer one does not have it.
    """
    every = list(reports)
    current = {one.report_id: {_place(one, found) for found in one.findings} for one in every if is_current(one)}
    for filed in every:
        again = current.get(filed.superseded_by or "", set())
        yield from (_row(filed, found) for found in filed.findings if _place(filed, found) not in again)


def _place(filed: Filed, found: Finding) -> str:
    """A finding's id within its report: code:place."""
    return found.id.removeprefix(f"{filed.report_id}:")


def _row(filed: Filed, found: Finding) -> Row:
    verdict = found.verdict
    texts = [section.text for section in filed.report.sections]
    return {
        "finding_id": f"{filed.report_id}:{_place(filed, found)}",
        "report_id": filed.report_id,
        "agency_id": filed.agency_id,
        "year": filed.year,
        "code": found.code,
        "severity": found.public_severity.value,
        "side": found.side.value,
        "message": redact_quotes(found.message, texts),
        "message_en": redact_quotes(found.message_en, texts),
        "cells": json_text([{"table": cell.table, "item": cell.item, "column": cell.column} for cell in found.cells]),
        "terms": redact_quotes(json_text(found.terms), texts),
        "seen": found.seen,
        "passages": json_text(
            [{"section": one.section, "start": one.start, "end": one.end} for one in found.passages]
        ),
        "state": "superseded" if filed.superseded_by else "current",
        "public": public(filed, found),
        "verdict": verdict.verdict.value if verdict else None,
        "verdict_reason": redact(verdict.reason) if verdict else None,
        "verdict_evidence": redact(verdict.evidence) if verdict else None,
        "author": verdict.author if verdict else None,
        "verdict_date": verdict.date if verdict else None,
        "reviewer": verdict.reviewer if verdict else None,
        "reviewed": verdict.reviewed if verdict else None,
        "reply": redact(verdict.reply) if verdict and verdict.reply else None,
        "reply_date": verdict.reply_date if verdict else None,
        "review_state": filed.source.review_state,
    }


def verdict_rows(verdicts: Iterable[Judged]) -> Iterator[Row]:
    """Given verdicts, yield a row for each, numbered within its finding."""
    numbers: Counter[str] = Counter()
    before: dict[str, Ruling] = {}
    for one in sorted(verdicts, key=lambda one: one.verdict.line):
        numbers[one.finding_id] += 1
        ruling = one.verdict.verdict
        retracts = ruling is not Ruling.CONFIRMED and before.get(one.finding_id) is Ruling.CONFIRMED
        before[one.finding_id] = ruling
        yield {
            "finding_id": one.finding_id,
            "number": numbers[one.finding_id],
            "report_id": one.report_id,
            "agency_id": one.agency_id,
            "year": one.year,
            "code": one.finding_id.split(":")[1],
            "verdict": ruling.value,
            "retracts": retracts,
            "state": one.fate.value,
            "reason": redact(one.verdict.reason),
            "evidence": redact(one.verdict.evidence),
            "author": one.verdict.author,
            "date": one.verdict.date,
            "reviewer": one.verdict.reviewer,
            "reviewed": one.verdict.reviewed,
            "reply": redact(one.verdict.reply) if one.verdict.reply else None,
            "reply_date": one.verdict.reply_date,
        }


def correction_rows(corrections: Iterable[Corrected]) -> Iterator[Row]:
    """Given corrections, yield a row for each, numbered within its cell; as_read is what is read now where that is known."""
    numbers: Counter[tuple[object, ...]] = Counter()
    for one in sorted(corrections, key=lambda one: one.correction.line):
        given = one.correction
        key = (given.agency_id, given.year, given.sha256, *given.cell)
        numbers[key] += 1
        yield {
            "agency_id": given.agency_id,
            "year": given.year,
            "sha256": given.sha256,
            "table": given.cell[0],
            "item": given.cell[1],
            "column": given.cell[2],
            "number": numbers[key],
            "report_id": one.report_id,
            "as_read": one.as_read if one.as_read and one.fate is Fate.APPLIED else given.as_read,
            "value": exact(given.value),
            "state": one.fate.value,
            "reason": redact(given.reason),
            "evidence": redact(given.evidence),
            "author": given.author,
            "reviewer": given.reviewer,
            "date": given.date,
        }
