"""`gongkai add` files evidence where it belongs, and asks only for what it cannot know."""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.adding import Done, Wishes, add_files
from gongkai.cache import Cache
from gongkai.errors import WrongUsage
from gongkai.forms import load
from gongkai.model import CellCode, Source
from gongkai.pipeline import Settings, build, quiet
from gongkai.reading import read_file
from gongkai.register import list_evidence, read_register
from gongkai.workers import as_reading
from tests.layouts.text import AGENCY, tabbed


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "in" / "年报 2022.txt"
    path.parent.mkdir()
    path.write_text(tabbed(random.Random(1), load().get("2021")).text(), encoding="utf-8")
    return path


def add(paths: list[Path], data: Path, **wishes: object) -> list[str]:
    done = add_files(paths, data, Wishes(**wishes), None, quiet)  # type: ignore[arg-type]
    return list(done.lines)


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


# --- many files -----------------------------------------------------------------------------------


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


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """A folder whose files are read in this process: starting others takes longer than these files."""
    monkeypatch.setattr("gongkai.parsing.read_all", lambda jobs, *_: [as_reading(read_file(*job)) for job in jobs])
    return Folder(tmp_path)


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


def test_the_same_bytes_are_filed_once_whatever_they_are_called(folder: Folder) -> None:
    folder.write("a.txt", "甲市财政局")
    folder.write("b/again.txt", "甲市财政局")
    assert folder.add().failed == 0
    assert [row["state"] for row in folder.log.values()] == ["filed", "already_filed"]
    done = folder.add()
    assert {row["state"] for row in folder.log.values()} == {"already_filed"}
    assert "2 files: 2 already filed" in done.lines
    assert len(folder.filed) == 1


def test_versions_of_a_report_are_ordered_by_when_they_were_published(folder: Folder) -> None:
    folder.write("a-later.txt", "甲市财政局", received="901")
    folder.write("b-first.txt", "甲市财政局")
    folder.add("file,published\na-later.txt,2023-05-01\nb-first.txt,2023-01-30\n")
    assert [(version, source.published) for _, _, version, source in folder.filed] == [
        (1, "2023-01-30"), (2, "2023-05-01"),
    ]  # fmt: skip
    folder.write("c-before.txt", "甲市财政局", received="903")
    done = folder.add("file,published\nc-before.txt,2023-01-02\n")
    assert [source.published for *_, source in folder.filed] == ["2023-01-02", "2023-01-30", "2023-05-01"]
    assert done.failed == 0


def test_two_agencies_of_one_short_name_are_not_taken_for_versions(folder: Folder) -> None:
    folder.write("a.txt", "财政局", seed=1)
    folder.write("b.txt", "财政局", seed=2)
    folder.write("c.txt", "税务局", seed=3)
    done = folder.add()
    assert done.failed == 2
    said = "is a report of 财政局 on 2022, too"
    assert f"b.txt {said}" in done.lines[0]
    assert f"a.txt {said}" in done.lines[1]
    assert [name for name, *_ in folder.filed] == ["税务局"]
    assert folder.add("file,agency\na.txt,甲市财政局\nb.txt,乙市财政局\n").failed == 0
    assert sorted(name for name, *_ in folder.filed) == ["乙市财政局", "甲市财政局", "税务局"]


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


def test_a_switch_in_an_older_version_survives_a_reissue(folder: Folder) -> None:
    folder.write("a.txt", "甲市财政局")
    folder.add()
    path = next((folder.data / "reports").rglob("source.toml"))
    path.write_text(path.read_text(encoding="utf-8") + "pictures = false\n", encoding="utf-8")
    folder.write("b.txt", "甲市财政局", received="901")
    folder.add()
    assert [source.pictures for *_, source in folder.filed] == [False, None]


def test_a_report_is_not_filed_under_an_agency_that_its_title_does_not_name(report: Path, tmp_path: Path) -> None:
    data = tmp_path / "new"
    done = add_files([report], data, Wishes(agency="另外市水务局"), None, quiet)
    assert done.failed == 1
    assert f"its title names {AGENCY}" in done.lines[0]
    evidence, _ = list_evidence(data, {agency.id for agency in read_register(data).agencies})
    assert evidence == []


# --- copies and versions --------------------------------------------------------------------------


def copies(folder: Folder) -> list[tuple[str, int, str | None]]:
    """Return (file name, version, the file that it is a copy of) of everything filed."""
    return [(Path(source.path).name, version, source.copy_of) for _, _, version, source in folder.filed]


def test_files_that_show_the_same_figures_are_copies_not_versions(folder: Folder) -> None:
    folder.write("a.txt", "甲市财政局")
    folder.write("b.txt", "甲市财政局", more="附注\n")
    assert folder.add().failed == 0
    folder.write("c.txt", "甲市财政局", received="约九十")
    done = folder.add()
    assert copies(folder) == [("a.txt", 1, None), ("b.txt", 1, "a.txt"), ("c.txt", 1, "a.txt")]
    assert any("another copy of a.txt" in line for line in done.lines)
    assert "  1 further copy of a report that is there already" in done.lines
    assert (folder.log["c.txt"]["version"], folder.log["c.txt"]["copy_of"]) == ("1", "a.txt")


def test_a_file_with_another_figure_is_a_version_and_has_copies_of_its_own(folder: Folder) -> None:
    folder.write("a.txt", "甲市财政局")
    folder.write("b.txt", "甲市财政局", received="901")
    folder.add()
    folder.write("c.txt", "甲市财政局", received="901", more="附注\n")
    folder.write("d.txt", "甲市财政局", more="说明\n")
    done = folder.add()
    assert copies(folder) == [("a.txt", 1, None), ("d.txt", 1, "a.txt"), ("b.txt", 2, None), ("c.txt", 2, "b.txt")]
    assert done.failed == 0


def test_a_version_says_how_many_figures_differ(folder: Folder) -> None:
    folder.write("a.txt", "甲市财政局")
    folder.add()
    folder.write("b.txt", "甲市财政局", received="901")
    assert any("version 2 (1 figure read otherwise)" in line for line in folder.add().lines)
    assert folder.log["b.txt"]["differing"] == "1"


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
