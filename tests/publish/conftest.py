"""One corpus that holds every case, as tables and as files; made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.forms import Forms, load
from gongkai.packages import files
from gongkai.tables import Tables
from tests.publish.corpora import PORTAL, every_table


@pytest.fixture(scope="session")
def forms() -> Forms:
    """The statutory forms."""
    return load()


@pytest.fixture(scope="session")
def made(forms: Forms) -> Tables:
    """The tables of a corpus that holds every case."""
    return every_table(forms)


@pytest.fixture(scope="session")
def published(made: Tables, forms: Forms) -> dict[str, bytes]:
    """All files of its packages."""
    return dict(files(made, PORTAL, forms))


@pytest.fixture(scope="session")
def packages_folder(published: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, on disk."""
    folder = tmp_path_factory.mktemp("site")
    for path, content in published.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return folder
