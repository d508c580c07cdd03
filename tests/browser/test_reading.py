"""Reading a report: a number's evidence opens beside it, goes from cell to cell, and tells of an error in that very cell."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visiting
from tests.browser.test_pages import violations
from tests.pages import examples

pytestmark = pytest.mark.browser
NUMBERS = 'section[aria-labelledby="tables"] td a[href*="evidence/index.html#"]'
PROMPT = "哪个数字（表、行、列）："


@pytest.mark.parametrize("width", [375, 1280])
def test_the_evidence_of_a_number_opens_beside_it_and_the_keyboard_goes_on_from_there(
    visit: Visiting, site: Path, width: int
) -> None:
    with visit(width=width) as on:
        on.open(examples(site, "report")[0])
        before, panel = on.page.url, on.page.locator("dialog.panel")
        number, following = on.page.locator(NUMBERS).nth(3), on.page.locator(NUMBERS).nth(4)
        number.click()
        expect(panel.locator(".panel-number b")).to_contain_text(number.inner_text().strip())
        expect(panel).to_contain_text("字符")
        expect(number).to_be_in_viewport()
        box, sheet = number.bounding_box(), panel.bounding_box()
        assert box
        assert sheet
        assert box["y"] + box["height"] <= sheet["y"] or box["x"] + box["width"] <= sheet["x"], "the number is hidden"
        assert violations(on.page) == []
        on.page.keyboard.press("ArrowRight")
        anchor = (following.get_attribute("href") or "").partition("#")[2]
        expect(panel.locator(".e-code")).to_have_text(anchor.replace("-", "."))
        expect(on.page.locator("section[aria-labelledby='tables'] td.at a")).to_have_attribute(
            "href", f"evidence/index.html#{anchor}"
        )
        assert on.page.url.endswith(f"#n={anchor}")
        on.page.keyboard.press("Escape")
        expect(panel).to_be_hidden()
        expect(following).to_be_focused()
        assert on.page.url == before
        following.press("Enter")
        expect(panel).to_be_visible()
        on.page.go_back()
        expect(panel).to_be_hidden()
        assert on.complaints == []
        on.page.goto("about:blank")
        on.page.goto(f"{before}#n={anchor}")
        expect(panel.locator(".e-code")).to_have_text(anchor.replace("-", "."))


def test_a_sum_of_several_cells_opens_with_its_terms(visit: Visiting) -> None:
    with visit(width=375) as on:
        on.open("agencies/suqian-shi-renmin-zhengfu/2024/index.html")
        link, panel = (
            on.page.locator("a[data-sum='applications.denied.*.total']").first,
            on.page.locator("dialog.panel"),
        )
        link.click()
        expect(panel.locator(".panel-number b")).to_have_text("92")
        terms = panel.locator(".panel-terms li")
        assert sum(int(one) for one in terms.locator(".e-number").all_inner_texts()) == 92
        assert violations(on.page) == []
        terms.nth(1).get_by_role("link").click()
        expect(panel.locator(".e-code")).to_have_text("applications.denied.prohibited_by_law.total")
        on.page.keyboard.press("Escape")
        expect(panel).to_be_hidden()
        assert on.complaints == []


def test_an_error_is_told_of_the_cell_that_is_open(visit: Visiting, site: Path) -> None:
    with visit() as on:
        on.open(examples(site, "report")[0])
        on.page.locator(NUMBERS).nth(2).click()
        panel = on.page.locator("dialog.panel")
        panel.locator("summary").click()
        text = panel.locator("[data-wrong] pre").inner_text()
        code = panel.locator(".e-code").inner_text()
        assert f"{PROMPT}{code}，" in text
        assert f"本站所列：{panel.locator('.panel-number b').inner_text()}（" in text
        for link in panel.locator("[data-wrong] .links a").all():
            said = parse_qs(urlsplit(link.get_attribute("href") or "").query)
            assert code in said["body"][0]


def test_a_report_prints_whole_tables_with_source_and_marks_on_a_sheet_of_paper(visit: Visiting, site: Path) -> None:
    """182 mm are what A4 leaves between its margins."""
    with visit(width=688) as on:
        on.open(examples(site, "report")[0])
        on.page.emulate_media(media="print")
        wide = "tables => tables.filter(one => one.getBoundingClientRect().right > innerWidth + 1).length"
        assert on.page.locator(".statutory table").evaluate_all(wide) == 0
        for shown in (".provenance code", ".printed-only", ".unofficial"):
            expect(on.page.locator(shown).first).to_be_visible()
        for hidden in (".save", ".yearbar", "[aria-labelledby='wrong']", "header nav"):
            assert on.page.locator(hidden).filter(visible=True).count() == 0, hidden
