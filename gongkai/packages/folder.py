"""The files of one package's folder, from its rows to its zip."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.model import Portal
from gongkai.packages.descriptor import Package, descriptor
from gongkai.packages.readme import readme
from gongkai.publish.schema import Schemas
from gongkai.publish.write import csv_bytes, json_bytes, zip_bytes


def package_files(package: Package, portal: Portal, schemas: Schemas) -> Iterator[tuple[str, bytes]]:
    """Given a package, yield its files with their paths below the site."""
    held = [schemas[name] for name in schemas if name in package.tables]
    contents = {schema.name: csv_bytes(schema, package.tables[schema.name]) for schema in held}
    zipped = {f"{name}.csv": content for name, content in contents.items()}
    zipped["datapackage.json"] = descriptor(package, portal, held, contents)
    zipped["README.md"] = readme(package, portal, held)
    for name, content in zipped.items():
        yield package.path + name, content
    for schema in held:
        yield f"{package.path}{schema.name}.json", json_bytes(schema, package.tables[schema.name])
    yield package.path + "gongkai.zip", zip_bytes(zipped.items())
