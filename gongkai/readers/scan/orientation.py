"""Which way is up: pages scanned on their side or upside down are turned."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gongkai.readers.scan.picture import Sheet
from gongkai.readers.scan.pixels import Box, Grey, cut
from gongkai.readers.scan.recognise import recognise, seem_turned, text_boxes

ASKED = 12
"""So many of the longest lines of text tell whether a page stands on its head."""
HEARD = 3
"""So many of them are recognised both ways if most seem to."""
SURER = 0.05
"""A page is turned over if the engine is this much surer of its lines then."""


def upright(sheet: Sheet) -> tuple[Sheet, list[Box]]:
    """Given a sheet, return it with its text upright, and the boxes of the lines of text seen in it."""
    boxes = text_boxes(sheet.plain)
    if _area(boxes, standing=True) > _area(boxes, standing=False):
        sheet = sheet.turned()
        boxes = text_boxes(sheet.plain)
    if _on_its_head([cut(sheet.plain, box) for box in sorted(boxes, key=lambda box: box[0] - box[2])[:ASKED]]):
        sheet = sheet.turned().turned()
        boxes = text_boxes(sheet.plain)
    return sheet, boxes


def _on_its_head(lines: Sequence[Grey]) -> bool:
    if 2 * seem_turned(lines) < len(lines) or not lines:
        return False
    heard = lines[:HEARD]
    return _sureness([np.ascontiguousarray(np.rot90(line, 2)) for line in heard]) > _sureness(heard) + SURER


def _area(boxes: Sequence[Box], standing: bool) -> float:
    sizes = [(x1 - x0, y1 - y0) for x0, y0, x1, y1 in boxes]
    return sum(w * h for w, h in sizes if (h > 1.5 * w if standing else w > 1.5 * h))


def _sureness(crops: Sequence[Grey]) -> float:
    found = recognise(crops)
    return sum(one.sureness for one in found) / len(found) if found else 0.0
