"""Pictures for shared links: what they say, that they say it alike each time, and when there are none."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from gongkai.sharing import Pictures, find_font, fonts, pictures
from gongkai.sharing.cards import SITE, Card, agency, cards, indicator
from gongkai.sharing.draw import draw
from tests.fairness import NOT_OFFICIAL
from tests.render.fixture import Made

CARD = Card("公开有数", "威海市科学技术局", "3 件", "2022 年新收申请", NOT_OFFICIAL["zh"])


@pytest.fixture
def font() -> fonts.Font:
    found = find_font()
    assert found, "no font with Chinese characters: `make test` installs one or says how"
    return found


@pytest.fixture
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
