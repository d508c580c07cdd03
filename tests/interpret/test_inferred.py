"""What a sum leaves for an empty cell, and where an empty cell stands for none."""

from __future__ import annotations

from decimal import Decimal

from gongkai.interpret.trust.inferred import inferred
from gongkai.interpret.words.sums import Sum
from gongkai.model import CellCode, Figure, Status


def code(item: str, column: int) -> CellCode:
    return CellCode("t", item, str(column))


def figure(cell: CellCode, value: int | None, status: Status) -> Figure:
    known = None if value is None else Decimal(value)
    return Figure(cell, known, status, "" if status is Status.BLANK else str(value), "")


def made(totals: list[int], row_total: Status = Status.MISSING) -> dict[CellCode, Figure]:
    """What is inferred of columns of five and an empty cell with these totals, and rows whose total is not printed."""
    figures = {}
    for column, total in enumerate(totals):
        for item, value in (("a", 5), ("b", None), ("sum", total)):
            cell = code(item, column)
            figures[cell] = figure(cell, value, Status.BLANK if value is None else Status.REPORTED)
    last = code("a", 9)
    figures[last] = figure(last, None, row_total)
    columns = range(len(totals))
    down = [Sum((code("a", at), code("b", at)), (code("sum", at),), False) for at in columns]
    across = [Sum((code("b", at), code("sum", at)), (last,), False) for at in columns]
    return inferred(figures, [*down, *across], set())


def test_the_only_unknown_of_a_sum_is_what_it_leaves() -> None:
    assert {cell: one.value for cell, one in made([6, 8]).items()} == {code("b", 0): 1, code("b", 1): 3}


def test_only_zero_is_inferred_where_more_sums_come_out_without_the_empty_cells_though_a_total_is_nowhere_printed() -> (
    None
):
    assert {cell: one.value for cell, one in made([5, 5, 6]).items()} == {code("b", 0): 0, code("b", 1): 0}
