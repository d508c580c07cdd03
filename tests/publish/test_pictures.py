"""Pictures of pages: small, the same every time, nothing private on them, and frames where the figures are."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image

from gongkai.errors import UnreadableInput
from gongkai.model import Line, Page, Place
from gongkai.publish.draw import draw
from gongkai.publish.pictures import Sheet, facsimile, may_be_shown, sheets, size
from tests.publish.paper import CELL, HEIGHT, NUMBER, PORTAL, WIDTH, filed, pdf, read

MOBILE = "13812345678"
PHONE = Line(f"电话：{MOBILE}", Place(page=1, bbox=(60, 88, 200, 104)))
A4 = Page(1, WIDTH, HEIGHT)
KEY = (NUMBER.table, NUMBER.item, NUMBER.column)


def picture(data: bytes, *pages: Sheet, form: str = "pdf") -> Image.Image:
    [(_, content)] = draw(data, form, pages)
    return Image.open(io.BytesIO(content)).convert("L")


def ink(shown: Image.Image, box: tuple[float, float, float, float]) -> int:
    """Count the dark pixels of a part given in points."""
    across, down = shown.width / WIDTH, shown.height / HEIGHT
    part = shown.crop((round(box[0] * across), round(box[1] * down), round(box[2] * across), round(box[3] * down)))
    return sum(part.histogram()[:90])


def test_a_page_is_small_and_the_same_every_time() -> None:
    data = pdf([(60, 40 + 14 * row, "Some words of a page 0123456789 " * 3) for row in range(55)])
    [(number, first)] = draw(data, "pdf", [Sheet(A4)])
    [(_, again)] = draw(data, "pdf", [Sheet(A4)])
    assert number == 1
    assert first == again
    assert len(first) < 60_000
    assert Image.open(io.BytesIO(first)).size == size(A4)


@pytest.mark.parametrize("page", [A4, Page(1, 842, 595), Page(1, 4000, 3000), Page(1, 50, 9000)])
def test_no_picture_is_too_large(page: Page) -> None:
    width, height = size(page)
    assert width <= 1000
    assert height <= 3000


def test_what_a_reader_found_private_is_painted_over() -> None:
    data = pdf([(60, 100, "Some long line of words"), (310, 220, "21")])
    seen, hidden = (picture(data, *sheets(*read([line]))) for line in (replace(PHONE, text="电话"), PHONE))
    assert ink(seen, (60, 88, 200, 104)) > 0
    assert ink(hidden, (60, 88, 200, 104)) == 0
    assert ink(hidden, (302, 205, 398, 228)) == ink(seen, (302, 205, 398, 228)) > 0


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_what_no_reader_found_but_the_page_says_is_painted_over(turned: int) -> None:
    page = A4 if turned in (0, 180) else Page(1, HEIGHT, WIDTH)
    seen, hidden = (picture(pdf([(60, 100, text)], turned=turned), Sheet(page)) for text in ("23812345678", MOBILE))
    whole = (0, 0, WIDTH, HEIGHT)
    frame = ink(picture(pdf([], turned=turned), Sheet(page)), whole)
    assert ink(seen, whole) > frame
    assert ink(hidden, whole) == frame


def test_a_known_figure_is_never_painted_over_however_it_looks() -> None:
    data = pdf([(310, 220, MOBILE)])
    [sheet] = sheets(*read(cell=MOBILE))
    assert sheet.hidden == ()
    assert ink(picture(data, sheet), (302, 205, 398, 228)) > 0
    [doubtful] = sheets(*read(cell=f"{MOBILE}转"))
    assert doubtful.hidden == (CELL,)
    assert ink(picture(data, doubtful), (302, 205, 398, 228)) == 0


def test_a_number_that_an_engine_misread_is_still_private() -> None:
    printed = replace(PHONE, text="电话：l38l2345678")
    assert sheets(*read([printed]))[0].hidden == ()
    assert sheets(*read([replace(printed, recognised=True)]))[0].hidden == (PHONE.place.bbox,)


def test_a_page_whose_private_text_has_no_place_is_not_shown() -> None:
    pages = (A4, Page(2, WIDTH, HEIGHT))
    elsewhere = Line(PHONE.text, Place(page=2))
    assert [one.page.number for one in sheets(*read([elsewhere], pages=pages))] == [1]
    assert sheets(*read([Line(PHONE.text, Place())], pages=pages)) == ()


def test_pages_without_text_are_not_shown() -> None:
    pages = tuple(Page(number, WIDTH, HEIGHT) for number in (1, 2, 3))
    text = Line("正文", Place(page=3, bbox=(0, 0, 9, 9)))
    assert [one.page.number for one in sheets(*read([text], pages=pages))] == [1, 3]


def test_a_page_of_another_shape_than_it_was_read_in_is_not_shown() -> None:
    assert list(draw(pdf([]), "pdf", [Sheet(Page(1, HEIGHT, WIDTH))])) == []


def test_a_scan_is_shown_upright_and_every_page_of_it() -> None:
    first, second = Image.new("RGB", (1190, 1684), "white"), Image.new("RGB", (1190, 1684), "black")
    content = io.BytesIO()
    first.save(content, "TIFF", save_all=True, append_images=[second])
    drawn = dict(draw(content.getvalue(), "image", [Sheet(A4), Sheet(Page(2, WIDTH, HEIGHT))]))
    shades = [Image.open(io.BytesIO(one)).convert("L").getpixel((9, 9)) for one in drawn.values()]
    assert (list(drawn), shades) == ([1, 2], [255, 0])
    turned = Image.new("L", (1684, 1190), "white").getexif()
    turned[0x0112] = 6
    content = io.BytesIO()
    Image.new("L", (1684, 1190), "white").save(content, "JPEG", exif=turned)
    assert picture(content.getvalue(), Sheet(A4), form="image").size == size(A4)


def test_what_is_transparent_is_paper() -> None:
    content = io.BytesIO()
    Image.new("RGBA", (1190, 1684), (0, 0, 0, 0)).save(content, "PNG")
    assert picture(content.getvalue(), Sheet(A4), form="image").getextrema() == (255, 255)


@pytest.mark.parametrize(("data", "form"), [(b"%PDF-1.4 broken", "pdf"), (b"\x89PNG broken", "image")])
def test_a_file_that_cannot_be_drawn_says_so(data: bytes, form: str) -> None:
    with pytest.raises(UnreadableInput, match="cannot be drawn"):
        list(draw(data, form, [Sheet(A4)]))


def test_a_figure_is_framed_where_it_stands_on_the_picture() -> None:
    document, report = read(recognised=("21", "21"))
    seen = facsimile(filed(document, report), [1])
    frame = seen.frames[KEY]
    scale = seen.pages[1].width / WIDTH
    assert (frame.page, frame.x, frame.y) == (1, round(CELL[0] * scale), round(CELL[1] * scale))
    assert seen.pages[1].path == "agencies/a/2022/evidence/pages/1.webp"
    assert seen.recognised == {KEY: ("21", "21")}
    without = facsimile(filed(document, report), [])
    assert (without.pages, without.frames, without.recognised) == ({}, {}, seen.recognised)


@pytest.mark.parametrize(
    ("of_portal", "of_source", "shown"),
    [(True, None, True), (False, None, False), (True, False, False), (False, True, True)],
)
def test_a_source_decides_before_the_portal(of_portal: bool, of_source: bool | None, shown: bool) -> None:
    portal = replace(PORTAL, page_pictures=of_portal)
    assert may_be_shown(filed(*read(), pictures=of_source), portal) is shown


def test_only_current_reports_with_pages_are_shown() -> None:
    assert not may_be_shown(filed(*read(form="text")), PORTAL)
    assert not may_be_shown(replace(filed(*read()), superseded_by="a-2022"), PORTAL)
