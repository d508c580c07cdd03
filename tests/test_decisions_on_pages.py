"""A portal with verdicts, corrections and a reissued report, built as a whole: what its files and pages say of them."""

from __future__ import annotations

import csv
import json
import random
import re
import shutil
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import feedparser
import pytest
from lxml import html
from rdflib import DCAT, DCTERMS, Graph, URIRef

from gongkai.adding import Wishes, add_files
from gongkai.forms import load
from gongkai.model import CellCode
from gongkai.parsing import parse_files
from gongkai.pipeline import Outcome, Settings, build, quiet
from gongkai.valid import validate
from tests.layouts.sheet import Sheet
from tests.layouts.text import tabbed

BREACHED = CellCode("applications", "received_new", "total")
MISREAD = CellCode("disclosure", "administrative_licensing", "decisions")
HOSTILE = '<script>alert("甲")</script>, "引号"\n第二行 https://example.org/a?b=1&c=2。电话13812345678'
PORTAL = 'base_url = "https://example.org/a/"\ncontact_email = "errors@example.org"\nissues_url = "https://example.org/o/r/issues"\n'


def sheet(breach: bool) -> Sheet:
    made = tabbed(random.Random(3), load().get("2021"))
    if breach:
        made.printed[BREACHED] = str(int(made.truth[BREACHED]) + 6)
    return made


def write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(rows)


