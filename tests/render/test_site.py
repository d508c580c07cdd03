"""The site as a whole: links, safety, fairness, and that the same input gives the same bytes."""

from __future__ import annotations

import re
from dataclasses import replace
from posixpath import dirname, join, normpath

import pytest
from lxml import html

from gongkai import links
from gongkai.render.distribution import FEW
from tests.render.conftest import PROJECT, render
from tests.render.fixture import HOSTILE

FORBIDDEN = ("造假", "抄袭", "瞒报", "虚报", "违法", "失实")
NOTICES = ("非官方网站，依据行政机关公开的年度报告整理", "Not official. Compiled from annual reports")
PAGES = (
    "index.html", "agencies/index.html", "years/index.html", "years/2022/index.html", "years/2023-2024/index.html",
    "regions/index.html", "regions/371000/index.html", "indicators/index.html", "indicators/share_granted/index.html",
    "compare/index.html", "assets/explorer.js", "assets/explorer.css", "compare/agencies/weihai-science.js",
    "findings/index.html", "findings/arithmetic.flow/index.html", "coverage/index.html", "leads/index.html", "data/index.html",
    "methods/index.html", "glossary/index.html", "corrections/index.html", "about/index.html", "404.html",
    "en/index.html", "en/methods/index.html", "en/glossary/index.html", "en/about/index.html", "en/data/index.html",
    "en/indicators/index.html", "agencies/weihai-science/index.html", "agencies/weihai-science/2022/index.html",
    "agencies/weihai-science/2022/evidence/index.html", "assets/site.css", "assets/site.js", "search/index.html", "search/things.js",
)  # fmt: skip


def test_every_page_is_there(rendered):
    assert [path for path in PAGES if path not in rendered] == []


def test_no_link_is_broken_and_every_anchor_exists(parsed, rendered, downloads):
    known = {*rendered, *downloads}
    ids = {path: set(page.xpath("//@id")) for path, page in parsed.items()}
    broken = []
    for path, page in parsed.items():
        for target in page.xpath("//a/@href | //link/@href | //script/@src | //img/@src"):
            if re.match(r"[a-z]+:", target):
                continue
            file, _, anchor = target.partition("#")
            file = file.partition("?")[0]
            place = path if not file else normpath(join(dirname(path), file)).lstrip("/")
            if place not in known or (anchor and place in ids and anchor not in ids[place]):
                broken.append((path, target))
    assert broken == []


def test_links_are_relative_and_name_their_file(parsed):
    for path, page in parsed.items():
        for target in page.xpath("//a/@href"):
            file = target.partition("#")[0]
            if re.match(r"[a-z]+:", target) or not file:
                continue
            assert path == "404.html" or not file.startswith("/"), (path, target)
            assert not file.endswith("/"), (path, target)


def test_ids_are_unique(parsed):
    for path, page in parsed.items():
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), path


def test_nothing_is_inline_and_nothing_comes_from_elsewhere(parsed):
    for path, page in parsed.items():
        assert page.xpath("//@style | //style | //script[not(@src)]") == [], path
        assert page.xpath("//@*[starts-with(name(), 'on')]") == [], path
        policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        for source in page.xpath("//script/@src | //img/@src | //link[@rel='stylesheet']/@href"):
            assert not re.match(r"(?:[a-z]+:)?//", source), path


def test_a_hostile_name_stays_text(rendered, parsed):
    for path, content in rendered.items():
        if path.endswith(".html"):
            assert HOSTILE.encode() not in content, path
            assert b"<script>alert" not in content, path
    assert HOSTILE in parsed["agencies/hostile/index.html"].find(".//h1").text_content()


@pytest.mark.parametrize("word", FORBIDDEN)
def test_no_word_of_accusation_is_used(word, rendered):
    for folder in ("templates", "content", "gongkai/render"):
        for path in (PROJECT / folder).rglob("*"):
            if path.suffix in {".html", ".md", ".py", ".toml", ".js", ".yaml"}:
                assert word not in path.read_text(encoding="utf-8"), path
    for path, content in rendered.items():
        if not path.startswith("agencies/"):
            assert word.encode() not in content, path


