"""Telling of an error in a cell, from the home page of a portal that says where: by finger, by keys, without scripts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from gongkai.paths import PROJECT
from tests.browser.conftest import Place, Visiting
from tests.pages import examples
from tests.test_site_html import VALIDATOR

pytestmark = pytest.mark.browser
CELL = "applications.received_new.total"
ANCHOR = CELL.replace(".", "-")
REPORT = "bureau-2023"
SCREENS = pytest.mark.parametrize("width", [375, 1280])


def asked(link: Locator) -> str:
    """Given a link that tells of an error, return what its letter says."""
    url = urlsplit(link.get_attribute("href") or "")
    said = parse_qs(url.query)
    assert (url.scheme, url.path) == ("mailto", "errors@example.org")
    assert said["subject"][0].startswith(REPORT)
    return said["body"][0]


def names_the_cell(told: str) -> None:
    assert REPORT in told
    assert CELL in told
    assert "本站所列：0（报告所列）" in told
    assert "报告原文所印：" in told


def to_the_report(page: Page, go: str) -> Locator:
    """From home to the report on 2023, all by finger or by keys; return the number in its table."""

    def follow(link: Locator) -> None:
        link.focus()
        link.press("Enter") if go == "keys" else link.click()

    follow(page.locator('a[href="agencies/index.html"]').last)
    follow(page.get_by_role("link", name="bureau局").first)
    follow(page.locator('main a[href="2023/index.html"]').filter(visible=True).first)
    number = page.locator(f'section[aria-labelledby="tables"] a[href$="#{ANCHOR}"]')
    follow(number)
    return number


@SCREENS
@pytest.mark.parametrize("go", ["finger", "keys"])
def test_an_error_is_told_of_the_number_that_was_opened(visit: Visiting, made: Place, width: int, go: str) -> None:
    with visit(at=made, width=width) as on:
        on.open("index.html")
        to_the_report(on.page, go)
        panel = on.page.locator("dialog.panel")
        fold = panel.locator("summary", has_text="这个数字不对？")
        if go == "keys":
            for _ in range(20):
                on.page.keyboard.press("Tab")
                if fold.evaluate("one => one === document.activeElement"):
                    break
            on.page.keyboard.press("Enter")
        else:
            fold.click()
        expect(panel.get_by_role("link", name="用邮件发送")).to_be_in_viewport()
        names_the_cell(panel.locator("[data-wrong] pre").inner_text())
        names_the_cell(asked(panel.get_by_role("link", name="用邮件发送")))
        assert "body=" in (panel.get_by_role("link", name="公开提交").get_attribute("href") or "")
        assert [one for one in on.complaints if "data/" not in one] == []


@SCREENS
@pytest.mark.parametrize("go", ["finger", "keys"])
def test_without_scripts_too(visit: Visiting, made: Place, width: int, go: str) -> None:
    with visit(at=made, width=width, java_script_enabled=False) as on:
        on.open("index.html")
        to_the_report(on.page, go)
        entry = on.page.locator(f"#{ANCHOR}")
        expect(entry).to_be_in_viewport()
        names_the_cell(asked(entry.get_by_role("link", name="这个数字不对？")))


def test_pages_of_such_a_portal_are_valid(made: Place) -> None:
    config = PROJECT / "tests" / "htmlvalidate.json"
    command = [Path(sys.executable).parent / "node", VALIDATOR, "--config", config, "--formatter", "text"]
    kinds = ("report", "evidence", "corrections", "words of two years")
    command += [made.folder / path for kind in kinds for path in examples(made.folder, kind)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr
