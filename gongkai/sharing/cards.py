"""What the pictures say: a name, one number with its year and unit, and that this is not official."""

from __future__ import annotations

import json
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from gongkai.model import Portal
from gongkai.tables import Row, Tables, is_current

FOLDER = "share"
SITE = f"{FOLDER}/site.png"
UNITS = {"requests": "件", "cases": "件", "decisions": "件", "documents": "件"}


@dataclass(frozen=True, slots=True)
class Card:
    """A picture in words. number: with its unit, "" where there is none; under: what it is of, or what the page is about."""

    portal: str
    title: str
    number: str
    under: str
    notice: str


@lru_cache(maxsize=1)
def settings() -> dict[str, Any]:
    """Return cards.toml."""
    return tomllib.loads((Path(__file__).parent / "cards.toml").read_text(encoding="utf-8"))


def agency(agency_id: str) -> str:
    """Return the path of an agency's picture."""
    return f"{FOLDER}/agencies/{agency_id}.png"


def indicator(code: str) -> str:
    """Return the path of an indicator's picture."""
    return f"{FOLDER}/indicators/{code}.png"


def cards(tables: Tables, portal: Portal) -> Iterator[tuple[str, Card]]:
    """Given the tables, yield every picture with its path."""
    reports = {row["report_id"]: row for row in tables["reports"] if is_current(row)}
    notice = settings()["notice"]
    yield (
        SITE,
        Card(portal.title, portal.title, f"{len(reports):,} 份", "政府信息公开工作年度报告，逐格可查出处", notice),
    )
    values = _values(tables, reports)
    definitions = {row["indicator"]: row for row in tables["indicator_definitions"]}
    chosen = definitions[settings()["indicator"]]
    disputed = _disputed(tables)
    latest = _latest(reports)
    for row in tables["agencies"]:
        report = latest.get(row["agency_id"])
        number, under = "", "政府信息公开工作年度报告"
        if report:
            value = values[chosen["indicator"]].get(report["report_id"])
            under = f"{report['year']} 年度报告"
            if value is not None and not disputed[report["report_id"]] & set(json.loads(chosen["numerator"])):
                number, under = (
                    f"{value:,} {UNITS[chosen['unit']]}",
                    f"{report['year']} 年{chosen['title']}{_scope(report)}",
                )
        yield agency(row["agency_id"]), Card(portal.title, row["name"], number, under, notice)
    for code, row in definitions.items():
        known = sum(value is not None for value in values[code].values())
        basis = f"本站收录的 {len(values[code])} 份报告中 {known} 份有值"
        yield indicator(code), Card(portal.title, row["title"], "", f"{row['definition']}\n{basis}", notice)


def _values(tables: Tables, reports: dict[str, Row]) -> dict[str, dict[str, Any]]:
    """Values by indicator and report, of the reports that are current."""
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    for row in tables["indicators"]:
        if row["report_id"] in reports:
            found[row["indicator"]][row["report_id"]] = row["value"]
    return found


def _latest(reports: dict[str, Row]) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for row in reports.values():
        if row["agency_id"] not in found or row["year"] > found[row["agency_id"]]["year"]:
            found[row["agency_id"]] = row
    return found


def _disputed(tables: Tables) -> dict[str, set[str]]:
    """The cells of each report of which an observation speaks: they stand on no picture."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in tables["findings"]:
        if row["severity"] != "hint":
            found[row["report_id"]] |= {
                f"{one['table']}.{one['item']}.{one['column']}" for one in json.loads(row["cells"])
            }
    return found


def _scope(report: Row) -> str:
    return "（本行政区域）" if report["scope"] == "whole_area" else ""
