"""Last year's report beside this year's: what it left over is what this year began with."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

from gongkai import audit
from gongkai.audit.engine import printed_values
from gongkai.errors import BadData
from gongkai.forms import load
from gongkai.model import Document, Filed, Source
from gongkai.parsing import Parsed, parse_files
from gongkai.register import Register, read_register
from gongkai.register.evidence import versions_in
from gongkai.wording import plain

CHAINS = tuple(code for code in audit.RULES if code.startswith("chain."))
Key = tuple[str, int]
"""Whose report, by the register or as its title says, on which year."""


def with_last_year(every: Sequence[Parsed], data: Path) -> Iterator[Parsed]:
    """Given parsed files and the data folder, yield each in order; one whose agency's report on the year before is among
    them, or else in the data folder, with what does not follow from that one.
    """
    register = cache(partial(read_register, data))
    by_key: dict[Key, list[Parsed]] = {}
    for one in every:
        if key := _key(one):
            by_key.setdefault(key, []).append(one)
    for one in every:
        key = _key(one)
        given = by_key.get((key[0], key[1] - 1), []) if key else []
        before = _only(given) if given else _filed(one, data)
        yield _chained(one, before, register) if before else one


def _key(one: Parsed) -> Key | None:
    if one.report is None or one.report.year is None or not (one.agency or one.report.agency_name):
        return None
    return one.agency.id if one.agency else plain(one.report.agency_name or ""), one.report.year


def _only(reports: Sequence[Parsed]) -> Parsed | None:
    """The one report, or the first of its copies; None where they are not the same."""
    numbers = [printed_values(one.report) for one in reports if one.report]
    return reports[0] if all(one == numbers[0] for one in numbers) else None


def _filed(one: Parsed, data: Path) -> Parsed | None:
    """The newest version of the report on the year before that is in the data folder."""
    if one.agency is None or one.report is None or one.report.year is None:
        return None
    folder = data / "reports" / one.agency.id / str(one.report.year - 1)
    try:
        versions = [name for name, fields in versions_in(folder) if "copy_of" not in fields]
    except BadData:
        return None
    (before,) = parse_files([folder / versions[-1]], data, lambda _what, _times: lambda: None)
    return before if before.report else None


def _chained(one: Parsed, before: Parsed, register: Callable[[], Register]) -> Parsed:
    """A parsed file with what the rules on consecutive years say of it."""
    assert one.report is not None
    year = one.report.year
    form = load().get(one.report.form) if one.report.form else None
    reorganised = bool(one.agency and year and register().reorganised(one.agency.id, year))
    case = replace(
        audit.case_of(one.report, form, one.kind),
        filed_year=year,
        reorganised=reorganised,
        around=audit.Around(earlier=(_as_filed(before),)),
    )
    found, checks = audit.run(case, CHAINS)
    return replace(one, findings=(*one.findings, *found), checks={**one.checks, **checks})


def _as_filed(one: Parsed) -> Filed:
    assert one.report is not None
    year = one.report.year or 0
    whose = f"{one.agency.id}-{year}" if one.agency else one.path.name
    source = Source(str(one.path), None, None, None, "", None, one.sha256, one.kind, None, None, None)
    document = one.document or Document(one.report.format, ())
    agency_id = one.agency.id if one.agency else ""
    return Filed(whose, agency_id, year, 1, None, source, document, one.report, (), {})
