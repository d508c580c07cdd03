"""The words of workbooks and databases, from the TOML files of this room."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from gongkai.publish.schema import Field, Schema

HERE = Path(__file__).parent


@cache
def words(name: str) -> dict[str, Any]:
    """Given the name of a TOML file of this room, return its content."""
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


def short_title(schema: Schema) -> str:
    """Given a schema, return its Chinese title without what stands in brackets behind it."""
    return schema.title.partition("（")[0]


def codes(field: Field, english: bool) -> str:
    """Given a field, return its codes with their words, one after the other."""
    if english:
        return "; ".join(f"{one.code}: {one.label_en}" for one in field.values)
    return "；".join(f"{one.code} {one.label}" for one in field.values)
