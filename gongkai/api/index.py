"""data/index.json: what there is, how much, and in which files."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai import links
from gongkai.api.contents import DATA, PACKAGE, Addresses, Content, if_there
from gongkai.api.held import Held
from gongkai.api.shapes import File, words
from gongkai.tables import Row

VERSION = 1
"""Of this interface: docs/api.md says what it promises."""


def index(held: Held, at: Addresses, shapes: dict[str, File]) -> Content:
    """Given the tables and every kind of file, return what the index says."""
    said, portal = words(), held.portal
    content = Content({}, at.of("index"))
    content.links = {
        "page": content.to(links.DATA),
        "openapi": "openapi.json",
        "datapackage": PACKAGE,
        "agencies": "agencies.json",
        "divisions": "divisions.json",
        "releases": if_there(held, content, f"{DATA}releases/index.json"),
        "errata": if_there(held, content, f"{DATA}errata.json"),
        "catalogue": content.to(links.catalogue(1, "jsonld")) if portal.base_url else None,
    }
    version = held.edition.version
    own = {"api": VERSION, "version": version, "title": portal.title, "title_en": portal.title_en}
    content.parts = {
        "portal": ({**own, "uses": said["uses"], "uses_en": said["uses_en"]}, None),
        "counts": (_counts(held), None),
        "templates": ({name: shape.path for name, shape in shapes.items()}, None),
        "years": [
            (
                {"year": year, "reports_count": len(held.of("current", year=year))},
                {"address": content.to(at.of("year", year=year))},
            )
            for year in held.years
        ],
        "indicators": [
            (row, {"address": content.to(at.of("indicator", indicator=code))})
            for code, row in held.definitions.items()
        ],
        "resources": [(row, None) for row in _resources(held)],
        "files": [(row, None) for row in _files(held)],
    }
    return content


def _counts(held: Held) -> Row:
    return {
        "agencies": len(held.agencies),
        "agencies_with_reports": len({row["agency_id"] for row in held.reports}),
        "reports": len(held.reports),
        "reports_checked": sum(1 for row in held.reports if row["review_state"] != "machine"),
        "figures": len(held.tables["figures"]),
        "figures_known": sum(1 for row in held.tables["figures"] if row["value"] is not None),
    }


def _resources(held: Held) -> Iterator[Row]:
    for name, schema in held.schemas.items():
        yield {
            "name": name,
            "title": schema.title,
            "title_en": schema.title_en,
            "description": schema.description,
            "description_en": schema.description_en,
            "rows": len(held.tables[name]),
        }


def _files(held: Held) -> Iterator[Row]:
    """Given the tables, yield the files of the whole data that are there, in order."""
    for path, digest in sorted(held.sums.items()):
        name = path.removeprefix(DATA)
        resource, _, ending = name.partition(".")
        yield {
            "path": name,
            "resource": resource if resource in held.schemas else None,
            "format": ending or name,
            "bytes": held.sizes[path],
            "sha256": digest,
        }
