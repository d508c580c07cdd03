"""A header whose names came apart over lines, as readers of PDF pages leave it above the one row of a table (结果结果其他尚未,
then 维持 | 纠正 | 结果 | 审结): where nothing else stands there, and all blocks of the row add up, it is the form's.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from gongkai.forms import Form, Forms, Table
from gongkai.interpret.columns.blocks import LONGEST_HEADER, levels
from gongkai.interpret.columns.columns import windows
from gongkai.interpret.mend.spelt import name_in_order
from gongkai.interpret.words.numbers import read_value
from gongkai.interpret.words.rows import has_number
from gongkai.interpret.words.sums import row_sums
from gongkai.model import Cell, Document, Grid, Line
from gongkai.wording import plain

ONE_ROW = "one_row"
NOTE = re.compile(r"\s*[（(]?注[：:]")
MOST_BEFORE = 12
"""A header came apart into no more lines and rows than that."""
MOST_ALIKE = 2
"""A total and the only value that it is the sum of are alike."""
SPREAD = 3
"""So many columns of a block must be told apart by what is left of their names."""
Row = tuple[Cell, ...]


def with_whole_headers(document: Document, forms: Forms) -> Document:
    """Given a document, return it with the form's own header above each row of values under nothing but pieces of it."""
    if not any(isinstance(block, Grid) and not block.ruled for block in document.blocks):
        return document
    form = forms.forms[-1]
    tables = [table for table in form.tables if table.layout == ONE_ROW]
    blocks: list[Line | Grid] = []
    for block in document.blocks:
        for table in tables:
            if not isinstance(block, Grid) or block.ruled:
                break
            above = _above(blocks, pieces_of_header(table))
            whole = _with_whole_header(block, above, form, table)
            if whole is not None:
                if whole.rows[0] is not block.rows[0]:
                    blocks[len(blocks) - len(above) :] = filter(_is_note, above)
                block = whole
        blocks.append(block)
    return replace(document, blocks=tuple(blocks))


def _with_whole_header(grid: Grid, above: Sequence[Line | Grid], form: Form, table: Table) -> Grid | None:
    """Given a table and what stands right above it, return it with the form's header, None where that is not known to be its own."""
    for at, row in enumerate(grid.rows):
        label, cells = _parted_label(row)
        values = _values(cells, form, table)
        if values is None:
            continue
        start = at - sum(1 for _ in itertools.takewhile(_is_of_header, reversed(grid.rows[:at])))
        header = [one for one in (*grid.rows[start:at], label) if one]
        own = [_texts(one) for one in header]
        lines = [line for block in above for line in _lines(block)] if not start else []
        is_whole = bool(own) and all(text in _labels(table) for line in own for text in line)
        if not is_whole and (pieces_of_header(table).are_all([*lines, *own]) or _is_spelt(header, values, table)):
            return replace(grid, rows=(*grid.rows[:start], *_header(table, values), values, *grid.rows[at + 1 :]))
    return None


def _is_of_header(row: Row) -> bool:
    return not has_number(row) and not (len(row) == 1 and row[0].text.endswith("情况"))


def _parted_label(row: Row) -> tuple[Row, Row]:
    """The last line of a header is taken for the label of the values below it."""
    is_words = bool(row) and read_value(row[0].text).kind == "words" and not has_number(row[:1])
    return row[:is_words], row[is_words:]


def _is_spelt(rows: Sequence[Row], values: Row, table: Table) -> bool:
    """Tell whether rows are nothing but the table's header with its names over several lines, some of them beside each other, be each
    after its block's: a total that is the sum of several values, or of none, stands last.
    """
    lines = [[plain(piece) for cell in row for piece in cell.text.split()] for row in rows]
    blocks = [[plain(table.column(code).label) for code in item.columns] for item in table.items]
    names = list(itertools.chain(*levels(table)))
    numbers = iter([read_value(cell.text).number or 0 for cell in values])
    filled = [sum(number > 0 for number in itertools.islice(numbers, len(block))) for block in blocks]
    told = {at for at, count in enumerate(filled) if count != MOST_ALIKE}
    whole = [[plain(item.label) + name for name in block] for item, block in zip(table.items, blocks, strict=True)]
    return name_in_order(lines, blocks, names, told) or name_in_order(lines, whole, (), told)


def _above(blocks: Sequence[Line | Grid], pieces: _Pieces) -> list[Line | Grid]:
    """The last blocks that are nothing but pieces of a table's header, or notes."""
    last = itertools.takewhile(
        lambda block: all(pieces.parted(text) is not None for line in _lines(block) for text in line),
        itertools.islice(reversed(blocks), MOST_BEFORE),
    )
    return list(last)[::-1]


def _lines(block: Line | Grid) -> list[list[str]]:
    """What stands on each line of a block; notes do not count."""
    if isinstance(block, Grid):
        return [_texts(row) for row in block.rows]
    return [] if _is_note(block) else [[plain(block.text)]]


