"""The API of a corpus that holds every case, made once."""

from __future__ import annotations

import hashlib
import json
from itertools import takewhile
from typing import Any

import pytest

from gongkai import api, packages
from gongkai.forms import Forms, load
from gongkai.model import Corpus
from gongkai.tables import Tables
from tests.publish.corpora import PORTAL, every_table

Files = dict[str, Any]


@pytest.fixture(scope="session")
def forms() -> Forms:
    return load()


@pytest.fixture(scope="session")
def made(forms: Forms) -> Tables:
    return every_table(forms)


@pytest.fixture(scope="session")
def package(made: Tables, forms: Forms) -> dict[str, bytes]:
    """The files of the whole package, which comes first."""
    return dict(takewhile(lambda one: one[0].count("/") == 1, packages.files(made, PORTAL, forms)))


@pytest.fixture(scope="session")
def published(made: Tables, forms: Forms, package: dict[str, bytes]) -> dict[str, bytes]:
    """The files of the API."""
    sizes = {path: len(content) for path, content in package.items()}
    sums = {path: hashlib.sha256(package[path]).hexdigest() for path in package}
    return dict(api.files(made, PORTAL, forms, sizes, sums))


@pytest.fixture(scope="session")
def read(published: dict[str, bytes]) -> Files:
    """The same, read."""
    return {path: json.loads(content) for path, content in published.items()}


def empty() -> Corpus:
    """Return a corpus without an agency, a division or a report."""
    return Corpus(PORTAL, (), (), (), ())
