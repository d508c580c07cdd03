"""JSON Schemas (draft 2020-12) of the API's files and of the packages' rows, from the same fields as the packages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from gongkai.api.shapes import File, Part
from gongkai.publish.schema import Field, Schema

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TYPES = {"year": "integer", "date": "string", "uri": "string", "uri-reference": "string"}
"""Types of Table Schema, and of files.toml, that JSON Schema has under another name."""
FORMATS = ("date", "uri", "uri-reference")


def of_file(file: File) -> dict[str, Any]:
    """Given a kind of file, return its JSON Schema. More members may come: additional ones are never refused."""
    links = _object(file.links) | _said("链接", "Links", "相关文件和网页的地址。", "Files and pages beside this one.")
    properties = {field.name: of_field(field) for field in file.head}
    properties["links"] = links
    properties |= {part.name: _part(part) for part in file.parts}
    return {
        "$schema": DIALECT,
        **_said(file.title, file.title_en, file.description, file.description_en),
        "type": "object",
        "properties": properties,
        "required": list(properties),
    }


def of_resource(schema: Schema) -> dict[str, Any]:
    """Given a resource, return the JSON Schema of its .json file: an array of rows."""
    said = _said(schema.title, schema.title_en, schema.description, schema.description_en)
    return {"$schema": DIALECT, **said, "type": "array", "items": _object(schema.fields)}


def of_field(field: Field) -> dict[str, Any]:
    """Given a field, return the JSON Schema of its value; null where it is not required."""
    kind = TYPES.get(field.type, field.type)
    content: dict[str, Any] = {"type": kind if field.required else [kind, "null"], **_words(field)}
    if field.type in FORMATS:
        content["format"] = field.type
    if field.values:
        content["enum"] = [value.code for value in field.values] + ([] if field.required else [None])
    if field.unit:
        content["x-unit"] = field.unit
    limits = {"minimum": field.minimum, "maximum": field.maximum, "pattern": _whole(field.pattern)}
    return content | {name: limit for name, limit in limits.items() if limit is not None}


def _part(part: Part) -> dict[str, Any]:
    said = _said(part.title, part.title_en, part.description, part.description_en)
    if part.one:
        return _object(part.fields) | said
    return {"type": "array", **said, "items": _object(part.fields)}


def _object(fields: Iterable[Field]) -> dict[str, Any]:
    properties = {field.name: of_field(field) for field in fields}
    return {"type": "object", "properties": properties, "required": list(properties)}


def _words(field: Field) -> dict[str, str]:
    codes = "；".join(f"{value.code}：{value.label}" for value in field.values)
    codes_en = "; ".join(f"{value.code}: {value.label_en}" for value in field.values)
    return _said(
        field.title,
        field.title_en,
        f"{field.description}{codes}" if codes else field.description,
        f"{field.description_en} {codes_en}" if codes_en else field.description_en,
    )


def _said(title: str, title_en: str, description: str, description_en: str) -> dict[str, str]:
    """Words in both languages, where readers of JSON Schema and OpenAPI look for them."""
    return {"title": f"{title} · {title_en}", "description": f"{description}\n{description_en}"}


def _whole(pattern: str) -> str | None:
    """A pattern of Table Schema fits the whole value, one of JSON Schema any part of it."""
    return f"^(?:{pattern.strip('^$')})$" if pattern else None
