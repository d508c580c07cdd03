"""Tables of which a program wrote all labels first, and then the values column by column, as readers of PDF pages do for which each
column is a block of text: they have rows again where there are as many values as labels ask for, and each row adds up.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gongkai.forms import Form, Forms, Table
from gongkai.interpret.columns.names import begun_place
from gongkai.interpret.which.captions import HEADING
from gongkai.interpret.words.labels import match_labels
from gongkai.interpret.words.numbers import read_value
from gongkai.interpret.words.rows import table_row
from gongkai.interpret.words.sums import row_sums
from gongkai.model import Cell, Document, Grid, Line
from gongkai.wording import plain

LIKE = 0.75
"""A text at least so like an item's label is that."""
LEAST_ROWS = 3
MANY = 20
"""A row with fewer cells has not the values of so many rows."""
MOST_LINES = 4
"""A label has no more lines."""
SEVERAL = 2
"""More numbers of a row than that, which are not zero, show which is the sum of the others."""
Row = tuple[Cell, ...]


def with_rows(document: Document, forms: Forms) -> Document:
    """Given a document, return it with the rows of such tables, and their labels in no other place."""
    tables = [(form, table) for form in forms.forms for table in form.tables if _columns(table)]
    blocks: list[Line | Grid] = []
    for block in document.blocks:
        if isinstance(block, Grid) and not block.ruled:
            block = _with_rows(block, blocks, tables)
        blocks.append(block)
    return replace(document, blocks=tuple(blocks))


def _with_rows(grid: Grid, blocks: list[Line | Grid], tables: Sequence[tuple[Form, Table]]) -> Grid:
    """Given a table and the blocks before it, return it with its rows, and take their labels from these away."""
    at = max(range(len(grid.rows)), key=lambda row: len(grid.rows[row]), default=0)
    if not grid.rows or len(grid.rows[at]) < MANY:
        return grid
    last = list(itertools.takewhile(lambda one: not _is_heading(one), reversed(blocks)))[::-1]
    above = [*itertools.chain(*map(_rows_of, last)), *grid.rows[:at]]
    rows = next(filter(None, (_apart(grid.rows[at], above, form, table) for form, table in tables)), None)
    if rows is None:
        return grid
    labels = "|".join(plain(row[0].text) for row in rows)
    blocks[len(blocks) - len(last) :] = [
        one for one in last if isinstance(one, Grid) or plain(one.text) not in labels
    ]
    return replace(grid, rows=(*rows, *grid.rows[at + 1 :]))


def _is_heading(block: Line | Grid) -> bool:
    return isinstance(block, Line) and HEADING.fullmatch(plain(block.text)) is not None


def _rows_of(block: Line | Grid) -> Sequence[Row]:
    return block.rows if isinstance(block, Grid) else [(block.cell(block.text, None, None),)]


def _columns(table: Table) -> tuple[str, ...]:
    """The columns of a table whose items all have the same, of which the last is the sum of the others; else none."""
    kinds = {item.columns for item in table.items}
    return kinds.pop() if len(kinds) == 1 and table.layout == "rows" else ()


def _last_words(rows: Sequence[Row]) -> list[Cell]:
    """The words of the rows after the last with a number."""
    last = itertools.takewhile(lambda row: all(map(_is_of_words, row)), reversed(rows))
    return [cell for row in list(last)[::-1] for cell in row if cell.text]


def _is_of_words(cell: Cell) -> bool:
    return read_value(cell.text).kind in ("words", "blank")


