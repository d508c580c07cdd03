"""Words for people that the catalogue and the feeds share: names of agencies, what a report covers, who checked it."""

from __future__ import annotations

from functools import cache

from gongkai.catalogue.words import Pair, said
from gongkai.forms import Forms
from gongkai.model import Kind
from gongkai.publish import schemas
from gongkai.tables import Row


def agency_name(agency: Row) -> Pair:
    """Given a row of agencies, return its name; the Chinese one where there is no other."""
    return agency["name"], agency["name_en"] or agency["name"]


def scope(forms: Forms, report: Row) -> Pair:
    """Given a row of reports, return whose activity its figures cover."""
    return word(forms, "reports", "scope", report["scope"])


def review(forms: Forms, report: Row) -> Pair:
    """Given a row of reports, return whether people checked it; a transcript was typed in, not read by a machine."""
    if report["kind"] == Kind.TRANSCRIPT and report["review_state"] == "machine":
        return said("entries.report.typed")
    return word(forms, "reports", "review_state", report["review_state"])


def word(forms: Forms, resource: str, field: str, code: str) -> Pair:
    """Given a resource, its field and a code of its closed list, return the words of the code."""
    return _words(forms, resource, field).get(code, (code, code))


@cache
def _words(forms: Forms, resource: str, field: str) -> dict[str, Pair]:
    return {one.code: (one.label, one.label_en) for one in schemas(forms)[resource].field(field).values}
