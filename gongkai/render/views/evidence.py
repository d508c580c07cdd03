"""Where each number of a report is printed: its characters, its place, what confirms it, the table around it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from markupsafe import Markup, escape

from gongkai import citing, links
from gongkai.forms import Form
from gongkai.links import href, public
from gongkai.model import Kind
from gongkai.publish.pictures import Facsimile
from gongkai.redact import redact
from gongkai.render import reporting
from gongkai.render.cells import text
from gongkai.render.confirmations import Outcome, confirmations
from gongkai.render.frame import Page
from gongkai.render.labels import Key
from gongkai.render.numbers import shown
from gongkai.render.printed import Columns, columns, excerpt, heads
from gongkai.render.sheets import sheets, strips
from gongkai.render.site import Figures, Site
from gongkai.render.views import common
from gongkai.render.words import BRIEF
from gongkai.tables import Row

Spot = tuple[int, int, int]
"""Grid, row, cell."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure with what is known of it.

    recognised: how it was read, where the document has it as a picture only. strip: the part of the page in which it
    is printed; where there is none, excerpt: the printed row, its own cell marked. heads: what is printed above it.
    in_grid: where that row stands. why: why nothing certain is known of it, "" where something is. corrected: what people
    corrected, and why; report_error: a link that reports the figure, "" where the portal names no address.
    """

    anchor: str
    code: str
    label: str
    label_en: str
    number: Markup
    raw: str | None
    status: str
    status_en: str
    status_code: str
    status_brief: str
    why: str
    corrected: Markup
    zero: bool
    place: str
    sums: tuple[Outcome, ...]
    recognised: str
    heads: str
    strip: Markup
    excerpt: Markup
    in_grid: str
    history: tuple[tuple[int, Markup, str], ...]
    report_error: str


@dataclass(frozen=True, slots=True)
class Part:
    """The figures of one statutory table."""

    code: str
    label: str
    entries: tuple[Entry, ...]


def pages(site: Site) -> Iterator[Page]:
    """Given the site, yield the evidence page of every report."""
    printed = _printed(site.tables["evidence"])
    for report in site.reports.values():
        yield page(site, report, printed.get(report["report_id"], {}))


def _printed(rows: list[Row]) -> dict[str, dict[int, dict[int, list[Row]]]]:
    """Cells as printed by report, grid and row."""
    found: dict[str, dict[int, dict[int, list[Row]]]] = {}
    for row in rows:
        found.setdefault(row["report_id"], {}).setdefault(row["grid"], {}).setdefault(row["row"], []).append(row)
    return found


def page(site: Site, report: Row, grids: dict[int, dict[int, list[Row]]]) -> Page:
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
        "kind": site.words.zh("reports.kind", report["kind"]),
        "review": common.review(site, report),
        "printed": "录入" if report["kind"] == Kind.TRANSCRIPT else "所印",
        "recognised": len(facsimile.recognised),
        "parts": list(_parts(site, form, report, grids, facsimile, here)) if form else [],
        "sheets": sheets(facsimile, here),
        "grids": [_grid(number, rows, _spots(figures)) for number, rows in grids.items()],
        "error_report": common.error_report(site, report),
        "error_links": common.error_links(site, report),
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


def _parts(
    site: Site, form: Form, report: Row, grids: dict[int, dict[int, list[Row]]], facsimile: Facsimile, here: str
) -> Iterator[Part]:
    figures = site.figures[report["report_id"]]
    sums = confirmations(form, figures)
    pictures = strips(facsimile, here)
    reasons = _reasons(site, report, figures)
    printed = {number: columns(rows) for number, rows in grids.items()}
    one_line = len({figure["line"] for figure in figures.values()} - {None}) == 1
    others = [other for other in site.of_agency[report["agency_id"]] if other is not report]
    for code, keys in groupby(figures, lambda key: key[0]):
        yield Part(
            code,
            form.table(code).label,
            tuple(
                _entry(
                    site,
                    form,
                    figures[key],
                    key,
                    sums[key],
                    grids,
                    printed,
                    others,
                    here,
                    one_line=one_line,
                    recognised=recognition(facsimile.recognised.get(key, ())),
                    strip=pictures.get(key, Markup("")),
                    why=reasons.get(key, ""),
                )
                for key in keys
            ),
        )


def _entry(
    site: Site,
    form: Form,
    figure: Row,
    key: Key,
    sums: tuple[Outcome, ...],
    grids: dict[int, dict[int, list[Row]]],
    printed: dict[int, Columns],
    others: list[Row],
    here: str,
    *,
    one_line: bool,
    recognised: str,
    strip: Markup,
    why: str,
) -> Entry:
    row = grids.get(figure["grid"], {}).get(figure["row"], [])
    return Entry(
        anchor=links.anchor(*key),
        code=".".join(key),
        label=site.label(form.code, key),
        label_en=site.label_en(form.code, key),
        number=text(figure),
        raw=figure["raw"],
        status=site.words.zh("figures.status", figure["status"]),
        status_en=site.words.en("figures.status", figure["status"]),
        status_code=figure["status"],
        status_brief=BRIEF[figure["status"]][0],
        why=why,
        corrected=_corrected(figure, site.corrections.get((figure["report_id"], key))),
        zero=figure["value"] == 0,
        place=place({**figure, "line": None} if one_line else figure),
        sums=sums,
        recognised=recognised,
        strip=strip,
        heads=heads(printed[figure["grid"]], figure["row"], figure["col"]) if row and figure["col"] else "",
        excerpt=Markup("") if strip else excerpt(row, figure["col"]),
        in_grid=_spot_id((figure["grid"], figure["row"], figure["col"])) if row else "",
        history=tuple(_history(site, key, others, here)),
        report_error=reporting.of_figure(site.portal, site.reports[figure["report_id"]], figure),
    )


def place(figure: Row) -> str:
    """Given a figure, return where it is printed, in words; "" where no place is known."""
    page_and_line = "，".join(
        f"第 {figure[name]} {word}" for name, word in (("page", "页"), ("line", "行")) if figure[name] is not None
    )
    grid = f"表格 {figure['grid']}" if figure["grid"] is not None else ""
    cell = "".join(
        f"第 {figure[name]} {word}" for name, word in (("row", "行"), ("col", "格")) if figure[name] is not None
    )
    return "；".join(filter(None, (page_and_line, "，".join(filter(None, (grid, cell))))))


def recognition(readings: tuple[str, ...]) -> str:
    """How a figure was read that the document has as a picture only."""
    if len(readings) < 2:
        return "由图片识别，一种程序读过" if readings else ""
    same = len(set(readings)) == 1
    return (
        "由图片识别，两种程序读得相同"
        if same
        else f"由图片识别，两种程序读得不同：{'；'.join(map(redact, readings))}"
    )


def _reasons(site: Site, report: Row, figures: Figures) -> dict[Key, str]:
    """Why nothing certain is known of a figure, for those of which it is so."""
    candidates = _candidates(site, report)
    pictures = "。文件有页面是图片，可能没有认出" if _of_pictures(site, report) else ""
    found = {key for key, figure in figures.items() if figure["status"] != "missing"}
    rows, tables = {key[:2] for key in found}, {key[0] for key in found}
    reasons = {}
    for key, figure in figures.items():
        if figure["status"] == "unreadable":
            reasons[key] = doubt(candidates.get(".".join(key), ()))
        elif figure["status"] == "missing":
            reasons[key] = _absence(key, rows, tables) + pictures
    return reasons


def _of_pictures(site: Site, report: Row) -> bool:
    """Tell whether pages of a report are pictures, read or not."""
    return any(row["code"] in ("reading.ocr", "reading.limits") for row in site.findings.get(report["report_id"], []))


def _absence(key: Key, rows: Set[tuple[str, ...]], tables: Set[str]) -> str:
    """What was not found where a figure was looked for: what is not found may be there all the same."""
    if key[0] not in tables:
        return "本站没有认出这张表；可能文件没有这张表，也可能有而没有认出"
    if key[:2] not in rows:
        return "认出了这张表，没有认出这一行；可能文件没有这一行，也可能用了别的名称"
    return "认出了这一行，没有认出这一栏"


def _candidates(site: Site, report: Row) -> dict[str, Sequence[str]]:
    """The possible readings of each figure that is not certain, as the findings on the reading have them."""
    found: dict[str, Sequence[str]] = {}
    for row in site.findings.get(report["report_id"], []):
        if row["code"] == "reading.unreadable":
            found |= json.loads(row["terms"])
    return found


def doubt(candidates: Sequence[str]) -> str:
    """Why a figure is not certain, in words."""
    readings = "、".join(f"“{text}”" for text in candidates if text)
    if len(candidates) > 1:
        return f"有几种读法：{readings}" + ("，或空白" if "" in candidates else "")
    if readings:
        return f"可能是{readings}，但不能确定它属于这一格：行、列的位置有疑问，或与合计不符"
    return "文件印有这一行，但不能确定哪个数字属于这一格"


def _corrected(figure: Row, correction: Row | None) -> Markup:
    """What was read, what people corrected it to, and why."""
    if figure["as_read"] is None or correction is None:
        return Markup("")
    return Markup("本站读作 {}，人工更正为 {}。理由：{}。依据：{}。提出：{}；复核：{}；{}").format(
        was_read(figure["as_read"]),
        text(figure),
        correction["reason"].rstrip("。"),
        common.grounds(correction["evidence"].rstrip("。")),
        correction["author"],
        correction["reviewer"],
        correction["date"],
    )


def was_read(word: str) -> str:
    """Given what was read, a value in digits or a status, return it in words."""
    return BRIEF[word][0] if word in BRIEF else shown(Decimal(word))


def _history(site: Site, key: Key, others: list[Row], here: str) -> Iterator[tuple[int, Markup, str]]:
    for other in others:
        figure = site.figures[other["report_id"]].get(key)
        if figure is not None:
            target = f"{href(here, links.evidence(other['agency_id'], other['year']))}#{links.anchor(*key)}"
            yield other["year"], text(figure), target


def _spots(figures: Figures) -> dict[Spot, str]:
    return {
        (row["grid"], row["row"], row["col"]): links.anchor(*key)
        for key, row in figures.items()
        if row["grid"] is not None
    }


def _spot_id(spot: Spot) -> str:
    return "g{}-r{}-c{}".format(*spot)


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
    return f'<td{span} id="{_spot_id(spot)}" class="n"><a href="#{spots[spot]}">{words}</a></td>'
