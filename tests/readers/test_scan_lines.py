"""The lines of a table in a picture: which strokes are lines, what cells they make, and what is theirs."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PIL import Image, ImageDraw

from gongkai.readers.scan.hanging import above, under_cells
from gongkai.readers.scan.ink import clean, content
from gongkai.readers.scan.picture import sheet
from gongkai.readers.scan.rulings import rulings
from gongkai.readers.scan.walls import cell_box

SIZE = 1700, 1250
Paint = Callable[[ImageDraw.ImageDraw], object]


def boxes_of(paint: Paint, size: tuple[int, int] = SIZE) -> set[tuple[int, int, int, int]]:
    """The rows, columns and spans of the cells that the lines of a drawn page make."""
    image = Image.new("L", size, "white")
    paint(ImageDraw.Draw(image))
    found = rulings(sheet(image, 842, 595))
    return {(cell.row, cell.col, cell.rowspan, cell.colspan) for table in found.tables for cell in table}


def frame(draw: ImageDraw.ImageDraw, columns: tuple[int, ...], rows: tuple[int, ...], width: int = 3) -> None:
    for x in columns:
        draw.line((x, rows[0], x, rows[-1]), "black", width)
    for y in rows:
        draw.line((columns[0], y, columns[-1], y), "black", width)


COLUMNS = 200, 600, 1000, 1400
GRID = {(row, col, 1, 1) for row in (1, 2) for col in (1, 2, 3)}


def test_strokes_of_characters_between_lines_are_no_lines() -> None:
    def paint(draw: ImageDraw.ImageDraw) -> None:
        frame(draw, COLUMNS, (300, 340, 380))
        draw.line((400, 304, 400, 336), "black", 3)
        draw.line((620, 320, 660, 320), "black", 3)

    assert boxes_of(paint) == GRID


def test_a_stroke_that_meets_a_line_is_no_part_of_it() -> None:
    def paint(draw: ImageDraw.ImageDraw) -> None:
        frame(draw, COLUMNS, (300, 360, 420))
        draw.rectangle((202, 302, 1398, 358), "white")
        draw.line((600, 325, 600, 360), "black", 3)

    assert boxes_of(paint) == {(1, 1, 1, 3), (2, 1, 1, 1), (2, 2, 1, 1), (2, 3, 1, 1)}


def test_a_short_line_goes_on_no_further_than_where_a_character_above_it_begins() -> None:
    def paint(draw: ImageDraw.ImageDraw) -> None:
        frame(draw, (265, 1000, 1612, 2200), (300, 350, 390))
        draw.rectangle((990, 302, 1010, 348), "white")
        draw.line((1000, 306, 1000, 390), "black", 3)

    assert boxes_of(paint, (2615, 1880)) == {(1, 1, 1, 2), (1, 3, 1, 1)} | {(2, col, 1, 1) for col in (1, 2, 3)}


def test_strokes_of_several_characters_that_lines_run_into_end_no_page() -> None:
    def paint(draw: ImageDraw.ImageDraw) -> None:
        frame(draw, (200, 500, 800, 1100, 1400), (300, 340, 380))
        for x in (500, 800, 1100):
            draw.rectangle((x - 5, 302, x + 5, 338), "white")
            draw.line((x, 312, x, 380), "black", 3)

    assert boxes_of(paint) == {(1, 1, 1, 4)} | {(2, col, 1, 1) for col in (1, 2, 3, 4)}


def test_a_row_may_have_a_narrow_cell_more_than_those_around_it() -> None:
    def paint(draw: ImageDraw.ImageDraw) -> None:
        frame(draw, (200, 600, 1000), (300, 340, 380, 420))
        frame(draw, (1000, 1050), (340, 380))

    assert boxes_of(paint) == {(row, col, 1, 1) for row in (1, 2, 3) for col in (1, 2, 3)}


def test_characters_that_fill_a_narrow_cell_make_no_line() -> None:
    def paint(draw: ImageDraw.ImageDraw) -> None:
        frame(draw, (200, 300, 600, 1000), (300, 360, 420))
        for x in range(205, 290, 16):
            draw.line((x, 345, x + 13, 345), "black", 3)
            draw.line((x + 6, 312, x + 6, 345), "black", 6)

    assert boxes_of(paint) == GRID


def test_characters_at_the_end_of_a_long_line_are_no_part_of_it() -> None:
    def paint(draw: ImageDraw.ImageDraw) -> None:
        frame(draw, COLUMNS, (300, 360, 420))
        draw.rectangle((202, 355, 597, 365), "white")
        for x in range(480, 600, 30):
            draw.line((x, 360, x + 30, 360), "black", 3)
            draw.rectangle((x, 345, x + 16, 375), outline="black", width=3)

    assert boxes_of(paint) == {(1, 1, 2, 1)} | {(row, col, 1, 1) for row in (1, 2) for col in (2, 3)}


def test_lines_that_hang_to_where_a_line_is_drawn_beside_them_part_cells() -> None:
    def paint(draw: ImageDraw.ImageDraw) -> None:
        frame(draw, (200, 600, 1000), (300, 340, 380, 420))
        frame(draw, (1000, 1100, 1200), (380, 420))
        for x in (1100, 1200):
            draw.line((x, 340, x, 380), "black", 3)

    assert {(2, 3, 1, 1), (2, 4, 1, 1), (3, 3, 1, 1), (3, 4, 1, 1)} <= boxes_of(paint)


def test_thick_lines_end_where_they_are_drawn_at_any_resolution() -> None:
    def paint(draw: ImageDraw.ImageDraw) -> None:
        frame(draw, (265, 1612), tuple(range(300, 572, 34)), 7)
        for y in (334, 436):
            draw.line((642, y, 642, y + 68), "black", 7)

    whole = {(row, 1, 1, 2) for row in (1, 4, 7)}
    assert boxes_of(paint, (2615, 1880)) == whole | {(row, col, 1, 1) for row in (2, 3, 5, 6) for col in (1, 2)}


def test_lines_that_end_in_the_open_where_a_page_ends_part_cells() -> None:
    def paint(draw: ImageDraw.ImageDraw) -> None:
        frame(draw, COLUMNS, (300, 400))
        for x in COLUMNS:
            draw.line((x, 400, x, 520), "black", 3)

    assert boxes_of(paint) == GRID


def test_short_lines_end_in_the_open_with_the_sides_of_the_table() -> None:
    def paint(draw: ImageDraw.ImageDraw) -> None:
        draw.line((COLUMNS[0], 300, COLUMNS[-1], 300), "black", 3)
        draw.line((COLUMNS[0], 340, COLUMNS[-1], 340), "black", 3)
        for x in COLUMNS:
            draw.line((x, 300 if x in (COLUMNS[0], COLUMNS[-1]) else 340, x, 385), "black", 3)

    assert boxes_of(paint) == {(1, 1, 1, 3), (2, 1, 1, 1), (2, 2, 1, 1), (2, 3, 1, 1)}


def test_a_low_row_that_a_page_cuts_at_its_top_is_a_row() -> None:
    def paint(draw: ImageDraw.ImageDraw) -> None:
        frame(draw, COLUMNS, (330, 355))
        for x in COLUMNS:
            draw.line((x, 300, x, 330), "black", 3)

    assert boxes_of(paint) == GRID


def test_a_row_alone_is_a_table_if_it_has_several_cells() -> None:
    def paint(draw: ImageDraw.ImageDraw) -> None:
        frame(draw, (200, 500, 800, 1100, 1400), (300, 323))
        frame(draw, (200, 800, 1400), (500, 523))

    assert boxes_of(paint) == {(1, col, 1, 1) for col in (1, 2, 3, 4)}


def are_empty(paint: Paint) -> bool:
    """Whether nothing is left in the cells of a page when its lines are taken away."""
    image = Image.new("L", SIZE, "white")
    paint(ImageDraw.Draw(image))
    straight = sheet(image, 842, 595)
    found = rulings(straight)
    without = clean(straight, found.mask, found.drawn)
    return not any(content(without, cell_box(cell, straight), straight.points).parts for cell in found.tables[0])


@pytest.mark.parametrize("width", [3, 4])
def test_a_line_drawn_twice_leaves_nothing_in_the_cells_beside_it(width: int) -> None:
    def paint(draw: ImageDraw.ImageDraw) -> None:
        frame(draw, COLUMNS, (300, 360, 420))
        draw.line((COLUMNS[0], 305, COLUMNS[-1], 305), "black", width)

    assert boxes_of(paint) == GRID
    assert are_empty(paint)


def test_a_line_that_reaches_into_the_open_beside_a_header_is_no_number_there() -> None:
    def paint(draw: ImageDraw.ImageDraw) -> None:
        frame(draw, (200, 600, 1000), (300, 360, 450, 700))
        frame(draw, (200, 1200, 1400), (450, 700))
        draw.line((1200, 366, 1200, 700), "black", 3)
        draw.line((1400, 366, 1400, 700), "black", 3)

    assert are_empty(paint)


def test_a_thin_character_beside_a_side_that_leans_is_printed_in_the_cell() -> None:
    image = Image.new("L", SIZE, "white")
    draw = ImageDraw.Draw(image)
    frame(draw, COLUMNS, (300, 360, 420))
    draw.rectangle((605, 320, 606, 340), "black")
    straight = sheet(image, 842, 595)
    found = rulings(straight)
    x0, top, x1, bottom = next(
        box for cell in found.tables[0] if (cell.row, cell.col) == (1, 2) for box in [cell_box(cell, straight)]
    )
    without = clean(straight, found.mask, found.drawn)
    for lean in (0, 4, 7):
        assert content(without, (x0 + lean, top, x1, bottom), straight.points).parts


def test_what_touches_a_line_is_not_the_line_s() -> None:
    image = Image.new("L", SIZE, "white")
    draw = ImageDraw.Draw(image)
    frame(draw, COLUMNS, (300, 360, 420))
    draw.ellipse((602, 312, 626, 348), outline="black", width=4)
    found = rulings(sheet(image, 842, 595))
    scale = found.mask.shape[1] / SIZE[0]
    row = [found.mask[round(330 * scale), round(x * scale)] for x in (600, 605, 614, 624)]
    assert row == [255, 0, 0, 0]


def test_text_that_hangs_out_of_cells_at_a_page_s_end_is_parted_by_them_and_none_of_theirs() -> None:
    image = Image.new("L", SIZE, "white")
    draw = ImageDraw.Draw(image)
    frame(draw, COLUMNS, (300, 360, 420))
    for x in (400, 560, 620, 760):
        draw.rectangle((x, 430, x + 20, 450), "black")
    straight = sheet(image, 842, 595)
    found = rulings(straight)
    page = clean(straight, found.mask, found.drawn)
    cells = [cell_box(cell, straight) for cell in found.tables[0]]
    scale = found.mask.shape[1] / SIZE[0]
    x0, top, x1, bottom = (round(value * scale) for value in (395, 425, 785, 455))
    assert [piece[0] for piece in under_cells(page, (x0, top, x1, bottom), cells)] == [x0, cells[-2][0]]
    draw.rectangle((575, 430, 610, 450), "black")
    straight = sheet(image, 842, 595)
    page = clean(straight, found.mask, found.drawn)
    assert under_cells(page, (x0, top, x1, bottom), cells) == [(x0, top, x1, bottom)]
    cell = (0, 100, 50, 200)
    assert above(cell, [(5, 185, 40, 220)]) == (0, 100, 50, 185)
    assert above(cell, [(5, 195, 40, 220), (60, 185, 90, 220), (5, 150, 40, 190)]) == cell
