"""Every number on a page is the number in the tables; what is not known is never a number."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from gongkai import links
from gongkai.render.distribution import spreads
from gongkai.render.numbers import shown
from gongkai.render.site import gather
from tests.render.conftest import PROJECT


@pytest.fixture(scope="module")
def entries(parsed):
    """Given a row of figures, its entry on the evidence page."""
    pages = {
        path: {element.get("id"): element for element in tree.iter() if element.get("id")}
        for path, tree in parsed.items()
        if path.endswith("evidence/index.html")
    }
    return lambda row: pages[links.evidence(row["agency_id"], row["year"])][
        links.anchor(row["table"], row["item"], row["column"])
    ]


def _linked(page, ending):
    """Text of the cell that leads to each anchor of an evidence page."""
    found = {}
    for link in page.iterfind(".//td//a[@href]"):
        target, _, anchor = link.get("href").partition("#")
        if target.endswith(ending):
            found.setdefault(anchor, link.getparent())
    return found


def _visible(element):
    """What is seen: without the words for screen readers and the marks of status."""
    removed = [node.text_content() for node in element.xpath(".//*[contains(@class, 'vh')] | .//small")]
    whole = element.text_content()
    for piece in removed:
        whole = whole.replace(piece, "", 1)
    return whole.replace("≠", "").strip()


def test_the_statutory_tables_print_every_figure_of_the_report(made, parsed):
    for report in made.tables["reports"]:
        page = parsed[links.report(report["agency_id"], report["year"])]
        cells = _linked(page.find(".//section[@aria-labelledby='tables']"), "evidence/index.html")
        figures = [row for row in made.tables["figures"] if row["report_id"] == report["report_id"]]
        assert len(cells) == len(figures) > 0
        for row in figures:
            seen = _visible(cells[links.anchor(row["table"], row["item"], row["column"])])
            if row["value"] is not None:
                assert seen == shown(row["value"]), row
            else:
                assert seen == ("?" if row["status"] == "unreadable" else "·"), row


def test_the_evidence_page_has_an_entry_for_every_figure(made, entries):
    for report in made.tables["reports"]:
        for row in made.tables["figures"]:
            if row["report_id"] != report["report_id"]:
                continue
            entry = entries(row)
            number = _visible(entry.find_class("e-number")[0])
            assert number == (shown(row["value"]) if row["value"] is not None else number)
            if row["raw"]:
                assert row["raw"] in entry.find(".//q").text_content()


def test_what_is_not_known_is_never_shown_as_zero(made, parsed):
    unknown = [row for row in made.tables["figures"] if row["value"] is None]
    assert {row["status"] for row in unknown} == {"blank", "missing", "unreadable"}
    for row in unknown:
        anchor = links.anchor(row["table"], row["item"], row["column"])
        for page in (links.report, links.evidence):
            tree = parsed[page(row["agency_id"], row["year"])]
            for link in tree.xpath(f"//td//a[contains(@href, '#{anchor}')]"):
                if link.get("href").endswith(f"evidence/index.html#{anchor}"):
                    assert not re.search(r"\d", link.text_content()), (row, link.text_content())
            if entry := tree.xpath(f"//li[@id='{anchor}']//b[contains(@class, 'e-number')]"):
                assert not re.search(r"\d", entry[0].text_content())


def test_a_figure_that_is_not_certain_says_why_and_what_it_may_be(made, entries):
    readings = {
        (row["report_id"], cell): texts
        for row in made.tables["findings"]
        if row["code"] == "reading.unreadable"
        for cell, texts in json.loads(row["terms"]).items()
    }
    for row in made.tables["figures"]:
        entry = entries(row)
        says_why = "为何不能确定" in entry.text_content()
        assert says_why == (row["status"] == "unreadable"), row
        for text in readings.get((row["report_id"], f"{row['table']}.{row['item']}.{row['column']}"), []):
            assert text in entry.text_content()


def test_a_figure_that_was_not_found_says_what_was_looked_for(made, entries):
    missing = [row for row in made.tables["figures"] if row["status"] == "missing"]
    assert missing
    for row in made.tables["figures"]:
        entry = entries(row).text_content()
        assert ("没有认出这" in entry) == ("为何未找到" in entry) == (row["status"] == "missing")
        assert "文件中没有" not in entry.replace("没有在文件中找到", "")


def test_what_is_not_known_is_not_styled_as_a_zero(made, entries):
    for row in made.tables["figures"]:
        entry = entries(row)
        assert ("zero" in entry.find_class("e-number")[0].get("class").split()) == (row["value"] == 0)


def test_inferred_figures_say_so(made, parsed):
    for row in made.tables["figures"]:
        if row["status"] == "inferred":
            page = parsed[links.report(row["agency_id"], row["year"])]
            cell = _linked(page, "evidence/index.html")[links.anchor(row["table"], row["item"], row["column"])]
            assert "推算" in cell.text_content()


def test_a_year_page_prints_the_totals_of_the_tables(made, parsed):
    for report in made.tables["reports"]:
        page = parsed[links.year(report["year"])]
        row = next(
            line
            for line in page.iterfind(".//tbody/tr")
            if line.find("./th/a") is not None
            and line.find("./th/a").get("href").endswith(f"{report['agency_id']}/{report['year']}/index.html")
        )
        received = next(
            figure["value"]
            for figure in made.tables["figures"]
            if (figure["report_id"], figure["item"], figure["column"])
            == (report["report_id"], "received_new", "total")
        )
        assert _visible(row.findall("td")[0]) == shown(received)


def test_a_year_without_value_is_no_bar_and_breaks_are_drawn(parsed):
    page = parsed[links.agency("hongze-government")]
    charts = page.find_class("multiples")[0]
    assert len(charts.findall("figure")) == 6
    assert charts.find_class("break"), "the change of the law in 2024 is a break"


def test_an_agency_with_one_year_shows_numbers_instead_of_charts(parsed):
    charts = parsed[links.agency("weihai-science")].find_class("multiples")[0]
    assert len(charts.find_class("single")) == 6
    assert charts.find(".//svg") is None


def test_numbers_that_do_not_fit_are_marked_in_words_and_printed_unchanged(parsed):
    page = parsed[links.report("hongze-government", 2023)]
    total = _linked(page.find(".//section[@aria-labelledby='tables']"), "evidence/index.html")[
        "reviews-administrative_review-total"
    ]
    assert _visible(total) == "0"
    assert "数字不一致" in total.text_content()
    assert "≠" in total.text_content()


def test_what_does_not_fit_is_no_headline(made, parsed):
    """Neither a largest change, a title of a chart, nor a term of a median; the mark stands at each cell."""
    disputed = {
        (row["agency_id"], links.anchor(cell["table"], cell["item"], cell["column"]))
        for row in made.tables["findings"]
        if row["severity"] == "error" and row["agency_id"] == "hongze-government"
        for cell in json.loads(row["cells"])
    }
    assert disputed
    page = parsed["years/2023-2024/index.html"]
    shown_links = page.xpath("//section[@aria-labelledby='largest']//td//a/@href")
    assert not [
        link for link in shown_links for agency, anchor in disputed if agency in link and link.endswith(f"#{anchor}")
    ]
    assert shown_links


def test_a_median_leaves_out_what_does_not_fit(made):
    site = gather(made.tables, made.portal, made.forms, PROJECT / "content", {})
    report = next(row for row in site.reports.values() if row["form"] and site.indicators.get(row["report_id"]))
    rows = [row for row in site.values_of["requests_received"] if row["scope"] == report["scope"]]
    known = [row for row in rows if row["value"] is not None]
    cells = '[{"table": "applications", "item": "received_new", "column": "total"}]'
    finding = {"report_id": known[0]["report_id"], "severity": "error", "cells": cells, "terms": "{}"}
    marked = replace(site, findings={known[0]["report_id"]: [finding]})
    whole, less = (
        spreads(one, site.definitions["requests_received"], rows)[0] for one in (replace(site, findings={}), marked)
    )
    assert (whole.n, whole.disputed) == (len(known), 0)
    assert (less.n, less.disputed) == (len(known) - 1, 1)


def test_a_sentence_gives_no_unit_to_what_is_not_known(parsed):
    for path, page in parsed.items():
        if path.startswith("agencies/"):
            words = " ".join("".join(part.text_content() for part in page.find_class("told")).split())
            assert not re.search(r"(空白|未找到|不能确定|无此项）|（部分[^）]*）)\s?件", words), path
