"""Which sections may have text in common: those that share fingerprints, found by sorting, not by comparing all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from gongkai.audit.alike.text import Hashes

CROWD = 64
"""A fingerprint that more sections have tells nothing of any two of them."""

Pairs = NDArray[np.int64]
MayMeet = Callable[[Pairs, Pairs], NDArray[np.bool_]]
"""Given sections and others, tell of each pair whether it is looked for."""


def sharing(prints: Sequence[Hashes], may_meet: MayMeet) -> tuple[Pairs, Pairs, Pairs]:
    """Given the fingerprints of each section and which pairs are looked for, return (section, a later section, how many they share), sorted."""
    owners = np.repeat(np.arange(len(prints)), [len(one) for one in prints])
    every = np.concatenate(prints) if len(prints) else np.empty(0, np.uint64)
    order = np.argsort(every, kind="stable")
    every, owners = every[order], owners[order]
    met = []
    for one, other in _meetings(every, owners):
        kept = may_meet(one, other)
        met.append(one[kept] * len(prints) + other[kept])
    keys, counts = np.unique(np.concatenate(met) if met else np.empty(0, np.int64), return_counts=True)
    return keys // len(prints), keys % len(prints), counts


def _meetings(prints: Hashes, owners: Pairs) -> Iterator[tuple[Pairs, Pairs]]:
    """Given sorted fingerprints and whose they are, yield the sections that meet in one: neighbours, next but one, …"""
    starts = np.flatnonzero(np.diff(prints, prepend=prints[:1] + np.uint64(1)))
    sizes = np.diff(starts, append=len(prints))
    kept = np.repeat((sizes > 1) & (sizes <= CROWD), sizes)
    prints, owners = prints[kept], owners[kept]
    for step in range(1, CROWD):
        same = np.flatnonzero(prints[step:] == prints[:-step])
        if not len(same):
            return
        yield owners[same], owners[same + step]
