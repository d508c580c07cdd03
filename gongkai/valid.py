"""Whether packages are valid in the eyes of frictionless: all of one, or some of its tables, which costs less."""

from __future__ import annotations

import copy
import csv
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from frictionless import Report, Resource

FOR_PEOPLE = frozenset({"title", "title_en", "description", "description_en"})


def validate(path: Path) -> list[str]:
    """Given a datapackage.json, or a zip that holds one, return what is wrong with it, a line each; empty if valid.

    Types, constraints, primary and foreign keys, sizes and hashes are checked; every row is read.
    """
    from frictionless import Package

    # A path given as a string must lie within the working directory; a descriptor read first may lie anywhere.
    if path.suffix == ".zip":
        package = Package(path.name, basepath=str(path.parent))
    else:
        package = Package.from_descriptor(path.name, basepath=str(path.parent))
    return _lines(package.validate())


def look(folder: Path, content: dict[str, Any], names: list[str], rows: int | None = None) -> list[str]:
    """Given a package's folder and descriptor, return what is wrong with the descriptor as far as it is about the package and
    these tables, and with their rows: all, or so many.
    """
    from frictionless import FrictionlessException, Package

    tables = {one["name"]: one for one in content["resources"]}
    described = {**content, "resources": [tables[name] for name in names or [*tables][:1]]}
    try:
        Package.from_descriptor(json.loads(json.dumps(described)), basepath=str(folder))
        with _quick_copies():
            return [
                line for name in names for line in _lines(_alone(folder, content, name).validate(limit_rows=rows))
            ]
    except FrictionlessException as error:
        return [f"package: {one.message}" for one in error.to_errors()]


def _alone(folder: Path, content: dict[str, Any], name: str) -> Resource:
    """A table without words for people, beside what its foreign keys look up: of each other table the columns that they name.

    Frictionless copies other tables with all that is said of them for each key.
    """
    from frictionless import Package

    tables = {one["name"]: one for one in content["resources"]}
    table = tables[name]
    schema = table["schema"]
    beside: dict[str, set[str]] = {}
    for key in schema.get("foreignKeys", ()):
        if other := key["reference"].get("resource"):
            fields = key["reference"]["fields"]
            beside.setdefault(other, set()).update([fields] if isinstance(fields, str) else fields)
    plain = [{key: value for key, value in one.items() if key not in FOR_PEOPLE} for one in schema["fields"]]
    resources = [
        {**table, "schema": {**schema, "fields": plain}},
        *(_columns(folder, tables[other], fields) for other, fields in beside.items()),
    ]
    return Package.from_descriptor(
        {"$schema": content["$schema"], "resources": resources}, basepath=str(folder)
    ).get_resource(name)


def _columns(folder: Path, table: dict[str, Any], names: set[str]) -> dict[str, Any]:
    """A resource with some columns of a table, each row once."""
    fields = [{"name": one["name"], "type": one["type"]} for one in table["schema"]["fields"] if one["name"] in names]
    with (folder / table["path"]).open(encoding="utf-8", newline="") as file:
        rows = dict.fromkeys(tuple(row.get(one["name"], "") for one in fields) for row in csv.DictReader(file))
    data = [[one["name"] for one in fields], *map(list, rows)]
    return {"name": table["name"], "type": "table", "data": data, "schema": {"fields": fields}}


@contextmanager
def _quick_copies() -> Iterator[None]:
    """Within, fields are copied as objects: frictionless makes and validates each anew from its descriptor, for each table and
    each look at another, which is half of all it does.
    """
    from frictionless import Field

    thorough = Field.to_copy
    Field.to_copy = copy.copy  # type: ignore[method-assign, assignment]
    try:
        yield
    finally:
        Field.to_copy = thorough  # type: ignore[method-assign]


def _lines(report: Report) -> list[str]:
    return [f"package: {error.message}" for error in report.errors] + [
        f"{task.name}: {f'row {row}, {field}: ' if row else ''}{message}"
        for task in report.tasks
        for row, field, message in task.flatten(["rowNumber", "fieldName", "message"])
    ]
