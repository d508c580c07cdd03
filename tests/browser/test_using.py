"""What people do on the pages: find an agency, sort a table, follow a number to its place, skip to the content."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visiting
from tests.pages import examples

pytestmark = pytest.mark.browser


def agencies(site: Path) -> list[dict[str, str]]:
    """Return the agencies as the site publishes them."""
    with (site / "data" / "agencies.csv").open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def column(page: Page, at: int) -> list[str]:
    """Given an open page and the number of a column, return how its cells sort, in the order shown."""
    cells = page.locator(f"table[data-sortable] tbody tr > :nth-child({at + 1})")
    values: list[str] = cells.evaluate_all("cells => cells.map(c => c.dataset.sort ?? c.textContent.trim())")
    return values


@pytest.mark.parametrize("disk", [False, True], ids=["http", "file"])
@pytest.mark.parametrize("by", ["name", "aliases", "pinyin", "initials"])
def test_each_agency_is_found_by(visit: Visiting, site: Path, by: str, disk: bool) -> None:
    with visit(disk=disk) as on:
        on.open("index.html")
        for agency in agencies(site):
            for word in filter(None, agency[by].split(";")):
                on.page.get_by_role("searchbox").fill(word)
                link = on.page.locator(f'.found a[href$="agencies/{agency["agency_id"]}/index.html"]')
                expect(link, word).to_be_visible()
        assert on.complaints == []


def test_what_is_found_opens_with_the_keyboard_alone(visit: Visiting, site: Path) -> None:
    with visit() as on:
        on.open("index.html")
        on.page.get_by_role("searchbox").fill(agencies(site)[0]["name"])
        expect(on.page.locator(".found a").first).to_contain_text(agencies(site)[0]["name"])
        on.page.keyboard.press("ArrowDown")
        on.page.keyboard.press("Enter")
        expect(on.page.locator("main h1")).to_contain_text(agencies(site)[0]["name"])


def test_a_search_for_nothing_known_says_so(visit: Visiting) -> None:
    with visit() as on:
        on.open("index.html")
        on.page.get_by_role("searchbox").fill("没有这样的机关")
        expect(on.page.locator(".found")).to_contain_text("没有找到")


@pytest.mark.parametrize("path", ["index.html", "search/index.html"])
def test_regions_indicators_rules_and_terms_are_found_too(visit: Visiting, site: Path, path: str) -> None:
    with (site / "data" / "divisions.csv").open(encoding="utf-8", newline="") as rows:
        region = next(row for row in csv.DictReader(rows) if row["parent_code"])
    with visit() as on:
        on.open(path)
        for word, place in (
            (region["name"], f"regions/{region['division_code']}/"),
            (region["division_code"], f"regions/{region['division_code']}/"),
            ("新收申请", "indicators/requests_received/"),
            ("arithmetic.flow", "findings/arithmetic.flow/"),
            ("结转", "glossary/index.html#carried-over"),
        ):
            on.page.get_by_role("searchbox").fill(word)
            expect(on.page.locator(f'.found a[href*="{place}"]').first, word).to_be_visible()
        assert on.complaints == []


def test_arrows_lead_through_what_is_found_and_escape_back(visit: Visiting, site: Path) -> None:
    with visit() as on:
        on.open("index.html")
        on.page.get_by_role("searchbox").press_sequentially(agencies(site)[0]["initials"].split(";")[0])
        expect(on.page.locator(".found a").first).to_be_visible()
        on.page.keyboard.press("ArrowDown")
        expect(on.page.locator(".found a").first).to_be_focused()
        on.page.keyboard.press("Escape")
        expect(on.page.get_by_role("searchbox")).to_be_focused()
        expect(on.page.locator(".found")).to_be_hidden()


def test_a_year_is_sorted_by_its_numbers_up_and_down(visit: Visiting, site: Path) -> None:
    with visit() as on:
        on.open(examples(site, "year")[0])
        heads = on.page.locator("table[data-sortable] thead th")
        at = next(n for n in range(heads.count()) if "num" in (heads.nth(n).get_attribute("class") or ""))
        for expected in ("descending", "ascending"):
            heads.nth(at).get_by_role("button").click()
            known = [float(value) for value in column(on.page, at) if value]
            assert heads.nth(at).get_attribute("aria-sort") == expected
            assert known == sorted(known, reverse=expected == "descending")


def test_a_number_leads_to_its_place_in_the_evidence(visit: Visiting, site: Path) -> None:
    for path in examples(site, "report"):
        with visit(disk=True) as on:
            on.open(path)
            number = on.page.locator('main table a[href*="evidence/index.html#"]').first
            shown = number.inner_text().strip()
            number.click()
            place = on.page.locator(":target")
            expect(place).to_be_visible()
            expect(place).to_be_in_viewport()
            assert shown in place.inner_text(), path


def test_the_first_key_leads_past_the_navigation(visit: Visiting) -> None:
    with visit() as on:
        on.open("index.html")
        on.page.keyboard.press("Tab")
        expect(on.page.locator(":focus")).to_have_attribute("href", "#main")
        on.page.keyboard.press("Enter")
        expect(on.page.locator("main")).to_be_focused()


def test_the_reference_to_a_number_names_report_cell_value_version_and_address(visit: Visiting, site: Path) -> None:
    with (site / "data" / "figures.csv").open(encoding="utf-8", newline="") as rows:
        figure = next(row for row in csv.DictReader(rows) if row["status"] == "reported" and row["value"] == "7")
    anchor = f"{figure['table']}-{figure['item']}-{figure['column']}".replace(".", "-")
    with visit() as on:
        on.open(f"agencies/{figure['agency_id']}/{figure['year']}/evidence/index.html#{anchor}")
        on.page.evaluate(
            "document.execCommand = () => { document.body.dataset.copied = document.activeElement.value; return true; }"
        )
        button = on.page.locator("li:target button.cite")
        sha256 = on.page.locator("[data-report]").first.get_attribute("data-sha256")
        button.click()
        expect(button).to_have_text("已复制")
        told = on.page.locator("body").get_attribute("data-copied") or ""
        code = ".".join(figure[name] for name in ("table", "item", "column"))
        version = on.page.locator("main").get_attribute("data-version")
        assert told.endswith(
            f"：{figure['report_id']} {code} = 7（报告所列），版本 {version}，{on.page.url}，SHA-256 {sha256}"
        )
        assert "年度报告（非官方网站），" in told
        on.page.locator("li:target").get_by_role("link", name="这个数字不对？").click()
        assert f"{code}，" in on.page.locator("[data-wrong] pre").inner_text()
        assert on.complaints == []
