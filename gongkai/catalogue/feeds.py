"""Which feeds there are: of everything, of what was confirmed, of corrections, of releases, of each agency and region; and lists of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from xml.etree.ElementTree import Element, SubElement, tostring

from gongkai import links
from gongkai.catalogue.atom import Writer, legible, moment
from gongkai.catalogue.entry import Entry
from gongkai.catalogue.names import Names
from gongkai.catalogue.people import agency_name
from gongkai.catalogue.times import ancestors
from gongkai.catalogue.words import Pair, said
from gongkai.model import Portal
from gongkai.tables import Row, Tables

GENERAL = {
    "all": links.DATA,
    "findings": links.FINDINGS,
    "corrections": links.CORRECTIONS,
    "releases": links.RELEASES,
}
"""The feeds of the whole portal, and the page that shows the same."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed, in the words of its title, with the page that shows the same."""

    name: str
    title: Pair
    page: str


class Feeds:
    """All feeds of a portal that has a base URL and a date."""

    def __init__(self, tables: Tables, portal: Portal, entries: list[Entry]) -> None:
        self._portal = portal
        self._entries = entries
        self._general = [Feed(name, said(f"feeds.{name}.title", portal), page) for name, page in GENERAL.items()]
        self._above = ancestors(tables)
        self._agencies: dict[str, Row] = {row["agency_id"]: row for row in tables["agencies"]}
        self._divisions: dict[str, Row] = {row["division_code"]: row for row in tables["divisions"]}

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield every feed and the lists of them."""
        writer = Writer(self._portal, Names(self._portal).licence)
        own: dict[str, list[Entry]] = defaultdict(list)
        for entry in self._entries:
            for name in ("all", *entry.feeds):
                own[name].append(entry)
            if not entry.agency_id:
                continue
            own[f"agencies/{entry.agency_id}"].append(entry)
            for code in self._above.get(self._agencies[entry.agency_id]["division_code"] or "", ()):
                own[f"regions/{code}"].append(entry)
        regions, agencies = (
            map(self._of_region, self._divisions.values()),
            map(self._of_agency, self._agencies.values()),
        )
        for feed in (*self._general, *regions, *agencies):
            yield from writer.pages(feed.name, feed.title, feed.page, own.get(feed.name, []))
        yield links.FEEDS, self._list()
        yield links.AGENCY_FEEDS, self._list_of_agencies()

    def of_page(self, page: str) -> list[Feed]:
        """Given the path of a page, return the feeds that it names: that of what it shows, then that of everything."""
        kind, key = [*page.removeprefix("en/").split("/"), ""][:2]
        everything, *others = self._general
        found = [feed for feed in others if feed.page.startswith(f"{kind}/")]
        if kind == "agencies" and key in self._agencies:
            found.append(self._of_agency(self._agencies[key]))
        if kind == "regions" and key in self._divisions:
            found.append(self._of_region(self._divisions[key]))
        return [*found, everything]

    def _of_agency(self, row: Row) -> Feed:
        title = said("feeds.agencies.title", self._portal, name=agency_name(row))
        return Feed(f"agencies/{row['agency_id']}", title, links.agency(row["agency_id"]))

    def _of_region(self, row: Row) -> Feed:
        title = said("feeds.regions.title", self._portal, name=(row["full_name"], row["name_en"] or row["full_name"]))
        return Feed(f"regions/{row['division_code']}", title, links.region(row["division_code"]))

    def _list(self) -> bytes:
        """The feeds of the whole portal and of the highest divisions: few enough to take all."""
        opml, body = self._opml("feeds.list.title")
        highest = [row for row in self._divisions.values() if not row["parent_code"]]
        for feed in (*self._general, *map(self._of_region, highest)):
            self._outline(body, feed)
        return _written(opml)

    def _list_of_agencies(self) -> bytes:
        """The feeds of every division, each with those of its agencies: to choose from."""
        opml, body = self._opml("feeds.list.agencies")
        placed: dict[str, list[Row]] = defaultdict(list)
        for row in self._agencies.values():
            placed[row["division_code"] or ""].append(row)
        for code, division in self._divisions.items():
            self._group(body, division["full_name"], [self._of_region(division), *map(self._of_agency, placed[code])])
        if placed[""]:
            self._group(body, said("feeds.list.elsewhere")[0], map(self._of_agency, placed[""]))
        return _written(opml)

    def _opml(self, title: str) -> tuple[Element, Element]:
        opml = Element("opml", {"version": "2.0"})
        head = SubElement(opml, "head")
        SubElement(head, "title").text = legible(" · ".join(dict.fromkeys(said(title, self._portal))))
        modified = datetime.fromisoformat(moment(self._portal.as_of))
        SubElement(head, "dateModified").text = format_datetime(modified)
        SubElement(head, "ownerName").text = legible(self._portal.publisher)
        return opml, SubElement(opml, "body")

    def _group(self, parent: Element, name: str, feeds: Iterable[Feed]) -> None:
        group = SubElement(parent, "outline", {"text": legible(name)})
        for feed in feeds:
            self._outline(group, feed)

    def _outline(self, parent: Element, feed: Feed) -> None:
        base = self._portal.base_url or ""
        about = {"text": legible(feed.title[0]), "title": legible(feed.title[0]), "type": "rss"}
        places = {"xmlUrl": links.public(base, links.feed(feed.name)), "htmlUrl": links.public(base, feed.page)}
        SubElement(parent, "outline", {**about, **places})


def _written(opml: Element) -> bytes:
    return ('<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(opml, encoding="unicode") + "\n").encode()
