"""An agency's words in two years, on a portal made for it: the project's own data have no texts that could be compared."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from gongkai import render, search
from gongkai.forms import load
from gongkai.paths import PROJECT
from gongkai.publish import tables
from tests.browser.test_pages import TOO_WIDE, violations
from tests.publish.corpora import corpus, filed, rules
from tests.test_site_html import VALIDATOR

pytestmark = pytest.mark.browser

LIKE = "一是加强组织领导，明确专人负责，压实各科室责任；二是严格审查程序，坚持先审查、后公开；三是畅通渠道，方便公众查阅，及时回应关切。"
YEARS = {
    2019: f"本年办结九件。{LIKE}完善制度。", 2020: f"本年办结12件。{LIKE}", 2021: f"本年办结7件。{LIKE}", 2022: f"本年办结7件。{LIKE}",
    2023: f"本年办结31件。{LIKE}开展培训。",
}  # fmt: skip


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The page of the last two of five years, opened from disk."""
    folder = tmp_path_factory.mktemp("words")
    given = corpus([filed("bureau", year, text=text, form=None) for year, text in YEARS.items()])
    made = tables(given, load(), rules())
    written = render.pages(made, given.portal, load(), PROJECT / "content", PROJECT / "templates")
    for path, content in (*written, *search.files(made)):
        if path.startswith(("assets/", "search/text/", "agencies/bureau/texts/")):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
    with browser.new_context(viewport={"width": 375, "height": 800}) as context:
        opened = context.new_page()
        opened.goto((folder / "agencies/bureau/texts/2022-2023/index.html").as_uri())
        yield opened


def test_the_page_is_valid_narrow_and_for_everyone(page: Page) -> None:
    folder = Path(page.url.removeprefix("file://")).parents[1]
    assert sorted(one.name for one in folder.iterdir()) == ["2019-2020", "2020-2021", "2021-2022", "2022-2023"]
    config = PROJECT / "tests" / "htmlvalidate.json"
    command = [Path(sys.executable).parent / "node", VALIDATOR, "--config", config, "--formatter", "text", folder]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert page.evaluate(TOO_WIDE) == []
    assert violations(page) == []


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
