"""What workbooks show beside the rows: what a cell of the forms is called, and the page of the site to check a row on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gongkai.formats.about import Beside, Extras
from gongkai.model import Portal
from gongkai.packages.words import words
from gongkai.publish.schema import Schema
from gongkai.tables import Row

REPORT = ("agency_id", "year", "report_id")
CELL = ("table", "item", "column")
Columns = dict[str, Sequence[Any]]


def extras(portal: Portal, cells: Sequence[Row]) -> Extras:
    """Given the portal and the rows of `cells`, return what tells of any rows what stands beside them."""
    base = f"{portal.base_url.rstrip('/')}/" if portal.base_url else ""
    labels = {(row["form"], *(row[name] for name in CELL)): _label(row) for row in cells}

    def of(schema: Schema, columns: Sequence[Sequence[Any]]) -> list[Beside]:
        by_name = {field.name: column for field, column in zip(schema.fields, columns, strict=True)}
        found = []
        if by_name.keys() >= {"form", *CELL}:
            keys = zip(*(by_name[name] for name in ("form", *CELL)), strict=True)
            found.append(_beside("label", [labels.get(key) for key in keys]))
        if by_name.keys() >= set(REPORT):
            found.append(_beside("page", _pages(base, by_name), is_link=True))
        return found

    return of


def _beside(code: str, values: Sequence[str | None], is_link: bool = False) -> Beside:
    name, title, description, description_en = words()["beside"][code]
    return Beside(name, title, description, description_en, values, is_link)


def _label(row: Row) -> str:
    """What the form calls a cell: groups, item, column, outermost first."""
    return " › ".join(filter(None, (row["group_label"], row["item_label"], row["column_label"])))


def _pages(base: str, columns: Columns) -> list[str | None]:
    """The page of each row's report; of a cell, its place on the page of the report's numbers."""
    reports = zip(*(columns[name] for name in REPORT), strict=True)
    pages = [f"{base}agencies/{own[0]}/{own[1]}/" if None not in own else None for own in reports]
    if not columns.keys() >= set(CELL):
        return [page and f"{page}index.html" for page in pages]
    cells = zip(*(columns[name] for name in CELL), strict=True)
    anchors = ("-".join(cell).replace(".", "-") for cell in cells)
    return [page and f"{page}evidence/index.html#{anchor}" for page, anchor in zip(pages, anchors, strict=True)]
