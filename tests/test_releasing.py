"""A portal over two releases, built as a whole: frozen, corrected, withdrawn, altered, and on a machine without a site."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html

from gongkai.cli import main
from gongkai.errors import BadData
from gongkai.pipeline import Outcome, Settings, build, check_fresh
from gongkai.publish.schema import STRUCTURE
from gongkai.render.views import evidence, releases, report

AGENCY, YEAR = "suqian-shi-renmin-zhengfu", "2024"
CELL = ("applications", "carried_in", "total")
TEXT = "weihai-kexue-jishu-ju-2022#1"


class Portal:
    """A data folder with a few of the project's reports, and its site."""

    def __init__(self, folder: Path, data: Path) -> None:
        self.data, self.site = folder / "data", folder / "site"
        shutil.copytree(data, self.data, ignore=shutil.ignore_patterns("reports"))
        for agency in (AGENCY, TEXT.rpartition("-")[0]):
            shutil.copytree(data / "reports" / agency, self.data / "reports" / agency)
        self.secret = ""
        self.outcome = Outcome()
        self.settings = Settings(self.data, self.site, base_url="https://example.org/g/", cache=folder / "cache")

    def build(self) -> Outcome:
        return build(self.settings)

    def run(self, *arguments: str) -> tuple[int, str]:
        """Run a command on this data folder; return its exit code and what it said."""
        site = () if arguments[0] == "withdraw" else ("--out", str(self.site))
        done = CliRunner().invoke(main, [*arguments, "--data", str(self.data), *site])
        return done.exit_code, done.output

    def correct(self, value: str) -> None:
        file = self.data / "reports" / AGENCY / YEAR / "transcript.csv"
        row = {
            "agency_id": AGENCY, "year": YEAR, "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
            "table": CELL[0], "item": CELL[1], "column": CELL[2], "as_read": "121", "value": value,
            "reason": "录入颠倒", "evidence": "表三第二行", "author": "甲", "reviewer": "乙", "date": "2026-12-01",
        }  # fmt: skip
        with (self.data / "corrections.csv").open("w", encoding="utf-8", newline="") as lines:
            writer = csv.DictWriter(lines, list(row), lineterminator="\n")
            writer.writeheader()
            writer.writerow(row)

    def texts(self) -> dict[str, str]:
        """The texts of reports as published."""
        with (self.site / "data" / "sections.csv").open(encoding="utf-8", newline="") as file:
            return {f"{row['report_id']}#{row['section']}": row["text"] for row in csv.DictReader(file)}

    def withdraw(self, *lines: str) -> None:
        content = "\n".join(["what,id,sha256,reason,date,who", *lines, ""])
        (self.data / "withdrawn.csv").write_text(content, encoding="utf-8")


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory, data: Path) -> Iterator[Portal]:
    """Frozen, then a figure corrected, a text and a report withdrawn, and built again; of the pages only a few."""
    made = Portal(tmp_path_factory.mktemp("portal"), data)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("gongkai.render.VIEWS", (report.pages, evidence.pages, releases.pages))
        made.build()
        made.secret = made.texts()[TEXT]
        assert made.run("release", "--note", "首个版本")[0] == 0
        made.correct("112")
        made.withdraw(f"section,{TEXT},,涉及个人,2026-12-02,甲", f"report,{AGENCY}-2023,,误收,2026-12-02,甲")
        made.outcome = made.build()
        yield made


def page(portal: Portal, path: str) -> html.HtmlElement:
    return html.parse(str(portal.site / path)).getroot()


def test_the_site_shows_the_release_and_its_errata(portal: Portal) -> None:
    root = page(portal, "data/releases/index.html")
    assert (
        root.get_element_by_id(f"release-{STRUCTURE.replace('.', '-')}-20261121").findtext("h2")
        == f"{STRUCTURE}.20261121（最新）"
    )
    told = root.text_content()
    assert "首个版本" in told
    assert "本站有误，人工更正：录入颠倒" in told
    (link,) = root.xpath("//section[contains(@class, 'errata')]//td/a/@href")
    assert link.endswith(f"{AGENCY}/{YEAR}/evidence/index.html#applications-carried_in-total")
    english = page(portal, "en/data/releases/index.html").text_content()
    assert "our mistake, corrected by two persons" in english
    assert "Not official" in english


