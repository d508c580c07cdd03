"""Marks that stand for nothing and are told by their shape better than by an engine: dashes and slashes."""

from __future__ import annotations

import cv2
import numpy as np

from gongkai.readers.scan.pixels import Grey

FLAT = 2.2
"""A dash is this many times as long as it is high."""
THIN = 0.25
"""A dash is lower, and a slash thinner, than this share of a character's height."""
SLANT = 0.2
"""A slash leans at least this much: across per down."""


def mark(ink: Grey, height: float) -> str:
    """Given the ink of a line of characters and the height of a character, return "—", "/", or "" for anything else."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    if count != 2:
        return ""
    _, _, w, h, area = (int(value) for value in stats[1])
    if h <= THIN * height and w >= FLAT * h:
        return "—"
    return "/" if h > 0.5 * height and _leans(np.argwhere(labels == 1), h, area, height) else ""


def _leans(points: np.ndarray[tuple[int, ...], np.dtype[np.intp]], h: int, area: int, height: float) -> bool:
    """Tell whether ink is one straight stroke from lower left to upper right."""
    y, x = points[:, 0].astype(float), points[:, 1].astype(float)
    slope, start = np.polyfit(y, x, 1)
    off = np.abs(x - slope * y - start)
    thickness = area / h
    return bool(slope < -SLANT and thickness < THIN * height and np.percentile(off, 98) <= 0.75 * thickness + 0.5)
