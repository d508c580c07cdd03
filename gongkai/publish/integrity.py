"""Tables that hold together: no key twice, no reference to a row that is not there."""

from __future__ import annotations

from collections import Counter
from operator import itemgetter
from typing import Any

from gongkai.errors import BadData
from gongkai.publish.schema import Reference, Schema, Schemas
from gongkai.tables import Row, Tables

_MADE_FROM_REPORTS = frozenset({"figures", "disclosure", "applications", "reviews", "comparison", "evidence"})
"""Large resources whose references are true by construction; `validate` checks these too."""


def check(tables: Tables, schemas: Schemas) -> None:
    """Given tables, return if keys are unique and references are met; else raise BadData with the first that is not."""
    for name, rows in tables.items():
        schema = schemas[name]
        _unique(schema, rows)
        if name not in _MADE_FROM_REPORTS:
            for reference in schema.references:
                _met(schema, rows, reference, tables[reference.resource])


def _unique(schema: Schema, rows: list[Row]) -> None:
    key = schema.primary_key
    counts = Counter(map(itemgetter(*key), rows))
    if len(counts) < len(rows):
        value = next(value for value, count in counts.items() if count > 1)
        raise BadData(f"{schema.name}: {_said(key, value)} stands there more than once. Keep one.")


def _met(schema: Schema, rows: list[Row], reference: Reference, target: list[Row]) -> None:
    known = {tuple([row[name] for name in reference.targets]) for row in target}
    for row in rows:
        value = tuple([row[name] for name in reference.fields])
        if any(part is None for part in value) or value in known:
            continue
        own = _said(schema.primary_key, itemgetter(*schema.primary_key)(row))
        raise BadData(
            f"{schema.name}, {own}: {_said(reference.fields, value)} is not in {reference.resource}. "
            "Add it there, or mend the reference."
        )


def _said(names: tuple[str, ...], values: Any) -> str:
    """Names with their values; itemgetter gives the value alone where there is one name."""
    if len(names) == 1 and not isinstance(values, tuple):
        values = (values,)
    return ", ".join(f"{name} {value}" for name, value in zip(names, values, strict=True))
