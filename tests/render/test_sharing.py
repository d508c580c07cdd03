"""Pictures for shared links: what they say, that they say it alike each time, and when there are none."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from lxml import html
from PIL import Image

from gongkai.render import pages
from gongkai.sharing import Pictures, find_font, fonts, pictures
from gongkai.sharing.cards import SITE, Card, agency, cards, indicator
from gongkai.sharing.draw import draw
from tests.fairness import NOT_OFFICIAL
from tests.render.conftest import PROJECT
from tests.render.fixture import Made

CARD = Card("公开有数", "威海市科学技术局", "3 件", "2022 年新收申请", NOT_OFFICIAL["zh"])


@pytest.fixture
def font() -> fonts.Font:
    found = find_font()
    assert found, "no font with Chinese characters: `make test` installs one or says how"
    return found


@pytest.fixture(scope="module")
def public(made: Made):
    return replace(made.portal, base_url="https://example.org/x/")


def test_the_same_words_make_the_same_bytes_and_few_of_them(font):
    drawn = draw(CARD, font)
    assert drawn == draw(CARD, font)
    assert drawn != draw(replace(CARD, number="4 件"), font)
    assert Image.open(BytesIO(drawn)).size == (1200, 630)
    assert len(drawn) < 20_000


def test_long_words_stay_within_the_picture(font):
    drawn = Image.open(BytesIO(draw(replace(CARD, title="很长的名称" * 20, under="说明" * 100), font))).convert("RGB")
    right = drawn.crop((1200 - 64, 0, 1200, 630))
    assert right.getcolors() == [(64 * 630, (251, 249, 244))]


def test_every_picture_says_that_it_is_not_official_and_has_a_unit_and_a_year(made, public):
    found = dict(cards(made.tables, public))
    assert {card.notice for card in found.values()} == {NOT_OFFICIAL["zh"]}
    card = found[agency("weihai-science")]
    assert card.title == "威海市科学技术局"
    assert card.under.startswith("2022 年")
    assert card.number.endswith(" 件")
    assert "本行政区域" in found[agency("suqian-government")].under
    assert {path for path in found if path.startswith("share/indicators/")} == {
        indicator(row["indicator"]) for row in made.tables["indicator_definitions"]
    }


def test_a_number_of_which_an_observation_speaks_is_on_no_picture(made, public):
    report = next(row for row in made.tables["reports"] if row["agency_id"] == "weihai-science")
    cell = '[{"table": "applications", "item": "received_new", "column": "total"}]'
    finding = {"report_id": report["report_id"], "severity": "warning", "cells": cell}
    card = dict(cards({**made.tables, "findings": [finding]}, public))[agency("weihai-science")]
    assert card.number == ""


def test_pictures_are_kept_and_drawn_once(made, public, tmp_path: Path, monkeypatch):
    tables = {
        **made.tables,
        "agencies": made.tables["agencies"][:1],
        "indicator_definitions": made.tables["indicator_definitions"],
    }
    first = dict(Pictures(tables, public, tmp_path).files())
    monkeypatch.setattr("gongkai.sharing.draw.draw", lambda *_: pytest.fail("drawn again"))
    assert dict(Pictures(tables, public, tmp_path).files()) == first


def test_each_page_has_the_picture_of_what_it_shows(made, public, tmp_path: Path):
    found = Pictures(made.tables, public, tmp_path)
    assert found.of("agencies/weihai-science/2022/index.html") == agency("weihai-science")
    assert found.of("en/indicators/requests_received/index.html") == indicator("requests_received")
    assert found.of("indicators/index.html") == SITE


def test_without_address_wish_or_font_there_are_none_and_the_build_says_why(
    made, public, tmp_path: Path, monkeypatch
):
    assert list(Pictures(made.tables, made.portal, tmp_path).files()) == []
    assert list(Pictures(made.tables, replace(public, share_pictures=False), tmp_path).notes()) == []
    monkeypatch.setattr(pictures, "find_font", lambda: None)
    without = Pictures(made.tables, public, tmp_path)
    assert list(without.files()) == []
    assert without.of("index.html") == ""
    assert "fonts-noto-cjk" in next(without.notes())


def test_a_named_font_goes_before_those_of_the_machine(tmp_path: Path, font):
    assert find_font({fonts.VARIABLE: str(font.path)}) == fonts.Font(font.path, 0)
    assert find_font({fonts.VARIABLE: str(tmp_path / "none.ttf")}) is None


@pytest.fixture(scope="module")
def shared(made, public) -> dict[str, bytes]:
    found = pages(
        made.tables,
        public,
        made.forms,
        PROJECT / "content",
        PROJECT / "templates",
        picture=lambda page: f"share/{page}.png",
    )
    return {path: content for path, content in found if path.endswith(".html")}


def test_a_page_says_what_is_shown_where_it_is_shared(shared):
    page = html.fromstring(shared["agencies/weihai-science/index.html"])
    said = {one.get("property"): one.get("content") for one in page.xpath("//meta[@property]")}
    assert "威海市科学技术局" in said["og:title"]
    assert "非官方" in said["og:description"]
    assert said["og:url"] == "https://example.org/x/agencies/weihai-science/"
    assert said["og:image"] == "https://example.org/x/share/agencies/weihai-science/index.html.png"


def test_pages_in_two_languages_name_each_other_and_others_do_not(shared):
    def languages(path):
        return {
            one.get("hreflang"): one.get("href") for one in html.fromstring(shared[path]).xpath("//link[@hreflang]")
        }

    both = {"zh-CN": "https://example.org/x/glossary/", "en": "https://example.org/x/en/glossary/"}
    assert languages("glossary/index.html") == languages("en/glossary/index.html") == both
    assert languages("agencies/weihai-science/index.html") == {}


def test_what_others_embed_has_its_source_the_notice_and_no_script(shared):
    page = html.fromstring(shared["agencies/weihai-science/index.html"])
    code = html.fromstring(page.xpath("string(//details[@class='share']//pre[contains(., 'iframe')])"))
    path = code.get("src").removeprefix("https://example.org/x/") + "index.html"
    small = html.fromstring(shared[path])
    assert NOT_OFFICIAL["zh"] in small.text_content()
    assert "本站收录的 1 份报告" in small.text_content()
    assert small.xpath("//main//a/@href")[0] == "../../../agencies/weihai-science/index.html"
    assert not small.xpath("//script")
