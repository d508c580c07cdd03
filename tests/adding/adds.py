"""What the tests of `gongkai add` share: a report, a folder of them, and what became of it."""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Callable
from pathlib import Path

from gongkai.adding import Done, Wishes, add_files
from gongkai.forms import load
from gongkai.model import CellCode, Source
from gongkai.pipeline import quiet
from gongkai.register import list_evidence, read_register
from tests.layouts.text import AGENCY, tabbed


def add(paths: list[Path], data: Path, **wishes: object) -> list[str]:
    done = add_files(paths, data, Wishes(**wishes), None, quiet)  # type: ignore[arg-type]
    return list(done.lines)


class Folder:
    """A folder of files to be added, and what became of it."""

    def __init__(self, root: Path) -> None:
        self.inbox, self.data, self.list = root / "inbox", root / "data", root / "list.csv"
        self.inbox.mkdir()

    def write(
        self, name: str, agency: str, year: int = 2022, seed: int = 1, more: str = "", received: str = ""
    ) -> Path:
        """Write a report. received: what it prints as the requests of natural persons, in place of its own number."""
        path = self.inbox / name
        path.parent.mkdir(parents=True, exist_ok=True)
        sheet = tabbed(random.Random(seed), load().get("2021"))
        if received:
            sheet.printed[CellCode("applications", "received_new", "natural_person")] = received
        text = sheet.text().replace(AGENCY, agency)
        text = re.sub("20[0-9]{2}(?=年)", lambda found: str(int(found[0]) + year - 2022), text)
        path.write_text(text + more, encoding="utf-8")
        return path

    def add(self, rows: str = "", ask: Callable[[str], str] | None = None, **options: bool) -> Done:
        if rows:
            self.list.write_text(rows, encoding="utf-8")
        log, urls = self.list.with_name("log.csv"), self.list if rows else None
        return add_files([self.inbox], self.data, Wishes(), ask, quiet, urls=urls, log=log, **options)

    @property
    def log(self) -> dict[str, dict[str, str]]:
        with self.list.with_name("log.csv").open(encoding="utf-8", newline="") as file:
            return {Path(row["file"]).relative_to(self.inbox).as_posix(): row for row in csv.DictReader(file)}

    @property
    def filed(self) -> list[tuple[str, int, int, Source]]:
        agencies = {agency.id: agency.name for agency in read_register(self.data).agencies}
        evidence, problems = list_evidence(self.data, set(agencies))
        assert problems == []
        return [(agencies[one.agency_id], one.year, one.version, one.source) for one in evidence]
