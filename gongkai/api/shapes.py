"""What each file of the API holds: files.toml, with the fields of the packages' resources."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from gongkai.forms import Forms
from gongkai.publish import schema
from gongkai.publish.schema import Field, Schemas, Value

HERE = Path(__file__).parent / "files.toml"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a file: a row (one), or a list of rows, of these fields. of: the resource whose rows they are, or ""."""

    name: str
    title: str
    title_en: str
    description: str
    description_en: str
    one: bool
    of: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class File:
    """A kind of file. path: a template below data/ (RFC 6570); head: what every file says; links: where it leads."""

    name: str
    path: str
    title: str
    title_en: str
    description: str
    description_en: str
    head: tuple[Field, ...]
    parts: tuple[Part, ...]
    links: tuple[Field, ...]


@cache
def load(forms: Forms) -> dict[str, File]:
    """Given the forms, return every kind of file by its name, in the order of files.toml."""
    said, schemas = words(), schema.load(forms)
    head = tuple(_fields(said["head"]))
    return {name: _file(name, spec, head, schemas, said["fields"]) for name, spec in said["files"].items()}


@cache
def words() -> dict[str, Any]:
    """Return what files.toml says."""
    return tomllib.loads(HERE.read_text(encoding="utf-8"))


def _file(name: str, spec: dict[str, Any], head: tuple[Field, ...], schemas: Schemas, shared: dict[str, Any]) -> File:
    words_of = {key: spec[key] for key in ("path", "title", "title_en", "description", "description_en")}
    parts = tuple(_part(code, one, schemas, shared) for code, one in spec["parts"].items())
    return File(name=name, **words_of, head=head, parts=parts, links=tuple(_links(spec["links"])))


def _part(name: str, spec: dict[str, Any], schemas: Schemas, shared: dict[str, Any]) -> Part:
    of = schemas[spec["of"]] if "of" in spec else None
    fields = list(_fields(spec.get("own", {})))
    if of:
        fields += [field for field in of.fields if field.name not in spec.get("leave", ())]
    if "counts" in spec:
        resource, _, field = spec["counts"].partition(".")
        fields += _counts(schemas[resource].field(field).values)
    fields += _fields({added: shared[added] for added in spec.get("add", ())})
    return Part(
        name=name,
        title=spec["title"],
        title_en=spec["title_en"],
        description=spec.get("description") or (of.description if of else spec["title"]),
        description_en=spec.get("description_en") or (of.description_en if of else spec["title_en"]),
        one=spec.get("one", False),
        of=spec.get("of", ""),
        fields=tuple(fields),
    )


def _fields(specs: Mapping[str, dict[str, Any]]) -> Iterator[Field]:
    return (Field(name=name, **spec) for name, spec in specs.items())


def _counts(values: tuple[Value, ...]) -> Iterator[Field]:
    """A number for each code of a closed list."""
    for value in values:
        title, title_en = f"{value.label}的数量", f"Number of: {value.label_en}"
        yield Field(value.code, "integer", title, title_en, title, title_en, required=True, minimum=0)


def _links(specs: Mapping[str, list[str]]) -> Iterator[Field]:
    for name, (title, title_en) in specs.items():
        yield Field(
            name,
            "uri-reference",
            title,
            title_en,
            f"{title}的地址，相对于本文件；没有时为空。",
            f"{title_en}: address relative to this file; null where there is none.",
        )
