"""What readers come for, from the home page: on a phone with a finger, at a desk with the keyboard, and without scripts."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visiting

pytestmark = pytest.mark.browser
AGENCY, YEAR = "威海市科学技术局", "2022"
CELL = ("applications", "received_new", "total")


@dataclass(frozen=True)
class Wanted:
    """What a reader looks for: the number of requests an agency received, and where it is printed."""

    agency: str
    initials: str
    value: str
    anchor: str


@pytest.fixture
def wanted(site: Path) -> Wanted:
    def rows(name: str) -> list[dict[str, str]]:
        with (site / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    agency = next(row for row in rows("agencies") if row["name"] == AGENCY)
    figure = next(
        row
        for row in rows("figures")
        if (row["agency_id"], row["year"]) == (agency["agency_id"], YEAR)
        and (row["table"], row["item"], row["column"]) == CELL
    )
    return Wanted(agency["agency_id"], agency["initials"].split(";")[0], figure["value"], "-".join(CELL))


def reads_where_it_is_printed(page: Page, wanted: Wanted) -> None:
    """On the evidence page: the number stands there, in view, with the characters printed."""
    place = page.locator(f"#{wanted.anchor}")
    expect(place).to_be_in_viewport()
    expect(place).to_contain_text(wanted.value)


def test_on_a_phone_with_a_finger(visit: Visiting, wanted: Wanted) -> None:
    with visit(width=375, height=740, has_touch=True, is_mobile=True) as on:
        on.open("index.html")
        on.page.get_by_role("searchbox").tap()
        on.page.get_by_role("searchbox").press_sequentially(wanted.initials)
        on.page.locator(".found a", has_text=AGENCY).tap()
        on.page.locator(f'main a[href="{YEAR}/index.html"]').filter(visible=True).first.tap()
        expect(on.page.locator("main h1")).to_contain_text(YEAR)
        number = on.page.locator(f'main table a[href$="#{wanted.anchor}"]').first
        expect(number).to_have_text(wanted.value)
        on.page.goto(f"{on.page.url.rpartition('/')[0]}/{number.get_attribute('href')}")
        reads_where_it_is_printed(on.page, wanted)
        assert on.complaints == []


def test_at_a_desk_with_the_keyboard_alone(visit: Visiting, wanted: Wanted) -> None:
    with visit() as on:
        on.open("index.html")
        on.page.get_by_role("searchbox").focus()
        on.page.keyboard.type(wanted.initials)
        expect(on.page.locator(".found a").first).to_contain_text(AGENCY)
        on.page.keyboard.press("Enter")
        expect(on.page.locator("main h1")).to_contain_text(AGENCY)
        report = on.page.locator(f'main a[href="{YEAR}/index.html"]').filter(visible=True).first
        report.focus()
        on.page.keyboard.press("Enter")
        expect(on.page.locator("main h1")).to_contain_text(YEAR)
        number = on.page.locator(f'main table a[href$="#{wanted.anchor}"]').first
        expect(number).to_have_text(wanted.value)
        assert on.complaints == []


def test_without_scripts(visit: Visiting, wanted: Wanted) -> None:
    with visit(width=375, java_script_enabled=False) as on:
        on.open("index.html")
        on.page.locator('a[href="agencies/index.html"]').last.click()
        on.page.get_by_role("link", name=AGENCY).first.click()
        on.page.locator(f'main a[href="{YEAR}/index.html"]').filter(visible=True).first.click()
        number = on.page.locator(f'main table a[href$="#{wanted.anchor}"]').first
        expect(number).to_have_text(wanted.value)
        number.click()
        reads_where_it_is_printed(on.page, wanted)
        expect(on.page.locator("main")).to_contain_text("报告")
