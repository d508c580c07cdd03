"""A picture of a page → a sheet: grey, straight, evenly lit, of a size at which characters can be told apart."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

Grey = NDArray[Any]
"""A picture in bytes, 0 black to 255 white; as a mask, 255 where something is."""
Matrix = NDArray[np.float64]
"""An affine map of the plane, 2 × 3."""
Box = tuple[int, int, int, int]
"""x0, top, x1, bottom in pixels; x1 and bottom exclusive."""

SHORT_SIDE = (1650, 2500)
"""A sheet's shorter side is scaled into these bounds (pixels): an A4 page at 200 to 300 dpi."""
LARGE = 2200
"""A picture whose shorter side is a multiple of this is first made smaller by so many times (pixels)."""
MOST_ENLARGED = 3.0
MOST_PIXELS = 24_000_000
"""A sheet has no more pixels than this; long screenshots stay smaller for it."""
SHORT_POINTS = 595.0
"""A sheet's shorter side counts as this many points, the width of A4, where lengths on paper are meant."""
STEEPEST = 10.0
"""Pages are straightened up to this many degrees."""
INK = 165
"""What is darker than this on an evenly lit sheet is ink, with all that hangs together with it and is a little so."""
FAINTEST = 205
"""Lighter than this is no ink, nor what noise alone makes as dark."""
NOISE = 4.5
"""Noise makes nothing darker than its spread times this."""
RED = 30
"""A pixel is red, as seals are, where its red exceeds its green and blue by this."""


@dataclass(frozen=True)
class Sheet:
    """A page made straight.

    grey: paper 255, ink dark, red seals taken out; plain: the same with them. back: sheet pixels → points of the page.
    """

    grey: Grey
    plain: Grey
    back: Matrix

    @cached_property
    def ink(self) -> Grey:
        """The mask of what is printed."""
        return ink(self.grey)

    @property
    def points(self) -> float:
        """How many points a pixel is."""
        return SHORT_POINTS / float(min(self.grey.shape))

    def bbox(self, box: Box) -> tuple[float, float, float, float]:
        """Given a box of the sheet, return the box around it on the page, in points."""
        x0, top, x1, bottom = box
        corners = np.array([[x0, top, 1], [x1, top, 1], [x0, bottom, 1], [x1, bottom, 1]]) @ self.back.T
        (left, upper), (right, lower) = corners.min(axis=0), corners.max(axis=0)
        return round(float(left), 1), round(float(upper), 1), round(float(right), 1), round(float(lower), 1)

    def turned(self) -> Sheet:
        """Return the sheet turned a quarter counter-clockwise."""
        quarter = np.array([[0.0, -1.0, self.grey.shape[1]], [1.0, 0.0, 0.0], [0.0, 0.0, 1.0]])
        return Sheet(
            np.ascontiguousarray(np.rot90(self.grey)), np.ascontiguousarray(np.rot90(self.plain)), self.back @ quarter
        )


def ink(grey: Grey) -> Grey:
    """Given a sheet's grey, return 255 where something is printed, thin and faint strokes with it, noise left out."""
    smooth = cv2.GaussianBlur(grey, (0, 0), 0.9)
    paper = 255 - smooth[smooth > FAINTEST - 20].astype(np.float32)
    faintest = min(FAINTEST, max(INK, 255 - NOISE * float(np.sqrt(np.mean(np.square(paper))))))
    weak = np.where(smooth < faintest, 255, 0).astype(np.uint8)
    _, labels = cv2.connectedComponents(weak, connectivity=8)
    strong = np.zeros(int(labels.max()) + 1, bool)
    strong[labels[smooth < INK]] = True
    strong[0] = False
    return np.where(strong[labels], 255, 0).astype(np.uint8)


def cut(grey: Grey, box: Box) -> Grey:
    """Given a sheet's grey and a box, return the picture in the box."""
    height, width = grey.shape
    return grey[max(0, box[1]) : min(height, box[3]), max(0, box[0]) : min(width, box[2])]


def sheet(image: Image.Image, width: float, height: float) -> Sheet:
    """Given a picture and the size of its page in points, return it as a straight, evenly lit sheet."""
    colours = _pixels(image)
    plain = cv2.cvtColor(colours, cv2.COLOR_RGB2GRAY) if colours.ndim == 3 else colours
    grey = _without_seals(colours, plain) if colours.ndim == 3 else plain
    even = _evenly_lit(grey)
    forward, size = _straightening(even)
    straight = _warped(even, forward, size)
    scale = np.diag([width / plain.shape[1], height / plain.shape[0]])
    return Sheet(
        straight,
        straight if grey is plain else _warped(_evenly_lit(plain), forward, size),
        scale @ cv2.invertAffineTransform(forward),
    )


