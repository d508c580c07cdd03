"""Which rows belong to the package of one agency or one year, so that the package stands on its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from gongkai.publish.schema import Schema, Schemas
from gongkai.tables import Row, Tables

Key = tuple[Any, ...]
Indexes = dict[tuple[str, tuple[str, ...]], dict[Key, int]]
"""(resource, fields) → values of these fields → position of the row."""


def parts(tables: Tables, schemas: Schemas, field: str) -> Iterator[tuple[Any, Tables]]:
    """Given all tables and the field that divides them, yield each of its values with the tables of that part.

    field: "agency_id" or "year". A resource that has the field is divided by it; one that has report_id instead
    follows its report; one that is on none is in the whole package only. Of the resources that come along (agencies, divisions, rules, …) a part gets the rows to which
    it refers, at whatever distance: an agency's parents and their divisions. So every foreign key holds within the
    part. Rows keep their order.
    """
    shared = {name: schema for name, schema in schemas.items() if not schema.only_whole}
    divided = {name: _divided(tables, schema, field) for name, schema in shared.items()}
    indexes = _indexes(tables, shared)
    for value in sorted({value for groups in divided.values() for value in groups}):
        own = {name: groups.get(value, []) for name, groups in divided.items()}
        yield value, _with_referred(own, tables, shared, indexes)


def _divided(tables: Tables, schema: Schema, field: str) -> dict[Any, list[Row]]:
    groups: dict[Any, list[Row]] = defaultdict(list)
    rows = tables[schema.name]
    if schema.has(field):
        for row in rows:
            if row[field] is not None:
                groups[row[field]].append(row)
    elif schema.has("report_id"):
        value_of = {row["report_id"]: row[field] for row in tables["reports"]}
        for row in rows:
            groups[value_of[row["report_id"]]].append(row)
    return groups


def _indexes(tables: Tables, schemas: Schemas) -> Indexes:
    """Where each row of the resources that come along stands, by its primary key and by what others call it by."""
    named = {(ref.resource, ref.targets) for schema in schemas.values() for ref in schema.references}
    named |= {(schema.name, schema.primary_key) for schema in schemas.values()}
    return {
        (name, fields): {key: position for position, key in enumerate(_keys(tables[name], fields))}
        for name, fields in named
        if schemas[name].comes_along
    }


def _keys(rows: Iterable[Row], fields: tuple[str, ...]) -> Iterator[Key]:
    return (tuple([row[name] for name in fields]) for row in rows)


def _with_referred(own: Tables, tables: Tables, schemas: Schemas, indexes: Indexes) -> Tables:
    """The part's own rows, and every row of the resources that come along to which any of them refers."""
    positions: dict[str, set[int]] = {}
    for name, schema in schemas.items():
        if schema.comes_along:
            index = indexes[name, schema.primary_key]
            positions[name] = {index[key] for key in _keys(own[name], schema.primary_key)}
    waiting = list(own.items())
    while waiting:
        name, rows = waiting.pop()
        for reference in schemas[name].references:
            target = reference.resource
            if target in positions:
                index = indexes[target, reference.targets]
                keys = {key for key in _keys(rows, reference.fields) if None not in key}
                fresh = {index[key] for key in keys} - positions[target]
                if fresh:
                    positions[target] |= fresh
                    waiting.append((target, [tables[target][position] for position in sorted(fresh)]))
    referred = {name: [tables[name][position] for position in sorted(found)] for name, found in positions.items()}
    return {**own, **referred}