def test_files_of_releases_are_where_they_are_promised(portal: Portal) -> None:
    folder = portal.site / "data" / "releases"
    index = json.loads((folder / "index.json").read_bytes())
    assert index["latest"] == f"{STRUCTURE}.20261121"
    frozen = folder / index["latest"] / "gongkai.zip"
    assert hashlib.sha256(frozen.read_bytes()).hexdigest() == index["releases"][0]["package"]["sha256"]
    assert (folder / "latest" / "gongkai.zip").read_bytes() == frozen.read_bytes()
    with zipfile.ZipFile(frozen) as archive:
        for one in json.loads(archive.read("datapackage.json"))["resources"]:
            content = archive.read(one["path"])
            assert (one["bytes"], one["hash"]) == (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")
    errata = json.loads((portal.site / "data" / "errata.json").read_bytes())["errata"]
    (erratum,) = (one for one in errata if one["what"] == "figure")
    assert (erratum["release"], erratum["before_value"], erratum["value"]) == (f"{STRUCTURE}.20261121", 121, 112)


def test_a_report_page_can_be_cited_and_a_number_referred_to(portal: Portal) -> None:
    root = page(portal, f"agencies/{AGENCY}/{YEAR}/index.html")
    texts = [one.text_content() for one in root.iterfind(".//section//pre")]
    assert any(f"[DS/OL]. 版本 {STRUCTURE}.20261202" in text for text in texts)
    assert any(text.startswith("@techreport{") for text in texts)
    assert any(text.startswith("TY  - RPRT") for text in texts)
    assert root.find(".//main").get("data-version") == f"{STRUCTURE}.20261202"
    root = page(portal, f"agencies/{AGENCY}/{YEAR}/evidence/index.html")
    entry = root.get_element_by_id("applications-carried_in-total")
    assert entry.findtext(".//code[@class='e-code']") == ".".join(CELL)
    assert entry.getparent().get("data-report") == f"{AGENCY}-{YEAR}"
    (example,) = (one.text_content() for one in root.iterfind(".//p[@class='reference']/q"))
    assert example.startswith(f"{AGENCY}-{YEAR} disclosure.")
    assert f"版本 {STRUCTURE}.20261202，https://example.org/g/agencies/" in example


def test_a_site_that_is_out_of_date_is_not_frozen(portal: Portal, tmp_path: Path) -> None:
    check_fresh(portal.settings)
    changed = Path(shutil.copytree(portal.data, tmp_path / "data"))
    (changed / "portal.toml").write_text('title = "甲"\npublisher = "乙"\n', encoding="utf-8")
    with pytest.raises(BadData, match="have changed since this site was built"):
        check_fresh(replace(portal.settings, data=changed))


def test_an_altered_release_stops_the_build_and_the_site_stays(portal: Portal) -> None:
    file = portal.data / "releases" / f"{STRUCTURE}.20261121" / "CHANGES.md"
    whole = file.read_bytes()
    mark = (portal.site / "build.json").read_bytes()
    file.write_bytes(whole + b" ")
    try:
        with pytest.raises(
            BadData, match=rf"releases/{re.escape(STRUCTURE)}\.20261121/CHANGES\.md: its SHA-256 .* git checkout"
        ):
            portal.build()
    finally:
        file.write_bytes(whole)
    assert (portal.site / "build.json").read_bytes() == mark


def test_where_there_is_no_site_the_last_release_is_looked_at(portal: Portal, tmp_path: Path) -> None:
    data = Path(shutil.copytree(portal.data, tmp_path / "data"))
    shutil.rmtree(data / "reports" / AGENCY / YEAR)
    fresh = replace(portal.settings, data=data, out=tmp_path / "site")
    with pytest.raises(
        BadData,
        match=rf"(?s)release {re.escape(STRUCTURE)}\.20261121: .*reports that would be gone: {AGENCY}-{YEAR}\n",
    ):
        build(fresh)
    assert not (tmp_path / "site").exists()


def test_what_is_withdrawn_is_nowhere_in_the_site_and_its_reason_is(portal: Portal) -> None:
    assert portal.outcome.problems == []
    assert any("gongkai withdraw" in note for note in portal.outcome.notes)
    assert portal.secret
    for path in portal.site.rglob("*"):
        if path.suffix in (".html", ".csv", ".json", ".js"):
            assert portal.secret not in path.read_text(encoding="utf-8"), path
    assert portal.texts()[TEXT] == "〔本站已撤下这一部分，2026-12-02：涉及个人〕"
    gone = page(portal, f"agencies/{AGENCY}/2023/index.html").text_content()
    assert "已撤下" in gone
    assert "误收" in gone


def test_the_next_release_says_what_changed_and_the_files_of_the_first_are_mended(portal: Portal) -> None:
    shown = portal.site / "data" / "releases" / f"{STRUCTURE}.20261121" / "gongkai.zip"
    code, said = portal.run("release")
    assert (code, f"2 changes since {STRUCTURE}.20261121" in said) == (0, True), said
    told = (portal.data / "releases" / f"{STRUCTURE}.20261202" / "CHANGES.md").read_text(encoding="utf-8")
    assert (
        "宿迁市人民政府 2024 年：二、上年结转政府信息公开申请数量 · 总计由 121 更正为 112，因为：录入颠倒。" in told
    )
    assert "corrected from 121 to 112, because: 录入颠倒." in told
    assert "宿迁市人民政府 2023 年：删去，200 格，因为：误收。" in told
    code, said = portal.run("withdraw")
    assert (code, said.count("taken out")) == (0, 1), said
    assert (portal.data / "releases" / f"{STRUCTURE}.20261121" / "gongkai.zip").read_bytes() == shown.read_bytes()
