"""Ruling lines become tables: rows, columns and spans, however the lines were drawn."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.readers.lattice import MOST_LINES, Edge, RuledTable, tables

Lines = tuple[list[Edge], list[Edge]]


def ruled(xs: list[float], ys: list[float]) -> Lines:
    return [Edge(y, xs[0], xs[-1]) for y in ys], [Edge(x, ys[0], ys[-1]) for x in xs]


def shape(table: RuledTable) -> list[tuple[int, int, int, int]]:
    return [(cell.row, cell.col, cell.rowspan, cell.colspan) for cell in table.cells]


def test_lines_across_each_other_make_rows_and_columns() -> None:
    (table,) = tables(*ruled([50, 150, 250], [100, 120, 140]))
    assert shape(table) == [(1, 1, 1, 1), (1, 2, 1, 1), (2, 1, 1, 1), (2, 2, 1, 1)]
    assert table.cells[1].bbox == (150, 100, 250, 120)


def test_a_cell_spans_where_no_line_parts_it() -> None:
    across, down = ruled([50, 100, 150, 200], [100, 120, 140, 160])
    across[1] = Edge(120, 100, 200)
    down[1:3] = [Edge(100, 100, 160), Edge(150, 120, 160)]
    (table,) = tables(across, down)
    assert shape(table)[:2] == [(1, 1, 2, 1), (1, 2, 1, 2)]


def test_a_boundary_at_which_no_cell_begins_is_no_column() -> None:
    across, down = ruled([50, 100, 150, 200], [100, 120, 140])
    (table,) = tables(across, [down[0], Edge(100, 120, 128), down[2], down[3]])
    assert max(cell.col + cell.colspan - 1 for cell in table.cells) == 2


def test_lines_in_pieces_and_drawn_twice_are_one_line() -> None:
    across, down = ruled([50, 150, 250], [100, 120, 140])
    pieces = [Edge(y.position + shift, x, x + 4) for y in across for x in range(50, 250, 5) for shift in (0, 1.2)]
    doubled = [Edge(x.position + shift, x.start, x.end) for x in down for shift in (-0.5, 0.7)]
    (table,) = tables(pieces, doubled)
    assert shape(table) == [(1, 1, 1, 1), (1, 2, 1, 1), (2, 1, 1, 1), (2, 2, 1, 1)]


def test_cells_below_a_corner_without_lines_are_cells_of_their_own() -> None:
    across = [Edge(80, 50, 100), Edge(100, 50, 150), Edge(120, 50, 150), Edge(140, 50, 250)]
    down = [Edge(50, 80, 140), Edge(100, 80, 120), Edge(150, 100, 140), Edge(200, 120, 140), Edge(250, 120, 140)]
    (table,) = tables(across, down)
    assert [cell.bbox for cell in table.cells][-3:] == [
        (50, 120, 150, 140),
        (150, 120, 200, 140),
        (200, 120, 250, 140),
    ]


def test_sides_that_are_not_drawn_are_where_lines_end() -> None:
    across, down = ruled([50, 150, 250], [100, 120, 140])
    (table,) = tables(across, down[1:2])
    assert [cell.col for cell in table.cells] == [1, 2, 1, 2]
    assert table.bbox == (50, 100, 250, 140)


def test_a_line_that_is_not_drawn_leaves_one_cell() -> None:
    across, down = ruled([50, 150, 250], [100, 120, 140])
    (table,) = tables(across, [down[0], Edge(150, 100, 120), down[2]])
    assert shape(table) == [(1, 1, 1, 1), (1, 2, 1, 1), (2, 1, 1, 2)]


def test_columns_drawn_unevenly_from_row_to_row_are_one() -> None:
    across, down = ruled([50, 150, 250], [100, 120, 140])
    (table,) = tables(across, [down[0], Edge(148, 100, 120), Edge(153, 120, 140), down[2]])
    assert [cell.col for cell in table.cells] == [1, 2, 1, 2]


def test_tables_apart_are_several_and_a_box_is_none() -> None:
    first, second = ruled([50, 150, 250], [100, 120]), ruled([50, 90, 250], [300, 330])
    box = ruled([20, 580], [20, 800])
    found = tables(*(a + b + c for a, b, c in zip(first, second, box, strict=True)))
    assert [table.bbox for table in found] == [(50, 100, 250, 120), (50, 300, 250, 330)]


def test_a_cell_that_goes_on_over_the_whole_page_holds_its_table_together() -> None:
    _, down = ruled([50, 70, 170, 270], [100, 140])
    across = [piece for y in (120, 140) for piece in (Edge(y, 50, 70), Edge(y, 170, 270))]
    (table,) = tables(across, down)
    assert shape(table) == [(1, 1, 1, 1), (1, 2, 2, 1), (1, 3, 1, 1), (2, 1, 1, 1), (2, 3, 1, 1)]


def test_a_cell_at_a_side_that_goes_on_over_the_whole_page_is_of_the_table() -> None:
    _, down = ruled([50, 150, 250], [100, 120, 140])
    (table,) = tables([Edge(y, 150, 250) for y in (120, 140)], down)
    assert shape(table) == [(1, 1, 2, 1), (1, 2, 1, 1), (2, 2, 1, 1)]


@pytest.mark.parametrize("ys", [(100, 120, 140), (110, 120, 140, 155)])
def test_tables_beside_each_other_are_two_where_closed_or_of_other_rows(ys: tuple[float, ...]) -> None:
    _, down = ruled([50, 70, 170, 270], [100, 140])
    left = [Edge(y, 50, 70) for y in (100, 120, 140)]
    assert len(tables([*left, *(Edge(y, 170, 270) for y in ys)], down)) == 2


def test_a_drawing_of_thousands_of_lines_is_no_table() -> None:
    many = [Edge(4.0 * i, 0, 500) for i in range(MOST_LINES + 1)]
    assert tables(many, [Edge(0, 0, 20_000), Edge(500, 0, 20_000)]) == []


@settings(max_examples=50)
@given(st.data(), st.integers(1, 5), st.integers(1, 5))
def test_any_table_of_rectangles_comes_back_from_its_lines(data: st.DataObject, rows: int, cols: int) -> None:
    free = set(itertools.product(range(rows), range(cols)))
    cells = []
    while free:
        row, col = min(free)
        width = next(w for w in range(1, cols + 1) if (row, col + w) not in free)
        width = data.draw(st.integers(1, width))
        height = data.draw(st.integers(1, rows - row))
        height = next((h for h in range(1, height) if (row + h, col) not in free), height)
        own = set(itertools.product(range(row, row + height), range(col, col + width)))
        if not own <= free:
            own = {(row, col)}
            height = width = 1
        free -= own
        cells.append((row, col, height, width))
    across, down = [], []
    for row, col, height, width in cells:
        x0, x1, top, bottom = 40.0 * col, 40.0 * (col + width), 20.0 * row, 20.0 * (row + height)
        across += [Edge(top, x0, x1), Edge(bottom, x0, x1)]
        down += [Edge(x0, top, bottom), Edge(x1, top, bottom)]
    found = tables(across, down)
    boxes = {cell.bbox for table in found for cell in table.cells}
    made = {(40.0 * c, 20.0 * r, 40.0 * (c + w), 20.0 * (r + h)) for r, c, h, w in cells}
    assert boxes == (made if len(cells) > 1 else set())
