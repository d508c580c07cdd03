"""What a schema is in SQL: its table, its indexes, and its view for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from gongkai.publish.schema import Field, Reference, Schema

TYPES = {"integer": "INTEGER", "year": "INTEGER", "boolean": "INTEGER", "number": "REAL"}

NAMED_BY = {
    "agencies": ("name",),
    "cells": ("group_label", "item_label", "column_label"),
    "indicator_definitions": ("title",),
    "rules": ("title",),
}
"""Fields of resources that say in words what a reference names; with _en behind, in English."""


def quoted(name: str) -> str:
    """Given a name, return it as an identifier."""
    return '"' + name.replace('"', '""') + '"'


def listed(names: Sequence[str]) -> str:
    """Given names, return them as identifiers with commas."""
    return ", ".join(map(quoted, names))


def create(schema: Schema, held: Mapping[str, Schema]) -> str:
    """Given a resource and all that the database holds, return the statement that makes its table."""
    lines = [f"PRIMARY KEY ({listed(schema.primary_key)})"]
    for reference in schema.references:
        if reference.resource in held and reference.targets == held[reference.resource].primary_key:
            lines.append(
                f"FOREIGN KEY ({listed(reference.fields)}) REFERENCES {quoted(reference.resource)}"
                f" ({listed(reference.targets)})"
            )
    columns = [f"  {_column(field)}, -- {field.title} · {field.title_en}" for field in schema.fields]
    return (
        f"CREATE TABLE {quoted(schema.name)} (\n" + "\n".join(columns) + "\n  " + ",\n  ".join(lines) + "\n) STRICT"
    )


def _column(field: Field) -> str:
    return f"{quoted(field.name)} {TYPES.get(field.type, 'TEXT')}{' NOT NULL' if field.required else ''}"


def indexed(schema: Schema) -> Iterator[tuple[str, ...]]:
    """Given a resource, yield the fields by which its rows are found, besides its primary key."""
    found = [("agency_id", "year"), ("table", "item", "column", "year"), ("indicator", "year")]
    for fields in found:
        own = tuple(name for name in fields if schema.has(name))
        if len(own) > 1 and own[0] == fields[0] and own != schema.primary_key[: len(own)]:
            yield own


@cache
def view(schema: Schema, targets: tuple[Schema, ...], english: bool) -> str:
    """Given a resource and those to which it may refer, return the statement that makes its view for people: fields under
    their titles, codes in words, and beside what it refers to (agencies, cells, …) its name.
    """
    held = {target.name: target for target in targets}
    columns: list[str] = []
    joins: list[str] = []
    taken: set[str] = set()
    for field in schema.fields:
        columns.append(f"{_in_words(field, english)} AS {quoted(_free(_title(field, english), field, taken))}")
        for reference in schema.references:
            if reference.fields[-1] == field.name and reference.resource in held:
                said, join = _named(reference, held[reference.resource], len(joins), schema, english, taken)
                columns += said
                joins += join
    name = quoted(f"{schema.name}_{'en' if english else 'zh'}")
    return (
        f"CREATE VIEW {name} AS SELECT\n  "
        + ",\n  ".join(columns)
        + f"\nFROM {quoted(schema.name)} AS own"
        + "".join(joins)
    )


def _named(
    reference: Reference, target: Schema, number: int, schema: Schema, english: bool, taken: set[str]
) -> tuple[list[str], list[str]]:
    """The words for what a reference names, and the join that brings them; none where there is no word for it."""
    fields = [
        f"{name}_en" if english and target.has(f"{name}_en") else name for name in NAMED_BY.get(target.name, ())
    ]
    if not fields or all(schema.has(name) for name in fields) or target.name == schema.name:
        return [], []
    alias = f"named_{number}"
    words = [
        f"{alias}.{quoted(name)} AS {quoted(_free(_title(target.field(name), english), target.field(name), taken))}"
        for name in fields
    ]
    on = " AND ".join(
        f"{alias}.{quoted(there)} = own.{quoted(here)}"
        for here, there in zip(reference.fields, reference.targets, strict=True)
    )
    return words, [f"\nLEFT JOIN {quoted(target.name)} AS {alias} ON {on}"]


def _title(field: Field, english: bool) -> str:
    return field.title_en if english else field.title


def _free(title: str, field: Field, taken: set[str]) -> str:
    """The title, or the title with the field's name where another column has it."""
    free = title if title not in taken else f"{title} ({field.name})"
    taken.add(free)
    return free


def _in_words(field: Field, english: bool) -> str:
    """A field; its codes in words."""
    own = f"own.{quoted(field.name)}"
    if not field.values:
        return own
    cases = " ".join(
        f"WHEN {_text(one.code)} THEN {_text(one.label_en if english else one.label)}" for one in field.values
    )
    return f"CASE {own} {cases} ELSE {own} END"


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
