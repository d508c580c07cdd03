"""Findings for scripts: JSON Lines, one object a file, as docs/check.md says."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from gongkai.checking.checked import Checked, Seen, Spot
from gongkai.checking.compared import Side
from gongkai.checking.words import unreadable
from gongkai.model import Severity
from gongkai.parsing import finding_object, place_object


def report(files: Iterable[Checked], least: Severity) -> Iterator[str]:
    """Given checked files, yield a line for each."""
    for checked in files:
        yield json.dumps(_file(checked, checked.shown(least)), ensure_ascii=False, separators=(",", ":")) + "\n"


def _file(checked: Checked, shown: Sequence[Seen]) -> dict[str, Any]:
    parsed, report = checked.parsed, checked.parsed.report
    if checked.error or report is None:
        code, message = checked.error or ("internal", "")
        said, said_en = unreadable(code, message)
        return {"path": str(checked.path), "error": {"code": code, "message": said, "message_en": said_en}}
    assessed, fitting, not_assessable = checked.sums
    return {
        "path": str(checked.path),
        "sha256": parsed.sha256,
        "format": report.format,
        "title": report.title,
        "agency_name": report.agency_name,
        "agency_id": parsed.agency.id if parsed.agency else None,
        "year": report.year,
        "form": report.form,
        "counts": {severity.value: checked.counts[severity] for severity in Severity},
        "sums": {"checked": assessed, "agree": fitting, "not_assessable": not_assessable},
        "findings": [_finding(one) for one in shown],
    }


def _finding(one: Seen) -> dict[str, Any]:
    compared = one.compared
    return {
        **finding_object(one.finding),
        "where": _where(one.spot) if one.spot else None,
        "quotes": [
            {"text": quote.text, "spans": [list(span) for span in quote.spans], "where": [*map(_where, spots)]}
            for quote, spots in one.quotes
        ],
        "expected": _side(compared.expected) if compared else None,
        "found": _side(compared.found) if compared else None,
        "rule": {
            name: getattr(one.rule, name) for name in ("title", "title_en", "basis", "basis_en", "mend", "mend_en")
        },
    }


def _where(spot: Spot) -> dict[str, Any]:
    stretch = spot.stretch
    return {
        **(place_object(spot.place) or {}),
        "line": stretch.line if stretch else None,
        "column": stretch.column if stretch else None,
        "end_column": stretch.end if stretch else None,
    }


def _side(side: Side) -> dict[str, Any]:
    return {
        "value": side.value,
        "terms": [
            {**term.cell._asdict(), "label": term.label, "label_en": term.label_en, "value": term.value}
            for term in side.terms
        ],
    }
