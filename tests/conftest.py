"""What tests share: the options, where the data is, and one site, built once and served to a browser."""

from __future__ import annotations

import fcntl
import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from gongkai.paths import PROJECT

settings.register_profile("whatever the machine does", deadline=None)
settings.load_profile("whatever the machine does")

SUBPATH = "open/gongkai"
"""Where the site stands on its test server: never at the root, so that every link has to be relative."""

BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_CHROME = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
QUIET = ("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
ALONE = ("--disable-component-update", "--disable-sync")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="Write expected results anew, then read the diff.")


@pytest.fixture(scope="session")
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether expected results are written anew; if not, a missing one fails its test."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def data() -> Path:
    return PROJECT / "data"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The real documents beside the project. Their absence is the only reason for which a test is skipped."""
    folder = Path(os.environ.get("GONGKAI_SHARED") or PROJECT.parent / "shared").resolve()
    if not folder.is_dir():
        pytest.skip("no real documents: GONGKAI_SHARED names no folder and there is no ../shared")
    return folder


@pytest.fixture(scope="session", autouse=True)
def no_second_look() -> Iterator[None]:
    """Builds within the process of a test leave out the second look at their packages: tests/test_valid.py
    has it, and the site below, which is built by a process of its own.
    """
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("gongkai.publishing.checked", lambda *_: nullcontext())
        yield


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, data: Path, worker_id: str) -> Path:
    """The whole site, built once from the project's data, whatever the number of test processes.

    It begins with a copy of what `make site` made: a build that finds its inputs as they were leaves it alone.
    """
    run = tmp_path_factory.getbasetemp()
    folder = (run if worker_id == "master" else run.parent) / "site"
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            if (PROJECT / "site" / "build.json").is_file():
                shutil.copytree(PROJECT / "site", folder)
            command = [sys.executable, "build.py", "build", "--data", str(data), "--out", str(folder)]
            built = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
            assert built.returncode == 0, f"the site was not built:\n{built.stdout}{built.stderr}"
    return folder


class _Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: what matters is what the browser reports."""


@contextmanager
def serving(site: Path, root: Path) -> Iterator[str]:
    """Given a site and an empty folder, yield the site's address, ending in a slash, on a server of this machine under a subpath."""
    place = root / SUBPATH
    place.parent.mkdir(parents=True)
    place.symlink_to(site)
    handler = functools.partial(_Silent, directory=str(root))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{SUBPATH}/"
        server.shutdown()


@pytest.fixture(scope="session")
def http_site(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site's address, ending in a slash."""
    with serving(site, tmp_path_factory.mktemp("server")) as address:
        yield address


def _browser_program() -> str:
    found = next(filter(None, map(shutil.which, (*BROWSERS, MAC_CHROME))), None)
    assert found, "no Chromium or Chrome found: `make test` installs it or says how"
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium of this machine; each test opens contexts of its own in it."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=_browser_program(), args=[*QUIET, *ALONE])
        yield chromium
        chromium.close()
