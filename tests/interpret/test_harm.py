"""Whatever is lost, moved or doubled in one place of a document, no figure gets another value."""

from __future__ import annotations

import pytest

from gongkai.forms import load
from gongkai.interpret import interpret
from gongkai.readers import read
from tests.layouts.harm import misread, one_harm
from tests.layouts.rubble import rubble

FIRST, DOCUMENTS, BATCH = 1_000_000, 80, 10
"""The numbers of these documents; `python -m tests.layouts.harm --fresh` tries others."""
RUBBLE = 40
"""So many documents of rubble; `python -m tests.layouts.rubble --fresh` tries others."""
KEPT = (60196, 60882, 71346)
"""Those of documents that were once misread."""


@pytest.mark.parametrize("first", range(FIRST, FIRST + DOCUMENTS, BATCH))
def test_no_figure_of_a_document_harmed_in_one_place_gets_another_value(first: int) -> None:
    found = [one_harm(seed) for seed in range(first, first + BATCH)]
    assert [str(one) for made, data, name in found for one in misread(made, data, name)] == []


@pytest.mark.parametrize("seed", KEPT)
def test_what_was_once_misread_is_not(seed: int) -> None:
    made, data, name = one_harm(seed)
    assert [str(one) for one in misread(made, data, name)] == []


@pytest.mark.parametrize("first", range(0, RUBBLE, BATCH))
def test_rows_of_broken_names_in_any_order_stop_nothing(first: int) -> None:
    for seed in range(first, first + BATCH):
        interpret(read(rubble(seed)), load())
