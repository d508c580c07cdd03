"""Two sections side by side: which characters stand in both, exactly."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from gongkai.audit.alike.everyone import Everyone, Marks, covered, nobodys
from gongkai.audit.alike.text import RUN, Hashes, comparable, letters, pieces
from gongkai.audit.engine import Shared
from gongkai.forms import load
from gongkai.model import Kind, Passage, Section

ENOUGH = 150
"""A section of fewer letters and digits is not compared: two or three usual sentences would decide its share."""


def is_comparable(kind: Kind, section: Section) -> bool:
    """Tell whether a section's wording is the agency's own, surely read, and long enough to be compared.

    What a table leaves in the text of its section, where its cells were not found, is the same in every report.
    """
    return (
        kind is Kind.ORIGINAL
        and section.number not in _sections_of_tables()
        and not section.recognised
        and len(section.text) >= ENOUGH
        and len(letters(section.text)) >= ENOUGH
    )


@cache
def _sections_of_tables() -> frozenset[int]:
    return frozenset(table.section for form in load().forms for table in form.tables)


@dataclass(frozen=True, slots=True)
class Own:
    """A section ready to be compared: its pieces in their order and sorted, where its letters stand in it, and which of
    these are its own words.
    """

    number: int
    pieces: Hashes
    index: Hashes
    places: NDArray[np.int64]
    marks: Marks


def own_words(section: Section, everyone: Everyone) -> Own:
    """Given a section, return it with its own words told from those of the form, the law and everyone."""
    text = comparable(section.text)
    hashes = pieces(text.letters)
    return Own(section.number, hashes, np.sort(hashes), text.places, ~nobodys(text.letters, hashes, everyone))


def shared(one: Own, other: Own) -> Shared:
    """Given two sections, return how much of the first stands in the second, in stretches with RUN own characters."""
    alike = covered(_stands_in(one.pieces, other.index), len(one.places))
    for start, end in _stretches(alike):
        if one.marks[start:end].sum() < RUN:
            alike[start:end] = False
    alike &= one.marks
    passages = (
        Passage(one.number, int(one.places[start]), int(one.places[end - 1]) + 1) for start, end in _stretches(alike)
    )
    return Shared(one.number, int(alike.sum()), int(one.marks.sum()), tuple(passages))


def _stands_in(pieces: Hashes, index: Hashes) -> Marks:
    """Tell of each piece whether it is in an index (as np.isin does, in a tenth of its time for so few)."""
    if not len(index):
        return np.zeros(len(pieces), np.bool_)
    found: Marks = index[np.minimum(np.searchsorted(index, pieces), len(index) - 1)] == pieces
    return found


def _stretches(marks: Marks) -> list[tuple[int, int]]:
    """Given marks, return the half-open ranges in which they are set."""
    edges = np.flatnonzero(np.diff(marks, prepend=False, append=False))
    return [(int(start), int(end)) for start, end in edges.reshape(-1, 2)]
