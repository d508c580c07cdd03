"""The first engine: PP-OCR by rapidocr, models of the package, on this machine only."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import rapidocr
from numpy.typing import NDArray

from gongkai.readers.scan.pixels import Box, Grey

MODELS = Path(rapidocr.__file__).parent / "models"
SETTINGS = {
    "Global.log_level": "error",
    "Global.max_side_len": 4000,
    "Det.model_path": str(MODELS / "PP-OCRv6_det_small.onnx"),
    "Rec.model_path": str(MODELS / "PP-OCRv6_rec_small.onnx"),
    "Cls.model_path": str(MODELS / "ch_ppocr_mobile_v2.0_cls_mobile.onnx"),
    "Rec.rec_img_shape": [3, 48, 96],
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}
"""One thread: the same picture gives the same characters, and builds run a process a document."""
SEEN = 960
"""The shorter side of the picture in which lines of text are looked for (pixels)."""

TOGETHER = 4
"""So many lines are recognised at once, those of like width."""
NARROWEST = 2.0
"""They are laid on a strip this many times as wide as high, or as the widest of them."""
UNSURE = 0.93
"""A line of which the engine is less sure than this it sees again in all ways."""
CERTAIN = 0.99
"""Of what it is surer of it needs no second look."""
SMOOTHED = 1.4
"""How far the ink spreads in a smooth look (pixels)."""


Likely = NDArray[np.float32]
"""Of each place in a line how likely each character is there."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the engine makes of a line: its characters, how sure it is of them, and what was kept of each look at it."""

    text: str
    sureness: float
    looks: tuple[Likely, ...] = ()


@lru_cache(maxsize=1)
def _engine() -> rapidocr.RapidOCR:
    cv2.setNumThreads(1)
    return rapidocr.RapidOCR(params=SETTINGS)


def text_boxes(grey: Grey) -> list[Box]:
    """Given a sheet's grey, return the boxes of the lines of text that are seen in it."""
    scale = min(1.0, SEEN / min(grey.shape))
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    found: Any = _engine()(cv2.cvtColor(small, cv2.COLOR_GRAY2BGR), use_det=True, use_cls=False, use_rec=False)
    if found.boxes is None:
        return []
    corners = np.asarray(found.boxes) / scale
    lows, highs = np.floor(corners.min(axis=1)).astype(int), np.ceil(corners.max(axis=1)).astype(int)
    return [(int(x0), int(y0), int(x1), int(y1)) for (x0, y0), (x1, y1) in zip(lows, highs, strict=True)]


def seem_turned(lines: Sequence[Grey]) -> int:
    """Given pictures of lines of text, return how many of them seem to stand on their heads."""
    if not lines:
        return 0
    starts = [line[:, : 4 * line.shape[0]] for line in lines]
    found: Any = _engine().cls_and_rotate([cv2.cvtColor(start, cv2.COLOR_GRAY2BGR) for start in starts])[1]
    return sum(label == "180" for label, _ in found.cls_res)


def recognise(crops: Sequence[Grey], keep: Callable[[Likely], Likely] | None = None) -> list[Seen]:
    """Given pictures of one line of text each, return what the engine makes of each. keep: what to keep of its looks.

    What it is not sure of it sees again in other ways; the surest reading is kept. So it does of what is kept if it is not
    certain.
    """
    read = _recognised(crops, keep)
    for look, enough in ((_smooth, CERTAIN if keep else UNSURE), (_with_space, UNSURE)):
        unsure = [i for i, one in enumerate(read) if one.sureness < enough]
        for i, again in zip(unsure, _recognised([look(crops[i]) for i in unsure], keep), strict=True):
            surer = again if again.text and again.sureness > read[i].sureness else read[i]
            read[i] = replace(surer, looks=read[i].looks + again.looks)
    return read


def alphabet() -> Sequence[str]:
    """Return the characters that the engine knows; the first stands for none."""
    characters: Sequence[str] = _recogniser().postprocess_op.character
    return characters


def _recogniser() -> Any:
    engine: Any = _engine()
    return engine._load_rec_model()


def _recognised(crops: Sequence[Grey], keep: Callable[[Likely], Likely] | None) -> list[Seen]:
    recogniser = _recogniser()
    shares = [crop.shape[1] / crop.shape[0] for crop in crops]
    order = sorted(range(len(crops)), key=lambda i: shares[i])
    found = [Seen("", 0.0)] * len(crops)
    for batch in (order[k : k + TOGETHER] for k in range(0, len(order), TOGETHER)):
        widest = max(NARROWEST, shares[batch[-1]])
        strips = [recogniser.resize_norm_img(cv2.cvtColor(crops[i], cv2.COLOR_GRAY2BGR), widest) for i in batch]
        likely = recogniser.session(np.stack(strips).astype(np.float32))
        lines, _ = recogniser.postprocess_op(likely)
        for i, (text, sureness), own in zip(batch, lines, likely, strict=True):
            printed = own[: math.ceil(len(own) * shares[i] / widest) + 1]
            found[i] = Seen(text.strip(), float(sureness), (keep(printed),) if keep else ())
    return found


def _smooth(crop: Grey) -> Grey:
    """Return a picture without the rough edges that a fax makes."""
    return cv2.GaussianBlur(crop, (0, 0), SMOOTHED).astype(np.uint8)


def _with_space(crop: Grey) -> Grey:
    """Return a picture with more white before and after its text."""
    return np.pad(crop, ((0, 0), (crop.shape[0] // 2, crop.shape[0] // 2)), constant_values=255)
