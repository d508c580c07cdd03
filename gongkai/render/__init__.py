"""Packages and forms → pages. Nothing here sees a Report: what a page shows, the packages hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from gongkai.forms import Forms
from gongkai.model import Portal
from gongkai.render.assets import assets
from gongkai.render.explore.shards import shards
from gongkai.render.frame import Head, Page, Printer, nothing, nowhere
from gongkai.render.site import Seen, Site, gather, unseen
from gongkai.render.views import (
    agencies,
    agency,
    compare,
    corrections,
    coverage,
    data,
    embeds,
    evidence,
    findings,
    glossary,
    home,
    indicators,
    indicators_en,
    leads,
    notfound,
    regions,
    releases,
    report,
    search,
    style,
    texts,
    transitions,
    wording,
    years,
)
from gongkai.tables import Tables

View = Callable[[Site], Iterator[Page]]
VIEWS: tuple[View, ...] = (
    home.pages,
    agencies.pages,
    agency.pages,
    report.pages,
    evidence.pages,
    years.pages,
    transitions.pages,
    regions.pages,
    indicators.pages,
    compare.pages,
    findings.pages,
    coverage.pages,
    data.pages,
    releases.pages,
    texts.pages,
    corrections.pages,
    leads.pages,
    wording.pages,
    indicators_en.pages,
    glossary.pages,
    search.pages,
    embeds.pages,
    notfound.pages,
)


def pages(
    tables: Tables,
    portal: Portal,
    forms: Forms,
    content: Path,
    templates: Path,
    sizes: Mapping[str, int] | None = None,
    facsimile: Seen = unseen,
    head: Head = nothing,
    sums: Mapping[str, str] | None = None,
    picture: Callable[[str], str] = nowhere,
) -> Iterator[tuple[str, bytes]]:
    """Given the packages, the portal and where words and templates are, yield every page and asset with its path.

    sizes: path → bytes of the downloads, where known; sums: SHA-256 of those of the whole data; facsimile: what can be seen
    of a report; head: page → what stands in its head for machines; picture: page → its picture where it is shared.
    Raises BadTemplate where a template or text cannot be rendered.
    """
    site = gather(tables, portal, forms, content, dict(sizes or {}), facsimile, sums)
    printer = Printer(templates, portal, head, site.edition.version, picture)
    yield from assets(site, templates)
    yield from shards(site)
    for page in style.pages(printer.environment, templates):
        yield page.path, printer.print(page)
    for view in VIEWS:
        for page in view(site):
            yield page.path, printer.print(page)
