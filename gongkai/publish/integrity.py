"""Tables that hold together: every value as its field says, no key twice, no reference to a row that is not there."""

from __future__ import annotations

from collections import Counter
from operator import itemgetter
from typing import Any

from gongkai.errors import BadData
from gongkai.publish.constraints import check_values
from gongkai.publish.schema import Reference, Schema, Schemas
from gongkai.tables import Row, Tables


def check(tables: Tables, schemas: Schemas) -> None:
    """Given tables, return if values, keys and references are as they should be; else raise BadData with the first that is
    not. Every row of every table is looked at.
    """
    for name, rows in tables.items():
        check_values(schemas[name], rows)
    for name, rows in tables.items():
        schema = schemas[name]
        _unique(schema, rows)
        for reference in schema.references:
            _met(schema, rows, reference, tables[reference.resource])


def _unique(schema: Schema, rows: list[Row]) -> None:
    key = schema.primary_key
    if len(set(map(itemgetter(*key), rows))) < len(rows):
        counts = Counter(map(itemgetter(*key), rows))
        value = next(value for value, count in counts.items() if count > 1)
        raise BadData(f"{schema.name}: {_said(key, value)} stands there more than once. Keep one.")


def _met(schema: Schema, rows: list[Row], reference: Reference, target: list[Row]) -> None:
    known = set(map(itemgetter(*reference.targets), target))
    values = itemgetter(*reference.fields)
    unmet = {value for value in set(map(values, rows)) - known if not _is_open(value)}
    if unmet:
        row = next(row for row in rows if values(row) in unmet)
        own = _said(schema.primary_key, itemgetter(*schema.primary_key)(row))
        raise BadData(
            f"{schema.name}, {own}: {_said(reference.fields, values(row))} is not in {reference.resource}. "
            "Add it there, or mend the reference."
        )


def _is_open(value: Any) -> bool:
    """Whether a reference names nothing: one of its fields is empty."""
    return value is None or (isinstance(value, tuple) and None in value)


def _said(names: tuple[str, ...], values: Any) -> str:
    """Names with their values; itemgetter gives the value alone where there is one name."""
    if len(names) == 1 and not isinstance(values, tuple):
        values = (values,)
    return ", ".join(f"{name} {value}" for name, value in zip(names, values, strict=True))
