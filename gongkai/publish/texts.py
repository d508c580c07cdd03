"""Rows of what a report is and says, and how it was checked: reports, sections, mentions, checks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from gongkai.compare.exact import exact
from gongkai.model import Filed, Kind, Status
from gongkai.redact import redact_quotes
from gongkai.tables import Row
from gongkai.versions import differing, seen

NAME = 3
"""Two characters may well be a word of the language too."""
_UNKNOWN = (Status.BLANK, Status.MISSING, Status.UNREADABLE)


def report_rows(reports: Iterable[Filed]) -> Iterator[Row]:
    """Given reports (all versions and copies), yield a row for each."""
    files = {filed.report_id: filed for filed in reports}
    for filed in files.values():
        source, report = filed.source, filed.report
        other = files.get(filed.copy_of or filed.superseded_by or "")
        statuses = Counter(figure.status for figure in report.figures)
        yield {
            "report_id": filed.report_id,
            "agency_id": filed.agency_id,
            "year": filed.year,
            "title": report.title or source.title,
            "agency_name": report.agency_name,
            "form": report.form,
            "kind": source.kind.value,
            "scope": report.scope.value,
            "format": report.format,
            "path": source.path,
            "sha256": source.sha256,
            "url": source.url,
            "archive_url": source.archive_url,
            "retrieved": source.retrieved,
            "published": report.published,
            "signed": report.signed,
            "version": filed.version,
            "superseded_by": filed.superseded_by,
            "review_state": source.review_state,
            "reviewed": source.reviewed,
            "figures": len(report.figures),
            "figures_reported": statuses[Status.REPORTED],
            "figures_unknown": sum(statuses[status] for status in _UNKNOWN),
            "figures_inferred": statuses[Status.INFERRED],
            "findings": len(filed.findings),
            "licence": source.licence,
            "copy_of": filed.copy_of,
            "figures_differing": differing(seen(report), seen(other.report)) if other else None,
            "fee_statement": filed.fee,
        }


def section_rows(reports: Iterable[Filed]) -> Iterator[Row]:
    """Given reports, yield a row for each section; the sections of an extract are abstracts of our own."""
    for filed in reports:
        hidden = _hidden(filed)
        for section in sorted(filed.report.sections, key=lambda one: one.number):
            yield {
                "report_id": filed.report_id,
                "section": section.number,
                "title": section.title,
                "printed_number": section.printed or None,
                "text": hidden[section.number],
                "abstract": filed.source.kind is Kind.EXTRACT,
            }


def _hidden(filed: Filed) -> dict[int, str]:
    """The texts of the sections with what is private masked; a whole name everywhere, once a word shows it to be private."""
    texts = [section.text for section in filed.report.sections]
    return {section.number: redact_quotes(section.text, texts, shortest=NAME) for section in filed.report.sections}


def mention_rows(reports: Iterable[Filed]) -> Iterator[Row]:
    """Given reports, yield a row for each mention, numbered within its section by its place in the text."""
    for filed in reports:
        ordinals: dict[int, int] = defaultdict(int)
        texts = _hidden(filed)
        for mention in sorted(filed.report.mentions, key=lambda one: (one.section, one.start, one.end, one.subject)):
            ordinals[mention.section] += 1
            yield {
                "report_id": filed.report_id,
                "section": mention.section,
                "ordinal": ordinals[mention.section],
                "subject": mention.subject,
                "value": exact(mention.value),
                "unit": mention.unit,
                "text": texts[mention.section][mention.start : mention.end],
                "start": mention.start,
                "end": mention.end,
                "review_state": filed.source.review_state,
            }


def check_rows(reports: Iterable[Filed]) -> Iterator[Row]:
    """Given reports, yield for each rule how many places it assessed, how many fit, how many it could not assess."""
    for filed in reports:
        for code, (assessed, fitting, not_assessable) in filed.checks.items():
            yield {
                "report_id": filed.report_id,
                "code": code,
                "assessed": assessed,
                "fitting": fitting,
                "not_assessable": not_assessable,
            }
