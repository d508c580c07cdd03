"""The feeds, as feed readers read them, and what may stand in them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import feedparser
import pytest
from lxml import etree

from gongkai import links
from gongkai.catalogue import atom
from gongkai.paths import PROJECT
from tests.catalogue.conftest import Made, verdict
from tests.fairness import UNFAIR

BASE = "https://example.org/gongkai/"
ATOM = {"a": "http://www.w3.org/2005/Atom"}
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")
TOLD = {
    "requests_received": "新收申请",
    "requests_concluded": "办结申请",
    "requests_carried_out": "结转下年",
    "administrative_reviews": "行政复议案件",
    "litigation_cases": "行政诉讼案件",
}
UNOFFICIAL = "非官方网站，依据行政机关公开的年度报告整理"


def feed_files(files: dict[str, bytes]) -> dict[str, bytes]:
    return {
        path: content for path, content in files.items() if path.startswith("data/feeds/") and path.endswith("xml")
    }


def read(files: dict[str, bytes], name: str) -> Any:
    return feedparser.parse(files[links.feed(name)])


def ids(files: dict[str, bytes], name: str) -> list[str]:
    return [entry.id.partition("/gongkai/")[2] for entry in read(files, name).entries]


def text_of(entry: Any) -> str:
    """An entry's words, without the marks of its HTML."""
    return re.sub(r"<[^>]*>", "\n", entry.summary)


def once(element: etree._Element, name: str) -> str:
    (found,) = element.iterfind(f"a:{name}", ATOM)
    return found.text or ""


def test_feed_readers_find_nothing_wrong(made: Made) -> None:
    feeds = feed_files(made.files)
    assert len(feeds) == 4 + len(made.tables["agencies"]) + len(made.tables["divisions"])
    for path, content in feeds.items():
        found = feedparser.parse(content)
        assert not found.bozo, (path, found.get("bozo_exception"))
        assert found.version == "atom10"
        assert UNOFFICIAL in found.feed.subtitle


def test_feeds_keep_the_rules_of_rfc_4287(made: Made) -> None:
    """Sections 4.1.1, 4.1.2, 4.2.6, 4.2.7 and 4.2.15: what must be there, how often, and in which form."""
    for path, content in feed_files(made.files).items():
        feed = etree.fromstring(content)
        assert feed.tag == f"{{{ATOM['a']}}}feed"
        assert once(feed, "title")
        assert feed.findtext("a:author/a:name", None, ATOM)
        own = {(link.get("rel"), link.get("type")): link.get("href") for link in feed.iterfind("a:link", ATOM)}
        assert own["self", "application/atom+xml"] == BASE + path
        assert own["alternate", "text/html"].startswith(BASE)
        entries = feed.findall("a:entry", ATOM)
        names = [once(one, "id") for one in (feed, *entries)]
        assert len(names) == len(set(names))
        assert all(re.fullmatch(r"tag:example\.org,2026:/gongkai/[\w/:.~-]+", name) for name in names)
        times = [once(one, "updated") for one in (feed, *entries)]
        assert all(MOMENT.fullmatch(time) for time in times)
        assert times[1:] == sorted(times[1:], reverse=True)
        assert not entries or times[0] == times[1]
        for entry in entries:
            assert once(entry, "title")
            assert once(entry, "published") <= once(entry, "updated")
            (alternate,) = entry.iterfind("a:link[@rel='alternate']", ATOM)
            assert alternate.get("href").startswith(BASE)
            assert len({(link.get("rel"), link.get("href")) for link in entry.iterfind("a:link", ATOM)}) == len(
                entry.findall("a:link", ATOM)
            )


def test_every_report_is_told_in_words_with_its_numbers(made: Made) -> None:
    entries = {entry.id.partition("/gongkai/")[2]: entry for entry in read(made.files, "all").entries}
    told = text_of(entries["report/old-2022/1"])
    assert "机器读取，未经人工核对" in told
    assert "新收申请 0 件；办结申请 0 件" in told
    assert "Requests received (requests): 0" in told
    assert UNOFFICIAL in told
    hrefs = [link.href for link in entries["report/old-2022/1"].links]
    assert hrefs[:2] == [f"{BASE}agencies/old/2022/", f"{BASE}agencies/old/2022/evidence/"]
    assert "https://example.org/old/2022/1" in hrefs
    again = entries["report/bureau-2022/2"]
    assert "第 2 版" in again.title
    assert "重新发布" in text_of(again)
    assert not any(name.startswith("report/bureau-2022-v1") for name in entries)
    assert "格式未能判定" in text_of(entries["report/old-2021/1"])


