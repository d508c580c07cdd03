"""A picture of a page becomes lines and ruled grids; a figure has two opinions or is left open, however it was scanned."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Sequence

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from gongkai.errors import UnreadableInput
from gongkai.model import Cell, Document, Grid
from gongkai.readers import read, scan
from gongkai.readers.scan import cells as settling
from gongkai.readers.scan import likeness, orientation, second
from gongkai.readers.scan.ink import Content
from gongkai.readers.scan.likeness import Alike
from gongkai.readers.scan.opinions import COUNTED, Looked, Opinions, Printed
from gongkai.readers.scan.picture import sheet
from gongkai.readers.scan.pixels import Box
from gongkai.readers.scan.recognise import Seen, recognise
from gongkai.readers.scan.strokes import Characters, Strip
from gongkai.readers.scan.words import words_of
from gongkai.readers.scan.written import torn, written

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


def test_the_grain_of_a_page_on_which_little_is_printed_is_no_ink() -> None:
    rng = np.random.default_rng(1)
    grey = np.clip(200 + rng.normal(0, 4, (1100, 800)), 0, 255).astype(np.uint8)
    grey[100:104, 100:140] = 60
    ink = sheet(Image.fromarray(grey), 595, 842).ink > 0
    height, width = ink.shape
    assert ink[: height // 6].any()
    assert not ink[height // 6 :, : width * 9 // 10].any()


@pytest.mark.parametrize("degrees", [90, 180])
def test_a_page_on_its_side_or_head_is_turned(degrees: int) -> None:
    assert texts(read(saved(drawn().rotate(degrees, expand=True)))) == [list(row) for row in ROWS]


@pytest.mark.parametrize(
    ("lying", "sureness", "on_end", "is_turned"),
    [
        ((500, 100, 660, 150), 0.99, 0.4, False),
        ((500, 100, 660, 150), 0.4, 0.4, True),
        ((500, 100, 580, 140), 0.99, 0.99, True),
        ((500, 100, 580, 140), 0.99, 0.4, False),
    ],
)
def test_characters_one_below_another_are_no_page_on_its_side(
    monkeypatch: pytest.MonkeyPatch, lying: Box, sureness: float, on_end: float, is_turned: bool
) -> None:
    monkeypatch.setattr(orientation, "text_boxes", lambda _: [(300, 100, 340, 600), lying])
    monkeypatch.setattr(
        orientation,
        "recognise",
        lambda crops: [Seen("15,752", on_end if one.shape[0] > one.shape[1] else sureness) for one in crops],
    )
    monkeypatch.setattr(orientation, "seem_turned", lambda _: 0)
    found, _ = orientation.upright(sheet(Image.new("L", (900, 700), "white"), 842, 655))
    assert (found.grey.shape[0] > found.grey.shape[1]) is is_turned


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


def test_dirt_beside_a_figure_is_no_decimal_point_nor_the_sign_of_a_nought() -> None:
    def over(draw: ImageDraw.ImageDraw) -> None:
        draw.rectangle((658, 522, 661, 525), "black")
        draw.ellipse((650, 424, 655, 429), "black")
        draw.ellipse((1040, 424, 1045, 429), "black")

    found = cells(read(saved(drawn(over=over))))
    assert [cell.text for cell in found[1]] == list(ROWS[1])
    assert found[2][1].recognised == ("0",) * (2 if second.installed() else 1)


def test_a_figure_that_a_line_runs_through_is_left_open() -> None:
    def over(draw: ImageDraw.ImageDraw) -> None:
        draw.text((1155, 525), "1182", "black", ImageFont.load_default(34), anchor="mm")

    row = cells(read(saved(drawn(over=over))))[2]
    assert [len(set(cell.recognised)) == 1 and len(cell.recognised) == 2 for cell in row[2:]] == [False, False]


def test_figures_close_to_a_line_are_whole() -> None:
    def over(draw: ImageDraw.ImageDraw) -> None:
        for column in (1, 2):
            draw.rectangle((210 + 320 * column, 480, 510 + 320 * column, 570), "white")
            draw.text((516 + 320 * column, 525), "860", "black", ImageFont.load_default(34), anchor="rm")

    row = cells(read(saved(drawn(over=over))))[2]
    assert [cell.recognised[0] for cell in row[1:3]] == ["860", "860"]
    assert {len(cell.recognised) for cell in row[1:3]} == {2 if second.installed() else 1}


def blurred(text: str) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    """A line of text of which the strokes across are lost."""
    image = Image.new("L", (30 * len(text) + 60, 60), "white")
    ImageDraw.Draw(image).text((30, 10), text, "black", ImageFont.load_default(34))
    for y in range(0, 60, 4):
        ImageDraw.Draw(image).line((0, y, image.width, y), "white", 2)
    return np.asarray(image.filter(ImageFilter.GaussianBlur(1.6)))


def told(words: set[str], lines: list[str], text: str) -> str | None:
    known = words_of(frozenset(words))
    return known.told([one.looks for one in recognise(list(map(blurred, lines)), known.relative)], text)


def test_blurred_words_are_told_by_those_that_may_be_printed() -> None:
    known = {"Granted", "Refused", "Carriedin"}
    assert told(known, ["Granted"], "6ranfad") == "Granted"
    assert told(known, ["3. Refused"], "3. Retuzed") == "3.Refused"
    assert told(known, ["Carried", "in"], "Carnedm") == "Carriedin"
    assert told(known, ["Delayed"], "Dalayad") is None
    assert told(known, ["Granted"], "Granted") is None
    assert told({"Granted", "Grunted"}, ["Gr nted"], "Gr nted") is None


def test_a_blurred_word_that_a_character_may_turn_is_none() -> None:
    assert told({"Granted", "Refused"}, ["Refuscd"], "Refuscd") == "Refused"
    assert told({"Granted", "Refused", "c"}, ["Refuscd"], "Refuscd") is None


def strip(text: str, font: int = 34) -> Strip:
    """A number as it is cut out of a page, with the boxes of its characters."""
    image = Image.new("L", (26 * len(text) + 40, 60), "white")
    draw = ImageDraw.Draw(image)
    columns = []
    for i, char in enumerate(text):
        if char == " ":
            continue
        draw.text((26 * i + 20, 46), char, "black", ImageFont.load_default(font), anchor="ls")
        x0, top, x1, bottom = (
            int(side) for side in draw.textbbox((26 * i + 20, 46), char, ImageFont.load_default(font), "ls")
        )
        columns.append((x0, top, x1, bottom))
    return Strip(np.asarray(image.filter(ImageFilter.GaussianBlur(1.2))), tuple(columns))


KNOWN = ("190", "338", "580", "835", "31", "93", "10", "85", "911", "50", "895", "309")


def read_alike(printed: Sequence[str], agreed: Sequence[str], said: Sequence[str]) -> list[Alike | None]:
    strips = [strip(text) for text in printed]
    return likeness.readings(strips, Characters(strips, agreed), agreed, said)


def test_characters_are_told_by_others_of_the_document() -> None:
    printed = (*KNOWN, "803", "5")
    found = read_alike(printed, (*KNOWN, "", ""), printed)
    assert [one.text if one else None for one in found] == list(printed)
    assert all(one and one.score > settling.LIKE and one.margin > settling.CLEARLY for one in found)


def test_a_character_of_which_there_are_no_examples_is_not_like_any() -> None:
    printed, agreed = (*KNOWN, "7", "2"), (*KNOWN, "", "")
    unknown = read_alike(printed, agreed, (*KNOWN, "", ""))[-2:]
    assert all(one and (one.score < settling.LIKE or one.margin < settling.CLEARLY) for one in unknown)
    assert read_alike(printed, agreed, (*KNOWN, "17", "3"))[-2] is None
    assert read_alike(["4"], [""], ["4"]) == [None]


def test_a_gap_wider_than_between_other_digits_of_the_document_parts_two_numbers() -> None:
    strips = [strip(text) for text in (*KNOWN, "38 5", "3.8")]
    characters = Characters(strips, (*KNOWN, "", ""))
    assert [characters.gaps(one) for one in strips] == [0] * len(KNOWN) + [1, 0]


def test_what_a_number_counts_is_a_word_for_that_or_for_none() -> None:
    counted = {text for text in ("5件", "3件次", "无", "千", "干", "5百", "元", "倍") if COUNTED.fullmatch(text)}
    assert counted == {"5件", "3件次", "无", "元"}


def settled(
    monkeypatch: pytest.MonkeyPatch,
    first: str,
    second: str,
    alike: Alike | None,
    *,
    sound: bool = True,
    spaced: bool = True,
) -> tuple[str, ...]:
    """What comes of a cell of which the engines and likeness say this."""
    monkeypatch.setattr(likeness, "readings", lambda *_: [alike])
    picture = np.full((40, 40), 255, np.uint8)
    line = Printed(0, picture, picture, (), "", 1, spaced, leans=False)
    opinions = Opinions(first, second, "件", Strip(picture, ()), sound)
    return settling.settled([Looked((Content((0, 0, 40, 40), ((5, 5, 20, 30),)),), (line,), (opinions,), {}, set())])[
        0
    ][0]


def test_wide_digits_with_commas_between_thousands_are_one_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Characters, "gaps", lambda *_: 4)
    assert settled(monkeypatch, "7,545", "7,545", None) == ("7,545件", "7,545件")
    assert settled(monkeypatch, "75456", "75456", None) == ("75456件",)


CLEAR, FAINT = Alike("84", 0.97, 0.6), Alike("84", 0.97, 0.1)


@pytest.mark.parametrize(
    ("first", "second", "alike", "said"),
    [
        ("84", "8+", CLEAR, ("84件", "84件")),
        ("B4", "84", CLEAR, ("84件", "84件")),
        ("84", "8+", FAINT, ("84件", "8+件")),
        ("34", "64", CLEAR, ("34件", "64件")),
        ("34", "34", CLEAR, ("34件", "84件")),
        ("34", "34", FAINT, ("34件", "34件")),
        ("8.4", "84", Alike("8.4", 0.97, 0.6), ("8.4件", "84件")),
        ("8,42", "8.42", None, ("8.42件", "8.42件")),
        ("8.4", "8.4", Alike("84", 0.97, 0.6), ("8.4件", "84件")),
        ("8,425", "8.425", None, ("8,425件", "8.425件")),
    ],
    ids=[
        *("first", "second", "not clear", "neither", "against both", "not clear against both"),
        *("a point may be dirt", "a comma that parts none", "a point where no gap is", "it may part thousands"),
    ],
)
def test_likeness_decides_between_engines_and_never_alone(
    monkeypatch: pytest.MonkeyPatch, first: str, second: str, alike: Alike, said: tuple[str, ...]
) -> None:
    assert settled(monkeypatch, first, second, alike) == said


def test_where_ink_gives_doubt_both_engines_need_likeness(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settled(monkeypatch, "84", "84", None, sound=False) == ("84件",)
    assert settled(monkeypatch, "84", "84", CLEAR, sound=False) == ("84件", "84件")
    assert settled(monkeypatch, "84", "84", CLEAR, sound=False, spaced=False) == ("84件",)
    assert settled(monkeypatch, "8.124", "8.124", Alike("8.124", 0.97, 0.6)) == ("8.124件",)


def test_what_is_open_may_be_any_other_number_that_a_reader_sees(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settled(monkeypatch, "34", "64", CLEAR, sound=False) == ("34件", "64件", "84件")
    assert settled(monkeypatch, "34", "64", FAINT, sound=False) == ("34件", "64件")
    assert settled(monkeypatch, "0)", "", Alike("0", 0.97, 0.6), sound=False) == ("0)件", "0件")
    assert settled(monkeypatch, "80", "8.", None, sound=False) == ("80件",)


def test_shapes_nearer_to_each_other_than_digits_are_one_character() -> None:
    picture = np.full((40, 80), 255, np.uint8)
    nought, next_digit = [(5, 5, 9, 30), (14, 5, 18, 30)], (22, 5, 35, 30)
    characters = Characters([Strip(picture, (nought[0], next_digit))] * 3, ("11", "11", "11"))
    assert characters.halves(Strip(picture, (*nought, next_digit))) == 1
    assert characters.halves(Strip(picture, (nought[0], next_digit))) == 0


@pytest.mark.parametrize(
    ("other", "cut", "trusted"),
    [
        ("（三）", False, True),
        ("形）", False, True),
        ("2.", False, True),
        ("3O", False, False),
        ("口", False, False),
        ("3O", True, True),
    ],
)
def test_a_table_is_trusted_by_what_the_engines_make_of_its_whole_numbers(
    monkeypatch: pytest.MonkeyPatch, other: str, cut: bool, trusted: bool
) -> None:
    monkeypatch.setattr(likeness, "readings", lambda strips, *_: [None for _ in strips])
    picture = np.full((40, 40), 255, np.uint8)
    strip = Strip(picture, ())
    lines = [Printed(i, picture, picture, (), "", 1, True, leans=False) for i in range(9)]
    opinions = [Opinions("84", "84", "", strip, True)] * 6 + [Opinions(other, "2", "", strip, True)] * 3
    contents = [Content((0, 0, 40, 40), ((5, 5, 20, 30),), cut=cut and i > 5) for i in range(9)]
    (read_as,) = settling.settled([Looked(tuple(contents), tuple(lines), tuple(opinions), {}, set())])
    assert {len(texts) for texts in read_as[:6]} == {2 if trusted else 1}


def test_what_is_left_of_a_digit_above_a_stroke_makes_it_no_dash() -> None:
    upper, foot = (12, 7, 16, 13), (8, 16, 15, 19)
    (line,) = written(Content((0, 0, 90, 40), (upper, foot)), 23.0)
    assert line.parts == (foot, upper)


@pytest.mark.parametrize(
    ("part", "is_torn"), [((20, 0, 30, 42), True), ((20, 0, 30, 26), False), ((20, 2, 30, 40), False)]
)
def test_what_runs_through_a_cell_and_is_higher_than_a_character_is_none(part: Box, is_torn: bool) -> None:
    assert (0 in torn([Content((0, 0, 90, 42), (part,), cut=True)], 30.0)) is is_torn


def test_specks_of_a_few_pixels_are_dirt_and_no_lines() -> None:
    digit, speck = (30, 20, 50, 51), (70, 60, 72, 63)
    (line,) = written(Content((0, 0, 90, 80), (digit, speck)), 40.0)
    assert (line.parts, line.dirt) == ((digit,), (speck,))


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
