"""What a page weighs: a reader on a slow phone waits for nothing that is not needed."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tests.pages import PAGE_TYPES, examples

REPORT = 60_000
"""Bytes of a report page and the style sheet as they travel, pictures apart."""
SCRIPTS = 30_000
"""Bytes of all scripts of an ordinary page as they travel."""
SHARED_HEAVY = {"compare", "style"}
"""Types of pages that load the explorer: its own, and that which shows each component."""


def packed(file: Path) -> int:
    """Given a file, return how many bytes of it travel."""
    return len(gzip.compress(file.read_bytes(), 6))


def test_a_report_page_with_its_styles_is_light(site: Path) -> None:
    styles = packed(site / "assets" / "site.css")
    for path in examples(site, "report"):
        assert packed(site / path) + styles <= REPORT, path


@pytest.mark.parametrize("name", sorted(PAGE_TYPES.keys() - SHARED_HEAVY))
def test_the_scripts_of_an_ordinary_page_are_light(site: Path, name: str) -> None:
    for path in examples(site, name):
        named = [
            piece.split('"', 1)[0]
            for piece in (site / path).read_text(encoding="utf-8").split('<script defer src="')[1:]
        ]
        assert (
            sum(packed((site / path).parent / one) for one in named if (site / path).parent.joinpath(one).exists())
            <= SCRIPTS
        )
