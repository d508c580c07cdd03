"""The glossary: every row of the forms, every indicator and every rule, each with where it is explained, in both languages."""

from __future__ import annotations

import pytest
from lxml import html

from gongkai.forms import load
from gongkai.render import content
from gongkai.render.frame import Printer
from gongkai.render.glossary import parts
from gongkai.render.site import gather
from gongkai.render.views import glossary, indicators_en
from tests.render.conftest import PROJECT


@pytest.fixture(scope="module")
def site(made):
    return gather(made.tables, made.portal, made.forms, PROJECT / "content", {})


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_row_of_every_form_is_explained_by_an_entry(language):
    known = [place for place, _ in content.read(PROJECT / "content", language, "glossary", "x.html").headings]
    found = parts(load(), known)
    rows = {row.anchor for part in found for row in part.rows}
    assert len(rows) == len(
        {(table.code, item.code) for form in load().forms for table in form.tables for item in table.items}
    )
    assert [row.label for part in found for row in part.rows if not row.term] == []


def test_both_languages_have_the_same_entries_in_the_same_order():
    entries = [
        [place for place, _ in content.read(PROJECT / "content", language, "glossary", "x.html").headings]
        for language in ("zh", "en")
    ]
    assert entries[0] == entries[1]


@pytest.mark.parametrize("at", [0, 1], ids=["zh", "en"])
def test_every_indicator_and_every_rule_is_in_the_glossary(made, site, at):
    page = html.fromstring(Printer(PROJECT / "templates", made.portal).print(list(glossary.pages(site))[at]))
    links = page.xpath("//dl//dt/a/@href")
    assert len(links) == len(set(links)) == len(site.definitions) + len(site.rules)


def test_every_indicator_has_an_english_page_that_leads_back(made, site):
    printer = Printer(PROJECT / "templates", made.portal)
    found = {page.path: html.fromstring(printer.print(page)) for page in indicators_en.pages(site)}
    assert found.keys() == {f"en/indicators/{code}/index.html" for code in site.definitions}
    for path, page in found.items():
        assert page.xpath("//nav[@class='tools']/a[@hreflang='zh-CN' and @lang]/@href")[0].endswith(
            path.removeprefix("en/")
        )
        assert page.get("lang") == "en"
