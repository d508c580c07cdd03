"""A release is frozen once, verified each time, and compared with any other."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from gongkai.errors import BadData, WrongUsage
from gongkai.paths import PROJECT
from gongkai.releases import Packed, Wishes, freeze, latest, named, read_shelf
from gongkai.releasing import difference
from tests.publish.corpora import PORTAL
from tests.releases.moments import CARRIED, corrected, moment, report, site


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two sites and a data folder with a release of each: a figure was corrected, a report came."""
    folder = tmp_path_factory.mktemp("frozen")
    (folder / "data").mkdir()
    first = site(folder / "one", moment([report(), report(year=2022)]), "2025-03-01")
    freeze(folder / "data", first, PORTAL, Wishes())
    changed, line = corrected(report(), CARRIED, 11)
    later = moment([changed, report(year=2022), report(year=2024)], [line])
    freeze(folder / "data", site(folder / "two", later, "2025-03-02"), PORTAL, Wishes(note="年度更新"))
    return folder


@pytest.fixture
def tmp_path(frozen: Path, tmp_path: Path) -> Path:
    """A copy of it for each test."""
    return Path(shutil.copytree(frozen, tmp_path / "copy"))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def test_a_release_holds_the_package_its_sums_and_what_changed(data: Path, tmp_path: Path) -> None:
    one, two = read_shelf(data)
    assert [one.number, two.number, two.manifest["previous"]] == [1, 2, "2025-03-01"]
    assert (two.folder / "gongkai.zip").read_bytes() == (tmp_path / "two" / "data" / "gongkai.zip").read_bytes()
    checked = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=two.folder, capture_output=True, check=False)
    assert checked.returncode == 0
    assert checked.stderr == b""
    told = (two.folder / "CHANGES.md").read_text(encoding="utf-8")
    assert "非官方网站，依据行政机关公开的年度报告整理" in told
    assert "Not official" in told
    assert "说明：年度更新" in told
    assert "bureau局 2023 年：二、上年结转政府信息公开申请数量 · 总计由 17 更正为 11，因为：两个 1 粘连。" in told
    assert "corrected from 17 to 11, because" in told
    listed = json.loads((two.folder / "changes.json").read_bytes())
    first = next(row for row in listed["changes"] if row["cause"] == "correction")
    assert (first["before_value"], first["value"], first["year"], first["figures"]) == (17, 11, 2023, None)
    csv = (two.folder / "changes.csv").read_text(encoding="utf-8").splitlines()
    assert len(csv) == 1 + len(listed["changes"]) == 1 + 1 + 1 + 200


