"""`gongkai serve`: the site on this machine, built again and shown again when a file changes."""

from __future__ import annotations

import functools
import http.server
import threading
from pathlib import Path

import click
from watchfiles import watch

from gongkai.errors import GongkaiError, WrongUsage
from gongkai.paths import PROJECT, default_cache
from gongkai.pipeline import Settings, build

RELOAD = b"""<script>(function () {
  var seen = null;
  setInterval(function () {
    fetch("/.version").then(function (r) { return r.text(); }).then(function (now) {
      if (seen !== null && now !== seen) { location.reload(); }
      seen = now;
    });
  }, 1000);
}());</script>"""
"""Added to pages as they are served, never to the site on disk."""


class _Version:
    """Counts the builds that changed the site."""

    number = 0


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the site; pages get the reload script and lose the policy that forbids it."""

    def do_GET(self) -> None:
        if self.path == "/.version":
            self._send(str(_Version.number).encode(), "text/plain")
            return
        path = Path(self.translate_path(self.path))
        page = path / "index.html" if path.is_dir() and self.path.endswith("/") else path
        if page.suffix == ".html" and page.is_file():
            text = page.read_bytes().replace(b'http-equiv="Content-Security-Policy"', b'name="policy"', 1)
            self._send(text.replace(b"</body>", RELOAD + b"</body>", 1), "text/html; charset=utf-8")
            return
        super().do_GET()

    def _send(self, content: bytes, mediatype: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", mediatype)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Requests are no news."""


def serve(data: Path, out: Path, port: int) -> None:
    """Given the data and site folders and a port, build, serve on this machine only, and build on every change."""
    settings = Settings(data=data, out=out, workers=2, cache=default_cache())
    _rebuild(settings)
    handler = functools.partial(_Handler, directory=str(out))
    try:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError as error:
        raise WrongUsage(f"--port {port}: {error.strerror}. Choose another port.") from error
    threading.Thread(target=server.serve_forever, daemon=True).start()
    click.echo(f"http://127.0.0.1:{server.server_port}/  (Ctrl+C ends)")
    folders = [
        folder for folder in (data, settings.content, settings.templates, PROJECT / "gongkai") if folder.is_dir()
    ]
    for _ in watch(*folders):
        _rebuild(settings)


def _rebuild(settings: Settings) -> None:
    try:
        outcome = build(settings)
    except GongkaiError as error:
        click.echo(error.message, err=True)
        return
    for note in outcome.notes:
        click.echo(f"note: {note}", err=True)
    for problem in outcome.problems:
        click.echo(f"left out: {problem.message}", err=True)
    click.echo(f"parsed {outcome.parsed}, rendered {outcome.rendered}")
    _Version.number += not outcome.fresh
