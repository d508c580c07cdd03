"""Comparing, as people do it: Suqian's refusals of 2023 and 2024, shared, saved, embedded; by mouse, by keys, without scripts."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visiting

pytestmark = pytest.mark.browser

FELL = "宿迁市人民政府：不予公开由 142 减至 92 件（2023—2024）"
REFUSALS = "?a=suqian-shi-renmin-zhengfu&y=2023,2024&m=denied&v=bars"


def controls(page: Page) -> None:
    """Given the explorer, open its controls; on a wide screen they are."""
    fold = page.locator(".unfold")
    if fold.is_visible():
        fold.click()


@pytest.mark.parametrize(("width", "disk"), [(375, False), (1280, True)], ids=["phone", "desktop from disk"])
def test_refusals_of_two_years_are_compared_and_shared_by_mouse(visit: Visiting, width: int, disk: bool) -> None:
    with visit(width=width, disk=disk) as on:
        page = on.page
        on.open("index.html")
        page.get_by_role("navigation").get_by_role("link", name="比较").click()
        page.locator(".chosen button").first.click()
        expect(page.locator("#shown-title")).to_have_text("还没有选机关")
        controls(page)
        page.get_by_role("searchbox", name="加一个机关").fill("suqian")
        page.locator("#x-found a", has_text="宿迁市人民政府").click()
        page.get_by_label("看什么").select_option("不予公开")
        for year in page.locator("[name=year]").all():
            year.set_checked(year.get_attribute("value") in ("2023", "2024"))
        page.get_by_label("条形").check()
        expect(page.locator("#shown-title")).to_have_text(FELL)
        assert page.locator(".plot .value").all_text_contents() == ["142", "92"]
        page.get_by_role("button", name="复制链接").click()
        address = page.get_by_label("网址").input_value()
        assert "m=denied" in address
        page.go_back()
        expect(page.locator(".plot")).to_have_count(0)
        page.goto(address)
        expect(page.get_by_role("img", name=FELL)).to_be_visible()
        assert on.complaints == []


def test_refusals_of_two_years_are_compared_by_keys_alone(visit: Visiting) -> None:
    with visit() as on:
        page = on.page
        on.open("compare/index.html")
        page.locator(".chosen button").first.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".chosen li")).to_have_count(0)
        page.get_by_role("searchbox", name="加一个机关").focus()
        page.keyboard.type("宿迁市人民政府")
        expect(page.locator("#x-found a")).to_have_count(1)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(page.locator(".chosen li")).to_have_count(1)
        page.get_by_label("看什么").focus()
        while page.get_by_label("看什么").input_value() != "denied":
            page.keyboard.press("ArrowDown")
        page.get_by_label("表", exact=True).focus()
        page.keyboard.press("ArrowRight")
        expect(page.locator("#shown-title")).to_have_text(FELL)
        expect(page.get_by_role("img", name=FELL)).to_be_visible()
        assert on.complaints == []


def test_what_is_shown_is_saved_as_table_and_as_picture(visit: Visiting, tmp_path: Path) -> None:
    with visit(width=375) as on:
        on.open(f"compare/index.html{REFUSALS}")
        expect(on.page.locator("#shown-title")).to_have_text(FELL)
        saved = {}
        for label, role in (
            ("CSV", ".shown .save"),
            ("Excel", ".shown .save"),
            ("存为 SVG", ".share"),
            ("存为 PNG", ".share"),
        ):
            with on.page.expect_download() as waiting:
                on.page.locator(role).get_by_text(label, exact=True).click()
            saved[label] = tmp_path / waiting.value.suggested_filename
            waiting.value.save_as(saved[label])
        rows = list(csv.reader(saved["CSV"].read_text(encoding="utf-8-sig").splitlines()))
        assert rows[1][1:] == ["142", "92", "-50"]
        drawing = saved["存为 SVG"].read_text(encoding="utf-8")
        assert all(said in drawing for said in (FELL, "142", "92", "非官方", "来源"))
        assert "var(" not in drawing
        assert saved["存为 PNG"].read_bytes().startswith(b"\x89PNG")
        assert saved["Excel"].read_bytes().startswith(b"PK")
        assert on.complaints == []


def test_embedded_it_is_the_figure_with_its_source_and_nothing_else(visit: Visiting) -> None:
    with visit(width=600) as on:
        on.open(f"compare/index.html{REFUSALS}")
        on.page.get_by_role("button", name="嵌入网页").click()
        code = on.page.get_by_label("粘贴到网页的代码").input_value()
        assert code.startswith("<iframe src=")
        on.open("index.html")
        on.open(f"compare/index.html{REFUSALS}#embed")
        expect(on.page.locator("#shown-title")).to_have_text(FELL)
        for part in ("header", "footer", "form", "h1", ".share"):
            expect(on.page.locator(part).first).to_be_hidden()
        expect(on.page.get_by_text("非官方网站整理")).to_be_visible()


def test_rates_of_different_scope_are_not_drawn_together(visit: Visiting) -> None:
    with visit() as on:
        on.open(
            "compare/index.html?a=suqian-shi-renmin-zhengfu,huaian-hongze-qu-renmin-zhengfu&m=share_denied&v=bars"
        )
        expect(on.page.get_by_text("统计范围不同的比率不画在一张图里")).to_be_visible()
        assert on.page.locator(".plot").count() == 0
        expect(on.page.get_by_text("案件不足 30 件，不计算比率").first).to_be_visible()
        on.page.get_by_label("本行政区域").check()
        expect(on.page.locator(".plot")).to_be_visible()


def test_without_scripts_the_numbers_stand_in_plain_tables(visit: Visiting) -> None:
    with visit(java_script_enabled=False) as on:
        on.open("index.html")
        on.page.get_by_role("navigation").get_by_role("link", name="比较").click()
        lines = on.page.locator("section[aria-labelledby=everything] tr", has_text="宿迁市人民政府")
        assert [" 142 " in line or "\t142\t" in line for line in lines.all_inner_texts()] == [True, False]
        lines.first.get_by_role("link").first.click()
        expect(on.page.locator("h1")).to_contain_text("宿迁市人民政府")


def test_an_agency_s_page_leads_to_all_rows_beside_another_s(visit: Visiting) -> None:
    with visit() as on:
        on.open("agencies/suqian-shi-renmin-zhengfu/index.html")
        on.page.get_by_role("link", name="与其他机关并排").click()
        on.page.get_by_role("searchbox", name="加一个机关").fill("hzqzf")
        on.page.locator("#x-found a", has_text="洪泽").click()
        heads = on.page.locator("[data-shown] thead tr").first.locator("th")
        expect(heads).to_have_text(["项目", "宿迁市人民政府", "淮安市洪泽区人民政府"])
        row = on.page.locator("[data-shown] tr", has_text="三类内部事务")
        expect(row.locator("td")).to_have_text(["20", "21", "0", "0"])
        assert on.complaints == []


def test_in_wechat_a_picture_is_to_be_saved_in_a_browser(visit: Visiting) -> None:
    with visit(user_agent="Mozilla/5.0 (Linux; Android 14) MicroMessenger/8.0.50") as on:
        on.open(f"compare/index.html{REFUSALS}")
        on.page.get_by_role("button", name="存为 PNG").click()
        expect(on.page.get_by_text("请在浏览器中打开")).to_be_visible()
        assert "m=denied" in on.page.get_by_label("网址").input_value()
