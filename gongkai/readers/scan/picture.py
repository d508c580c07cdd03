"""A picture of a page → a sheet: grey, straight, evenly lit, of a size at which characters can be told apart."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from PIL import Image

from gongkai.readers.scan.pixels import Box, Grey, Matrix, ink
from gongkai.readers.scan.straighten import straightening, warped

LARGE = 2200
"""A picture whose shorter side is a multiple of this is first made smaller by so many times (pixels)."""
SHORT_POINTS = 595.0
"""A sheet's shorter side counts as this many points, the width of A4, where lengths on paper are meant."""
DARK = 160
"""Ink is at least so dark, on paper of 255: where nothing is, on a page on which little is printed, its grain is none."""
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
        """How many points a pixel counts as where lengths on paper are meant."""
        return SHORT_POINTS / float(min(self.grey.shape))

    @property
    def scale(self) -> float:
        """How many points of the page a pixel is."""
        return float(abs(np.linalg.det(self.back[:2, :2])) ** 0.5)

    def bbox(self, box: Box) -> tuple[float, float, float, float]:
        """Given a box of the sheet, return the box around it on the page, in points."""
        x0, top, x1, bottom = box
        corners = np.array([[x0, top, 1], [x1, top, 1], [x0, bottom, 1], [x1, bottom, 1]]) @ self.back.T
        points = corners[:, :2] / corners[:, 2:]
        (left, upper), (right, lower) = points.min(axis=0), points.max(axis=0)
        return round(float(left), 1), round(float(upper), 1), round(float(right), 1), round(float(lower), 1)

    def turned(self) -> Sheet:
        """Return the sheet turned a quarter counter-clockwise."""
        quarter = np.array([[0.0, -1.0, self.grey.shape[1]], [1.0, 0.0, 0.0], [0.0, 0.0, 1.0]])
        return Sheet(
            np.ascontiguousarray(np.rot90(self.grey)), np.ascontiguousarray(np.rot90(self.plain)), self.back @ quarter
        )


def sheet(image: Image.Image, width: float, height: float) -> Sheet:
    """Given a picture and the size of its page in points, return it as a straight, evenly lit sheet."""
    colours = _pixels(image)
    plain = cv2.cvtColor(colours, cv2.COLOR_RGB2GRAY) if colours.ndim == 3 else colours
    grey = _without_seals(colours, plain) if colours.ndim == 3 else plain
    even = _evenly_lit(grey)
    forward, size = straightening(even)
    straight = warped(even, forward, size)
    return Sheet(
        straight,
        straight if grey is plain else warped(_evenly_lit(plain), forward, size),
        np.diag([width / plain.shape[1], height / plain.shape[0], 1.0]) @ np.linalg.inv(forward),
    )


def _pixels(image: Image.Image) -> Grey:
    """Return a picture on white as grey or as red, green, blue; much too large ones made smaller."""
    shrink = min(image.size) // LARGE
    if image.has_transparency_data:
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image.convert("RGBA"))
    if image.mode.startswith("I"):
        image = image.point(lambda value: value * (1 / 256))
    image = image.convert("L" if image.mode in ("1", "L", "I", "I;16") else "RGB")
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
    darkest = min(float(np.percentile(cv2.blur(lit, (3, 3)), 0.5)), DARK)
    lightest = max(float(np.median(lit)), darkest + 20)
    stretched: Grey = (lit.astype(np.float32) - darkest) * (255 / (lightest - darkest))
    return np.clip(stretched, 0, 255).astype(np.uint8)
