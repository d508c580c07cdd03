"""What can happen to a report before it is written, in any format. Each mess says what it leaves open (Draft.open)."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from tests.layouts.draft import Draft
from tests.layouts.messes_labels import LABELS
from tests.layouts.messes_shape import SHAPE
from tests.layouts.messes_values import VALUES
from tests.layouts.messes_whole import WHOLE

Mess = Callable[[Draft, random.Random], None]
KINDS: tuple[tuple[tuple[Mess, ...], float], ...] = ((VALUES, 0.45), (LABELS, 0.4), (SHAPE, 0.45), (WHOLE, 0.4))
"""Messes of one kind exclude each other; the share of documents that have one; kinds come in this order."""
MESSES: dict[str, Mess] = {mess.__name__: mess for kind, _ in KINDS for mess in kind}


def mess_up(draft: Draft, rng: random.Random, named: Sequence[str] = ()) -> None:
    """Given a draft, do at most one mess of each kind to it, or the named ones ("none": nothing).

    Each has a random source of its own: what one draws changes nothing for the others.
    """
    chosen = [rng.choice(kind) for kind, share in KINDS if rng.random() < share]
    if named:
        chosen = [MESSES[name] for name in named if name != "none"]
    for mess in chosen:
        mess(draft, random.Random(rng.getrandbits(64)))
        draft.messes.append(mess.__name__)
