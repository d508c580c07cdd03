"""Firefox and WebKit as Debian brings them, driven through the protocols that they bring themselves.

Firefox speaks Marionette, the protocol below WebDriver, over a socket; WebKitGTK comes with a WebDriver of its own, and
needs a screen (Xvfb). Both know the same commands, under different names.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

PATIENCE = 30.0
"""Seconds after which a browser that has not answered will not."""
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""The key under which WebDriver names an element."""
PLACES = {"Navigate": "url", "FindElement": "element", "ExecuteScript": "execute/sync"}
ON_ELEMENTS = {"ElementSendKeys": "value", "ElementClick": "click"}
"""Commands of WebDriver and their places below the address of a session, or of an element."""
MINI_BROWSERS = "webkit2gtk-4.*/MiniBrowser"


class Driver(Protocol):
    """A browser that does what it is told. Given a command of WebDriver and what it needs, do it and return its value."""

    def __call__(self, command: str, **needs: Any) -> Any: ...


class Tab:
    """A page in such a browser."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    def open(self, url: str) -> None:
        self._driver("Navigate", url=url)

    def type(self, selector: str, text: str) -> None:
        self._driver("ElementSendKeys", id=self._find(selector), text=text)

    def click(self, selector: str) -> None:
        self._driver("ElementClick", id=self._find(selector))

    def text(self, selector: str) -> str:
        return str(self.run("return document.querySelector(arguments[0]).textContent", selector))

    def run(self, script: str, *args: Any) -> Any:
        return self._driver("ExecuteScript", script=script, args=list(args))

    def wait(self, script: str, *args: Any) -> None:
        """Wait until an expression is true; AssertionError where it never is."""
        end = time.monotonic() + PATIENCE
        while not self.run(f"return Boolean({script})", *args):
            assert time.monotonic() < end, f"never true: {script} {args} at {self.run('return location.href')}"
            time.sleep(0.05)

    def _find(self, selector: str) -> str:
        self.wait("document.querySelector(arguments[0])", selector)
        found = self._driver("FindElement", using="css selector", value=selector)
        return str(found[ELEMENT])


@contextmanager
def firefox(profile: Path) -> Iterator[Tab]:
    """Yield a page in Firefox without a window. profile: an empty folder."""
    program = _program("firefox-esr", "firefox")
    port = _free_port()
    (profile / "user.js").write_text(f'user_pref("marionette.port", {port});\n', encoding="utf-8")
    command = [program, "--headless", "--marionette", "--no-remote", "--profile", str(profile)]
    with _running(command, {"HOME": str(profile)}), _connected(port) as line:
        driver = _Marionette(line)
        driver("NewSession", capabilities={"alwaysMatch": {"pageLoadStrategy": "normal"}})
        yield Tab(driver)
        with suppress(OSError, ValueError):
            driver("Quit")


@contextmanager
def webkit(home: Path) -> Iterator[Tab]:
    """Yield a page in WebKitGTK's little browser, on a screen of its own. home: an empty folder."""
    browser = next(Path("/usr/lib").glob(f"*/{MINI_BROWSERS}"), None)
    program, screen = _program("WebKitWebDriver"), _program("Xvfb")
    assert browser, "no MiniBrowser of WebKitGTK found: `make test` installs webkit2gtk-driver or says how"
    read, write = os.pipe()
    with (
        _running([screen, "-displayfd", str(write), "-screen", "0", "1280x900x24"], {}, write),
        os.fdopen(read) as end,
    ):
        display = {"DISPLAY": f":{end.readline().strip()}", "HOME": str(home), "LIBGL_ALWAYS_SOFTWARE": "1"}
        unconfined = {"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}
        port = _free_port()
        with _running([program, f"--port={port}"], {**display, **unconfined}):
            options = {"binary": str(browser), "args": ["--automation"]}
            driver = _WebDriver(f"http://127.0.0.1:{port}/session")
            driver.begin({"webkitgtk:browserOptions": options})
            yield Tab(driver)
            driver("Quit")


class _Marionette:
    """Messages are a length, a colon, and [0, number, command, what it needs]; answers [1, number, error, value]."""

    def __init__(self, line: socket.socket) -> None:
        self._line = line.makefile("rwb")
        self._count = 0
        self._read()

    def __call__(self, command: str, **needs: Any) -> Any:
        self._count += 1
        name = f"Marionette:{command}" if command == "Quit" else f"WebDriver:{command}"
        message = json.dumps([0, self._count, name, needs]).encode()
        self._line.write(b"%d:%b" % (len(message), message))
        self._line.flush()
        _, _, error, value = self._read()
        assert error is None, error
        return value["value"] if isinstance(value, dict) and set(value) == {"value"} else value

    def _read(self) -> Any:
        length = b""
        while not length.endswith(b":"):
            piece = self._line.read(1)
            assert piece, "Firefox has closed the line"
            length += piece
        return json.loads(self._line.read(int(length[:-1])))


class _WebDriver:
    """Commands are addresses below that of the session."""

    def __init__(self, address: str) -> None:
        self._address = address

    def begin(self, capabilities: dict[str, Any]) -> None:
        end = time.monotonic() + PATIENCE
        while True:
            try:
                found = self._ask("POST", "", {"capabilities": {"alwaysMatch": capabilities}})
                break
            except urllib.error.HTTPError:
                raise
            except OSError:
                assert time.monotonic() < end, "WebKitWebDriver does not answer"
                time.sleep(0.05)
        self._address += f"/{found['sessionId']}"

    def __call__(self, command: str, **needs: Any) -> Any:
        if command == "Quit":
            return self._ask("DELETE", "", None)
        if command in ON_ELEMENTS:
            return self._ask("POST", f"/element/{needs.pop('id')}/{ON_ELEMENTS[command]}", needs)
        return self._ask("POST", f"/{PLACES[command]}", needs)

    def _ask(self, method: str, place: str, needs: dict[str, Any] | None) -> Any:
        body = None if needs is None else json.dumps(needs).encode()
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(self._address + place, body, headers, method=method)
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.load(answer)["value"]


def _program(*names: str) -> str:
    found = next(filter(None, map(shutil.which, names)), None)
    assert found, f"no {names[0]} found: `make test` installs it or says how"
    return found


@contextmanager
def _running(command: list[str], environment: dict[str, str], *inherited: int) -> Iterator[None]:
    process = subprocess.Popen(
        command,
        env={**os.environ, **environment},
        pass_fds=inherited,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    for handle in inherited:
        os.close(handle)
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def _connected(port: int) -> Iterator[socket.socket]:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            line = socket.create_connection(("127.0.0.1", port), PATIENCE)
            break
        except OSError:
            assert time.monotonic() < end, "Firefox does not answer"
            time.sleep(0.1)
    with line:
        yield line
