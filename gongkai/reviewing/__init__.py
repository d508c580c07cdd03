"""`gongkai review`: what a person says of figures, findings and reports, beside the evidence; two persons decide."""

from __future__ import annotations

import os
from pathlib import Path

import click

from gongkai.pipeline import Progress
from gongkai.reviewing.deciding import signature
from gongkai.reviewing.server import Server
from gongkai.reviewing.session import Session

__all__ = ["Server", "Session", "review"]


def review(data: Path, author: str, today: str, port: int, cache: Path, progress: Progress) -> None:
    """Given a data folder, who is at work, the day, a port and where readings are kept, serve until Ctrl+C."""
    session = Session(data, signature(author), today, cache, os.cpu_count() or 1)
    for problem in session.open(progress).problems:
        click.echo(f"left out: {problem.message} ({problem.code})", err=True)
    server = Server(session, port)
    click.echo(f"{len(session.waiting())} 项 · {server.address}  (Ctrl+C ends)")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        click.echo()
    finally:
        server.server_close()
