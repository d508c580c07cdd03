"""The commands as a person types them: what they print, and how they end."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from gongkai.forms import load
from gongkai.paths import PROJECT
from tests.layouts.text import cell_per_line, tabbed


def gongkai(*arguments: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(PROJECT / "build.py"), *map(str, arguments)]
    return subprocess.run(command, cwd=cwd or PROJECT, capture_output=True, text=True, check=False, timeout=120)


@pytest.fixture
def reports(tmp_path: Path) -> list[Path]:
    form = load().get("2021")
    paths = [tmp_path / name for name in ("tabs.txt", "word.txt", "empty.txt", "prose.txt", "picture.png")]
    paths[0].write_text(tabbed(random.Random(1), form).text(), encoding="utf-8")
    paths[1].write_text(cell_per_line(random.Random(2), form, True).text(), encoding="gb18030")
    paths[2].write_bytes(b"")
    paths[3].write_text("今天天气很好。", encoding="utf-8")
    paths[4].write_bytes(b"\x89PNG\r\n\x1a\n0000")
    return paths


def test_parse_prints_one_object_a_file_in_order(reports: list[Path], tmp_path: Path) -> None:
    files = [*reports, tmp_path / "none.txt", tmp_path]
    done = gongkai("parse", "--json", *files)
    assert done.returncode == 0
    objects = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["path"] for one in objects] == [str(path) for path in files]
    assert [one.get("error", {}).get("code") for one in objects] == [
        None, None, "input.empty", None, "input.damaged", "input.missing", "input.missing",
    ]  # fmt: skip
    assert [len(one.get("figures", [])) for one in objects[:4]] == [200, 186, 0, 0]
    assert "Traceback" not in done.stderr


def test_parse_for_a_person_ends_with_1_where_a_file_cannot_be_read(reports: list[Path]) -> None:
    done = gongkai("parse", reports[0], reports[2])
    assert done.returncode == 1
    assert "200 figures: 200 reported" in done.stdout
    assert "input.empty" in done.stdout
    good = gongkai("parse", reports[0])
    assert (good.returncode, bool(re.search(r"6 sections, \d+ numbers in the text", good.stdout))) == (0, True), (
        good.stdout
    )
    prose = gongkai("parse", reports[3])
    assert "agency not read · year not read · form not recognised" in prose.stdout


def test_parse_keeps_the_schema(reports: list[Path], shared: Path) -> None:
    schema = json.loads((shared / "contract" / "parse.schema.json").read_text(encoding="utf-8"))
    for line in gongkai("parse", "--json", *reports).stdout.splitlines():
        assert list(Draft202012Validator(schema).iter_errors(json.loads(line))) == []


def test_the_contract_holds_on_the_real_reports(shared: Path) -> None:
    check = subprocess.run(
        [sys.executable, str(shared / "contract" / "check.py"), str(Path(sys.executable).with_name("gongkai"))],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert check.stdout.splitlines()[-1].endswith(" 0 faults")


def test_numbers_are_exact_and_integers_have_no_point(reports: list[Path]) -> None:
    text = gongkai("parse", "--json", reports[0]).stdout
    report = json.loads(text, parse_float=str)
    money = next(one for one in report["figures"] if one["unit"] == "10,000 CNY")
    assert str(money["value"]) == money["raw"]
    assert all(isinstance(one["value"], int) for one in report["figures"] if one["unit"] != "10,000 CNY")


def test_a_source_beside_a_file_is_read_and_its_faults_are_said(reports: list[Path]) -> None:
    source = reports[0].with_name("source.toml")
    source.write_text('retrieved = "2022-13-01"\n', encoding="utf-8")
    done = gongkai("parse", "--json", reports[0])
    error = json.loads(done.stdout)["error"]
    assert error["code"] == "data.field"
    assert "source.toml:1" in error["message"]


def test_a_transcript_alone_is_not_asked_for_sections(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    cells = load().get("2021").cells()
    path.write_text(
        "table,item,column,value\n" + "".join(f"{one.table},{one.item},{one.column},0\n" for one in cells),
        encoding="utf-8",
    )
    report = json.loads(gongkai("parse", "--json", path).stdout)
    assert (report["format"], len(report["figures"]), report["findings"]) == ("transcript", 200, [])


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["build", "--data", "nowhere"], "nowhere: there is no such data folder"),
        (["build", "--colour"], "No such option"),
        (["build", "--workers", "0"], "--workers"),
        (["build", "--base-url", "example.org"], "begin it with https://"),
        (["frobnicate"], "No such command"),
        (["parse"], "Missing argument"),
        (["add", "--retrieved", "yesterday", "x.txt", "--data", "new"], "YYYY-MM-DD"),
    ],
)
def test_wrong_usage_is_explained(arguments: list[str], says: str, tmp_path: Path) -> None:
    done = gongkai(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_help_and_version() -> None:
    shown = gongkai("--help").stdout
    assert all(name in shown for name in ("build", "serve", "check", "parse", "add"))
    assert gongkai("--version").stdout.strip().startswith("gongkai, version")
    options = gongkai("build", "--help").stdout
    for option in ("--data", "--out", "--base-url", "--workers", "--strict", "--no-cache", "--accept-changes"):
        assert option in options
