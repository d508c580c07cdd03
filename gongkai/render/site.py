"""The packages, looked up: made once for all pages, never changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from gongkai.citing import Edition
from gongkai.forms import Form, Forms
from gongkai.model import Portal
from gongkai.packages.editions import edition_of
from gongkai.publish.pictures import Facsimile
from gongkai.render.labels import Key, cell_label, cell_label_en
from gongkai.render.words import Words, words
from gongkai.tables import Row, Tables, is_current

Figures = dict[Key, Row]
"""A report's figures by (table, item, column), in the order of its form."""
Seen = Callable[[str], Facsimile]
"""Given a report's id, return what can be seen of it."""


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that pages are made of. Lists keep the order of the packages unless they say otherwise.

    labels: the names of cells by form, Chinese and English. reports: current versions by id; past: superseded ones. of_agency: an agency's reports, oldest first. of_year: a year's reports.
    files_of: every file of an agency's report on a year, older versions and copies, too.
    findings: those of current versions; past_findings: by report, those of its superseded versions that it no longer has.
    edition: version and date of the data.
    verdicts: by finding; corrections: those in force, by report and cell.
    sizes: path → bytes of the downloads; empty where they are not known. sums: SHA-256 of those of the whole data. facsimile: what can be seen of a report.
    """

    portal: Portal
    edition: Edition
    forms: Forms
    words: Words
    labels: dict[tuple[str, Key], tuple[str, str]]
    content: Path
    tables: Tables
    agencies: dict[str, Row]
    divisions: dict[str, Row]
    reports: dict[str, Row]
    past: dict[str, Row]
    of_agency: dict[str, list[Row]]
    of_year: dict[int, list[Row]]
    files_of: dict[tuple[str, int], list[Row]]
    agencies_in: dict[str, list[Row]]
    divisions_in: dict[str, list[Row]]
    figures: dict[str, Figures]
    findings: dict[str, list[Row]]
    past_findings: dict[str, list[Row]]
    verdicts: dict[str, list[Row]]
    corrections: dict[tuple[str, Key], Row]
    findings_of_rule: dict[str, list[Row]]
    checks_of_rule: dict[str, list[Row]]
    checks: dict[str, dict[str, Row]]
    sections: dict[str, list[Row]]
    mentions: dict[str, list[Row]]
    indicators: dict[str, dict[str, Row]]
    values_of: dict[str, list[Row]]
    definitions: dict[str, Row]
    terms_of: dict[str, list[Row]]
    comparison: dict[tuple[str, int], dict[Key, Row]]
    comparability: dict[tuple[str, int], dict[tuple[str, str], Row]]
    coverage: dict[str, dict[int, Row]]
    rules: dict[str, Row]
    sizes: dict[str, int]
    sums: dict[str, str]
    facsimile: Seen

    def label(self, form: str, key: Key) -> str:
        """Given a form's code and a cell of it, return the cell's name."""
        return self.labels[form, key][0]

    def label_en(self, form: str, key: Key) -> str:
        """The same in English."""
        return self.labels[form, key][1]

    def form(self, report: Row) -> Form | None:
        return self.forms.get(report["form"]) if report["form"] else None

    def version(self, report_id: str) -> Row:
        """Given the id of a report, current or superseded, return it."""
        return self.reports.get(report_id) or self.past[report_id]

    def agency_of(self, row: Row) -> Row:
        return self.agencies[row["agency_id"]]

    def years(self) -> list[int]:
        return sorted(self.of_year)


def unseen(_report_id: str) -> Facsimile:
    """Show nothing of a report."""
    return Facsimile()


def gather(
    tables: Tables,
    portal: Portal,
    forms: Forms,
    content: Path,
    sizes: dict[str, int],
    facsimile: Seen = unseen,
    sums: Mapping[str, str] | None = None,
) -> Site:
    """Given the packages, return them looked up."""
    reports = [row for row in tables["reports"] if is_current(row)]
    past = {row["report_id"]: row for row in tables["reports"] if row["superseded_by"]}
    findings = [row for row in tables["findings"] if row["report_id"] not in past]
    past_findings: dict[str, list[Row]] = defaultdict(list)
    for row in tables["findings"]:
        if row["report_id"] in past:
            past_findings[past[row["report_id"]]["superseded_by"]].append(row)
    by_agency = _group(sorted(reports, key=lambda row: int(row["year"])), "agency_id")
    agencies = {str(row["agency_id"]): row for row in tables["agencies"]}
    return Site(
        portal=portal,
        edition=edition_of(tables, portal),
        forms=forms,
        words=words(forms),
        labels={
            (form.code, key): (cell_label(form, key), cell_label_en(form, key))
            for form in forms.forms
            for key in every_key(form)
        },
        content=content,
        tables=tables,
        agencies=agencies,
        divisions={row["division_code"]: row for row in tables["divisions"]},
        reports={row["report_id"]: row for row in reports},
        past=past,
        of_agency=by_agency,
        of_year={int(year): rows for year, rows in _group(reports, "year").items()},
        files_of=_by_pair(tables["reports"]),
        agencies_in=_group(tables["agencies"], "division_code"),
        divisions_in=_group(tables["divisions"], "parent_code"),
        figures=_figures(tables, reports, forms),
        findings=_group(findings, "report_id"),
        past_findings=dict(past_findings),
        verdicts=_group(tables["verdicts"], "finding_id"),
        corrections={
            (row["report_id"], (row["table"], row["item"], row["column"])): row
            for row in tables["corrections"]
            if row["state"] == "applied"
        },
        findings_of_rule=_group(findings, "code"),
        checks_of_rule=_group(tables["checks"], "code"),
        checks={
            report: {row["code"]: row for row in rows}
            for report, rows in _group(tables["checks"], "report_id").items()
        },
        sections=_group(tables["sections"], "report_id"),
        mentions=_group(tables["mentions"], "report_id"),
        indicators={
            report: {row["indicator"]: row for row in rows}
            for report, rows in _group(tables["indicators"], "report_id").items()
        },
        values_of=_group(tables["indicators"], "indicator"),
        definitions={row["indicator"]: row for row in tables["indicator_definitions"]},
        terms_of=_group(tables["indicator_terms"], "indicator"),
        comparison=_pairs(tables["comparison"]),
        comparability={
            pair: {(row["table"], row["item"]): row for row in rows}
            for pair, rows in _by_pair(tables["comparability"]).items()
        },
        coverage={
            agency: {int(row["year"]): row for row in rows}
            for agency, rows in _group(tables["coverage"], "agency_id").items()
        },
        rules={row["code"]: row for row in tables["rules"]},
        sizes=sizes,
        sums=dict(sums or {}),
        facsimile=facsimile,
    )


def every_key(form: Form) -> Iterator[Key]:
    """Given a form, yield every cell that it can have, in its order."""
    return (
        (table.code, item.code, column) for table in form.tables for item in table.items for column in item.columns
    )


def _figures(tables: Tables, reports: Iterable[Row], forms: Forms) -> dict[str, Figures]:
    order = {form.code: {key: ordinal for ordinal, key in enumerate(every_key(form))} for form in forms.forms}
    found = {}
    grouped = _group(tables["figures"], "report_id")
    for report in reports:
        rows = grouped.get(report["report_id"], [])
        places = order.get(report["form"], {})
        keyed = {(row["table"], row["item"], row["column"]): row for row in rows}
        found[report["report_id"]] = {key: keyed[key] for key in sorted(keyed, key=lambda key: places.get(key, 0))}
    return found


def _pairs(rows: Iterable[Row]) -> dict[tuple[str, int], dict[Key, Row]]:
    return {
        pair: {(row["table"], row["item"], row["column"]): row for row in found}
        for pair, found in _by_pair(rows).items()
    }


def _by_pair(rows: Iterable[Row]) -> dict[tuple[str, int], list[Row]]:
    """Rows by agency and (later) year."""
    found: dict[tuple[str, int], list[Row]] = defaultdict(list)
    for row in rows:
        found[row["agency_id"], int(row["year"])].append(row)
    return dict(found)


def _group(rows: Iterable[Row], field: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[field]].append(row)
    return dict(found)
