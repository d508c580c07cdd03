"""Columns of running numbers are none of the form's."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.interpret.which.tables import tables_of_year
from gongkai.model import Cell, Document, Grid, Line, Place


def kept(*rows: Sequence[str], above: str = "") -> list[list[str]]:
    """What is left of a table of text, with the line above it."""
    cells = tuple(
        tuple(Cell(text, Place(grid=1, row=at, col=col)) for col, text in enumerate(row, 1))
        for at, row in enumerate(rows, 1)
    )
    blocks = (*([Line(above, Place())] if above else []), Grid(1, cells))
    [found] = tables_of_year(Document("text", blocks), None).grids
    return [[cell.text for cell in row] for row in found.rows]


def test_the_first_of_running_numbers_at_the_ends_of_rows_may_stand_after_the_header() -> None:
    rows = [[label, "0", "5", "5", str(at)] for at, label in enumerate("一二三四五六", 2)]
    assert kept(["其他", "1"], *rows) == [["其他"], *[row[:-1] for row in rows]]
    assert kept(["其他", "7"], *rows)[0] == ["其他", "7"]


def test_rows_whose_cells_are_all_empty_but_for_their_number_count_as_well() -> None:
    rows = [[label, "", "5" if at % 2 else "", "", str(at)] for at, label in enumerate("一二三四五六", 1)]
    assert kept(*rows) == [row[:-1] for row in rows]
    assert kept(*([label, at] for label, _, _, _, at in rows)) == [[row[0], row[-1]] for row in rows]


def test_a_line_above_a_table_is_its_caption_but_for_one_with_a_number() -> None:
    row = ["规章", "1", "2", "3"]
    assert kept(row, above="主动公开") == [["主动公开"], row]
    assert kept(row, above="行政处罚12") == [row]


def test_running_numbers_after_the_labels_go_on_where_all_values_of_a_row_are_lost() -> None:
    rows = [
        [label, str(at), *(() if at == 5 else ("9", "4", "13"))] for at, label in enumerate("一二三四五六七八九", 1)
    ]
    assert kept(*rows) == [[row[0], *row[2:]] for row in rows]
