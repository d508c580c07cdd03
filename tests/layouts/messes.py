"""What can happen to a report before it is written, in any format. Each mess says what it leaves open (Draft.open)."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Sequence

from tests.layouts.draft import Draft
from tests.layouts.messes_beside import BESIDE
from tests.layouts.messes_columns import COLUMNS
from tests.layouts.messes_heading import HEADING
from tests.layouts.messes_labels import LABELS
from tests.layouts.messes_meaning import MEANING
from tests.layouts.messes_money import MONEY_MESSES, yuan_in_caption, yuan_in_heading, yuan_in_note
from tests.layouts.messes_names import NAMES
from tests.layouts.messes_numbers import NUMBERS
from tests.layouts.messes_reviews import REVIEWS
from tests.layouts.messes_rows import ROWS, values_over_group, values_over_rows
from tests.layouts.messes_shape import (
    SHAPE,
    uneven_columns,
    value_lost_row_slid,
)
from tests.layouts.messes_small import COMBINED, SMALL
from tests.layouts.messes_spans import (
    SPANS,
    colspans_lost,
    spans_dropped,
    spans_lost,
)
from tests.layouts.messes_tables import TABLES
from tests.layouts.messes_values import VALUES
from tests.layouts.messes_whole import WHOLE, reviews_in_rows
from tests.layouts.messes_years import YEARS
from tests.layouts.printed import Inapplicable

Mess = Callable[[Draft, random.Random], None]
Kind = tuple[Mess, ...]
KINDS: tuple[tuple[Kind, float], ...] = ((VALUES, 0.45), (LABELS, 0.4), ((*SPANS, *SHAPE), 0.45), (WHOLE, 0.4))
"""Messes of one kind exclude each other; the share of documents that have one."""
FURTHER: tuple[tuple[Kind, float], ...] = (
    (SMALL, 0.1),
    (NUMBERS, 0.2),
    (MONEY_MESSES, 0.2),
    (MEANING + REVIEWS, 0.35),
    (COLUMNS + BESIDE + ROWS, 0.4),
    (YEARS + TABLES + COMBINED, 0.35),
    (HEADING, 0.1),
)
"""The same of messes that come on top of these, as long as a document has fewer than MOST."""
LATER: tuple[tuple[Kind, float], ...] = ((NAMES, 0.08),)
"""The same, drawn after all others: what a seed has of those stays as it was."""
MOST = 3
EARLY: Kind = (reviews_in_rows,)
LATE: Kind = (value_lost_row_slid, spans_lost, spans_dropped, colspans_lost, uneven_columns)
LAST: Kind = (yuan_in_caption, yuan_in_note, yuan_in_heading, values_over_rows, values_over_group)
BETWEEN: tuple[Kind, ...] = (
    (*SPANS, *SHAPE),
    COMBINED,
    NUMBERS,
    MONEY_MESSES,
    COLUMNS,
    BESIDE,
    MEANING,
    REVIEWS,
    ROWS,
    YEARS,
    TABLES,
)
ORDER: tuple[Kind, ...] = (
    *(SMALL, VALUES, LABELS, EARLY),
    *(tuple(one for one in kind if one not in (*LATE, *LAST)) for kind in BETWEEN),
    *(NAMES, LATE, WHOLE, LAST, HEADING),
)
"""Which come first: those that need the form's own table, before those that take it as it is, or look around it."""
MESSES: dict[str, Mess] = {mess.__name__: mess for kind in ORDER for mess in kind}
OPEN_MESSES: frozenset[str] = frozenset({"years_beside"})
"""Messes of which figures are still misread: they are done where they are named, and never drawn."""
OPEN_UNRULED: frozenset[str] = frozenset(
    {
        "totals_blank_four_organizations",
        "zeros_blank_four_organizations",
        "zeros_blank_six_organizations",
        "zeros_blank_subtotal",
        "zeros_blank_total_first",
    }
)
"""The same where nothing says where cells stand."""
PARTLY_READ: frozenset[str] = frozenset(
    {
        "totals_all_zero",
        "slip_among_blanks",
        "lawsuits_together",
        "results_in_other_words_moved",
        "mediation_column",
        "results_as_rows",
        "rows_with_sum_of_lawsuits",
        "subtotal_for_total",
        "subtotal_and_blank_total",
        "six_organizations",
        "four_organizations",
        "total_first_renamed",
        "total_twice",
        "renamed_column_moved",
        "other_first_column",
        "natural_persons_apart",
        "total_of_last_year",
        "last_year_beside_total",
        "line_numbers",
        "header_again_in_other_order",
        "years_beside",
        "few_requests_total_first",
        "few_blank_total_first",
        "zeros_blank_total_first",
        "zeros_blank_subtotal",
        "totals_blank_subtotal",
        "blanks_subtotal_for_total",
        "zeros_blank_four_organizations",
        "totals_blank_four_organizations",
        "zeros_blank_six_organizations",
        "colspans_lost_remarks",
        "year_pairs",
        "year_pairs_subtotal",
        "values_slid",
    }
)
"""Messes after which whole tables may be given up: what is lost by them is measured, and no test fails of it."""


def mess_up(draft: Draft, rng: random.Random, named: Sequence[str] = ()) -> None:
    """Given a draft, do at most one mess of each kind to it, or the named ones ("none": nothing).

    Each has a random source of its own: what one draws changes nothing for the others. One that finds nothing to
    change leaves the draft as it was, and is not among the draft's messes.
    """
    chosen = _drawn(KINDS, rng)
    if named:
        chosen = [MESSES[name] for name in named if name != "none"]
    seeds = [(mess, rng.getrandbits(64)) for mess in chosen]
    if not named:
        still_open = OPEN_MESSES if draft.ruled else OPEN_MESSES | OPEN_UNRULED
        further = [one for one in _drawn(FURTHER, rng) if one.__name__ not in still_open]
        seeds += [(mess, rng.getrandbits(64)) for mess in further[: max(0, MOST - len(chosen))]]
        later = _drawn(LATER, rng)
        seeds += [(mess, rng.getrandbits(64)) for mess in later[: max(0, MOST - len(seeds))]]
    for mess, seed in sorted(seeds, key=lambda one: _place(one[0])):
        if _done(mess, draft, random.Random(seed)):
            draft.messes.append(mess.__name__)


def _drawn(kinds: Sequence[tuple[Kind, float]], rng: random.Random) -> list[Mess]:
    return [rng.choice(kind) for kind, share in kinds if rng.random() < share]


def _place(mess: Mess) -> int:
    return next(at for at, kind in enumerate(ORDER) if mess in kind)


def _done(mess: Mess, draft: Draft, rng: random.Random) -> bool:
    """Do a mess if it can be done."""
    before = copy.deepcopy((draft.blocks, draft.truth, draft.open))
    try:
        mess(draft, rng)
    except Inapplicable:
        draft.blocks, draft.truth, draft.open = before
        return False
    return True
