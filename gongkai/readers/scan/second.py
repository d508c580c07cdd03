"""The second engine: tesseract, where it is installed, for what looks like numbers; it knows nothing of the first."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import cv2
import numpy as np

from gongkai.readers.scan.pixels import Box, Grey

COMMAND = (
    *("tesseract", "stdin", "stdout", "-l", "eng", "--psm", "6", "--oem", "1", "-c", "tessedit_do_invert=0"),
    *("-c", "load_system_dawg=0", "-c", "load_freq_dawg=0", "-c", "tessedit_char_whitelist=0123456789.,-+/—%", "tsv"),
)
TIMEOUT = 60.0
WORD = "5"
"""The level of words in tesseract's table."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How pictures are laid out for one look: their height, how many a row, the space between, whether made bolder."""

    height: int
    row: int
    gap: int
    bold: bool
    backwards: bool


LOOKS = (Layout(48, 6, 80, False, False), Layout(56, 5, 120, True, True))
"""Tesseract sees every picture twice, among other neighbours; of two readings the one it is surer of is kept."""


def installed() -> bool:
    """Tell whether tesseract can be called."""
    return shutil.which("tesseract") is not None


def read_again(crops: Sequence[Grey]) -> list[str]:
    """Given pictures of one line of text each, return what tesseract reads in each; "" where it sees nothing."""
    if not crops:
        return []
    with ThreadPoolExecutor(len(LOOKS)) as pool:
        looks = list(pool.map(lambda look: _look(crops, look), LOOKS))
    return [max(found, key=lambda reading: (reading[0] != "", reading[1]))[0] for found in zip(*looks, strict=True)]


def _look(crops: Sequence[Grey], look: Layout) -> list[tuple[str, float]]:
    """Return what is read in each picture, and how sure tesseract is of the least sure word of it."""
    sheet, boxes = _sheet(crops, look)
    found: list[list[tuple[int, str, float]]] = [[] for _ in crops]
    for x, y, text, sure in _words(sheet):
        for words, (x0, top, x1, bottom) in zip(found, boxes, strict=True):
            if x0 <= x < x1 and top <= y < bottom:
                words.append((x, text, sure))
    return [
        (" ".join(text for _, text, _ in sorted(words)), min((sure for *_, sure in words), default=-1.0))
        for words in found
    ]


def _sheet(crops: Sequence[Grey], look: Layout) -> tuple[Grey, list[Box]]:
    """Return a sheet with the pictures in rows, and the box in which each stands alone."""
    order = list(enumerate(crops))[:: -1 if look.backwards else 1]
    rows = [
        [(i, _prepared(crop, look)) for i, crop in order[k : k + look.row]] for k in range(0, len(order), look.row)
    ]
    width = look.gap + max(sum(crop.shape[1] + look.gap for _, crop in row) for row in rows)
    pitch = look.height * 3 // 2
    sheet = np.full((pitch * len(rows) + look.height // 2, width), 255, np.uint8)
    boxes: list[Box] = [(0, 0, 0, 0)] * len(crops)
    for k, row in enumerate(rows):
        x, top = look.gap, look.height // 2 + k * pitch
        for i, crop in row:
            sheet[top : top + look.height, x : x + crop.shape[1]] = crop
            boxes[i] = (
                x - look.gap // 2,
                top - look.height // 6,
                x + crop.shape[1] + look.gap // 2,
                top + look.height * 7 // 6,
            )
            x += crop.shape[1] + look.gap
    return sheet, boxes


def _prepared(crop: Grey, look: Layout) -> Grey:
    scale = look.height / crop.shape[0]
    dark = cv2.erode(crop, np.ones((2, 2), np.uint8)) if look.bold else crop
    width = max(1, round(crop.shape[1] * scale))
    how = cv2.INTER_CUBIC if scale > 1 else cv2.INTER_AREA
    return cv2.resize(dark, (width, look.height), interpolation=how).astype(np.uint8)


def _words(sheet: Grey) -> list[tuple[int, int, str, float]]:
    """Return the words that tesseract reads on a sheet: the middle of each, its characters, how sure it is."""
    picture = cv2.imencode(".pgm", sheet)[1].tobytes()
    try:
        run = subprocess.run(
            COMMAND, input=picture, capture_output=True, timeout=TIMEOUT, env=os.environ | {"OMP_THREAD_LIMIT": "1"}
        )
    except (OSError, subprocess.TimeoutExpired):
        return []
    rows = csv.reader(run.stdout.decode("utf-8", "replace").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    words = [row for row in rows if row[0] == WORD and row[-1].strip()]
    return [
        (int(left) + int(width) // 2, int(top) + int(height) // 2, text.strip(), float(sure))
        for *_, left, top, width, height, sure, text in words
    ]
