"""Which pages of a report may be shown as pictures, what of them may not, and where its figures stand on them."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from gongkai.model import Cell, Document, Filed, Grid, Line, Page, Place, Portal, Report
from gongkai.redact import redact
from gongkai.versions import is_current

FORMATS = ("pdf", "image")
"""Formats of documents whose pages can be shown."""
RESOLUTION, WIDEST, TALLEST = 100, 1000, 3000
"""Of a picture: dots an inch, and at most so many pixels."""
MOST_PAGES = 60
"""Of pages without figures, only those among the first so many are shown."""
MISREAD = str.maketrans("OoDQlI|!SsBZz", "0000111155822")
"""Letters that an engine takes a digit for."""

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom."""
Key = tuple[str, str, str]
"""Table, item, column of a figure."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page to draw, in points. hidden: what is painted over; figures: known figures, which never are."""

    page: Page
    hidden: tuple[Box, ...] = ()
    figures: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as shown: its number, the picture's path within the site, its size in pixels."""

    number: int
    path: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a figure stands: the number of its page, and its cell in pixels of that page's picture."""

    page: int
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Facsimile:
    """What can be seen of a report: pages by number, where its figures stand on them.

    recognised: of figures that were read from a picture, what each engine made of it.
    """

    pages: dict[int, Picture] = field(default_factory=dict)
    frames: dict[Key, Frame] = field(default_factory=dict)
    recognised: dict[Key, tuple[str, ...]] = field(default_factory=dict)


def may_be_shown(filed: Filed, portal: Portal) -> bool:
    """Given a report and the portal, tell whether it has pages, and its source allows pictures of them."""
    allowed = portal.page_pictures if filed.source.pictures is None else filed.source.pictures
    return allowed and filed.document.format in FORMATS and is_current(filed)


def sheets(document: Document, report: Report) -> tuple[Sheet, ...]:
    """Given a document and its report, return the pages to draw: those that have text.

    A page on which something private has no place, so that it cannot be painted over, is left out.
    """
    figures = [figure.place for figure in report.figures if figure.place and figure.known]
    printed = [one for one in _printed(document) if one.text.strip()]
    private = [one.place for one in _without(printed, figures) if _is_private(one)]
    if any(place.page is None for place in private):
        return ()
    withheld = {place.page for place in private if place.bbox is None}
    texts = {one.place.page for one in printed} - withheld
    pages = [page for page in document.pages if page.number in texts]
    holding = {place.page for place in figures}
    return tuple(
        Sheet(page, _boxes(private, page), _boxes(figures, page))
        for index, page in enumerate(pages)
        if index < MOST_PAGES or page.number in holding
    )


def size(page: Page) -> tuple[int, int]:
    """Given a page, return the size of its picture in pixels."""
    scale = min(RESOLUTION / 72, WIDEST / page.width, TALLEST / page.height)
    return max(1, round(page.width * scale)), max(1, round(page.height * scale))


def scaled(box: Box, page: Page, pixels: tuple[int, int]) -> Box:
    """Given a box on a page in points and the size of its picture, return the box in pixels."""
    across, down = pixels[0] / page.width, pixels[1] / page.height
    return box[0] * across, box[1] * down, box[2] * across, box[3] * down


def folder(filed: Filed) -> str:
    """Given a report, return the folder of its pictures within the site."""
    return f"agencies/{filed.agency_id}/{filed.year}/evidence/pages"


def facsimile(filed: Filed, drawn: Collection[int]) -> Facsimile:
    """Given a report and the numbers of its pages that were drawn, return what can be seen of it."""
    pages = {page.number: page for page in filed.document.pages if page.number in drawn}
    frames, recognised = {}, {}
    for figure in filed.report.figures:
        key = figure.cell.table, figure.cell.item, figure.cell.column
        place = figure.place
        if place and place.bbox and place.page in pages:
            frames[key] = _frame(place.bbox, pages[place.page])
        if figure.grounds and figure.grounds.recognised:
            recognised[key] = figure.grounds.recognised
    return Facsimile(
        {number: Picture(number, f"{folder(filed)}/{number}.webp", *size(page)) for number, page in pages.items()},
        frames,
        recognised,
    )


def _printed(document: Document) -> Iterator[Line | Cell]:
    for block in document.blocks:
        if isinstance(block, Grid):
            for row in block.rows:
                yield from row
        else:
            yield block


def _without(printed: Iterable[Line | Cell], figures: Iterable[Place]) -> Iterator[Line | Cell]:
    """What is printed, without the cells of figures: a known figure is no telephone number, however long."""
    cells = {(place.grid, place.row, place.col) for place in figures if place.grid is not None}
    return (one for one in printed if (one.place.grid, one.place.row, one.place.col) not in cells)


def _is_private(printed: Line | Cell) -> bool:
    """Tell whether a text holds what is redacted, or would if an engine had not taken a digit for a letter."""
    text = unicodedata.normalize("NFKC", printed.text)
    readings = (text, text.translate(MISREAD)) if printed.recognised else (text,)
    return any(redact(reading) != reading for reading in readings)


def _boxes(places: Iterable[Place], page: Page) -> tuple[Box, ...]:
    return tuple(place.bbox for place in places if place.page == page.number and place.bbox)


def _frame(bbox: Box, page: Page) -> Frame:
    x0, top, x1, bottom = scaled(bbox, page, size(page))
    return Frame(page.number, round(x0), round(top), max(1, round(x1 - x0)), max(1, round(bottom - top)))
