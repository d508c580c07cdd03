"""What withdrawn.csv names is in no release any more, nor in what the site shows; its reason and new sums are."""

from __future__ import annotations

import csv
import io
import json
import shutil
import zipfile
from pathlib import Path

import pytest

from gongkai.decisions import Withdrawn
from gongkai.drawing import Drawn
from gongkai.errors import WrongUsage
from gongkai.packages.words import words
from gongkai.register import read_withdrawn
from gongkai.releases import InMemory, Wishes, freeze, latest, named, read_shelf, show, without
from gongkai.releases.packing import zipped
from gongkai.releases.shelf import MANIFEST, PACKAGE
from gongkai.releases.withdrawing import applied, read, taken_out
from gongkai.releasing import withdraw
from gongkai.tables import Tables
from gongkai.taken import Taken
from tests.publish.corpora import PORTAL, corpus
from tests.releases.moments import CARRIED, moment, report, site

SECRET = "收到申请3件。"
REPORT = Withdrawn("report", "bureau-2022", "误收，联系 13812345678", "2025-03-04", "甲", line=2)
SECTION = Withdrawn("section", "bureau-2023#1", "涉及个人", "2025-03-05", "甲", line=3)
RELEASE = Withdrawn("release", "2025-03-01", "误发", "2025-03-06", "甲", line=4)


README = """# 读我

数据截至 2025-03-01，版本 1，收录现行报告 3 份。Data as of 2025-03-01, version 1; 3 current reports in the collection.

- 用 Excel、WPS：打开 `gongkai.xlsx`，先读第一页。
- 要每一个数字：`figures.csv`，一格一行。

| figures.csv | 数字 | 600 |
| sections.csv | 文字 | 6 |
"""


@pytest.fixture(scope="module")
def tables() -> Tables:
    return moment([report(), report(year=2022), report("other", 2022)])


