"""The fixture portal, made and rendered once."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from gongkai.packages import files
from gongkai.render import pages
from tests.render.fixture import SHARED, Made, make

PROJECT = Path(__file__).parents[2]
Rendered = dict[str, bytes]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    if not SHARED.is_dir():
        pytest.skip("GONGKAI_SHARED is absent")
    return make(tmp_path_factory.mktemp("portal") / "data")


@pytest.fixture(scope="session")
def downloads(made: Made) -> Rendered:
    return dict(files(made.tables, made.portal, made.forms))


@pytest.fixture(scope="session")
def rendered(made: Made, downloads: Rendered) -> Rendered:
    sizes = {path: len(content) for path, content in downloads.items()}
    return dict(render(made, sizes))


@pytest.fixture(scope="session")
def parsed(rendered: Rendered) -> dict[str, html.HtmlElement]:
    return {path: html.fromstring(content) for path, content in rendered.items() if path.endswith(".html")}


def render(made: Made, sizes: dict[str, int] | None = None):
    return pages(made.tables, made.portal, made.forms, PROJECT / "content", PROJECT / "templates", sizes)
