"""A report's page explains its reasons, leads from its text to its tables, and says what was not collected."""

from __future__ import annotations

from gongkai import links
from gongkai.render.numbers import shown
from gongkai.render.stories import stories

REASONS = [one["cells"] for one in stories()["reasons"]]


def test_the_reasons_are_those_that_have_a_number_each_with_what_it_means(made, parsed):
    for report in made.tables["reports"]:
        page = parsed[links.report(report["agency_id"], report["year"])]
        rows = page.xpath("//table[contains(@class, 'reasons')]/tbody/tr")
        told = {f"{row['table']}.{row['item']}.{row['column']}": row["value"] for row in made.tables["figures"]
                if row["report_id"] == report["report_id"]}  # fmt: skip
        numbers = [shown(told[cell]) for cell in REASONS if told.get(cell)]
        assert [row.find("td").text_content() for row in rows] == numbers
        for row in rows:
            assert "glossary/index.html" in row.find("th/a").get("href")
            assert row.find_class("plain")[0].text_content()


def test_numbers_of_the_text_that_the_tables_have_lead_to_their_cells(parsed):
    page = parsed[links.report("weihai-torch-zone", 2021)]
    [link] = page.xpath("//article//mark/a[contains(@href, '#applications-received_new-total')]")
    assert link.get("href") == "evidence/index.html#applications-received_new-total"
    assert "10" in link.text_content()
    assert link.getparent().find("small") is None


def test_a_report_without_text_says_so(parsed):
    told = parsed[links.report("suqian-government", 2023)].xpath("//section[@aria-labelledby='text']")[0]
    assert "没有收集到这份报告的文字" in told.text_content()


def test_years_lead_to_each_other(parsed):
    first, last = (parsed[links.report("suqian-government", year)].find_class("pager")[0] for year in (2023, 2024))
    assert [link.get("href") for link in first.iterfind("a")] == ["../2024/index.html"]
    assert [link.get("href") for link in last.iterfind("a")] == ["../2023/index.html"]
