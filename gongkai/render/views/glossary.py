"""The glossary: what people wrote on each term, and every row, indicator and rule with where it is explained."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from gongkai import links
from gongkai.links import href
from gongkai.render import content
from gongkai.render.frame import CHINESE, ENGLISH, Page
from gongkai.render.glossary import parts
from gongkai.render.site import Site
from gongkai.render.views.findings import FAMILIES, order
from gongkai.render.views.indicators import ordered


def pages(site: Site) -> Iterator[Page]:
    """Given the site, yield the glossary in both languages."""
    for language in (CHINESE, ENGLISH):
        yield _page(site, language)


def _page(site: Site, language: str) -> Page:
    english = language == ENGLISH
    here, twin = links.GLOSSARY, links.english(links.GLOSSARY)
    if english:
        here, twin = twin, here
    text = content.read(site.content, "en" if english else "zh", "glossary", here)
    return Page(
        path=here,
        template="pages/glossary.html",
        title="Glossary" if english else "术语",
        description="The terms of the annual reports, in plain English. Not official."
        if english
        else "政府信息公开年度报告中的用语，用平常话解释。非官方。",
        data={
            "english": english,
            "text": text,
            "title": text.title or ("Glossary" if english else "术语"),
            "parts": parts(site.forms, {place for place, _ in text.headings}),
            "forms": {form.code for form in site.forms.forms},
            "indicators": [
                (row, href(here, (links.english if english else str)(links.indicator(row["indicator"]))))
                for row in ordered(site)
            ],
            "families": [
                (
                    FAMILIES.get(family, (family, family))[english],
                    [(row, href(here, links.rule(row["code"]))) for row in rules],
                )
                for family, rules in groupby(sorted(site.rules.values(), key=order), lambda row: row["family"])
            ],
        },
        nav="glossary",
        language=language,
        twin=twin,
    )
