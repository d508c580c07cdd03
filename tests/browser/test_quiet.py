"""A page stays where it is while it loads, and keeps nothing about its reader."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.conftest import Visiting
from tests.pages import examples

pytestmark = pytest.mark.browser
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
NOTICEABLE = 0.02
"""A line of text on a phone moves a page by that much; browsers call a tenth good."""
KEPT = "() => [document.cookie, Object.keys(localStorage), Object.keys(sessionStorage)]"
TYPES = ["home", "agency", "report", "evidence", "year", "indicator", "search", "data"]


@pytest.mark.parametrize("width", [375, 1280])
def test_nothing_moves_by_itself_and_nothing_is_kept(visit: Visiting, site: Path, width: int) -> None:
    moved: list[tuple[str, float, list[str]]] = []
    with visit(width=width) as on:
        for name in TYPES:
            path = examples(site, name)[0]
            on.open(path)
            shift, what = on.page.evaluate(SHIFTS)
            if shift >= NOTICEABLE:
                moved.append((path, shift, what))
            assert on.page.evaluate(KEPT) == ["", [], []], path
        assert moved == []
        assert on.page.context.cookies() == []
