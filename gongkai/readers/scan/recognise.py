"""The first engine: PP-OCR by rapidocr, models of the package, on this machine only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
    "Rec.rec_batch_num": 4,
    "Rec.rec_img_shape": [3, 48, 96],
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}
"""One thread: the same picture gives the same characters, and builds run a process a document."""
SEEN = 960
"""The shorter side of the picture in which lines of text are looked for (pixels)."""

UNSURE = 0.93
"""A line of which the engine is less sure than this it sees again."""
SMOOTHED = 1.4
"""How far the ink spreads in a smooth look (pixels)."""


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


def recognise(crops: Sequence[Grey]) -> list[tuple[str, float]]:
    """Given pictures of one line of text each, return its characters and how sure the engine is of them.

    What it is not sure of it sees again in other ways; the surest reading is kept.
    """
    read = _recognised(crops)
    unsure = [i for i, (_, sureness) in enumerate(read) if sureness < UNSURE]
    for look in (_smooth, _with_space):
        again = _recognised([look(crops[i]) for i in unsure])
        for i, reading in zip(unsure, again, strict=True):
            if reading[0]:
                read[i] = max(read[i], reading, key=lambda one: one[1])
    return read


def alphabet() -> Sequence[str]:
    """Return the characters that the engine knows; the first stands for none."""
    characters: Sequence[str] = _recogniser().postprocess_op.character
    return characters


def likelihoods(crop: Grey) -> NDArray[np.float32]:
    """Given the picture of a line of text, return of each place in it how likely each character is there, as logarithms."""
    recogniser = _recogniser()
    picture = recogniser.resize_norm_img(cv2.cvtColor(crop, cv2.COLOR_GRAY2BGR), crop.shape[1] / crop.shape[0])
    likely: NDArray[np.float32] = np.log(np.maximum(recogniser.session(picture[np.newaxis])[0], 1e-9))
    return likely


def looks() -> tuple[Callable[[Grey], Grey], ...]:
    """Return the ways in which a line is seen that the engine is not sure of."""
    return _as_it_is, _smooth


def _recogniser() -> Any:
    engine: Any = _engine()
    return engine._load_rec_model()


def _recognised(crops: Sequence[Grey]) -> list[tuple[str, float]]:
    if not crops:
        return []
    found: Any = _engine().recognize_txt([cv2.cvtColor(crop, cv2.COLOR_GRAY2BGR) for crop in crops])
    return [(text.strip(), float(score)) for text, score in zip(found.txts, found.scores, strict=True)]


def _as_it_is(crop: Grey) -> Grey:
    return crop


def _smooth(crop: Grey) -> Grey:
    """Return a picture without the rough edges that a fax makes."""
    return cv2.GaussianBlur(crop, (0, 0), SMOOTHED).astype(np.uint8)


def _with_space(crop: Grey) -> Grey:
    """Return a picture with more white before and after its text."""
    return np.pad(crop, ((0, 0), (crop.shape[0] // 2, crop.shape[0] // 2)), constant_values=255)
