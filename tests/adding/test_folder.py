"""A folder of files, with or without a list of their sources, is filed in one go, and each file's fate is told."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from gongkai.adding import Wishes, add_files
from gongkai.cache import Cache
from gongkai.errors import WrongUsage
from gongkai.pipeline import Settings, build, quiet
from gongkai.register import read_register
from tests.adding.adds import Folder


def test_a_list_says_of_each_file_what_it_does_not_say_itself(folder: Folder) -> None:
    for name, agency in (
        ("a.txt", "甲市财政局"),
        ("sub/b.txt", "乙市财政局"),
        ("c.txt", "丙市财政局"),
        ("d.txt", "丁市财政局"),
    ):
        folder.write(name, agency)
    done = folder.add(
        "\ufefffile,url,published,retrieved\na.txt,https://example.org/a,2023-01-30,2026-11-01\n"
        "sub\\b.txt,https://example.org/b,,\nc.txt,example.org,,\nnone.txt,https://example.org/n,,\n"
    )
    sources = {name: source for name, _, _, source in folder.filed}
    assert sorted(sources) == ["丁市财政局", "乙市财政局", "甲市财政局"]
    first = sources["甲市财政局"]
    assert (first.url, first.published, first.retrieved) == ("https://example.org/a", "2023-01-30", "2026-11-01")
    assert (sources["乙市财政局"].url, sources["丁市财政局"].url) == ("https://example.org/b", None)
    assert done.failed == 2
    text = "\n".join(done.lines)
    assert "list.csv:4: url is" in text
    assert "list.csv:5: none.txt: there is no such file" in text
    assert "1 file not in the list" in text


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ("url\nhttps://example.org\n", "Name them file, url"),
        ("file,adress\na.txt,x\n", "Name them file, url"),
        ("file,url\na.txt,https://example.org,more\n", "list.csv:2: 3 fields"),
    ],
)
def test_a_list_that_cannot_be_used_stops_before_anything_is_written(folder: Folder, rows: str, says: str) -> None:
    folder.write("a.txt", "甲市财政局")
    with pytest.raises(WrongUsage, match=says):
        folder.add(rows)
    assert not folder.data.exists()


def test_a_name_that_two_files_bear_is_not_guessed(folder: Folder) -> None:
    folder.write("x/r.txt", "甲市财政局")
    folder.write("y/r.txt", "乙市财政局")
    done = folder.add("file,url\nr.txt,https://example.org/1\n")
    assert any("2 files bear this name" in line for line in done.lines)
    assert {source.url for *_, source in folder.filed} == {None}


def test_a_part_of_a_registered_name_is_asked_about(folder: Folder) -> None:
    folder.write("a.txt", "甲市乙区财政局")
    folder.add()
    folder.write("b.txt", "乙区财政局", 2023)
    assert folder.add().failed == 1
    assert "may be 甲市乙区财政局" in folder.log["b.txt"]["message"]
    questions: list[str] = []

    def yes(question: str) -> str:
        questions.append(question)
        return "yes"

    assert folder.add(ask=yes).failed == 0
    assert len(questions) == 1
    assert [(name, year) for name, year, *_ in folder.filed] == [("甲市乙区财政局", 2022), ("甲市乙区财政局", 2023)]


@pytest.mark.parametrize(
    ("row", "says"), [("a.txt,2021,", "is a report on 2022"), ("a.txt,,other", "its title names 甲市财政局")]
)
def test_a_list_that_contradicts_the_report_is_not_believed(folder: Folder, row: str, says: str) -> None:
    for name in ("a.txt", "b.txt"):
        folder.write(name, {"a.txt": "甲市财政局", "b.txt": "乙市财政局"}[name])
    folder.add()
    other = next(agency.id for agency in read_register(folder.data).agencies if agency.name == "乙市财政局")
    folder.write("a.txt", "甲市财政局", more="附注\n")
    assert folder.add(f"file,year,agency\n{row.replace('other', other)}\n").failed == 1
    assert says in folder.log["a.txt"]["message"]


def test_what_cannot_be_read_is_kept_only_where_that_is_wished_and_its_place_is_known(folder: Folder) -> None:
    (folder.inbox / "scan.pdf").write_bytes(b"")
    (folder.inbox / "other.pdf").write_bytes(b" ")
    rows = "file,agency,year\nscan.pdf,甲市财政局,2022\n"
    assert folder.add(rows).failed == 2
    assert folder.log["scan.pdf"]["code"] == "input.empty"
    assert folder.add(rows, keep_unreadable=True).failed == 1
    assert folder.log["scan.pdf"]["state"] == "filed_unreadable"
    assert "name agency and year in the list" in folder.log["other.pdf"]["message"]
    assert [(name, year) for name, year, *_ in folder.filed] == [("甲市财政局", 2022)]


def test_a_file_without_tables_is_told_how_to_be_filed_until_it_is(folder: Folder) -> None:
    (folder.inbox / "talk.txt").write_text("今天天气很好。", encoding="utf-8")
    rows = "file,agency,year\ntalk.txt,甲市财政局,2022\n"
    folder.add(rows)
    assert "add --keep-unreadable" in folder.log["talk.txt"]["message"]
    folder.add(rows, keep_unreadable=True)
    assert folder.log["talk.txt"]["message"].startswith("No statutory table")
    assert "--keep-unreadable" not in folder.log["talk.txt"]["message"]


def test_the_log_says_of_each_file_what_was_read(folder: Folder) -> None:
    folder.write("a.txt", "甲市财政局")
    (folder.inbox / "empty.txt").write_bytes(b"")
    done = folder.add()
    row = folder.log["a.txt"]
    assert (row["state"], row["agency"], row["new_agency"], row["year"]) == ("filed", "甲市财政局", "yes", "2022")
    assert (row["figures"], row["known"], row["format"], row["form"]) == ("200", "200", "text", "2021")
    assert folder.log["empty.txt"]["code"] == "input.empty"
    assert "2 files: 1 filed, 1 not filed" in done.lines
    assert any("200 of 200 figures read; 1 of 1 reports without a gap" in line for line in done.lines)
    assert any("1 new agency" in line for line in done.lines)
    assert f"    甲市财政局 ({row['agency_id']})" in done.lines


def test_an_agency_with_reports_on_several_years_is_registered_once(folder: Folder) -> None:
    for year in (2021, 2022, 2023):
        folder.write(f"{year}.txt", "甲市财政局", year)
    assert folder.add().failed == 0
    assert [(name, year) for name, year, *_ in folder.filed] == [("甲市财政局", year) for year in (2021, 2022, 2023)]


def test_a_report_without_a_figure_is_named_in_the_summary(folder: Folder) -> None:
    path = folder.write("a.txt", "甲市财政局")
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(?m)(?<![^\t\n])[\d.,]+(?=\t|$)", "约", text), encoding="utf-8")
    lines = folder.add().lines
    assert "  1 report of which no figure could be read:" in lines
    assert f"    {path}: 甲市财政局 (new), 2022" in lines


def test_the_log_has_what_the_console_has(folder: Folder) -> None:
    folder.write("a.txt", "甲市财政局")
    folder.write("b.txt", "乙市财政局")
    folder.add("file,agency\na.txt,河东省甲市财政局\nnone.txt,\n")
    with folder.list.with_name("log.csv").open(encoding="utf-8", newline="") as file:
        rows = {Path(row["file"]).name: row for row in csv.DictReader(file)}
    assert (rows["none.txt"]["state"], rows["none.txt"]["code"]) == ("no_file", "data.list")
    assert "there is no such file" in rows["none.txt"]["message"]
    assert "add that to the names of" in rows["a.txt"]["note"]
    assert [rows[name]["in_list"] for name in ("a.txt", "b.txt", "none.txt")] == ["yes", "no", "yes"]


def test_every_new_agency_is_listed_by_its_name(folder: Folder) -> None:
    names = [f"{place}市财政局" for place in "甲乙丙丁戊己庚"]
    for number, name in enumerate(names):
        folder.write(f"{number}.txt", name)
    lines = "\n".join(folder.add().lines)
    assert "7 new agencies" in lines
    assert all(f"    {name} (" in lines for name in names)


def test_a_portal_that_nobody_answers_for_is_pointed_out(folder: Folder) -> None:
    folder.write("a.txt", "甲市财政局")
    assert any("`publisher` is still" in line for line in folder.add().lines)
    portal = folder.data / "portal.toml"
    portal.write_text(portal.read_text(encoding="utf-8").replace("（请填写发布者）", "某人"), encoding="utf-8")
    assert not any("publisher" in line for line in folder.add().lines)


def test_what_was_read_serves_the_next_build(folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.write("a.txt", "甲市财政局")
    folder.write("b.txt", "甲市财政局", received="901")
    cache = Cache(tmp_path / "cache" / "readings")
    add_files([folder.inbox], folder.data, Wishes(), None, quiet, cache=cache)
    outcome = build(Settings(folder.data, tmp_path / "site", cache=tmp_path / "cache"))
    assert (outcome.parsed, outcome.reports, outcome.problems) == (0, 1, [])
    read: list[object] = []
    monkeypatch.setattr("gongkai.parsing.read_all", lambda jobs, *_: read.extend(jobs) or ())
    assert add_files([folder.inbox], tmp_path / "again", Wishes(), None, quiet, cache=cache).failed == 0
    assert read == []


def test_a_file_without_tables_says_what_it_has_of_a_report(folder: Folder) -> None:
    text = folder.write("lost.txt", "甲市财政局").read_text(encoding="utf-8")
    lost = "\n".join(line for line in text.splitlines() if "\t" not in line)
    (folder.inbox / "lost.txt").write_text(lost, encoding="utf-8")
    (folder.inbox / "other.txt").write_text("今天天气很好。", encoding="utf-8")
    folder.add()
    assert "the cells are often lost" in folder.log["lost.txt"]["message"]
    assert "neither the title nor the headings" in folder.log["other.txt"]["message"]
