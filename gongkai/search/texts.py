"""The text of reports, found by any two characters or more that stand in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import partial

from gongkai.search.grams import FACET, folded, pairs
from gongkai.search.index import Entry, script
from gongkai.tables import Row, Tables, is_current


def reports(tables: Tables) -> list[tuple[Row, list[Row]]]:
    """Given all tables, return the published reports that have text, with their sections: newest year first."""
    sections: dict[str, list[Row]] = defaultdict(list)
    for row in tables["sections"]:
        if row["text"]:
            sections[row["report_id"]].append(row)
    current = [row for row in tables["reports"] if is_current(row) and row["report_id"] in sections]
    current.sort(key=lambda row: (-int(row["year"]), row["report_id"]))
    return [(row, sections[row["report_id"]]) for row in current]


def entries(tables: Tables, found: list[tuple[Row, list[Row]]]) -> list[Entry]:
    """Given all tables and the reports with text, return the reports to be found.

    Beside the pairs of its characters, a report has its year, its agency's kind and every division that it is in.
    """
    agencies = {row["agency_id"]: row for row in tables["agencies"]}
    divisions = {row["division_code"]: row for row in tables["divisions"]}
    return [
        Entry(
            partial(_grams, report, sections, agencies[report["agency_id"]], divisions),
            _row(report, sections, agencies),
        )
        for report, sections in found
    ]


def text_files(found: list[tuple[Row, list[Row]]]) -> Iterator[tuple[str, bytes]]:
    """Given the reports with text, yield a file with the text of each, from which excerpts are cut."""
    for report, sections in found:
        content = [[row["section"], row["title"], row["text"]] for row in sections]
        yield script(f"text/{report['agency_id']}/{report['year']}", content)


def _grams(report: Row, sections: list[Row], agency: Row, divisions: dict[str, Row]) -> set[str]:
    grams = {f"y{FACET}{report['year']}", f"k{FACET}{agency['kind']}"}
    code = agency["division_code"]
    while code:
        grams.add(f"r{FACET}{code}")
        code = divisions[code]["parent_code"] if code in divisions else None
    for row in sections:
        grams |= pairs(folded(row["text"]))
    return grams


def _row(report: Row, sections: list[Row], agencies: dict[str, Row]) -> list[object]:
    own = any(row["abstract"] for row in sections)
    return [report["agency_id"], report["year"], agencies[report["agency_id"]]["name"], int(own)]
