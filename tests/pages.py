"""The pages of a built site: which type each is, and what its HTML links to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree, html

PAGE_TYPES = {
    "home": r"index\.html",
    "agencies": r"agencies/index\.html",
    "agency": r"agencies/[^/]+/index\.html",
    "report": r"agencies/[^/]+/\d{4}/index\.html",
    "evidence": r"agencies/[^/]+/\d{4}/evidence/index\.html",
    "years": r"years/index\.html",
    "year": r"years/\d{4}/index\.html",
    "year-to-year": r"years/\d{4}-\d{4}/index\.html",
    "regions": r"regions/index\.html",
    "region": r"regions/[^/]+/index\.html",
    "indicators": r"indicators/index\.html",
    "indicator": r"indicators/[^/]+/index\.html",
    "compare": r"compare/index\.html",
    "findings": r"findings/index\.html",
    "rule": r"findings/[^/]+/index\.html",
    "coverage": r"coverage/index\.html",
    "leads": r"leads/(?:[^/]+/)*index\.html",
    "data": r"data/index\.html",
    "releases": r"data/releases/index\.html",
    "methods": r"methods/index\.html",
    "glossary": r"glossary/index\.html",
    "corrections": r"corrections/index\.html",
    "about": r"about/index\.html",
    "search": r"search/index\.html",
    "embedded agency": r"embed/agencies/[^/]+/index\.html",
    "embedded indicator": r"embed/indicators/[^/]+/index\.html",
    "style": r"style/index\.html",
    "not-found": r"404\.html",
}
IN_ENGLISH = ("home", "indicators", "indicator", "data", "releases", "methods", "glossary", "corrections", "about")
PAGE_TYPES |= {f"{name} in English": f"en/{PAGE_TYPES[name]}" for name in IN_ENGLISH}
"""Every type of page the site has, and the paths of its pages; a page of no type fails a test."""

MADE_TYPES = {"words of two years": r"agencies/[^/]+/texts/\d{4}-\d{4}/index\.html"}
"""Types of which the project's own data make no page: a portal made for tests has them."""

LINKING = ("href", "src", "action", "poster", "data")
ELSEWHERE = ("http", "https", "mailto", "tel", "data")


@dataclass(frozen=True, slots=True)
class Page:
    """What a link checker needs of a page: the places in it, and the links from it with their lines."""

    ids: frozenset[str]
    links: tuple[tuple[str, int], ...]


def html_files(site: Path) -> list[str]:
    """Given a site, return the paths of its pages within it, in order."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def page_type(path: str) -> str | None:
    """Given a page's path within the site, return its type, or None."""
    return next((name for name, pattern in (PAGE_TYPES | MADE_TYPES).items() if re.fullmatch(pattern, path)), None)


@cache
def examples(site: Path, name: str) -> tuple[str, ...]:
    """Given a site that stays as it is and a type, return its fullest and its barest page (one, if there is only one)."""
    pages = [path for path in html_files(site) if page_type(path) == name]
    assert pages, f"the site has no page of the type {name}"
    pages.sort(key=lambda path: ((site / path).stat().st_size, path))
    return tuple(dict.fromkeys((pages[-1], pages[0])))


@cache
def read(file: Path) -> Page:
    """Given a page on disk, return its ids and links."""
    tree = html.document_fromstring(file.read_bytes())
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    ids = {element.get("id") or "" for element in elements} | {a.get("name") or "" for a in tree.iter("a")}
    return Page(frozenset(ids - {""}), tuple(_links(elements)))


def _links(elements: list[html.HtmlElement]) -> Iterator[tuple[str, int]]:
    for element in elements:
        line = element.sourceline or 0
        yield from ((element.get(name) or "", line) for name in LINKING if name in element.attrib)
        for candidate in (element.get("srcset") or "").split(","):
            yield from ((url, line) for url in candidate.split()[:1])


def broken_links(site: Path, path: str) -> list[str]:
    """Given a site and one of its pages, return what is wrong with each of the page's links that is not good.

    A good link is relative, names a file (never a folder) inside the site, and a place that exists in it.
    """
    file = site / path
    found = ((link, line, _fault(site, file, link)) for link, line in read(file).links)
    return [f"{path}:{line}: {link!r} {fault}" for link, line, fault in found if fault]


def _fault(site: Path, file: Path, link: str) -> str:
    url = urlsplit(link)
    if url.scheme in ELSEWHERE:
        return ""
    if url.scheme or url.netloc or url.path.startswith("/"):
        return "is not relative"
    target = file if not url.path else Path(f"{file.parent}/{unquote(url.path)}").resolve()
    if not target.is_relative_to(site.resolve()) and url.path:
        return "leaves the site"
    if url.path.endswith("/") or target.is_dir():
        return "names a folder, not its index.html"
    if not target.is_file():
        return "leads nowhere"
    if url.fragment and target.suffix == ".html" and unquote(url.fragment) not in read(target).ids:
        return "names no place on that page"
    return ""


def words(file: Path) -> str:
    """Given a page on disk, return what a reader may meet on it: its text and the values of its attributes."""
    tree = html.document_fromstring(file.read_bytes())
    etree.strip_elements(tree, "script", "style", with_tail=False)
    attributes = (value for element in tree.iter() for value in element.attrib.values())
    return "\n".join((str(tree.text_content()), *attributes))


def policy(file: Path) -> str:
    """Given a page on disk, return its content security policy, "" if it has none."""
    metas = html.document_fromstring(file.read_bytes()).iter("meta")
    return next(
        (
            meta.get("content", "")
            for meta in metas
            if meta.get("http-equiv", "").lower() == "content-security-policy"
        ),
        "",
    )
