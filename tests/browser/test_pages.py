"""Every type of page in a real browser: quiet, complete without scripts, at every width, in light and dark, for everyone."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import Place, Visiting
from tests.fairness import NOT_OFFICIAL
from tests.pages import MADE_TYPES, PAGE_TYPES, examples

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("name", [*PAGE_TYPES, *MADE_TYPES])]


@pytest.fixture
def place(request: pytest.FixtureRequest, name: str) -> Place:
    """The site that has pages of a type."""
    if name in MADE_TYPES:
        return request.getfixturevalue("made")
    return Place(request.getfixturevalue("site"), request.getfixturevalue("http_site"))


WRITTEN = """() => [...document.querySelectorAll("main, main form, main .save")].reduce(
  (length, e) => length + (e.tagName === "MAIN" ? 1 : -e.checkVisibility()) * e.innerText.length, 0)"""
"""How much there is to read, controls left out."""
IDLE = "() => new Promise((done) => requestIdleCallback(done, {timeout: 1000}))"
"""Until everything that a page does by itself once it has loaded is done."""

SHIFTS = """() => new Promise((done) => {
  let sum = 0;
  const seen = [];
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
    sum += entry.value;
    entry.sources.forEach((one) => one.node && seen.push(one.node.nodeName + "." + (one.node.className || "")));
  })).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done([sum, seen]), 100);
})"""
"""How far what a reader sees has moved by itself, as browsers measure it, and what moved."""
NOTICEABLE = 0.005
"""What browsers round to 0.00: a reserved line that is a pixel off moves the rest by less."""
KEPT = "() => [document.cookie, Object.keys(localStorage), Object.keys(sessionStorage)]"

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]

TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const wide = [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > width + 1);
  return ["scrolls to " + document.documentElement.scrollWidth,
          ...wide.slice(0, 5).map((e) => e.tagName.toLowerCase() + "." + e.className)];
}"""


MARK_ALIKE = """() => {
  for (const parent of document.querySelectorAll("tbody, ul, ol, dl, section, main")) {
    const seen = {};
    for (const child of parent.children) {
      const kind = child.tagName + "." + child.className;
      seen[kind] = (seen[kind] || 0) + 1;
      if (seen[kind] > 12) child.setAttribute("data-alike", "");
    }
  }
}"""
"""Of many rows or entries of a kind, the checker looks at the first dozen: it takes seconds for hundreds."""


def violations(page: Page) -> list[str]:
    """Given an open page, return what an accessibility checker holds against it, with the places."""
    page.evaluate(MARK_ALIKE)
    options = {"runOnly": WCAG, "resultTypes": ["violations"]}
    found = Axe().run(page, context={"exclude": [["[data-alike]"]]}, options=options).response["violations"]
    return [f"{rule['id']}: {rule['help']}: {[node['target'] for node in rule['nodes'][:3]]}" for rule in found]


@pytest.mark.parametrize(("disk", "width"), [(False, 1280), (True, 375)], ids=["http", "file"])
def test_opens_without_a_complaint_a_request_elsewhere_or_a_jump_and_keeps_nothing(
    visit: Visiting, place: Place, name: str, disk: bool, width: int
) -> None:
    with visit(at=place, disk=disk, width=width) as on:
        for path in examples(place.folder, name):
            on.open(path)
            assert on.page.locator("main h1").count() == 1
            on.page.evaluate(IDLE)
            moved, what = on.page.evaluate(SHIFTS)
            assert moved < NOTICEABLE, (path, moved, what)
            assert on.page.evaluate(KEPT) == ["", [], []], path
        assert on.complaints == []
        assert on.page.context.cookies() == []


def test_shows_its_content_without_scripts(visit: Visiting, place: Place, name: str) -> None:
    """Scripts may add controls; what a reader came for is in the page itself."""
    with visit(at=place, java_script_enabled=False) as on, visit(at=place) as scripted:
        for path in examples(place.folder, name):
            on.open(path)
            scripted.open(path)
            assert on.page.locator("main").is_visible()
            assert on.page.locator("main h1").is_visible()
            assert on.page.evaluate(WRITTEN) >= 0.9 * scripted.page.evaluate(WRITTEN)


def test_fits_the_screen_and_the_paper(visit: Visiting, place: Place, name: str) -> None:
    """Wide tables scroll in a frame of their own; the page does not. On paper, a page has its heading, says that it is not
    official, and shows no controls.
    """
    with visit(at=place) as on:
        for path in examples(place.folder, name):
            on.open(path)
            for width in (375, 768, 1280):
                on.page.set_viewport_size({"width": width, "height": 900})
                assert on.page.evaluate(TOO_WIDE) == [], f"{path} at {width}"
        on.page.emulate_media(media="print")
        assert on.page.locator("main h1").is_visible()
        said = NOT_OFFICIAL["en" if path.startswith("en/") else "zh"]
        assert on.page.get_by_text(said).filter(visible=True).count() >= 1
        assert on.page.locator("header nav").filter(visible=True).count() == 0


@pytest.mark.parametrize(("width", "scheme"), [(375, "light"), (1280, "dark")])
def test_is_accessible(visit: Visiting, place: Place, name: str, width: int, scheme: str) -> None:
    """Layout follows the width and colours the scheme, so that two of the four pairs cover both."""
    with visit(at=place, width=width, color_scheme=scheme, reduced_motion="reduce") as on:
        for path in examples(place.folder, name):
            on.open(path)
            assert violations(on.page) == [], path
