"""What is seen of a report on its evidence page: each figure in its frame, on the part of the page and on the whole."""

from __future__ import annotations

import re

import pytest
from lxml import html

from gongkai import links
from gongkai.publish.pictures import Facsimile, Frame, Picture
from gongkai.render import pages
from gongkai.render.sheets import STRIP, strips
from tests.render.conftest import PROJECT

REPORT = ("xigong-science", 2022)
PAGE = Picture(3, f"agencies/{REPORT[0]}/{REPORT[1]}/evidence/pages/3.webp", 827, 1170)


@pytest.fixture(scope="module")
def seen(made):
    """The report's pages, with pictures of all its figures but the first, which a machine recognised."""
    report = next(
        row
        for row in made.tables["reports"]
        if (row["agency_id"], row["year"]) == REPORT and not row["superseded_by"]
    )
    keys = [
        (row["table"], row["item"], row["column"])
        for row in made.tables["figures"]
        if row["report_id"] == report["report_id"]
    ]
    frames = {key: Frame(3, 20 + number, 30 + 5 * number, 40, 12) for number, key in enumerate(keys[1:])}
    facsimile = Facsimile({3: PAGE}, frames, {keys[0]: ("21", "27"), keys[1]: ("3", "3"), keys[2]: ("4",)})

    def look(report_id):
        return facsimile if report_id == report["report_id"] else Facsimile()

    rendered = dict(pages(made.tables, made.portal, made.forms, PROJECT / "content", PROJECT / "templates", {}, look))
    return keys, rendered


@pytest.fixture(scope="module")
def evidence(seen):
    return html.fromstring(seen[1][links.evidence(*REPORT)])


def test_each_figure_is_framed_on_its_strip_and_on_the_whole_page(seen, evidence):
    keys, _ = seen
    [whole] = evidence.find_class("sheet")
    for number, key in enumerate(keys[1:]):
        anchor = links.anchor(*key)
        entry = evidence.get_element_by_id(anchor)
        [shown] = entry.find_class("strip")
        place = evidence.get_element_by_id(shown.getparent().get("href").removeprefix("#"))
        assert place.getparent().get("href") == f"#{anchor}"
        assert whole in place.iterancestors()
        assert place.get("d") == shown.find("path").get("d") == f"M{17 + number} {27 + 5 * number}h46v18h-46z"
        assert not entry.find_class("excerpt")


def test_a_figure_without_a_picture_has_its_printed_row(seen, evidence):
    entry = evidence.get_element_by_id(links.anchor(*seen[0][0]))
    assert entry.find_class("excerpt")
    assert not entry.find_class("strip")


def test_pictures_load_only_where_they_are_looked_at_and_have_words_and_a_size(evidence):
    pictures = evidence.findall(".//img")
    assert len(pictures) > 100
    for picture in pictures:
        assert picture.get("src") == "pages/3.webp"
        assert picture.get("loading") == "lazy"
        box = picture if picture.get("alt") else picture.getparent()
        assert (box.get("width"), box.get("height")) == ("827", "1170")
        assert picture.get("alt") or picture.xpath("ancestor::a/@aria-label")


def test_frames_on_the_page_are_no_stops_of_the_keyboard(evidence):
    for link in evidence.find_class("sheet")[0].xpath(".//svg//a"):
        assert link.get("tabindex") == "-1"
        assert link.xpath("ancestor::svg/@aria-hidden") == ["true"]


def test_pictures_do_not_make_the_page_heavier(seen, rendered):
    path = links.evidence(*REPORT)
    assert len(seen[1][path]) < 1.2 * len(rendered[path])


@pytest.mark.parametrize(("x", "third"), [(30, "xMin"), (400, "xMid"), (780, "xMax")])
@pytest.mark.parametrize("y", [0, 600, 1150])
def test_a_strip_shows_the_cell_wherever_it_stands(x, y, third):
    facsimile = Facsimile({3: PAGE}, {("t", "i", "c"): Frame(3, x, y, 40, 20)})
    [drawn] = html.fromstring(strips(facsimile, links.evidence(*REPORT))["t", "i", "c"]).find_class("strip")
    left, top, width, height = map(int, drawn.get("viewbox").split())
    assert (left, width, height) == (0, PAGE.width, STRIP)
    assert 0 <= top <= y
    assert y + 20 <= top + height <= PAGE.height
    assert drawn.get("preserveaspectratio") == f"{third}YMid slice"


@pytest.mark.browser
def test_the_figure_that_was_linked_to_is_in_sight_and_leads_to_its_page(seen, browser, tmp_path):
    keys, rendered = seen
    for path, content in rendered.items():
        if path.startswith(("assets/", PAGE.path.removesuffix("pages/3.webp"))):
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_bytes(content)
    shown = browser.new_page(viewport={"width": 375, "height": 700})
    shown.set_default_timeout(10_000)
    anchor = links.anchor(*keys[-1])
    shown.goto(f"file://{tmp_path / links.evidence(*REPORT)}#{anchor}")
    strip = shown.locator(f"[id='{anchor}'] .strip")
    assert strip.is_visible()
    frame, window = strip.locator("path").bounding_box(), strip.bounding_box()
    waiting = strip.locator("img").bounding_box()
    assert waiting["y"] < frame["y"] < waiting["y"] + waiting["height"], "a picture out of sight is never loaded"
    assert window["x"] <= frame["x"]
    assert frame["x"] + frame["width"] <= window["x"] + window["width"]
    strip.click()
    target = shown.locator(":target")
    assert target.evaluate("path => getComputedStyle(path).strokeWidth") == "3px"
    assert 0 <= target.bounding_box()["y"] <= 700
    shown.close()


def test_figures_read_from_a_picture_say_so(seen, evidence):
    keys, rendered = seen
    words = [evidence.get_element_by_id(links.anchor(*key)).text_content() for key in keys[:4]]
    said = ["两种程序读得不同：21；27", "两种程序读得相同", "一种程序读过"]
    assert all(f"由图片识别，{one}" in words[number] for number, one in enumerate(said))
    assert "由图片识别" not in words[3]
    for page in (links.evidence, links.report):
        assert "由图片识别：" in html.fromstring(rendered[page(*REPORT)]).text_content()


def test_a_report_without_pictures_says_nothing_of_them(rendered):
    text = rendered[links.evidence(*REPORT)].decode()
    assert not re.search("由图片识别|<img|整页", text)
