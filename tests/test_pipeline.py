"""A whole build: the same bytes anywhere, nothing to do when nothing changed, and nothing lost by one bad file."""

from __future__ import annotations

import csv
import errno
import hashlib
import itertools
import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from gongkai.adding import Wishes, add_files
from gongkai.errors import BadData, GongkaiError, WrongUsage
from gongkai.forms import load
from gongkai.model import CellCode
from gongkai.paths import PROJECT
from gongkai.pipeline import Outcome, Settings, build, quiet
from tests.layouts.text import tabbed
from tests.pages import broken_links, html_files

COLLECTED = {"shanghai-shi-zhengfu-bangongting": 1, "suqian-shi-renmin-zhengfu": 2}
"""The agencies of a small portal, and how many reports of each it has."""
REPORTS = sum(COLLECTED.values())


def few_reports(data: Path, to: Path, packages: tuple[str, ...] = ()) -> None:
    """Make a portal of a few of the project's reports, with packages for these parts of it beside that of all."""
    shutil.copytree(data, to, ignore=shutil.ignore_patterns("reports"))
    for agency in COLLECTED:
        shutil.copytree(data / "reports" / agency, to / "reports" / agency)
    portal = to / "portal.toml"
    portal.write_text(f"{portal.read_text(encoding='utf-8')}packages = {list(packages)}\n", encoding="utf-8")


@pytest.fixture
def settings(tmp_path: Path, data: Path) -> Settings:
    """A portal of a few of the project's reports, without packages for parts of it."""
    few_reports(data, tmp_path / "data")
    return Settings(tmp_path / "data", tmp_path / "site", workers=2, cache=tmp_path / "cache")


