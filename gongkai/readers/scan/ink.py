"""What is printed in a cell, by its ink alone: the parts that hang together, and whether the cell's sides cut them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from gongkai.readers.scan.picture import Sheet
from gongkai.readers.scan.pixels import Box, Grey, cut

EDGE = 1.2
"""What lies this near to the middle of a cell's side is the side's (points)."""
ASIDE = 2.0
"""A side that leans or bends is no further away from its middle than this (points)."""
SPECK = 0.75
"""Smaller things are dirt (points)."""
LONG, ALONG = 30.0, 0.5
"""So long (points), and as a share of its cell's width, is what is a line, and no dash."""
HALF = 0.5
"""A side is where a line runs along more than this share of it."""
MARGIN = 0.3
"""White around a line of characters, as a share of a character's height."""
TRACE = 225
"""What is darker than this, over an area, may be faded ink."""


@dataclass(frozen=True, slots=True)
class Content:
    """The ink of a cell. box: the cell without its sides; parts: the boxes of what hangs together.

    cut: some of it touches the cell's sides, so that a part may be lost; faint: something is there, too faint for ink.
    """

    box: Box
    parts: tuple[Box, ...]
    cut: bool = False
    faint: bool = False

    def is_crossed(self, most: float) -> bool:
        """Given how high a character is at most, tell whether something higher runs from one side of the cell to another, as a
        seal's ring does.
        """
        x0, top, x1, bottom = self.box
        return self.cut and any(
            (part[0] <= x0) + (part[1] <= top) + (part[2] >= x1) + (part[3] >= bottom) > 1
            for part in self.parts
            if part[3] - part[1] > most
        )


@dataclass(frozen=True, slots=True)
class Clean:
    """A sheet without its table lines. plain: with seals; bare: without what is no ink; ink, shade: masks of ink, and of
    faint ink too; near: the mask of what lies by the lines; beside: of what touches them.
    """

    grey: Grey
    plain: Grey
    bare: Grey
    ink: Grey
    shade: Grey
    near: Grey
    beside: Grey


def clean(sheet: Sheet, lines: Grey, drawn: Grey) -> Clean:
    """Given a sheet, the mask of its table lines and of what these cover, return it without them."""
    near, beside = cv2.dilate(lines, np.ones((5, 5), np.uint8)), cv2.dilate(drawn, np.ones((3, 3), np.uint8))
    ink = cv2.subtract(sheet.ink, lines)
    white = (lines > 0) | ((near > 0) & (cv2.dilate(_beyond(ink, near), np.ones((3, 3), np.uint8)) == 0))
    grey, plain = (np.where(white, 255, picture).astype(np.uint8) for picture in (sheet.grey, sheet.plain))
    bare = np.where(cv2.dilate(ink, np.ones((7, 7), np.uint8)) > 0, grey, 255).astype(np.uint8)
    smooth = cv2.GaussianBlur(plain, (0, 0), 0.4 / sheet.points)
    return Clean(grey, plain, bare, ink, np.where(smooth < TRACE, 255, 0).astype(np.uint8), near, beside)


def _beyond(ink: Grey, near: Grey) -> Grey:
    """Return the ink that reaches beyond what lies by the lines: characters, and no rests of the lines."""
    _, labels = cv2.connectedComponents(ink, connectivity=8)
    beyond = np.zeros(int(labels.max()) + 1, np.uint8)
    beyond[labels[near == 0]] = 255
    beyond[0] = 0
    found: Grey = beyond[labels]
    return found


def crop(grey: Grey, within: Box, line: Box, dirt: Iterable[Box], height: float) -> Grey:
    """Given a sheet's grey, the box that bounds a line of characters, the line's, dirt and a character's height, return
    the line's picture.

    White stands around it, so that a dash stays small; nothing beyond the bounds is in it, and no dirt.
    """
    middle, half = (line[1] + line[3]) / 2, max(line[3] - line[1], height) / 2 + MARGIN * height
    x0, x1 = round(line[0] - MARGIN * height), round(line[2] + MARGIN * height)
    top, bottom = round(middle - half), round(middle + half)
    picture = np.full((bottom - top, x1 - x0), 255, np.uint8)
    left, upper = max(x0, within[0], 0), max(top, within[1], 0)
    right, lower = min(x1, within[2], grey.shape[1]), min(bottom, within[3], grey.shape[0])
    if left < right and upper < lower:
        picture[upper - top : lower - top, left - x0 : right - x0] = grey[upper:lower, left:right]
    for a, b, c, d in dirt:
        picture[max(0, b - 1 - top) : max(0, d + 1 - top), max(0, a - 1 - x0) : max(0, c + 1 - x0)] = 255
    return picture


