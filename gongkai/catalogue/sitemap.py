"""Which pages there are and when what they show last changed, for search engines (sitemaps.org), and robots.txt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, SubElement, tostring

from gongkai import links
from gongkai.catalogue.times import Times

MOST = 50_000
"""Addresses in one file, as the protocol allows; the limit of 50 MB is farther away."""
PLACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def files(base_url: str, pages: Iterable[str], times: Times) -> Iterator[tuple[str, bytes]]:
    """Given the base URL, the paths of all pages and when things changed, yield sitemap.xml and robots.txt.

    More pages than one file may hold stand in further files, which sitemap.xml names.
    """
    places = [(links.public(base_url, path), times.page(path)) for path in sorted(pages)]
    if len(places) <= MOST:
        yield "sitemap.xml", _listing("urlset", "url", places)
    else:
        parts = [places[start : start + MOST] for start in range(0, len(places), MOST)]
        names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
        for name, part in zip(names, parts, strict=True):
            yield name, _listing("urlset", "url", part)
        dates = [max(date for _, date in part) for part in parts]
        whole = [(links.public(base_url, name), date) for name, date in zip(names, dates, strict=True)]
        yield "sitemap.xml", _listing("sitemapindex", "sitemap", whole)
    yield "robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {links.public(base_url, 'sitemap.xml')}\n".encode()


def _listing(kind: str, each: str, places: Iterable[tuple[str, str]]) -> bytes:
    root = Element(kind, {"xmlns": PLACE})
    for address, date in places:
        one = SubElement(root, each)
        one.tail = "\n"
        SubElement(one, "loc").text = address
        if date:
            SubElement(one, "lastmod").text = date
    return ('<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n").encode()