def digest(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def stats(site: Path) -> dict[str, tuple[int, int]]:
    return {str(path): (path.stat().st_ino, path.stat().st_mtime_ns) for path in [site, *sorted(site.rglob("*"))]}


def messages(outcome: Outcome) -> str:
    return "\n".join(problem.message for problem in outcome.problems)


def test_a_build_with_nothing_changed_touches_nothing(settings: Settings) -> None:
    first = build(settings)
    before = stats(settings.out)
    again = build(settings)
    assert (first.parsed, first.reports, first.problems) == (REPORTS, REPORTS, [])
    assert (again.parsed, again.rendered, again.fresh) == (0, 0, True)
    assert stats(settings.out) == before


def test_the_same_bytes_with_one_or_two_workers_anywhere(tmp_path: Path, data: Path) -> None:
    sites = []
    for number, (workers, zone, language, seed) in enumerate(
        [("1", "UTC", "C.UTF-8", "1"), ("2", "Asia/Shanghai", "zh_CN.GBK", "77")]
    ):
        place = tmp_path / f"place {number}" / ("deep/" * number)
        few_reports(data, place / "data", packages=("agencies",))
        environment = {**os.environ, "TZ": zone, "LANG": language, "LC_ALL": language, "PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, str(PROJECT / "build.py"), "build", "--workers", workers, "--no-cache"],
            cwd=place, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        sites.append(digest(place / "site"))
    assert sites[0] == sites[1]


def test_one_changed_report_is_read_alone_and_other_pages_stay_the_same_files(settings: Settings) -> None:
    build(settings)
    before = stats(settings.out)
    folder = next((settings.data / "reports").rglob("source.toml")).parent
    source = folder / "source.toml"
    source.write_text(
        source.read_text(encoding="utf-8") + 'archive_url = "https://example.org/a"\n', encoding="utf-8"
    )
    outcome = build(settings)
    assert outcome.parsed == 1
    assert outcome.kept > outcome.rendered > 0
    after = stats(settings.out)
    assert sum(before.get(path) == mark for path, mark in after.items()) >= outcome.kept


def _break_source(data: Path) -> str:
    path = data / "reports" / "suqian-shi-renmin-zhengfu" / "2023" / "source.toml"
    path.write_text(path.read_text(encoding="utf-8") + "retrieved = \n", encoding="utf-8")
    return "source.toml"


def _change_evidence(data: Path) -> str:
    path = data / "reports" / "suqian-shi-renmin-zhengfu" / "2023" / "transcript.csv"
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    return "SHA-256 differs"


def _wrong_year(data: Path) -> str:
    (data / "reports" / "suqian-shi-renmin-zhengfu" / "2023").rename(
        data / "reports" / "suqian-shi-renmin-zhengfu" / "2020"
    )
    return "heading.year"


def _wrong_agency(data: Path) -> str:
    other = data / "reports" / "weihai-kexue-jishu-ju" / "2023"
    other.parent.mkdir()
    (data / "reports" / "suqian-shi-renmin-zhengfu" / "2023").rename(other)
    return "heading.agency"


def _broken_line(data: Path) -> str:
    path = data / "agencies.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    at = next(index for index, line in enumerate(lines) if line.startswith("shanghai"))
    lines[at] = lines[at].replace(",", ",,,", 1)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return f"agencies.csv:{at + 1}: "


def _not_a_report(data: Path) -> str:
    folder = data / "reports" / "suqian-shi-renmin-zhengfu" / "2023"
    content = b"\x00\x01\x02\x03" * 99
    (folder / "transcript.csv").write_bytes(content)
    source = folder / "source.toml"
    old = next(line for line in source.read_text(encoding="utf-8").splitlines() if line.startswith("sha256"))
    new = f'sha256 = "{hashlib.sha256(content).hexdigest()}"'
    source.write_text(source.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    return "input.charset"


@pytest.mark.parametrize(
    "harm", [_break_source, _change_evidence, _wrong_year, _wrong_agency, _broken_line, _not_a_report],
    ids=lambda harm: harm.__name__,
)  # fmt: skip
def test_one_bad_file_is_named_and_everything_else_is_published(
    settings: Settings, harm: Callable[[Path], str]
) -> None:
    says = harm(settings.data)
    outcome = build(settings)
    assert outcome.reports == REPORTS - 1
    assert any(says in problem.message or says == problem.code for problem in outcome.problems), messages(outcome)
    assert (settings.out / "index.html").exists()
    shutil.rmtree(settings.out)
    strict = build(replace(settings, strict=True))
    assert strict.refused
    assert not settings.out.exists()


def test_a_broken_portal_file_stops_and_leaves_the_last_site(settings: Settings) -> None:
    build(settings)
    before = stats(settings.out)
    (settings.data / "portal.toml").write_text("title = \n", encoding="utf-8")
    with pytest.raises(BadData, match=r"portal.toml:1"):
        build(settings)
    assert stats(settings.out) == before


@pytest.mark.parametrize("text", ["{{ nothing_of_this_name }}", "{% if %}"])
def test_a_broken_template_is_named_with_its_line_and_leaves_the_last_site(settings: Settings, text: str) -> None:
    shutil.copytree(settings.templates, settings.data.parent / "templates")
    mine = replace(settings, templates=settings.data.parent / "templates")
    build(mine)
    before = stats(settings.out)
    page = next((mine.templates / "pages").rglob("home*.html"))
    lines = page.read_text(encoding="utf-8").splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("<h1")) + 1
    page.write_text("\n".join([*lines[:at], text, *lines[at:]]), encoding="utf-8")
    with pytest.raises(GongkaiError) as caught:
        build(mine)
    assert f"{page.relative_to(mine.templates).as_posix()}:{at + 1}" in caught.value.message
    assert caught.value.code == "template"
    assert stats(settings.out) == before


def test_an_empty_portal_is_built(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    for name, content in (
        ("portal.toml", 'title = "空"\npublisher = "无"\n'),
        ("agencies.csv", (PROJECT / "data" / "agencies.csv").read_text(encoding="utf-8").splitlines()[0] + "\n"),
        ("divisions.csv", "code,name,name_en,parent,edition\n"),
    ):
        (tmp_path / "data" / name).write_text(content, encoding="utf-8")
    outcome = build(Settings(tmp_path / "data", tmp_path / "site"))
    assert (outcome.reports, outcome.problems) == (0, [])


def test_a_portal_without_packages_of_parts_links_to_none(settings: Settings) -> None:
    build(settings)
    made = {path.parent.name for path in (settings.out / "data").rglob("datapackage.json")}
    assert made == {"data"}
    assert [fault for path in html_files(settings.out) for fault in broken_links(settings.out, path)] == []


def test_a_second_portal_of_originals(tmp_path: Path, shared: Path) -> None:
    files = sorted((shared / "seeds").glob("*.txt"))
    for arguments in (["add", *map(str, files), "--data", "new"], ["build", "--data", "new", "--out", "out"]):
        done = subprocess.run(
            [sys.executable, str(PROJECT / "build.py"), *arguments],
            cwd=tmp_path, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    text = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "out" / "agencies").rglob("index.html"))
    assert "椰城市民云" in text
    assert "本站摘要，非原文" not in text


def test_reissued_reports_replace_the_figures_and_keep_the_old_version(tmp_path: Path) -> None:
    for number in (1, 2):
        path = tmp_path / f"{number}.txt"
        path.write_text(tabbed(random.Random(number), load().get("2021")).text(), encoding="utf-8")
        add_files([path], tmp_path / "data", Wishes(), None, quiet)
    outcome = build(Settings(tmp_path / "data", tmp_path / "site"))
    assert outcome.reports == 1
    lines = (tmp_path / "site" / "data" / "reports.csv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 3


def test_a_worse_copy_added_later_does_not_win_and_is_no_version(tmp_path: Path) -> None:
    sheet = tabbed(random.Random(1), load().get("2021"))
    for name in ("good.txt", "worse.txt"):
        (tmp_path / name).write_text(sheet.text(), encoding="utf-8")
        sheet.printed[CellCode("applications", "received_new", "total")] = "约九十"
        add_files([tmp_path / name], tmp_path / "data", Wishes(), None, quiet)
    source = next((tmp_path / "data").rglob("source.toml"))
    chained = source.read_text(encoding="utf-8").replace("copy_of", "supersedes")
    for described in (source.read_text(encoding="utf-8"), chained):
        source.write_text(described, encoding="utf-8")
        outcome = build(Settings(tmp_path / "data", tmp_path / "site"))
        assert outcome.summary().startswith("2 files, 1 report, 1 further copy, 0 older versions, ")
        with (tmp_path / "site" / "data" / "reports.csv").open(encoding="utf-8", newline="") as file:
            rows = {Path(row["path"]).name: row for row in csv.DictReader(file)}
        best, copy = rows["good.txt"], rows["worse.txt"]
        assert (best["copy_of"], best["superseded_by"], best["figures_differing"]) == ("", "", "")
        assert (copy["copy_of"], copy["superseded_by"], copy["figures_differing"]) == (best["report_id"], "", "0")
        page = next((tmp_path / "site" / "agencies").glob("*/2022/index.html")).read_text(encoding="utf-8")
        assert "取代" not in page
        assert "同一报告的另一个文件" in page


def test_a_build_says_that_nobody_answers_for_the_portal(tmp_path: Path) -> None:
    report = tmp_path / "1.txt"
    report.write_text(tabbed(random.Random(1), load().get("2021")).text(), encoding="utf-8")
    add_files([report], tmp_path / "data", Wishes(), None, quiet)
    settings = Settings(tmp_path / "data", tmp_path / "site")
    assert ["publisher" in note for note in build(settings).notes] == [True]
    assert ["publisher" in note for note in build(settings).notes] == [True], "also where nothing changed"


def test_evidence_that_cannot_be_read_is_collected_all_the_same(tmp_path: Path) -> None:
    """It is nobody's gap: the coverage says so, and the build names the file and the remedy."""
    report = tmp_path / "1.txt"
    report.write_text(tabbed(random.Random(1), load().get("2021")).text(), encoding="utf-8")
    add_files([report], tmp_path / "data", Wishes(), None, quiet)
    year = next((tmp_path / "data" / "reports").rglob("source.toml")).parent
    locked = year.with_name(str(int(year.name) + 1))
    locked.mkdir()
    (locked / "scan.pdf").write_bytes(b"%PDF-1.7")
    (locked / "source.toml").write_text(
        f'retrieved = "2024-01-01"\nkind = "original"\nsha256 = "{hashlib.sha256(b"%PDF-1.7").hexdigest()}"\n',
        encoding="utf-8",
    )
    outcome = build(Settings(tmp_path / "data", tmp_path / "site"))
    assert [problem.code for problem in outcome.problems] == ["input.damaged"]
    rows = json.loads((tmp_path / "site" / "data" / "coverage.json").read_text(encoding="utf-8"))
    states = {row["year"]: (row["state"], row["report_id"]) for row in rows}
    assert states[int(locked.name)] == ("collected", None)
    shutil.rmtree(year)
    build(Settings(tmp_path / "data", tmp_path / "other"))
    page = (tmp_path / "other" / "agencies" / rows[0]["agency_id"] / "index.html").read_text(encoding="utf-8")
    assert "本站收录了这个机关的报告，但还不能读取" in page
    assert "没有收录这个机关的报告" not in page
    assert "收录，未能读取" in (tmp_path / "site" / "coverage" / "index.html").read_text(encoding="utf-8")


def test_a_reissue_that_cannot_be_read_leaves_the_version_before(tmp_path: Path) -> None:
    path = tmp_path / "1.txt"
    path.write_text(tabbed(random.Random(1), load().get("2021")).text(), encoding="utf-8")
    add_files([path], tmp_path / "data", Wishes(), None, quiet)
    folder = next((tmp_path / "data" / "reports").rglob("source.toml")).parent
    (folder / "new.pdf").write_bytes(b"%PDF-1.7")
    entry = (folder / "source.toml").read_text(encoding="utf-8")
    newer = 'file = "new.pdf"\nretrieved = "2024-01-01"\nkind = "original"\nsupersedes = "1.txt"\n'
    newer += f'sha256 = "{hashlib.sha256(b"%PDF-1.7").hexdigest()}"\n'
    text = f'[[version]]\nfile = "1.txt"\n{entry}\n[[version]]\n{newer}'
    (folder / "source.toml").write_text(text, encoding="utf-8")
    outcome = build(Settings(tmp_path / "data", tmp_path / "site"))
    assert (outcome.reports, [problem.code for problem in outcome.problems]) == (1, ["input.damaged"])


def test_strict_fails_even_where_nothing_changed(settings: Settings, data: Path) -> None:
    breach = "huaian-hongze-qu-renmin-zhengfu"
    shutil.copytree(data / "reports" / breach, settings.data / "reports" / breach)
    assert not build(settings).refused
    assert build(replace(settings, strict=True)).refused


def test_a_full_disk_is_named_and_leaves_the_last_site(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where it shows only at the end of a workbook, or in a database."""
    build(settings)
    before = stats(settings.out)
    source = next((settings.data / "reports").rglob("source.toml"))
    source.write_text(source.read_text(encoding="utf-8") + "\n# seen again\n", encoding="utf-8")

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("xlsxwriter.workbook.ZipFile", full)
    with pytest.raises(BadData, match=r"the disk is full .* the last site stays\. Make room") as raised:
        build(settings)
    assert raised.value.code == "data.disk"
    assert stats(settings.out) == before
    left = {path.name for path in settings.out.parent.iterdir()}
    assert left == {"data", "site", "cache", ".site.lock"}


def test_the_site_may_not_stand_inside_the_data(settings: Settings) -> None:
    with pytest.raises(WrongUsage, match="inside the data folder"):
        build(replace(settings, out=settings.data / "site"))


def test_reports_do_not_vanish_without_a_word(settings: Settings) -> None:
    build(settings)
    before = stats(settings.out)
    for folder in sorted((settings.data / "reports").iterdir())[1:]:
        shutil.rmtree(folder)
    with pytest.raises(BadData, match="--accept-changes"):
        build(settings)
    assert stats(settings.out) == before
    assert build(replace(settings, accept_changes=True)).reports == 1


def test_where_the_last_figures_cannot_be_read_nothing_is_replaced_unasked(settings: Settings) -> None:
    build(settings)
    (settings.out / "data" / "figures.csv").write_text("report_id,agency_id\n", encoding="utf-8")
    with pytest.raises(BadData, match="cannot be read"):
        build(settings)
    assert build(replace(settings, accept_changes=True)).reports


def test_damaged_notes_of_the_last_build_are_as_good_as_none(settings: Settings) -> None:
    build(settings)
    assert settings.cache is not None
    damage = itertools.cycle(["{}", "[]", "no json"])
    for note in (settings.out / "build.json", settings.cache / "digests.json", *settings.cache.rglob("*.reading")):
        note.write_text(next(damage), encoding="utf-8")
    outcome = build(settings)
    assert (outcome.parsed, outcome.reports) == (REPORTS, REPORTS)


def test_odd_things_in_the_data_folder_do_not_stop_a_build(settings: Settings) -> None:
    (settings.data / "nowhere").symlink_to("not/there")
    (settings.data / "round").symlink_to(settings.data)
    (settings.data / "reports" / ".DS_Store").write_bytes(b"x")
    os.mkfifo(settings.data / "pipe")
    Path(os.fsdecode(os.fsencode(settings.data) + b"/\xff.txt")).write_bytes(b"x")
    assert build(settings).problems == []


def test_private_numbers_in_a_table_are_masked_everywhere(tmp_path: Path) -> None:
    sheet = tabbed(random.Random(1), load().get("2021"))
    cell = next(one for one in sheet.truth if one.item == "received_new")
    sheet.printed[cell] = "13812345678转8"
    path = tmp_path / "1.txt"
    path.write_text(sheet.text(), encoding="utf-8")
    add_files([path], tmp_path / "data", Wishes(), None, quiet)
    build(Settings(tmp_path / "data", tmp_path / "site"))
    shown = [one for one in (tmp_path / "site").rglob("*") if one.is_file() and b"13812345678" in one.read_bytes()]
    assert shown == []
