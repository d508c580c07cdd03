"""A picture of a page becomes lines and ruled grids; a figure has two opinions or is left open, however it was scanned."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable

import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from gongkai.errors import UnreadableInput
from gongkai.model import Cell, Document, Grid
from gongkai.readers import read, scan
from gongkai.readers.scan import second

SIZE = 1700, 1250
ROWS = (
    ("Item", "This year", "Last year", "Total"),
    ("Received", "1", "1038", "11"),
    ("Carried in", "0", "", "13914.44"),
    ("Granted", "-", "/", "-7"),
)
Paint = Callable[[ImageDraw.ImageDraw], object]


def drawn(rows: tuple[tuple[str, ...], ...] = ROWS, over: Paint = lambda _: None) -> Image.Image:
    """A lying page with a title and a table; `over` paints on it."""
    image = Image.new("RGB", SIZE, "white")
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(34)
    draw.text((500, 90), "Annual report of the county, 2023", "black", ImageFont.load_default(46))
    for i, row in enumerate(rows):
        for k, text in enumerate(row):
            left, top = 200 + 320 * k, 250 + 110 * i
            draw.rectangle((left, top, left + 320, top + 110), outline="black", width=3)
            draw.text((left + 160, top + 55), text, "black", font, anchor="mm")
    over(draw)
    return image


def saved(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def cells(document: Document) -> list[list[Cell]]:
    return [list(row) for row in next(document.grids).rows]


def texts(document: Document) -> list[list[str]]:
    return [[cell.text.replace("—", "-") for cell in row] for row in cells(document)]


@pytest.fixture(scope="module")
def document() -> Document:
    return read(saved(drawn()))


def test_a_table_in_a_picture_is_a_ruled_grid_with_its_cells_in_place(document: Document) -> None:
    grid = next(document.grids)
    assert document.format == "image"
    assert grid.ruled
    assert texts(document) == [list(row) for row in ROWS]
    place = grid.rows[1][2].place
    assert (place.page, place.grid, place.row, place.col) == (1, 1, 2, 3)
    assert place.bbox == pytest.approx((416, 178, 574, 233), abs=4)


def test_what_was_recognised_says_so(document: Document) -> None:
    assert [line.text for line in document.lines] == ["Annual report of the county, 2023"]
    assert all(line.recognised for line in document.lines)
    assert document.pages[0].recognised
    assert [(note.code, note.terms) for note in document.notes] == [("reading.ocr", {"pages": [1]})]


def test_figures_have_two_opinions_and_an_empty_cell_is_sure(document: Document) -> None:
    _, received, carried, _ = cells(document)
    opinions = 2 if second.installed() else 1
    assert [cell.recognised for cell in received[1:]] == [(text,) * opinions for text in ("1", "1038", "11")]
    assert carried[2].recognised == ("", "")
    assert carried[3].recognised[0] == "13914.44"


def test_the_same_picture_gives_the_same_document(document: Document) -> None:
    assert read(saved(drawn())) == document


def test_a_tilted_noisy_page_reads_alike() -> None:
    tilted = drawn().rotate(2.3, Image.Resampling.BICUBIC, fillcolor="white").filter(ImageFilter.GaussianBlur(0.8))
    noise = Image.effect_noise(SIZE, 40).convert("RGB")
    assert texts(read(saved(Image.blend(tilted, noise, 0.15), "JPEG", quality=40))) == [list(row) for row in ROWS]


@pytest.mark.parametrize("degrees", [90, 180])
def test_a_page_on_its_side_or_head_is_turned(degrees: int) -> None:
    assert texts(read(saved(drawn().rotate(degrees, expand=True)))) == [list(row) for row in ROWS]


def test_a_red_seal_hides_no_figure_and_a_red_figure_is_not_nothing() -> None:
    def over(draw: ImageDraw.ImageDraw) -> None:
        draw.text((1000, 525), "52", (225, 30, 40), ImageFont.load_default(34), anchor="mm")

    sealed = drawn(over=over)
    seal = Image.new("RGB", SIZE, "white")
    ImageDraw.Draw(seal).ellipse((560, 330, 900, 670), outline=(225, 30, 40), width=12)
    found = cells(
        read(saved(Image.composite(seal, sealed, seal.convert("L").point(lambda v: 120 if v < 250 else 0))))
    )
    assert found[2][1].text == "0"
    assert len(found[2][2].recognised) == 1


def test_dirt_beside_a_figure_is_no_decimal_point() -> None:
    def over(draw: ImageDraw.ImageDraw) -> None:
        draw.ellipse((650, 424, 655, 429), "black")
        draw.ellipse((1040, 424, 1045, 429), "black")

    found = cells(read(saved(drawn(over=over))))
    assert [cell.text for cell in found[1]] == list(ROWS[1])


def test_a_figure_that_a_line_runs_through_is_left_open() -> None:
    def over(draw: ImageDraw.ImageDraw) -> None:
        draw.text((1155, 525), "1182", "black", ImageFont.load_default(34), anchor="mm")

    row = cells(read(saved(drawn(over=over))))[2]
    assert [len(set(cell.recognised)) == 1 and len(cell.recognised) == 2 for cell in row[2:]] == [False, False]


def test_cells_may_span() -> None:
    def over(draw: ImageDraw.ImageDraw) -> None:
        draw.rectangle((550, 254, 1130, 357), "white")
        draw.text((840, 305), "Wide", "black", ImageFont.load_default(34), anchor="mm")

    (_, wide, last), *_ = cells(read(saved(drawn(over=over))))
    assert (wide.text, wide.place.col, wide.colspan) == ("Wide", 2, 2)
    assert (last.text, last.place.col) == ("Total", 4)


def test_frames_are_pages_and_grids_count_on() -> None:
    document = read(saved(drawn(), "TIFF", save_all=True, append_images=[drawn()], compression="tiff_lzw"))
    assert [page.number for page in document.pages] == [1, 2]
    assert [(grid.number, grid.rows[0][0].place.page) for grid in document.grids] == [(1, 1), (2, 2)]


def test_without_tesseract_there_is_one_opinion(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second, "installed", lambda: False)
    assert [cell.recognised for cell in cells(read(saved(drawn())))[1][1:]] == [("1",), ("1038",), ("11",)]


def test_a_picture_from_another_file_is_read_for_its_page() -> None:
    blocks, page = scan.recognise_bytes(saved(drawn()), 3, 7)
    assert (page.number, page.recognised) == (3, True)
    assert [block.number for block in blocks if isinstance(block, Grid)] == [7]


def test_without_the_extra_the_message_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    for name in [name for name in sys.modules if name.startswith("gongkai.readers.scan.")]:
        monkeypatch.delitem(sys.modules, name)
    with pytest.raises(UnreadableInput, match="make ocr") as caught:
        read(saved(drawn()))
    assert caught.value.code == "input.no_ocr"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (saved(drawn())[:3000], "input.damaged"),
        (b"\x89PNG\r\n\x1a\nnothing", "input.damaged"),
        (saved(Image.new("1", (12000, 12000))), "input.too_large"),
    ],
    ids=["cut short", "no picture", "too large"],
)
def test_bad_pictures_say_what_is_wrong(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read(data)
    assert caught.value.code == code
