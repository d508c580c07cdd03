"""Indicators in English: what each means, of what rows it is made, how it is spread. The reports stand on the Chinese page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from gongkai import links
from gongkai.links import href
from gongkai.render import distribution
from gongkai.render.frame import ENGLISH, Page
from gongkai.render.site import Site
from gongkai.render.views import files
from gongkai.render.views.indicators import ordered, terms
from gongkai.tables import Row


def pages(site: Site) -> Iterator[Page]:
    """Given the site, yield the English page of every indicator."""
    every = ordered(site)
    for at, definition in enumerate(every):
        beside = [("← ", "", at - 1), ("", " →", at + 1)]
        yield _page(site, definition, [(back, every[one], on) for back, on, one in beside if 0 <= one < len(every)])


def _page(site: Site, definition: Row, beside: list[tuple[str, Row, str]]) -> Page:
    code = definition["indicator"]
    pair = links.indicator(code)
    here = links.english(pair)
    rows = sorted(site.values_of.get(code, []), key=lambda row: -int(row["year"]))
    return Page(
        path=here,
        template="en/indicator.html",
        title=definition["title_en"],
        description=f"{definition['definition_en']} Not official.",
        data={
            "definition": definition,
            "unit": site.words.en("indicators.unit", definition["unit"]),
            "rate": definition["kind"] == "rate",
            "numerator": terms(site, definition["numerator"]),
            "denominator": terms(site, definition["denominator"]),
            "spreads": distribution.spreads(site, definition, rows, english=True),
            "years": [
                (
                    year,
                    href(here, links.year(year)),
                    distribution.spreads(site, definition, list(found), english=True),
                )
                for year, found in groupby(rows, lambda row: row["year"])
            ],
            "pair": href(here, pair),
            "downloads": files.downloads(
                site,
                f"data/indicators/{code}",
                here,
                ("indicators.csv", "Values CSV"),
                ("indicator.json", "Indicator JSON"),
                english=True,
            ),
            "others": [
                (f"{back}{row['title_en']}{on}", href(here, links.english(links.indicator(row["indicator"]))))
                for back, row, on in beside
            ],
        },
        nav="indicators",
        language=ENGLISH,
        crumbs=(("Indicators", links.english(links.INDICATORS)),),
        embed=links.embedded(pair),
        twin=pair,
    )
