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
KEPT = "() => [document.cookie, Object.keys(localStorage), Object.keys(sessionStorage)]"
TYPES = ["home", "agency", "report", "evidence", "year", "indicator", "search", "data"]


@pytest.mark.parametrize("width", [375, 1280])
def test_nothing_moves_by_itself_and_nothing_is_kept(visit: Visiting, site: Path, width: int) -> None:
    with visit(width=width) as on:
        for name in TYPES:
            path = examples(site, name)[0]
            on.open(path)
            moved, seen = on.page.evaluate(SHIFTS)
            assert moved < 0.01, (path, moved, seen)
            assert on.page.evaluate(KEPT) == ["", [], []], path
        assert on.page.context.cookies() == []
