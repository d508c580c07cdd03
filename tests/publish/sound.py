"""Whether rows are what their schemas say: every constraint and every reference, in memory, for any corpus."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from gongkai.publish.schema import Field, Schemas
from gongkai.tables import Tables

DATE, YEAR = re.compile(r"\d{4}-\d\d-\d\d"), range(1900, 2200)


def unsound(tables: Tables, schemas: Schemas) -> list[str]:
    """Given the tables of a package, return what is wrong with them, a line each."""
    return [line for name in tables for line in _of_resource(name, tables, schemas)]


def _of_resource(name: str, tables: Tables, schemas: Schemas) -> Iterator[str]:
    schema, rows = schemas[name], tables[name]
    for field in schema.fields:
        wrong = [row[field.name] for row in rows if not _fits(row[field.name], field)]
        yield from (f"{name}.{field.name}: {value!r}" for value in wrong[:3])
    if len({tuple([row[part] for part in schema.primary_key]) for row in rows}) < len(rows):
        yield f"{name}: a key stands twice"
    for reference in schema.references:
        if reference.resource not in tables:
            yield f"{name}: {reference.resource} is not there"
            continue
        known = {tuple([row[part] for part in reference.targets]) for row in tables[reference.resource]}
        keys = {tuple([row[part] for part in reference.fields]) for row in rows}
        yield from (f"{name}: {key} is not in {reference.resource}" for key in keys - known if None not in key)


def _fits(value: Any, field: Field) -> bool:
    if value is None or value == "":  # in a CSV file they are the same
        return not field.required
    if field.type in ("number", "integer", "year"):
        return _is_number(value, field)
    if field.type == "boolean":
        return isinstance(value, bool)
    return (
        isinstance(value, str)
        and (not field.values or value in {one.code for one in field.values})
        and (not field.pattern or re.fullmatch(field.pattern, value) is not None)
        and (field.type != "date" or DATE.fullmatch(value) is not None)
    )


def _is_number(value: Any, field: Field) -> bool:
    whole = type(value) is int
    return (
        (whole or (field.type == "number" and isinstance(value, Decimal)))
        and (field.minimum is None or value >= field.minimum)
        and (field.maximum is None or value <= field.maximum)
        and (field.type != "year" or value in YEAR)
    )
