"""The portal as others find it: DCAT-AP and schema.org, Atom feeds and OPML, the sitemap. Nothing of it without a base URL.

What packages there are is read from their descriptors and files; what happened is read from the tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from markupsafe import Markup

from gongkai import links
from gongkai.catalogue import sitemap
from gongkai.catalogue.atom import legible
from gongkai.catalogue.datasets import datasets
from gongkai.catalogue.dcat import Catalogue
from gongkai.catalogue.entries import entries
from gongkai.catalogue.feeds import Feeds
from gongkai.catalogue.search import Descriptions
from gongkai.catalogue.times import Times
from gongkai.catalogue.versions import versions
from gongkai.forms import Forms
from gongkai.model import Portal
from gongkai.tables import Tables

__all__ = ["Found"]


class Found:
    """How the portal is found. Everything is empty where the portal has no base URL; feeds need its date, too."""

    def __init__(self, tables: Tables, portal: Portal, forms: Forms, site: Path, sizes: Mapping[str, int]) -> None:
        """Given the tables, the portal, the forms, the folder in which the packages are, and the size of every file in it."""
        self._portal = portal
        self._times = Times(tables)
        self._datasets = list(datasets(site, sizes, self._times)) if portal.base_url else []
        divisions = {row["division_code"]: row for row in tables["divisions"]}
        self._catalogue = Catalogue(portal, divisions, sizes, list(versions(tables, portal)))
        self._descriptions = Descriptions(tables, portal, forms, self._datasets, self._times, sizes)
        self._feeds = Feeds(tables, portal, entries(tables, forms, self._times) if self._has_feeds() else [])

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield the catalogue and the feeds, with their paths below the site."""
        if self._portal.base_url:
            yield from self._catalogue.files(self._datasets)
        if self._has_feeds():
            yield from self._feeds.files()

    def head(self, page: str) -> Markup:
        """Given the path of a page, return what stands in its head for machines: its feeds, and what data it shows."""
        lines = []
        if self._has_feeds():
            lines += [
                Markup('<link rel="alternate" type="application/atom+xml" title="{}" href="{}">').format(
                    feed.title[0], links.href(page, links.feed(feed.name))
                )
                for feed in self._feeds.of_page(page)
            ]
        if self._portal.base_url and (described := self._descriptions.of(page)):
            lines.append(Markup('<script type="application/ld+json">{}</script>').format(Markup(described)))
        return Markup(legible(Markup("\n").join(lines)))

    def sitemap(self, pages: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Given the paths of all pages, yield the sitemap and robots.txt."""
        if self._portal.base_url:
            yield from sitemap.files(self._portal.base_url, pages, self._times)

    def _has_feeds(self) -> bool:
        return bool(self._portal.base_url and self._portal.as_of)
