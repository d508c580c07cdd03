"""`parse --explain` says of each figure what was seen and why it was believed."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from gongkai.forms import load
from gongkai.model import CellCode
from tests.layouts.text import tabbed
from tests.test_cli import gongkai

WEAK = CellCode("applications", "granted", "natural_person")
EMPTY = CellCode("applications", "received_new", "business")


@pytest.fixture(scope="module")
def explained(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    made = tabbed(random.Random(3), load().get("2021"))
    made.printed |= {WEAK: "12 7", EMPTY: ""}
    path = tmp_path_factory.mktemp("explain") / "report.txt"
    path.write_text(made.text().replace("行政许可\t", "行政許可證\t"), encoding="utf-8")
    return gongkai("parse", "--explain", path).stdout.splitlines()


def test_every_figure_has_a_line(explained: list[str]) -> None:
    assert sum(" · line " in line for line in explained) == len(load().get("2021").cells())


def test_a_label_that_is_not_quite_the_forms_says_how_alike_it_is(explained: list[str]) -> None:
    assert any("“行政許可證”" in line and "% like the form's label" in line for line in explained)


def test_what_is_not_certain_names_what_it_may_be(explained: list[str]) -> None:
    assert any("unreadable “12 7”" in line and "may be “12 7”" in line for line in explained)


def test_an_empty_cell_that_sums_complete_says_so(explained: list[str]) -> None:
    assert any("inferred “”" in line and "the one value that the sums leave" in line for line in explained)


def test_sums_that_bear_a_figure_are_counted(explained: list[str]) -> None:
    assert any("2 sums come out with it" in line for line in explained)


def test_json_and_explanations_are_not_mixed(tmp_path: Path) -> None:
    refused = gongkai("parse", "--json", "--explain", tmp_path / "report.txt")
    assert refused.returncode == 2
    assert "name one of them" in refused.stderr
