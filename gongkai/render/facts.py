"""The three facts of the home page: chosen by rule, each with what it is counted over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from statistics import median_low

from gongkai import links
from gongkai.links import href
from gongkai.model import Kind
from gongkai.render.distribution import disputed
from gongkai.render.numbers import shown
from gongkai.render.site import Site
from gongkai.render.stories import stories
from gongkai.tables import Row


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact with what it is counted over."""

    number: str
    text: str
    basis: str
    href: str


def facts(site: Site, here: str, english: bool) -> Iterator[Fact]:
    """Given the site, yield three facts, each with its N: figures read, the headline indicator, sums that fit.

    The headline indicator is told for the scope with the most values; scopes are never mixed.
    """
    if not site.reports:
        return
    n, years = len(site.reports), site.years()
    reports = site.reports.values()
    every, unknown = sum(row["figures"] for row in reports), sum(row["figures_unknown"] for row in reports)
    inferred = sum(row["figures_inferred"] for row in reports)
    span = str(years[0]) if len(years) == 1 else f"{years[0]}{'–' if english else '—'}{years[-1]}"
    known = sum(1 for report in site.figures.values() for row in report.values() if row["value"] is not None)
    typed = sum(1 for row in reports if row["kind"] == Kind.TRANSCRIPT)
    by_hand = f"; {typed} of the reports were typed in by hand" if english else f"；{typed} 份报告为人工录入"
    yield Fact(
        shown(every),
        f"cells, {shown(known)} of them with a number, each linked to its source; {shown(unknown)} blank or uncertain and said to be so, {shown(inferred)} inferred"
        + (by_hand if typed else "")
        if english
        else f"格，其中 {shown(known)} 格有数值，逐个注明出处；{shown(unknown)} 格空白或不能确定，如实标明，{shown(inferred)} 格为推算"
        + (by_hand if typed else ""),
        f"In the {n} reports collected here ({span})" if english else f"本站收录的 {n} 份报告中（{span} 年度）",
        href(here, links.COVERAGE),
    )
    yield from _headline(site, here, english)
    yield _sums(site, here, english)


def _headline(site: Site, here: str, english: bool) -> Iterator[Fact]:
    """The middle and the largest value of the headline indicator, over the scope that has the most values."""
    code = stories()["pages"]["headline"]
    definition = site.definitions[code]
    by_scope: dict[str, list[Row]] = {}
    for row in site.values_of.get(code, []):
        if row["value"] is not None and not disputed(site, definition, row):
            by_scope.setdefault(row["scope"], []).append(row)
    if not by_scope:
        return
    scope, rows = max(sorted(by_scope.items()), key=lambda one: len(one[1]))
    values = sorted(Decimal(row["value"]) for row in rows)
    middle, most = shown(median_low(values)), shown(values[-1])
    unit = site.words.zh("indicators.unit", definition["unit"])
    word = site.words.en("reports.scope", scope) if english else site.words.zh("reports.scope", scope)
    yield Fact(
        middle,
        f"{definition['title_en'].lower()} in a year: half of these reports have no more; the largest number is {most}"
        if english
        else f"{unit}{definition['title']}：半数报告不超过这个数，最多的一份 {most} {unit}",
        f"In the {len(rows)} reports collected here whose scope is “{word}”"
        if english
        else f"本站收录的 {len(rows)} 份统计范围为“{word}”的报告中",
        href(here, links.indicator(code)),
    )


def _sums(site: Site, here: str, english: bool) -> Fact:
    rows = [row for row in site.tables["checks"] if row["code"].startswith("arithmetic.")]
    assessed, fitting = sum(row["assessed"] for row in rows), sum(row["fitting"] for row in rows)
    reports = len({row["report_id"] for row in rows if row["assessed"]})
    return Fact(
        shown(fitting),
        f"of {shown(assessed)} sums that the forms demand add up; the rest are shown as they stand, and may lie in the report or in how we read or typed it"
        if english
        else f"处勾稽关系相符，共核对 {shown(assessed)} 处；其余照原样列出，原因可能在报告，也可能在本站的读取或录入",
        f"In {reports} reports collected here with sums to check"
        if english
        else f"本站收录的 {reports} 份可核对的报告中",
        href(here, links.FINDINGS),
    )
