"""A page as a person meets it: opened over HTTP or from disk, with everything that went wrong written down."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response


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


Visiting = Callable[..., AbstractContextManager[Visit]]


@pytest.fixture
def visit(browser: Browser, http_site: str, site: Path) -> Visiting:
    """Visit the site: `with visit(disk=True, width=375, color_scheme="dark") as on: on.open("index.html")`."""

    @contextmanager
    def visiting(*, disk: bool = False, width: int = 1280, height: int = 900, **options: Any) -> Iterator[Visit]:
        base = f"{site.resolve().as_uri()}/" if disk else http_site
        with browser.new_context(viewport={"width": width, "height": height}, **options) as context:
            yield Visit(context.new_page(), base)

    return visiting
