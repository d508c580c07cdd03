"""The site is swapped in whole; unchanged files stay the same files; a build that fails leaves the last one."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai import stage as staging
from gongkai.errors import BadData
from gongkai.stage import MARK, Stage, check_replaceable, only_one


def publish(site: Path, files: dict[str, bytes]) -> Stage:
    stage = Stage(site)
    for path, content in {MARK: b"{}", **files}.items():
        stage.write(path, content)
    stage.swap()
    return stage


def content(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


@pytest.fixture(params=["exchange", "rename"])
def site(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    if request.param == "rename":
        monkeypatch.setattr(staging, "_exchange", lambda *_: False)
    return tmp_path / "site"


def test_a_site_is_made_then_replaced_whole(site: Path) -> None:
    publish(site, {"a.html": b"one", "b/c.html": b"two"})
    publish(site, {"a.html": b"changed", "d.html": b"new"})
    assert content(site) == {MARK: b"{}", "a.html": b"changed", "d.html": b"new"}
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_unchanged_files_stay_the_same_file(site: Path) -> None:
    publish(site, {"a.html": b"one", "b.html": b"two"})
    before = (site / "a.html").stat()
    again = publish(site, {"a.html": b"one", "b.html": b"TWO"})
    after = (site / "a.html").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert (again.written, again.kept) == (1, 2)


def test_what_is_staged_does_not_show_until_it_is_swapped(site: Path) -> None:
    publish(site, {"a.html": b"one"})
    stage = Stage(site)
    stage.write("a.html", b"half")
    assert content(site) == {MARK: b"{}", "a.html": b"one"}
    stage.drop()
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_what_a_killed_build_left_is_cleared(site: Path) -> None:
    publish(site, {"a.html": b"one"})
    Stage(site).write("half.html", b"half")
    publish(site, {"a.html": b"two"})
    assert content(site) == {MARK: b"{}", "a.html": b"two"}


@pytest.mark.parametrize("path", ["../x", "/x", "a/../../x"])
def test_nothing_is_written_outside_the_site(site: Path, path: str) -> None:
    with pytest.raises(ValueError, match="x"):
        Stage(site).write(path, b"")


def test_a_folder_that_is_no_site_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    check_replaceable(tmp_path / "letters")
    (tmp_path / "letters" / "mother.txt").write_text("dear", encoding="utf-8")
    for path in (tmp_path / "letters", tmp_path / "letters" / "mother.txt"):
        with pytest.raises(BadData, match="not a site"):
            check_replaceable(path)


def test_two_builds_of_one_site_do_not_meet(site: Path) -> None:
    with only_one(site), pytest.raises(BadData, match="another build"), only_one(site):
        pass
    with only_one(site):
        pass
