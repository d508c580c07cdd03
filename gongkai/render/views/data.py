"""The data page: what to take, in which format, and what every field means."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.publish import schema
from gongkai.render import content, links
from gongkai.render.frame import CHINESE, ENGLISH, Page
from gongkai.render.links import href
from gongkai.render.numbers import shown, size
from gongkai.render.site import Site
from gongkai.render.views import common
from gongkai.render.views.agencies import in_order

WHOLE = "data/gongkai.zip"
DESCRIPTOR = "data/datapackage.json"


def pages(site: Site) -> Iterator[Page]:
    """Given the site, yield the data page in both languages."""
    for language in (CHINESE, ENGLISH):
        yield _page(site, language)


def _page(site: Site, language: str) -> Page:
    english = language == ENGLISH
    here = links.english(links.DATA) if english else links.DATA
    return Page(
        path=here,
        template="en/data.html" if english else "pages/data.html",
        title="Data" if english else "数据",
        description="All figures as CSV, JSON and Data Packages, with a dictionary. Not official."
        if english
        else "全部数字的下载：CSV、JSON、Data Package，附数据字典。非官方。",
        data={
            "intro": content.read(site.content, "en" if english else "zh", "data-intro", here),
            "resources": [_resource(site, one, here) for one in schema.load(site.forms).values()],
            "whole": common.download(site, WHOLE, "gongkai.zip", here),
            "descriptor": common.download(site, DESCRIPTOR, "datapackage.json", here),
            "figures_csv": common.download(site, "data/figures.csv", "figures.csv", here),
            "example": _example(site),
            "ways": common.ways(site, here, english),
            "counts": {
                "figures": shown(len(site.tables["figures"])),
                "known": shown(sum(1 for row in site.tables["figures"] if row["value"] is not None)),
                "reports": shown(len(site.reports)),
                "agencies": shown(len(site.agencies)),
                "first": site.years()[0] if site.reports else "",
                "last": site.years()[-1] if site.reports else "",
            },
            "agencies": [
                (row["name"], common.downloads(site, f"data/agencies/{row['agency_id']}", here))
                for row in in_order(site.tables["agencies"])
                if row["agency_id"] in site.of_agency
            ],
            "years": [(year, common.downloads(site, f"data/years/{year}", here)) for year in reversed(site.years())],
        },
        nav="data",
        language=language,
        twin=links.DATA if english else links.english(links.DATA),
    )


def _resource(site: Site, one: schema.Schema, here: str) -> dict[str, object]:
    rows = site.tables.get(one.name, [])
    files = []
    for kind in ("csv", "json"):
        path = f"data/{one.name}.{kind}"
        files.append((kind.upper(), href(here, path), size(site.sizes[path]) if path in site.sizes else ""))
    return {"schema": one, "rows": shown(len(rows)), "files": files, "wide": one.layout is not None}


def _example(site: Site) -> dict[str, str]:
    """A link for the reader's own program: absolute where the public address is known."""
    base = site.portal.base_url
    return {"url": f"{base.rstrip('/')}/data/figures.csv" if base else "figures.csv", "public": base or ""}
