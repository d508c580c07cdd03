"""In Firefox and WebKit, too, a reader gets from the home page to where a number is printed: over HTTP and from disk."""

from __future__ import annotations

import csv
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from tests.browser.others import Tab, firefox, webkit

pytestmark = pytest.mark.browser
BROWSERS: dict[str, Callable[[Path], AbstractContextManager[Tab]]] = {"firefox": firefox, "webkit": webkit}
NUMBER = 'main table a[href*="evidence/index.html#"]'

STATUTORY = f'section[aria-labelledby="tables"] {NUMBER.removeprefix("main ")}'


@pytest.mark.parametrize("name", BROWSERS)
def test_a_reader_gets_from_home_to_the_place_of_a_number(
    name: str, http_site: str, site: Path, tmp_path: Path
) -> None:
    with (site / "data" / "agencies.csv").open(encoding="utf-8", newline="") as rows:
        agency = max(csv.DictReader(rows), key=lambda row: (int(row["reports"]), row["agency_id"]))
    with BROWSERS[name](tmp_path) as tab:
        for base in (http_site, f"{site.resolve().as_uri()}/"):
            tab.open(base + "index.html")
            tab.type("#q", agency["initials"].split(";")[0])
            tab.wait("(document.querySelector('.found b') || {}).textContent === arguments[0]", agency["name"])
            tab.click(".found a")
            tab.wait(f"location.pathname.endsWith('/agencies/{agency['agency_id']}/index.html')")
            assert agency["name"] in tab.text("main h1")
            report = tab.run('return document.querySelector(\'main a[href$="/index.html"][href^="2"]\').href')
            tab.open(report)
            place = tab.run(f"return document.querySelector('{NUMBER}').href")
            assert tab.run("return document.documentElement.scrollWidth <= document.documentElement.clientWidth")
            if base == http_site:
                tab.run("document.querySelector(arguments[0]).click()", STATUTORY)
                tab.wait("document.querySelector('dialog.panel[open] .e-more')")
            tab.open(place)
            tab.wait("document.querySelector(':target') && document.querySelector(':target').getClientRects().length")
            assert tab.text(":target").strip()
