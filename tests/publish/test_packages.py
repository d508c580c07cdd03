"""The files of site/data/: what other programs make of them."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from gongkai.compare import definitions
from gongkai.formats import TABLE_FORMATS, write_zip
from gongkai.forms import Forms
from gongkai.packages import about, files, packages
from gongkai.publish import schemas, tables
from gongkai.publish.schema import STRUCTURE
from gongkai.tables import Tables
from gongkai.valid import validate
from tests.publish.corpora import PORTAL, corpus, everything, rules
from tests.publish.keys import broken

FORBIDDEN = ("造假", "抄袭", "瞒报", "虚报", "违法", "失实")
FOLDERS = (
    "data",
    *(f"data/agencies/{one}" for one in ("bureau", "gov", "nowhere", "old", "silent")),
    *(f"data/years/{year}" for year in range(2019, 2025)),
    *(f"data/regions/{code}" for code in ("990000", "990100", "990101")),
    *(f"data/indicators/{one.id}" for one in definitions.load().indicators),
)
SEMVER = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")
EACH_KIND = ("data", "data/agencies/bureau", "data/years/2021", "data/regions/990100", "data/indicators/share_denied")
OF_INDICATORS = {
    *("indicators", "indicator_definitions", "indicator_terms", "figures", "comparability", "reports"),
    *("agencies", "divisions", "cells"),
}


def expected_text(value: Any) -> str:
    """Given a value, return its characters in a CSV file."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def test_every_package_has_the_files_of_the_contract(published: dict[str, bytes], forms: Forms) -> None:
    """For all, for each agency, for each year: descriptor, README, zip, workbook, CSV and JSON of each resource; of all and of
    each agency a database with what Datasette shows of it, and the other formats: of every resource in the whole package,
    of some in the others.
    """
    every = set(schemas(forms))
    for folder in FOLDERS:
        names = {Path(path).name for path in published if Path(path).parent.as_posix() == folder}
        held = every if folder == "data" else every - {"dictionary", "indicator_terms"}
        held -= {"evidence"} if folder.startswith("data/regions/") else set()
        if folder.startswith("data/indicators/"):
            held = OF_INDICATORS
        queried = folder == "data" or folder.startswith("data/agencies/")
        tabular = {
            f"{name}.{one.suffix}"
            for name in held
            for one in TABLE_FORMATS
            if folder == "data" or one.in_parts(schemas(forms)[name])
            if queried or one.suffix not in ("jsonl", "parquet")
        }
        assert tabular >= {f"{name}.{suffix}" for name in held for suffix in ("csv", "json")}
        assert tabular >= {"figures.excel.csv"} | ({"figures.jsonl", "figures.parquet"} if queried else set())
        books = {"gongkai.xlsx"} | ({"gongkai.sqlite", "metadata.json"} if queried else set())
        assert names == tabular | books | {"datapackage.json", "README.md", "gongkai.zip"}
    assert {Path(path).parent.as_posix() for path in published} == set(FOLDERS)


@pytest.mark.parametrize("folder", ["data/gongkai.zip", "data/agencies/silent/datapackage.json"])
def test_frictionless_finds_packages_valid(folder: str, packages_folder: Path) -> None:
    """Types, constraints, keys, references, sizes and hashes: in a folder and inside a zip. tests/test_site_data.py
    validates one package of each kind of the published site.
    """
    assert validate(packages_folder / folder) == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_reference_of_every_package_is_met_within_it(folder: str, packages_folder: Path) -> None:
    """Whatever is divided, and by whatever."""
    assert broken(packages_folder / folder) == []


def test_validation_would_see_a_reference_to_nothing_and_a_changed_byte(
    published: dict[str, bytes], tmp_path: Path
) -> None:
    """The checks above check something, in folders and in zips."""
    silent = Path("data/agencies/silent")
    own = {Path(path).name: content for path, content in published.items() if Path(path).parent == silent}
    own["agencies.csv"] = own["agencies.csv"].replace(b"county,department,gov,", b"county,department,gav,")
    for name, content in own.items():
        (tmp_path / name).write_bytes(content)
    write_zip(tmp_path / "broken.zip", [(name, tmp_path / name) for name in own if name != "gongkai.zip"])
    assert broken(tmp_path) == ["agencies: ('gav',) is not in agencies"]
    for name in ("datapackage.json", "broken.zip"):
        said = "\n".join(validate(tmp_path / name))
        assert "hash" in said, name
        assert "gav" in said, name


