"""Which rows belong to the package of one agency, year or region, so that the package stands on its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from gongkai.publish.schema import Schema, Schemas
from gongkai.tables import Row, Tables

Key = tuple[Any, ...]
Indexes = dict[tuple[str, tuple[str, ...]], dict[Key, int]]
"""(resource, fields) → values of these fields → position of the row."""


def parts(
    tables: Tables, schemas: Schemas, field: str, among: Mapping[Any, Sequence[Any]] | None = None
) -> Iterator[tuple[Any, Tables]]:
    """Given all tables, the schemas of the resources that a part holds and the field that divides them, yield each part's
    name with its tables.

    field: "agency_id" or "year". among: to which parts a value of the field belongs; without it, each is one.
    A resource that has the field is divided by it; one that has report_id instead follows its report; one that is on none
    is in the whole package only. Of the resources that come along (agencies, divisions, rules, …) a part gets the rows to
    which it refers, at whatever distance: an agency's parents and their divisions. So every foreign key holds within
    the part. Rows keep their order.
    """
    divided = {name: _divided(tables, schema, field, among) for name, schema in schemas.items()}
    complete = completing(tables, schemas)
    for value in sorted({value for groups in divided.values() for value in groups}):
        yield value, complete({name: groups.get(value, []) for name, groups in divided.items()})


def _divided(
    tables: Tables, schema: Schema, field: str, among: Mapping[Any, Sequence[Any]] | None
) -> dict[Any, list[Row]]:
    groups: dict[Any, list[Row]] = defaultdict(list)
    rows = tables[schema.name]
    if schema.has(field):
        values = ((row[field], row) for row in rows)
    elif schema.has("report_id"):
        value_of = {row["report_id"]: row[field] for row in tables["reports"]}
        values = ((value_of[row["report_id"]], row) for row in rows)
    else:
        return groups
    for value, row in values:
        if value is not None:
            for part in (value,) if among is None else among.get(value, ()):
                groups[part].append(row)
    return groups


def completing(tables: Tables, schemas: Schemas) -> Callable[[Tables], Tables]:
    """Given all tables and the schemas of the resources that a part holds, return what makes a part stand on its own:
    given its own rows of these, it adds every row of the resources that come along to which any of them refers.
    """
    indexes = _indexes(tables, schemas)
    return lambda own: _with_referred(own, tables, schemas, indexes)


def _indexes(tables: Tables, schemas: Schemas) -> Indexes:
    """Where each row of the resources that come along stands, by its primary key and by what others call it by."""
    references = (reference for schema in schemas.values() for reference in schema.references)
    named = {(one.resource, one.targets) for one in references if one.resource in schemas}
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
