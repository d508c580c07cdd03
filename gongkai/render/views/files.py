"""Files to take and feeds to follow, as pages list them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gongkai import citing, links
from gongkai.links import href
from gongkai.render.numbers import size
from gongkai.render.site import Site

FORMATS = (
    ("gongkai.xlsx", "Excel 工作簿"), ("figures.csv", "数字 CSV"), ("figures.json", "数字 JSON"), ("gongkai.sqlite", "SQLite"),
    ("gongkai.zip", "全部表格 zip"),
)  # fmt: skip
CITATION = ("citation.txt", "引用格式")
IN_ENGLISH = {
    "gongkai.xlsx": "Excel workbook", "figures.csv": "Figures CSV", "figures.json": "Figures JSON", "gongkai.zip": "All tables, zip",
    "citation.txt": "References",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Download:
    """A file to take. size: in words, or "" where it is not known."""

    label: str
    href: str
    size: str


def download(site: Site, path: str, label: str, here: str) -> Download:
    """Given a file under data/ and its label, return it as a download."""
    return Download(label, href(here, path), size(site.sizes[path]) if path in site.sizes else "")


def downloads(site: Site, folder: str, here: str, *also: tuple[str, str], english: bool = False) -> list[Download]:
    """Given a folder of packages ("data/years/2022"), return those of its main files that are there, and of other files in
    it, given with their labels; all of them where it is not known which are.
    """
    words = IN_ENGLISH if english else {}
    paths = ((f"{folder}/{name}", words.get(name, label)) for name, label in (*FORMATS, *also, CITATION))
    return [download(site, path, label, here) for path, label in paths if not site.sizes or path in site.sizes]


def feed(site: Site, name: str, here: str) -> str:
    """Given a feed and the page that names it, return the link to it; "" where the portal has no feeds."""
    return href(here, links.feed(name)) if site.portal.base_url and site.portal.as_of else ""


FEEDS = (
    (links.feed("all"), "新收录、更新和更正", "New, changed and corrected", "Atom"),
    (links.feed("findings"), "经两人核实的核对所见", "Observations that two persons confirmed", "Atom"),
    (links.feed("corrections"), "更正与撤回", "Corrections and retractions", "Atom"),
    (links.feed("releases"), "固定版本", "Releases", "Atom"),
    (links.FEEDS, "以上和各省的订阅列表", "List of these and of the provinces’ feeds", "OPML"),
    (links.AGENCY_FEEDS, "各地区、各机关的订阅列表", "List of the feeds of all regions and agencies", "OPML"),
)


def subscriptions(site: Site, here: str, english: bool) -> list[tuple[str, str, str]]:
    """Given the page that names them, return the feeds of the portal and the lists of feeds as (label, link, kind)."""
    if not feed(site, "all", here):
        return []
    return [(label_en if english else label, href(here, path), kind) for path, label, label_en, kind in FEEDS]


def present(site: Site, paths: Iterable[str], here: str) -> list[Download]:
    """Given paths of files, return those that are there, by their names."""
    return [download(site, path, path.rpartition("/")[2], here) for path in paths if path in site.sizes]


def citations(site: Site, folder: str, here: str) -> list[Download]:
    """Given a folder of packages, return its files for reference managers."""
    names = (*(f"citation.{ending}" for ending in ("bib", "ris", "json", "txt")), citing.CITATION_FILE)
    return present(site, (f"{folder}/{name}" for name in names), here)
