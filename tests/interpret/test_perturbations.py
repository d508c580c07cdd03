"""A document changed in one way never gives a figure another value; hardly any untouched figure is lost."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.forms import load
from tests.layouts.score import Score, score
from tests.layouts.seeds import sheet_of
from tests.layouts.sheet import PERTURBATIONS, Perturbation, Sheet
from tests.layouts.text import AGENCY, STYLES

SEEDS = range(1)
FORMS = [("2021", False), ("2021", True), ("2019", True)]


@pytest.mark.parametrize(("form", "single_other"), FORMS)
@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.__name__)
def test_an_unharmed_report_is_read_whole(style: Callable[..., Sheet], form: str, single_other: bool) -> None:
    for number in SEEDS:
        result, report = score(style(random.Random(number), load().get(form), single_other))
        assert result == Score(right=len(report.figures))
        assert (report.form, report.year, report.agency_name) == (form, int(form) + 1, AGENCY)


@pytest.mark.parametrize("perturb", PERTURBATIONS, ids=lambda perturb: perturb.__name__)
@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.__name__)
def test_no_figure_of_a_harmed_report_gets_a_wrong_value(style: Callable[..., Sheet], perturb: Perturbation) -> None:
    total = Score()
    for form, single_other in FORMS:
        for number in SEEDS:
            rng = random.Random(f"{style.__name__} {form} {number}")
            sheet = style(rng, load().get(form), single_other)
            perturb(sheet, rng)
            _gather(total, score(sheet)[0], f"{form} {number}")
    assert total.wrong == []
    assert total.share >= 0.95


@pytest.mark.parametrize("perturb", PERTURBATIONS, ids=lambda perturb: perturb.__name__)
@pytest.mark.parametrize("number", range(5))
def test_no_figure_of_a_harmed_real_layout_gets_a_wrong_value(
    shared: Path, number: int, perturb: Perturbation
) -> None:
    path = sorted((shared / "seeds").glob("*.txt"))[number]
    total = Score()
    for seed in SEEDS:
        rng = random.Random(f"{path.name} {seed}")
        sheet = sheet_of(path, rng)
        perturb(sheet, rng)
        _gather(total, score(sheet)[0], str(seed))
    assert total.wrong == []
    assert total.share >= 0.95


def _gather(total: Score, one: Score, name: str) -> None:
    total.right += one.right
    total.abstained += one.abstained
    total.wrong += [f"{name}: {wrong}" for wrong in one.wrong]
