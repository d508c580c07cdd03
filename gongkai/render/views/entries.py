"""What is known of each figure of a report: its characters, its place, what confirms it, its history."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from markupsafe import Markup, escape

from gongkai import links
from gongkai.forms import Form
from gongkai.links import href
from gongkai.model import Kind
from gongkai.publish.pictures import Facsimile
from gongkai.render import reporting
from gongkai.render.cells import SHOWN, Flags, flagged_keys, sign, text
from gongkai.render.certainty import place, reasons, recognition, was_read
from gongkai.render.confirmations import Outcome, confirmations
from gongkai.render.labels import Key
from gongkai.render.printed import Columns, columns, excerpt, heads
from gongkai.render.sheets import strips
from gongkai.render.site import Figures, Site
from gongkai.render.views import observations
from gongkai.render.words import BRIEF
from gongkai.tables import Row

Spot = tuple[int, int, int]
"""Grid, row, cell."""
Grids = dict[int, dict[int, list[Row]]]
"""Tables as printed: cells by grid and row."""
Fact = tuple[str, Markup]
"""A label, and what is said."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure with what is known of it. kind: how its number is marked; code: table.item.column; brief: its status.

    shown: the part of the page in which it is printed; where there is none, the printed row, its own cell marked; wrong: a
    link that says that the figure is wrong, "" where the portal names no address.
    """

    anchor: str
    code: str
    label: str
    label_en: str
    number: Markup
    kind: str
    brief: str
    shown: Markup
    facts: tuple[Fact, ...]
    wrong: str


@dataclass(frozen=True, slots=True)
class Part:
    """The figures of one statutory table."""

    code: str
    label: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What is looked up for every figure of a report. printed: the grids by columns; years: the agency's reports, oldest
    first, with their evidence pages and what does not fit in them; one_line: lines of the text tell no figures apart.
    """

    report: Row
    form: Form
    figures: Figures
    grids: Grids
    printed: dict[int, Columns]
    years: tuple[tuple[Row, str, Flags], ...]
    sums: dict[Key, tuple[Outcome, ...]]
    facsimile: Facsimile
    pictures: dict[Key, Markup]
    reasons: dict[Key, str]
    remarks: dict[Key, list[Markup]]
    one_line: bool


def parts(site: Site, report: Row, form: Form, grids: Grids, facsimile: Facsimile, here: str) -> Iterator[Part]:
    """Given a report, its form, its tables as printed and what can be seen of it, yield its figures by statutory table."""
    figures = site.figures[report["report_id"]]
    known = Known(
        report=report,
        form=form,
        figures=figures,
        grids=grids,
        printed={number: columns(rows) for number, rows in grids.items()},
        years=tuple(
            (
                other,
                href(here, links.evidence(other["agency_id"], other["year"])),
                flagged_keys(site.findings.get(other["report_id"], [])),
            )
            for other in site.of_agency[report["agency_id"]]
        ),
        sums=confirmations(form, figures),
        facsimile=facsimile,
        pictures=strips(facsimile, here),
        reasons=reasons(site, report, figures),
        remarks=_remarks(site, report, here),
        one_line=len({figure["line"] for figure in figures.values()} - {None}) == 1,
    )
    for code, keys in groupby(figures, lambda key: key[0]):
        yield Part(code, form.table(code).label, tuple(_entry(site, known, key) for key in keys))


def _entry(site: Site, known: Known, key: Key) -> Entry:
    figure = known.figures[key]
    status = site.words.en("figures.status", figure["status"])
    code, number, brief = ".".join(key), text(figure), BRIEF[figure["status"]][0]
    return Entry(
        anchor=links.anchor(*key),
        code=code,
        label=site.label(known.form.code, key),
        label_en=f"{site.label_en(known.form.code, key)}: {status}",
        number=number,
        kind=" doubt" if figure["status"] == "unreadable" else " zero" if figure["value"] == 0 else "",
        brief=brief,
        shown=known.pictures.get(key) or _row(known, figure),
        facts=tuple(_facts(site, known, key)),
        wrong=reporting.of_cell(site.portal, known.report, code, f"{number.striptags()}（{brief}）"),
    )


def _facts(site: Site, known: Known, key: Key) -> Iterator[Fact]:
    """What is said of a figure, in the order in which a reader asks."""
    figure = known.figures[key]
    corrected = _corrected(figure, site.corrections.get((figure["report_id"], key)))
    if corrected:
        yield "更正", corrected
    characters = "读到的字符" if corrected else "录入字符" if known.report["kind"] == Kind.TRANSCRIPT else "所印字符"
    yield characters, _characters(figure)
    status = site.words.zh("figures.status", figure["status"])
    if status != BRIEF[figure["status"]][0]:
        yield "状态", escape(status)
    if key in known.reasons:
        yield "为何不能确定" if figure["status"] == "unreadable" else "为何未找到", escape(known.reasons[key])
    if key in known.facsimile.recognised:
        yield "读法", escape(recognition(known.facsimile.recognised[key]))
    if where := _where(known, figure):
        yield "位置", where
    if known.sums[key]:
        yield "勾稽核对", BREAK.join(_outcome(one) for one in known.sums[key])
    if key in known.remarks:
        yield "自动核对所见", BREAK.join(known.remarks[key])
    if len(known.years) > 1:
        yield "历年", _history(site, known, key)


