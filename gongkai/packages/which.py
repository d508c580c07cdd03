"""site/data/: the whole package, one for each agency, one for each year."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.forms import Forms
from gongkai.model import Portal
from gongkai.packages.descriptor import Package
from gongkai.packages.folder import package_files
from gongkai.packages.select import parts
from gongkai.packages.words import words
from gongkai.publish import schema as schemas_of
from gongkai.publish.schema import Schemas
from gongkai.tables import Tables


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


def _package(kind: str, path: str, name: str, tables: Tables, terms: dict[str, str]) -> Package:
    title, title_en = words()["titles"][kind]
    said = words()["description"]
    return Package(path, name, title.format(**terms), title_en.format(**terms), said["zh"], said["en"], tables)
