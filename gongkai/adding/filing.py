"""A data folder: the files of a new one, what is filed in it by content, and the lines of new agencies."""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections.abc import Iterable
from pathlib import Path

from pypinyin import lazy_pinyin

from gongkai.digests import digest_of
from gongkai.model import Agency
from gongkai.register import NO_PUBLISHER
from gongkai.register.agencies import AGENCY_COLUMNS, COVERAGE_COLUMNS, DIVISION_COLUMNS
from gongkai.register.evidence import SOURCE
from gongkai.wording import plain

GOVERNMENT = re.compile(r"(?:人民政府|管理委员会|管委会|办事处)$")
LONGEST_ID = 70
NEW_PORTAL = f"""# The portal in a few words. Every field is explained in docs/data-on-disk.md.
title = "政府信息公开年报数据"
title_en = "Annual reports on government information disclosure, as data"
publisher = "{NO_PUBLISHER}"
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
