"""site/data/: the whole package, one for each agency, one for each year."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined, Template

from gongkai.forms import Forms
from gongkai.model import Portal
from gongkai.publish import schema as schemas_of
from gongkai.publish.descriptor import Package, descriptor
from gongkai.publish.schema import Schema, Schemas
from gongkai.publish.select import parts
from gongkai.publish.write import csv_bytes, json_bytes, zip_bytes
from gongkai.tables import Tables, is_current

WORDS = Path(__file__).parent / "schemas" / "packages.toml"


def files(tables: Tables, portal: Portal, forms: Forms) -> Iterator[tuple[str, bytes]]:
    """Given all tables, yield every file of site/data/ with its path below the site.

    Each package has datapackage.json, README.md, a CSV and a JSON file for each resource, and gongkai.zip with the
    first three. The JSON files are copies beside the package: its descriptor names the CSV files.
    """
    schemas = schemas_of.load(forms)
    for package in packages(tables, portal, schemas):
        yield from package_files(package, portal, schemas)


def packages(tables: Tables, portal: Portal, schemas: Schemas) -> Iterator[Package]:
    """Given all tables, yield the whole package, then those of each agency and of each year."""
    titles = {"portal": portal.title, "portal_en": portal.title_en}
    yield _package("whole", "data/", "gongkai", tables, titles)
    agencies = {row["agency_id"]: row for row in tables["agencies"]}
    for agency_id, own in parts(tables, schemas, "agency_id"):
        agency = agencies[agency_id]
        names = {"name": agency["name"], "name_en": agency["name_en"] or agency["name"]}
        yield _package("agency", f"data/agencies/{agency_id}/", f"gongkai-agency-{agency_id}", own, titles | names)
    for year, own in parts(tables, schemas, "year"):
        yield _package("year", f"data/years/{year}/", f"gongkai-year-{year}", own, titles | {"year": str(year)})


def package_files(package: Package, portal: Portal, schemas: Schemas) -> Iterator[tuple[str, bytes]]:
    """Given a package, yield its files with their paths below the site."""
    held = [schemas[name] for name in schemas if name in package.tables]
    contents = {schema.name: csv_bytes(schema, package.tables[schema.name]) for schema in held}
    zipped = {f"{name}.csv": content for name, content in contents.items()}
    zipped["datapackage.json"] = descriptor(package, portal, held, contents)
    zipped["README.md"] = _readme(package, portal, held)
    for name, content in zipped.items():
        yield package.path + name, content
    for schema in held:
        yield f"{package.path}{schema.name}.json", json_bytes(schema, package.tables[schema.name])
    yield package.path + "gongkai.zip", zip_bytes(zipped.items())


def _package(kind: str, path: str, name: str, tables: Tables, terms: dict[str, str]) -> Package:
    title, title_en = _words()["titles"][kind]
    said = _words()["description"]
    return Package(path, name, title.format(**terms), title_en.format(**terms), said["zh"], said["en"], tables)


def _readme(package: Package, portal: Portal, held: list[Schema]) -> bytes:
    statuses = next(schema for schema in held if schema.name == "figures").field("status").values
    text = _readme_template().render(
        package=package,
        resources=[(schema, len(package.tables[schema.name])) for schema in held],
        reports=sum(map(is_current, package.tables["reports"])),
        statuses="；".join(f"{value.code} {value.label}" for value in statuses),
        statuses_en="; ".join(f"{value.code}: {value.label_en}" for value in statuses),
        as_of=portal.as_of or "—",
        licence=portal.licence,
        publisher=portal.publisher,
        id=package.id(portal),
    )
    return text.encode()


@cache
def _readme_template() -> Template:
    """The README is Markdown: nothing in it is escaped."""
    environment = Environment(undefined=StrictUndefined, keep_trailing_newline=True, autoescape=False)
    return environment.from_string(_words()["readme"]["text"].lstrip("\n"))


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))
