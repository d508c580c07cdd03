"""Two years of one agency, given together or one of them in the data folder: what was left over is what is begun with."""

from __future__ import annotations

import json
import random
from pathlib import Path

from gongkai.adding import Wishes, add_files
from gongkai.cache import Reading
from gongkai.checking.years import with_last_year
from gongkai.forms import load
from gongkai.model import CellCode, Document, Finding, Report
from gongkai.parsing import Parsed, parsed_of
from gongkai.pipeline import quiet
from gongkai.reading import read_file
from tests.layouts.text import tabbed
from tests.test_cli import gongkai

IN, OUT = (CellCode("applications", item, "total") for item in ("carried_in", "carried_out"))


def written(folder: Path, year: int, carried_out: int = 0, name: str = "") -> Path:
    """Given a folder and a year, write an agency's report on it; every year has the numbers of every other."""
    sheet = tabbed(random.Random(3), load().get("2021"))
    if carried_out:
        sheet.printed[OUT] = str(carried_out)
    text = sheet.text().replace("2023年1月", f"{year + 1}年1月").replace("2022年", f"{year}年")
    path = folder / f"{name}{year}.txt"
    path.write_text(text, encoding="utf-8")
    return path


def parsed(path: Path) -> Parsed:
    """Given a file, return it parsed, without a process of its own."""
    document, report = read_file(path, None)
    assert isinstance(document, Document)
    assert isinstance(report, Report)
    return parsed_of(path, None, Reading(document, report), None)


def compared(paths: list[Path]) -> dict[Path, dict[str, tuple[int, int]]]:
    """Given files, return for each what its chains compared: last year's number and this year's, by column."""
    return {one.path: _chains(one) for one in with_last_year([parsed(path) for path in paths], paths[0].parent)}


def _chains(one: Parsed) -> dict[str, tuple[int, int]]:
    found = [finding for finding in one.findings if finding.code == "chain.applications"]
    return {
        finding.id.split(":")[1]: (_number(finding, "previous"), _number(finding, "current")) for finding in found
    }


def _number(finding: Finding, side: str) -> int:
    values = finding.terms[side]
    assert isinstance(values, dict)
    return int(next(iter(values.values())))


def test_last_years_report_is_held_against_this_years_in_whatever_order(tmp_path: Path) -> None:
    truth = tabbed(random.Random(3), load().get("2021")).truth
    last, now = written(tmp_path, 2021, 77123), written(tmp_path, 2022)
    for paths in ([now, last], [last, now]):
        found = compared(paths)
        assert found[now]["total"] == (77123, int(truth[IN]))
        assert found[last] == {}
    assert compared([now]) == {now: {}}


def test_years_apart_and_two_reports_on_one_year_that_differ_are_not_held_against_it(tmp_path: Path) -> None:
    now = written(tmp_path, 2022)
    before, last, other = written(tmp_path, 2020, 5), written(tmp_path, 2021, 6), written(tmp_path, 2021, 7, "b")
    assert not any(compared([now, before]).values())
    assert compared([now, last, other])[now] == {}
    assert compared([now, last, written(tmp_path, 2021, 6, "c")])[now]


def test_last_years_report_in_the_data_folder_is_used(tmp_path: Path) -> None:
    data = tmp_path / "data"
    add_files([written(tmp_path, 2021, 77123)], data, Wishes(retrieved="2024-01-10"), None, quiet)
    now = written(tmp_path, 2022)
    done = gongkai("check", "--data", data, "--format", "json", now)
    chains = [one for one in json.loads(done.stdout)["findings"] if one["code"] == "chain.applications"]
    assert next(one for one in chains if one["id"].endswith(":total"))["terms"]["previous"] == {str(OUT): "77123"}
    assert all(one["seen"] for one in chains)
