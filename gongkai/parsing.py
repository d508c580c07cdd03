"""`gongkai parse`: what files say, for programs and for people."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from gongkai import audit
from gongkai.cache import Cache, Reading
from gongkai.counting import count
from gongkai.digests import digest_of
from gongkai.errors import BadData
from gongkai.forms import load
from gongkai.model import Agency, Document, Figure, Finding, Kind, Place, Report, Source, Status
from gongkai.redact import redact
from gongkai.register import Register, read_register, source_beside
from gongkai.workers import Limits, read_all


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file as parse shows it: a report with its findings, or an error.

    kind: what kind of evidence it is, as filed; checks: rule code → how many places it assessed, how many of these fit, how many it could not assess.
    """

    path: Path
    sha256: str
    report: Report | None
    agency: Agency | None
    findings: tuple[Finding, ...]
    error: tuple[str, str] | None = None
    document: Document | None = None
    checks: dict[str, audit.Tally] = field(default_factory=dict)
    kind: Kind = Kind.ORIGINAL

    def json_line(self) -> bytes:
        """Return the object of the contract as a line of UTF-8 JSON."""
        return (json.dumps(_object(self), ensure_ascii=False, separators=(",", ":")) + "\n").encode(
            errors="backslashreplace"
        )


def parse_files(
    paths: Sequence[Path],
    data: Path,
    progress: Callable[[str, int], Callable[[], object]],
    cache: Cache | None = None,
) -> Iterator[Parsed]:
    """Given files, the data folder whose register names the agencies, and where readings are kept, yield each file parsed,
    in order.
    """
    register = _register(data)
    sources: list[Source | None] = []
    faults: dict[int, tuple[str, str]] = {}
    for index, path in enumerate(paths):
        try:
            sources.append(source_beside(path.resolve()))
        except (BadData, OSError) as error:
            sources.append(None)
            faults[index] = (getattr(error, "code", "data"), str(error))
    readings = _readings(list(zip(paths, sources, strict=True)), progress, cache)
    for index, (path, source, reading) in enumerate(zip(paths, sources, readings, strict=True)):
        if index in faults:
            yield Parsed(path, "", None, None, (), faults[index])
        else:
            yield parsed_of(path, source, reading, register)


def _readings(
    jobs: Sequence[tuple[Path, Source | None]],
    progress: Callable[[str, int], Callable[[], object]],
    cache: Cache | None,
) -> Iterator[Reading]:
    """Given files with what is filed with each, yield their readings in order: those that are kept, the others read now."""
    if cache is None:
        yield from read_all(jobs, 2, Limits(), progress("reading", len(jobs)))
        return
    digests = [digest_of(path) if path.is_file() else "" for path, _ in jobs]
    kept = {index: cache.get(digests[index], source) for index, (_, source) in enumerate(jobs)}
    unread = [job for job, reading in zip(jobs, kept.values(), strict=True) if reading is None]
    fresh = iter(read_all(unread, 2, Limits(), progress("reading", len(unread))))
    for index, (_, source) in enumerate(jobs):
        reading = kept.pop(index)
        if reading is None:
            reading = next(fresh)
            cache.put(digests[index], source, reading)
        yield reading


def _register(data: Path) -> Register | None:
    try:
        return read_register(data)
    except BadData as error:
        print(f"No agency was looked up: {error.message}", file=sys.stderr)
        return None


def parsed_of(path: Path, source: Source | None, reading: Reading, register: Register | None) -> Parsed:
    """Given a file, what is filed with it, and its reading, return it parsed; the register names the agency."""
    if reading.report is None:
        return Parsed(path, "", None, None, (), reading.error)
    report = reading.report
    form = load().get(report.form) if report.form else None
    agency = register.resolve(report.agency_name) if register else None
    keyed_in = Kind.TRANSCRIPT if report.format == "transcript" else Kind.ORIGINAL
    kind = source.kind if source else keyed_in
    case = replace(audit.case_of(report, form, kind), resolved=agency)
    found, checks = audit.run(case)
    findings = (*report.findings, *found)
    return Parsed(
        path, digest_of(path), report, agency, findings, document=reading.document, checks=checks, kind=kind
    )


