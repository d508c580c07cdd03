"""Rows of what is known beside the reports: agencies, divisions, and which reports are in the collection."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping

from gongkai.model import Corpus, Division, Filed
from gongkai.publish.pinyin import initials, pinyin
from gongkai.redact import redact
from gongkai.tables import Row
from gongkai.versions import is_current


def current(corpus: Corpus) -> list[Filed]:
    """Given a corpus, return the reports whose figures are published, by report_id: of each, the newest version's best file."""
    return sorted((one for one in corpus.reports if is_current(one)), key=lambda one: one.report_id)


def agency_rows(corpus: Corpus) -> Iterator[Row]:
    """Given a corpus, yield one row for each agency."""
    divisions = {division.code: division for division in corpus.divisions}
    ids = {agency.id for agency in corpus.agencies}
    years: dict[str, list[int]] = defaultdict(list)
    for filed in current(corpus):
        years[filed.agency_id].append(filed.year)
    for agency in corpus.agencies:
        own = years.get(agency.id, [])
        names = (agency.name, *agency.aliases)
        yield {
            "agency_id": agency.id,
            "name": agency.name,
            "name_en": agency.name_en or None,
            "names": ";".join(agency.names) or None,
            "aliases": ";".join(agency.aliases) or None,
            "pinyin": ";".join(pinyin(name) for name in names),
            "initials": ";".join(initials(name) for name in names),
            "division_code": _known(agency.division_code, divisions),
            "division_edition": agency.division_edition or None,
            "division_name": full_name(agency.division_code, divisions),
            "level": agency.level or None,
            "kind": agency.kind,
            "parent_id": _known(agency.parent_id, ids),
            "valid_from": agency.valid_from,
            "valid_to": agency.valid_to,
            "successor_id": _known(agency.successor_id, ids),
            "website": agency.website,
            "reports": len(own),
            "first_year": min(own, default=None),
            "last_year": max(own, default=None),
        }


def division_rows(corpus: Corpus) -> Iterator[Row]:
    """Given a corpus, yield one row for each division."""
    divisions = {division.code: division for division in corpus.divisions}
    for division in corpus.divisions:
        yield {
            "division_code": division.code,
            "name": division.name,
            "name_en": division.name_en or None,
            "full_name": full_name(division.code, divisions),
            "parent_code": _known(division.parent, divisions),
            "edition": division.edition,
        }


def full_name(code: str, divisions: Mapping[str, Division]) -> str | None:
    """Given a division's code, return its name after those of the divisions above it: 河南省洛阳市西工区.

    None for a code that is not known; a parent that is not known, or a circle of parents, ends the name.
    """
    names: list[str] = []
    seen: set[str] = set()
    above: str | None = code
    while above and above in divisions and above not in seen:
        seen.add(above)
        names.insert(0, divisions[above].name)
        above = divisions[above].parent
    return "".join(names) or None


def _known(code: str | None, register: Container[str]) -> str | None:
    """A reference to what the register does not have is left empty; reading the register has said so."""
    return code if code and code in register else None


def coverage_rows(corpus: Corpus) -> Iterator[Row]:
    """Given a corpus, yield one row for each agency and each year from the first that anyone looked at.

    The last is the year before the date of the collection, or a later one that is in it. Evidence that could not be read
    is collected, too: it has no report.
    """
    collected = {(filed.agency_id, filed.year): filed.report_id for filed in current(corpus)}
    searched = {(row.agency_id, row.year): row for row in corpus.searched}
    years = [year for _, year in (*collected, *searched, *corpus.unread)]
    if not years:
        return
    due = int(corpus.portal.as_of[:4]) - 1 if corpus.portal.as_of else 0
    for agency in corpus.agencies:
        for year in range(min(years), max(*years, due) + 1):
            report_id, search = collected.get((agency.id, year)), searched.get((agency.id, year))
            found = "not_collected" if search is None else search.state
            yield {
                "agency_id": agency.id,
                "year": year,
                "state": "collected" if report_id or (agency.id, year) in corpus.unread else found,
                "report_id": report_id,
                "who": redact(search.who) or None if search else None,
                "when": search.when or None if search else None,
                "where": redact(search.where) or None if search else None,
            }
