"""Every layout of tables that text can have is read whole, and nothing of it is lost."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from gongkai.forms import load
from gongkai.model import Grid, Line
from gongkai.readers.text import read
from tests.layouts.score import Score, score
from tests.layouts.sheet import PERTURBATIONS, Sheet
from tests.layouts.text_more import MORE_STYLES
from tests.readers.read_text import rows


@pytest.mark.parametrize("style", MORE_STYLES, ids=lambda style: style.__name__)
def test_a_report_in_any_layout_is_read_whole(style: Callable[..., Sheet]) -> None:
    form, single_other = (("2021", False), ("2021", True), ("2019", True))[MORE_STYLES.index(style) % 3]
    result, report = score(style(random.Random(f"{form} 1"), load().get(form), single_other))
    assert result == Score(right=len(report.figures))
    assert [section.number for section in report.sections] == [1, 2, 3, 4, 5, 6]
    assert not any(section.text for section in report.sections if section.number in (2, 3, 4))


@pytest.mark.parametrize("number", range(len(MORE_STYLES)))
def test_no_figure_of_a_harmed_report_gets_a_wrong_value(number: int) -> None:
    rng = random.Random(number)
    sheet = MORE_STYLES[number](rng, load().get("2021"))
    rng.choice(PERTURBATIONS)(sheet, rng)
    assert score(sheet)[0].wrong == []


def test_every_number_of_a_text_is_in_exactly_one_cell_or_line() -> None:
    for number, style in enumerate(MORE_STYLES):
        rng = random.Random(number)
        sheet = style(rng, load().get("2021"))
        for perturb in rng.sample(PERTURBATIONS, 3):
            perturb(sheet, rng)
        assert _digits(read(sheet.text()).blocks) == _digits([Line(sheet.text(), read("x").blocks[0].place)])  # type: ignore[union-attr]


def _digits(blocks: object) -> str:
    found: list[str] = []
    for block in blocks:  # type: ignore[attr-defined]
        cells = [block] if isinstance(block, Line) else [cell for row in block.rows for cell in row]
        assert isinstance(block, Line | Grid)
        found += [char for cell in cells for char in cell.text if char.isdigit()]
    return "".join(sorted(found))


def test_an_empty_cell_that_ends_its_row_on_a_line_of_its_own_goes_on_with_it() -> None:
    text = "一 | 1 | 2 | 3 | |\n规章 |\n | \n | \n | ||\n行政许可 | 1 | 2 | 3 | |\n"
    assert rows(text)[1] == ["规章", "", "", ""]
