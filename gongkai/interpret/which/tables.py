"""The tables of a document as the form has them: this year's, with what is said about them, without running numbers."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from gongkai.interpret.columns.pages import BETWEEN_PARTS
from gongkai.interpret.which.captions import is_caption
from gongkai.interpret.which.side_by_side import with_values_side_by_side
from gongkai.interpret.which.years import without_other_years
from gongkai.interpret.words.numbers import names_unit, read_value
from gongkai.interpret.words.rows import ENDS_IN_NUMBER
from gongkai.model import Cell, Document, Grid, Line
from gongkai.wording import numbering

SERIALS = 5
"""At least so many running numbers in the first or last column are no figures."""
FEWEST = 3
"""The same in the first column, where all rows, but perhaps the first, are numbered, those of the header too."""
LINE_NUMBERS = 8
"""At least so many running numbers in any other column are none."""
ABOUT = 3
"""So many lines before a table, and after it, may say in which unit its money is; a heading further above may, too."""


def tables_of_year(document: Document, year: int | None) -> Document:
    """Given a document and the year reported on, return it without other years' tables and rows and without columns of
    running numbers, and with a row for each item where there is one for each value; the caption of each table becomes its first
    row, what is said of its unit of money its last.
    """
    blocks = without_other_years(document.blocks, year)
    return replace(
        document,
        blocks=tuple(
            _with_words_about(with_values_side_by_side(_without_serials(block), year), blocks, at)
            if isinstance(block, Grid)
            else block
            for at, block in enumerate(blocks)
        ),
    )


def _with_words_about(grid: Grid, blocks: Sequence[Line | Grid], at: int) -> Grid:
    """What stands right before a table may say what it is of (行政诉讼：未经复议直接起诉), and lines about it, in which unit
    its money is (单位：元).
    """
    if not grid.rows:
        return grid
    before = blocks[at - 1] if at else None
    caption = before if isinstance(before, Line) and _is_about_table(before.text) else None
    above = [
        line
        for number, line in reversed(list(enumerate(_lines(reversed(blocks[:at])))))
        if line is not caption and (number < ABOUT or _is_heading(line.text)) and names_unit(line.text)
    ]
    below = [line for line in _lines(blocks[at + 1 :])[:ABOUT] if names_unit(line.text)]
    first, last = grid.rows[0], grid.rows[-1]
    rows = [_row_of(line, first, grid, -1) for line in (*above, *([caption] if caption else []))]
    return replace(grid, rows=(*rows, *grid.rows, *(_row_of(line, last, grid, 1) for line in below)))


def _is_about_table(text: str) -> bool:
    """Tell whether a line is a caption that says something, and no row of another table (行政处罚12)."""
    return is_caption(text) and not BETWEEN_PARTS.fullmatch(text.strip()) and not ENDS_IN_NUMBER.search(text)


def _lines(blocks: Iterable[Line | Grid]) -> list[Line]:
    """The lines next to a table, up to the next table."""
    near = itertools.takewhile(lambda block: isinstance(block, Line), blocks)
    return [block for block in near if isinstance(block, Line)]


def _is_heading(text: str) -> bool:
    """Tell whether a line is a numbered heading: what it says holds for all below it."""
    return is_caption(text) and numbering(text) is not None


def _row_of(line: Line, beside: tuple[Cell, ...], grid: Grid, step: int) -> tuple[Cell, ...]:
    """Given a line, return it as a row before or after another of a grid."""
    at = max((cell.place.row or 1 for cell in beside), default=1) + step
    return (line.cell(line.text, grid.number, at, 1),)


def _without_serials(grid: Grid) -> Grid:
    """A column of running numbers (序号, 行次) is no column of the form."""
    runs = [run for cells, least in _columns(grid) for run in _running(cells) if len(run) >= least]
    gone = {id(cell) for run in runs for cell in (*run, *_first_of(run, grid))}
    if not gone:
        return grid
    return replace(grid, rows=tuple(tuple(cell for cell in row if id(cell) not in gone) for row in grid.rows))


def _first_of(run: Sequence[Cell], grid: Grid) -> Iterator[Cell]:
    """Yield the number that a run of them goes on from, alone after words on the row above it in text: the first of cells that have a
    line each.
    """
    one, other = (read_value(cell.text).number or 0 for cell in run[:2])
    above = (row for row in reversed(grid.rows) if row and (row[0].place.row or 0) < (run[0].place.row or 0))
    numbers = [cell for cell in next(above, ()) if read_value(cell.text).number is not None]
    if not grid.ruled and len(numbers) == 1 and read_value(numbers[0].text).number == 2 * one - other > 0:
        yield numbers[0]


def _columns(grid: Grid) -> Iterator[tuple[list[Cell], int]]:
    """Yield the numbers that stand below each other, and how many of them must run on: fewer at the edges of a table."""
    numbers = [[cell for cell in row if read_value(cell.text).kind == "number"] for row in grid.rows]
    if not grid.ruled:
        rows = [(row, found) for row, found in zip(grid.rows, numbers, strict=True) if found and _values(row) > 2]
        yield [row[0] for row, _ in rows if row[0].place.col == 1], SERIALS
        long = (row for row, found in zip(grid.rows, numbers, strict=True) if found and _places(row) > 2)
        yield _ends(long), SERIALS
        yield [found[0] for found in numbers if found], LINE_NUMBERS
        return
    columns: dict[int, list[Cell]] = {}
    for cell in itertools.chain.from_iterable(numbers):
        columns.setdefault(cell.place.col or 0, []).append(cell)
    last = max((cell.place.col or 0 for row in grid.rows for cell in row), default=0)
    heads_too = any(len(found) == 1 for found in numbers)
    for column, cells in columns.items():
        if column == 1 and heads_too and len(cells) >= max(FEWEST, len(grid.rows) - 1):
            yield cells, len(cells)
        yield cells, SERIALS if column in (1, last) else LINE_NUMBERS
    yield _ends(row for row in grid.rows if _values(row) > 2), LINE_NUMBERS
    yield (
        [found[0] for row, found in zip(grid.rows, numbers, strict=True) if found and _values(row) > 2],
        LINE_NUMBERS,
    )


def _ends(rows: Iterable[Sequence[Cell]]) -> list[Cell]:
    """The last cell of each row in which something stands: what the rows end in, whatever spans are lost before it."""
    return [next(cell for cell in reversed(row) if cell.text) for row in rows]


def _places(row: Sequence[Cell]) -> int:
    """How many cells of a row may hold values, empty ones among them."""
    return sum(read_value(cell.text).kind != "words" for cell in row)


def _values(row: Sequence[Cell]) -> int:
    """How many cells of a row hold a number, or something that stands for none."""
    return sum(bool(cell.text) and read_value(cell.text).kind != "words" for cell in row)


def _running(cells: Sequence[Cell]) -> Iterator[list[Cell]]:
    """Given the cells of a column, yield the runs of numbers that are each as much more than the one before: 1, 2 …; 10, 20 …
    None begins at 0: that is the figure of the row above.
    """
    run: list[Cell] = []
    numbers = [read_value(cell.text).number or 0 for cell in cells]
    for at, cell in enumerate(cells):
        goes_on = at > 0 and numbers[at] > numbers[at - 1] > 0
        if goes_on and (len(run) < 2 or numbers[at] - numbers[at - 1] == numbers[at - 1] - numbers[at - 2]):
            run.append(cell)
            continue
        yield run
        run = [cells[at - 1], cell] if goes_on else [cell]
    yield run
