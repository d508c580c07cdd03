"""Which rows belong to the package of one indicator: its definition, its values, and the figures it is made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from gongkai.packages.select import completing
from gongkai.publish.schema import Schemas
from gongkai.tables import Row, Tables

OWN = ("indicators", "indicator_terms", "figures", "comparability", "reports")
WITH = ("indicator_definitions", "agencies", "divisions", "cells")
"""These come along as the others refer to them."""
CELL = ("form", "table", "item", "column")


def indicator_parts(tables: Tables, schemas: Schemas) -> Iterator[tuple[Row, Tables]]:
    """Given all tables, yield each indicator's definition with the tables of its package.

    Of `comparability` it holds the items of which the indicator is made.
    """
    held = {name: schema for name, schema in schemas.items() if name in OWN + WITH}
    complete = completing(tables, held)
    values, terms = _by(tables["indicators"], "indicator"), _by(tables["indicator_terms"], "indicator")
    figures = _using(tables["figures"], tables["indicator_terms"], CELL)
    comparability = _using(tables["comparability"], tables["indicator_terms"], ("table", "item"))
    for definition in tables["indicator_definitions"]:
        code = definition["indicator"]
        computed = {row["report_id"] for row in values[code]}
        own = {
            "indicators": values[code],
            "indicator_terms": terms[code],
            "figures": figures[code],
            "comparability": comparability[code],
            "reports": [row for row in tables["reports"] if row["report_id"] in computed],
        }
        yield (
            definition,
            complete({name: own.get(name, []) for name in held} | {"indicator_definitions": [definition]}),
        )


def _by(rows: Iterable[Row], field: str) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row[field]].append(row)
    return groups


def _using(rows: Iterable[Row], terms: Iterable[Row], fields: tuple[str, ...]) -> dict[str, list[Row]]:
    """Rows by the indicators of whose terms they have the fields."""
    used: dict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
    for term in terms:
        used[tuple([term[name] for name in fields])][term["indicator"]] = None
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        for code in used.get(tuple([row[name] for name in fields]), ()):
            groups[code].append(row)
    return groups
