"""A page is light, stays where it is while it loads, and keeps nothing about its reader."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import html

from gongkai.render.assets import APART
from tests.browser.conftest import Visiting
from tests.browser.test_pages import MARK_ALIKE
from tests.pages import PAGE_TYPES, examples

pytestmark = pytest.mark.browser
PAGE, SCRIPTS = 60_000, 30_000
"""Bytes, gzipped."""
FIRST = "assets/asked.js"
"""What has to be known before the explorer is painted; some hundred bytes."""
ASKED = "compare/index.html?a=suqian-shi-renmin-zhengfu&y=2023,2024&m=denied&v=bars"
SHIFTS = """() => new Promise((done) => {
  let sum = 0;
  const seen = [];
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
    sum += entry.value;
    entry.sources.forEach((one) => one.node && seen.push(one.node.nodeName + "." + (one.node.className || "")));
  })).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done([sum, seen]), 150);
})"""
"""How far what a reader sees has moved by itself, as browsers measure it, and what moved."""
NOTICEABLE = 0.005
"""What browsers round to 0.00: a reserved line that is a pixel off moves the rest by less."""
KEPT = "() => [document.cookie, Object.keys(localStorage), Object.keys(sessionStorage)]"


@pytest.mark.parametrize(("width", "turn"), [(375, 0), (1280, 1)])
def test_nothing_moves_by_itself_and_nothing_is_kept(visit: Visiting, site: Path, width: int, turn: int) -> None:
    """Every other type of page on a phone, the rest on a desk."""
    moved: list[tuple[str, float, list[str]]] = []
    with visit(width=width) as on:
        for path in [*(examples(site, name)[0] for name in PAGE_TYPES), ASKED][turn::2]:
            on.open(path)
            shift, what = on.page.evaluate(SHIFTS)
            if shift >= NOTICEABLE:
                moved.append((path, shift, what))
            assert on.page.evaluate(KEPT) == ["", [], []], path
        assert moved == []
        assert on.page.context.cookies() == []


def packed(*files: Path) -> int:
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in files)


@pytest.mark.parametrize("name", PAGE_TYPES)
def test_a_page_is_light_and_waits_for_no_script(site: Path, name: str) -> None:
    """Gzipped, as servers send it: what the page and its style sheets weigh, and its scripts, those of large components apart."""
    path = site / examples(site, name)[0]
    page = html.parse(path).getroot()
    styles = [(path.parent / one).resolve() for one in page.xpath("//link[@rel='stylesheet']/@href")]
    scripts = [one for one in page.iter("script") if one.get("src")]
    ordinary = [(path.parent / one.get("src")).resolve() for one in scripts]
    ordinary = [one for one in ordinary if one.stem not in APART]
    assert packed(path, *styles) <= PAGE
    assert packed(*ordinary) <= SCRIPTS
    waiting = [one.get("src") for one in scripts if one.get("defer") is None and not one.get("src").endswith(FIRST)]
    assert waiting == []


def test_small_things_can_be_hit_and_pale_ones_read_in_high_contrast(visit: Visiting, site: Path) -> None:
    rules = {"runOnly": ["target-size", "color-contrast"], "resultTypes": ["violations"]}
    for scheme in ("light", "dark"):
        with visit(width=375, color_scheme=scheme, contrast="more") as on:
            for name in ("report", "agency", "compare"):
                on.open(examples(site, name)[0])
                on.page.evaluate(MARK_ALIKE)
                found = Axe().run(on.page, context={"exclude": [["[data-alike]"]]}, options=rules).response
                assert [one["id"] for one in found["violations"]] == [], (name, scheme)
