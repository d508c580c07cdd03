"""A PDF page → what it draws: glyphs, ruling lines and pictures, within its crop box and as it is turned."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from playa import Page
from playa.content import GraphicState, ImageObject, PathObject, TextObject, XObjectObject
from playa.pdftypes import Rect
from playa.utils import transform_bbox

from gongkai.errors import UnreadableInput
from gongkai.readers.lattice import Edge
from gongkai.readers.pdf.annotations import appearances, has_hidden_layers
from gongkai.readers.pdf.bounds import unpack
from gongkai.readers.pdf.colours import is_opaque, is_pale, luminance
from gongkai.readers.pdf.fonts import UNKNOWN
from gongkai.readers.pdf.glyphs import Frame, Glyph, mend, text_glyphs
from gongkai.readers.pdf.instructions import drawn_by
from gongkai.readers.pdf.lines import DIGIT_GAP, OTHER_DIGIT_GAP
from gongkai.readers.pdf.strokes import THIN, box_edges, path_edges, within

MOST_OBJECTS = 200_000
"""Texts, paths and pictures of a page; a report's page has a few thousand."""
MOST_GLYPHS = 60_000
TOO_MUCH = "A page holds more than a report can. Print it to a new PDF."
DEEPEST = 12
"""How deep drawings may stand in drawings."""
WHITE = 0.99
"""A line of at least this luminance is not seen on paper."""
BOX = 6
"""Shapes of more segments are no boxes: letters drawn as outlines, for example."""
HALF = 0.5
"""A picture over more than this part of a page is a picture of the page."""
INVISIBLE = (3, 7)
"""Rendering modes of text that is not drawn: a scan's recognised text, for example."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a page draws. pictures: their boxes; shapes: how many outlines with many corners or curves it has.

    Text that is not drawn by intent, or lies under a picture of the page, is left out.
    """

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    horizontal: tuple[Edge, ...]
    vertical: tuple[Edge, ...]
    pictures: tuple[Rect, ...]
    shapes: int


def content(page: Page) -> Content:
    """Given a page, return what it draws.

    A glyph beside the page is left out; a number that goes on there ends in U+FFFD.
    Raises UnreadableInput (limits.cells) for a page with more on it than a report can have.
    """
    drawing = _Drawing(page)
    drawing.follow(page, frozenset())
    for appearance in appearances(page):
        unpack(appearance.stream)
        drawing.follow(appearance, frozenset())
    x0, top, x1, bottom = drawing.box
    width, height = x1 - x0, bottom - top
    scan = max((order for order, box in drawing.pictures if covers_page(box, width, height)), default=0)
    glyphs = [glyph for glyph in drawing.glyphs if glyph.order > scan]
    return Content(
        width,
        height,
        tuple(_doubted(_on_page(glyphs, width, height), drawing.covers)),
        tuple(drawing.horizontal),
        tuple(drawing.vertical),
        tuple(box for _, box in drawing.pictures),
        drawing.shapes,
    )


class _Drawing:
    """Follows a page's instructions and gathers what they draw."""

    def __init__(self, page: Page) -> None:
        unit = page.attrs.get("UserUnit")
        scale = float(unit) if isinstance(unit, int | float) and 0 < unit < 100 else 1.0
        self.box = shown_box(page, scale)
        self.frame = Frame(self.box[0], self.box[1], scale)
        self.count = 0
        self.shapes = 0
        self.glyphs: list[Glyph] = []
        self.horizontal: list[Edge] = []
        self.vertical: list[Edge] = []
        self.pictures: list[tuple[int, Rect]] = []
        self.covers: list[tuple[int, Rect, bool]] = []
        self.doubtful = has_hidden_layers(page)

    def follow(self, drawing: Page | XObjectObject, parents: frozenset[int]) -> None:
        for item in drawn_by(drawing):
            self.count += 1
            if self.count > MOST_OBJECTS:
                raise UnreadableInput(TOO_MUCH, "limits.cells")
            if isinstance(item, TextObject):
                self._text(item)
            elif isinstance(item, PathObject):
                self._path(item)
            elif isinstance(item, ImageObject):
                self._picture(item)
            elif isinstance(item, XObjectObject) and len(parents) < DEEPEST and id(item.stream) not in parents:
                unpack(item.stream)
                self.follow(item, parents | {id(item.stream)})

    def _text(self, text: TextObject) -> None:
        font = text.gstate.font
        if font is None or text.gstate.render_mode in INVISIBLE:
            return
        mend(font)
        found = text_glyphs(text, self.frame, self.count, self.doubtful or is_pale(text.gstate))
        self.glyphs += islice(found, MOST_GLYPHS + 1 - len(self.glyphs))
        if len(self.glyphs) > MOST_GLYPHS:
            raise UnreadableInput(TOO_MUCH, "limits.cells")

    def _path(self, path: PathObject) -> None:
        state = path.gstate
        self.shapes += len(path.raw_segments) > BOX
        if path.fill and is_opaque(state):
            x0, top, x1, bottom = path.bbox
            if min(x1 - x0, bottom - top) >= THIN:
                self.covers.append((self.count, self._shown(path.bbox), False))
        if _is_seen(path, state):
            clip: Rect | None = state.clipping_path
            found = path_edges(path, self.frame)
            for is_horizontal, edge in within(found, self._shown(clip)) if clip else found:
                (self.horizontal if is_horizontal else self.vertical).append(edge)

    def _picture(self, picture: ImageObject) -> None:
        if picture.bbox is None:
            return
        box = self._shown(picture.bbox)
        if min(box[2] - box[0], box[3] - box[1]) >= THIN:
            self.pictures.append((self.count, box))
            self.covers.append((self.count, box, _hides(picture)))
            return
        for is_horizontal, edge in box_edges(*box):
            (self.horizontal if is_horizontal else self.vertical).append(edge)

    def _shown(self, box: Rect) -> Rect:
        left, top, scale = self.frame.left, self.frame.top, self.frame.scale
        return (box[0] * scale - left, box[1] * scale - top, box[2] * scale - left, box[3] * scale - top)


