"""A small portal to render: a data folder made of ../shared, read and published by the project's own pipeline."""

from __future__ import annotations

import csv
import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gongkai.audit import rule_texts
from gongkai.cache import Reading
from gongkai.corpus import assemble
from gongkai.forms import Forms, load
from gongkai.model import Portal
from gongkai.publish import tables
from gongkai.reading import read_file
from gongkai.register import list_evidence, read_register
from gongkai.tables import Tables

SHARED = Path(os.environ.get("GONGKAI_SHARED") or Path(__file__).parents[3] / "shared")
HOSTILE = '<script>alert("x")</script>&\'局'
"""The name of an agency that nobody should be able to run."""

DIVISIONS = [
    ("310000", "上海市", "Shanghai", ""),
    ("320000", "江苏省", "Jiangsu", ""),
    ("320800", "淮安市", "Huai’an", "320000"),
    ("320813", "洪泽区", "Hongze", "320800"),
    ("321300", "宿迁市", "Suqian", "320000"),
    ("370000", "山东省", "Shandong", ""),
    ("370600", "烟台市", "Yantai", "370000"),
    ("370602", "芝罘区", "Zhifu", "370600"),
    ("371000", "威海市", "Weihai", "370000"),
    ("410000", "河南省", "Henan", ""),
    ("410300", "洛阳市", "Luoyang", "410000"),
    ("410303", "西工区", "Xigong", "410300"),
    ("460000", "海南省", "Hainan", ""),
    ("460100", "海口市", "Haikou", "460000"),
]
AGENCIES = [
    ("haikou-science", "海口市科学技术工业信息化局", "", "460100", "prefecture", "department", "seed:2:2022"),
    ("hongze-government", "淮安市洪泽区人民政府", "", "320813", "county", "government", "csv:hongze"),
    ("shanghai-office", "上海市人民政府办公厅", "", "310000", "province", "department", "csv:shanghai"),
    ("suqian-government", "宿迁市人民政府", "", "321300", "prefecture", "government", "csv:suqian"),
    ("weihai-science", "威海市科学技术局", "", "371000", "prefecture", "department", "seed:0:2022"),
    ("weihai-torch-zone", "威海火炬高技术产业开发区管理委员会", "", "371000", "zone", "government", "seed:4:2021"),
    ("xigong-science", "洛阳市西工区科学技术局", "西工区科学技术局", "410303", "county", "department", "seed:3:2022"),
    ("zhifu-science", "烟台市芝罘区科学技术局", "", "370602", "county", "department", "seed:1:2021"),
    ("hostile", HOSTILE, "", "410303", "county", "department", ""),
]
YEARS = {"csv:hongze": (2023, 2024), "csv:suqian": (2023, 2024), "csv:shanghai": (2019,)}
FILES = {
    "csv:shanghai": "shanghai-general-office-{}.csv",
    "csv:hongze": "hongze-{}.csv",
    "csv:suqian": "suqian-{}.csv",
}
SCOPES = {"csv:suqian": "whole_area"}


@dataclass(frozen=True, slots=True)
class Made:
    """What the pages are made of."""

    tables: Tables
    portal: Portal
    forms: Forms


def write_data(folder: Path, agencies: Sequence[tuple[str, ...]] = AGENCIES) -> Path:
    """Given an empty folder, fill it as a portal's data folder: of all agencies, eleven reports of nine."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "portal.toml").write_text(
        'title = "政府信息公开年报数据"\ntitle_en = "China FOI Annual Reports"\npublisher = "gongkai"\n'
        'as_of = "2026-01-31"\n',
        encoding="utf-8",
    )
    _csv(
        folder / "divisions.csv",
        ("code", "name", "name_en", "parent", "edition"),
        [(*row, "2023") for row in DIVISIONS],
    )
    _csv(
        folder / "agencies.csv",
        ("id", "name", "name_en", "names", "aliases", "division_code", "division_edition", "level", "kind",
         "parent_id", "valid_from", "valid_to", "successor_id", "website"),
        [(id_, name, "", names, "", division, "2023", level, kind, "", "", "", "", "")
         for id_, name, names, division, level, kind, _ in agencies],
    )  # fmt: skip
    for id_, _, _, _, _, _, origin in agencies:
        if origin.startswith("seed:"):
            _, number, year = origin.split(":")
            text = sorted((SHARED / "seeds").glob("*.txt"))[int(number)].read_bytes()
            _file(folder, id_, int(year), "report.txt", text, "extract" if int(number) % 2 else "original", "")
        for year in YEARS.get(origin, ()):
            content = (SHARED / "transcripts" / FILES[origin].format(year)).read_bytes()
            _file(folder, id_, year, "figures.csv", content, "transcript", SCOPES.get(origin, "own"))
        if id_ == "hostile":
            uncertain = (SHARED / "transcripts" / "seed-001.csv").read_text(encoding="utf-8")
            _file(folder, id_, 2022, "figures.csv", _uncertain(uncertain).encode(), "transcript", "own")
    return folder


def make(folder: Path, agencies: Sequence[tuple[str, ...]] = AGENCIES) -> Made:
    """Given an empty folder, return the tables of the portal that is written there."""
    data = write_data(folder, agencies)
    register = read_register(data)
    evidence, problems = list_evidence(data, {one.id for one in register.agencies})
    assert not problems, problems
    corpus, left_out = assemble(register, evidence, [_reading(one) for one in evidence], load())
    assert not left_out, left_out
    return Made(tables(corpus, load(), rule_texts()), corpus.portal, load())


def _reading(one: object) -> Reading:
    document, report = read_file(one.file, one.source)  # type: ignore[attr-defined]
    assert not isinstance(document, str), (document, report)
    return Reading(document, report, None)


def _uncertain(content: str) -> str:
    """A transcript with a blank cell, a missing row and one that is no number."""
    lines = content.splitlines()
    lines = [line for line in lines if not line.startswith("applications,denied.state_secret,")]
    lines = [_blank(line) for line in lines]
    return "\n".join(lines) + "\n"


def _blank(line: str) -> str:
    if line.startswith("disclosure,regulations,issued,"):
        return "disclosure,regulations,issued,"
    if line.startswith("disclosure,administrative_coercion,decisions,"):
        return "disclosure,administrative_coercion,decisions,约三件"
    return line


def _file(folder: Path, agency: str, year: int, name: str, content: bytes, kind: str, scope: str) -> None:
    place = folder / "reports" / agency / str(year)
    place.mkdir(parents=True)
    (place / name).write_bytes(content)
    title = next(row[1] for row in AGENCIES if row[0] == agency)
    lines = [
        f'title = """{title} {year} 年政府信息公开工作年度报告"""' if kind == "transcript" else "",
        'retrieved = "2026-01-31"',
        f'sha256 = "{hashlib.sha256(content).hexdigest()}"',
        f'kind = "{kind}"',
        f'scope = "{scope}"' if scope else "",
    ]
    (place / "source.toml").write_text("\n".join(filter(None, lines)) + "\n", encoding="utf-8")


def _csv(path: Path, header: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
