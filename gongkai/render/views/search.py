"""The search through the text of all reports."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai import links
from gongkai.links import href
from gongkai.render.frame import Page
from gongkai.render.site import Site


def pages(site: Site) -> Iterator[Page]:
    """Given the site, yield the page that finds words in the text of reports."""
    here = links.SEARCH
    with_text = {row["report_id"] for row in site.tables["sections"] if row["text"]} & site.reports.keys()
    yield Page(
        path=here,
        template="pages/search.html",
        title="查文字",
        description=f"在本站收录的 {len(with_text)} 份报告的文字部分中查找任意两个字以上的词。非官方。",
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
            "agencies_href": href(here, links.AGENCIES),
        },
    )


def _kinds(site: Site) -> list[str]:
    return sorted({row["kind"] for row in site.agencies.values()}, reverse=True)
