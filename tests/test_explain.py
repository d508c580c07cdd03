"""`parse --explain` says of each figure what was seen and why it was believed."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from gongkai.explain import explain_lines
from gongkai.forms import load
from gongkai.model import CellCode, Figure, Report, Scope, Status
from gongkai.parsing import Parsed
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


def test_what_was_not_found_is_said_once_and_not_of_every_cell(tmp_path: Path) -> None:
    text = tabbed(random.Random(3), load().get("2021")).text()
    head, _, rest = text.partition("四、政府信息公开行政复议")
    path = tmp_path / "report.txt"
    path.write_text(re.sub("行政强制\t.*\n", "", head) + "五、" + rest.partition("\n五、")[2], encoding="utf-8")
    lines = gongkai("parse", "--explain", path).stdout.splitlines()
    assert [line for line in lines if line.startswith("reviews")] == [
        "reviews  政府信息公开行政复议、行政诉讼情况: the table was not found; it may be there all the same"
    ]
    assert any(line.startswith("disclosure.administrative_coercion") and "this row was not" in line for line in lines)
    assert not any("missing" in line for line in lines[7:] if line.startswith("    "))


def test_a_line_break_in_a_cell_breaks_no_line() -> None:
    figure = Figure(WEAK, None, Status.UNREADABLE, "5\n95", "requests", candidates=("5\n95",))
    report = Report("text", None, None, 2022, "2021", None, None, Scope.UNKNOWN, (figure,), (), ())
    line = list(explain_lines(Parsed(Path("r.pdf"), "", report, None, ())))[-1]
    assert "unreadable “5⏎95” · printed, not certain; may be “5⏎95”, but it may belong to another row" in line


def test_sums_that_bear_a_figure_are_counted(explained: list[str]) -> None:
    assert any("2 sums come out with it" in line for line in explained)


def test_json_and_explanations_are_not_mixed(tmp_path: Path) -> None:
    refused = gongkai("parse", "--json", "--explain", tmp_path / "report.txt")
    assert refused.returncode == 2
    assert "name one of them" in refused.stderr
