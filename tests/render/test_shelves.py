"""Leads, and pages that grow with the portal: who confirmed stands first, and too many of a kind stand on pages of their own."""

from __future__ import annotations

import re
from dataclasses import replace
from posixpath import dirname, join, normpath

from lxml import html

from gongkai.decisions import Ruling
from gongkai.forms import load
from gongkai.publish import tables
from gongkai.render.frame import Printer
from gongkai.render.site import gather
from gongkai.render.views import coverage, indicators, leads, transitions, years
from tests.compare.test_leads import RECEIVED, judged, year
from tests.publish.corpora import corpus, filed, rules
from tests.render.conftest import PROJECT

TEMPLATES, CONTENT = PROJECT / "templates", PROJECT / "content"


def test_what_two_persons_confirmed_stands_first_with_the_reply_and_the_rest_is_marked() -> None:
    noticed = [year("b", 2022, {RECEIVED: 5}), year("b", 2023, {RECEIVED: 90})]
    given = corpus([filed("a", 2022, findings=[judged(Ruling.CONFIRMED)]), *noticed])
    site = gather(tables(given, load(), rules()), given.portal, load(), CONTENT, {})
    said = {
        "reason": "如所印",
        "evidence": "原件",
        "author": "甲",
        "date": "2025-01-10",
        "reviewer": "乙",
        "reviewed": "2025-01-11",
    }
    verdict = said | {"verdict": "confirmed", "reply": "系笔误", "reply_date": "2025-01-20"}
    [page] = leads.pages(replace(site, verdicts={"a-2022:arithmetic.flow:total": [verdict]}))
    main = html.fromstring(Printer(TEMPLATES, given.portal).print(page)).find(".//main")
    first, second = (main.xpath(f".//section[@aria-labelledby='{name}']")[0] for name in ("confirmed", "noticed"))
    [confirmed], [automatic] = (one.find_class("lead-item") for one in (first, second))
    assert "系笔误" in confirmed.text_content()
    assert "复核：乙" in confirmed.text_content()
    assert "未经人工确认" in second.findtext("h2")
    assert "由 5（2022 年）变为 90（2023 年）" in automatic.text_content()
    for one in (confirmed, automatic):
        assert {"出处", "同类比较", "写之前先核对"} <= {head.text for head in one.iterfind(".//dt")}
    numbers = [link.get("href") for link in automatic.find_class("num")]
    assert numbers == [
        f"../agencies/b/{one}/evidence/index.html#applications-received_new-total" for one in (2022, 2023)
    ]


def test_a_portal_without_leads_says_what_that_means() -> None:
    given = corpus([filed("a", 2022)])
    site = gather(tables(given, load(), rules()), given.portal, load(), CONTENT, {})
    [page] = leads.pages(site)
    text = html.fromstring(Printer(TEMPLATES, given.portal).print(page)).text_content()
    assert "还没有" in text
    assert "这不说明报告里没有值得看的地方" in text


def test_too_many_for_a_page_stand_on_pages_of_their_own(made, rendered, monkeypatch) -> None:
    """By year, region and division; every page is linked, no link leads nowhere, and no agency is lost."""
    views = (leads, years, indicators, coverage, transitions)
    for view in views:
        monkeypatch.setattr(view, "SHELF", 1)
    site = gather(made.tables, made.portal, made.forms, CONTENT, {})
    printer = Printer(TEMPLATES, made.portal)
    split = {page.path: html.fromstring(printer.print(page)) for view in views for page in view.pages(site)}
    known = {*rendered, *split}
    links = {
        (path, normpath(join(dirname(path), target.partition("#")[0])))
        for path, page in split.items()
        for target in page.xpath("//main//a/@href")
        if re.fullmatch(r"(?:\.\./)*[\w/-]*index\.html(?:#.*)?", target) and "data/" not in target
    }
    assert {target for _, target in links} <= known
    new = set(split) - set(rendered)
    assert {"leads/2023/index.html", "years/2022/370000/index.html", "years/2023-2024/320000/index.html"} <= new
    assert new <= {target for path, target in links if path in split}
    listed = {
        name
        for path, page in split.items()
        if path.startswith("years/2022/")
        for name in page.xpath("//tr[@data-here]/@id")
    }
    assert listed == {f"at-{row['agency_id']}" for row in made.tables["reports"] if row["year"] == 2022}
    assert "data-here" in str(html.tostring(split["years/2022/370000/index.html"]))