def test_what_is_not_known_is_no_number_and_what_does_not_fit_is_left_to_the_page(made: Made) -> None:
    entries = {entry.id.partition("/gongkai/")[2]: text_of(entry) for entry in read(made.files, "all").entries}
    values = {(row["report_id"], row["indicator"]): row for row in made.tables["indicators"]}
    received = values["bureau-2021", "requests_received"]
    assert received["note"], "the breach is in a sum with it"
    assert "新收申请" not in entries["report/bureau-2021/1"]
    unknown = [
        key
        for key, row in values.items()
        if row["value"] is None and row["form"] and not row["note"] and key[1] in TOLD
    ]
    assert unknown
    for report_id, code in unknown:
        (told,) = [text for name, text in entries.items() if name.startswith(f"report/{report_id}/")]
        assert re.search(f"未列出或未能确认的：[^。]*{TOLD[code]}", told)
        assert not re.search(f"{TOLD[code]} [0-9]", told)


def test_only_what_two_persons_confirmed_is_told_of_findings(made: Made) -> None:
    confirmed, taken_back, _ = made.tables["findings"]
    found = read(made.files, "findings").entries
    told = next(entry for entry in found if entry.id.endswith("arithmetic.flow:business"))
    assert confirmed["finding_id"].endswith("business")
    assert "报告所列合计 21" in text_of(told)
    assert "系笔误" in text_of(told), "the agency's reply stands beside"
    assert told.updated == "2025-02-25T00:00:00Z"
    assert f"{BASE}agencies/bureau/2021/evidence/#applications-concluded_total-total" in told.summary
    assert "<b>" not in told.summary, "words of people are no HTML"
    unconfirmed = dict(made.found(tables=made.tables | {"findings": [taken_back], "verdicts": []}).files())
    assert read(unconfirmed, "findings").entries == []
    assert not any("报告所列合计".encode() in content for content in feed_files(unconfirmed).values())


def test_who_read_a_finding_reads_that_it_was_taken_back(made: Made) -> None:
    before = dict(
        made.found(tables=made.tables | {"verdicts": [verdict(made.tables["findings"][0], 1, "confirmed")]}).files()
    )
    row = made.tables["findings"][0] | {"public": False, "verdict": "rejected"}
    retracted = verdict(
        row, 2, "rejected", retracts=True, date="2025-02-28", reviewed="2025-03-01", reason="本站看错了"
    )
    changed = {"findings": [row], "verdicts": [verdict(row, 1, "confirmed", state="followed"), retracted]}
    after = dict(made.found(tables=made.tables | changed).files())
    assert ids(before, "findings") == ids(after, "findings") == ["finding/bureau/2021/arithmetic.flow:business"]
    (entry,) = read(after, "findings").entries
    assert "不再列出" in entry.title
    assert "本站看错了" in text_of(entry)
    assert "合计 21" not in entry.summary
    assert entry.updated == "2025-03-01T00:00:00Z"
    assert ids(after, "findings")[0] in ids(after, "corrections")


def test_a_finding_on_a_version_that_was_replaced_keeps_its_name(made: Made) -> None:
    entry = next(one for one in read(made.files, "findings").entries if "/2022/" in one.id)
    assert entry.id.endswith("finding/bureau/2022/arithmetic.flow:total")
    assert "新版本" in text_of(entry)


def test_corrections_of_a_day_are_one_entry_that_says_what_was_misread(made: Made) -> None:
    entry = next(one for one in read(made.files, "corrections").entries if "correction/" in one.id)
    told = text_of(entry)
    assert "本站更正了 2 格" in entry.title
    assert re.search("本站读作“5”，更正为“6”。看错了一行", told)
    assert re.search("本站读作“有内容，但不能确定”，更正为“报告中此格空白”", told)
    report = next(one for one in read(made.files, "agencies/bureau").entries if "report/bureau-2024/" in one.id)
    assert report.updated == entry.updated == "2025-02-20T00:00:00Z", "its numbers have changed"


