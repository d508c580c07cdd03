"""What may stand in the repository: only what we wrote, nothing of one machine, words that are fair, small modules."""

from __future__ import annotations

import csv
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

from gongkai.paths import PROJECT
from tests.fairness import UNFAIR

REGISTRY = re.compile(
    r"pypi[.]org|pythonhosted[.]org|npmjs[.](?:org|com)|npmmirror[.]com|deb[.]debian[.]org|debian[.]org/debian"
    r"|crates[.]io|proxy[.]golang[.]org|mirrors?[.][a-z]+[.](?:edu[.])?cn"
)
MACHINE_PATH = re.compile(r"(?<![\w.}])/(?:work|root|tmp|farm|home|Users|opt)/\w")
LONGEST_LINE = 1000
"""Longer lines are the work of minifiers, in files that people write."""

NAMED = re.compile(r"`([\w-]+(?:/[\w-]+)*(?:/|\.(?:py|toml|md)))`")
"""A file or folder that a document names, from where it stands or by the end of its path."""
MADE = {"site/data/", "data.toml"}
"""A folder that a build makes, and a code of errors."""
ERROR_CODE = re.compile(r"[\"`]((?:input|limits)\.[a-z_]+)[\"`]")
SENTENCE = 30
PUBLIC = ("templates/", "content/", "gongkai/")
WORDS = "gongkai/fairness.py"
"""Where the words stand that are not used."""


@cache
def files() -> dict[str, bytes]:
    """Return path → content of every file that is in the repository or would be added to it."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listing, cwd=PROJECT, capture_output=True, check=True).stdout.decode().split("\0")
    return {name: (PROJECT / name).read_bytes() for name in sorted(set(names)) if (PROJECT / name).is_file()}


@cache
def texts() -> dict[str, str]:
    """Return path → text of every file that is text."""
    return {name: content.decode(errors="replace") for name, content in files().items() if b"\0" not in content}


@pytest.mark.parametrize("pattern", [REGISTRY, MACHINE_PATH], ids=["package registry", "path of a machine"])
def test_no_file_names_a(pattern: re.Pattern[str]) -> None:
    found = [f"{name}: {match[0]}" for name, text in texts().items() if (match := pattern.search(text))]
    assert found == []


def test_no_file_is_minified_or_copied_from_a_library() -> None:
    written = {name: text for name, text in texts().items() if name.endswith((".js", ".css", ".html", ".py", ".svg"))}
    assert [name for name in files() if ".min." in name or "/vendor/" in name] == []
    assert [
        name for name, text in written.items() if any(len(line) > LONGEST_LINE for line in text.splitlines())
    ] == []


def test_no_file_is_generated() -> None:
    made = ("site/", ".venv/", "node_modules/", ".cache/")
    assert [name for name in files() if name.startswith(made) or "__pycache__" in name] == []


def test_public_wording_accuses_nobody() -> None:
    public = {name: text for name, text in texts().items() if name.startswith(PUBLIC) and name != WORDS}
    assert [(name, word) for name, text in public.items() for word in UNFAIR if word in text] == []


def test_modules_are_about_one_thing() -> None:
    modules = {name: text for name, text in texts().items() if name.startswith("gongkai/") and name.endswith(".py")}
    assert {name: n for name, text in modules.items() if (n := text.count("\n")) > 400} == {}


def test_documents_name_only_what_is_there() -> None:
    paths = {path for name in files() for path in (f"/{name}", *(f"/{one}/" for one in Path(name).parents))}
    named = {
        (name, one)
        for name, text in texts().items()
        if name.endswith(".md") and not name.startswith("content/")
        for one in NAMED.findall(text)
    }
    assert {
        (name, one) for name, one in named if one not in MADE and not any(path.endswith(f"/{one}") for path in paths)
    } == set()


def test_the_list_of_error_codes_is_closed() -> None:
    code = "".join(text for name, text in texts().items() if name.startswith("gongkai/") and name.endswith(".py"))
    listed = texts()["docs/parse.md"].partition("Error codes")[2]
    assert set(ERROR_CODE.findall(listed)) == set(ERROR_CODE.findall(code))


def test_no_file_holds_sentences_of_the_reports(shared: Path) -> None:
    """Labels, headings, names and figures carry over; the agencies' sentences do not."""
    lines = [
        line for seed in (shared / "seeds").glob("*.txt") for line in seed.read_text(encoding="utf-8").splitlines()
    ]
    with (shared / "form-items.csv").open(encoding="utf-8-sig", newline="") as rows:
        statutory = {cell for row in csv.reader(rows) for cell in row}
    pieces = {piece for line in lines if "\t" not in line for piece in re.split("[。；;]", line.strip())}
    titles = {piece for piece in pieces if piece.endswith("年度报告")}
    labels = {piece for piece in pieces if any(piece in cell for cell in statutory)}
    sentences = {piece for piece in pieces - titles - labels if len(piece) >= SENTENCE}
    assert sentences
    found = [f"{name}: {piece}" for name, text in texts().items() for piece in sentences if piece in text]
    assert found == []
