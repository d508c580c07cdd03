"""The files of one package's folder, from its rows to its zip."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gongkai.formats import BOOK_FORMATS, CSV, TABLE_FORMATS, About, metadata, write_tables, write_zip
from gongkai.model import Portal
from gongkai.packages import about
from gongkai.packages.beside import extras
from gongkai.packages.descriptor import Package, descriptor
from gongkai.packages.readme import readme
from gongkai.packages.words import words
from gongkai.publish.schema import Schemas

ZIP = "gongkai.zip"
ZIPPED = frozenset({"figures.parquet"})
"""Files of one resource that the zip has beside the CSVs."""
DATABASE = "gongkai.sqlite"
METADATA = "metadata.json"
FEWER = frozenset({"jsonl", "parquet", DATABASE})
LEFT_OUT = {"indicator": FEWER, "region": FEWER, "year": FEWER}
"""Formats that packages of a kind do without: whoever queries or joins across agencies takes the whole."""


def package_files(package: Package, portal: Portal, schemas: Schemas, folder: Path) -> Iterator[tuple[str, Path]]:
    """Given a package and an empty folder, write its files there and yield them with their paths below the site.

    The zip has what somebody needs who takes nothing else: CSVs with their descriptor, README, workbook, database and
    Parquet. JSON and the CSVs for Excel say the same once more, and stand beside it only.
    """
    held = [schemas[name] for name in schemas if name in package.tables]
    left_out = LEFT_OUT.get(package.kind, frozenset())
    wanted = [
        (one, frozenset(schema.name for schema in held if package.is_whole or one.in_parts(schema)))
        for one in TABLE_FORMATS
        if one.suffix not in left_out
    ]
    said_of = about_package(package, portal)
    books = [one for one in BOOK_FORMATS if one.name not in left_out]
    made = write_tables([(schema, package.tables[schema.name]) for schema in held], said_of, folder, wanted, books)
    csv = {one.resource: one for one in made if one.suffix == CSV.suffix}
    others = [one for one in made if one.suffix != CSV.suffix]
    said = {
        **(
            {METADATA: metadata(held, said_of, DATABASE.removesuffix(".sqlite"))}
            if any(one.name == DATABASE for one in made)
            else {}
        ),
        "datapackage.json": descriptor(package, portal, held, csv, others),
        "README.md": readme(package, portal, held, others),
    }
    for name, content in said.items():
        (folder / name).write_bytes(content)
    zipped = [
        *said,
        *(one.name for one in made if not one.resource or one.suffix == CSV.suffix or one.name in ZIPPED),
    ]
    write_zip(folder / ZIP, [(name, folder / name) for name in zipped])
    for name in (*said, *(one.name for one in made), ZIP):
        yield package.path + name, folder / name


def about_package(package: Package, portal: Portal) -> About:
    """Given a package, return what its files say of it."""
    terms = {"publisher": portal.publisher, "version": package.version, "as_of": package.date or "—"}
    said = words()["citation"]
    address = package.id(portal)
    return About(
        name=package.name,
        title=package.title,
        title_en=package.title_en,
        description=package.description,
        description_en=package.description_en,
        publisher=portal.publisher,
        as_of=package.date,
        licence=portal.licence,
        licence_url=about.licence(portal).get("path", ""),
        citation=said["zh"].format(title=package.title, **terms) + (f"，{address}" if address else ""),
        citation_en=said["en"].format(title=package.title_en, **terms) + (f", {address}" if address else ""),
        home=f"{portal.base_url.rstrip('/')}/" if portal.base_url else "",
        extras=extras(portal, package.tables["cells"]),
    )
