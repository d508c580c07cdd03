"""The downloads and the pages say the same, cell by cell, as a reader's own tools open them."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from lxml import html

from gongkai.valid import validate
from tests.publish.keys import broken

NUMBER = re.compile(r"[−-]?\d[\d,]*(?:\.\d+)?")


@pytest.fixture(scope="module")
def figures(site: Path) -> pd.DataFrame:
    return pd.read_csv(site / "data" / "figures.csv", dtype={"value": str, "form": str, "raw": str})


def test_every_figure_of_the_csv_stands_on_its_report_page(site: Path, figures: pd.DataFrame) -> None:
    for (agency, year), own in figures.groupby(["agency_id", "year"]):
        page = html.parse(str(site / "agencies" / str(agency) / str(year) / "index.html"))
        cells = {
            link.get("href").split("#")[1]: link.text_content()
            for link in page.iterfind(".//table//td//a")
            if "evidence/index.html#" in link.get("href", "")
        }
        for row in own.itertuples():
            anchor = f"{row.table}-{row.item}-{row.column}".replace(".", "-")
            shown = NUMBER.findall(cells[anchor])
            if pd.isna(row.value):
                assert shown == [], (agency, year, anchor)
            else:
                numbers = [Decimal(one.replace(",", "").replace("−", "-")) for one in shown]
                assert numbers == [Decimal(row.value)], (agency, year, anchor)


def test_every_figure_of_the_csv_has_its_evidence(site: Path, figures: pd.DataFrame) -> None:
    evidence = pd.read_csv(site / "data" / "evidence.csv", dtype={"text": str}, keep_default_na=False)
    printed = evidence.set_index(["report_id", "grid", "row", "col"])["text"]
    known = figures[figures["status"] == "reported"]
    assert len(known) > 1800
    for row in known.itertuples():
        assert str(row.raw) in printed[(row.report_id, int(row.grid), int(row.row), int(row.col))]


def test_the_json_and_the_zip_say_what_the_csv_says(site: Path, figures: pd.DataFrame) -> None:
    records = pd.read_json(site / "data" / "figures.json", dtype=False)
    assert len(records) == len(figures)
    same = [
        (pd.isna(one) and pd.isna(other)) or Decimal(str(one)) == Decimal(str(other))
        for one, other in zip(figures["value"], records["value"], strict=True)
    ]
    assert all(same)
    with zipfile.ZipFile(site / "data" / "gongkai.zip") as archive:
        assert archive.read("figures.csv") == (site / "data" / "figures.csv").read_bytes()


KINDS = ("agencies", "years", "regions", "indicators")


def test_every_package_of_the_site_stands_on_its_own(site: Path) -> None:
    """Keys, references and required fields, of the whole, each agency, each year, each region and each indicator."""
    folders = [path.parent for path in (site / "data").rglob("datapackage.json")]
    found = Counter(folder.parent.name for folder in folders)
    assert found == {site.name: 1, "agencies": 8, "years": 7, "regions": 14, "indicators": 21}
    assert {folder: lines for folder in folders if (lines := broken(folder))} == {}


@pytest.mark.parametrize("kind", ["", *KINDS])
def test_frictionless_finds_the_first_package_of_each_kind_valid(site: Path, kind: str) -> None:
    assert validate(min((site / "data" / kind).glob("*/datapackage.json" if kind else "datapackage.json"))) == []
