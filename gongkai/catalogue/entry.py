"""An entry of a feed, and what it takes to write one."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.catalogue.people import Labels, agency_name
from gongkai.catalogue.times import Times
from gongkai.catalogue.words import Pair
from gongkai.forms import Forms
from gongkai.tables import Tables, is_current


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed. id: its name, that stays; agency_id: whose feeds it is in, "" of nobody; feeds: names of
    general feeds besides; title, paragraphs: in words; page, others: where it leads, as paths of the site or addresses, with their words.
    """

    id: str
    agency_id: str
    updated: str
    published: str
    title: Pair
    paragraphs: tuple[Pair, ...]
    page: str
    others: tuple[tuple[Pair, str], ...]
    feeds: tuple[str, ...] = ()


class Known:
    """The tables, looked up for entries."""

    def __init__(self, tables: Tables, forms: Forms, times: Times) -> None:
        self.tables, self.labels, self.times = tables, Labels(forms), times
        self.agencies = {row["agency_id"]: row for row in tables["agencies"]}
        self.reports = {row["report_id"]: row for row in tables["reports"]}
        self.shown = {(row["agency_id"], row["year"]) for row in tables["reports"] if is_current(row)}
        self.definitions = {row["indicator"]: row for row in tables["indicator_definitions"]}
        self.rules = {row["code"]: row for row in tables["rules"]}
        self.cells = {(row["form"], row["table"], row["item"], row["column"]): row for row in tables["cells"]}

    def terms(self, agency_id: str, year: int) -> dict[str, str | Pair]:
        """Given an agency and a year, return what they are called in a sentence."""
        return {"agency": agency_name(self.agencies[agency_id]), "year": str(year)}
