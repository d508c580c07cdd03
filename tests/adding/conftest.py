"""A report and a folder of reports to be added."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from gongkai.forms import load
from gongkai.reading import read_file
from gongkai.workers import as_reading
from tests.adding.adds import Folder
from tests.layouts.text import tabbed


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "in" / "年报 2022.txt"
    path.parent.mkdir()
    path.write_text(tabbed(random.Random(1), load().get("2021")).text(), encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """A folder whose files are read in this process: starting others takes longer than these files."""
    monkeypatch.setattr("gongkai.parsing.read_all", lambda jobs, *_: [as_reading(read_file(*job)) for job in jobs])
    return Folder(tmp_path)
