"""The tables, looked up for the files of the API: made once, never changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from gongkai.links import anchor
from gongkai.model import Portal
from gongkai.packages.editions import edition_of
from gongkai.publish.schema import Schemas
from gongkai.tables import Row, Tables, is_current

Key = tuple[Any, ...]


class Held:
    """Tables and what is looked up in them. reports: current ones, by agency and year.

    sizes: path below the site → bytes of the files that stand already; sums: of those of the whole data, SHA-256.
    """

    def __init__(
        self, tables: Tables, portal: Portal, schemas: Schemas, sizes: Mapping[str, int], sums: Mapping[str, str]
    ) -> None:
        self.tables, self.portal, self.schemas, self.sizes, self.sums = tables, portal, schemas, sizes, sums
        self.edition = edition_of(tables, portal)
        self._states = [value.code for value in schemas["coverage"].field("state").values]
        self.agencies = {row["agency_id"]: row for row in tables["agencies"]}
        self.divisions = {row["division_code"]: row for row in tables["divisions"]}
        self.definitions = {row["indicator"]: row for row in tables["indicator_definitions"]}
        current = [row for row in tables["reports"] if is_current(row)]
        self.reports = sorted(current, key=lambda row: (row["agency_id"], row["year"]))
        self.report = {row["report_id"]: row for row in self.reports}
        self.named = {cell_of(row): _named(row) for row in tables["cells"]}
        self.years = sorted({row["year"] for row in self.reports})
        self._groups: dict[tuple[str, tuple[str, ...]], dict[Key, list[Row]]] = {}

    def of(self, resource: str, **key: object) -> list[Row]:
        """Given a resource and values of some of its fields, return its rows that have them, in order."""
        names = tuple(key)
        if (resource, names) not in self._groups:
            rows = self.reports if resource == "current" else self.tables[resource]
            self._groups[resource, names] = _grouped(rows, lambda row: tuple([row[name] for name in names]))
        return self._groups[resource, names].get(tuple(key.values()), [])

    def counted(self, states: Mapping[str, int]) -> Row:
        """Given how many agencies are in some states of coverage, return it for every state."""
        return {state: states.get(state, 0) for state in self._states}

    def name(self, row: Row) -> str:
        """Given a row with an agency, return the agency's name for display."""
        return str(self.agencies[row["agency_id"]]["name"])


def _named(row: Row) -> Row:
    """The names of a cell of a form, with the groups that it is in, and its place on the evidence page."""

    def label(ending: str) -> str:
        above = [row[f"group_label{ending}"], row[f"item_label{ending}"]]
        return " › ".join(filter(None, above)) + f" · {row[f'column_label{ending}']}"

    place = anchor(row["table"], row["item"], row["column"])
    return {"label": label(""), "label_en": label("_en"), "anchor": place}


def cell_of(row: Row) -> Key:
    """Given a figure, or a cell of a form, return the form and the cell."""
    return row["form"], row["table"], row["item"], row["column"]


def _grouped(rows: Iterable[Row], key: Callable[[Row], Key]) -> dict[Key, list[Row]]:
    found: dict[Key, list[Row]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return dict(found)
