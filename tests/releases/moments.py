"""Moments of a small portal: one agency's reports as they were and as they became, and the data folder of their site."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from functools import cache
from operator import itemgetter
from pathlib import Path
from typing import Any

from gongkai.decisions import Corrected, Correction, Fate
from gongkai.forms import load
from gongkai.model import CellCode, Filed, Status
from gongkai.publish import findings, readings, register, schema, texts, vocabulary
from gongkai.releases.packing import csv_pieces, zipped
from gongkai.releases.snapshot import as_text
from gongkai.tables import Row, Tables
from tests.publish.corpora import corpus, filed, printed

CARRIED = CellCode("applications", "carried_in", "total")
RECEIVED = CellCode("applications", "received_new", "total")


def report(agency_id: str = "bureau", year: int = 2023, **given: Any) -> Filed:
    """Given what matters, return a report of zeros with 17 carried over and 5 received in total."""
    values = printed({str(CARRIED): 17, str(RECEIVED): 5, **given.pop("values", {})})
    return filed(agency_id, year, values=values, text="", **given)


def corrected(one: Filed, cell: CellCode, value: int) -> tuple[Filed, Corrected]:
    """Given a report, a cell and what it prints, return the report as corrected by people, and the correction."""
    figures = tuple(
        replace(f, value=Decimal(value), status=Status.CORRECTED, as_read=str(f.value)) if f.cell == cell else f
        for f in one.report.figures
    )
    line = Correction(
        one.agency_id, one.year, one.source.sha256, tuple(cell), "17", Decimal(value), "两个 1 粘连", "第 3 页", "甲", "乙", "2025-03-02",
    )  # fmt: skip
    return replace(one, report=replace(one.report, figures=figures)), Corrected(
        line, Fate.APPLIED, one.report_id, "17"
    )


def moment(reports: Iterable[Filed], corrections: Iterable[Corrected] = (), **given: Any) -> Tables:
    """Given reports, return those tables of a portal that has them by which moments are compared, and its sections."""
    made = corpus(reports, **given)
    current = register.current(made)
    result = {
        "figures": list(readings.figure_rows(current)),
        "reports": list(texts.report_rows(made.reports)),
        "agencies": list(register.agency_rows(made)),
        "corrections": list(findings.correction_rows(corrections)),
        "sections": list(texts.section_rows(current)),
        "mentions": list(texts.mention_rows(current)),
        "coverage": list(register.coverage_rows(made)),
        "cells": _cells(),
    }
    for name, rows in result.items():
        rows.sort(key=itemgetter(*schema.load(load())[name].primary_key))
    return result


@cache
def _cells() -> list[Row]:
    return list(vocabulary.cell_rows(load()))


def site(folder: Path, made: Tables, version: str) -> Path:
    """Given a folder, tables and a version, write what a release is made from: the CSV files, the descriptor, the zip."""
    data = folder / "data"
    data.mkdir(parents=True, exist_ok=True)
    for name, rows in made.items():
        if rows:
            text = ({key: as_text(value) for key, value in row.items()} for row in rows)
            (data / f"{name}.csv").write_bytes(b"".join(csv_pieces(rows[0], text)))
    described = {
        "name": "gongkai",
        "title": "试验数据：全部数据",
        "title_en": "Trial data: all data",
        "version": version,
        "created": "2025-03-01T00:00:00Z",
        "resources": [{"name": name, "path": f"{name}.csv"} for name, rows in made.items() if rows],
    }
    (data / "datapackage.json").write_text(json.dumps(described, ensure_ascii=False), encoding="utf-8")
    paths = [path for path in sorted(data.iterdir()) if path.suffix in (".csv", ".json")]
    (data / "gongkai.zip").write_bytes(zipped((path.name, [path.read_bytes()]) for path in paths))
    return folder
