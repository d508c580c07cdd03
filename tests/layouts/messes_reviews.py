"""What happens to the reviews: other results, more and fewer of them, blocks in another order, a column of years."""

from __future__ import annotations

import random
from decimal import Decimal

from gongkai.model import CellCode, number_text
from tests.layouts.draft import Draft
from tests.layouts.matrix import Matrix, Row, head
from tests.layouts.printed import require, reviews, unknown, value_of

BLOCK = 5


def blocks_swapped(draft: Draft, _rng: random.Random) -> None:
    """The two blocks of lawsuits stand in each other's place."""
    _, second, _, values = reviews(draft).rows
    second[BLOCK], second[BLOCK + 1] = second[BLOCK + 1], second[BLOCK]
    values[BLOCK:] = [*values[2 * BLOCK :], *values[BLOCK : 2 * BLOCK]]


def lawsuits_first(draft: Draft, _rng: random.Random) -> None:
    """The block of administrative reviews stands last."""
    top, second, _, values = reviews(draft).rows
    top.reverse()
    second[:] = [*second[BLOCK:], *second[:BLOCK]]
    values[:] = [*values[BLOCK:], *values[:BLOCK]]


def lawsuits_together(draft: Draft, rng: random.Random) -> None:
    """The last block is a subtotal, in the place of the form's third item."""
    _, second, _, values = reviews(draft).rows
    second[BLOCK + 1].text = rng.choice(["小计", "合计", "行政诉讼合计"])
    unknown(draft, values[2 * BLOCK :])


def other_results(draft: Draft, rng: random.Random) -> None:
    """Columns of another meaning in the places of the form's: received and closed, won and lost, closed for pending."""
    names = rng.choice(
        [
            {"结果维持": "受理", "结果纠正": "审结", "其他结果": "败诉"},
            {"结果维持": "胜诉", "结果纠正": "败诉", "其他结果": "撤诉"},
            {"尚未审结": "已审结"},
            {"尚未审结": "审结数", "总计": "收案数"},
        ]
    )
    _relabel(draft, names)


def _relabel(draft: Draft, names: dict[str, str]) -> None:
    """Put other names over columns; what stands there is no figure of the form."""
    columns = draft.form.table("reviews").columns
    for line in _label_blocks(reviews(draft)):
        for cell, column in zip(line, columns, strict=True):
            cell.text = names.get(column.label, cell.text)
    changed = [column.code for column in columns if column.label in names]
    unknown(draft, [cell for cell in reviews(draft).values() if cell.code and cell.code.column in changed])


def _label_blocks(table: Matrix) -> list[Row]:
    """The labels of the results, block by block."""
    return [table.rows[1][:BLOCK], table.rows[2][:BLOCK], table.rows[2][BLOCK:]]


def results_in_other_words_moved(draft: Draft, rng: random.Random) -> None:
    """The second result has another name and stands first in each block: not where a cell holds the values of both."""
    table = reviews(draft)
    require(all(cell.colspan == 1 and len(cell.text.split()) < 2 for cell in table.rows[3]))
    name = rng.choice(["纠错", "被纠正", "撤销或变更"])
    for line in _label_blocks(table):
        line[0].text, line[1].text = name, line[0].text
    values = table.rows[3]
    for at in range(0, len(values), BLOCK):
        values[at], values[at + 1] = values[at + 1], values[at]
        draft.leave_open([values[at]])


def mediation_column(draft: Draft, rng: random.Random) -> None:
    """Each block has one result more, which the total counts."""
    table = reviews(draft)
    top, second, third, values = table.rows
    for at in (2 * BLOCK + 3, BLOCK + 3, 3):
        more = rng.choice([0, 0, 1, 2])
        total = values[at + 1]
        if more and total.code in draft.truth and total.text == number_text(value_of(draft, total)):
            draft.truth[total.code] += more
            total.text = number_text(value_of(draft, total))
        values.insert(at, head(str(more)))
    for at in (BLOCK + 3, 3):
        third.insert(at, head("调解"))
    second.insert(3, head("调解", rowspan=2))
    for cell in (top[0], *second[BLOCK + 1 :]):
        cell.colspan = BLOCK + 1
    top[1].colspan = 2 * (BLOCK + 1)


def results_on_one_line(draft: Draft, rng: random.Random) -> None:
    """The names of all results stand on the third line, that of administrative reviews on the first two or above an empty cell."""
    top, second, third, _ = reviews(draft).rows
    names, second[:] = second[:BLOCK], second[BLOCK:]
    third[:0] = names
    for cell in names:
        cell.rowspan = 1
    if rng.random() < 0.5:
        top[0].rowspan = 2
    else:
        second.insert(0, head("", colspan=BLOCK))


def results_as_rows(draft: Draft, _rng: random.Random) -> None:
    """A row for each result, a column for each of the three items."""
    old = reviews(draft)
    form, cells = draft.form.table("reviews"), {cell.code: cell for cell in old.values()}
    rows: list[Row] = [[head("结果"), *(head(item.label) for item in form.items)]]
    for column in form.items[0].columns:
        rows.append(
            [head(form.column(column).label), *(cells[CellCode("reviews", i.code, column)] for i in form.items)]
        )
    draft.blocks[draft.at(old)] = Matrix("reviews", rows, 1)


def rows_with_sum_of_lawsuits(draft: Draft, _rng: random.Random) -> None:
    """A row for each item, and one for both kinds of lawsuits together."""
    old = reviews(draft)
    form, cells = draft.form.table("reviews"), {cell.code: cell for cell in old.values()}
    columns = form.items[0].columns
    rows: list[Row] = [[head("类别"), *(head(form.column(code).label) for code in columns)]]
    lines = [[cells[CellCode("reviews", item.code, code)] for code in columns] for item in form.items]
    sums = [sum((value_of(draft, cell) for cell in pair), Decimal(0)) for pair in zip(*lines[1:], strict=True)]
    rows += [[head(item.label), *line] for item, line in zip(form.items, lines, strict=True)]
    rows.insert(2, [head("行政诉讼"), *(head(number_text(one)) for one in sums)])
    draft.blocks[draft.at(old)] = Matrix("reviews", rows, 1)


def year_column(draft: Draft, rng: random.Random) -> None:
    """A first column says the year: last year's row stands there, too, or alone."""
    table = reviews(draft)
    values = table.rows[3]
    table.rows[0].insert(0, head("年度", rowspan=3))
    names = rng.choice(
        [(f"{draft.year}年", f"{draft.year - 1}年"), (str(draft.year), str(draft.year - 1)), ("本年", "上年")]
    )
    if rng.random() < 0.4:
        values.insert(0, head(names[1]))
        unknown(draft, values)
        return
    last: Row = [head(names[1]), *(head(str(rng.randrange(4))) for _ in values)]
    values.insert(0, head(names[0]))
    table.rows.insert(rng.choice([3, 4]), last)


REVIEWS = (
    blocks_swapped,
    lawsuits_first,
    lawsuits_together,
    other_results,
    other_results,
    results_in_other_words_moved,
    mediation_column,
    results_as_rows,
    rows_with_sum_of_lawsuits,
    year_column,
    results_on_one_line,
)
