"""The page that shows the design system: all of it is there, and its colours can be told apart."""

from __future__ import annotations

import pytest
from lxml import html

from gongkai.errors import BadTemplate
from gongkai.render.components import apart, examples
from gongkai.render.frame import Printer
from gongkai.render.tokens import SCHEMES, contrast, tokens
from gongkai.render.views import style
from tests.render.conftest import PROJECT

TEMPLATES = PROJECT / "templates"
SHEET = TEMPLATES / "assets" / "tokens.css"
FOLDERS = sorted(path.name for path in (TEMPLATES / "components").iterdir() if path.is_dir())
WRITTEN = ("ink", "ink-soft", "ink-light", "accent", "accent-strong", "caution")
"""Colours of text."""
DRAWN = ("bar", "focus")
"""Colours of what has to be seen, but not read."""


@pytest.fixture(scope="module")
def page(made) -> html.HtmlElement:
    printer = Printer(TEMPLATES, made.portal)
    return html.fromstring(printer.print(next(style.pages(printer.environment, TEMPLATES))))


def test_the_page_shows_every_component_with_what_it_is_for_and_each_example(page):
    for name in FOLDERS:
        (section,) = page.xpath(f"//section[@aria-labelledby='component-{name}']")
        assert section.xpath("string(.//p/span[@lang='en'])"), f"{name}.html says nothing of what it is for"
        shown = [one.text_content() for one in section.xpath("./figure/figcaption")]
        assert shown == [one["name"] for one in examples(TEMPLATES / "components" / name)]


def test_the_page_has_no_place_twice_and_no_link_away(page):
    places = page.xpath("//main//@id")
    assert len(places) == len(set(places))
    links = page.xpath("//section[@aria-labelledby='components']//@href")
    assert {link[0] for link in links} == {"#"}
    assert {link[1:] for link in links} <= set(places)


def test_examples_keep_their_own_places_apart():
    assert apart('<a id="q" href="x.html">', "one-1") == '<a id="one-1-q" href="#one-1">'
    assert apart('<p aria-labelledby="a b">', "one-1") == '<p aria-labelledby="one-1-a one-1-b">'
    assert apart("<li>x</li>", "one-1") == "<ul><li>x</li></ul>"


def test_a_component_without_examples_is_named(tmp_path):
    (tmp_path / "lonely").mkdir()
    with pytest.raises(BadTemplate, match=r"components/lonely/examples\.yaml"):
        examples(tmp_path / "lonely")


@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_is_written_or_drawn_stands_out_from_its_ground(scheme):
    found = tokens(SHEET)[scheme]
    more = scheme.startswith("more")
    for name in WRITTEN:
        assert contrast(found[name], found["paper"]) >= (7 if more else 4.5), name
    assert contrast(found["ink-light"], found["paper-deep"]) >= 4.5
    assert contrast(found["caution"], found["caution-wash"]) >= 4.5
    assert contrast(found["accent"], found["accent-wash"]) >= 4.5
    for name in DRAWN:
        assert contrast(found[name], found["paper"]) >= 3, name
