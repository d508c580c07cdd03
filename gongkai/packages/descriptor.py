"""datapackage.json: what a package is, where it comes from, and what every field means (Data Package v2)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from gongkai.formats import Made
from gongkai.model import Portal
from gongkai.packages import about
from gongkai.packages.words import words
from gongkai.publish.schema import Field, Schema
from gongkai.tables import Tables

PROFILES = "https://datapackage.org/profiles/2.0/"
"""What does not name its profile is taken for version 1."""
FOLDERS = {"agency": "agencies", "year": "years", "region": "regions", "indicator": "indicators"}
"""Where the packages of a kind lie, below data/."""


@dataclass(frozen=True, slots=True)
class Package:
    """A package to publish. kind: "whole", "agency", "year", "region" or "indicator"; key: which of its kind, "" for the
    whole; title and description: what it holds; date: of all data, "" where nothing is dated.
    """

    kind: str
    key: str
    title: str
    title_en: str
    description: str
    description_en: str
    tables: Tables
    date: str

    @property
    def version(self) -> str:
        """The version of the data, the same in every package."""
        return about.version(self.date)

    @property
    def path(self) -> str:
        """Its folder below the site, ending in "/"."""
        return f"data/{FOLDERS[self.kind]}/{self.key}/" if self.key else "data/"

    @property
    def is_whole(self) -> bool:
        """Whether it holds everything."""
        return not self.key

    @property
    def name(self) -> str:
        """Its name in its descriptor."""
        return f"gongkai-{self.kind}-{self.key}" if self.key else "gongkai"

    def id(self, portal: Portal) -> str | None:
        """Given the portal, return the package's address, or None where the site has none."""
        return f"{portal.base_url.rstrip('/')}/{self.path}datapackage.json" if portal.base_url else None


def descriptor(
    package: Package, portal: Portal, schemas: list[Schema], csv: dict[str, Made], others: Iterable[Made]
) -> bytes:
    """Given a package, the schemas of its resources in order, each one's CSV, and the files of all other formats, return
    its datapackage.json.

    Resources are the CSVs. The other formats hold the same rows: they stand under `distributions`, a property of our own,
    as the standard allows, with size and hash. `created` is the date of the data, not that of the build.
    """
    content: dict[str, Any] = {"$schema": f"{PROFILES}datapackage.json", "name": package.name}
    if portal.base_url:
        content["id"] = package.id(portal)
        content["homepage"] = f"{portal.base_url.rstrip('/')}/"
    content |= {
        "title": package.title,
        "title_en": package.title_en,
        "description": package.description,
        "description_en": package.description_en,
    }
    content |= {"version": package.version, "keywords": words()["keywords"]}
    if package.date:
        content["created"] = f"{package.date}T00:00:00Z"
    content |= {"licenses": [about.licence(portal)], "contributors": about.contributors(package.tables, portal)}
    content |= about.coverage(package.tables)
    if sources := list(about.sources(package.tables)):
        content["sources"] = sources
    head = json.dumps(content, ensure_ascii=False, indent=1).removesuffix("\n}")
    resources = ",\n".join(_resource(schema, portal, csv[schema.name]) for schema in schemas)
    files = ",\n".join("  " + json.dumps(_distribution(one), ensure_ascii=False) for one in others)
    return f'{head},\n "resources": [\n{resources}\n ],\n "distributions": [\n{files}\n ]\n}}\n'.encode()


def _distribution(made: Made) -> dict[str, Any]:
    """A file of another format: of one resource, or of all."""
    own = {"path": made.name, "title": made.title, "title_en": made.title_en, "mediatype": made.mediatype}
    resource = {"resource": made.resource} if made.resource else {}
    return {**resource, **own, "bytes": made.bytes, "hash": f"sha256:{made.sha256}"}


def _resource(schema: Schema, portal: Portal, made: Made) -> str:
    """A resource as JSON text. Its schema is the same in every package, and much longer than the rest."""
    own = {
        "$schema": f"{PROFILES}dataresource.json",
        "name": schema.name,
        "type": "table",
        "title": schema.title,
        "title_en": schema.title_en,
        "description": schema.description,
        "description_en": schema.description_en,
        "path": made.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": made.bytes,
        "hash": f"sha256:{made.sha256}",
        "licenses": about.licences(schema, portal),
    }
    head = json.dumps(own, ensure_ascii=False).removesuffix("}")
    return f'  {head},\n   "schema": {_schema_text(schema)}}}'


@cache
def _schema_text(schema: Schema) -> str:
    """A Table Schema as JSON text, a field a line."""
    content = table_schema(schema)
    fields = ",\n".join("     " + json.dumps(field, ensure_ascii=False) for field in content.pop("fields"))
    rest = json.dumps(content, ensure_ascii=False).removeprefix("{")
    return f'{{"fields": [\n{fields}],\n    {rest}'


def table_schema(schema: Schema) -> dict[str, Any]:
    """Given the schema of a resource, return it as a Table Schema (v2)."""
    content: dict[str, Any] = {
        "$schema": f"{PROFILES}tableschema.json",
        "fields": [_field(field) for field in schema.fields],
        "primaryKey": list(schema.primary_key),
        "missingValues": [""],
    }
    if schema.references:
        content["foreignKeys"] = [
            {
                "fields": list(reference.fields),
                "reference": {"fields": list(reference.targets)}
                if reference.resource == schema.name
                else {"resource": reference.resource, "fields": list(reference.targets)},
            }
            for reference in schema.references
        ]
    return content


def _field(field: Field) -> dict[str, Any]:
    content: dict[str, Any] = {
        "name": field.name,
        "type": field.type,
        "title": field.title,
        "title_en": field.title_en,
        "description": field.description,
        "description_en": field.description_en,
    }
    if field.unit:
        content["unit"] = field.unit
    constraints: dict[str, Any] = {"required": True} if field.required else {}
    if field.minimum is not None:
        constraints["minimum"] = field.minimum
    if field.maximum is not None:
        constraints["maximum"] = field.maximum
    if field.pattern:
        constraints["pattern"] = field.pattern
    if field.values:
        constraints["enum"] = [value.code for value in field.values]
        categories = [{"value": one.code, "label": one.label, "label_en": one.label_en} for one in field.values]
        content |= {"categories": categories} if not field.codes_only else {}
    if constraints:
        content["constraints"] = constraints
    return content
