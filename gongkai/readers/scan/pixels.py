"""Pictures as arrays: their types, boxes in them, and what of them is ink."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[Any]
"""A picture in bytes, 0 black to 255 white; as a mask, 255 where something is."""
Matrix = NDArray[np.float64]
"""A projective map of the plane, 3 × 3."""
Box = tuple[int, int, int, int]
"""x0, top, x1, bottom in pixels; x1 and bottom exclusive."""

INK = 165
"""What is darker than this on an evenly lit sheet is ink, with all that hangs together with it and is nearly so."""
FAINTEST = 205
"""Lighter than this is no ink, nor what noise alone makes as dark."""
STROKE = 0.003
"""What is faint, but longer than this share of the page's shorter side, is a faint stroke, and no noise."""
NOISE = 4.5
"""Noise makes nothing darker than its spread times this."""


def ink(grey: Grey) -> Grey:
    """Given a sheet's grey, return 255 where something is printed, thin and faint strokes with it, noise left out."""
    smooth = cv2.GaussianBlur(grey, (0, 0), 0.9)
    paper = 255 - smooth[smooth > FAINTEST - 20].astype(np.float32)
    spread = float(np.sqrt(np.mean(np.square(paper)))) if len(paper) else 0.0
    weak = np.where(smooth < min(FAINTEST, max(INK, 255 - NOISE * spread)), 255, 0).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(weak, connectivity=8)
    strong = stats[:, 2:4].max(axis=1) > min(grey.shape) * STROKE
    strong[labels[smooth < INK]] = True
    strong[0] = False
    return np.where(strong[labels], 255, 0).astype(np.uint8)


def cut(grey: Grey, box: Box) -> Grey:
    """Given a sheet's grey and a box, return the picture in the box."""
    height, width = grey.shape
    return grey[max(0, box[1]) : min(height, box[3]), max(0, box[0]) : min(width, box[2])]
