"""Indicators: what each means, of what cells it is made, how it is spread."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup, escape

from gongkai import links
from gongkai.links import href
from gongkai.render import distribution
from gongkai.render.explore.codes import code_of
from gongkai.render.frame import ENGLISH, Page
from gongkai.render.numbers import percent, shown
from gongkai.render.site import Site
from gongkai.render.stories import number
from gongkai.render.sums import fits, total
from gongkai.render.views import common, files, observations, ranking
from gongkai.tables import Row

SHELF = 600
"""A page lists so many values; of more, each year has a page of its own, and each region of a year that has more."""
HEADINGS = {"count": "Counts", "rate": "Rates"}


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a formula: the rows of the form that it adds up."""

    label: str
    label_en: str
    cells: int


@dataclass(frozen=True, slots=True)
class Value:
    """An indicator of one report, as a line of a table. interval: of a share, in words, "" of a count or where there is none."""

    agency: str
    agency_href: str
    year: int
    report_href: str
    scope: str
    numerator: str
    denominator: str
    value: str
    interval: str
    known: bool
    sort: str
    note: str


def pages(site: Site) -> Iterator[Page]:
    """Given the site, yield the list of indicators in both languages, and a page for each."""
    yield _index(site, english=False)
    yield _index(site, english=True)
    for definition in site.definitions.values():
        yield _page(site, definition)
        rows = common.by_region(site, site.values_of.get(definition["indicator"], []))
        if len(rows) > SHELF:
            for year in sorted({row["year"] for row in rows}):
                yield from _in_year(site, definition, year, [row for row in rows if row["year"] == year])


def _index(site: Site, english: bool) -> Page:
    here = links.english(links.INDICATORS) if english else links.INDICATORS
    groups = []
    for kind, rows in groupby(ordered(site), lambda row: row["kind"]):
        groups.append(
            (
                site.words.zh("indicator_definitions.kind", kind),
                HEADINGS.get(kind, kind),
                [_summary(site, row, here, english) for row in rows],
            )
        )
    merged: dict[str, tuple[str, str, list[dict[str, object]]]] = {}
    for zh, en, found in groups:
        merged.setdefault(zh, (zh, en, []))[2].extend(found)
    return Page(
        path=here,
        template="pages/indicators.html",
        title="Indicators" if english else "指标",
        description="What each indicator means and how it is computed. Not official."
        if english
        else "每个指标的定义、口径和分布。非官方。",
        data={
            "groups": list(merged.values()),
            "download": href(here, "data/indicators.csv"),
            "reports": len(site.reports),
        },
        nav="indicators",
        language=ENGLISH if english else "zh-CN",
        twin=links.INDICATORS if english else links.english(links.INDICATORS),
    )


def ordered(site: Site) -> list[Row]:
    """Given the site, return the definitions of indicators: counts, then rates, in the order of the form's cells."""
    cells = [(cell.table, cell.item, cell.column) for cell in site.forms.forms[-1].cells()]

    def key(row: Row) -> tuple[bool, int, str]:
        first = json.loads(row["numerator"] or "[]")[:1]
        at = next((place for place, cell in enumerate(cells) if first and fits(cell, first[0])), len(cells))
        return row["kind"] == "rate", at, row["indicator"]

    return sorted(site.definitions.values(), key=key)


def _summary(site: Site, definition: Row, here: str, english: bool) -> dict[str, object]:
    rows = site.values_of.get(definition["indicator"], [])
    return {
        "id": definition["indicator"].replace("_", "-"),
        "definition": definition,
        "href": href(here, (links.english if english else str)(links.indicator(definition["indicator"]))),
        "known": sum(1 for row in rows if row["value"] is not None),
        "all": len(rows),
        "unit": site.words.zh("indicators.unit", definition["unit"]),
        "unit_en": site.words.en("indicators.unit", definition["unit"]),
    }


def terms(site: Site, patterns: str) -> list[Term]:
    """Given the JSON of an indicator's terms, return each with the labels of the rows it adds up."""
    return [_term(site, pattern) for pattern in json.loads(patterns or "[]")]


def _term(site: Site, pattern: str) -> Term:
    for form in reversed(site.forms.forms):
        for alternative in reversed(pattern.split(" | ")):
            keys = [
                (cell.table, cell.item, cell.column)
                for cell in form.cells()
                if fits((cell.table, cell.item, cell.column), alternative)
            ]
            if not keys:
                continue
            if len(keys) == 1:
                return Term(site.label(form.code, keys[0]), site.label_en(form.code, keys[0]), 1)
            table = form.table(keys[0][0])
            group, column = table.group(table.item(keys[0][1]).group), table.column(keys[0][2])
            return Term(
                f"{group.label}各项 · {column.label}", f"{group.label_en}, all rows · {column.label_en}", len(keys)
            )
    return Term(pattern, pattern, 0)