def content(page: Clean, box: Box, points: float) -> Content:
    """Given a sheet without lines and a cell's box along the middle of its sides, return what is printed in it."""
    box = _along(page.beside, box, round(ASIDE / points))
    edge = max(2, round(EDGE / points))
    inner = box[0] + edge, box[1] + edge, box[2] - edge, box[3] - edge
    parts, cut = [], False
    for part, touches in _parts(page, box, inner, SPECK / points):
        if max(part[2] - part[0], part[3] - part[1]) >= SPECK / points and not _is_line(part, inner, points):
            parts.append(part)
            cut |= touches
    return Content(inner, tuple(parts), cut, not parts and _shaded(page, inner, points))


def _along(lines: Grey, box: Box, reach: int) -> Box:
    """Given the mask of lines and a cell's box, return the box as wide as its left and right sides are drawn there."""
    x0, top, x1, bottom = box
    left, right = (_middle(lines[top + reach : bottom - reach], x, reach) for x in (x0, x1))
    return min(x0, left), top, max(x1, right), bottom


def _middle(lines: Grey, position: int, reach: int) -> int:
    """Return the middle of the line that runs down a mask nearest to a position; the position itself if there is none."""
    near = lines[:, max(0, position - reach) : position + reach + 1]
    drawn = np.flatnonzero((near > 0).mean(axis=0) > HALF) if near.size else near[0:0, 0]
    if not len(drawn):
        return position
    at = drawn + max(0, position - reach)
    runs = np.split(at, np.flatnonzero(np.diff(at) > 1) + 1)
    run = min(runs, key=lambda run: abs(run - position).min())
    return int(run[0] + run[-1] + 1) // 2


def _is_line(part: Box, inner: Box, points: float) -> bool:
    """Tell whether a part runs along the upper or lower side of a cell, as the second line of two does."""
    width, height = part[2] - part[0], part[3] - part[1]
    is_flat = height * points <= 2 * EDGE and width * points >= LONG and width >= ALONG * (inner[2] - inner[0])
    return is_flat and (part[1] < inner[1] or part[3] > inner[3])


def content_between(page: Clean, box: Box) -> Content:
    """Given a sheet without lines and a box that nothing rules, return what is printed in it."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(cut(page.ink, box)), connectivity=8)
    left, top = max(0, box[0]), max(0, box[1])
    return Content(
        box, tuple((left + int(x), top + int(y), left + int(x + w), top + int(y + h)) for x, y, w, h, _ in stats[1:])
    )


def _parts(page: Clean, box: Box, inner: Box, speck: float) -> list[tuple[Box, bool]]:
    """Return the connected parts of a cell's ink, and whether each touches a side; rests of the sides left out."""
    x0, top, x1, bottom = box
    ink = np.ascontiguousarray(page.ink[top:bottom, x0:x1])
    side = page.near[top:bottom, x0:x1].copy()
    side[: inner[1] - top], side[inner[3] - top :] = 255, 255
    side[:, : inner[0] - x0], side[:, inner[2] - x0 :] = 255, 255
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    by_side = np.bincount(labels[side > 0], minlength=len(stats))
    touching = np.bincount(labels[page.beside[top:bottom, x0:x1] > 0], minlength=len(stats))
    return [
        ((x0 + int(x), top + int(y), x0 + int(x + w), top + int(y + h)), bool(touching[i]))
        for i, (x, y, w, h, area) in enumerate(stats)
        if i and (not by_side[i] or area - by_side[i] > speck * speck)
    ]


def _shaded(page: Clean, inner: Box, points: float) -> bool:
    x0, top, x1, bottom = inner
    shade = np.ascontiguousarray(page.shade[top:bottom, x0:x1])
    _, _, stats, _ = cv2.connectedComponentsWithStats(shade, connectivity=8)
    return any(max(w, h) * points > 2 * SPECK for _, _, w, h, _ in stats[1:])


def around(boxes: Sequence[Box]) -> Box:
    """Given boxes, return the box around them."""
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
