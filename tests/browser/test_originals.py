"""On a portal of original reports: what each report of a year says on the information handling fee."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Place, Visiting, write
from tests.conftest import serving
from tests.render.fixture import AGENCIES, SHARED, make

pytestmark = pytest.mark.browser
WORD, YEAR = "信息处理费", 2022
SCREENS = pytest.mark.parametrize("width", [375, 1280])


@dataclass(frozen=True)
class Originals:
    """The portal. reports: its agencies by id; mention: those whose report has the word; says: the words for what a report says."""

    place: Place
    reports: dict[str, str]
    mention: set[str]
    says: dict[str, str | None]


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Originals]:
    if not SHARED.is_dir():
        pytest.skip("GONGKAI_SHARED is absent")
    made = make(
        tmp_path_factory.mktemp("originals") / "data", [one for one in AGENCIES if one[6].endswith(str(YEAR))]
    )
    folder = tmp_path_factory.mktemp("originals-site")
    write(made.tables, made.portal, folder)
    ids = {row["report_id"]: row["agency_id"] for row in made.tables["reports"]}
    names = {row["agency_id"]: row["name"] for row in made.tables["agencies"]}
    mention = {ids[row["report_id"]] for row in made.tables["sections"] if WORD in (row["text"] or "")}
    says = {row["agency_id"]: row["fee_statement"] for row in made.tables["reports"]}
    with serving(folder, tmp_path_factory.mktemp("originals-server")) as address:
        yield Originals(Place(folder, address), {one: names[one] for one in ids.values()}, mention, says)


def reads_section_six(page: Page, given: Originals, agency: str) -> None:
    place = page.locator("#section-6")
    expect(page.locator("h1")).to_contain_text(given.reports[agency])
    expect(place).to_be_in_viewport()
    if agency in given.mention:
        expect(place).to_contain_text(WORD)


@SCREENS
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "none"])
def test_the_year_says_what_each_report_says_and_leads_there(
    visit: Visiting, originals: Originals, width: int, scripts: bool
) -> None:
    """By keys with scripts, by mouse without."""
    with visit(at=originals.place, width=width, java_script_enabled=scripts) as on:
        page = on.page
        for agency, name in originals.reports.items():
            on.open("index.html")
            for link in (
                page.get_by_role("navigation", name="主导航").get_by_role("link", name="年度"),
                page.locator(f'main a[href$="{YEAR}/index.html"]').first,
                page.get_by_role("region", name=f"各报告怎样写{WORD}").get_by_role("link", name=name),
            ):
                link.focus()
                link.press("Enter") if scripts else link.click()
            reads_section_six(page, originals, agency)


def test_each_says_what_was_read_of_it(visit: Visiting, originals: Originals) -> None:
    with visit(at=originals.place) as on:
        on.open(f"years/{YEAR}/index.html")
        block = on.page.get_by_role("region", name=f"各报告怎样写{WORD}")
        words = {"none": "写明没有收取", "only_none": "只写“无”之类", None: "不能判断"}
        for agency, state in originals.says.items():
            line = block.locator("dl > div", has_text=originals.reports[agency])
            expect(line.locator("dt")).to_contain_text(words[state])


@SCREENS
@pytest.mark.parametrize("go", ["finger", "keys"])
def test_the_search_finds_every_report_of_the_year_with_the_word(
    visit: Visiting, originals: Originals, width: int, go: str
) -> None:
    with visit(at=originals.place, width=width) as on:
        page = on.page
        on.open("index.html")
        search = page.get_by_role("link", name="查找", exact=True)
        if go == "keys":
            search.focus()
            search.press("Enter")
            page.get_by_role("searchbox").focus()
            page.keyboard.type(WORD)
        else:
            search.click()
            page.get_by_role("searchbox").fill(WORD)
        page.get_by_label("年度").select_option(str(YEAR))
        found = page.locator("#t-list > li")
        expect(found).to_have_count(len(originals.mention))
        for agency in originals.mention:
            one = found.filter(has_text=originals.reports[agency])
            expect(one.locator("mark").first).to_have_text(WORD)
        link = found.first.get_by_role("link")
        link.focus()
        link.press("Enter") if go == "keys" else link.click()
        reads_section_six(page, originals, next(iter(originals.mention)))
        assert on.complaints == []