def test_every_page_says_that_it_is_not_official(rendered):
    for path, content in rendered.items():
        if path.endswith(".html"):
            assert any(notice.encode() in content for notice in NOTICES), path
            assert "非官方".encode() in content or b"Not official" in content


def test_abstracts_are_labelled(made, parsed):
    labelled = {row["report_id"] for row in made.tables["sections"] if row["abstract"] and row["text"]}
    assert labelled
    for report in made.tables["reports"]:
        text = parsed[f"agencies/{report['agency_id']}/{report['year']}/index.html"].text_content()
        assert ("本站摘要，非原文" in text) == (report["report_id"] in labelled)


def test_a_report_page_says_whether_people_have_checked_it(parsed):
    assert "机器读取，未经人工核对" in parsed["agencies/weihai-science/2022/index.html"].text_content()


def test_a_transcript_was_not_read_by_a_machine(parsed):
    text = parsed["agencies/hongze-government/2023/index.html"].text_content()
    assert "人工录入，未经另一人核对" in text
    assert "机器读取" not in text
    assert "标题（来源所记）" in text
    assert re.search(r"\d+ 份报告为人工录入", parsed["index.html"].text_content())


def test_a_zone_is_not_shown_as_its_city(parsed):
    assert "威海市本级 1 个，功能区 1 个" in parsed["regions/371000/index.html"].text_content()


def test_a_source_that_is_not_known_is_said_to_be_so(parsed):
    assert "来源网址未知" in parsed["agencies/suqian-government/2023/index.html"].text_content()


def test_rates_are_not_sorted_and_none_is_given_on_few_cases(made, parsed):
    page = parsed["indicators/share_granted/index.html"]
    table = page.xpath("//section[@aria-labelledby='values']//table")[0]
    heads = [head.text_content() for head in table.findall(".//th[@data-sort]")]
    assert not {"值", "分子", "分母"} & set(heads)
    few = [row for row in made.tables["indicators"] if row["denominator"] is not None and row["denominator"] < 30]
    assert few
    assert all(row["value"] is None for row in few)


def test_reports_of_different_scope_are_kept_apart(parsed):
    spreads = parsed["indicators/requests_received/index.html"].find_class("spread-head")
    assert len({spread.find("b").text for spread in spreads}) > 1


def test_the_same_input_gives_the_same_bytes(made, rendered, downloads):
    sizes = {path: len(content) for path, content in downloads.items()}
    assert dict(render(made, sizes)) == rendered


def test_addresses_in_public_need_a_base_url(made, rendered):
    assert not any(b'rel="canonical"' in content for content in rendered.values())
    public = replace(made.portal, base_url="https://example.org/figures/")
    files = dict(render(replace(made, portal=public)))
    assert b'<link rel="canonical" href="https://example.org/figures/">' in files["index.html"]
    assert b'href="/figures/assets/site.css"' in files["404.html"]


def test_without_an_address_the_page_for_what_is_not_there_works_from_the_site_itself(rendered):
    assert b'href="assets/site.css"' in rendered["404.html"]


def test_the_examples_of_the_search_box_find_something(made, parsed):
    agencies = [
        "".join(str(row[field] or "") for field in ("name", "initials", "pinyin", "division_name")).replace(" ", "")
        for row in made.tables["agencies"]
    ]
    examples = [button.get("data-example") for button in parsed["index.html"].iterfind(".//button[@data-example]")]
    assert len(examples) == 3
    for example in examples:
        assert any(example in agency for agency in agencies), example


def test_every_fact_of_the_home_page_says_over_what_it_is_counted(parsed):
    facts = parsed["index.html"].find_class("fact-basis")
    assert len(facts) == 3
    assert all(re.fullmatch(r"本站收录的 [\d,]+ 份.*报告中.*", fact.text_content()) for fact in facts)


