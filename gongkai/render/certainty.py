"""Where a figure is printed, how it was read, and why nothing certain is known of it: in words."""

from __future__ import annotations

import json
from collections.abc import Sequence, Set
from decimal import Decimal

from gongkai.redact import redact
from gongkai.render.labels import Key
from gongkai.render.numbers import shown
from gongkai.render.site import Figures, Site
from gongkai.render.words import BRIEF
from gongkai.tables import Row


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


def reasons(site: Site, report: Row, figures: Figures) -> dict[Key, str]:
    """Given a report and its figures, return why nothing certain is known of a figure, for those of which it is so."""
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


def was_read(word: str) -> str:
    """Given what was read, a value in digits or a status, return it in words."""
    return BRIEF[word][0] if word in BRIEF else shown(Decimal(word))
