"""site/data/: the whole package, and one for each agency, year, region and indicator."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from gongkai.forms import Forms
from gongkai.model import Portal
from gongkai.packages.about import date_of
from gongkai.packages.descriptor import Package
from gongkai.packages.folder import package_files
from gongkai.packages.indicators import indicator_parts
from gongkai.packages.select import parts
from gongkai.packages.words import words
from gongkai.publish import schema as schemas_of
from gongkai.publish.schema import Schemas
from gongkai.tables import Row, Tables


def files(
    tables: Tables, portal: Portal, forms: Forms, scratch: Path | None = None
) -> Iterator[tuple[str, bytes | Path]]:
    """Given all tables, yield every file of site/data/ with its path below the site.

    Each package has datapackage.json, README.md, its resources in all formats (formats/), and gongkai.zip.
    scratch: a folder in which the files are made; each is yielded as it lies there, and gone when the next package is
    begun. Without it, the files come as bytes.
    """
    schemas = schemas_of.load(forms)
    for package in packages(tables, portal, schemas):
        with TemporaryDirectory(dir=scratch) as folder:
            for path, file in package_files(package, portal, schemas, Path(folder)):
                yield path, file if scratch else file.read_bytes()


def packages(tables: Tables, portal: Portal, schemas: Schemas) -> Iterator[Package]:
    """Given all tables, yield the whole package, then those of each agency, year, region and indicator that the portal has."""
    titles = {"portal": portal.title, "portal_en": portal.title_en}
    date = date_of(tables, portal)
    yield _package("whole", "", tables, date, titles)
    for name in portal.packages:
        for kind, key, own, terms in PARTS[name](tables, schemas):
            yield _package(kind, key, own, date, titles | terms)


Part = tuple[str, str, Tables, dict[str, str]]
"""Kind and key of a package, its tables, and the names of what it is about."""


def _agencies(tables: Tables, schemas: Schemas) -> Iterator[Part]:
    agencies = {row["agency_id"]: row for row in tables["agencies"]}
    for agency_id, own in parts(tables, _held(schemas, "agency"), "agency_id"):
        yield "agency", agency_id, own, _names(agencies[agency_id], "name")


def _years(tables: Tables, schemas: Schemas) -> Iterator[Part]:
    for year, own in parts(tables, _held(schemas, "year"), "year"):
        yield "year", str(year), own, {"name": str(year), "name_en": str(year)}


def _divisions(tables: Tables, schemas: Schemas) -> Iterator[Part]:
    divisions = {row["division_code"]: row for row in tables["divisions"]}
    regions = _regions(tables["agencies"], divisions)
    for code, own in parts(tables, _held(schemas, "region"), "agency_id", regions):
        yield "region", code, own, _names(divisions[code], "full_name")


def _indicators(tables: Tables, schemas: Schemas) -> Iterator[Part]:
    for definition, own in indicator_parts(tables, schemas):
        yield (
            "indicator",
            definition["indicator"],
            own,
            {"name": definition["title"], "name_en": definition["title_en"]},
        )


PARTS: dict[str, Callable[[Tables, Schemas], Iterator[Part]]] = {
    "agencies": _agencies,
    "years": _years,
    "regions": _divisions,
    "indicators": _indicators,
}


def _held(schemas: Schemas, kind: str) -> Schemas:
    return {name: schema for name, schema in schemas.items() if kind in schema.packages}


def _regions(agencies: Iterable[Row], divisions: Mapping[str, Row]) -> dict[str, tuple[str, ...]]:
    """To which regions an agency belongs: its division and those above."""
    found = {}
    for agency in agencies:
        codes: dict[str, None] = {}
        code = agency["division_code"]
        while code and code not in codes:
            codes[code] = None
            code = divisions[code]["parent_code"]
        found[agency["agency_id"]] = tuple(codes)
    return found


def _names(row: Row, chinese: str) -> dict[str, str]:
    return {"name": row[chinese], "name_en": row["name_en"] or row["name"]}


def _package(kind: str, key: str, tables: Tables, date: str, terms: dict[str, str]) -> Package:
    title, title_en = words()["titles"][kind]
    said, holds = words()["description"], words()["holds"][kind]
    return Package(
        kind=kind,
        key=key,
        title=title.format(**terms),
        title_en=title_en.format(**terms),
        description=holds[0].format(**terms) + said["zh"],
        description_en=f"{holds[1].format(**terms)} {said['en']}",
        tables=tables,
        date=date,
    )