def _apart(row: Row, above: Sequence[Row], form: Form, table: Table) -> list[Row] | None:
    """Given a row with the values of several, and what stands above since the heading, return the header and the rows; None where these do
    not show.
    """
    columns = _columns(table)
    start = next((at for at, cell in enumerate(row) if not _is_of_words(cell)), len(row))
    values = row[start:]
    if len(values) % len(columns) or any(read_value(cell.text).kind != "number" for cell in values):
        return None
    words = [*_last_words(above), *row[:start]]
    found = (_labels(words, table, items) for items in _items(table))
    labels = next((one for one in found if len(one) * len(columns) == len(values)), [])
    texts = [plain(cell.text) for cells in (*above, row[:start]) for cell in cells]
    ways = {
        tuple(cell.text for way in rows for cell in way): rows
        for rows in (_by_columns(values, len(labels)), _by_rows(values, len(columns)))
        if len(labels) >= LEAST_ROWS
        and _add_up(rows, form, table)
        and _are_in_order(texts, table, not any(map(_tells_sum, rows)))
    }
    if len(ways) != 1:
        return None
    names = (replace(row[0], text=table.column(code).label) for code in columns)
    own = [(label, *cells) for label, cells in zip(labels, ways.popitem()[1], strict=True)]
    header = (replace(row[0], text=""), *names)
    return [tuple(_in_place(cells, number)) for number, cells in enumerate([header, *own], 1)]


def _items(table: Table) -> Iterator[tuple[int, ...]]:
    """The places of a table's items without those that are groups of others, and of all but these others."""
    codes = [item.code for item in table.items]
    groups = [any(other.startswith(f"{code}.") for other in codes) for code in codes]
    tops = {code for code, is_group in zip(codes, groups, strict=True) if is_group}
    yield tuple(at for at, is_group in enumerate(groups) if not is_group)
    yield tuple(at for at, code in enumerate(codes) if code.rpartition(".")[0] not in tops)


def _labels(cells: Sequence[Cell], table: Table, items: tuple[int, ...]) -> list[Cell]:
    """The labels of items that follow one another in the form, on one line or several; none where another is among them."""
    found: list[Cell] = []
    places: list[int] = []
    at = 0
    while at < len(cells):
        ways = [
            _label(cells[at : at + size], table, items) for size in range(1, min(MOST_LINES, len(cells) - at) + 1)
        ]
        score, size, place, label = max(ways, key=lambda way: way[0])
        is_next = score >= LIKE and (not places or place > places[-1])
        found += [label] if is_next else []
        places += [place] if is_next else []
        at += size if is_next else 1
    follow = all(other == one + 1 for one, other in itertools.pairwise(places))
    return found if follow else []


def _label(cells: Sequence[Cell], table: Table, items: tuple[int, ...]) -> tuple[float, int, int, Cell]:
    """How like the label of an item the text of cells together is, of how many, which item's, and the text; not a column's name."""
    label = replace(cells[0], text="".join(cell.text.strip() for cell in cells))
    matches = match_labels(table_row(0, (label,)), table)
    scores = [matches[item].score for item in items]
    best = max(range(len(scores)), key=scores.__getitem__)
    is_name = begun_place(plain(label.text), table, _columns(table)) is not None
    return 0.0 if is_name else scores[best], len(cells), best, label


def _are_in_order(texts: Sequence[str], table: Table, with_sum: bool) -> bool:
    """Tell whether the names of columns among texts, or their beginnings, stand in the form's order. with_sum: that of the sum as well."""
    columns = _columns(table)
    found = (begun_place(text, table, columns) for text in texts)
    places = [place for place in found if place is not None and (with_sum or place + 1 < len(columns))]
    return places == sorted(places)


def _tells_sum(row: Row) -> bool:
    """Tell whether a row that adds up shows which of its numbers is the sum."""
    return sum(bool(read_value(cell.text).number) for cell in row) > SEVERAL


def _by_columns(values: Sequence[Cell], size: int) -> list[Row]:
    return [tuple(values[at::size]) for at in range(size)]


def _by_rows(values: Sequence[Cell], size: int) -> list[Row]:
    return [tuple(values[at : at + size]) for at in range(0, len(values), size)]


def _add_up(rows: Sequence[Row], form: Form, table: Table) -> bool:
    codes = table.cells(table.items[0])
    numbers = [[read_value(cell.text).number for cell in row] for row in rows]
    sums = [one for own in numbers for one in row_sums(form, dict(zip(codes, own, strict=True)))]
    return all(parts == total for parts, total in sums)


def _in_place(row: Row, number: int) -> Iterator[Cell]:
    for col, cell in enumerate(row, 1):
        yield replace(cell, place=replace(cell.place, row=number, col=col))
