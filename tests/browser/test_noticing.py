"""What a journalist does: looks at leads, asks why a rate is not ranked, where an agency stands, who mentions a word."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visiting

pytestmark = pytest.mark.browser


def rows(site: Path, name: str) -> list[dict[str, str]]:
    with (site / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_from_home_to_a_lead_and_the_place_of_its_number(visit: Visiting, site: Path) -> None:
    """On a phone, from disk: what nobody has confirmed says so; a word leaves the leads of a region; the number is printed there."""
    leads = [row for row in rows(site, "leads") if row["confirmed"] == "false"]
    names = {row["agency_id"]: row["division_name"] for row in rows(site, "agencies")}
    place = names[leads[0]["agency_id"]]
    with visit(disk=True, width=375) as on:
        on.open("index.html")
        on.page.get_by_role("navigation", name="主导航").get_by_role("link", name="线索").click()
        expect(on.page.get_by_role("heading", name="自动核对，未经人工确认：供愿意核实的人")).to_be_visible()
        expect(on.page.locator("#confirmed ~ p")).to_contain_text("还没有")
        expect(on.page.locator(".lead-item")).to_have_count(len(leads))
        on.page.get_by_label("筛选").fill(place)
        expected = sum(1 for row in leads if names[row["agency_id"]].startswith(place))
        expect(on.page.locator(".lead-item:visible")).to_have_count(expected)
        number = on.page.locator(".lead-item:visible .lead-cell a").first
        shown = number.inner_text()
        number.click()
        expect(on.page.locator(":target")).to_contain_text(shown)
        assert on.complaints == []


@pytest.mark.parametrize(("width", "scripts"), [(375, False), (1280, True)])
def test_from_home_to_why_a_rate_is_not_ranked(visit: Visiting, width: int, scripts: bool) -> None:
    with visit(width=width, java_script_enabled=scripts) as on:
        on.open("index.html")
        on.page.get_by_role("navigation", name="主导航").get_by_role("link", name="指标").click()
        on.page.get_by_role("link", name="不予公开占办结", exact=True).click()
        on.page.get_by_role("link", name="为什么不排名").click()
        answer = on.page.get_by_role("region", name="为什么不排名")
        expect(answer.get_by_role("heading")).to_be_in_viewport()
        expect(answer).to_contain_text("不足 30 件")
        assert on.page.locator("#listed thead th[data-sort]").count() == 1


def test_where_an_agency_stands_among_those_of_its_year(visit: Visiting, site: Path) -> None:
    """Its line is marked by the link alone; a script marks it in the distributions too."""
    pages = (site / "years").glob("[0-9]???/index.html")
    year = next(one for one in sorted(pages) if 'data-here="requests_received' in one.read_text(encoding="utf-8"))
    path = year.relative_to(site).as_posix()
    with visit(width=375) as on:
        on.open(path)
        line = on.page.locator('tr[data-here*="requests_received"]').first
        place, name = line.get_attribute("id") or "", line.locator("th a").inner_text()
        on.page.goto(f"{on.base}{path}#{place}")
        on.page.reload()
        expect(on.page.locator(":target")).to_contain_text(name)
        mark = on.page.locator('[data-spread^="requests_received"] tr:has(.here)')
        expect(mark).to_have_count(1)
        expect(on.page.locator("p.here").first).to_have_text(name)
        assert on.complaints == []