@pytest.mark.parametrize("folder", EACH_KIND)
def test_pandas_reads_every_csv_back_to_the_same_values(
    folder: str, packages_folder: Path, made: Tables, forms: Forms
) -> None:
    """Whatever the text: commas, quotes, line ends, a sign at the start."""
    whole = {package.path.rstrip("/"): package.tables for package in packages(made, PORTAL, schemas(forms))}
    for name, rows in whole[folder].items():
        path = packages_folder / folder / f"{name}.csv"
        frame = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
        assert list(frame.columns) == [field.name for field in schemas(forms)[name].fields]
        wanted = [[expected_text(row[column]) for column in frame.columns] for row in rows]
        assert frame.to_numpy().tolist() == wanted, name


def test_csv_is_utf_8_without_bom_and_lines_end_with_lf(published: dict[str, bytes], made: Tables) -> None:
    """Text is untouched: no apostrophe before a sign, no line end changed."""
    content = published["data/sections.csv"]
    assert not content.startswith(b"\xef\xbb\xbf")
    assert content.startswith(b"report_id,section,title,printed_number,text,abstract\n")
    rows = list(csv.DictReader(io.StringIO(content.decode(), newline="")))
    assert [row["text"] for row in rows] == [row["text"] for row in made["sections"]]
    assert b",+13\xef\xbc\x8c" not in published["data/figures.csv"]
    assert b'"+13,914.44"' in published["data/figures.csv"]


@pytest.mark.parametrize("folder", EACH_KIND)
def test_json_has_the_same_values_as_the_tables(
    folder: str, published: dict[str, bytes], made: Tables, forms: Forms
) -> None:
    """Numbers as numbers, exact; arrays and objects as such; null for what is not known."""
    whole = {package.path.rstrip("/"): package.tables for package in packages(made, PORTAL, schemas(forms))}
    for name, rows in whole[folder].items():
        schema = schemas(forms)[name]
        nested = [field.name for field in schema.fields if field.type in ("array", "object")]
        wanted = [{**row, **{key: json.loads(row[key], parse_float=Decimal) for key in nested}} for row in rows]
        assert json.loads(published[f"{folder}/{name}.json"], parse_float=Decimal) == wanted


def test_whole_numbers_have_no_point_and_money_is_exact(published: dict[str, bytes]) -> None:
    """13914.44 is 13914.44, and 25.10 is 25.1."""
    text = published["data/figures.json"].decode()
    assert '"value":13914.44,' in text
    assert '"value":25.1,' in text
    assert ".0," not in text
    assert b",13914.44,reported," in published["data/figures.csv"]


def test_zips_are_the_same_on_any_day_and_hold_what_stands_beside_them(published: dict[str, bytes]) -> None:
    """Sorted, of 1980, with one set of permissions: descriptor, README, every CSV, workbook, database, figures as Parquet."""
    more = {"README.md", "datapackage.json", "gongkai.xlsx"}
    of_agency = more | {"metadata.json", "gongkai.sqlite", "figures.parquet"}
    for folder in FOLDERS:
        archive = zipfile.ZipFile(io.BytesIO(published[f"{folder}/gongkai.zip"]))
        entries = archive.infolist()
        assert [one.filename for one in entries] == sorted(one.filename for one in entries)
        assert {(one.date_time, one.external_attr, one.create_system) for one in entries} == {
            ((1980, 1, 1, 0, 0, 0), 0o100644 << 16, 3)
        }
        assert "README.md" in archive.namelist()
        others = {name for name in archive.namelist() if not name.endswith(".csv")}
        assert others == (of_agency if folder == "data" or folder.startswith("data/agencies/") else more)
        assert not any(name.endswith(".excel.csv") for name in archive.namelist())
        for name in archive.namelist():
            assert archive.read(name) == published[f"{folder}/{name}"]