def _object(parsed: Parsed) -> dict[str, Any]:
    report = parsed.report
    if report is None:
        code, message = parsed.error or ("internal", "The file was not read.")
        return {"path": str(parsed.path), "error": {"code": code, "message": message}}
    return {
        "path": str(parsed.path),
        "sha256": parsed.sha256,
        "format": report.format,
        "title": report.title,
        "agency_name": report.agency_name,
        "agency_id": parsed.agency.id if parsed.agency else None,
        "year": report.year,
        "form": report.form,
        "published": report.published,
        "signed": report.signed,
        "scope": report.scope.value,
        "figures": [_figure(figure) for figure in report.figures],
        "sections": [
            {"number": one.number, "title": redact(one.title), "text": redact(one.text)} for one in report.sections
        ],
        "mentions": [
            {
                "section": one.section,
                "subject": one.subject,
                "value": _number(one.value),
                "unit": one.unit,
                "text": redact(one.text),
                "start": one.start,
                "end": one.end,
            }
            for one in report.mentions
        ],
        "findings": [finding_object(one) for one in parsed.findings],
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "table": figure.cell.table,
        "item": figure.cell.item,
        "column": figure.cell.column,
        "value": _number(figure.value),
        "status": figure.status.value,
        "raw": figure.raw if figure.known or figure.raw is None else redact(figure.raw),
        "unit": figure.unit,
        "source": place_object(figure.place),
    }


def place_object(place: Place | None) -> dict[str, Any] | None:
    """Given a place, return its object of the contract."""
    if place is None:
        return None
    return {
        "page": place.page,
        "line": place.line,
        "bbox": list(place.bbox) if place.bbox else None,
        "table": place.grid,
        "row": place.row,
        "col": place.col,
    }


def finding_object(one: Finding) -> dict[str, Any]:
    """Given a finding, return its object of the contract."""
    return {
        "id": one.id,
        "code": one.code,
        "severity": one.severity.value,
        "side": one.side.value,
        "message": redact(one.message),
        "message_en": redact(one.message_en),
        "cells": [{"table": cell.table, "item": cell.item, "column": cell.column} for cell in one.cells],
        "passages": [{"section": at.section, "start": at.start, "end": at.end} for at in one.passages],
        "terms": _redacted(one.terms),
        "seen": one.seen,
    }


def _redacted(value: object) -> object:
    """What a finding quotes, with what is private in it masked."""
    if isinstance(value, str):
        return redact(value)
    if isinstance(value, list | tuple):
        return [_redacted(one) for one in value]
    return {key: _redacted(one) for key, one in value.items()} if isinstance(value, dict) else value


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def text_lines(parsed: Parsed) -> Iterator[str]:
    """Given a parsed file, yield a summary for a person: what was read, and what was not."""
    report = parsed.report
    if report is None:
        yield f"{parsed.path}: {parsed.error[1] if parsed.error else ''} ({parsed.error[0] if parsed.error else ''})"
        return
    counts = {status: sum(one.status is status for one in report.figures) for status in Status}
    yield f"{parsed.path}: {report.title or 'no title was found'}"
    yield f"  {_agency(parsed, report)} · year {report.year or 'not read'} · form {report.form or 'not recognised'}"
    yield f"  signed {report.signed or '—'} · published {report.published or '—'} · scope {report.scope.value}"
    shown = ", ".join(f"{count} {status.value}" for status, count in counts.items() if count)
    yield f"  {len(report.figures)} figures: {shown or 'none'}"
    yield "  " + ", ".join(
        (
            count(len(report.sections), "section"),
            count(len(report.mentions), "number in the text", "numbers in the text"),
            count(len(parsed.findings), "finding"),
        )
    )


def _agency(parsed: Parsed, report: Report) -> str:
    if parsed.agency:
        return f"agency {parsed.agency.id}"
    return f"agency {report.agency_name} (not in the register)" if report.agency_name else "agency not read"
