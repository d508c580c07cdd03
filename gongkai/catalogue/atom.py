"""Entries as Atom (RFC 4287), in pages where there are many (RFC 5005, section 3: the newest first).

Feeds are made with ElementTree, which escapes everything; what XML cannot hold at all is replaced before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from urllib.parse import quote, urlsplit
from xml.etree.ElementTree import Element, SubElement, tostring

from markupsafe import Markup

from gongkai import links
from gongkai.catalogue.entry import Entry
from gongkai.catalogue.graph import named
from gongkai.catalogue.words import Pair, unofficial
from gongkai.model import Portal

ATOM = "http://www.w3.org/2005/Atom"
LENGTH = 50
"""Entries on a page of a feed."""
PAGES = 10
"""Pages of a feed; what is older is in the packages."""
SINCE = "2026"
"""The year in the names of feeds and entries (RFC 4151): it stays, whatever the year."""
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold."""


class Writer:
    """Writes feeds of a portal that has a base URL. An entry is written once, in whichever feeds it is."""

    def __init__(self, portal: Portal, licence: str) -> None:
        self._portal = portal
        self._licence = licence
        self._base = links.public(portal.base_url or "", "")
        self._written: dict[str, str] = {}

    def pages(self, name: str, title: Pair, page: str, entries: Sequence[Entry]) -> Iterator[tuple[str, bytes]]:
        """Given a feed's name and title, the page that shows the same, and its entries, newest first, yield its files."""
        last = min(max(1, -(-len(entries) // LENGTH)), PAGES)
        updated = entries[0].updated if entries else self._portal.as_of
        for number in range(1, last + 1):
            head = self._head(name, title, page, updated, number, last)
            part = entries[(number - 1) * LENGTH : number * LENGTH]
            written = "".join(self._entry(entry) for entry in part)
            feed = tostring(head, encoding="unicode", short_empty_elements=False)
            feed = feed.removesuffix("</feed>") + written + "</feed>\n"
            yield links.feed(name, number), ('<?xml version="1.0" encoding="UTF-8"?>\n' + feed).encode()

    def _head(self, name: str, title: Pair, page: str, updated: str, number: int, last: int) -> Element:
        feed = Element("feed", {"xmlns": ATOM, "xml:lang": "zh-CN"})
        _text(feed, "id", self._tag(f"feeds/{name}"))
        _text(feed, "title", " · ".join(dict.fromkeys(title)))
        _text(feed, "subtitle", " ".join(unofficial()))
        _text(feed, "updated", moment(updated))
        author = SubElement(feed, "author")
        _text(author, "name", self._portal.publisher)
        if self._portal.contact_email:
            _text(author, "email", self._portal.contact_email)
        _text(feed, "rights", f"{self._portal.licence} {self._licence}")
        for relation, target in (
            ("self", number),
            ("first", 1),
            ("last", last),
            *((("previous", number - 1),) if number > 1 else ()),
            *((("next", number + 1),) if number < last else ()),
        ):
            self._link(feed, relation, self._base + links.feed(name, target), "application/atom+xml")
        self._link(feed, "alternate", links.public(self._base, page), "text/html")
        return feed

    def _entry(self, entry: Entry) -> str:
        if entry.id not in self._written:
            element = Element("entry")
            _text(element, "id", self._tag(entry.id))
            _text(element, "title", entry.title[0])
            _text(element, "updated", moment(entry.updated))
            _text(element, "published", moment(entry.published))
            self._link(element, "alternate", self._address(entry.page), "text/html")
            for _, target in entry.others:
                self._link(element, "related", self._address(target))
            _text(element, "summary", self._summary(entry)).set("type", "html")
            self._written[entry.id] = tostring(element, encoding="unicode") + "\n"
        return self._written[entry.id]

    def _summary(self, entry: Entry) -> str:
        """What happened in both languages, as HTML."""
        chinese = Markup("").join(Markup("<p>{}</p>").format(pair[0]) for pair in (*entry.paragraphs, unofficial()))
        english = Markup("").join(
            Markup('<p lang="en">{}</p>').format(pair[1]) for pair in (entry.title, *entry.paragraphs, unofficial())
        )
        ways = Markup(" · ").join(
            Markup('<a href="{}">{}</a>').format(self._address(target), " ".join(words))
            for words, target in entry.others
        )
        return chinese + (Markup("<p>{}</p>").format(ways) if entry.others else Markup("")) + english

    def _address(self, target: str) -> str:
        return named(target).name if re.match("https?://", target) else links.public(self._base, target)

    def _link(self, parent: Element, relation: str, address: str, kind: str = "") -> None:
        SubElement(parent, "link", {"rel": relation, "href": address, **({"type": kind} if kind else {})})

    def _tag(self, name: str) -> str:
        """The name of a feed or an entry: it never changes while the site stays at its address."""
        place = urlsplit(self._base)
        return f"tag:{place.hostname},{SINCE}:{quote(place.path + name, safe='/:@!$&*+,;=~')}"


def moment(day: str) -> str:
    """Given a day of the data, return it as a moment (RFC 3339), as the packages give theirs: the same day in China and Europe."""
    return f"{date.fromisoformat(day).isoformat()}T00:00:00Z"


def legible(text: str) -> str:
    """Given text, return it with what XML cannot hold replaced by the mark for that."""
    return FORBIDDEN.sub("\ufffd", text)


def _text(parent: Element, name: str, text: str) -> Element:
    element = SubElement(parent, name)
    element.text = legible(text)
    return element