@pytest.fixture(scope="module")
def frozen(tables: Tables, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one release, of which the zip holds other forms of tables, too."""
    folder = tmp_path_factory.mktemp("withdrawn")
    (folder / "data").mkdir()
    made = site(folder / "site", tables, "2025-03-01") / "data"
    with zipfile.ZipFile(made / PACKAGE) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    described = json.loads(held["datapackage.json"])
    described["distributions"] = [{"path": name} for name in ("gongkai.xlsx", "agencies.parquet", "sections.json")]
    held["datapackage.json"] = json.dumps(described).encode()
    held |= {
        "gongkai.xlsx": b"x",
        "sections.parquet": b"x",
        "agencies.parquet": b"x",
        "README.md": README.encode(),
    }
    (made / PACKAGE).write_bytes(zipped((name, [one]) for name, one in sorted(held.items())))
    freeze(folder / "data", folder / "site", PORTAL, Wishes())
    return folder / "data"


@pytest.fixture
def files(frozen: Path) -> dict[str, bytes]:
    return read(frozen / "releases" / "2025-03-01")


def rows(package: bytes, table: str) -> list[dict[str, str]]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return list(csv.DictReader(io.StringIO(archive.read(f"{table}.csv").decode(), newline="")))


def test_a_report_goes_with_all_that_is_said_of_it_and_leaves_its_reason(files: dict[str, bytes]) -> None:
    left = taken_out(files, [REPORT])
    package = left[PACKAGE]
    for table in ("figures", "reports", "sections", "mentions"):
        ids = {row["report_id"] for row in rows(package, table)}
        assert ids == {"bureau-2023", "other-2022"}, table
    (coverage,) = (r for r in rows(package, "coverage") if (r["agency_id"], r["year"]) == ("bureau", "2022"))
    assert (coverage["state"], coverage["report_id"]) == ("not_collected", "")
    (agency,) = (row for row in rows(package, "agencies") if row["agency_id"] == "bureau")
    assert (agency["reports"], agency["first_year"], agency["last_year"]) == ("1", "2023", "2023")
    (tombstone,) = applied(left)
    assert (tombstone["what"], tombstone["id"], tombstone["who"]) == ("report", "bureau-2022", "甲")
    assert "误收" in tombstone["reason"]
    assert "13812345678" not in left[MANIFEST].decode() + left["SHA256SUMS.history.csv"].decode()


def test_a_text_goes_from_every_form_of_its_table(files: dict[str, bytes]) -> None:
    left = taken_out(files, [SECTION])[PACKAGE]
    texts = {(row["report_id"], row["section"]): row["text"] for row in rows(left, "sections")}
    assert texts["bureau-2023", "1"] == "〔本站已撤下这一部分，2025-03-05：涉及个人〕"
    assert texts["bureau-2022", "1"].startswith(SECRET)
    assert not [row for row in rows(left, "mentions") if row["report_id"] == "bureau-2023"]
    with zipfile.ZipFile(io.BytesIO(left)) as archive:
        names = archive.namelist()
        assert "agencies.parquet" in names
        assert not {"gongkai.xlsx", "sections.parquet"} & set(names)
        assert json.loads(archive.read("datapackage.json"))["distributions"] == [{"path": "agencies.parquet"}]
        assert "section bureau-2023#1：涉及个人" in archive.read("README.md").decode()


def test_the_readme_counts_what_is_left_and_names_what_is_gone(files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(taken_out(files, [SECTION, REPORT])[PACKAGE])) as archive:
        text = archive.read("README.md").decode()
        held = {name: len(rows(files[PACKAGE], name)) for name in ("figures", "sections")}
    assert held == {"figures": 600, "sections": 6}
    assert "收录现行报告 2 份" in text
    assert "; 2 current reports in the collection." in text
    assert "| figures.csv | 数字 | 400 |\n| sections.csv | 文字 | 4 |\n" in text
    assert "打开 `gongkai.xlsx`" not in text
    assert "No longer in this package: gongkai.xlsx, sections.parquet, agencies.parquet\n" in text
    assert text.index("bureau-2022") < text.index("bureau-2023#1") < text.index("# 读我")


def test_the_readme_of_a_package_is_one_that_can_be_counted_again() -> None:
    """The words in which it counts stand in another room."""
    template = words()["readme"]["text"]
    assert template.count("收录现行报告 {{ reports }} 份") == 1
    assert template.count("; {{ reports }} current report{{ '' if reports == 1 else 's' }} in the collection") == 1
    assert template.count("| {{ schema.name }}.csv | {{ ") == 2


def test_the_order_and_number_of_runs_do_not_matter(files: dict[str, bytes]) -> None:
    at_once = taken_out(files, [REPORT, SECTION])
    assert taken_out(taken_out(files, [REPORT]), [REPORT, SECTION]) == at_once
    assert taken_out(at_once, [REPORT, SECTION]) is at_once
    assert taken_out(files, [Withdrawn("section", "bureau-2099#1", "无", "2025-03-05", "甲")]) is files


def test_the_history_of_sums_leads_from_the_first_to_the_last(files: dict[str, bytes]) -> None:
    left = taken_out(files, [REPORT, SECTION])
    history = list(csv.DictReader(io.StringIO(left["SHA256SUMS.history.csv"].decode())))
    assert [(row["what"], row["file"]) for row in history] == [("report", PACKAGE), ("section", PACKAGE)]
    assert history[0]["after"] == history[1]["before"]
    manifest = json.loads(left[MANIFEST])
    assert history[1]["after"] == manifest["package"]["sha256"]
    assert f"{manifest['package']['sha256']}  {PACKAGE}\n" in left["SHA256SUMS"].decode()


def test_a_whole_release_leaves_its_tombstone(files: dict[str, bytes]) -> None:
    left = taken_out(files, [RELEASE])
    assert PACKAGE not in left
    assert json.loads(left[MANIFEST])["package"] == {"path": None, "address": None, "bytes": None, "sha256": None}


def test_the_site_shows_no_trace_before_the_files_are_mended(frozen: Path, tables: Tables) -> None:
    releases, lines = read_shelf(frozen), [REPORT, SECTION]
    now = without(tables, InMemory("now", tables), lines)
    assert now["sections"] != tables["sections"]
    shown = show(releases, lines, InMemory("now", now), PORTAL)
    published = dict(shown.files())
    assert shown.pending == ("2025-03-01",)
    for path in ("data/releases/2025-03-01/", "data/releases/latest/"):
        assert not [row for row in rows(published[path + PACKAGE], "figures") if row["report_id"] == "bureau-2022"]
    listed = json.loads(published["data/withdrawn.json"])["withdrawn"]
    assert [one["id"] for one in listed] == ["bureau-2022", "bureau-2023#1"]
    told = [(row["what"], row["cause"]) for row in shown.tables["errata"]]
    assert told == [("report", "withdrawn"), ("section", "withdrawn")]


def test_a_release_that_was_withdrawn_is_skipped_and_what_came_before_is_compared(
    frozen: Path, tables: Tables, tmp_path: Path
) -> None:
    data = Path(shutil.copytree(frozen, tmp_path / "data"))
    wrong = moment([report(values={str(CARRIED): 99}), report(year=2022), report("other", 2022)])
    freeze(data, site(tmp_path / "wrong", wrong, "2025-03-02"), PORTAL, Wishes())
    line = Withdrawn("release", "2025-03-02", "误发", "2025-03-03", "甲")
    pending = show(read_shelf(data), [line], InMemory("now", tables), PORTAL)
    for name, content in taken_out(read(data / "releases" / "2025-03-02"), [line]).items():
        (data / "releases" / "2025-03-02" / name).write_bytes(content)
    (data / "releases" / "2025-03-02" / PACKAGE).unlink()
    mended = show(read_shelf(data), [line], InMemory("now", tables), PORTAL)
    assert dict(pending.files()) == dict(mended.files())
    assert [row["version"] for row in mended.tables["releases"] if row["latest"]] == ["2025-03-01"]
    assert [(row["release"], row["what"]) for row in mended.tables["errata"]] == [("2025-03-02", "release")]
    assert latest(read_shelf(data)) == named(read_shelf(data), "2025-03-01")
    with pytest.raises(WrongUsage, match="this release was withdrawn"):
        named(read_shelf(data), "2025-03-02").snapshot()


def test_a_resource_goes_with_what_cannot_stand_without_it(tables: Tables) -> None:
    lines = [Withdrawn("resource", "sections", "a", "2025-03-03", "甲")]
    left = without(tables, InMemory("now", tables), lines)
    assert (left["sections"], left["mentions"]) == ([], [])
    assert left["figures"] == tables["figures"]


def test_pictures_go_and_lines_that_name_nothing_are_told(frozen: Path) -> None:
    made = corpus([report()])
    drawn = Drawn({}, {"bureau-2023": {1: Path("1.webp"), 2: Path("2.webp")}}, ())
    lines = [
        Withdrawn("picture", "bureau-2023#2", "a", "2025-03-03", "甲", line=2),
        Withdrawn("picture", "bureau-2023#3", "a", "2025-03-03", "甲", line=3),
        Withdrawn("section", "bureau-2023#5", "a", "2025-03-03", "甲", line=4),
        Withdrawn("release", "7", "a", "2025-03-03", "甲", line=5),
        Withdrawn("report", "nobody-2023", "a", "2025-03-03", "甲", line=6),
        Withdrawn("report", "bureau-2022", "a", "2025-03-03", "甲", line=7),
    ]
    taken, problems = Taken(lines, read_shelf(frozen)).known([], made, drawn)
    assert [one.id for one in taken.lines] == ["bureau-2023#2", "bureau-2022"]
    assert [one.message.partition(":")[2][0] for one in problems] == ["3", "4", "5", "6"]
    assert taken.pictures(drawn).pictures == {"bureau-2023": {1: Path("1.webp")}}
    assert taken.reports({"bureau-2022": 1, "bureau-2023": 2}) == {"bureau-2023": 2}


def test_the_command_mends_the_files_once(frozen: Path, tmp_path: Path) -> None:
    data = Path(shutil.copytree(frozen, tmp_path / "data"))
    lines = ["what,id,sha256,reason,date,who", "report,bureau-2022,,误收,2025-03-04,甲"]
    (data / "withdrawn.csv").write_text("\n".join([*lines, ""]), encoding="utf-8")
    said = list(withdraw(data))
    assert said[0].endswith("taken out: report bureau-2022")
    (release,) = read_shelf(data)
    assert not [
        row for row in release.snapshot().rows("figures", ("report_id",)) if row["report_id"] == "bureau-2022"
    ]
    assert list(withdraw(data)) == ["No release holds what withdrawn.csv names."]


BAD = [
    ("text,bureau-2022,,a,2025-01-01,b", '`what` is "text"'),
    ("report,bureau,,a,2025-01-01,b", "agency-id-YEAR"),
    ("section,bureau-2022#7,,a,2025-01-01,b", "no section"),
    ("resource,figures,,a,2025-01-01,b", "sections, mentions, evidence, findings"),
    ("report,bureau-2022,12,a,2025-01-01,b", "SHA-256"),
    (f"section,bureau-2022#1,{'0' * 64},a,2025-01-01,b", "given for a report only"),
    ("report,bureau-2022,,,2025-01-01,b", "`reason` is empty"),
    ("report,bureau-2022,,a,2025-13-01,b", "no date"),
    ("report,bureau-2022,,a,2025-01-01", "5 fields"),
]


@pytest.mark.parametrize(("line", "said"), BAD)
def test_a_bad_line_is_named_and_the_others_count(tmp_path: Path, line: str, said: str) -> None:
    good = "report,bureau-2021,,误收,2025-03-04,甲"
    content = "\n".join(["what,id,sha256,reason,date,who", good, line, good, ""])
    (tmp_path / "withdrawn.csv").write_text(content, encoding="utf-8")
    lines, problems = read_withdrawn(tmp_path)
    assert [one.id for one in lines] == ["bureau-2021"]
    assert "withdrawn.csv:3: " in problems[0].message
    assert said in problems[0].message
    assert "withdrawn.csv:4: report bureau-2021 is withdrawn in line 2 already" in problems[1].message
