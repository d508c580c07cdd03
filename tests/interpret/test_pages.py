"""Tables that go on in another grid keep the header of the first part."""

from __future__ import annotations

import random
from dataclasses import replace

from gongkai.forms import load
from gongkai.interpret import interpret
from gongkai.interpret.columns.pages import Part, table_parts
from gongkai.model import Cell, Document, Grid, Line, Place
from tests.layouts.compose import compose
from tests.layouts.direct import document
from tests.layouts.messes import mess_up
from tests.layouts.score import hold


def grid(number: int, *rows: list[tuple[str, int]]) -> Grid:
    """Each row as (text, first column)."""
    cells = [
        tuple(Cell(text, Place(grid=number, row=at, col=col)) for text, col in row) for at, row in enumerate(rows, 1)
    ]
    return Grid(number, tuple(cells), ruled=True)


FIRST = grid(1, [("项目", 1), ("自然人", 2), ("总计", 3)], [("一、", 1), ("3", 2), ("3", 3)])
NEXT = grid(2, [("三、", 1), ("（一）", 2), ("1", 3), ("1", 4)])


def test_a_grid_with_as_many_values_goes_on_from_the_one_before() -> None:
    assert table_parts(Document("pdf", (FIRST, Line("- 3 -", Place()), NEXT))) == (Part(2, 1, 1),)


def test_a_grid_with_numbers_in_as_many_columns_goes_on_though_labels_have_empty_cells_beside_them() -> None:
    first = grid(1, [("项目", 1), ("", 2), ("自然人", 3), ("总计", 4)], [("一、", 1), ("", 2), ("3", 3), ("3", 4)])
    after = grid(2, [("三、", 1), ("（一）", 2), ("1", 3), ("1", 4)])
    assert table_parts(Document("html", (first, after))) == (Part(2, 1, 0),)


def test_a_grid_goes_on_below_the_names_with_which_the_one_before_ends() -> None:
    first = grid(
        1, [("项目", 1), ("一", 2), ("二", 3)], [("规章", 1), ("3", 2), ("3", 3)], [("内容", 1), ("事项数量", 2)]
    )
    assert table_parts(Document("docx", (first, grid(2, [("行政许可", 1), ("7", 2)])))) == (Part(2, 1, -1),)
    assert table_parts(Document("docx", (first, grid(2, [("行政许可", 1), ("7", 2), ("8", 3), ("9", 4)])))) == ()


def test_a_table_of_text_goes_on_where_all_rows_of_both_have_as_many_cells() -> None:
    first, after = (
        replace(grid(number, *rows), ruled=False)
        for number, rows in (
            (1, ([("项目", 1), ("自然人", 2), ("总计", 3)], [("一、", 1), ("3", 2), ("3", 3)])),
            (2, ([("二、", 1), ("4", 2), ("4", 3)],)),
        )
    )
    assert table_parts(Document("text", (first, Line("续表", Place()), after))) == (Part(2, 1, 0),)
    short = replace(after, rows=(*after.rows, after.rows[0][:2]))
    assert table_parts(Document("text", (first, Line("续表", Place()), short))) == ()


def test_a_sentence_or_a_header_between_begins_another_table() -> None:
    headed = grid(2, [("项目", 1), ("总计", 2)], [("一、", 1), ("3", 2), ("3", 3)])
    assert table_parts(Document("pdf", (FIRST, Line("本年工作平稳。", Place()), NEXT))) == ()
    assert table_parts(Document("pdf", (FIRST, headed))) == ()


def test_columns_of_other_names_are_known_on_the_next_page_as_well() -> None:
    for seed in range(6):
        rng = random.Random(seed)
        draft = compose(rng, load().get("2021"), False)
        mess_up(draft, rng, ["six_organizations", "cut_table"])
        score = hold(interpret(document(draft), load()), draft.truth, draft.open)
        assert (score.wrong, score.share) == ([], 1), seed