def test_releases_say_what_changed_and_what_was_withdrawn_is_told_without_what_it_said(made: Made) -> None:
    newest, first = feedparser.parse(made.files[links.feed("releases")]).entries
    assert (newest.title, first.title) == ("版本 1.0.2", "版本 1.0.1")
    assert "与版本 1.0.1 相比有 1 处变化：</p><p>说明：改正 &lt;b&gt;</p><p>甲由 2 更正为 3。" in newest.summary
    assert newest.updated == "2025-02-20T00:00:00Z"
    gone = [one for one in feedparser.parse(made.files[links.feed("corrections")]).entries if "withdrawn" in one.id]
    assert [one.title for one in gone] == [
        "已撤下：试省试市试区bureau局 2021 年度报告第 5 部分的文字",
        "已撤下：nobody-2021",
        "已撤下：数据表 sections",
    ]
    assert ids(made.files, "agencies/bureau").count("withdrawn/section/bureau-2021/5") == 1


def test_agencies_and_regions_have_their_own(made: Made) -> None:
    everything = ids(made.files, "all")
    assert ids(made.files, "agencies/old") == ["report/old-2021/1", "report/old-2022/1"]
    assert ids(made.files, "agencies/silent") == []
    of_nobody = {
        "release/1.0.1",
        "release/1.0.2",
        "withdrawn/resource/sections",
        f"withdrawn/report/nobody-2021/{'0' * 64}",
    }
    assert set(ids(made.files, "regions/990000")) == set(everything) - of_nobody
    below = set(ids(made.files, "regions/990101"))
    assert not any("gov" in name for name in below)
    assert {"report/old-2021/1", "correction/bureau/2024/2025-02-20"} <= below


def test_feeds_say_nothing_unfair(made: Made) -> None:
    for path, content in feed_files(made.files).items():
        assert not [word for word in UNFAIR if word in content.decode()], path


def test_long_feeds_have_pages_and_an_end(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    """RFC 5005, section 3."""
    monkeypatch.setattr(atom, "LENGTH", 2)
    monkeypatch.setattr(atom, "PAGES", 4)
    files = dict(made.found().files())
    seen, path = [], links.feed("all")
    while path:
        found = feedparser.parse(files[path])
        own = {link.rel: link.href.removeprefix(BASE) for link in found.feed.links}
        seen += [entry.id for entry in found.entries]
        assert own["self"] == path
        assert own["first"] == links.feed("all")
        assert own["last"] == links.feed("all", 4)
        last, path = path, own.get("next", "")
    assert last == links.feed("all", 4)
    assert [one.partition("/gongkai/")[2] for one in seen] == ids(made.files, "all")[:8]
    assert links.feed("all", 5) not in files


def test_lists_of_feeds_name_feeds_that_are_there(made: Made) -> None:
    for path, at_least in ((links.FEEDS, 4), (links.AGENCY_FEEDS, len(made.tables["agencies"]))):
        opml = etree.fromstring(made.files[path])
        assert opml.get("version") == "2.0"
        assert opml.findtext("head/title")
        named = [one.get("xmlUrl").removeprefix(BASE) for one in opml.iterfind(".//outline[@xmlUrl]")]
        assert len(named) == len(set(named)) >= at_least
        assert set(named) <= made.files.keys()
        assert all(one.get("text") for one in opml.iter("outline"))


def test_entries_keep_their_names_when_other_things_come_in(made: Made) -> None:
    fewer = {
        name: [row for row in rows if row.get("agency_id") != "gov"]
        for name, rows in made.tables.items()
        if name != "agencies"
    }
    files = dict(made.found(tables=made.tables | fewer, portal=replace(made.portal, as_of="2026-01-01")).files())
    assert set(ids(files, "all")) < set(ids(made.files, "all"))


def test_the_note_on_feeds_names_files_that_are_made(made: Made) -> None:
    note = (PROJECT / "docs" / "feeds.md").read_text(encoding="utf-8")
    named = {path for path in re.findall(r"`(data/[\w./-]+)`", note) if path != "data/portal.toml"}
    assert len(named) > 5
    assert named <= made.files.keys()
