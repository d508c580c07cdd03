"""A comparison that an address asks for stays where it is while it loads; what is small or pale serves everyone."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Visiting
from tests.browser.test_pages import MARK_ALIKE, NOTICEABLE, SHIFTS
from tests.pages import examples

pytestmark = pytest.mark.browser
ASKED = "compare/index.html?a=suqian-shi-renmin-zhengfu&y=2023,2024&m=denied&v=bars"


@pytest.mark.parametrize("width", [375, 1280])
def test_a_comparison_asked_for_moves_nothing(visit: Visiting, width: int) -> None:
    with visit(width=width) as on:
        on.open(ASKED)
        moved, what = on.page.evaluate(SHIFTS)
        assert moved < NOTICEABLE, what


def test_small_things_can_be_hit_and_pale_ones_read_in_high_contrast(visit: Visiting, site: Path) -> None:
    rules = {"runOnly": ["target-size", "color-contrast"], "resultTypes": ["violations"]}
    for scheme in ("light", "dark"):
        with visit(width=375, color_scheme=scheme, contrast="more") as on:
            for name in ("report", "agency", "compare"):
                on.open(examples(site, name)[0])
                on.page.evaluate(MARK_ALIKE)
                found = Axe().run(on.page, context={"exclude": [["[data-alike]"]]}, options=rules).response
                assert [one["id"] for one in found["violations"]] == [], (name, scheme)
