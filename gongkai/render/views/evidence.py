"""Where each number of a report is printed: its characters, its place, what confirms it, the table around it."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup, escape

from gongkai import citing, links
from gongkai.links import href, public
from gongkai.model import Kind
from gongkai.render.frame import Page
from gongkai.render.numbers import shown
from gongkai.render.sheets import sheets
from gongkai.render.site import Figures, Site
from gongkai.render.views import common, references
from gongkai.render.views.entries import Grids, Spot, parts, spot_id
from gongkai.render.words import BRIEF
from gongkai.tables import Row


def pages(site: Site) -> Iterator[Page]:
    """Given the site, yield the evidence page of every report."""
    printed = _printed(site.tables["evidence"])
    for report in site.reports.values():
        yield page(site, report, printed.get(report["report_id"], {}))


def _printed(rows: list[Row]) -> dict[str, Grids]:
    """Cells as printed by report, grid and row."""
    found: dict[str, Grids] = {}
    for row in rows:
        found.setdefault(row["report_id"], {}).setdefault(row["grid"], {}).setdefault(row["row"], []).append(row)
    return found


def page(site: Site, report: Row, grids: Grids) -> Page:
    """Given a report and its tables as printed, return its evidence page."""
    agency = site.agency_of(report)
    here = links.evidence(agency["agency_id"], report["year"])
    figures = site.figures[report["report_id"]]
    form = site.form(report)
    facsimile = site.facsimile(report["report_id"])
    data = {
        "agency": agency["name"],
        "report": report,
        "report_href": href(here, links.report(agency["agency_id"], report["year"])),
        "kind": common.kind(site, report),
        "review": common.review(site, report),
        "printed": "录入" if report["kind"] == Kind.TRANSCRIPT else "所印",
        "recognised": len(facsimile.recognised),
        "parts": list(parts(site, report, form, grids, facsimile, here)) if form else [],
        "sheets": sheets(facsimile, here),
        "grids": [_grid(number, rows, _spots(figures)) for number, rows in grids.items()],
        "error_report": references.error_report(site, report),
        "error_links": references.error_links(site, report),
        "corrections_href": href(here, links.CORRECTIONS),
        "methods_href": href(here, links.METHODS),
        "reference": _reference(site, report, figures, here),
    }
    return Page(
        path=here,
        template="pages/evidence.html",
        title=f"{agency['name']} {report['year']} 年度：每个数字的出处",
        description=f"{agency['name']} {report['year']} 年度报告中每个数字所印的字符、位置和勾稽核对。非官方。",
        data=data,
        nav="agencies",
        crumbs=(
            ("机关", links.AGENCIES),
            (agency["name"], links.agency(agency["agency_id"])),
            (f"{report['year']} 年度", links.report(agency["agency_id"], report["year"])),
        ),
    )


def _reference(site: Site, report: Row, figures: Figures, here: str) -> str:
    """A reference to the first known figure of a report, as an example; "" where none is known."""
    key = next((key for key, figure in figures.items() if figure["value"] is not None), None)
    if key is None:
        return ""
    figure = figures[key]
    place = public(site.portal.base_url, here) if site.portal.base_url else here
    return citing.figure(
        report["report_id"],
        ".".join(key),
        shown(figure["value"]),
        BRIEF[figure["status"]][0],
        site.edition.version,
        f"{place}#{links.anchor(*key)}",
    )


def _spots(figures: Figures) -> dict[Spot, str]:
    return {
        (row["grid"], row["row"], row["col"]): links.anchor(*key)
        for key, row in figures.items()
        if row["grid"] is not None
    }


def _grid(number: int, rows: dict[int, list[Row]], spots: dict[Spot, str]) -> tuple[int, tuple[Markup, ...]]:
    """A table as printed, each of its figures linked back to what is said of it."""
    lines = []
    for row_number, row in rows.items():
        cells = "".join(_grid_cell((number, row_number, cell["col"]), cell, spots) for cell in row)
        lines.append(Markup(f"<tr>{cells}</tr>"))
    return number, tuple(lines)


def _grid_cell(spot: Spot, cell: Row, spots: dict[Spot, str]) -> str:
    span = "".join(f' {name}="{cell[name]}"' for name in ("colspan", "rowspan") if cell[name] > 1)
    if spot not in spots:
        return f"<td{span}>{escape(cell['text'])}</td>"
    words = escape(cell["text"]) if cell["text"].strip() else Markup('<span class="vh">空白</span>·')
    return f'<td{span} id="{spot_id(spot)}" class="n"><a href="#{spots[spot]}">{words}</a></td>'
