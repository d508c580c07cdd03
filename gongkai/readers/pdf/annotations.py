"""What shows on a PDF page beside its own drawing, or does not: annotations with text typed on it, hidden layers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from playa import Page
from playa.content import GraphicState, XObjectObject
from playa.page import Annotation
from playa.pdftypes import (
    LIT,
    MATRIX_IDENTITY,
    Matrix,
    Rect,
    dict_value,
    int_value,
    list_value,
    rect_value,
    stream_value,
)
from playa.utils import mult_matrix, transform_bbox

NOT_SHOWN = 0b100010
"""Flags: hidden, and not to be viewed (PDF 2.0, 12.5.3)."""
ASIDE = ("Popup", "Text", "Link")
"""Kinds of annotations that are no part of what a page shows."""


def appearances(page: Page) -> Iterator[XObjectObject]:
    """Given a page, yield the drawing of each annotation that it shows, in its place; one that is broken shows nothing."""
    for annotation in page.annotations:
        with suppress(TypeError, ValueError, KeyError):
            if annotation.type not in ASIDE and not int_value(annotation.props.get("F", 0)) & NOT_SHOWN:
                yield _appearance(annotation, page)


def has_hidden_layers(page: Page) -> bool:
    """Given a page, tell whether its document has layers that are not shown, so that some of its text may not be."""
    with suppress(TypeError, ValueError, KeyError):
        shown = dict_value(dict_value(page.doc.catalog["OCProperties"])["D"])
        return bool(list_value(shown.get("OFF", []))) or shown.get("BaseState") is LIT("OFF")
    return False


def _appearance(annotation: Annotation, page: Page) -> XObjectObject:
    stream = stream_value(dict_value(annotation.props["AP"])["N"])
    drawing = XObjectObject.from_stream(stream, page, annotation.type, GraphicState(), MATRIX_IDENTITY, ())
    fitting = _fitting(transform_bbox(drawing.ctm, rect_value(stream["BBox"])), annotation.rect)
    drawing.ctm = mult_matrix(drawing.ctm, mult_matrix(fitting, page.ctm))
    return drawing


def _fitting(box: Rect, place: Rect) -> Matrix:
    """Return what moves and scales a box into its place (PDF 2.0, 12.5.5)."""
    x0, y0, x1, y1 = place
    across, down = (x1 - x0) / (box[2] - box[0] or 1), (y1 - y0) / (box[3] - box[1] or 1)
    return across, 0, 0, down, x0 - box[0] * across, y0 - box[1] * down
