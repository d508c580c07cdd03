"""What the generator does to reports: what it says is still printed is, and nothing else happens."""

from __future__ import annotations

import copy
import random

import pytest

from gongkai.forms import load
from tests.layouts.compose import compose
from tests.layouts.draft import Draft
from tests.layouts.matrix import Matrix
from tests.layouts.messes import KINDS, MESSES, MOST, OPEN_MESSES, OPEN_UNRULED, PARTLY_READ, mess_up
from tests.layouts.styles import FORMS


def draft(seed: int) -> Draft:
    rng = random.Random(seed)
    form, single_other = FORMS[seed % len(FORMS)]
    return compose(rng, load().get(form), single_other)


@pytest.mark.parametrize("name", MESSES)
def test_every_figure_that_is_not_open_still_stands_in_a_cell(name: str) -> None:
    made = next(made for seed in range(12) if (made := messed_up(name, seed)).messes)
    shown = {cell.code for block in made.blocks if isinstance(block, Matrix) for cell in block.values()}
    assert made.truth.keys() - made.open <= shown


def messed_up(name: str, seed: int) -> Draft:
    made = draft(seed)
    mess_up(made, random.Random(seed), [name])
    return made


def test_a_mess_that_finds_nothing_leaves_the_report_as_it_was() -> None:
    made = draft(0)
    mess_up(made, random.Random(1), ["one_table"])
    before = copy.deepcopy((made.blocks, made.truth, made.open, made.messes))
    mess_up(made, random.Random(2), ["subtotal_column"])
    assert (made.blocks, made.truth, made.open, made.messes) == before


def test_a_report_is_not_changed_beyond_recognition() -> None:
    for seed in range(60):
        made = draft(seed)
        mess_up(made, random.Random(seed))
        assert len(made.messes) <= max(MOST, len(KINDS))
        assert not OPEN_MESSES.intersection(made.messes)


def test_messes_have_names_of_their_own() -> None:
    assert MESSES.keys() >= OPEN_MESSES | OPEN_UNRULED | PARTLY_READ