def _pixels(image: Image.Image) -> Grey:
    """Return a picture on white as grey or as red, green, blue; much too large ones made smaller."""
    shrink = min(image.size) // LARGE
    if image.has_transparency_data:
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image.convert("RGBA"))
    image = image.convert("L" if image.mode in ("1", "L", "LA", "I;16", "I", "F") else "RGB")
    return np.asarray(image.reduce(shrink) if shrink > 1 else image)


def _without_seals(colours: Grey, plain: Grey) -> Grey:
    """Return the grey in which red ink is paper: there the red channel alone counts, in which black ink stays."""
    red, green, blue = (cv2.blur(colours[..., i], (3, 3)).astype(np.int16) for i in range(3))
    stamped = red - np.maximum(green, blue) > RED
    return np.where(stamped, np.maximum(colours[..., 0], plain), plain).astype(np.uint8) if stamped.any() else plain


def _evenly_lit(grey: Grey) -> Grey:
    """Return the grey with the paper at 255 everywhere and the darkest ink at 0: shadows and fading made good."""
    height, width = grey.shape
    small = cv2.resize(grey, (max(1, width // 8), max(1, height // 8)), interpolation=cv2.INTER_AREA)
    reach = max(3, min(small.shape) // 12) | 1
    paper = cv2.GaussianBlur(cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8)), (0, 0), 4)
    lit = cv2.divide(grey, np.maximum(cv2.resize(paper, (width, height)), 1), scale=255)
    darkest = float(np.percentile(cv2.blur(lit, (3, 3)), 0.5))
    lightest = max(float(np.median(lit)), darkest + 20)
    stretched: Grey = (lit.astype(np.float32) - darkest) * (255 / (lightest - darkest))
    return np.clip(stretched, 0, 255).astype(np.uint8)


def _straightening(grey: Grey) -> tuple[Matrix, tuple[int, int]]:
    """Return the map that turns a picture straight and scales it to a sheet, and the sheet's size."""
    height, width = grey.shape
    low, high = (side / min(height, width) for side in SHORT_SIDE)
    scale = min(max(1.0, low), high, MOST_ENLARGED, (MOST_PIXELS / (height * width)) ** 0.5)
    angle = _skew(grey)
    turn: Matrix = np.asarray(cv2.getRotationMatrix2D((width / 2, height / 2), angle, scale), np.float64)
    cos, sin = abs(turn[0, 0]), abs(turn[0, 1])
    size = round(width * cos + height * sin), round(height * cos + width * sin)
    turn[:, 2] += (size[0] - width) / 2, (size[1] - height) / 2
    return turn, size


def _warped(grey: Grey, forward: Matrix, size: tuple[int, int]) -> Grey:
    shrinking = abs(forward[0, 0]) < 0.9
    source = cv2.GaussianBlur(grey, (0, 0), 0.5) if shrinking else grey
    return cv2.warpAffine(source, forward, size, flags=cv2.INTER_CUBIC, borderValue=255).astype(np.uint8)


def _skew(grey: Grey) -> float:
    """Return by how many degrees to turn a page so that its lines lie straight, found in ever smaller steps."""
    found = 0.0
    for longest, step, reach in ((700, 0.5, STEEPEST), (1200, 0.1, 0.6), (2000, 0.02, 0.12)):
        scale = min(1.0, longest / max(grey.shape))
        small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        ink = np.where(small < INK + 15, 255, 0).astype(np.uint8)
        angles = [found + step * i for i in range(-round(reach / step), round(reach / step) + 1)]
        found = max(angles, key=lambda angle: (_straightness(ink, angle), -abs(angle)))
    return found


def _straightness(ink: Grey, angle: float) -> float:
    """Return how sharply rows and columns of ink begin and end in a page turned by an angle."""
    height, width = ink.shape
    turned = cv2.warpAffine(ink, cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1), (width, height))
    return sum(float(np.square(np.diff(turned.sum(axis=axis, dtype=np.float64))).sum()) for axis in (0, 1))
