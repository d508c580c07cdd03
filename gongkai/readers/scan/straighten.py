"""How to turn and stretch the picture of a page so that its lines lie straight."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from gongkai.readers.scan.pixels import INK, Grey, Matrix, ink

SHORT_SIDE = (1650, 2500)
"""A sheet's shorter side is scaled into these bounds (pixels): an A4 page at 200 to 300 dpi."""
MOST_ENLARGED = 3.0
MOST_PIXELS = 24_000_000
"""A sheet has no more pixels than this; long screenshots stay smaller for it."""
STEEPEST = 10.0
"""Pages are straightened up to this many degrees."""
LINE = 0.2
"""A line is at least this share of the page's side long, where it tells how the page was seen."""
BENT = 0.12
"""A line that leans more (across per down) is no line of a table."""
ODD = 0.01
"""A line that leans so much more than its neighbours does not count."""
SHIFT = 1.5
"""A page is stretched if a corner moves by more than this many pixels."""


def straightening(grey: Grey) -> tuple[Matrix, tuple[int, int]]:
    """Given a page's grey, return the map that makes it a straight sheet of the right size, and that size."""
    turn, size = _turning(grey)
    return _levelling(ink(warped(grey, turn, size))) @ turn, size


def warped(grey: Grey, forward: Matrix, size: tuple[int, int]) -> Grey:
    """Given a picture, a map and a size, return the picture mapped onto white."""
    source = cv2.GaussianBlur(grey, (0, 0), 0.5) if abs(forward[0, 0]) < 0.9 else grey
    return cv2.warpPerspective(source, forward, size, flags=cv2.INTER_CUBIC, borderValue=255).astype(np.uint8)


def _turning(grey: Grey) -> tuple[Matrix, tuple[int, int]]:
    height, width = grey.shape
    low, high = (side / min(height, width) for side in SHORT_SIDE)
    scale = min(max(1.0, low), high, MOST_ENLARGED, (MOST_PIXELS / (height * width)) ** 0.5)
    turn = np.vstack([cv2.getRotationMatrix2D((width / 2, height / 2), _skew(grey), scale), [0, 0, 1]])
    cos, sin = abs(turn[0, 0]), abs(turn[0, 1])
    size = round(width * cos + height * sin), round(height * cos + width * sin)
    turn[:2, 2] += (size[0] - width) / 2, (size[1] - height) / 2
    return turn, size


def _skew(grey: Grey) -> float:
    """Return by how many degrees to turn a page so that its lines lie straight, found in ever smaller steps."""
    found = 0.0
    for longest, step, reach in ((700, 0.5, STEEPEST), (1200, 0.1, 0.6), (2000, 0.02, 0.12)):
        scale = min(1.0, longest / max(grey.shape))
        small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        dark = np.where(small < INK + 15, 255, 0).astype(np.uint8)
        angles = [found + step * i for i in range(-round(reach / step), round(reach / step) + 1)]
        found = max(angles, key=lambda angle: (_straightness(dark, angle), -abs(angle)))
    return found


def _straightness(dark: Grey, angle: float) -> float:
    """Return how sharply rows and columns of ink begin and end in a page turned by an angle."""
    height, width = dark.shape
    turned = cv2.warpAffine(dark, cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1), (width, height))
    return sum(float(np.square(np.diff(turned.sum(axis=axis, dtype=np.float64))).sum()) for axis in (0, 1))


def _levelling(printed: Grey) -> Matrix:
    """Given a turned page's ink, return the map that makes lines parallel which a camera saw run together."""
    height, width = printed.shape
    across = _leaning(_long_lines(printed), width, height)
    down = _leaning(_long_lines(np.ascontiguousarray(printed.T)), height, width)
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    seen = np.array(
        [[x + down(x) * (y - height / 2), y + across(y) * (x - width / 2)] for x, y in corners], np.float32
    )
    if np.abs(seen - corners).max() <= SHIFT:
        return np.eye(3)
    return np.asarray(cv2.getPerspectiveTransform(seen, corners), np.float64)


def _long_lines(printed: Grey) -> NDArray[np.float64]:
    """Given ink, return the ends x0, y0, x1, y1 of the long lines across it."""
    length = round(LINE * min(printed.shape))
    thick = cv2.dilate(printed, np.ones((5, 1), np.uint8))
    strokes = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, length // 8), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(strokes, connectivity=8)

    def level(number: int, x: int) -> float:
        top, height = stats[number, 1], stats[number, 3]
        return float(top + np.nonzero(labels[top : top + height, x] == number)[0].mean())

    return np.array(
        [
            (x, level(i, x), x + w - 1, level(i, x + w - 1))
            for i, (x, _, w, _, _) in enumerate(stats)
            if i and w >= length
        ],
        np.float64,
    ).reshape(-1, 4)


def _leaning(ends: NDArray[np.float64], length: float, breadth: float) -> np.poly1d:
    """Given lines along x in a page so long and broad, return how much they lean, by where they cross its middle.

    No lean where too few lines tell, or all of them stand close together.
    """
    reach = ends[:, 2] - ends[:, 0]
    slope = (ends[:, 3] - ends[:, 1]) / reach
    level = ends[:, 1] + slope * (length / 2 - ends[:, 0])
    kept = np.abs(slope) < BENT
    for _ in range(3):
        if kept.sum() < 4 or np.ptp(level[kept]) < LINE * breadth:
            return np.poly1d([0.0])
        fit = np.poly1d(np.polyfit(level[kept], slope[kept], 1, w=reach[kept]))
        kept &= np.abs(slope - fit(level)) < ODD
    return fit