def _page(site: Site, definition: Row) -> Page:
    code = definition["indicator"]
    here = links.indicator(code)
    rows = common.by_region(site, site.values_of.get(code, []))
    by_year = groupby(sorted(rows, key=lambda row: -int(row["year"])), lambda row: row["year"])
    codes = [row["indicator"] for row in ordered(site)]
    at = codes.index(code)
    return Page(
        path=here,
        template="pages/indicator.html",
        title=definition["title"],
        description=f"{definition['definition']}非官方。",
        data={
            "definition": definition,
            "kind": site.words.zh("indicator_definitions.kind", definition["kind"]),
            "unit": site.words.zh("indicators.unit", definition["unit"]),
            "rate": definition["kind"] == "rate",
            "numerator": terms(site, definition["numerator"]),
            "denominator": terms(site, definition["denominator"]),
            "example": _example(site, definition, rows, here),
            "spreads": distribution.spreads(site, definition, rows),
            "years": [
                (
                    year,
                    href(here, links.indicator_in(code, year) if len(rows) > SHELF else links.year(year)),
                    distribution.spreads(site, definition, list(found)),
                )
                for year, found in by_year
            ],
            "compare_href": href(here, links.comparison(m=code_of(definition))),
            "kinds": _kinds(site, definition, rows),
            "ranked": ranking.ranked(rows) if definition["kind"] == "rate" else None,
            "apart": ranking.apart(site, rows),
            "split": len(rows) > SHELF,
            "values": [] if len(rows) > SHELF else [_value(site, definition, row, here) for row in rows],
            "downloads": files.downloads(
                site,
                f"data/indicators/{code}",
                here,
                ("indicators.csv", "指标值 CSV"),
                ("indicator.json", "指标 JSON"),
            ),
            "others": [
                (f"{back}{site.definitions[codes[index]]['title']}{on}", href(here, links.indicator(codes[index])))
                for index, back, on in ((at - 1, "← ", ""), (at + 1, "", " →"))
                if 0 <= index < len(codes)
            ],
        },
        nav="indicators",
        crumbs=(("指标", links.INDICATORS),),
        embed=links.embedded(here),
        twin=links.english(here),
    )


def _in_year(site: Site, definition: Row, year: int, rows: list[Row]) -> Iterator[Page]:
    """The values of one year, on pages of its regions where they are many."""
    code = definition["indicator"]
    here = links.indicator_in(code, year)
    regions: dict[str, list[Row]] = {}
    for row in rows:
        regions.setdefault(common.top_division(site, site.agency_of(row)["division_code"]), []).append(row)
    split = len(rows) > SHELF
    shelves = [(here, "", [] if split else rows)]
    shelves += [(links.indicator_in(code, year, region), region, found) for region, found in regions.items() if split]
    for path, region, found in shelves:
        name = f"{common.division_name(site, region) if region else ''} {year} 年度".strip()
        yield Page(
            path=path,
            template="pages/indicatorin.html",
            title=f"{definition['title']}：{name}",
            description=f"{definition['title']}，{name}，本站收录的各份报告。{definition['definition']}非官方。",
            data={
                "definition": definition,
                "rate": definition["kind"] == "rate",
                "name": name,
                "count": len(found) or len(rows),
                "values": [_value(site, definition, row, path) for row in found],
                "regions": [
                    (common.division_name(site, one), href(path, links.indicator_in(code, year, one)), len(own))
                    for one, own in regions.items()
                ]
                if split and not region
                else [],
            },
            nav="indicators",
            crumbs=(("指标", links.INDICATORS), (definition["title"], links.indicator(code))),
        )


def _kinds(site: Site, definition: Row, rows: list[Row]) -> list[tuple[str, str, list[distribution.Spread]]]:
    """The newest year's values by level and kind."""
    if not rows:
        return []
    newest = max(row["year"] for row in rows)
    groups: dict[tuple[str, str, str], list[Row]] = {}
    for row in (row for row in rows if row["year"] == newest):
        agency = site.agency_of(row)
        groups.setdefault((agency["level"] or "", common.level(site, agency), agency["kind"]), []).append(row)
    return [
        (level, site.words.zh("agencies.kind", kind), distribution.spreads(site, definition, found))
        for (_, level, kind), found in sorted(groups.items())
    ]


def _example(site: Site, definition: Row, rows: list[Row], here: str) -> dict[str, object] | None:
    """A real report on which the indicator has a value that is not zero: the newest, then the first by region."""
    known = [row for row in rows if row["value"]] or [row for row in rows if row["value"] is not None]
    if not known:
        return None
    row = max(known, key=lambda row: int(row["year"]))
    report = site.reports[row["report_id"]]
    places = common.linking(site, report, here)
    figures = site.figures[row["report_id"]]
    sides = [
        Markup(" + ").join(
            number(total(pattern, figures), places) for pattern in json.loads(definition[side] or "[]")
        )
        for side in ("numerator", "denominator")
    ]
    return {
        "agency": site.agency_of(report)["name"],
        "year": row["year"],
        "href": places.report,
        "numerator": sides[0],
        "denominator": sides[1],
        "value": common.indicator_value(definition, row),
        "note": observations.noted(site, row["note"]),
    }


def _value(site: Site, definition: Row, row: Row, here: str) -> Value:
    return Value(
        agency=site.agency_of(row)["name"],
        agency_href=href(here, links.agency(row["agency_id"])),
        year=row["year"],
        report_href=href(here, links.report(row["agency_id"], row["year"])),
        scope=site.words.zh("reports.scope", row["scope"]),
        numerator=shown(row["numerator"]) if row["numerator"] is not None else "",
        denominator=shown(row["denominator"]) if row["denominator"] is not None else "",
        value=common.indicator_value(definition, row),
        interval=f"95% 区间 {percent(row['interval_low'])}—{percent(row['interval_high'])}"
        if row["value"] is not None and row["interval_low"] is not None
        else "",
        known=row["value"] is not None,
        sort=str(row["value"]) if row["value"] is not None else "",
        note=str(escape(observations.noted(site, row["note"]))),
    )