def test_the_same_site_makes_the_same_bytes(data: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    again.mkdir()
    for number in ("one", "two"):
        note = "年度更新" if number == "two" else ""
        freeze(again, tmp_path / number, PORTAL, Wishes(note=note))
    for path in (data / "releases").rglob("*"):
        other = again / "releases" / path.relative_to(data / "releases")
        assert path.is_dir() or path.read_bytes() == other.read_bytes()


def test_a_version_is_that_of_its_package_and_never_made_twice(data: Path, tmp_path: Path) -> None:
    with pytest.raises(BadData, match=r"2025-03-02: this release exists, and releases never change. Give a later"):
        freeze(data, tmp_path / "two", PORTAL, Wishes())
    with pytest.raises(WrongUsage, match="bears the version of its package"):
        freeze(data, tmp_path / "two", PORTAL, Wishes(version="9.9"))
    with pytest.raises(BadData, match="Build the site first"):
        freeze(data, tmp_path / "nowhere", PORTAL, Wishes())
    for version in ("", "../x", "latest", "a b"):
        odd = site(tmp_path / "odd", moment([report()]), version)
        with pytest.raises(BadData, match="cannot be released"):
            freeze(data, odd, PORTAL, Wishes())
    assert [one.version for one in read_shelf(data)] == ["2025-03-01", "2025-03-02"]


@pytest.mark.parametrize(
    ("name", "harm", "said"),
    [
        ("gongkai.zip", lambda path: path.write_bytes(path.read_bytes()[:-1]), "it was altered"),
        ("CHANGES.md", lambda path: path.unlink(), "it is in SHA256SUMS and not there"),
        ("manifest.json", lambda path: path.write_text("{}", encoding="utf-8"), "it was altered"),
        ("more.csv", lambda path: path.write_text("a\n", encoding="utf-8"), "it is not in SHA256SUMS"),
        ("SHA256SUMS", lambda path: path.unlink(), "it is missing"),
        ("SHA256SUMS", lambda path: path.write_text("x\n", encoding="utf-8"), "not a sum and a name"),
        ("SHA256SUMS", lambda path: path.write_bytes(b"\xff"), "it is missing or cannot be read"),
    ],
)
def test_an_altered_release_is_named_with_the_remedy(data: Path, name: str, harm, said: str) -> None:  # type: ignore[no-untyped-def]
    harm(data / "releases" / "2025-03-01" / name)
    with pytest.raises(BadData, match=said) as caught:
        read_shelf(data)
    assert f"releases/2025-03-01/{name}" in caught.value.message
    assert "git checkout -- " in caught.value.message or "Remove it" in caught.value.message


def test_git_keeps_releases_byte_for_byte() -> None:
    """A line end that Git changed would make every release look altered."""
    asked = ["git", "check-attr", "text", "--", "data/releases/1.0/citation.ris"]
    told = subprocess.run(asked, cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    assert told.strip().endswith("text: unset")


def test_any_two_moments_can_be_compared(data: Path, tmp_path: Path) -> None:
    text = "".join(difference(data, tmp_path / "two", "2025-03-01", "latest"))
    assert "由 17 更正为 11" in text
    assert "corrected from 17 to 11" in text
    back = "".join(difference(data, tmp_path / "one", "latest", "site"))
    assert "变为 17" in back
    assert "2024 年：删去" in back
    found = json.loads("".join(difference(data, tmp_path / "two", "2025-03-02", "site", as_json=True)))
    assert (found["before"], found["after"], found["changes"]) == ("2025-03-02", "site", [])
    with pytest.raises(WrongUsage, match="There are: 2025-03-01, 2025-03-02"):
        "".join(difference(data, tmp_path / "two", "1", "site"))


def test_a_package_too_large_for_git_is_named_by_address_and_still_compared(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gongkai.releases.freezing.LARGEST", 1000)
    large = site(tmp_path / "large", moment([report(values={str(CARRIED): 3})]), "2025-03-03")
    with pytest.raises(WrongUsage, match="--asset-url"):
        freeze(data, large, PORTAL, Wishes())
    url = "https://github.com/o/r/releases/download/x/"
    made = freeze(data, large, PORTAL, Wishes(asset_url=url, asset_folder=tmp_path / "dist"))
    assert made.asset == tmp_path / "dist" / "gongkai-2025-03-03.zip"
    assert zipfile.is_zipfile(made.asset)
    package = made.manifest["package"]
    assert (package["address"], package["path"]) == (f"{url}gongkai-2025-03-03.zip", None)
    release = latest(read_shelf(data))
    assert release
    assert not (release.folder / "gongkai.zip").exists()
    assert list(difference(data, large, "latest", "site"))[1] == "没有变化。\n"
    assert "由 11 变为 3" in "".join(difference(data, large, "2025-03-02", "latest"))


def test_a_damaged_package_is_a_message(tmp_path: Path, data: Path) -> None:
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK\x03\x04no zip")
    with pytest.raises(BadData, match=r"broken\.zip, figures\.csv: .* git checkout"):
        list(Packed("x", broken).rows("figures", ("value",)))
    assert named(read_shelf(data), "2025-03-01").version == "2025-03-01"
