"""A page as a person meets it: opened over HTTP or from disk, with everything that went wrong written down."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response

from gongkai import render, search
from gongkai.forms import load
from gongkai.model import Portal
from gongkai.paths import PROJECT
from gongkai.publish import tables
from gongkai.tables import Tables
from tests.conftest import serving
from tests.publish.corpora import corpus, filed, rules


@dataclass
class Visit:
    """An open page, and what its browser complained about."""

    page: Page
    base: str
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        self.page.on("request", self._asked)
        self.page.on(
            "requestfailed", lambda request: self.complaints.append(f"failed: {request.url} {request.failure}")
        )
        self.page.on("response", self._answered)

    def open(self, path: str) -> None:
        """Open a page of the site, given its path within it."""
        self.page.goto(self.base + path, wait_until="load")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.type}: {message.text}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.base, "data:", "blob:")):
            self.complaints.append(f"a request outside the site: {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.complaints.append(f"status {response.status}: {response.url}")


@dataclass(frozen=True)
class Place:
    """A site in a folder, and its address on a server."""

    folder: Path
    address: str


Visiting = Callable[..., AbstractContextManager[Visit]]


@pytest.fixture
def visit(browser: Browser, request: pytest.FixtureRequest) -> Visiting:
    """Visit the site: `with visit(disk=True, width=375, color_scheme="dark") as on: on.open("index.html")`; or, with `at`, another."""

    @contextmanager
    def visiting(
        *, at: Place | None = None, disk: bool = False, width: int = 1280, height: int = 900, **options: Any
    ) -> Iterator[Visit]:
        place = at or Place(request.getfixturevalue("site"), request.getfixturevalue("http_site"))
        base = f"{place.folder.resolve().as_uri()}/" if disk else place.address
        with browser.new_context(viewport={"width": width, "height": height}, **options) as context:
            yield Visit(context.new_page(), base)

    return visiting


LIKE = "一是加强组织领导，明确专人负责，压实各科室责任；二是严格审查程序，坚持先审查、后公开；三是畅通渠道，方便公众查阅，及时回应关切。"
WORDS = {
    2019: f"本年办结九件。{LIKE}完善制度。", 2020: f"本年办结12件。{LIKE}", 2021: f"本年办结7件。{LIKE}", 2022: f"本年办结7件。{LIKE}",
    2023: f"本年办结31件。{LIKE}开展培训。",
}  # fmt: skip
"""What an agency writes in five years: the project's own data have no texts that could be compared."""
PORTAL = {"base_url": None, "contact_email": "errors@example.org", "issues_url": "https://example.org/o/r/issues"}


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A portal of one agency with five reports, whose words can be compared, and that says where errors can be reported."""
    given = corpus(
        [filed("bureau", year, text=text, form="2021" if year > 2020 else None) for year, text in WORDS.items()]
    )
    given = replace(given, portal=replace(given.portal, **PORTAL))
    folder = tmp_path_factory.mktemp("made")
    write(tables(given, load(), rules()), given.portal, folder)
    with serving(folder, tmp_path_factory.mktemp("made-server")) as address:
        yield Place(folder, address)


def write(data: Tables, portal: Portal, folder: Path) -> None:
    """Given the tables of a portal, write its pages and what their search reads; downloads are not there."""
    pages = render.pages(data, portal, load(), PROJECT / "content", PROJECT / "templates")
    for path, content in (*pages, *search.files(data)):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
