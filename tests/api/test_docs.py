"""Every example of docs/api.md runs against the built site, and prints what the docs say."""

from __future__ import annotations

import contextlib
import io
import json
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import Browser

from gongkai.paths import PROJECT

DOCS = PROJECT / "docs" / "api.md"
PLACEHOLDER = "https://example.org/gongkai/"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NAMES = {"report.json", "agency.json", "year.json", "indicator.json", "region.json", "index.json"}
COMMANDS = {
    "bash": ["bash", "-euo", "pipefail", "-c"],
    "r": ["Rscript", "-e"],
    "javascript": [str(Path(sys.executable).parent / "node"), "--input-type=module", "-e"],
}


@dataclass(frozen=True)
class Example:
    """A code block of the docs, and the lines that it prints (more may be printed, where more is collected)."""

    language: str
    code: str
    lines: tuple[str, ...]


def examples(document: Path = DOCS) -> Iterator[Example]:
    """Yield the examples of a document in order."""
    blocks = BLOCK.findall(document.read_text(encoding="utf-8"))
    for place, (language, code) in enumerate(blocks):
        if language != "text":
            printed = blocks[place + 1][1] if blocks[place + 1 : place + 2] and blocks[place + 1][0] == "text" else ""
            yield Example(language, code, tuple(printed.splitlines()))


def run(example: Example, base: str, folder: Path) -> list[str]:
    """Given an example, the site's address and a folder to work in, run it as it stands and return what it prints."""
    printed = _run(example.language, example.code.replace(PLACEHOLDER, base), folder)
    return [line.replace(base, PLACEHOLDER) for line in printed]


def _run(language: str, code: str, folder: Path) -> list[str]:
    if language == "sql":
        with duckdb.connect() as database:
            database.execute(f"SET file_search_path = '{folder}'")
            return [" | ".join(map(str, row)) for row in database.execute(code).fetchall()]
    if language == "sqlite":
        with contextlib.closing(sqlite3.connect(f"file:{folder}/gongkai.sqlite?mode=ro", uri=True)) as file:
            return [" | ".join(map(str, row)) for row in file.execute(code).fetchall()]
    if language == "python":
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            exec(code, {})
        return printed.getvalue().splitlines()
    command = [*COMMANDS[language], code]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, f"{code}\n{done.stdout}{done.stderr}"
    return done.stdout.splitlines()


def missing(expected: tuple[str, ...], printed: list[str]) -> list[str]:
    """Return the expected lines that are not printed, in their order."""
    rest = iter(printed)
    return [line for line in expected if line not in rest]


def test_every_example_runs_and_prints_what_the_docs_say(http_site: str, tmp_path: Path) -> None:
    faults = []
    for example in examples():
        printed = run(example, http_site, tmp_path)
        lost = missing(example.lines, printed)
        if lost:
            faults.append(f"{example.code}prints\n" + "\n".join(printed) + f"\nbut not {lost}")
    assert faults == [], "\n\n".join(faults)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_example_of_the_data_page_runs_on_what_was_downloaded(
    site: Path, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the files lie in a folder of the name that the page says."""
    monkeypatch.chdir(site)
    found = list(examples(PROJECT / "content" / language / "data-intro.md"))
    assert [example.language for example in found] == ["python", "r", "sql"]
    for example in found:
        assert any("2022" in line for line in run(example, PLACEHOLDER, site)), example.code


def test_every_way_in_has_an_example_with_a_result() -> None:
    shown = {example.language for example in examples() if example.lines}
    assert shown == {*COMMANDS, "python", "sql", "sqlite"}


@pytest.mark.browser
def test_javascript_prints_the_same_in_a_browser(http_site: str, browser: Browser) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        printed: list[str] = []
        page.on("console", lambda message: printed.append(message.text))
        page.goto(f"{http_site}data/schemas/index.json")
        for example in examples():
            if example.language == "javascript":
                page.evaluate(f"async () => {{ {example.code.replace(PLACEHOLDER, http_site)} }}")
                said = [line.replace(http_site, PLACEHOLDER) for line in printed]
                assert missing(example.lines, said) == [], example.code


def test_every_link_of_the_api_leads_somewhere(site: Path) -> None:
    faults, seen = [], 0
    for path in (site / "data").rglob("*.json"):
        if path.name in NAMES and path.parent.name != "schemas":
            content = json.loads(path.read_text(encoding="utf-8"))
            for link in _links(content):
                seen += 1
                if not (path.parent / link).is_file():
                    faults.append(f"{path.relative_to(site)}: {link}")
    assert faults == []
    assert seen > 200


def _links(content: object) -> Iterator[str]:
    """Every address in a file of the API: its links, and members named for what they are."""
    if isinstance(content, list):
        for one in content:
            yield from _links(one)
    elif isinstance(content, dict):
        for name, value in content.items():
            if name in ("address", "page_address", "$schema") and isinstance(value, str) and "://" not in value:
                yield value
            elif name == "links" and isinstance(value, dict):
                yield from filter(None, value.values())
            else:
                yield from _links(value)
