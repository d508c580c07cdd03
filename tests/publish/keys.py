"""Whether the keys of a package hold, read from its files alone: a check of our own, beside frictionless, that is fast."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Rows = list[dict[str, str]]


def broken(folder: Path) -> list[str]:
    """Given the folder of a package, return what is wrong with its primary and foreign keys and required fields."""
    package = json.loads((folder / "datapackage.json").read_bytes())
    rows = {one["name"]: _rows(folder / one["path"]) for one in package["resources"]}
    return [line for one in package["resources"] for line in _of_resource(one["name"], one["schema"], rows)]


def _of_resource(name: str, schema: dict[str, Any], rows: dict[str, Rows]) -> Iterator[str]:
    own = rows[name]
    keys = [_key(row, schema["primaryKey"]) for row in own]
    if len(set(keys)) < len(keys):
        yield f"{name}: a key stands twice"
    for field in schema["fields"]:
        if field.get("constraints", {}).get("required") and not all(row[field["name"]] for row in own):
            yield f"{name}: {field['name']} is required"
    for key in schema.get("foreignKeys", ()):
        target = key["reference"].get("resource", name)
        if target not in rows:
            yield f"{name}: refers to {target}, which the package does not hold"
            continue
        known = {_key(row, key["reference"]["fields"]) for row in rows[target]}
        lost = {value for row in own if "" not in (value := _key(row, key["fields"]))} - known
        yield from (f"{name}: {value} is not in {target}" for value in sorted(lost)[:3])


def _rows(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _key(row: dict[str, str], names: list[str]) -> tuple[str, ...]:
    return tuple([row[name] for name in names])
