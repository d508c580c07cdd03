"""An agency's words in two years."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import LIKE, Place

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page(browser: Browser, made: Place) -> Iterator[Page]:
    """The page of the last two of five years, opened from disk."""
    with browser.new_context(viewport={"width": 375, "height": 800}) as context:
        opened = context.new_page()
        opened.goto((made.folder / "agencies/bureau/texts/2022-2023/index.html").as_uri())
        yield opened


def test_two_years_stand_as_one_without_a_script(page: Page) -> None:
    """What is gone and what is new is in the page itself, like passages are folded."""
    text = page.locator(".wording").first
    expect(text.locator("del").first).to_contain_text("7")
    expect(text.locator("ins").first).to_contain_text("31")
    expect(text.locator("ins").last).to_contain_text("开展培训。")
    folded = text.locator("details")
    expect(folded.locator("p")).to_be_hidden()
    folded.locator("summary").click()
    expect(folded.locator("p")).to_have_text(LIKE)


def test_any_two_years_are_compared_as_those_with_a_page_are(page: Page) -> None:
    shown = page.locator(".wording").first
    before = [one.strip() for one in shown.inner_text().split("\n") if one.strip()]
    for years in (("2019", "2023"), ("2022", "2023")):
        page.get_by_label("前一年").select_option(years[0])
        page.get_by_label("后一年").select_option(years[1])
        page.get_by_role("button", name="对照").click()
        expect(page.get_by_role("status")).to_contain_text(f"{years[0]} 与 {years[1]} 年")
        expect(page.locator("h1")).to_contain_text(f"{years[0]} 与 {years[1]} 年")
        if years[0] == "2019":
            expect(shown.locator("del").first).to_contain_text("九")
            expect(shown.locator("del", has_text="完善制度")).to_have_count(1)
    shown.locator("summary").click()
    assert [one.strip() for one in shown.inner_text().split("\n") if one.strip()] == before
