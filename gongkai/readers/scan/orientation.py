"""Which way is up: pages scanned on their side or upside down are turned."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gongkai.readers.scan.picture import Sheet
from gongkai.readers.scan.pixels import Box, Grey, cut
from gongkai.readers.scan.recognise import recognise, seem_turned, text_boxes

LINE, LONG = 1.5, 3.0
"""Text is a line if it is this many times as long as high, and a long one if so many times."""
READ = 0.8
"""Of lines that lie as they should the engine is at least this sure."""
MOST = 5
"""Where this many times as much text stands on end as lies, columns of characters lie on a page on its side."""
ASKED = 12
"""So many of the longest lines of text tell which way is up."""
HEARD = 3
"""So many of them are recognised both ways if most seem to."""
SURER = 0.05
"""A page is turned over if the engine is this much surer of its lines then."""


def upright(sheet: Sheet) -> tuple[Sheet, list[Box]]:
    """Given a sheet, return it with its text upright, and the boxes of the lines of text seen in it."""
    boxes = text_boxes(sheet.plain)
    if _is_on_its_side(sheet.plain, boxes):
        sheet = sheet.turned()
        boxes = text_boxes(sheet.plain)
    if _on_its_head(_longest(sheet.plain, _lying(boxes))):
        sheet = sheet.turned().turned()
        boxes = text_boxes(sheet.plain)
    return sheet, boxes


def _is_on_its_side(grey: Grey, boxes: Sequence[Box]) -> bool:
    """Tell whether most text stands on end, and not in columns of characters: then lines are long, and what lies cannot be read,
    or is little, and what does not stand is read no more surely than if it is turned.
    """
    standing, lying = [box for box in boxes if box[3] - box[1] > LINE * (box[2] - box[0])], _lying(boxes)
    if _area(standing) <= _area(lying) or all(box[3] - box[1] < LONG * (box[2] - box[0]) for box in standing):
        return False
    if _area(standing) <= MOST * _area(lying):
        return _sureness(_longest(grey, lying)[:HEARD]) < READ
    others = _longest(grey, [box for box in boxes if box not in standing])[:HEARD]
    return max(_sureness(_turned(others, way)) for way in (1, 3)) >= _sureness(others)


def _turned(crops: Sequence[Grey], quarters: int) -> list[Grey]:
    return [np.ascontiguousarray(np.rot90(one, quarters)) for one in crops]


def _lying(boxes: Sequence[Box]) -> list[Box]:
    return [box for box in boxes if box[2] - box[0] > LINE * (box[3] - box[1])]


def _longest(grey: Grey, boxes: Sequence[Box]) -> list[Grey]:
    return [cut(grey, box) for box in sorted(boxes, key=lambda box: box[0] - box[2])[:ASKED]]


def _on_its_head(lines: Sequence[Grey]) -> bool:
    if 2 * seem_turned(lines) < len(lines) or not lines:
        return False
    heard = lines[:HEARD]
    return _sureness(_turned(heard, 2)) > _sureness(heard) + SURER


def _area(boxes: Sequence[Box]) -> int:
    return sum((x1 - x0) * (bottom - top) for x0, top, x1, bottom in boxes)


def _sureness(crops: Sequence[Grey]) -> float:
    found = recognise(crops)
    return sum(one.sureness for one in found) / len(found) if found else 0.0
