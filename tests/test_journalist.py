"""Somebody who has the site's address only: one zip over HTTP, and the same figures from every file in it and beside it."""

from __future__ import annotations

import io
import json
import sqlite3
import urllib.request
import zipfile
from pathlib import Path

import duckdb
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

from gongkai.valid import validate

AGENCY = "data/agencies/suqian-shi-renmin-zhengfu/"
KEY = ["report_id", "table", "item", "column"]


@pytest.fixture(scope="module")
def taken(http_site: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The zip of an agency, as downloaded and opened."""
    folder = tmp_path_factory.mktemp("taken")
    with urllib.request.urlopen(f"{http_site}{AGENCY}gongkai.zip") as answer:
        content = answer.read()
    zipfile.ZipFile(io.BytesIO(content)).extractall(folder)
    (folder / "gongkai.zip").write_bytes(content)
    return folder


def figures(frame: pd.DataFrame) -> pd.DataFrame:
    """The numbers of a frame by the key of their cells, however a program types them."""
    return frame.astype({"value": float})[[*KEY, "value", "status"]].sort_values(KEY).reset_index(drop=True)


def test_every_file_of_an_agency_says_the_same(http_site: str, taken: Path) -> None:
    wanted = figures(pd.read_csv(taken / "figures.csv"))
    assert len(wanted) == 400
    header, *rows = openpyxl.load_workbook(taken / "gongkai.xlsx", read_only=True)["数字 figures"].values
    names = [str(title).split("\n")[1] for title in header]
    readings = {
        "workbook": pd.DataFrame(rows, columns=names),
        "Parquet": pq.read_table(taken / "figures.parquet").to_pandas(),
        "DuckDB": duckdb.sql(f"SELECT * FROM '{taken / 'figures.parquet'}'").df(),
        "SQLite": pd.read_sql("SELECT * FROM figures", sqlite3.connect(taken / "gongkai.sqlite")),
        "CSV for Excel": pd.read_csv(f"{http_site}{AGENCY}figures.excel.csv"),
        "JSON": pd.read_json(f"{http_site}{AGENCY}figures.json"),
        "JSON Lines": pd.read_json(f"{http_site}{AGENCY}figures.jsonl", lines=True),
    }
    for name, frame in readings.items():
        pd.testing.assert_frame_equal(figures(frame), wanted, check_dtype=False, obj=name)
    api = []
    for year in (2023, 2024):
        with urllib.request.urlopen(f"{http_site}{AGENCY}{year}/report.json") as answer:
            api += [one | {"report_id": f"{AGENCY.split('/')[2]}-{year}"} for one in json.load(answer)["figures"]]
    pd.testing.assert_frame_equal(figures(pd.DataFrame(api)), wanted, check_dtype=False, obj="API")


def test_the_zip_is_a_data_package_of_its_own(taken: Path) -> None:
    assert validate(taken / "gongkai.zip") == []