def shown_box(page: Page, scale: float = 1.0) -> Rect:
    """Given a page, return the part of its media box that is shown, in playa's coordinates times scale."""
    media, crop = transform_bbox(page.ctm, page.mediabox), transform_bbox(page.ctm, page.cropbox)
    x0, top = max(media[0], crop[0]), max(media[1], crop[1])
    x1, bottom = min(media[2], crop[2]), min(media[3], crop[3])
    if x1 <= x0 or bottom <= top:
        x0, top, x1, bottom = media
    return x0 * scale, top * scale, x1 * scale, bottom * scale


def covers_page(box: Rect, width: float, height: float) -> bool:
    """Given the box of a picture, tell whether it covers most of a page of this size."""
    shown = max(0.0, min(box[2], width) - max(box[0], 0.0)) * max(0.0, min(box[3], height) - max(box[1], 0.0))
    return shown > HALF * width * height


def _is_seen(path: PathObject, state: GraphicState) -> bool:
    if path.stroke and luminance(state.scolor, state.scs) < WHITE:
        return True
    return path.fill and luminance(state.ncolor, state.ncs) < WHITE


def _hides(picture: ImageObject) -> bool:
    """Tell whether no part of a picture lets through what is under it."""
    see_through = picture.imagemask or "SMask" in picture.stream or "Mask" in picture.stream
    a, b, c, d, _, _ = picture.ctm
    return not see_through and is_opaque(picture.gstate) and (b == c == 0 or a == d == 0)


def _on_page(glyphs: Sequence[Glyph], width: float, height: float) -> Iterator[Glyph]:
    """Yield the glyphs on the page; a number's last one there with U+FFFD where its next stands beside the page."""
    across, down = 2 * width, 2 * height
    inside = [0 <= one.x0 + one.x1 <= across and 0 <= one.top + one.bottom <= down for one in glyphs]
    if all(inside):
        yield from glyphs
        return
    cut = {
        i + (not kept)
        for i, (kept, after) in enumerate(pairwise(inside))
        if kept != after and goes_on(*glyphs[i : i + 2])
    }
    for i, glyph in enumerate(glyphs):
        if inside[i]:
            yield replace(glyph, text=f"{glyph.text}{UNKNOWN}") if i in cut else glyph


def goes_on(one: Glyph, other: Glyph) -> bool:
    """Given two glyphs drawn one after the other, tell whether they are neighbours within a number."""
    if not (one.numeric and other.numeric):
        return False
    if one.turn % 2:
        along, across, width = (
            max(one.top, other.top) - min(one.bottom, other.bottom),
            one.x0 - other.x0,
            one.bottom - one.top,
        )
    else:
        along, across, width = max(one.x0, other.x0) - min(one.x1, other.x1), one.top - other.top, one.x1 - one.x0
    gap = DIGIT_GAP if one.order == other.order else OTHER_DIGIT_GAP
    return abs(along) <= gap * width and abs(across) < 0.3 * one.size


def _doubted(glyphs: Iterable[Glyph], covers: Sequence[tuple[int, Rect, bool]]) -> list[Glyph]:
    """Return glyphs, those in doubt that something drawn later covers; under a picture, they are not known."""
    found = list(glyphs)
    if not covers:
        return found
    by_height = sorted((glyph.centre, i) for i, glyph in enumerate(found))
    for order, (x0, top, x1, bottom), hides in covers:
        for _, i in by_height[bisect_left(by_height, (top, 0)) : bisect_right(by_height, (bottom, len(found)))]:
            glyph = found[i]
            if glyph.order < order and x0 <= glyph.middle <= x1 and (hides or not glyph.doubtful):
                text = UNKNOWN if hides and glyph.text.strip() else glyph.text
                found[i] = replace(glyph, text=text, doubtful=True)
    return found