def test_descriptors_say_what_the_files_are_and_take_their_dates_from_the_data(published: dict[str, bytes]) -> None:
    """Data Package v2, with sizes, hashes, sources, licence and coverage."""
    for folder in FOLDERS:
        package = json.loads(published[f"{folder}/datapackage.json"])
        assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
        assert (package["created"], package["version"]) == ("2025-03-01T00:00:00Z", f"{STRUCTURE}.20250301")
        assert SEMVER.fullmatch(package["version"])
        assert package["licenses"][0]["name"] == "CC-BY-4.0"
        assert package["contributors"][0] == {
            "title": "试验者",
            "roles": ["publisher"],
            "path": "https://example.org/gongkai",
        }
        said = published[f"{folder}/README.md"].decode()
        assert said.count(f"{STRUCTURE}.20250301") == 4
        assert "非官方网站，依据行政机关公开的年度报告整理" in said
        assert "Unofficial" in said
        assert package["id"] == f"https://example.org/gongkai/{folder}/datapackage.json"
        for resource in package["resources"]:
            content = published[f"{folder}/{resource['path']}"]
            assert resource["bytes"] == len(content)
            assert resource["hash"] == "sha256:" + hashlib.sha256(content).hexdigest()
            assert resource["$schema"] == "https://datapackage.org/profiles/2.0/dataresource.json"
            assert resource["schema"]["$schema"] == "https://datapackage.org/profiles/2.0/tableschema.json"
            assert resource["schema"]["missingValues"] == [""]
            assert all(resource[key] for key in ("title", "title_en", "description", "description_en"))
            assert resource["licenses"][-1]["name"] == "CC-BY-4.0"
            official = resource["name"] in ("sections", "mentions", "evidence", "cells")
            assert (resource["licenses"][0]["name"] == "notspecified") == official
        for other in package["distributions"]:
            content = published[f"{folder}/{other['path']}"]
            assert (other["bytes"], other["hash"]) == (len(content), "sha256:" + hashlib.sha256(content).hexdigest())
        beside = {f"{folder}/{one['path']}" for one in package["distributions"] + package["resources"]}
        unnamed = {path for path in published if Path(path).parent.as_posix() == folder} - beside
        assert {Path(path).name for path in unnamed} - {"metadata.json"} == {
            "datapackage.json",
            "README.md",
            "gongkai.zip",
        }
    bureau = json.loads(published["data/agencies/bureau/datapackage.json"])
    assert bureau["temporal"] == {"start": "2021-01-01", "end": "2024-12-31"}
    assert [source.get("path") for source in bureau["sources"]].count(None) == 1


def test_a_later_correction_makes_a_later_version(made: Tables) -> None:
    """Though nothing was collected since; without any date there is a version, too."""
    assert about.date_of(made, PORTAL) == "2025-03-01"
    decided = {
        **made,
        "corrections": [{"date": "2025-04-02"}],
        "verdicts": [{"reviewed": "2025-03-09", "reply_date": None}],
    }
    assert about.date_of(decided, PORTAL) == "2025-04-02"
    assert about.version("2025-04-02") == f"{STRUCTURE}.20250402"
    assert about.version("") == f"{STRUCTURE}.0"


def test_who_signed_a_correction_or_a_verdict_is_named_with_what_they_did() -> None:
    """As they signed it, each once."""
    tables = {
        "corrections": [{"author": "甲", "reviewer": "乙"}, {"author": "乙", "reviewer": "甲"}],
        "verdicts": [{"author": "乙", "reviewer": "丙"}],
    }
    assert about.contributors(tables, replace(PORTAL, base_url=None, contact_email="a@example.org")) == [
        {"title": "试验者", "roles": ["publisher"], "email": "a@example.org"},
        {"title": "丙", "roles": ["reviewer"]},
        {"title": "乙", "roles": ["correction author", "verdict author", "reviewer"]},
        {"title": "甲", "roles": ["correction author", "reviewer"]},
    ]


def test_an_agency_package_holds_its_own_rows_and_those_they_refer_to(published: dict[str, bytes]) -> None:
    """Its parent and their divisions come along; the figures of others do not."""
    agencies = json.loads(published["data/agencies/silent/agencies.json"])
    assert [row["agency_id"] for row in agencies] == ["bureau", "gov", "silent"]
    figures = json.loads(published["data/agencies/bureau/figures.json"])
    assert {row["agency_id"] for row in figures} == {"bureau"}
    divisions = json.loads(published["data/agencies/gov/divisions.json"])
    assert [row["division_code"] for row in divisions] == ["990000", "990100"]
    assert json.loads(published["data/agencies/silent/figures.json"]) == []


