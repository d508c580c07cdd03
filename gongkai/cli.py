"""The commands. Each is thin: what it does stands in the module it calls."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from gongkai import __version__
from gongkai.counting import count
from gongkai.errors import GongkaiError, WrongUsage
from gongkai.paths import default_cache, default_data

DATA = click.option(
    "--data",
    type=click.Path(path_type=Path),
    default=None,
    help="The data folder. [default: ./data, else the project's]",
)
OUT = click.option(
    "--out", type=click.Path(path_type=Path), default=Path("site"), show_default=True, help="The site folder."
)
PATHS = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))


class Commands(click.Group):
    """Turns our errors into messages and exit codes: 1 unreadable input, 2 wrong usage; no tracebacks."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except GongkaiError as error:
            click.echo(f"{error.message} ({error.code})", err=True)
            ctx.exit(2 if isinstance(error, WrongUsage) else 1)
        except OSError as error:
            if isinstance(error, BrokenPipeError):
                raise
            click.echo(
                f"{error.filename or 'a file'}: {error.strerror}. Check the path, its rights and the disk.", err=True
            )
            ctx.exit(1)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="gongkai")
def main() -> None:
    """Publish an open-data portal from annual reports on government information disclosure.

    政府信息公开工作年度报告 → 可核对的开放数据网站。
    """


@main.command()
@DATA
@OUT
@click.option(
    "--base-url",
    default=None,
    help="Where the site will stand: for canonical links, the sitemap, feeds and the catalogue.",
)
@click.option("--workers", type=click.IntRange(1, 64), default=None, help="Processes. [default: one a core]")
@click.option("--strict", is_flag=True, help="Fail on anything left out, and on findings of severity error.")
@click.option("--no-cache", is_flag=True, help="Read every report anew.")
@click.option(
    "--accept-changes",
    is_flag=True,
    help="Publish even if reports or figures of the last build are lost, or many change.",
)
def build(
    data: Path | None,
    out: Path,
    base_url: str | None,
    workers: int | None,
    strict: bool,
    no_cache: bool,
    accept_changes: bool,
) -> None:
    """Build the site from the data folder."""
    from gongkai.pipeline import Settings
    from gongkai.pipeline import build as run

    settings = Settings(
        data=_data(data),
        out=out.resolve(),
        base_url=_base_url(base_url),
        workers=workers or os.cpu_count() or 1,
        strict=strict,
        cache=None if no_cache else default_cache(),
        accept_changes=accept_changes,
    )
    outcome = run(settings, progress_bar)
    for problem in outcome.problems:
        click.echo(f"left out: {problem.message} ({problem.code})", err=True)
    if outcome.refused:
        click.echo(outcome.refused, err=True)
        sys.exit(1)
    for note in outcome.notes:
        click.echo(f"note: {note}", err=True)
    click.echo(f"parsed {outcome.parsed}, rendered {outcome.rendered}")
    click.echo(f"{out}: {outcome.summary()}")
    if not settings.base_url and not outcome.has_base_url:
        click.echo("No --base-url: no sitemap, canonical links, feeds or catalogue were made.")


@main.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, as docs/parse.md says.")
@click.option("--explain", is_flag=True, help="Say of each figure why it was read as it was.")
@DATA
@PATHS
def parse(as_json: bool, explain: bool, data: Path | None, paths: tuple[Path, ...]) -> None:
    """Read files and print what they say; exit 1 if one cannot be read (--json: always 0)."""
    from gongkai.explain import explain_lines
    from gongkai.parsing import parse_files, text_lines

    if as_json and explain:
        raise WrongUsage("--json and --explain: name one of them; the JSON is for programs.")
    unreadable = False
    for parsed in parse_files(paths, _data(data, must_exist=False), progress_bar):
        if as_json:
            sys.stdout.buffer.write(parsed.json_line())
        else:
            click.echo("\n".join((explain_lines if explain else text_lines)(parsed)))
            unreadable = unreadable or parsed.error is not None
    sys.stdout.flush()
    sys.exit(int(unreadable))


@main.command()
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    show_default=True,
    help="For people, scripts, GitHub Actions, or code scanning (docs/check.md).",
)
@click.option(
    "--lang", type=click.Choice(["zh", "en", "both"]), default="both", show_default=True, help="语言 · the language."
)
@click.option(
    "--severity",
    type=click.Choice(["error", "warning", "hint"]),
    default="hint",
    show_default=True,
    help="Show findings from this severity up; what is left out is counted.",
)
@DATA
@PATHS
def check(shape: str, lang: str, severity: str, data: Path | None, paths: tuple[Path, ...]) -> None:
    """Check reports before or after they are published: files, or folders with all in them. 核对报告。

    Exit code 1 where numbers or structure do not fit the form, or a file cannot be read.
    """
    from gongkai.checking import Lang, Outcome, check_files, report
    from gongkai.model import Severity

    outcome = Outcome()
    files = outcome.of(check_files(paths, _data(data, must_exist=False), progress_bar))
    coloured = shape == "text" and _is_coloured()
    for piece in report(files, shape, Lang(lang), Severity(severity), coloured):
        if shape == "text":
            click.echo(piece.encode(_encoding(), "replace").decode(_encoding()), nl=False)
        else:
            sys.stdout.buffer.write(piece.encode(errors="backslashreplace"))
    sys.stdout.flush()
    sys.exit(int(outcome.fails))


