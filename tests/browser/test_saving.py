"""A table of a page, saved in the browser: what is in the file is what is on the page."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import openpyxl
import pytest
from lxml import html
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visiting
from tests.fairness import NOT_OFFICIAL
from tests.pages import examples

pytestmark = pytest.mark.browser
NUMBER = re.compile(r"[−-]?[\d,]+(?:\.\d+)?")
FORMULA = "=1+1"


def on_page(site: Path, path: str, at: int) -> list[list[str]]:
    """Given a page and the number of a table on it, return what each row's cells for figures say: a number, or words."""
    table = html.parse(str(site / path)).xpath("//main//table")[at]
    return [_trimmed([_said(cell) for cell in row.findall("td")]) for row in table.iterfind(".//tbody/tr")]


def _trimmed(row: list[str]) -> list[str]:
    """A row without what is empty at its end, such as bars."""
    while row and not row[-1]:
        row.pop()
    return row


def _said(cell: html.HtmlElement) -> str:
    seen = "".join(cell.xpath('.//text()[not(ancestor::*[@aria-hidden="true" or contains(@class, "vh")])]')).strip()
    if NUMBER.fullmatch(seen):
        return seen.replace(",", "").replace("−", "-")
    if seen:
        return seen if not (small := cell.findtext(".//small")) else f"{seen.removesuffix(small)}（{small}）"
    return "".join(cell.xpath('.//*[contains(@class, "vh")]//text()')).strip()


def saved(page: Page, at: int, kind: str) -> tuple[str, bytes]:
    """Given an open page, save its table of that number; return the file's name and content."""
    with page.expect_download() as download:
        page.locator(".save").nth(at).get_by_role("button", name=kind).click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


@pytest.mark.parametrize("disk", [False, True], ids=["http", "file"])
def test_the_tables_of_a_report_are_saved_as_they_are_shown(visit: Visiting, site: Path, disk: bool) -> None:
    path = examples(site, "report")[0]
    tables = html.parse(str(site / path)).xpath("//main//table")
    assert len(tables) > 2
    with visit(disk=disk, accept_downloads=True) as on:
        on.open(path)
        for at in range(len(tables)):
            name, content = saved(on.page, at, "CSV")
            rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
            told = on_page(site, path, at)
            body = rows[-len(told) :]
            assert [
                _trimmed(row)[len(_trimmed(row)) - len(own) :] for row, own in zip(body, told, strict=True)
            ] == told
            assert re.fullmatch(r"gongkai-agencies-[a-z0-9-]+-\d{4}(-\d+)?\.csv", name)
            assert content.startswith(b"\xef\xbb\xbf")
        assert on.complaints == []


def test_a_table_saved_for_excel_has_numbers_a_source_and_no_formula(visit: Visiting, site: Path) -> None:
    path = examples(site, "report")[0]
    at = next(
        n
        for n, table in enumerate(html.parse(str(site / path)).xpath("//main//table"))
        if table.find("thead") is not None
    )
    with visit(accept_downloads=True) as on:
        on.open(path)
        on.page.locator("main table").nth(at).locator("tbody th").first.evaluate(
            f"cell => cell.textContent = '{FORMULA}'"
        )
        name, content = saved(on.page, at, "Excel")
        _, text = saved(on.page, at, "CSV")
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet, source = book.worksheets
    figures = [
        cell.value for row in sheet.iter_rows() for cell in row if cell.data_type == "n" and cell.value is not None
    ]
    told = [one for row in on_page(site, path, at) for one in row if NUMBER.fullmatch(one)]
    assert [float(one) for one in figures][-len(told) :] == [float(one) for one in told]
    assert any(cell.value == FORMULA and cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert f"'{FORMULA}" in text.decode()
    assert name.endswith(".xlsx")
    assert sheet.freeze_panes
    assert any(NOT_OFFICIAL["zh"] in str(row[1].value) for row in source.iter_rows())


def test_what_a_reader_sorted_is_saved_in_that_order(visit: Visiting, site: Path) -> None:
    with visit(accept_downloads=True) as on:
        on.open(examples(site, "year")[0])
        table = on.page.locator("table[data-sortable]").first
        table.locator("thead th").first.get_by_role("button").click()
        shown = [text.split("\n")[0] for text in table.locator("tbody th").all_inner_texts()]
        at = on.page.locator("main table").evaluate_all("all => all.findIndex(one => one.matches('[data-sortable]'))")
        _, content = saved(on.page, at, "CSV")
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))[-len(shown) :]
        assert [row[0].split(" ")[0] for row in rows] == [one.split(" ")[0] for one in shown]


def test_wechat_is_told_to_use_a_browser_with_an_address_to_copy(visit: Visiting) -> None:
    with visit(user_agent="Mozilla/5.0 (Linux) MicroMessenger/8.0", accept_downloads=True) as on:
        on.open("data/index.html")
        on.page.get_by_role("link", name="gongkai.zip").first.click()
        note = on.page.locator(".save-note")
        expect(note).to_contain_text("请在浏览器中打开")
        expect(note.locator("input")).to_have_value(f"{on.base}data/gongkai.zip")


def test_the_dictionary_is_searched_as_one_types(visit: Visiting) -> None:
    with visit() as on:
        on.open("data/index.html")
        on.page.get_by_role("searchbox").fill("review_state")
        entries = on.page.locator("#entries [data-entry]:visible")
        assert entries.count() > 3
        assert all("review_state" in text for text in entries.all_inner_texts())
        on.page.get_by_role("searchbox").fill("没有这样的一栏")
        expect(on.page.locator("[data-sift] [data-status]")).to_contain_text("没有")
