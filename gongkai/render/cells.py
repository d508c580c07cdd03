"""A figure as HTML: its number, or the mark of what is not known, linked to its place on the evidence page.

Built as text, not by templates: the large tables hold hundreds of them. Everything foreign is escaped here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from markupsafe import Markup, escape

from gongkai import links
from gongkai.render.labels import Key
from gongkai.render.numbers import shown
from gongkai.render.words import BRIEF
from gongkai.tables import Row, disputes

Flags = Mapping[Key, bool]
"""Cells that are part of a sum that does not fit; True for those that the sum is compared with."""
SHOWN = ("reading.", "structure.cell_empty")
DOT = '<span aria-hidden="true">·</span>'
DOUBT = '<span aria-hidden="true">?</span>'
UNEQUAL = '<span class="ne" aria-hidden="true">≠</span>'
NOTED = '<span class="vh">（自动核对有所见，见核对所见）</span>'
INVOLVED = '<span class="vh">（所在的勾稽关系数字不一致，见自动核对）</span>'
ABSENT = Markup('<td class="n u"><span aria-hidden="true">·</span><span class="vh">报告无此项</span></td>')
"""The cell of a table where a report's form has no such figure."""


def cell(figure: Row | None, page: str, flagged: bool | None = None, noted: bool = False) -> str:
    """Given a figure (None: the form has none), its evidence page as a link, whether it does not fit and whether a finding
    is about it in another way, return a <td>.
    """
    if figure is None:
        return str(ABSENT)
    kind = _classes(figure, flagged is not None)
    if noted and flagged is None:
        return f'<td class="{kind} o">{linked(figure, page)}{NOTED}</td>'
    return f'<td class="{kind}">{linked(figure, page, flagged)}</td>'


def linked(figure: Row, page: str, flagged: bool | None = None) -> Markup:
    """Given a figure and its evidence page as a link, return the number (or mark) as a link to its place there."""
    target = f"{page}#{links.anchor(figure['table'], figure['item'], figure['column'])}"
    return Markup(f'<a href="{escape(target)}">{sign(flagged)}{text(figure)}</a>{_note(figure)}')


def sign(flagged: bool | None) -> str:
    """Given whether a figure is part of a sum that does not fit (None: it is not), return the marks for it."""
    return "" if flagged is None else (UNEQUAL if flagged else "") + INVOLVED


def text(figure: Row) -> Markup:
    """Given a figure, return its digits, or the mark of its status with a word for screen readers."""
    if figure["value"] is not None:
        return Markup(shown(figure["value"]))
    mark = DOUBT if figure["status"] == "unreadable" else DOT
    return Markup(f'{mark}<span class="vh">{BRIEF[figure["status"]][0]}</span>')


def flagged_keys(findings: list[Row]) -> Flags:
    """Given a report's findings, return the cells of those that say that numbers do not fit; True for printed totals."""
    return {
        (cell["table"], cell["item"], cell["column"]): "{table}.{item}.{column}".format(**cell) in _totals(finding)
        for finding in findings
        if disputes(finding)
        for cell in json.loads(finding["cells"])
    }


def noted_keys(findings: list[Row]) -> frozenset[Key]:
    """Given a report's findings, return the cells of the others that stand, but of those that say what a cell shows itself:
    that it is empty, or not certain.
    """
    return frozenset(
        (cell["table"], cell["item"], cell["column"])
        for finding in findings
        if not disputes(finding) and finding.get("verdict") != "rejected" and not finding["code"].startswith(SHOWN)
        for cell in json.loads(finding["cells"])
    )


def _totals(finding: Row) -> dict[str, str]:
    """The printed side of a sum that does not fit."""
    found: dict[str, str] = json.loads(finding["terms"]).get("right", {})
    return found


def _classes(figure: Row, flagged: bool) -> str:
    status = figure["status"]
    if figure["value"] is None:
        kind = "n q" if status == "unreadable" else "n u"
    elif figure["value"] == 0:
        kind = "n z"
    else:
        kind = "n"
    return f"{kind} f" if flagged else kind


def _note(figure: Row) -> str:
    if figure.get("as_read") is not None:
        return f"<small>{BRIEF['corrected'][0]}</small>"
    return f"<small>{BRIEF['inferred'][0]}</small>" if figure["status"] == "inferred" else ""
