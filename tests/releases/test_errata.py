"""Whoever cited a release finds what of it no longer holds, however many releases ago that was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gongkai.model import Status
from gongkai.releases import InMemory, Shown, Wishes, freeze, read_shelf, show
from gongkai.tables import Tables
from tests.publish.corpora import PORTAL
from tests.releases.moments import CARRIED, RECEIVED, corrected, moment, report, site


def released(folder: Path, moments: list[Tables]) -> Shown:
    """Freeze all but the last of these moments; the last is now."""
    data = folder / "data"
    data.mkdir()
    for number, tables in enumerate(moments[:-1], start=1):
        freeze(data, site(folder / str(number), tables, f"1.0.{number}"), PORTAL, Wishes())
    return show(read_shelf(data), [], InMemory("now", moments[-1]), PORTAL)


def told(shown: Shown) -> list[tuple[str, ...]]:
    names = ("release", "what", "report_id", "before_value", "value", "wrong", "cause")
    return [tuple(row[name] for name in names) for row in shown.tables["errata"]]


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    fixed, line = corrected(report(), CARRIED, 11)
    old = report(year=2022, version=1, superseded_by="bureau-2022")
    new = report(year=2022, version=2, values={str(RECEIVED): 6})
    return released(
        tmp_path_factory.mktemp("errata"),
        [
            moment([report(), report(year=2021), report(year=2022)]),
            moment([fixed, report(year=2021), report(year=2022)], [line]),
            moment([fixed, old, new, report("other", 2021)], [line]),
        ],
    )


def test_what_was_wrong_and_what_was_overtaken_are_told_apart(shown: Shown) -> None:
    assert told(shown) == [
        ("1.0.2", "report", "bureau-2021", "", "", "false", "gone"),
        ("1.0.2", "figure", "bureau-2022", "5", "6", "false", "reissued"),
        ("1.0.1", "report", "bureau-2021", "", "", "false", "gone"),
        ("1.0.1", "figure", "bureau-2022", "5", "6", "false", "reissued"),
        ("1.0.1", "figure", "bureau-2023", "17", "11", "true", "correction"),
    ]


def test_an_erratum_has_the_right_value_the_date_and_the_reason(shown: Shown) -> None:
    files = dict(shown.files())
    content = json.loads(files["data/errata.json"])
    (row,) = (one for one in content["errata"] if one["wrong"])
    assert (row["before_value"], row["value"], row["status"]) == (17, 11, "corrected")
    assert (row["reason"], row["date"], row["cause_label"]) == ("两个 1 粘连", "2025-03-02", "本站有误，人工更正")
    assert (row["report_id"], row["table"], row["item"], row["column"]) == ("bureau-2023", *CARRIED)
    assert content["notice"].startswith("非官方网站，依据行政机关公开的年度报告整理")
    assert len(files["data/errata.csv"].decode().splitlines()) == 1 + len(content["errata"])


def test_the_latest_has_an_address_of_its_own_and_the_old_ones_stay(shown: Shown) -> None:
    files = dict(shown.files())
    index = json.loads(files["data/releases/index.json"])
    assert (index["latest"], [one["version"] for one in index["releases"]]) == ("1.0.2", ["1.0.2", "1.0.1"])
    for name in ("gongkai.zip", "manifest.json", "SHA256SUMS", "CHANGES.md", "changes.json", "changes.csv"):
        assert files[f"data/releases/latest/{name}"] == files[f"data/releases/1.0.2/{name}"]
        assert files[f"data/releases/latest/{name}"] != files[f"data/releases/1.0.1/{name}"]


def test_a_number_that_was_unknown_was_not_wrong_and_one_that_is_unknown_now_was(tmp_path: Path) -> None:
    unknown = report(values={str(CARRIED): Status.UNREADABLE})
    assert told(released(tmp_path, [moment([unknown]), moment([report()])])) == []
    (tmp_path / "b").mkdir()
    shown = released(tmp_path / "b", [moment([report()]), moment([unknown])])
    assert told(shown) == [("1.0.1", "figure", "bureau-2023", "17", "", "true", "reading")]
    assert shown.tables["errata"][0]["date"] == PORTAL.as_of


def test_what_went_and_came_back_is_compared_with_what_it_is_now(tmp_path: Path) -> None:
    one, other = moment([report(), report(year=2022)]), moment([report(year=2022)])
    again = moment([report(values={str(CARRIED): 11}), report(year=2022)])
    found = told(released(tmp_path, [one, other, again]))
    assert found == [("1.0.1", "figure", "bureau-2023", "17", "11", "false", "new")]


def test_without_releases_there_is_an_empty_list(tmp_path: Path) -> None:
    files = dict(show(read_shelf(tmp_path), [], InMemory("now", moment([report()])), PORTAL).files())
    assert json.loads(files["data/errata.json"])["errata"] == []
    assert json.loads(files["data/releases/index.json"])["latest"] is None
