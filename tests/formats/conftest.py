"""One package of every status and much awkward text, written in all formats, once."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.formats import About
from gongkai.forms import load
from gongkai.packages import packages
from gongkai.packages.folder import about_package, package_files
from gongkai.publish import schemas, tables
from gongkai.tables import Tables
from tests.publish.corpora import PORTAL, agency, breach, corpus, filed, mixed, rules


@pytest.fixture(scope="session")
def made() -> Tables:
    """Tables with every status, decimals, negative numbers and text that looks like formulas."""
    reports = [
        filed("bureau", 2021, values=mixed, findings=(breach(),)),
        filed("bureau", 2019, form="2019", values=mixed),
    ]
    return tables(
        corpus(reports, [agency("bureau", names=("=试区局", '局,"甲"'), website="https://example.org")]),
        load(),
        rules(),
    )


@pytest.fixture(scope="session")
def folder(made: Tables, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole package of these tables, in all formats."""
    target = tmp_path_factory.mktemp("package")
    whole = next(packages(made, PORTAL, schemas(load())))
    list(package_files(whole, PORTAL, schemas(load()), target))
    return target


@pytest.fixture(scope="session")
def about(made: Tables) -> About:
    """What its files say of the package."""
    return about_package(next(packages(made, PORTAL, schemas(load()))), PORTAL)
