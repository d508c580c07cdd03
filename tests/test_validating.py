"""`gongkai validate`: a package that was altered is named, with what is wrong."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from gongkai.cli import main
from gongkai.forms import load
from gongkai.packages import packages
from gongkai.packages.folder import package_files
from gongkai.publish import schemas, tables
from tests.publish.corpora import PORTAL, corpus, filed, rules


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package of one agency."""
    site = tmp_path_factory.mktemp("site")
    made = tables(corpus([filed("bureau", 2021)]), load(), rules())
    own = next(one for one in packages(made, PORTAL, schemas(load())) if one.kind == "agency")
    (site / own.path).mkdir(parents=True)
    list(package_files(own, PORTAL, schemas(load()), site / own.path))
    return site


def test_a_site_as_built_is_valid(published: Path) -> None:
    done = CliRunner().invoke(main, ["validate", str(published)])
    assert done.output.endswith(f"{published}: every package is valid\n")
    assert done.exit_code == 0


def test_what_was_altered_is_named_file_by_file(published: Path, tmp_path: Path) -> None:
    site = shutil.copytree(published, tmp_path / "site")
    folder = next(site.rglob("datapackage.json")).parent
    figures = folder / "figures.csv"
    figures.write_bytes(figures.read_bytes().replace(b",reported,", b",guessed,", 1))
    (folder / "gongkai.xlsx").write_bytes(b"PK")
    (folder / "gongkai.sqlite").unlink()
    (folder / "gongkai.zip").write_bytes(b"no zip")
    done = CliRunner().invoke(main, ["validate", str(site)])
    assert done.exit_code == 1
    lines = done.output.splitlines()
    assert any("datapackage.json: figures: row 2, status:" in line for line in lines)
    assert any(
        "datapackage.json: figures: The data source does not match the expected hash" in line for line in lines
    )
    assert any("gongkai.xlsx is not the file that was published" in line for line in lines)
    assert any("gongkai.sqlite is not there" in line for line in lines)
    assert any("gongkai.zip" in line for line in lines)
    assert "Traceback" not in done.output


def test_a_folder_without_packages_is_wrong_usage(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["validate", str(tmp_path)])
    assert done.exit_code == 2
    assert "Build the site first" in done.output
