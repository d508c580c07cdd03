"""An agency's years side by side, table by table, with the marks of what continues and the change at the end."""

from __future__ import annotations

import json
from collections.abc import Iterator, Set
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup, escape

from gongkai.forms import Form, Table
from gongkai.render.cells import ABSENT, cell
from gongkai.render.labels import Key
from gongkai.render.numbers import change
from gongkai.render.site import Site
from gongkai.render.statutory import label
from gongkai.render.stories import Linking, stories
from gongkai.render.sums import fits
from gongkai.render.views import common, observations
from gongkai.tables import Row

CHAINS = "chain."


@dataclass(frozen=True, slots=True)
class Column:
    """A year of the side-by-side tables."""

    report: Row
    year: int
    href: str
    linking: Linking
    chain: Set[Key]
    broken_chain: Set[Key]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """A statutory table over years, in one of its columns: groups of rows."""

    label: str
    label_en: str
    note: str
    years: tuple[Column, ...]
    groups: tuple[tuple[Markup, tuple[Markup, ...]], ...]
    changes: bool
    open: bool


def column_of(site: Site, report: Row, here: str) -> Column:
    """Given a report and the agency's page, return it as a column."""
    places = common.linking(site, report, here)
    broken = _cells_of(site, report, CHAINS)
    return Column(report, report["year"], places.report, places, _continued(site, report) - broken, broken)


def _cells_of(site: Site, report: Row, family: str) -> Set[Key]:
    """The cells that findings of a family of rules are about."""
    return {
        (one["table"], one["item"], one["column"])
        for row in site.findings.get(report["report_id"], [])
        if row["code"].startswith(family) and observations.stands(row)
        for one in json.loads(row["cells"])
    }


def _continued(site: Site, report: Row) -> Set[Key]:
    """The cells that a rule has compared with the report of the year before, both being known."""
    before = next((one for one in site.of_agency[report["agency_id"]] if one["year"] == report["year"] - 1), None)
    if before is None:
        return set()
    figures, last = site.figures[report["report_id"]], site.figures[before["report_id"]]
    checks = site.checks.get(report["report_id"], {})
    found = set()
    for chain in stories()["chains"]:
        if not checks.get(chain["rule"], {}).get("assessed"):
            continue
        for key in (key for key in figures if fits(key, chain["cells"])):
            source = last.get((key[0], chain["item"], key[2]))
            if source and source["value"] is not None and figures[key]["value"] is not None:
                found.add(key)
    return found


def tables(site: Site, agency: Row, years: tuple[Column, ...]) -> Iterator[SideBySide]:
    """The statutory tables over years: those whose columns differ between forms by form, the rest together."""
    for form in reversed(site.forms.forms):
        own = tuple(column for column in years if column.report["form"] == form.code)
        if own:
            yield _disclosure(site, agency, form, own, len({column.report["form"] for column in years}) > 1)
    if not years or not any(column.report["form"] for column in years):
        return
    newest = next(
        form for form in reversed(site.forms.forms) if any(column.report["form"] == form.code for column in years)
    )
    for table in newest.tables:
        if table.layout == "rows" and all(len(item.columns) == len(table.columns) for item in table.items):
            for column in (table.columns[-1], *table.columns[:-1]):  # the total, then as in the form
                yield _by_items(site, agency, newest, table.code, column.code, years, column is table.columns[-1])
        elif table.layout == "one_row":
            yield _by_items(site, agency, newest, table.code, "", years, True)


def _disclosure(site: Site, agency: Row, form: Form, years: tuple[Column, ...], several: bool) -> SideBySide:
    table = next(one for one in form.tables if any(len(item.columns) < len(one.columns) for item in one.items))
    groups = []
    for code, items in groupby(table.items, lambda item: item.group):
        rows = [
            _line(
                site,
                agency,
                years,
                (table.code, item.code, column),
                f"{label(item)}",
                escape(f"{table.column(column).label}（{site.words.zh('figures.unit', table.column(column).unit)}）"),
            )
            for item in items
            for column in item.columns
        ]
        groups.append((Markup(label(table.group(code))), tuple(rows)))
    note = f"格式：{form.source}" if several else ""
    return SideBySide(table.label, table.label_en, note, years, tuple(groups), len(years) > 1, True)


def _by_items(
    site: Site, agency: Row, form: Form, code: str, column: str, years: tuple[Column, ...], opened: bool
) -> SideBySide:
    """A table whose items keep their meaning: one column of it (or, without one, all) over years."""
    table = form.table(code)
    present = {key for one in years for key in site.figures[one.report["report_id"]] if key[0] == code}
    items = [item for item in table.items if any(key[1] == item.code for key in present)]
    groups: list[tuple[Markup, tuple[Markup, ...]]] = []
    for chain, found in groupby(items, lambda item: tuple(group.code for group in table.ancestors(item))):
        rows: list[Markup] = []
        for item in found:
            for one in [column] if column else item.columns:
                extra = Markup("") if column else escape(table.column(one).label)
                rows.append(_line(site, agency, years, (code, item.code, one), label(item), extra))
        groups.append((Markup(label(table.group(chain[-1]))) if chain else Markup(""), tuple(rows)))
    name, name_en = _named(table, column)
    return SideBySide(name, name_en, "", years, tuple(groups), len(years) > 1, opened)


def _named(table: Table, column: str) -> tuple[str, str]:
    """What a part of a table is called, in both languages: by the table, but for columns that are part of another."""
    if not column:
        return table.label, table.label_en
    one = table.column(column)
    if one is table.columns[-1]:
        return f"{table.label}：{one.label}", f"{table.label_en}: {one.label_en}"
    return f"其中：{one.label}", one.label_en


def _line(site: Site, agency: Row, years: tuple[Column, ...], key: Key, name: str, column: Markup) -> Markup:
    """A row: its label, a cell a year with the mark of the chain, and the change over the last two years."""
    cells = []
    for one in years:
        figure = site.figures[one.report["report_id"]].get(key)
        made = str(ABSENT)
        if figure:
            noted = key in one.linking.noted and key not in one.broken_chain
            made = cell(figure, one.linking.evidence, one.linking.flagged.get(key), noted)
        cells.append(made.replace("</td>", f"{_chain(one, key)}</td>", 1))
    shown = f'{name}<span class="col">{column}</span>' if column else name
    return Markup(
        f'<tr><th scope="row" class="item">{shown}</th>{"".join(cells)}{_changed(site, agency, years, key)}</tr>'
    )


def _changed(site: Site, agency: Row, years: tuple[Column, ...], key: Key) -> str:
    if len(years) < 2:
        return ""
    row = site.comparison.get((agency["agency_id"], years[-1].year), {}).get(key)
    if row is None or not row["comparable"]:
        why = site.comparability.get((agency["agency_id"], years[-1].year), {}).get((key[0], key[1]))
        reason = escape((why["reason"] if why else None) or "两年不都有此项")
        return f'<td class="n u"><span aria-hidden="true" title="{reason}">不可比</span><span class="vh">不可比：{reason}</span></td>'
    if row["change"] is None:
        return '<td class="n u"><span aria-hidden="true">·</span><span class="vh">有数字未知</span></td>'
    return f'<td class="n{" z" if row["change"] == 0 else ""}">{change(row["change"])}</td>'


def _chain(column: Column, key: Key) -> str:
    """The mark of a cell that continues last year's report: it fits, or it does not."""
    if key in column.broken_chain:
        return '<span class="chain no"><span aria-hidden="true">≠</span> 上年</span>'
    return '<span class="chain"><span aria-hidden="true">＝</span> 上年</span>' if key in column.chain else ""