@main.command()
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    default=Path("data"),
    show_default=True,
    help="The data folder; made if absent.",
)
@click.option("--agency", default=None, help="The agency's id, where the title does not tell.")
@click.option("--year", type=click.IntRange(2008, 2100), default=None, help="The year reported on.")
@click.option("--url", default=None, help="Where the report was published.")
@click.option("--retrieved", default=None, help="When it was downloaded, YYYY-MM-DD. [default: the file's date]")
@click.option(
    "--urls",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    default=None,
    help="A CSV with the columns file, url, and where known agency, year, retrieved, published.",
)
@click.option("--yes", is_flag=True, help="Ask nothing: file what is certain, list the rest.")
@click.option(
    "--keep-unreadable", is_flag=True, help="File what cannot be read, too, where agency and year are named."
)
@click.option("--log", type=click.Path(path_type=Path), default=None, help="Write what became of each file, as CSV.")
@PATHS
def add(
    data: Path,
    agency: str | None,
    year: int | None,
    url: str | None,
    retrieved: str | None,
    urls: Path | None,
    yes: bool,
    keep_unreadable: bool,
    log: Path | None,
    paths: tuple[Path, ...],
) -> None:
    """File new evidence (files or folders) under the data folder."""
    from gongkai.adding import Wishes, add_files
    from gongkai.cache import Cache

    asks = _ask if not yes and sys.stdin.isatty() and sys.stderr.isatty() else None
    wishes = Wishes(agency, year, url, retrieved)
    cache = Cache(default_cache() / "readings")
    done = add_files(
        paths, data, wishes, asks, progress_bar, urls=urls, keep_unreadable=keep_unreadable, log=log, cache=cache
    )
    for line in done.lines:
        click.echo(line, err=line.startswith("not filed"))
    sys.exit(1 if done.failed else 0)


@main.command()
@DATA
@OUT
@click.option("--note", default="", help="Words for CHANGES.md: why this release.")
@click.option("--asset-url", default=None, help="Where a package lies that is too large for Git; its folder.")
@click.argument("version", required=False)
def release(data: Path | None, out: Path, note: str, asset_url: str | None, version: str | None) -> None:
    """Freeze what the site holds under data/releases/VERSION (the version of its package; docs/releases.md)."""
    from gongkai.releasing import release as run
    from gongkai.releasing import told

    frozen = run(_data(data), out.resolve(), version, note, asset_url, default_cache())
    click.echo("\n".join(told(frozen)))


@main.command()
@DATA
def withdraw(data: Path | None) -> None:
    """Take out of all releases what data/withdrawn.csv names, and leave the reason in its place (docs/releases.md)."""
    from gongkai.releasing import withdraw as run

    for line in run(_data(data)):
        click.echo(line, err=line.startswith("left out"))


@main.command()
@DATA
@OUT
@click.option("--json", "as_json", is_flag=True, help="One JSON object, as changes.json of a release.")
@click.argument("before")
@click.argument("after")
def diff(data: Path | None, out: Path, as_json: bool, before: str, after: str) -> None:
    """Show what changed from release BEFORE to release AFTER; either may be `latest`, or `site` for the current site."""
    from gongkai.releasing import difference

    for piece in difference(_data(data), out.resolve(), before, after, as_json):
        click.echo(piece.encode(_encoding(), "replace").decode(_encoding()), nl=False)


@main.command()
@DATA
@OUT
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
def serve(data: Path | None, out: Path, port: int) -> None:
    """Build, watch for changes, and show the site on this machine."""
    from gongkai.serve import serve as run

    run(_data(data), out, port)


@main.command()
@DATA
@click.option(
    "--author",
    prompt="署名 · Your name or initials, as they may be published",
    help="Who is at work; two persons sign each decision.",
)
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True)
def review(data: Path | None, author: str, port: int) -> None:
    """Compare what was read with the evidence, on a page of this machine. 逐项核对。"""
    from datetime import date

    from gongkai.reviewing import review as run

    run(_data(data), author, date.today().isoformat(), port, default_cache(), progress_bar)


@main.command()
@click.argument("site", type=click.Path(path_type=Path, exists=True, file_okay=False), default=Path("site"))
def validate(site: Path) -> None:
    """Check every package of a built site, or of a folder within it: every row, key, size and hash. 核对数据包。

    Exit code 1 where anything is wrong.
    """
    from gongkai.validating import validate_site

    wrong = 0
    for line in validate_site(site, progress_bar):
        click.echo(line)
        wrong += 1
    click.echo(f"{site}: {count(wrong, 'fault')}" if wrong else f"{site}: every package is valid")
    sys.exit(int(wrong > 0))


def _is_coloured() -> bool:
    """Colours only where a terminal shows them, and nobody has asked for none (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _encoding() -> str:
    return sys.stdout.encoding or "utf-8"


def _ask(question: str) -> str:
    return str(click.prompt(question, default="", show_default=False))


def progress_bar(what: str, times: int) -> Callable[[], object]:
    """Show work in progress: a bar on a terminal, a plain line at the beginning elsewhere."""
    if times == 0 or not sys.stderr.isatty():
        if times:
            click.echo(f"{what}: {times}", err=True)
        return lambda: None
    bar = click.progressbar(length=times, label=what, file=sys.stderr)
    bar.render_progress()

    def step() -> None:
        bar.update(1)
        if bar.pos >= times:
            bar.render_finish()

    return step


def _data(data: Path | None, must_exist: bool = True) -> Path:
    folder = data or default_data()
    if must_exist and not folder.is_dir():
        raise WrongUsage(
            f"{folder}: there is no such data folder. Name one with --data, or make it with `gongkai add`."
        )
    return folder


def _base_url(url: str | None) -> str | None:
    if url and not re.fullmatch(r"https?://[^\s?#]+", url):
        raise WrongUsage(f"--base-url {url}: begin it with https:// or http://, and leave out ? and #.")
    return url.rstrip("/") + "/" if url else None
