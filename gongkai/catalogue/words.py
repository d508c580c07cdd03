"""What the catalogue and the feeds say: words.toml, in pairs of Chinese and English."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from gongkai.model import Portal

WORDS = Path(__file__).with_name("words.toml")
Pair = tuple[str, str]
"""Chinese and English."""


@cache
def words() -> dict[str, Any]:
    """Return the words of words.toml."""
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


def said(path: str, portal: Portal | None = None, /, **terms: str | Pair) -> Pair:
    """Given where a pair stands ("entries.report.title"), the portal and what is filled in, return the pair.

    A term is the same in both languages, or a pair of its own.
    """
    found: Any = words()
    for part in path.split("."):
        found = found[part]
    given: dict[str, str | Pair] = {**terms, "unofficial": unofficial()}
    if portal:
        given["portal"] = (portal.title, portal.title_en)
    chinese, english = (
        text.format(**{name: term if isinstance(term, str) else term[side] for name, term in given.items()})
        for side, text in enumerate(found)
    )
    return chinese, english


def unofficial() -> Pair:
    """Return what every feed and every catalogue says of itself."""
    chinese, english = words()["unofficial"]
    return chinese, english