class Portal:
    """A data folder with its site."""

    def __init__(self, folder: Path) -> None:
        self.data, self.site = folder / "data", folder / "site"
        self.settings = Settings(self.data, self.site, cache=folder / "cache")
        self.number = 0
        self.agency = ""
        self.outcome = Outcome()

    def file(self, one: Sheet, year: int, retrieved: str) -> None:
        self.number += 1
        path = self.data.parent / f"{self.number}.txt"
        text = one.text().replace("2023年1月", f"{year + 1}年1月").replace("2022年", f"{year}年")
        path.write_text(text, encoding="utf-8")
        add_files([path], self.data, Wishes(retrieved=retrieved), None, quiet)

    def build(self) -> Outcome:
        return build(self.settings)

    def rows(self, name: str) -> list[dict[str, object]]:
        return json.loads((self.site / "data" / f"{name}.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]

    def page(self, path: str) -> html.HtmlElement:
        return html.fromstring((self.site / path / "index.html").read_text(encoding="utf-8"))


def text_of(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    """2022 has a breach that was confirmed and a misread figure; the breach of 2021 was confirmed, then the agency
    replaced the report; a confirmed breach of 2020 was taken back; a verdict is on a finding that is not there.
    """
    made = Portal(tmp_path_factory.mktemp("portal"))
    made.file(sheet(True), 2022, "2024-01-10")
    made.file(sheet(True), 2021, "2024-01-10")
    made.file(sheet(False), 2021, "2024-06-01")
    made.file(sheet(True), 2020, "2024-01-10")
    register = made.data / "agencies.csv"
    register.write_text(register.read_text(encoding="utf-8").replace(",,department,", ",county,department,"), "utf-8")
    with (made.data / "portal.toml").open("a", encoding="utf-8") as file:
        file.write(PORTAL)
    agency = next((made.data / "reports").iterdir()).name
    (parsed,) = parse_files([made.data.parent / "1.txt"], made.data, quiet)
    breach = next(one for one in parsed.findings if one.id == "arithmetic.flow:applications.total")
    seen = {
        "seen": breach.seen, "author": "甲", "date": "2024-02-01", "reviewer": "乙", "reviewed": "2024-02-02", "evidence": "第 3 页",
        "reason": "所印如此", "reply": "", "reply_date": "",
    }  # fmt: skip

    def on(year: int, verdict: str, place: str = "applications.total", **more: str) -> dict[str, str]:
        return {"finding_id": f"{agency}-{year}:arithmetic.flow:{place}", "verdict": verdict, **seen, **more}

    write(
        made.data / "verdicts.csv",
        [
            on(2022, "confirmed", reason=HOSTILE, reply="系填报笔误", reply_date="2024-03-01"),
            on(2021, "confirmed"),
            on(2020, "confirmed"),
            on(2020, "rejected", date="2024-03-01", reviewed="2024-03-02", reason="看错了一行"),
            on(2022, "explained", "applications.nobody", seen="00000000"),
            on(2020, "rejected", seen="")
            | {"finding_id": f"{agency}-2020:arithmetic.applicants:applications.received_new"},
        ],
    )
    sha256 = next(row for row in _sources(made.data) if "/2022/" in row[0])[1]
    write(
        made.data / "corrections.csv",
        [
            {
                "agency_id": agency, "year": "2022", "sha256": sha256, "table": MISREAD.table, "item": MISREAD.item,
                "column": MISREAD.column, "as_read": str(sheet(True).truth[MISREAD]), "value": "77123", "reason": HOSTILE,
                "evidence": "第 2 页", "author": "甲", "reviewer": "乙", "date": "2024-02-01",
            },
        ],
    )  # fmt: skip
    made.agency = agency
    made.outcome = made.build()
    return made


def _sources(data: Path) -> list[tuple[str, str]]:
    return [
        (path.as_posix(), line.split('"')[1])
        for path in data.rglob("source.toml")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("sha256")
    ]


def test_the_build_says_what_no_longer_meets_what_it_was_on(portal: Portal) -> None:
    assert portal.outcome.problems == []
    told = "\n".join(portal.outcome.notes)
    assert "verdicts.csv:4: " in told, "the line before it holds a line break"
    assert "the agency put a new version in its place, which no longer shows this" in told
    assert "arithmetic.flow:applications.nobody: there is no such finding any more" in told
    assert portal.build().notes == portal.outcome.notes


def test_a_line_that_is_wrong_is_named_and_refuses_a_strict_build(portal: Portal, tmp_path: Path) -> None:
    shutil.copytree(portal.data, tmp_path / "data")
    with (tmp_path / "data" / "corrections.csv").open("a", encoding="utf-8") as file:
        file.write("nobody,2022" + ",x" * 11 + "\n")
    outcome = build(replace(portal.settings, data=tmp_path / "data", out=tmp_path / "site", strict=True))
    assert [one.message.split(": ")[0] for one in outcome.problems] == ["corrections.csv:4"]
    assert "1 left out" in outcome.refused


def test_parse_reads_the_file_as_it_is(portal: Portal) -> None:
    path = next(path for path in portal.data.rglob("*.txt") if "/2022/" in path.as_posix())
    (parsed,) = parse_files([path], portal.data, quiet)
    assert parsed.report
    (figure,) = [one for one in parsed.report.figures if one.cell == MISREAD]
    assert (figure.value, figure.status.value) == (sheet(True).truth[MISREAD], "reported")


def test_a_verdict_on_other_numbers_is_not_shown_beside_the_finding(portal: Portal, tmp_path: Path) -> None:
    shutil.copytree(portal.data, tmp_path / "data")
    lines = (tmp_path / "data" / "verdicts.csv").read_text(encoding="utf-8-sig")
    breach = next(row for row in portal.rows("findings") if row["public"])
    (tmp_path / "data" / "verdicts.csv").write_text(lines.replace(str(breach["seen"]), "0" * 8), encoding="utf-8")
    other = Portal(tmp_path)
    outcome = other.build()
    assert f"has seen {breach['seen']}." in "\n".join(outcome.notes)
    assert [row for row in other.rows("findings") if row["code"] == "arithmetic.flow" and row["verdict"]] == []
    page = other.page(f"agencies/{portal.agency}/2022")
    assert "已核实：报告确是这样印的" not in text_of(page.find(".//section[@aria-labelledby='observed']"))
    assert "待重新核实" in text_of(other.page("corrections").find(".//section[@aria-labelledby='gone']"))


def test_every_package_is_valid(portal: Portal) -> None:
    for folder in ("", f"agencies/{portal.agency}/", "years/2022/", "years/2021/"):
        assert validate(portal.site / "data" / folder / "datapackage.json") == []


def test_the_findings_say_what_people_decided(portal: Portal) -> None:
    rows = {row["finding_id"]: row for row in portal.rows("findings") if row["code"] == "arithmetic.flow"}
    found = {
        key.removeprefix(f"{portal.agency}-"): (row["state"], row["verdict"], row["public"])
        for key, row in rows.items()
    }
    assert found == {
        "2022:arithmetic.flow:applications.total": ("current", "confirmed", True),
        "2021-v1:arithmetic.flow:applications.total": ("superseded", "confirmed", False),
        "2020:arithmetic.flow:applications.total": ("current", "rejected", False),
    }
    row = rows[f"{portal.agency}-2022:arithmetic.flow:applications.total"]
    assert (row["reply"], row["reply_date"], row["reviewer"], row["reviewed"]) == (
        "系填报笔误", "2024-03-01", "乙", "2024-02-02",
    )  # fmt: skip
    assert row["seen"] == rows[f"{portal.agency}-2020:arithmetic.flow:applications.total"]["seen"]
    assert row["verdict_reason"] == HOSTILE.replace("13812345678", "＊" * 11)


def test_the_history_of_every_verdict_is_published(portal: Portal) -> None:
    every = [row for row in portal.rows("verdicts") if row["code"] == "arithmetic.flow"]
    rows = [(row["year"], row["number"], row["verdict"], row["retracts"], row["state"]) for row in every]
    assert sorted(rows) == [
        (2020, 1, "confirmed", False, "followed"),
        (2020, 2, "rejected", True, "applied"),
        (2021, 1, "confirmed", False, "superseded"),
        (2022, 1, "confirmed", False, "applied"),
        (2022, 1, "explained", False, "vanished"),
    ]


def test_a_corrected_figure_says_what_was_read_in_every_table(portal: Portal) -> None:
    read = str(sheet(True).truth[MISREAD])
    (row,) = [row for row in portal.rows("figures") if row["as_read"] is not None]
    assert (row["value"], row["status"], row["as_read"], row["item"]) == (77123, "corrected", read, MISREAD.item)
    field = f"{MISREAD.item}_{MISREAD.column}"
    wide = {row["year"]: (row[field], row["as_read"]) for row in portal.rows("disclosure")}
    assert wide[2022] == (77123, {field: read})
    assert wide[2021][1] == {}
    (row,) = portal.rows("corrections")
    assert (row["value"], row["as_read"], row["state"]) == (77123, read, "applied")


def test_the_report_page_shows_the_verdict_and_the_reply_beside_the_finding(portal: Portal) -> None:
    page = portal.page(f"agencies/{portal.agency}/2022")
    told = text_of(page.find(".//section[@aria-labelledby='observed']"))
    for words in ("已核实：报告确是这样印的", '<script>alert("甲")</script>', "甲 2024-02-01；复核：乙 2024-02-02",
                  "机关的说明", "系填报笔误", "2024-03-01"):  # fmt: skip
        assert words in told
    assert "核对码 " in told
    assert "13812345678" not in told
    assert "https://example.org/a?b=1&c=2" not in page.xpath("//section[@aria-labelledby='observed']//a/@href")
    assert "1 个经人工更正" in text_of(page)
    (cell,) = page.xpath(f"//td/a[contains(@href, '{MISREAD.item}-{MISREAD.column}')]/..")
    assert text_of(cell) == "77,123更正"


def test_what_the_agency_corrected_stands_on_the_page_of_the_new_version(portal: Portal) -> None:
    told = text_of(portal.page(f"agencies/{portal.agency}/2021").find(".//section[@aria-labelledby='observed']"))
    assert "新版本里已不再出现（机关已更正）" in told
    assert "机关已更正" in text_of(portal.page(f"agencies/{portal.agency}"))


def test_a_rejected_finding_marks_no_number_and_is_not_counted(portal: Portal) -> None:
    marked = {
        year: portal.page(f"agencies/{portal.agency}/{year}").xpath("//td[contains(@class, ' f')]")
        for year in (2020, 2022)
    }
    assert marked[2022]
    assert marked[2020] == []
    told = text_of(portal.page(f"agencies/{portal.agency}/2020").find(".//section[@aria-labelledby='observed']"))
    assert "经核实不成立" in told
    assert "看错了一行" in told
    assert "此前另有 1 次核实" in told


def test_the_page_of_a_rule_says_how_many_were_confirmed(portal: Portal) -> None:
    told = text_of(portal.page("findings/arithmetic.flow"))
    assert "所见 1 条，其中 1 条经人工核实" in told
    assert "经核实不成立" in told


def test_the_evidence_page_says_what_was_read_and_why_it_was_corrected(portal: Portal) -> None:
    page = portal.page(f"agencies/{portal.agency}/2022/evidence")
    (entry,) = page.xpath(f"//li[@id='{MISREAD.table}-{MISREAD.item}-{MISREAD.column}']")
    assert f"本站读作 {int(sheet(True).truth[MISREAD]):,}，人工更正为 77,123。理由：" in text_of(entry)
    assert "依据：第 2 页。提出：甲；复核：乙；2024-02-01" in text_of(entry)
    assert entry.xpath(".//a[@href='https://example.org/a?b=1&c=2']") == []


def test_the_page_on_corrections_lists_what_was_corrected_taken_back_and_is_gone(portal: Portal) -> None:
    page = portal.page("corrections")
    log = text_of(page.find(".//section[@aria-labelledby='log']"))
    assert "更正为 77,123" in log
    assert "甲；复核：乙；2024-02-01" in log
    gone = text_of(page.find(".//section[@aria-labelledby='gone']"))
    for words in ("2020", "撤回，改为“经核实不成立”。看错了一行", "2021", "机关已更正", "核对所见已不存在"):
        assert words in gone
    assert "系填报笔误" not in gone, "what stands is no retraction"
    english = text_of(portal.page("en/corrections"))
    for words in ("corrected to 77,123", "Taken back: rejected", "corrected by the agency", "no longer there"):
        assert words in english


def test_a_number_can_be_reported_with_report_and_version(portal: Portal) -> None:
    """A script fills in the cell and its value (tests/browser/test_reading.py)."""
    page = portal.page(f"agencies/{portal.agency}/2022/evidence")
    link = urlsplit(page.xpath("//section[@aria-labelledby='wrong']//a[starts-with(@href, 'mailto:')]/@href")[0])
    assert link.path == "errors@example.org"
    said = parse_qs(link.query)
    assert said["subject"] == [f"{portal.agency}-2022"]
    for words in (f"（{portal.agency}-2022）\r\n", "本站所列：", "数据版本：2024-06-01，gongkai "):
        assert words in said["body"][0]
    own = portal.page(f"agencies/{portal.agency}/2022").xpath("//section[@aria-labelledby='wrong']//a/@href")
    issue = next(href for href in own if href.startswith("https:"))
    assert issue.startswith("https://example.org/o/r/issues/new?title=")
    assert f"（{portal.agency}-2022）" in unquote(issue)


def test_feeds_and_the_catalogue_lead_to_what_is_there(portal: Portal) -> None:
    """Every address of ours in them is a page or a file of the site, and the site is found from each."""
    found = portal.site / "data"
    files = [
        *found.rglob("feeds/**/*.xml"),
        *found.rglob("feeds/*.opml"),
        found / "catalog.ttl",
        portal.site / "sitemap.xml",
    ]
    for file in [*files, *portal.site.glob("agencies/*/*/index.html"), found / "index.html"]:
        text = file.read_text(encoding="utf-8")
        if file.suffix == ".html":
            text = text.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
        addresses = set(re.findall(r'["<>]https://example\.org/a/([^"<>#]*)[">#<]', text))
        assert addresses, file
        for path in addresses:
            page = f"{path}index.html" if not path or path.endswith("/") else path
            assert (portal.site / page).is_file(), (file, path)
    assert len(files) > 5
    graph = Graph().parse(found / "catalog.ttl")
    whole = URIRef("https://example.org/a/data/#dataset")
    offered = {str(graph.value(one, DCAT.downloadURL)) for one in graph.objects(whole, DCAT.distribution)}
    assert {
        f"https://example.org/a/data/{name}" for name in ("figures.csv", "figures.json", "gongkai.zip")
    } <= offered
    assert graph.value(whole, DCTERMS.temporal)


def test_feeds_tell_what_people_decided(portal: Portal) -> None:
    feeds = portal.site / "data" / "feeds"
    told = {entry.title: entry.summary for entry in feedparser.parse((feeds / "findings.xml").read_bytes()).entries}
    (stands,) = [text for title, text in told.items() if "2022" in title]
    assert "系填报笔误" in stands
    assert "<script>" not in stands
    assert "13812345678" not in stands
    (again,) = [text for title, text in told.items() if "2021" in title]
    assert "新版本" in again
    (taken_back,) = [text for title, text in told.items() if "2020" in title]
    assert "看错了一行" in taken_back
    corrected = feedparser.parse((feeds / "corrections.xml").read_bytes()).entries
    assert any("更正为“77123”" in entry.summary for entry in corrected)
    (confirmed,) = [str(row["message"]) for row in portal.rows("findings") if row["public"]]
    assert confirmed in stands
    whole = feedparser.parse((feeds / "all.xml").read_bytes()).entries
    assert [entry.title for entry in whole if confirmed in entry.summary] == [one for one in told if "2022" in one]
