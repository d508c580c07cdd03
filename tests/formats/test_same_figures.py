"""The same figures in every format, as the programs that people use open them."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

from gongkai.forms import load
from gongkai.packages import packages
from gongkai.packages.folder import package_files
from gongkai.publish import schemas
from gongkai.tables import Tables
from tests.publish.corpora import PORTAL

Figure = tuple[str, str, str, str, int, Decimal | None, str]
FIELDS = ("report_id", "table", "item", "column", "year", "value", "status")
FIGURES = "数字 figures"


def figure(row: dict[str, Any]) -> Figure:
    """A row as a program gave it, with its number exactly as that program shows it."""
    value = row["value"]
    number = None if value is None or value == "" or value != value else Decimal(str(value))
    return (*(row[name] for name in FIELDS[:4]), int(row["year"]), number, row["status"])  # type: ignore[return-value]


def by_pandas(path: Path) -> list[dict[str, Any]]:
    return pd.read_csv(path).to_dict("records")


def by_openpyxl(path: Path) -> list[dict[str, Any]]:
    rows = openpyxl.load_workbook(path, read_only=True)[FIGURES].iter_rows(values_only=True)
    names = [str(title).split("\n")[1] for title in next(rows)]
    return [dict(zip(names, row, strict=True)) for row in rows]


def by_sqlite(path: Path) -> list[dict[str, Any]]:
    database = sqlite3.connect(path)
    database.row_factory = sqlite3.Row
    return list(map(dict, database.execute("SELECT * FROM figures")))


READERS: dict[str, Callable[[Path], list[dict[str, Any]]]] = {
    "figures.csv": by_pandas,
    "figures.excel.csv": by_pandas,
    "figures.json": lambda path: json.loads(path.read_bytes(), parse_float=Decimal),
    "figures.jsonl": lambda path: [json.loads(line, parse_float=Decimal) for line in path.open(encoding="utf-8")],
    "figures.parquet": lambda path: pq.read_table(path).to_pylist(),
    "gongkai.xlsx": by_openpyxl,
    "gongkai.sqlite": by_sqlite,
}


@pytest.fixture(scope="session")
def wanted(made: Tables) -> list[Figure]:
    figures = [figure(row) for row in made["figures"]]
    numbers = {one[5] for one in figures}
    assert {None, Decimal("13914.44"), Decimal(-4), Decimal("25.1")} < numbers
    assert len({one[6] for one in figures}) == 6
    return figures


@pytest.mark.parametrize("name", READERS)
def test_every_format_has_the_same_figures(name: str, folder: Path, wanted: list[Figure]) -> None:
    assert [figure(row) for row in READERS[name](folder / name)] == wanted


def test_duckdb_reads_the_parquet_and_the_csv_with_the_right_types(folder: Path, wanted: list[Figure]) -> None:
    for name in ("figures.parquet", "figures.csv"):
        query = duckdb.sql(f"SELECT * FROM '{folder / name}'")
        rows = [dict(zip(query.columns, row, strict=True)) for row in query.fetchall()]
        assert [figure(row) for row in rows] == wanted
        assert str(dict(zip(query.columns, query.types, strict=True))["value"]) == "DOUBLE"


def test_libreoffice_shows_the_same_figures(folder: Path, tmp_path: Path, wanted: list[Figure]) -> None:
    """The workbook opens without being mended, and its third sheet, as CSV, has every figure and the raw text."""
    book = shutil.copy(folder / "gongkai.xlsx", tmp_path / "book.xlsx")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    how = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,3"
    command = ["soffice", profile, "--headless", "--convert-to", how, "--outdir", str(tmp_path), str(book)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    with next(tmp_path.glob("book*.csv")).open(encoding="utf-8", newline="") as file:
        rows = [{key.split("\n")[1]: value for key, value in row.items()} for row in csv.DictReader(file)]
    assert [figure(row) for row in rows] == wanted
    assert {'=?,"\n', "+13,914.44"} < {row["raw"] for row in rows}


def test_pandas_gets_every_type_from_the_parquet(folder: Path) -> None:
    frame = pd.read_parquet(folder / "reports.parquet")
    assert frame["retrieved"][0].isoformat() == "2025-02-01"
    assert frame["year"].dtype == "int32"
    figures = pq.ParquetFile(folder / "figures.parquet")
    group = figures.metadata.row_group(0)
    assert group.column(0).statistics.min == "bureau-2019"
    assert [one.column_index for one in group.sorting_columns] == [
        figures.schema_arrow.names.index(name) for name in ("report_id", "table", "item", "column")
    ]
    assert figures.schema_arrow.field("value").metadata[b"title"].decode() == "数值"
    assert figures.schema_arrow.metadata[b"gongkai.licence"] == b"CC-BY-4.0"


def test_the_same_rows_make_the_same_bytes(folder: Path, made: Tables, tmp_path: Path) -> None:
    """Every file, workbook, database and zip included, also where files get other rights and times are of elsewhere."""
    whole = next(packages(made, PORTAL, schemas(load())))
    files = dict(package_files(whole, PORTAL, schemas(load()), tmp_path))
    assert {path.name for path in folder.iterdir()} == {path.name for path in files.values()}
    for path in folder.iterdir():
        again = hashlib.sha256((tmp_path / path.name).read_bytes()).digest()
        assert hashlib.sha256(path.read_bytes()).digest() == again, path.name
