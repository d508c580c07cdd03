"""The files of the static API, from the tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from gongkai import links
from gongkai.api import contents
from gongkai.api.contents import DATA, Addresses, Content
from gongkai.api.held import Held
from gongkai.api.index import index
from gongkai.api.json_schema import of_file, of_resource
from gongkai.api.openapi import openapi
from gongkai.api.shapes import File, load, words
from gongkai.api.writing import Rows, indented, written
from gongkai.forms import Forms
from gongkai.model import Portal
from gongkai.publish import schema
from gongkai.tables import Row, Tables

MAKERS: dict[str, Callable[[Held, Addresses], Iterator[Content]]] = {
    "report": contents.reports,
    "agency": contents.agencies,
    "year": contents.years,
    "indicator": contents.indicators,
    "region": contents.regions,
}


def files(
    tables: Tables, portal: Portal, forms: Forms, sizes: Mapping[str, int], sums: Mapping[str, str]
) -> Iterator[tuple[str, bytes]]:
    """Given all tables and the files of the packages that stand already, yield those of the API with their paths.

    sizes: path below the site → bytes of the files that stand already: packages that are not among them are not linked;
    sums: SHA-256 of the files of the whole data.
    """
    schemas, shapes = schema.load(forms), load(forms)
    held = Held(tables, portal, schemas, sizes, sums)
    at = Addresses({name: shape.path for name, shape in shapes.items()})
    for name, make in MAKERS.items():
        yield from _written(held, shapes[name], make(held, at))
    yield from _written(held, shapes["index"], iter([index(held, at, shapes)]))
    for name, shape in shapes.items():
        yield f"{DATA}schemas/{name}.json", indented(of_file(shape))
    for name, resource in schemas.items():
        yield f"{DATA}schemas/resources/{name}.json", indented(of_resource(resource))
    yield f"{DATA}openapi.json", indented(openapi(held, shapes))


def _written(held: Held, shape: File, made: Iterator[Content]) -> Iterator[tuple[str, bytes]]:
    parts = {part.name: Rows(part) for part in shape.parts}
    link_names = [link.name for link in shape.links]
    for content in made:
        head = _head(held, shape, content)
        head["links"] = {name: content.links[name] for name in link_names}
        yield (
            content.path,
            written(head, ((name, _picked(rows, content.parts[name])) for name, rows in parts.items())),
        )


def _picked(rows: Rows, given: object) -> Row | list[Row]:
    if isinstance(given, tuple):
        return rows.of(*given)
    return [rows.of(row, added) for row, added in given]  # type: ignore[attr-defined]


def _head(held: Held, shape: File, content: Content) -> Row:
    portal, said = held.portal, words()
    return {
        "$schema": content.to(f"{DATA}schemas/{shape.name}.json"),
        "id": links.public(portal.base_url, content.path) if portal.base_url else None,
        "notice": said["notice"],
        "notice_en": said["notice_en"],
        "as_of": portal.as_of or None,
        "publisher": portal.publisher,
        "licence": portal.licence,
    }
