"""A small portal with everything that may stand in a catalogue or a feed: decisions of people, awkward names, both forms."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from gongkai.catalogue import Found
from gongkai.catalogue.words import words
from gongkai.forms import Forms, load
from gongkai.model import Portal
from gongkai.packages import packages
from gongkai.packages.descriptor import Package
from gongkai.publish import schemas, tables
from gongkai.tables import Row, Tables
from tests.publish.corpora import PORTAL, everything, rules

HOSTILE = '</script><script>alert("甲")</script>\x00\x0b\ud800 & 局'
"""A name that must not break a feed, a graph or a page."""


FEW = ("gongkai.zip", "figures.csv")
INDICATORS = ("share_granted", "requests_received")
"""Those whose packages are described; they are all alike."""


@dataclass(frozen=True, slots=True)
class Made:
    """A portal with its packages on disk, and what is made of them."""

    tables: Tables
    portal: Portal
    forms: Forms
    folder: Path
    sizes: dict[str, int]
    files: dict[str, bytes]

    def found(self, **changed: Any) -> Found:
        """Return how the portal is found, with some of it changed: tables, portal, forms, folder or sizes."""
        given = {"tables": self.tables, "portal": self.portal, "forms": self.forms}
        return Found(*({**given, **changed}[name] for name in given), self.folder, self.sizes)


def verdict(finding: Row, number: int, ruling: str, **more: Any) -> Row:
    """Given a finding, return a row of what two persons said of it."""
    return {
        "finding_id": finding["finding_id"],
        "number": number,
        "report_id": finding["report_id"],
        "agency_id": finding["agency_id"],
        "year": finding["year"],
        "code": finding["code"],
        "verdict": ruling,
        "retracts": False,
        "state": "applied",
        "reason": "所印如此 <b>&",
        "evidence": "第 3 页",
        "author": "甲",
        "date": "2025-02-03",
        "reviewer": "乙",
        "reviewed": "2025-02-04",
        "reply": None,
        "reply_date": None,
    } | more


def correction(**more: Any) -> Row:
    """Return a row of a cell that people corrected."""
    return {
        "agency_id": "bureau",
        "year": 2024,
        "sha256": "0" * 64,
        "table": "applications",
        "item": "received_new",
        "column": "total",
        "number": 1,
        "report_id": "bureau-2024",
        "as_read": "5",
        "value": 6,
        "state": "applied",
        "reason": "看错了一行",
        "evidence": "第 2 页",
        "author": "甲",
        "reviewer": "乙",
        "date": "2025-02-20",
    } | more


def decided(given: Tables) -> Tables:
    """Given tables with two findings on bureau's report on 2021 and one on 2022, let people confirm one, take back
    another, correct a cell, and give an agency a name that is hard to write.
    """
    confirmed, taken_back, superseded = given["findings"]
    told = {
        "public": True, "side": "report", "verdict": "confirmed", "verdict_reason": "所印如此 <b>&", "reviewed": "2025-02-04",
        "verdict_date": "2025-02-03", "reply": "系笔误", "reply_date": "2025-02-25",
    }  # fmt: skip
    return given | {
        "findings": [confirmed | told, taken_back, superseded],
        "verdicts": [
            verdict(confirmed, 1, "confirmed", reply="系笔误", reply_date="2025-02-25"),
            verdict(taken_back, 1, "confirmed", state="followed"),
            verdict(taken_back, 2, "rejected", retracts=True, date="2025-02-26", reviewed="2025-02-27"),
            verdict(superseded, 1, "confirmed", state="superseded"),
        ],
        "corrections": [correction(), correction(number=2, item="carried_in", as_read="unreadable", value=None)],
        "agencies": [
            row | {"name": row["name"] + HOSTILE} if row["agency_id"] == "silent" else row
            for row in given["agencies"]
        ],
    }


FROZEN = b"frozen"


def release(version: str, **more: Any) -> Row:
    """Return a row of a release, as pages get it."""
    package = {
        "path": "gongkai.zip",
        "address": None,
        "bytes": len(FROZEN),
        "sha256": hashlib.sha256(FROZEN).hexdigest(),
    }
    given = {
        "previous": None,
        "as_of": "2025-02-10",
        "note": "",
        "withdrawn": [],
        "changes": 0,
        "told": [],
        "told_en": [],
    }
    return {"version": version, "path": f"data/releases/{version}/", "package": package, **given, **more}


WITHDRAWN = {
    "releases": [
        release("1.0.2", previous="1.0.1", as_of="2025-02-20", changes=1, note="改正 <b>", told=["甲由 2 更正为 3。"], told_en=["2 to 3."]),
        release("1.0.1", package={"path": None, "address": None, "bytes": None, "sha256": None}),
    ],
    "withdrawn": [
        {"what": "section", "id": "bureau-2021#5", "sha256": None, "date": "2025-02-27", "reason": "误收 <i>", "who": "甲"},
        {"what": "report", "id": "nobody-2021", "sha256": "0" * 64, "date": "2025-02-26", "reason": "误收", "who": "甲"},
        {"what": "resource", "id": "sections", "sha256": None, "date": "2025-02-25", "reason": "误收", "who": "甲"},
    ],
}  # fmt: skip
"""Two releases, of the first of which the package went, and what else was withdrawn."""


def stand_in(package: Package) -> dict[str, bytes]:
    """Given a package, return files in its place: its descriptor as far as the catalogue reads it, and of the whole one
    file a format, of others two.
    """
    reports = package.tables["reports"]
    years = sorted(row["year"] for row in reports)
    agencies = {row["agency_id"] for row in reports}
    own = (row["division_code"] for row in package.tables["agencies"] if row["agency_id"] in agencies)
    names = [one["file"] for one in words()["distributions"]]
    files = {name: f"{package.path} {name}".encode() for name in names if package.path == "data/" or name in FEW}
    descriptor = {
        "name": package.name,
        "title": package.title,
        "title_en": package.title_en,
        "description": package.description,
        "description_en": package.description_en,
        "version": "1.0.0",
        "spatial": [{"code": code, "name": code} for code in sorted(own)],
        "sources": [{"title": row["title"], "path": row["url"]} for row in reports if row["url"]],
        "resources": [
            {
                "name": "figures",
                "path": "figures.csv",
                "bytes": len(files["figures.csv"]),
                "hash": f"sha256:{hashlib.sha256(files['figures.csv']).hexdigest()}",
            }
        ],
    }
    if years:
        descriptor["temporal"] = {"start": f"{years[0]}-01-01", "end": f"{years[-1]}-12-31"}
    return {**files, "README.md": b"#", "datapackage.json": json.dumps(descriptor).encode()}


@pytest.fixture(scope="session")
def forms() -> Forms:
    return load()


@pytest.fixture(scope="session")
def made(forms: Forms, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The portal."""
    folder = tmp_path_factory.mktemp("found")
    portal = replace(PORTAL, contact_email="errors@example.org")
    plain = tables(everything(), forms, rules())
    sizes = {}
    for package in packages(plain, portal, schemas(forms)):
        kind, _, key = package.path.removeprefix("data/").rstrip("/").partition("/")
        if kind == "indicators" and key not in INDICATORS:
            continue
        for name, content in stand_in(package).items():
            path = folder / package.path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            sizes[package.path + name] = len(content)
    frozen = folder / "data" / "releases" / "1.0.2"
    frozen.mkdir(parents=True)
    (frozen / "gongkai.zip").write_bytes(FROZEN)
    all_tables = decided(plain) | WITHDRAWN
    found = Found(all_tables, portal, forms, folder, sizes)
    return Made(all_tables, portal, forms, folder, sizes, dict(found.files()))
