"""The parts of a cell's ink → its lines of characters, and the dirt between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from gongkai.readers.scan.ink import Content, around
from gongkai.readers.scan.pixels import Box

DOT = 0.28
"""What is smaller both ways than this share of a character's height, and about round, is a dot."""
ROUND = 1.5
"""Longer than this times its width, but for a pixel, and it is a stroke."""
LINE = 1.4
"""What is no higher than this share is one line, whose characters have lost strokes, or have some apart."""
APART = 0.35
"""Its strokes are no further apart than this share of a character's height."""
NEAR = 0.3
"""A dot of a character is no further above or below it than this share."""
SIGN = 0.6
"""A dot before a number, at half its height and no further away than this share of a character's, may be its sign."""
LONG = 6.0
"""A line longer than so many characters is no number: dots at its ends are its own."""
ACROSS = 0.35, 0.6
"""Text that ends so near to the text of the next cell may be one with it: as shares of a character's height, the
second where a line cuts into one of them."""
HIGHEST = 1.1
"""No character is higher than so many times their height."""
SET = 6
"""So many cells that begin or end as far from their sides are set so."""
WIDTH = 0.85
"""A digit is narrower than this times its height, and two that touch are wider than one and a half times that."""
SQUEEZED = 0.95
"""The middles of the digits beside a decimal point are further apart than this times their height."""


@dataclass(frozen=True, slots=True)
class Written:
    """A line of characters: its box, the boxes of its parts from left to right, and the dirt around it."""

    box: Box
    parts: tuple[Box, ...]
    dirt: tuple[Box, ...]

    def least(self, height: float) -> int:
        """Given a character's height, return how many there are at least: wide parts are several that touch."""
        return sum(
            max(1, round((x1 - x0) / (WIDTH * (bottom - top)))) if bottom - top > height / 2 else 1
            for x0, top, x1, bottom in self.columns()
        )

    def spaced(self, height: float) -> bool:
        """Given a character's height, tell whether each dot between characters has room of its own: else it may be dirt."""
        tall = [part for part in self.columns() if part[3] - part[1] > height / 2]
        digit = max((part[3] - part[1] for part in tall), default=0)
        for left, right in pairwise(tall):
            between = any(left[2] <= part[0] + 1 and part[2] - 1 <= right[0] for part in self.parts)
            if between and (right[0] + right[2] - left[0] - left[2]) / 2 < SQUEEZED * digit:
                return False
        return True

    def columns(self) -> list[Box]:
        """Return the boxes of parts that stand side by side, what is above another with it."""
        groups: list[list[Box]] = []
        for part in self.parts:
            if groups and part[0] < around(groups[-1])[2]:
                groups[-1].append(part)
            else:
                groups.append([part])
        return [around(group) for group in groups]


def character_height(contents: Sequence[Content], points: float) -> float:
    """Given the cells of a page, return how high a character is (pixels)."""
    heights = [band[3] - band[1] for content in contents for band in map(around, _bands(content.parts))]
    usual = [height for height in heights if 4 <= height * points <= 30]
    return max(6 / points, float(np.median(usual)) * 1.1) if usual else 10.5 / points


def torn(contents: Sequence[Content], height: float) -> set[int]:
    """Given cells' ink, return which of them may hold the halves of what is printed over the line between them, or of a stamp.

    Not so where it begins as far from the line, or ends, as in several other cells: so the table is set.
    """
    boxes = {i: around(content.parts) for i, content in enumerate(contents) if content.parts}
    begins = {i: box[0] - contents[i].box[0] for i, box in boxes.items()}
    ends = {i: contents[i].box[2] - box[2] for i, box in boxes.items()}
    usual_begins, usual_ends = Counter(begins.values()), Counter(ends.values())
    found = {i for i, content in enumerate(contents) if content.is_crossed(HIGHEST * height)}
    for i, left in boxes.items():
        for k, right in boxes.items():
            shared = min(left[3], right[3]) - max(left[1], right[1])
            reach = ACROSS[contents[i].cut or contents[k].cut] * height
            if not 0 <= right[0] - left[2] < reach or shared <= 0 or i == k:
                continue
            if max(_near(usual_begins, begins[k]), _near(usual_ends, ends[i])) < SET:
                found |= {i, k}
    return found


def _near(distances: Counter[int], distance: int) -> int:
    return sum(distances[distance + shift] for shift in range(-1, 2))


def written(content: Content, height: float) -> list[Written]:
    """Given a cell's ink and the height of a character, return the lines of characters in it, from top to bottom.

    Dots that are of no character are dirt; a cell of nothing but dots has no lines.
    """
    dots = [part for part in content.parts if _is_dot(part, height)]
    lines: list[list[Box]] = []
    for band in _bands([part for part in content.parts if not _is_dot(part, height)]):
        if lines and _one_line(around(lines[-1]), around(band), height):
            lines[-1] += band
        else:
            lines.append(band)
    boxes = [around(line) for line in lines]
    owners = [next((k for k, box in enumerate(boxes) if _belongs(dot, box, height)), None) for dot in dots]
    dirt = tuple(dot for dot, owner in zip(dots, owners, strict=True) if owner is None)
    found = []
    for k, line in enumerate(lines):
        parts = sorted(line + [dot for dot, owner in zip(dots, owners, strict=True) if owner == k])
        found.append(Written(around(parts), tuple(parts), dirt))
    return found


def _is_dot(part: Box, height: float) -> bool:
    small, large = sorted((part[2] - part[0], part[3] - part[1]))
    return large < DOT * height and large - 1 < ROUND * small


def _belongs(dot: Box, line: Box, height: float) -> bool:
    if line[2] - line[0] > LONG * height or line[0] < (dot[0] + dot[2]) / 2 < line[2]:
        return line[1] - NEAR * height <= dot[3] and dot[1] <= line[3] + NEAR * height
    level = (dot[1] + dot[3] - 2 * line[1]) / 2 / (line[3] - line[1])
    return line[0] - SIGN * height < dot[2] <= line[0] + 1 and 0.3 < level < 0.7


def _bands(parts: Sequence[Box]) -> list[list[Box]]:
    """Return the parts that lie side by side together, from top to bottom."""
    bands: list[list[Box]] = []
    bottom = -1
    for part in sorted(parts, key=lambda part: part[1]):
        if part[1] < bottom:
            bands[-1].append(part)
        else:
            bands.append([part])
        bottom = max(bottom, part[3])
    return bands


def _one_line(above: Box, below: Box, height: float) -> bool:
    return below[3] - above[1] <= LINE * height and below[1] - above[3] <= APART * height