def test_the_packages_of_the_years_hold_every_figure_once(published: dict[str, bytes], made: Tables) -> None:
    """As do those of the agencies, and of the provinces where each agency has a division."""
    for part in ("agencies", "years"):
        parts = [path for path in published if path.startswith(f"data/{part}/") and path.endswith("/figures.json")]
        assert sum(len(json.loads(published[path])) for path in parts) == len(made["figures"])


def test_a_region_holds_its_agencies_and_those_below_and_others_as_references_only(
    published: dict[str, bytes],
) -> None:
    """The parent of an agency comes along as a row of agencies; its figures do not."""
    below = json.loads(published["data/regions/990101/agencies.json"])
    assert {row["agency_id"] for row in below} == {"bureau", "gov", "old", "silent"}
    assert {row["agency_id"] for row in json.loads(published["data/regions/990101/figures.json"])} == {
        "bureau",
        "old",
    }
    assert {row["agency_id"] for row in json.loads(published["data/regions/990101/panel.json"])} == {"bureau", "old"}
    city = json.loads(published["data/regions/990100/figures.json"])
    assert {row["agency_id"] for row in city} == {"bureau", "gov", "old"}
    assert json.loads(published["data/regions/990000/figures.json"]) == city
    assert {row["agency_id"] for row in json.loads(published["data/regions/990000/coverage.json"])} == {
        *("bureau", "gov", "old", "silent")
    }


def test_an_indicator_holds_its_values_and_every_figure_it_is_made_of(
    published: dict[str, bytes], made: Tables
) -> None:
    """So that a reader can work it out again, report by report, without another file."""
    folder = "data/indicators/share_denied"
    held = {name: json.loads(published[f"{folder}/{name}.json"], parse_float=Decimal) for name in OF_INDICATORS}
    assert held["indicators"] == [row for row in made["indicators"] if row["indicator"] == "share_denied"]
    assert [row["indicator"] for row in held["indicator_definitions"]] == ["share_denied"]
    assert {row["item"].partition(".")[0] for row in held["figures"]} == {"denied", "concluded_total"}
    assert {row["column"] for row in held["figures"]} == {"total"}
    terms = {(row["form"], row["table"], row["item"], row["column"]): row["side"] for row in held["indicator_terms"]}
    for row in held["indicators"]:
        own = [one for one in held["figures"] if one["report_id"] == row["report_id"]]
        sides = {terms[one["form"], one["table"], one["item"], one["column"]] for one in own}
        assert sides == ({"numerator", "denominator"} if row["form"] else set())
        if row["numerator"] is not None:
            parts = [
                one["value"] for one in own if terms["2021", one["table"], one["item"], one["column"]] == "numerator"
            ]
            assert sum(parts) == row["numerator"]
    assert {row["item"].partition(".")[0] for row in held["comparability"]} == {"denied", "concluded_total"}


def test_a_corpus_without_reports_is_published(tmp_path: Path, forms: Forms) -> None:
    """Headers only; without as_of there is no date to give."""
    portal = replace(PORTAL, as_of="", base_url=None)
    for path, content in files(tables(replace(corpus([]), portal=portal), forms, rules()), portal, forms):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    assert broken(tmp_path / "data") == []
    assert (tmp_path / "data" / "figures.csv").read_bytes().count(b"\n") == 1
    assert "created" not in json.loads((tmp_path / "data" / "datapackage.json").read_bytes())


def test_no_word_of_accusation_is_published(published: dict[str, bytes]) -> None:
    """Neither in descriptors nor in notes, definitions or reasons (DESIGN: Fairness)."""
    for path, content in published.items():
        if Path(path).suffix not in (".zip", ".xlsx", ".parquet", ".sqlite"):
            assert not [word for word in FORBIDDEN if word in content.decode()], path


def test_files_are_made_twice_alike(published: dict[str, bytes], forms: Forms) -> None:
    """The same corpus, the same bytes."""
    assert dict(files(tables(everything(), forms, rules()), PORTAL, forms)) == published
