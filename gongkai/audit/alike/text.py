"""A section's text made comparable, and cut into pieces that can be counted: pure functions of the text.

What they return may be kept by the text's digest, in any number of processes: nothing here knows another section.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gongkai.wording import plain

RUN = 12
"""Characters in a row that make a piece of text: shorter ones are turns of phrase that anyone uses."""
WINDOW = 16
"""Of so many pieces in a row at least one is a fingerprint. Texts with RUN + WINDOW - 1 characters in a row in common
have one in common for certain (winnowing: Schleimer, Wilkerson and Aiken 2003)."""
FACTOR = np.uint64(0x9E3779B97F4A7C15)
MIXERS = ((np.uint64(30), np.uint64(0xBF58476D1CE4E5B9)), (np.uint64(27), np.uint64(0x94D049BB133111EB)))
"""The constants of SplitMix64: fixed, so that a text has the same pieces everywhere."""

Hashes = NDArray[np.uint64]


class _Letters(dict[int, str]):
    """What each character becomes: nothing, or a letter or digit in one width and script; filled as needed."""

    def __missing__(self, point: int) -> str:
        self[point] = plain(chr(point))
        return self[point]


class _Widths(dict[int, str]):
    """How many letters each character becomes, as a character of that number."""

    def __missing__(self, point: int) -> str:
        self[point] = chr(len(_LETTERS[point]))
        return self[point]


_LETTERS, _WIDTHS = _Letters(), _Widths()


@dataclass(frozen=True, slots=True)
class Text:
    """A text's letters and digits; places: where each stands in the text as printed."""

    letters: str
    places: NDArray[np.int64]


def comparable(text: str) -> Text:
    """Given text as printed, return it made comparable."""
    widths = np.frombuffer(text.translate(_WIDTHS).encode("latin-1"), np.uint8)
    return Text(letters(text), np.repeat(np.arange(len(text)), widths))


def letters(text: str) -> str:
    """Given text as printed, return its letters and digits made comparable."""
    return text.translate(_LETTERS)


def pieces(letters: str) -> Hashes:
    """Given comparable letters, return the hash of each RUN of them in a row, in their order."""
    points = _mixed(np.frombuffer(letters.encode("utf-32-le"), np.uint32).astype(np.uint64))
    count = max(0, len(points) - RUN + 1)
    hashes = np.zeros(count, np.uint64)
    for offset in range(RUN if count else 0):
        hashes *= FACTOR
        hashes += points[offset : offset + count]
    return _mixed(hashes)


def _mixed(numbers: Hashes) -> Hashes:
    for shift, mixer in MIXERS:
        numbers = (numbers ^ (numbers >> shift)) * mixer
    return numbers ^ (numbers >> np.uint64(31))


def fingerprints(hashes: Hashes) -> Hashes:
    """Given the pieces of a text, return the few that stand for it, each once."""
    if not len(hashes):
        return hashes
    width = min(WINDOW, len(hashes))
    least = np.lib.stride_tricks.sliding_window_view(hashes, width).min(axis=1)
    return np.unique(least[np.flatnonzero(np.diff(least, prepend=~least[:1]))])
