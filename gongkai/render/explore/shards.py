"""A small script for each agency with all its numbers, which the explorer reads one by one: from disk, too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from gongkai import links
from gongkai.render.cells import Flags, flagged_keys
from gongkai.render.explore.codes import computed
from gongkai.render.explore.measures import alike
from gongkai.render.site import Figures, Site
from gongkai.render.stories import stories
from gongkai.render.sums import Sum, fits, total
from gongkai.render.views import common, observations
from gongkai.render.views.coverage import BRIEF, UNREAD
from gongkai.search.index import escaped
from gongkai.tables import Row

UNKNOWN = {"blank": "b", "missing": "m", "unreadable": "u"}
MARKED = {"inferred": "i", "corrected": "c"}
PARTLY = "p"
"""Before the letter of a sum's term that is not known."""
DISPUTED = "!"
"""After a number that is part of a sum that does not fit."""
EVERYTHING = "*"
Terms = dict[str, frozenset[tuple[str, str]]]
"""Computed measure → the items (table, item) that it is made of."""


def shards(site: Site) -> Iterator[tuple[str, bytes]]:
    """Given the site, yield the script of each agency that has reports: gongkaiAgency(id, {…})."""
    terms = _terms(site)
    for agency_id, reports in site.of_agency.items():
        content = _agency(site, site.agencies[agency_id], reports, terms)
        yield links.explored(agency_id), f"gongkaiAgency({escaped(agency_id)},{escaped(content)});\n".encode()


def _agency(site: Site, agency: Row, reports: list[Row], terms: Terms) -> Any:
    """What is known of an agency. reports: by year; values: by measure, one for each report, "" where it has none."""
    gaps = site.coverage.get(agency["agency_id"], {})
    found: dict[str, list[Any]] = defaultdict(lambda: [""] * len(reports))
    for at, report in enumerate(reports):
        for code, value in _values(site, report, terms):
            found[code][at] = value
    return {
        "name": agency["name"],
        "en": agency["name_en"] or "",
        "place": agency["division_name"] or "",
        "kind": f"{common.level(site, agency)} · {site.words.zh('agencies.kind', agency['kind'])}",
        "reports": [
            [row["year"], row["form"] or "", row["scope"], common.review(site, row)] for row in reports
        ],
        "gaps": {year: _gap(row) for year, row in gaps.items() if not row["report_id"]},
        "breaks": [
            [at, *one] for at, report in enumerate(reports) for one in _breaks(site, agency, report, terms)
        ],
        "values": found,
    }  # fmt: skip


def _gap(coverage: Row) -> str:
    return UNREAD if coverage["state"] == "collected" else BRIEF[coverage["state"]]


def _values(site: Site, report: Row, terms: Terms) -> Iterator[tuple[str, Any]]:
    """Everything that a report says, by measure."""
    figures = site.figures[report["report_id"]]
    if not figures:
        return
    flags = flagged_keys(site.findings.get(report["report_id"], []))
    for one in stories()["columns"]:
        if token := _sum(total(one["cells"], figures), flags):
            yield one["code"], token
    for code in terms:
        if row := site.indicators.get(report["report_id"], {}).get(code):
            note = observations.noted(site, row["note"])
            yield (
                code,
                [
                    _number(row["value"]),
                    _number(row["numerator"]),
                    _number(row["denominator"]),
                    row["reason"] or "",
                    note,
                ],
            )
    yield from _cells(site, report, figures, flags)


def _cells(site: Site, report: Row, figures: Figures, flags: Flags) -> Iterator[tuple[str, str]]:
    """The cells of a report: those of an item together where all items of its table have the same columns."""
    form = site.form(report)
    together = {table.code for table in form.tables if alike(table)} if form else set()
    lines: dict[str, list[str]] = defaultdict(list)
    for key, figure in figures.items():
        code = f"{key[0]}.{key[1]}" if key[0] in together else ".".join(key)
        lines[code].append(_cell(figure, key in flags))
    yield from ((code, " ".join(tokens)) for code, tokens in lines.items())


def _cell(figure: Row, disputed: bool) -> str:
    if figure["value"] is None:
        return UNKNOWN[figure["status"]]
    return f"{MARKED.get(figure['status'], '')}{_number(figure['value'])}{DISPUTED if disputed else ''}"


def _sum(found: Sum, flags: Flags) -> str:
    if not found.rows:
        return ""
    statuses = [row["status"] for row in found.rows]
    if found.value is None:
        letter = next(UNKNOWN[status] for status in statuses if status in UNKNOWN)
        return letter if found.single else PARTLY + letter
    mark = next((letter for status, letter in MARKED.items() if status in statuses), "")
    return f"{mark}{_number(found.value)}{DISPUTED if any(key in flags for key in found.keys) else ''}"


def _number(value: Any) -> str:
    return "" if value is None else f"{value:f}" if not isinstance(value, int) else str(value)


def _breaks(site: Site, agency: Row, report: Row, terms: Terms) -> Iterator[tuple[int, str, str]]:
    """Why a report is not to be joined to the one before: (whether it may still be compared, the reason, the measures)."""
    rows = site.comparability.get((agency["agency_id"], report["year"]), {})
    found: dict[tuple[int, str], list[tuple[str, str]]] = defaultdict(list)
    for place, row in rows.items():
        if row["reason"]:
            found[int(row["comparable"]), row["reason"]].append(place)
    for (comparable, reason), places in found.items():
        codes = [EVERYTHING] if len(places) == len(rows) else list(_touched(places, terms))
        yield comparable, reason, " ".join(codes)


def _touched(places: list[tuple[str, str]], terms: Terms) -> Iterator[str]:
    """The measures that some items are part of."""
    yield from (f"{table}.{item}" for table, item in places)
    for one in stories()["columns"]:
        column = one["cells"].rpartition(".")[2]
        if any(fits((*place, column), one["cells"]) for place in places):
            yield one["code"]
    yield from (code for code, items in terms.items() if not items.isdisjoint(places))


def _terms(site: Site) -> Terms:
    """The items that each computed measure is made of."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in site.tables["indicator_terms"]:
        if computed(site.definitions[row["indicator"]]):
            found[row["indicator"]].add((row["table"], row["item"]))
    return {code: frozenset(items) for code, items in found.items()}
