"""What the site's own search finds is what stands in its tables."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest
from playwright.sync_api import expect

from gongkai.search.grams import folded, pairs
from tests.browser.conftest import Visiting, visit  # noqa: F401 (a fixture)
from tests.search.reading import Files


def rows(site: Path, name: str) -> list[dict[str, str]]:
    with (site / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def files(site: Path) -> Files:
    return Files((path.relative_to(site).as_posix(), path.read_bytes()) for path in (site / "search").rglob("*.js"))


def reports_with(site: Path, word: str) -> set[tuple[str, int]]:
    """The reports that a plain search through sections.csv finds."""
    reports = {row["report_id"]: (row["agency_id"], int(row["year"])) for row in rows(site, "reports")}
    return {reports[row["report_id"]] for row in rows(site, "sections") if word in folded(row["text"])}


def test_every_pair_of_characters_of_every_section_leads_to_its_report(site: Path, files: Files) -> None:
    reports = {row["report_id"]: (row["agency_id"], int(row["year"])) for row in rows(site, "reports")}
    with_pair: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for row in rows(site, "sections"):
        for pair in pairs(folded(row["text"])):
            with_pair[pair].add(reports[row["report_id"]])
    for row in rows(site, "sections"):
        for pair in pairs(folded(row["text"])):
            found = {tuple(files.row("texts", number)[:2]) for number in files.having("texts", pair)}
            assert found == with_pair[pair]


def test_a_report_is_found_by_year_kind_and_every_division_it_is_in(site: Path, files: Files) -> None:
    agencies = {row["agency_id"]: row for row in rows(site, "agencies")}
    for number in range(files.content["texts/root"]["count"]):
        agency, year = files.row("texts", number)[:2]
        own = agencies[agency]
        for facet in (
            f"y:{year}",
            f"k:{own['kind']}",
            f"r:{own['division_code']}",
            f"r:{own['division_code'][:2]}0000",
        ):
            assert number in files.having("texts", facet), facet


@pytest.mark.browser
@pytest.mark.parametrize("disk", [False, True], ids=["http", "file"])
def test_a_reader_finds_every_report_that_mentions_a_word(
    visit: Visiting,  # noqa: F811
    site: Path,
    disk: bool,
) -> None:
    with visit(disk=disk) as on:
        on.open("search/index.html")
        for word in ("申请", "网站", "行政复议", "没有这个词"):
            expected = {f"agencies/{agency}/{year}/" for agency, year in reports_with(site, word)}
            on.page.get_by_role("searchbox").fill(word)
            said = f"{len(expected)} 份报告" if expected else "没有找到"
            expect(on.page.get_by_role("status")).to_contain_text(said)
            while on.page.get_by_role("button", name="再显示一些").is_visible():
                on.page.get_by_role("button", name="再显示一些").click()
            links = on.page.locator(".excerpts a").evaluate_all(
                "links => links.map((link) => link.getAttribute('href'))"
            )
            assert {link.removeprefix("../").split("index.html")[0] for link in links} == expected
            assert all(word in text for text in on.page.locator(".excerpts mark").all_text_contents())
        assert on.complaints == []
