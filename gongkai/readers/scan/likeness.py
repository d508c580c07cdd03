"""The third reader: characters told by their likeness to others of the same document, no engine of its own.

What both engines read alike gives examples: the pages of a document are printed in one font and suffered the same harm.
Any other character is held against the mean picture of each class of examples, its own strip's left out.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gongkai.readers.scan.ink import around
from gongkai.readers.scan.pixels import Box, Grey
from gongkai.readers.scan.strokes import Characters, Strip

Vectors = NDArray[np.float32]
EXAMPLES = 3
"""A class has at least so many examples."""
MOST = 120
"""More examples than these make a mean no better."""
CLASSES = frozenset("0123456789.-+/%")
"""What is told apart. A comma is a point here: how far it hangs is lost in a scan."""
SIZE = 30, 26
"""Rows and columns of a character's picture."""
SHIFT = 2
"""Pictures are compared when shifted up to this many pixels each way."""
SLURRED = 0.02
"""The means of two classes count as at least this unlike."""


@dataclass(frozen=True, slots=True)
class Alike:
    """What a strip reads by likeness. score: how like the least like character is to its class; margin: how much nearer
    it is to it than to any other class, as a share of how far apart these are.
    """

    text: str
    score: float
    margin: float


@dataclass(frozen=True, slots=True)
class _Class:
    """A character: its examples, aligned, and of which strips they are."""

    character: str
    examples: Vectors
    strips: tuple[int, ...]

    def mean(self, without: int) -> Vectors | None:
        """Return the mean of the examples without those of a strip; None of too few."""
        kept = [i for i, strip in enumerate(self.strips) if strip != without]
        return _unit(self.examples[kept].mean(axis=0)) if len(kept) >= EXAMPLES else None


def plain(text: str) -> str:
    """Given a reading, return it without spaces, in narrow characters, all dashes alike."""
    narrow = "".join(unicodedata.normalize("NFKC", text).split())
    return "".join("-" if char in "—–－一―" else char for char in narrow)


def classed(text: str) -> str:
    """Given a reading, return it in the characters that likeness tells apart."""
    return plain(text).replace(",", ".")


def readings(
    strips: Sequence[Strip], characters: Characters, agreed: Sequence[str], said: Sequence[str]
) -> list[Alike | None]:
    """Given strips that may be numbers, their characters, what both engines read in each ("" where they differ), and all
    that either says, return what each reads by likeness, a point for every comma; None where too little is known: two
    classes, or not each digit that an engine sees there.
    """
    examples: dict[str, list[tuple[int, Grey]]] = {}
    for i, text in enumerate(map(classed, agreed)):
        boxes = characters.cut(strips[i], len(text)) if text and CLASSES.issuperset(text) else None
        for char, box in zip(text, boxes or (), strict=False):
            examples.setdefault(char, []).append((i, characters.picture(strips[i], box)))
    classes = [
        _aligned(char, found[:MOST])
        for char, found in sorted(examples.items())
        if len({strip for strip, _ in found}) >= EXAMPLES
    ]
    digits = [frozenset(filter(str.isdigit, plain(text))) for text in said]
    return [_read(i, strip, characters, classes, digits[i]) for i, strip in enumerate(strips)]


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to read a strip up to some place: how much is alike, and each character with its score and margin."""

    total: float = 0.0
    characters: tuple[tuple[str, float, float], ...] = ()
    last: Box | None = None


def _read(
    number: int, strip: Strip, characters: Characters, classes: Sequence[_Class], digits: frozenset[str]
) -> Alike | None:
    """Return the reading of a strip's characters that is most alike, over all ways to cut it."""
    known = [(one.character, mean) for one in classes if (mean := one.mean(number)) is not None]
    if len(known) < 2 or not digits.issubset(character for character, _ in known):
        return None
    means = np.stack([mean for _, mean in known])
    apart = np.maximum(SLURRED, 1 - means @ means.T)
    pieces = characters.pieces(strip)
    best: list[_Way | None] = [_Way()] + [None] * len(pieces)
    for start, end in characters.parts(strip, pieces):
        way, box = best[start], around(pieces[start:end])
        if way is None or (way.last and characters.crowd(strip, way.last, box)):
            continue
        scores = (_windows(characters.picture(strip, box)) @ means.T).max(axis=0)
        first = int(scores.argmax())
        nearer = (scores[first] - scores) / apart[first]
        nearer[first] = np.inf
        found = (known[first][0], float(scores[first]), float(nearer.min()))
        total = way.total + sum(piece[2] - piece[0] for piece in pieces[start:end]) * found[1]
        if (other := best[end]) is None or total > other.total:
            best[end] = _Way(total, (*way.characters, found), box)
    if best[-1] is None or not best[-1].characters:
        return None
    texts, scored, margins = zip(*best[-1].characters, strict=True)
    return Alike("".join(texts), min(scored), min(margins))


def _aligned(character: str, examples: Sequence[tuple[int, Grey]]) -> _Class:
    """Return a class of examples, each shifted to where it is most like their mean."""
    windows = [_windows(picture) for _, picture in examples]
    mean = _unit(np.mean([one[len(one) // 2] for one in windows], axis=0))
    for _ in range(2):
        aligned = np.stack([one[int((one @ mean).argmax())] for one in windows])
        mean = _unit(aligned.mean(axis=0))
    return _Class(character, aligned, tuple(strip for strip, _ in examples))


def _windows(picture: Grey) -> Vectors:
    """Return a character's picture shifted every way, each as a vector of length 1 and mean 0."""
    windows = np.lib.stride_tricks.sliding_window_view(picture, SIZE).reshape(-1, SIZE[0] * SIZE[1])
    centred = windows - windows.mean(axis=1, keepdims=True)
    found: Vectors = centred / np.maximum(np.linalg.norm(centred, axis=1, keepdims=True), 1e-6)
    return found


def _unit(vector: Vectors) -> Vectors:
    centred = vector - vector.mean()
    found: Vectors = centred / max(float(np.linalg.norm(centred)), 1e-6)
    return found
