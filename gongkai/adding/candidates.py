"""Files that were read, with what `gongkai add` needs to know of each to file it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

from gongkai.adding.listing import Wishes
from gongkai.model import Kind, Report, Severity, Source, Status
from gongkai.parsing import Parsed
from gongkai.register import source_beside
from gongkai.versions import Seen, seen

FROM_PICTURE = "reading.ocr"
"""The finding of a report that was read from a picture, so that its title may be misread."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a file, in numbers. tables_missing: codes of the tables of which nothing is there."""

    format: str
    form: str | None
    figures: int
    known: int
    unreadable: int
    blank: int
    missing: int
    tables_missing: tuple[str, ...]
    findings: int
    errors: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that may be filed. error: why it could not be read; seen: what tells a copy from a version, if it was read."""

    file: Path
    sha256: str
    wishes: Wishes
    entry: dict[str, object]
    error: tuple[str, str] | None = None
    agency_name: str | None = None
    year: int | None = None
    from_picture: bool = False
    reading: Reading | None = None
    seen: Seen | None = None


def candidate(parsed: Parsed, sha256: str, wishes: Wishes) -> Candidate:
    """Given a file parsed, its SHA-256 and what is known of it, return it as a candidate.

    What a source.toml beside it says is kept: an extract stays an extract. Raises BadData where that one is broken.
    """
    report, error = parsed.report, parsed.error
    entry = _entry(parsed, sha256, wishes, source_beside(parsed.path.resolve()) if report else None)
    if report is None:
        return Candidate(parsed.path, sha256, wishes, entry, error or ("internal", "The file was not read."))
    if report.form is None:
        error = ("reading.no_table", f"No statutory table was found in it: {_what_is_there(report)}")
    return Candidate(
        parsed.path,
        sha256,
        wishes,
        entry,
        error,
        report.agency_name,
        report.year,
        any(one.code == FROM_PICTURE for one in parsed.findings),
        _reading(parsed, report),
        replace(seen(report), published=wishes.published or report.published),
    )


def _what_is_there(report: Report) -> str:
    """What a file without tables shows of a report."""
    if report.title is None and len(report.sections) < 2:
        return "it has neither the title nor the headings of a report."
    return (
        "it has the title or headings of a report, but rows and columns could not be told apart. Where text was copied, the "
        "cells are often lost: get the page, the PDF or the Word file itself."
    )


def _entry(parsed: Parsed, sha256: str, wishes: Wishes, beside: Source | None) -> dict[str, object]:
    """The fields of its source.toml."""
    report = parsed.report
    keyed_in = report is not None and report.format == "transcript"
    kind = beside.kind if beside else Kind.TRANSCRIPT if keyed_in else Kind.ORIGINAL
    return {
        "title": beside.title if beside else report.title if report else None,
        "url": wishes.url or (beside.url if beside else None),
        "archive_url": beside.archive_url if beside else None,
        "retrieved": wishes.retrieved or (beside.retrieved if beside else _file_date(parsed.path)),
        "published": wishes.published or (report.published if report else None),
        "sha256": sha256,
        "kind": kind.value,
        "scope": beside.scope.value if beside and beside.scope else None,
        "licence": beside.licence if beside else None,
        "pictures": beside.pictures if beside else None,
    }


def _file_date(path: Path) -> str:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).date().isoformat()


def _reading(parsed: Parsed, report: Report) -> Reading:
    def count(status: Status) -> int:
        return sum(one.status is status for one in report.figures)

    return Reading(
        format=report.format,
        form=report.form,
        figures=len(report.figures),
        known=sum(one.known for one in report.figures),
        unreadable=count(Status.UNREADABLE),
        blank=count(Status.BLANK),
        missing=count(Status.MISSING),
        tables_missing=tuple(_tables_missing(report)),
        findings=len(parsed.findings),
        errors=sum(one.severity is Severity.ERROR for one in parsed.findings),
    )


def _tables_missing(report: Report) -> Iterator[str]:
    for table, figures in groupby(report.figures, lambda one: one.cell.table):
        if all(one.status is Status.MISSING for one in figures):
            yield table
