"""Reports in every format and layout: no figure gets another value than the document prints, hardly any is lost."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.layouts.measure import Result, result_of
from tests.layouts.score import Score
from tests.layouts.styles import STYLES, UNRULED, Made, cost, drafted, finished

CHEAP = [name for name in STYLES if cost(name) == "cheap"]
DEAR = [name for name in STYLES if cost(name) in ("office", "chromium")]
SEEDS = range(1, 9)
DRAWN = [(name, 1) for name in DEAR] + [(name, 2) for name in DEAR] + [(f"{name}+none", 3) for name in DEAR]
"""Of the styles that a program has to convert: two documents with what may happen to them, one unharmed."""
LEAST = 0.95
KEPT = tomllib.loads((Path(__file__).parents[1] / "layouts" / "kept.toml").read_text(encoding="utf-8"))["kept"]


@pytest.fixture(scope="session")
def dear(browser: Browser) -> dict[str, list[Made]]:
    """The documents that a program has to convert, by style; a program runs once for all."""
    made: dict[str, list[Made]] = {}
    for one in finished([drafted(name, seed) for name, seed in DRAWN], browser):
        made.setdefault(one.style, []).append(one)
    return made


@pytest.mark.parametrize("name", CHEAP)
def test_a_style_is_read_without_a_wrong_figure(name: str) -> None:
    assert_well_read(result_of(made) for made in finished([drafted(name, seed) for seed in SEEDS]))


@pytest.mark.parametrize("name", CHEAP)
def test_an_unharmed_document_is_read_whole(name: str) -> None:
    result = result_of(next(finished([drafted(f"{name}+none", 1)])))
    assert result.notes == []
    assert result.score.wrong == []
    assert result.score.share == 1


@pytest.mark.browser
@pytest.mark.parametrize("name", DEAR)
def test_a_converted_style_is_read_without_a_wrong_figure(name: str, dear: dict[str, list[Made]]) -> None:
    assert [line for made in dear[name] for line in wrong(result_of(made))] == []


@pytest.mark.browser
@pytest.mark.parametrize("name", sorted(set(DEAR) - set(UNRULED)))
def test_an_unharmed_converted_document_is_read(name: str, dear: dict[str, list[Made]]) -> None:
    assert_well_read(result_of(made) for made in dear[f"{name}+none"])


@pytest.mark.parametrize("kept", KEPT, ids=lambda kept: f"{kept['style']} {kept['seed']}")
def test_a_document_that_was_once_misread_is_not_any_more(kept: dict[str, object]) -> None:
    made = next(finished([drafted(str(kept["style"]), int(str(kept["seed"])))]))
    assert wrong(result_of(made)) == []


def assert_well_read(results: Iterable[Result]) -> None:
    total, notes = Score(), []
    for one in results:
        total.add(one.score, f"{one.style} {one.seed} {one.messes}")
        notes += wrong(one)
    assert notes == []
    assert total.share >= LEAST


def wrong(result: Result) -> list[str]:
    """What a result has wrong: figures, facts of the heading, a crash."""
    return [f"{result.style} {result.seed} {result.messes}: {line}" for line in (*result.score.wrong, *result.notes)]
