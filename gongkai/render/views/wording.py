"""An agency's words in two years, section by section: what stayed, what went, what is new."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from gongkai import links
from gongkai.links import href
from gongkai.render.compared import Compared, compared
from gongkai.render.frame import Page
from gongkai.render.site import Site
from gongkai.tables import Row

FEW = 4
"""Of so many years with text, every two have a page; of more, those that follow each other, and a script compares others."""
Texts = dict[int, dict[int, Row]]
"""Year → number of the section → the section, as the report has it."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section in two years. compared: None where one of them has no text of it."""

    number: int
    title: str
    has_before: bool
    compared: Compared | None


def pages(site: Site) -> Iterator[Page]:
    """Given the site, yield for each agency the pages of its words in two years."""
    for agency in site.agencies.values():
        texts = texts_of(site, agency["agency_id"])
        for before, after in pairs(list(texts)):
            yield _page(site, agency, texts, before, after)


def texts_of(site: Site, agency_id: str) -> Texts:
    """Given an agency, return the text of its reports by year. Abstracts of our own are left out: they are not its words."""
    found: Texts = {}
    for report in site.of_agency.get(agency_id, []):
        rows = [row for row in site.sections.get(report["report_id"], []) if row["text"] and not row["abstract"]]
        if rows:
            found[report["year"]] = {row["section"]: row for row in rows}
    return found


def pairs(years: list[int]) -> list[tuple[int, int]]:
    """Given years in order, return those that have a page together, the newest first."""
    chosen = combinations(years, 2) if len(years) <= FEW else pairwise(years)
    return sorted(chosen, key=lambda pair: (-pair[1], -pair[0]))


def listed(site: Site, agency_id: str, here: str) -> list[tuple[int, int, str]]:
    """Given an agency and the page that names them, return its pages of two years' words as (year, year, link)."""
    years = list(texts_of(site, agency_id))
    return [(before, after, href(here, links.texts(agency_id, before, after))) for before, after in pairs(years)]


def _page(site: Site, agency: Row, texts: Texts, before: int, after: int) -> Page:
    here = links.texts(agency["agency_id"], before, after)
    sections = list(_sections(texts, before, after))
    both = [one.compared for one in sections if one.compared]
    return Page(
        path=here,
        template="pages/wording.html",
        title=f"{agency['name']}：{before} 与 {after} 年的文字",
        description=f"{agency['name']} {before} 与 {after} 两个年度报告的文字部分逐词对照：哪些相同，哪些增删。非官方。",
        data={
            "agency": agency,
            "before": before,
            "after": after,
            "before_href": href(here, links.report(agency["agency_id"], before)),
            "after_href": href(here, links.report(agency["agency_id"], after)),
            "sections": sections,
            "changed": sum(1 for one in both if one.same < max(one.before, one.after)),
            "both": len(both),
            "years": list(texts),
            "root": href(here, ""),
            "others": listed(site, agency["agency_id"], here),
            "agency_href": href(here, links.agency(agency["agency_id"])),
        },
        nav="agencies",
        crumbs=(("机关", links.AGENCIES), (agency["name"], links.agency(agency["agency_id"]))),
        scripts=("wording",),
    )


def _sections(texts: Texts, before: int, after: int) -> Iterator[Section]:
    one, other = texts[before], texts[after]
    for number in sorted({*one, *other}):
        row = other.get(number) or one[number]
        in_both = number in one and number in other
        both = compared(one[number]["text"], other[number]["text"], (before, after)) if in_both else None
        yield Section(number, row["title"], number in one, both)
