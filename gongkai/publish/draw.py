"""A page of a file as a picture (WebP), small enough for the web, with what is private painted over."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from ctypes import byref, c_int

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image, ImageDraw, ImageOps
from pypdfium2 import raw

from gongkai.errors import UnreadableInput
from gongkai.publish.pictures import Box, Sheet, scaled, size
from gongkai.redact import redact

QUALITY = 60
INKS = 16
"""Colours of a printed page: so few take less room without loss than many with."""
SLACK = 0.02
"""By how much a page as drawn may be of another shape than as read: in another, frames stand beside their cells."""
PAINT = "#8a8a8a"
MARGIN = 2

Drawn = tuple[Sheet, Image.Image, list[Box]]
"""A page, its picture, and what else is to be painted over, in pixels."""


def draw(data: bytes, form: str, sheets: Iterable[Sheet]) -> Iterator[tuple[int, bytes]]:
    """Given a file's bytes, its format and its pages, yield the number and the picture of each page.

    A page that is of another shape than it was read in is left out. Raises UnreadableInput.
    """
    for sheet, picture, private in _of_pdf(data, sheets) if form == "pdf" else _of_picture(data, sheets):
        if _fits(sheet, picture):
            _paint(picture, [*(scaled(box, sheet.page, picture.size) for box in sheet.hidden), *private])
            yield sheet.page.number, _webp(picture)


def _of_pdf(data: bytes, sheets: Iterable[Sheet]) -> Iterator[Drawn]:
    try:
        document = pypdfium2.PdfDocument(data)
        for sheet in sheets:
            page = document[sheet.page.number - 1]
            width, _ = page.get_size()
            picture = page.render(scale=size(sheet.page)[0] / width).to_pil().convert("RGB")
            yield sheet, picture, list(_private(page, sheet, picture))
    except (pypdfium2.PdfiumError, IndexError) as error:
        raise UnreadableInput("The PDF cannot be drawn. Save it anew as PDF.", "input.damaged") from error


def _private(page: pypdfium2.PdfPage, sheet: Sheet, picture: Image.Image) -> Iterator[Box]:
    """Yield where the page's own text has what is private, whether or not a reader took it for text of the report."""
    text = page.get_textpage()
    printed = "".join(chr(raw.FPDFText_GetUnicode(text, index)) for index in range(text.count_chars()))
    figures = [scaled(box, sheet.page, picture.size) for box in sheet.figures]
    for index, (before, after) in enumerate(zip(printed, redact(printed), strict=True)):
        if before != after:
            box = _in_pixels(page, text.get_charbox(index), picture)
            if not any(_inside(box, figure) for figure in figures):
                yield box


def _in_pixels(page: pypdfium2.PdfPage, box: Box, picture: Image.Image) -> Box:
    """Given a box in the page's own terms, however it is turned and cut, return it in pixels of its picture."""
    x, y = c_int(), c_int()
    corners = []
    for corner in (box[:2], box[2:]):
        raw.FPDF_PageToDevice(page, 0, 0, *picture.size, 0, *corner, byref(x), byref(y))
        corners.append((x.value, y.value))
    (x0, y0), (x1, y1) = corners
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _inside(box: Box, other: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return other[0] <= x <= other[2] and other[1] <= y <= other[3]


def _of_picture(data: bytes, sheets: Iterable[Sheet]) -> Iterator[Drawn]:
    try:
        with Image.open(io.BytesIO(data)) as picture:
            for sheet in sheets:
                picture.seek(sheet.page.number - 1)
                shown = _on_white(ImageOps.exif_transpose(picture))
                shown.thumbnail(size(sheet.page), reducing_gap=2.0)
                yield sheet, shown, []
    except (OSError, EOFError, Image.DecompressionBombError) as error:
        raise UnreadableInput("The picture cannot be drawn. Save it anew as PNG.", "input.damaged") from error


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.has_transparency_data:
        picture = Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture.convert("RGBA"))
    return picture.convert("RGB")


def _fits(sheet: Sheet, picture: Image.Image) -> bool:
    across, down = picture.width / sheet.page.width, picture.height / sheet.page.height
    return abs(across - down) <= SLACK * max(across, down)


def _paint(picture: Image.Image, boxes: Iterable[Box]) -> None:
    pen = ImageDraw.Draw(picture)
    for x0, top, x1, bottom in boxes:
        pen.rectangle((x0 - MARGIN, top - MARGIN, x1 + MARGIN, bottom + MARGIN), fill=PAINT)


def _webp(picture: Image.Image) -> bytes:
    """Return the smaller of two: few colours without loss, as suits print, or all with loss, as suits photographs."""
    few, many = io.BytesIO(), io.BytesIO()
    inks = picture.quantize(INKS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    inks.convert("RGB").save(few, "WEBP", lossless=True, quality=80, method=4)
    picture.save(many, "WEBP", quality=QUALITY, method=4)
    return min(few.getvalue(), many.getvalue(), key=len)
