"""data/openapi.json: the files as an interface of static paths (OpenAPI 3.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from gongkai.api.held import Held
from gongkai.api.index import VERSION
from gongkai.api.shapes import File, words
from gongkai.publish.schema import Schema

OPENAPI = "3.1.0"
JSON = "application/json"
PARAMETERS = {
    "agency_id": (
        "机关编号，见 agencies.json；不含其他含义，请勿拆解。",
        "Id of an agency, as in agencies.json. Opaque.",
    ),
    "year": ("报告所述的年度（公历年）。", "The calendar year reported on."),
    "indicator": (
        "指标代码，见 indicator_definitions.json。",
        "Code of an indicator, as in indicator_definitions.json.",
    ),
    "division_code": ("六位行政区划代码，见 divisions.json。", "Six-digit code of a division, as in divisions.json."),
}
GONE = "没有这样的文件：编号、年度没有收录，或者写错了。\nThere is no such file: not in the collection, or misspelt."


def openapi(held: Held, shapes: dict[str, File]) -> dict[str, Any]:
    """Given the tables and every kind of file, return the description of the interface.

    Addresses are relative to the description where the portal's public address is not known.
    """
    portal, said = held.portal, words()
    examples = _examples(held)
    paths = {f"/{shape.path}": _path(shape, examples) for shape in shapes.values()}
    for name, schema in held.schemas.items():
        paths[f"/{name}.json"] = _rows(schema)
    paths["/{resource}.csv"] = _csv(list(held.schemas))
    return {
        "openapi": OPENAPI,
        "info": {
            "title": f"{portal.title} · {portal.title_en}",
            "summary": f"{said['notice']} · {said['notice_en']}",
            "description": f"{said['notice']}。{said['uses']}\n\n{said['notice_en']}. {said['uses_en']}",
            "version": f"{VERSION}.0.0",
            "license": {"name": portal.licence, "identifier": portal.licence},
            "contact": {"name": portal.publisher} | ({"email": portal.contact_email} if portal.contact_email else {}),
        },
        "servers": [{"url": f"{portal.base_url.rstrip('/')}/data" if portal.base_url else "."}],
        "paths": paths,
    }


def _examples(held: Held) -> dict[str, Any]:
    """What a reader may put into the addresses: of the newest report."""
    newest = max(held.reports, key=lambda row: (row["year"], row["agency_id"]), default=None)
    if newest is None:
        return {"indicator": next(iter(held.definitions), "")}
    code = held.agencies[newest["agency_id"]]["division_code"]
    known = {"agency_id": newest["agency_id"], "year": newest["year"], "indicator": next(iter(held.definitions), "")}
    return known | ({"division_code": code} if code else {})


def _path(shape: File, examples: dict[str, Any]) -> dict[str, Any]:
    names = re.findall(r"{(\w+)}", shape.path)
    operation: dict[str, Any] = {
        "operationId": shape.name,
        "summary": f"{shape.title} · {shape.title_en}",
        "description": f"{shape.description}\n\n{shape.description_en}",
        "responses": _responses(f"schemas/{shape.name}.json", shape.title, shape.title_en),
    }
    if names:
        operation["parameters"] = [_parameter(name, examples) for name in names]
        operation["responses"]["404"] = {"description": GONE}
    return {"get": operation}


def _parameter(name: str, examples: dict[str, Any]) -> dict[str, Any]:
    zh, en = PARAMETERS[name]
    kind = "integer" if name == "year" else "string"
    example = {"example": examples[name]} if name in examples else {}
    return {
        "name": name, "in": "path", "required": True, "description": f"{zh}\n{en}", "schema": {"type": kind}, **example
    }  # fmt: skip


def _rows(schema: Schema) -> dict[str, Any]:
    return {
        "get": {
            "operationId": f"{schema.name}_rows",
            "summary": f"{schema.title} · {schema.title_en}",
            "description": f"{schema.description}\n\n{schema.description_en}",
            "responses": _responses(f"schemas/resources/{schema.name}.json", schema.title, schema.title_en),
        }
    }


def _csv(names: list[str]) -> dict[str, Any]:
    resource = {
        "name": "resource",
        "in": "path",
        "required": True,
        "description": "表的名称。\nName of the table.",
        "schema": {"type": "string", "enum": names},
        "example": "figures",
    }
    return {
        "get": {
            "operationId": "csv",
            "summary": "一张表的 CSV · A table as CSV",
            "description": "UTF-8，无 BOM，LF 换行，空为未知。\n\nUTF-8 without BOM, LF; empty is not known.",
            "parameters": [resource],
            "responses": {"200": {"description": "CSV", "content": {"text/csv": {"schema": {"type": "string"}}}}},
        }
    }


def _responses(schema: str, title: str, title_en: str) -> dict[str, Any]:
    return {"200": {"description": f"{title} · {title_en}", "content": {JSON: {"schema": {"$ref": schema}}}}}


def addresses(description: dict[str, Any]) -> Iterator[str]:
    """Given a description, yield each of its paths below data/ with the examples put in; those without are left out."""
    for path, entry in description["paths"].items():
        parameters = entry["get"].get("parameters", [])
        if all("example" in one for one in parameters):
            yield path.lstrip("/").format(**{one["name"]: one["example"] for one in parameters})
