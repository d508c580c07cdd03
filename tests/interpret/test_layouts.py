"""Reports in every format and layout: no figure gets another value than the document prints, hardly any is lost."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from gongkai.forms import load
from gongkai.interpret import interpret
from tests.layouts.compose import compose
from tests.layouts.direct import document
from tests.layouts.measure import Result, result_of
from tests.layouts.messes import MESSES, OPEN_MESSES, PARTLY_READ, mess_up
from tests.layouts.score import Score, hold
from tests.layouts.styles import FORMS, OPEN_STYLES, STYLES, TEXTS, UNRULED, Made, cost, drafted, finished

CUT = ("html.cut", "text.cut")
LOOSE = (*TEXTS, *CUT, "html.row_tables", "text.glued")
"""Styles in which a row with an empty cell may not be read at all, or which break off."""
CHEAP = [name for name in STYLES if cost(name) == "cheap" and name not in (*LOOSE, *OPEN_STYLES)]
DEAR = [name for name in STYLES if cost(name) in ("office", "chromium")]
SEEDS = range(1, 3)
DRAWN = [(name, 1) for name in DEAR] + [(f"{name}+none", 3) for name in DEAR]
"""Of the styles that a program has to convert: one document with what may happen to it, one unharmed."""
LEAST = 0.75
NOTED = tomllib.loads((Path(__file__).parents[1] / "layouts" / "kept.toml").read_text(encoding="utf-8"))
KEPT, WHOLE = NOTED["kept"], NOTED["whole"]


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


@pytest.mark.parametrize("name", LOOSE)
def test_a_loose_layout_is_read_without_a_wrong_figure(name: str) -> None:
    assert [line for seed in (1, 2) for line in wrong(result_of(drafted(name, seed)))] == []


@pytest.mark.parametrize("name", sorted({*CHEAP, *LOOSE} - {*CUT}))
def test_an_unharmed_document_is_read_whole(name: str) -> None:
    result = result_of(next(finished([drafted(f"{name}+none", 1)])))
    assert result.notes == []
    assert result.score.wrong == []
    assert result.score.share == 1


@pytest.mark.parametrize("name", sorted(MESSES.keys() - OPEN_MESSES))
def test_what_happens_to_a_report_alone_makes_no_figure_wrong(name: str) -> None:
    rng = random.Random(f"{name} alone")
    form, single_other = rng.choice(FORMS)
    draft = compose(rng, load().get(form), single_other)
    mess_up(draft, rng, [name])
    assert hold(interpret(document(draft), load()), draft.truth, draft.open).wrong == []


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


@pytest.mark.parametrize("noted", WHOLE, ids=lambda noted: f"{noted['style']} {noted['seed']}")
def test_a_document_of_which_much_was_open_is_read_whole(noted: dict[str, object]) -> None:
    result = result_of(next(finished([drafted(str(noted["style"]), int(str(noted["seed"])))])))
    assert wrong(result) == []
    assert result.score.share == 1


def assert_well_read(results: Iterable[Result]) -> None:
    """Nothing is wrong, and hardly anything lost but in what is known to be read in part only."""
    total, notes = Score(), []
    for one in results:
        if not PARTLY_READ.intersection(one.messes):
            total.add(one.score, f"{one.style} {one.seed} {one.messes}")
        notes += wrong(one)
    assert notes == []
    assert total.share >= LEAST


def wrong(result: Result) -> list[str]:
    """What a result has wrong: figures, facts of the heading, a crash."""
    return [f"{result.style} {result.seed} {result.messes}: {line}" for line in (*result.score.wrong, *result.notes)]