def test_the_statutory_tables_keep_their_layout(parsed):
    page = parsed["agencies/weihai-science/2022/index.html"]
    table = page.xpath("//div[contains(@class, 'statutory-applications')]//table")[0]
    denied = next(head for head in table.iterfind(".//th[@rowspan]") if head.text.startswith("（三）不予公开"))
    assert denied.get("rowspan") == "8"
    assert denied.get("scope") == "rowgroup"
    widths = set()
    carried: dict[int, int] = {}
    for number, row in enumerate(table.iterfind(".//tr")):
        width = carried.pop(number, 0)
        for cell in row:
            span, down = int(cell.get("colspan", 1)), int(cell.get("rowspan", 1))
            width += span
            for below in range(1, down):
                carried[number + below] = carried.get(number + below, 0) + span
        widths.add(width)
    assert widths == {10}, "three columns of labels and seven of figures in every row"


def test_a_portal_without_reports_has_all_its_pages(made):
    empty = {name: [] for name in made.tables} | {
        name: made.tables[name] for name in ("divisions", "rules", "cells", "dictionary", "indicator_definitions")
    }
    agencies = [{**row, "reports": 0, "first_year": None, "last_year": None} for row in made.tables["agencies"]]
    files = dict(render(replace(made, tables=empty | {"agencies": agencies})))
    assert "本站没有收录这个机关的报告".encode() in files["agencies/weihai-science/index.html"]
    assert {"index.html", "years/index.html", "coverage/index.html", "data/index.html"} <= set(files)


def test_a_report_whose_form_is_not_known_is_shown_without_figures(made):
    unknown = "weihai-science-2022"
    tables = {
        name: [row for row in rows if row.get("report_id") != unknown or name in ("reports", "sections", "coverage")]
        for name, rows in made.tables.items()
    }
    tables["reports"] = [
        {**row, "form": None, "figures": 0} if row["report_id"] == unknown else row for row in tables["reports"]
    ]
    files = dict(render(replace(made, tables=tables)))
    assert "报告的格式未能判定".encode() in files["agencies/weihai-science/2022/index.html"]


def test_other_files_of_a_report_say_what_differs_and_stand_in_the_order_of_numbers(made):
    """No copy is called a version, and no version says that the agency did anything."""
    [report] = [row for row in made.tables["reports"] if row["agency_id"] == "weihai-science"]
    newest = {**report, "version": 12}
    others = [
        {**report, "report_id": f"w-{version}", "version": version, "superseded_by": report["report_id"],
         "figures_differing": version}
        for version in range(1, 12)
    ]  # fmt: skip
    copy = {**newest, "report_id": "w-c", "copy_of": report["report_id"], "figures_differing": 0, "format": "html"}
    rows = [newest if row is report else row for row in made.tables["reports"]]
    tables = {**made.tables, "reports": sorted([*rows, *others, copy], key=lambda row: row["report_id"])}
    page = dict(render(replace(made, tables=tables)))[links.report("weihai-science", report["year"])]
    source = html.fromstring(page).find_class("provenance")[0]
    labels = [one.text_content() for one in source.findall(".//dt")]
    at = labels.index("版本")
    assert labels[at + 1 : at + 13] == ["同一报告的另一个文件", *(f"第 {number} 版" for number in range(11, 0, -1))]
    words = [one.text_content() for one in source.findall(".//dd")][at + 1 : at + 4]
    assert "所读出的数字相同，格式 html" in words[0]
    assert "11 个数字不同" in words[1]
    assert "取代" not in page.decode()


def test_of_fewer_than_five_values_no_median_is_told(parsed) -> None:
    """A median of two reports would be told of both."""
    rows = [
        row
        for path, tree in parsed.items()
        for head in tree.xpath("//th[text()='中位数' or text()='Median']")
        for row in head.getparent().getparent().getnext().iterfind("tr")
        if "indicators/" in path
    ]
    assert rows
    for row in rows:
        few = int(row.findtext("td[@class='n']")) < FEW
        assert (row.find("td[@colspan='3']") is not None) == few
