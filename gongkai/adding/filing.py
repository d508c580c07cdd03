"""Writing under data/: a new agency, a report's file, and what source.toml says of it."""

from __future__ import annotations

import csv
import io
import itertools
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from pypinyin import lazy_pinyin

from gongkai.errors import BadData
from gongkai.model import Agency
from gongkai.register.agencies import AGENCY_COLUMNS, COVERAGE_COLUMNS, DIVISION_COLUMNS
from gongkai.register.evidence import SOURCE, digest_of, versions_in
from gongkai.wording import plain

GOVERNMENT = re.compile(r"(?:人民政府|管理委员会|管委会|办事处)$")
LONGEST_ID = 70
NEW_PORTAL = """# The portal in a few words. Every field is explained in docs/data-on-disk.md.
title = "政府信息公开年报数据"
title_en = "Annual reports on government information disclosure, as data"
publisher = "（请填写发布者）"
licence = "CC-BY-4.0"
languages = ["zh", "en"]
"""


def make_data(data: Path) -> None:
    """Make the files of a data folder that are not there yet."""
    data.mkdir(parents=True, exist_ok=True)
    for name, content in (
        ("portal.toml", NEW_PORTAL),
        ("agencies.csv", ",".join(AGENCY_COLUMNS) + "\n"),
        ("divisions.csv", ",".join(DIVISION_COLUMNS) + "\n"),
        ("coverage.csv", ",".join(COVERAGE_COLUMNS) + "\n"),
    ):
        if not (data / name).exists():
            (data / name).write_text(content, encoding="utf-8")


class Shelf:
    """Files by content: those under data/reports, and those that are put to them. Read only where one may be the same."""

    def __init__(self, data: Path) -> None:
        self._of_size: dict[int, list[Path]] = {}
        for path in sorted((data / "reports").glob("*/*/*")):
            if path.is_file() and path.name != SOURCE:
                self.put(path)

    def put(self, file: Path) -> None:
        self._of_size.setdefault(file.stat().st_size, []).append(file)

    def same(self, file: Path, sha256: str) -> Path | None:
        """Given a file and its SHA-256, return one with the same bytes, None where there is none."""
        known = self._of_size.get(file.stat().st_size, ())
        return next((path for path in known if digest_of(path) == sha256), None)


def new_agency(name: str, taken: Iterable[str], division: str = "", level: str = "") -> Agency:
    """Given a name and the ids that are taken, return an agency of that name, its id in pinyin."""
    slug = re.sub(r"[^a-z0-9]+", "-", "-".join(lazy_pinyin(plain(name))).lower())[:LONGEST_ID].strip("-") or "agency"
    ids = (slug if number == 1 else f"{slug}-{number}" for number in itertools.count(1))
    known = frozenset(taken)
    return Agency(
        id=next(one for one in ids if one not in known),
        name=name,
        name_en="",
        names=(name,),
        aliases=(),
        division_code=division,
        division_edition="",
        level=level,
        kind="government" if GOVERNMENT.search(name) else "department",
        parent_id=None,
        valid_from=None,
        valid_to=None,
        successor_id=None,
        website=None,
    )


def append_agency(path: Path, agency: Agency) -> None:
    """Given agencies.csv and an agency, add its line."""
    line = io.StringIO()
    values = {
        "id": agency.id,
        "name": agency.name,
        "names": ";".join(agency.names),
        "division_code": agency.division_code,
        "level": agency.level,
        "kind": agency.kind,
    }
    with path.open(encoding="utf-8-sig", newline="") as file:
        header = next(csv.reader(file))
    csv.writer(line, lineterminator="\n").writerow([values.get(name, "") for name in header])
    text = path.read_text(encoding="utf-8")
    path.write_text(text + ("" if text.endswith("\n") else "\n") + line.getvalue(), encoding="utf-8")


def file_report(file: Path, folder: Path, entry: Mapping[str, object]) -> tuple[Path, int]:
    """Given a file, the folder of its agency and year, and the fields of its source.toml, put both there.

    Return where it stands and its version: reports that are there already become versions. Where the dates of
    publication of all are known, they order them; else the one that comes is the newest. Raises BadData, then
    nothing was written.
    """
    target = _free_name(file.name, folder)
    described, version = _described(folder, target.name, entry)
    folder.mkdir(parents=True, exist_ok=True)
    target.write_bytes(file.read_bytes())
    (folder / SOURCE).write_text(described, encoding="utf-8")
    return target, version


def _described(folder: Path, name: str, entry: Mapping[str, object]) -> tuple[str, int]:
    if not (folder / SOURCE).exists():
        if any(not one.name.startswith(".") for one in folder.glob("*")):
            raise BadData(
                f"{folder}: there are files but no {SOURCE}. Describe or remove them first.", "data.versions"
            )
        return _toml(entry), 1
    tables = [{**table, "file": file} for file, table in versions_in(folder)] + [{**entry, "file": name}]
    if all(table.get("published") for table in tables):
        tables.sort(key=lambda table: str(table["published"]))
    chained = [
        {**table, "supersedes": before["file"] if before else None}
        for before, table in zip([None, *tables], tables, strict=False)
    ]
    version = next(number for number, table in enumerate(chained, start=1) if table["file"] == name)
    return "\n".join("[[version]]\n" + _toml(table) for table in chained), version


def _free_name(name: str, folder: Path) -> Path:
    name = re.sub(r"[^\w.\-]+", "-", name)[-80:].lstrip(".-") or "report"
    if name == SOURCE:
        name = "report"
    names = (folder / (name if number == 1 else f"{number}-{name}") for number in itertools.count(1))
    return next(path for path in names if not path.exists())


def _toml(entry: Mapping[str, object]) -> str:
    return "".join(
        f"{name} = {json.dumps(value if isinstance(value, bool) else str(value), ensure_ascii=False)}\n"
        for name, value in entry.items()
        if value is not None
    )
