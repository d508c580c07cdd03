"""Marks that stand for nothing and are told by their shape better than by an engine: dashes and slashes."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from gongkai.readers.scan.pixels import Grey

FLAT = 2.2
"""A dash is this many times as long as it is high."""
THIN = 0.25
"""A dash is lower, and a slash thinner, than this share of a character's height."""
SLANT = 0.2
"""A slash leans at least this much: across per down."""
UPRIGHT = 0.12
"""An upright 1 leans no more than this."""


def mark(ink: Grey, height: float) -> str:
    """Given the ink of a line of characters and the height of a character, return "—", "/", or "" for anything else."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    if count != 2:
        return ""
    _, _, w, h, area = (int(value) for value in stats[1])
    if h <= THIN * height and w >= FLAT * h:
        return "—"
    lean, off = _line(labels == 1)
    thickness = area / h
    straight = h > 0.5 * height and thickness < THIN * height and off <= 0.75 * thickness + 0.5
    return "/" if straight and lean > SLANT else ""


def leans(ink: Grey) -> bool:
    """Given the ink of a line of characters, tell whether it leans to the right as a slash does, and no upright 1."""
    return _line(ink > 0)[0] > UPRIGHT


def _line(ink: NDArray[np.bool_]) -> tuple[float, float]:
    """Return how much ink leans to the right (across per up), and how far it lies off that line (pixels)."""
    y, x = (axis.astype(float) for axis in np.nonzero(ink))
    if np.ptp(y) == 0:
        return 0.0, 0.0
    slope, start = np.polyfit(y, x, 1)
    return -float(slope), float(np.percentile(np.abs(x - slope * y - start), 98))