BREAK = Markup("<br>")


def _characters(figure: Row) -> Markup:
    if figure["raw"]:
        return Markup(f"<q>{escape(figure['raw'])}</q>")
    if figure["raw"] is not None:
        return Markup("空白")
    unclear = figure["status"] == "unreadable"
    return Markup("有内容，但不能确定哪些字符属于这一格" if unclear else "没有找到")


def _row(known: Known, figure: Row) -> Markup:
    """The printed row of a figure, "" where it has none."""
    row = known.grids.get(figure["grid"], {}).get(figure["row"])
    if not row:
        return Markup("")
    name = "录入的一行" if known.report["kind"] == Kind.TRANSCRIPT else "所印的一行"
    return Markup(
        f'<table class="excerpt" aria-label="{name}"><tbody><tr>{excerpt(row, figure["col"])}</tr></tbody></table>'
    )


def _where(known: Known, figure: Row) -> Markup:
    """The place of a figure, a link to it in its table as printed, and what is printed above it."""
    words = place({**figure, "line": None} if known.one_line else figure)
    if not known.grids.get(figure["grid"], {}).get(figure["row"]):
        return escape(words)
    where = Markup('<a href="#{}">{}</a>').format(spot_id((figure["grid"], figure["row"], figure["col"])), words)
    above = heads(known.printed[figure["grid"]], figure["row"], figure["col"]) if figure["col"] else ""
    return where + Markup("<br>栏的表头：{}").format(above) if above else where


@lru_cache(maxsize=1024)
def _outcome(outcome: Outcome) -> Markup:
    """A sum in words, and how it came out."""
    says, word, unequal = outcome
    return Markup("{}：<b{}>{}</b>").format(says, Markup(' class="doubt"' if unequal else ""), word)


def _remarks(site: Site, report: Row, here: str) -> dict[Key, list[Markup]]:
    """What findings say of figures, but for those that say what a figure shows itself; each a link to the finding."""
    page = href(here, links.report(report["agency_id"], report["year"]))
    found: dict[Key, list[Markup]] = defaultdict(list)
    for row in site.findings.get(report["report_id"], []):
        if row["code"].startswith(SHOWN) or not observations.stands(row):
            continue
        told = Markup('<a href="{}#{}">{}</a>').format(page, observations.finding_spot(row), row["message"])
        for cell in json.loads(row["cells"]):
            found[cell["table"], cell["item"], cell["column"]].append(told)
    return dict(found)


def spot_id(spot: Spot) -> str:
    """Given a place in a table as printed, return its id."""
    return "g{}-r{}-c{}".format(*spot)


def _corrected(figure: Row, correction: Row | None) -> Markup:
    """What was read, what people corrected it to, and why."""
    if figure["as_read"] is None or correction is None:
        return Markup("")
    return Markup("本站读作 {}，人工更正为 {}。理由：{}。依据：{}。提出：{}；复核：{}；{}").format(
        was_read(figure["as_read"]),
        text(figure),
        correction["reason"].rstrip("。"),
        observations.grounds(correction["evidence"].rstrip("。")),
        correction["author"],
        correction["reviewer"],
        correction["date"],
    )


def _history(site: Site, known: Known, key: Key) -> Markup:
    """The same figure in each of the agency's reports; what keeps two years from being joined stands between them."""
    anchor = links.anchor(*key)
    lines: list[str] = []
    for report, page, flags in known.years:
        broken = site.comparability.get((report["agency_id"], report["year"]), {}).get(key[:2])
        if lines and broken and broken["reason"]:
            lines.append(f'<li class="e-break">{escape(broken["reason"])}</li>')
        figure = site.figures[report["report_id"]].get(key)
        target = "" if report is known.report else f"{page}#{anchor}"
        lines.append(f"<li>{report['year']} 年 {_in_year(figure, target, flags.get(key))}</li>")
    return Markup(f'<ul class="e-years">{"".join(lines)}</ul>')


def _in_year(figure: Row | None, target: str, flagged: bool | None) -> str:
    """A figure of a year, marked where it does not fit, linked to its evidence; that of the report itself stands out."""
    if figure is None:
        return "报告无此项"
    number = f"{sign(flagged)}{text(figure)}"
    number = f'<a href="{escape(target)}">{number}</a>' if target else f"<b>{number}</b>"
    return number if figure["status"] == "reported" else f"{number}（{BRIEF[figure['status']][0]}）"