def _is_note(block: Line | Grid) -> bool:
    return isinstance(block, Line) and NOTE.match(block.text) is not None


def _values(row: Row, form: Form, table: Table) -> Row | None:
    """The one run of a row's cells that fills the table and in which every block adds up, something in at least one; not those with
    a number that is none for certain (0[2]).
    """
    codes = [code for item in table.items for code in table.cells(item)]
    words = [cell for cell in row if read_value(cell.text).kind == "words"] if len(row) >= len(codes) else []
    unsure = len(words)
    if len(row) < len(codes) or not all(cell.text[0].isdecimal() for cell in words):
        return None
    found = []
    for window in windows(row, len(codes)):
        numbers = [read_value(cell.text).number for cell in window]
        sums = row_sums(form, dict(zip(codes, numbers, strict=True)))
        says_something = len(set(numbers)) == 1 or any(total for _, total in sums)
        if says_something and sum(parts != total for parts, total in sums) <= unsure < len(table.items):
            found.append(window)
    return found[0] if len(found) == 1 else None


class _Pieces:
    """What the header of a table may come apart into: its names, and the halves of those of its columns, which keep their order."""

    def __init__(self, table: Table) -> None:
        self._levels = levels(table)
        columns = [plain(column.label) for column in table.columns]
        halves = [(label[: len(label) // 2], label[len(label) // 2 :]) for label in columns[:-1]]
        parts = [part for half in halves for part in half]
        sides: Iterable[tuple[str, ...]] = zip(*halves, strict=True)
        self._sides = [{part: at for at, part in enumerate(side) if parts.count(part) == 1} for side in sides]
        self._sides.append({label: at for at, label in enumerate(columns)})
        known = {*itertools.chain(*self._levels), *columns, *parts}
        self._known = tuple(sorted(known, key=lambda piece: (-len(piece), piece)))

    def parted(self, text: str) -> tuple[str, ...] | None:
        """Given text, return the pieces that it runs together, None where it has anything else."""
        return _parted(text, self._known) if len(text) <= LONGEST_HEADER else None

    def are_all(self, lines: Sequence[Sequence[str]]) -> bool:
        """Given the texts of the lines above a row, tell whether they are nothing but pieces of the header, name each of its blocks
        once and in the form's order, and nowhere its columns in another.
        """
        parted = [[self.parted(text) for text in line] for line in lines]
        if any(pieces is None for line in parted for pieces in line):
            return False
        flat = [[piece for pieces in line for piece in pieces or ()] for line in parted]
        every = [piece for line in flat for piece in line]
        named = [[piece for piece in every if piece in level] for level in self._levels]
        orders = [[side[piece] for piece in line if piece in side] for line in flat for side in self._sides]
        told = {place for order in orders for place in order}
        return named == self._levels and len(told) >= SPREAD and all(_goes_round(order) for order in orders)


@lru_cache(maxsize=65536)
def _parted(text: str, known: tuple[str, ...]) -> tuple[str, ...] | None:
    if not text:
        return ()
    ways = ((piece, _parted(text[len(piece) :], known)) for piece in known if text.startswith(piece))
    return next(((piece, *rest) for piece, rest in ways if rest is not None), None)


@cache
def pieces_of_header(table: Table) -> _Pieces:
    """The pieces of a table's header."""
    return _Pieces(table)


def _goes_round(order: Sequence[int]) -> bool:
    """Tell whether places rise, and begin again each time with the same."""
    starts = [at for at, place in enumerate(order) if at == 0 or place <= order[at - 1]]
    rounds = [tuple(order[one:other]) for one, other in itertools.pairwise([*starts, len(order)])]
    return len(set(rounds)) < 2


def _texts(row: Row) -> list[str]:
    return [text for cell in row if (text := plain(cell.text))]


def _labels(table: Table) -> set[str]:
    labels = (
        *(one.label for one in table.columns),
        *(one.label for one in table.items),
        *(one.label for one in table.groups),
    )
    return {plain(label) for label in labels}


def _header(table: Table, values: Row) -> Iterator[Row]:
    """The rows of the form's header above a row of values: its blocks, those of a group below its name, each above its columns."""
    rows: tuple[list[str], list[str], list[str]] = [], [], []
    for item in table.items:
        columns = [table.column(code).label for code in item.columns]
        groups = [group.label for group in table.ancestors(item)]
        none = [""] * len(columns)
        above = [*(group if group not in rows[0] else "" for group in groups), item.label]
        rows[0].extend([above[0], *none[1:]])
        rows[1].extend([above[1], *none[1:]] if groups else columns)
        rows[2].extend(columns if groups else none)
    for texts in rows:
        yield tuple(Cell(text, cell.place) for text, cell in zip(texts, values, strict=True))
