"""The search over names, titles and the text of all reports, with an index to read for those without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai import links
from gongkai.links import href
from gongkai.render import content
from gongkai.render.frame import Page
from gongkai.render.site import Site
from gongkai.render.views import findings
from gongkai.render.views.indicators import ordered as indicators_ordered


def pages(site: Site) -> Iterator[Page]:
    """Given the site, yield the page that finds words in the text of reports."""
    here = links.SEARCH
    with_text = {row["report_id"] for row in site.tables["sections"] if row["text"]} & site.reports.keys()
    yield Page(
        path=here,
        template="pages/search.html",
        title="查找",
        description=f"查机关、地区、指标、规则和术语；在本站收录的 {len(with_text)} 份报告的文字中查找任意两个字以上的词。非官方。",
        data={
            "root": href(here, ""),
            "reports": len(with_text),
            "agency_count": len(site.agencies),
            "years": list(reversed(site.years())),
            "regions": [
                (row["division_code"], row["full_name"])
                for row in site.divisions.values()
                if row["division_code"] in {one["division_code"] for one in site.agencies.values()}
            ],
            "kinds": [(code, site.words.zh("agencies.kind", code)) for code in _kinds(site)],
            "index": _index(site, here),
        },
        nav="search",
    )


def _index(site: Site, here: str) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """What few things there are to look up, by kind: (kind, link to all of it, (name, link) of each)."""
    glossary = content.read(site.content, "zh", "glossary", links.GLOSSARY)
    indicators = [(row["title"], links.indicator(row["indicator"])) for row in indicators_ordered(site)]
    rules = [(row["title"], links.rule(row["code"])) for row in sorted(site.rules.values(), key=findings.order)]
    terms = [(name, f"{links.GLOSSARY}#{place}") for place, name in glossary.headings]
    return [
        (kind, href(here, whole), [(name, href(here, path)) for name, path in found])
        for kind, whole, found in (
            ("指标", links.INDICATORS, indicators),
            ("术语", links.GLOSSARY, terms),
            ("核对规则", links.FINDINGS, rules),
        )
    ]


def _kinds(site: Site) -> list[str]:
    return sorted({row["kind"] for row in site.agencies.values()}, reverse=True)
