"""Strips of ink that may be numbers → their single characters, as pictures of one size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np

from gongkai.readers.scan.pixels import Box, Grey

TALL = 20.0
"""Rows of a picture that a digit fills."""
ROWS, COLUMNS = 34, 30
"""Rows and columns of a character's picture."""
PITCH = 0.68
"""How far digits usually stand apart, as a share of their height."""
TOUCHING = 1.25
"""What is wider than this times the pitch is several characters that touch."""
WIDEST = 1.2
"""A character is no wider than this times the pitch."""
CROWDED = 0.72
"""Digits stand no nearer than this times the pitch."""
SPACED = 1.3
"""Digits of one number stand no further apart than this times the pitch."""
PIECES = 24
"""What has more pieces is no number."""


@dataclass(frozen=True, slots=True)
class Strip:
    """What may be a number: its picture on white, the boxes in it of what stands side by side, and the group of strips
    that are printed in one size.
    """

    picture: Grey
    columns: tuple[Box, ...]
    group: int = 0


class Characters:
    """The characters of a document's strips, by the height and the pitch of digits in each group."""

    def __init__(self, strips: Sequence[Strip], agreed: Sequence[str]) -> None:
        """agreed: what each strip certainly reads, or ""."""
        self._heights: dict[int, float] = {}
        certain = [(strip, text) for strip, text in zip(strips, agreed, strict=True) if text.isdigit()]
        for group in {strip.group for strip in strips}:
            own = [strip for strip in strips if strip.group == group and strip.columns]
            sure = [strip for strip, _ in certain if strip.group == group]
            tall = [box[3] - box[1] for strip in sure for box in strip.columns]
            tall = tall or [max(box[3] - box[1] for box in strip.columns) for strip in own]
            self._heights[group] = max(4.0, float(np.median(tall))) if tall else TALL
        apart = [
            (right[0] + right[2] - left[0] - left[2]) / 2 / self._heights[strip.group]
            for strip, text in certain
            if len(text) == len(strip.columns)
            for left, right in pairwise(strip.columns)
        ]
        self._pitch = float(np.median(apart)) if len(apart) >= 3 else PITCH

    def cut(self, strip: Strip, count: int) -> list[Box] | None:
        """Given a strip and how many characters it holds, return their boxes; None where the ink does not bear it out."""
        pitch = self._pitch * self._heights[strip.group]
        pieces = [piece for box in strip.columns for piece in self._shares(box, pitch)]
        return pieces if len(pieces) == count else None

    def pieces(self, strip: Strip) -> list[Box]:
        """Given a strip, return the boxes of what may each be a character or a part of one."""
        pitch = self._pitch * self._heights[strip.group]
        found = [piece for box in strip.columns for piece in self._shares(box, pitch)]
        return found if len(found) <= PIECES else []

    def parts(self, strip: Strip, pieces: Sequence[Box]) -> Iterator[tuple[int, int]]:
        """Given the pieces of a strip, yield which of them side by side may be a character: from, to, in order of to."""
        widest = WIDEST * self._pitch * self._heights[strip.group]
        for end in range(1, len(pieces) + 1):
            for start in range(end):
                if start == end - 1 or pieces[end - 1][2] - pieces[start][0] <= widest:
                    yield start, end

    def gaps(self, strip: Strip) -> int:
        """Return how often two characters of a strip stand further apart than digits do, as those of two numbers, or where
        a point is lost.
        """
        pitch = self._pitch * self._heights[strip.group]
        pieces = [piece for box in strip.columns for piece in self._shares(box, pitch)]
        return sum((right[0] + right[2] - left[0] - left[2]) / 2 > SPACED * pitch for left, right in pairwise(pieces))

    def halves(self, strip: Strip) -> int:
        """Return how many characters of a strip fell apart: two shapes stand nearer to each other than digits do."""
        near = [self.crowd(strip, left, right) for left, right in pairwise(strip.columns)]
        return sum(one and not before for before, one in pairwise([False, *near]))

    def crowd(self, strip: Strip, left: Box, right: Box) -> bool:
        """Tell whether two characters of a strip, in their boxes, stand too near to each other for digits."""
        height = self._heights[strip.group]
        apart = (right[0] + right[2] - left[0] - left[2]) / 2
        return min(box[3] - box[1] for box in (left, right)) > height / 2 and apart < CROWDED * self._pitch * height

    def picture(self, strip: Strip, box: Box) -> Grey:
        """Given a strip and the box of a character, return its picture, its digits TALL, nothing beside it."""
        scale = TALL / self._heights[strip.group]
        left, right = max(0, box[0] - 1), min(strip.picture.shape[1], box[2] + 1)
        dark: Grey = 255 - strip.picture[:, left:right].astype(np.float32)
        how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
        dark = cv2.resize(
            dark, (max(1, round(dark.shape[1] * scale)), max(1, round(dark.shape[0] * scale))), interpolation=how
        )
        return cv2.GaussianBlur(_centred(dark), (0, 0), 0.8)

    def _shares(self, box: Box, pitch: float) -> list[Box]:
        """Return a box, or where it is as wide as several characters, its equal shares."""
        width = box[2] - box[0]
        count = max(1, round(width / pitch)) if width > TOUCHING * pitch else 1
        edges = [round(box[0] + width * i / count) for i in range(count + 1)]
        return [(x0, box[1], x1, box[3]) for x0, x1 in pairwise(edges)]


def _centred(dark: Grey) -> Grey:
    """Return a picture in the middle of one of the usual size."""
    top, left = (max(0, (have - want) // 2) for have, want in zip(dark.shape, (ROWS, COLUMNS), strict=True))
    inner = dark[top : top + ROWS, left : left + COLUMNS]
    out = np.zeros((ROWS, COLUMNS), np.float32)
    y, x = (ROWS - inner.shape[0]) // 2, (COLUMNS - inner.shape[1]) // 2
    out[y : y + inner.shape[0], x : x + inner.shape[1]] = inner
    return out
