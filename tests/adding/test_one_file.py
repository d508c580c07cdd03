"""`gongkai add` files evidence where it belongs, and asks only for what it cannot know."""

from __future__ import annotations

import random
import re
from pathlib import Path

from gongkai.adding import Wishes, add_files
from gongkai.forms import load
from gongkai.pipeline import quiet
from gongkai.register import list_evidence, read_register
from tests.adding.adds import add
from tests.layouts.text import AGENCY, tabbed


def test_a_new_folder_becomes_a_portal_with_the_report_in_it(report: Path, tmp_path: Path) -> None:
    data = tmp_path / "new"
    lines = add([report], data, url="https://example.org/1")
    assert "200 of 200 figures read" in lines[0]
    register = read_register(data)
    assert [agency.name for agency in register.agencies] == [AGENCY]
    evidence, problems = list_evidence(data, {agency.id for agency in register.agencies})
    assert problems == []
    assert [(one.year, one.source.kind.value, one.source.url) for one in evidence] == [
        (2022, "original", "https://example.org/1")
    ]
    assert evidence[0].file.read_bytes() == report.read_bytes()


def test_the_same_file_is_filed_once_and_a_changed_one_is_a_new_version(report: Path, tmp_path: Path) -> None:
    data = tmp_path / "new"
    add([report.parent], data)
    assert "already filed" in add([report], data)[0]
    report.write_text(tabbed(random.Random(2), load().get("2021")).text(), encoding="utf-8")
    add([report], data)
    report.write_text(tabbed(random.Random(3), load().get("2021")).text(), encoding="utf-8")
    add([report], data)
    evidence, problems = list_evidence(data, {agency.id for agency in read_register(data).agencies})
    assert problems == []
    assert [(one.version, one.current) for one in evidence] == [(1, False), (2, False), (3, True)]
    assert evidence[-1].file.read_bytes() == report.read_bytes()


def test_what_cannot_be_known_is_said_and_the_rest_is_filed(report: Path, tmp_path: Path) -> None:
    prose, empty = report.with_name("prose.txt"), report.with_name("empty.txt")
    prose.write_text("今天天气很好。", encoding="utf-8")
    empty.write_bytes(b"")
    done = add_files([prose, empty, report], tmp_path / "new", Wishes(), None, quiet)
    assert done.failed == 2
    assert any("No statutory table was found" in line for line in done.lines)
    assert any("input.empty" in line for line in done.lines)
    assert any("figures read" in line for line in done.lines)


def test_a_person_is_asked_only_what_the_document_does_not_say(report: Path, tmp_path: Path) -> None:
    asked: list[str] = []

    def answer(question: str) -> str:
        asked.append(question)
        return {"Division": "110000", "Level:": "county"}.get(question.split()[0], "")

    add_files([report], tmp_path / "new", Wishes(), answer, quiet)
    assert [question.split()[0] for question in asked] == ["Division", "Level:"]
    assert "110000" in (tmp_path / "new" / "agencies.csv").read_text(encoding="utf-8")


def test_an_agency_that_is_not_registered_is_not_made_up(report: Path, tmp_path: Path) -> None:
    assert "not in" in add([report], tmp_path / "new", agency="nobody")[0]


def test_nothing_is_written_for_a_report_that_is_not_filed(report: Path, tmp_path: Path) -> None:
    data = tmp_path / "new"
    text = report.read_text(encoding="utf-8")
    report.write_text(re.sub("20[0-9]{2}年", "本年", text), encoding="utf-8")
    assert "--year" in add([report], data)[0] or "--agency" in add([report], data)[0]
    assert read_register(data).agencies == ()
    assert not (data / "reports").exists()


def test_a_name_of_two_agencies_is_not_given_to_a_third(report: Path, tmp_path: Path) -> None:
    data = tmp_path / "new"
    add([report], data)
    path = data / "agencies.csv"
    line = path.read_text(encoding="utf-8").splitlines()[1]
    other = line.replace(line.split(",")[0], "other", 1).replace(AGENCY, "另一示范局", 1)
    path.write_text(path.read_text(encoding="utf-8") + other + "\n", encoding="utf-8")
    report.write_text(report.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert "Several agencies bear the name" in add([report], data)[0]


def test_an_extract_added_again_stays_an_extract(data: Path, tmp_path: Path) -> None:
    source = next(path for path in sorted((data / "reports").rglob("extract.txt")))
    add([source], tmp_path / "new")
    register = read_register(tmp_path / "new")
    evidence, _ = list_evidence(tmp_path / "new", {agency.id for agency in register.agencies})
    assert [one.source.kind.value for one in evidence] == ["extract"]


def test_a_wrong_answer_is_asked_again(report: Path, tmp_path: Path) -> None:
    answers = iter(["abc", "110000", "city", ""])
    add_files([report], tmp_path / "new", Wishes(), lambda _: next(answers), quiet)
    agency = read_register(tmp_path / "new").agencies[0]
    assert (agency.level, list(answers)) == ("", [])


def test_a_report_is_not_filed_under_an_agency_that_its_title_does_not_name(report: Path, tmp_path: Path) -> None:
    data = tmp_path / "new"
    done = add_files([report], data, Wishes(agency="另外市水务局"), None, quiet)
    assert done.failed == 1
    assert f"its title names {AGENCY}" in done.lines[0]
    evidence, _ = list_evidence(data, {agency.id for agency in read_register(data).agencies})
    assert evidence == []
