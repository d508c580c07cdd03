"""Reports as lines of a table, with the columns of stories.toml."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from markupsafe import Markup

from gongkai import links
from gongkai.links import href
from gongkai.render.cells import text
from gongkai.render.site import Site
from gongkai.render.stories import Linking, number, stories, target
from gongkai.render.sums import Sum, total
from gongkai.render.views import common, observations
from gongkai.tables import Row


@dataclass(frozen=True, slots=True)
class Line:
    """A report as a line of a table. cells: <td> elements; findings: how many, hints left out; id: of the agency; here: where it
    stands in the distributions of the page, as distribution-scope-line.
    """

    id: str
    agency: str
    agency_href: str
    year: int
    year_href: str
    region: str
    region_href: str
    level: str
    kind: str
    scope: str
    form: str
    cells: Markup
    findings: int
    here: str = ""


def line(site: Site, report: Row, here: str, only: Iterable[str] | None = None) -> Line:
    """Given a report, return it as a line with the columns of stories.toml (or those named).

    Away from its table, every cell of a sum that does not fit bears the mark, not the total alone.
    """
    agency = site.agency_of(report)
    places = common.linking(site, report, here)
    places = replace(places, flagged=dict.fromkeys(places.flagged, True))
    figures = site.figures[report["report_id"]]
    sums = [total(column["cells"], figures) for column in columns(only)]
    code = agency["division_code"]
    return Line(
        id=agency["agency_id"],
        agency=agency["name"],
        agency_href=href(here, links.agency(agency["agency_id"])),
        year=report["year"],
        year_href=places.report,
        region=agency["division_name"] or "",
        region_href=href(here, links.region(code)) if code else "",
        level=common.level(site, agency),
        kind=site.words.zh("agencies.kind", agency["kind"]),
        scope=site.words.zh("reports.scope", report["scope"]),
        form=report["form"] or "",
        cells=Markup("".join(sum_cell(found, places) for found in sums)),
        findings=sum(1 for row in site.findings.get(report["report_id"], []) if observations.weighty(row)),
    )


def columns(only: Iterable[str] | None = None) -> list[dict[str, str]]:
    """Return the columns that list reports; with labels, those only."""
    every: list[dict[str, str]] = stories()["columns"]
    return [column for column in every if column["label"] in only] if only is not None else every


def sum_cell(found: Sum, places: Linking) -> str:
    """Given a sum, return it as a <td> that sorts by its number (unknown ones come last)."""
    if found.value is None:
        kind, key = "n u", ""
    else:
        kind, key = ("n z" if found.value == 0 else "n"), str(found.value)
    flagged = " f" if any(key in places.flagged for key in found.keys) else ""
    if not found.rows:
        return '<td class="n u" data-sort=""><span aria-hidden="true">·</span><span class="vh">报告无此项</span></td>'
    if found.value is None:
        unknown = next(row for row in found.rows if row["value"] is None)
        return f'<td class="{kind}" data-sort=""><a href="{target(found, places)}">{text(unknown)}</a></td>'
    return f'<td class="{kind}{flagged}" data-sort="{key}">{number(found, places)}</td>'
