"""What the reports of a year say of the information handling fee."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai import links
from gongkai.links import href
from gongkai.render.site import Site
from gongkai.tables import Row

UNKNOWN = "不能判断"
"""Stands for reports of which only an abstract or the figures are there, or whose text was recognised in a picture."""


@dataclass(frozen=True, slots=True)
class Saying:
    """Reports that say the same. reports: (agency, link to where it is said) of each, where they are listed."""

    words: str
    count: int
    reports: tuple[tuple[str, str], ...]


def fees(site: Site, reports: list[Row], here: str, listed: bool) -> list[Saying]:
    """Given the reports of a year, return what they say, in the order of the schema, last those that cannot be judged; nothing
    where that holds for all of them.
    """
    if all(report["fee_statement"] is None for report in reports):
        return []
    return list(_sayings(site, reports, here, listed))


def _sayings(site: Site, reports: list[Row], here: str, listed: bool) -> Iterator[Saying]:
    for code in (*site.words.lists["reports.fee_statement"], None):
        found = [report for report in reports if report["fee_statement"] == code]
        if found:
            words = site.words.zh("reports.fee_statement", code) if code else UNKNOWN
            told = tuple((site.agency_of(one)["name"], _place(site, one, here)) for one in found) if listed else ()
            yield Saying(words, len(found), told)


def _place(site: Site, report: Row, here: str) -> str:
    """The section that has to say it; where its text is not there, the text of the report."""
    there = any(row["section"] == 6 and row["text"] for row in site.sections.get(report["report_id"], []))
    page = href(here, links.report(report["agency_id"], report["year"]))
    return f"{page}#{'section-6' if there else 'text'}"
