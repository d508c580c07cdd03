"""What a page weighs: a reader on a slow phone waits for nothing that is not needed."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from lxml import html

from gongkai.render.assets import APART
from tests.pages import PAGE_TYPES, examples

PAGE, SCRIPTS = 60_000, 30_000
"""Bytes as they travel, packed as servers do in passing: a page with its style sheets, and its scripts."""
WITH_EXPLORER = {"compare", "style"}
"""Types of pages that load the explorer, which is weighed apart: its own, and that which shows each component."""
FIRST = "assets/asked.js"
"""What has to be known before the explorer is painted; some hundred bytes."""


def packed(*files: Path) -> int:
    """Given files, return how many bytes of them travel."""
    return sum(len(gzip.compress(file.read_bytes(), 6)) for file in files)


@pytest.mark.parametrize("name", PAGE_TYPES)
def test_a_page_is_light_and_waits_for_no_script(site: Path, name: str) -> None:
    for path in (site / one for one in examples(site, name)):
        page = html.parse(path).getroot()
        styles = [(path.parent / one).resolve() for one in page.xpath("//link[@rel='stylesheet']/@href")]
        tags = [one for one in page.iter("script") if one.get("src")]
        scripts = [(path.parent / one.get("src")).resolve() for one in tags]
        assert packed(path, *styles) <= PAGE, path
        weighed = [one for one in scripts if name not in WITH_EXPLORER or one.stem not in APART]
        assert packed(*weighed) <= SCRIPTS, path
        waiting = [one.get("src") for one in tags if one.get("defer") is None]
        assert [one for one in waiting if not one.endswith(FIRST)] == [], path
