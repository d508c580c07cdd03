"""Rows of text whose label is lost, so that their values follow other words: those of the row before, or the header's last name."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from gongkai.forms import Item, Table
from gongkai.interpret.columns.names import name_place
from gongkai.interpret.items.copies import STRONG, best_match
from gongkai.interpret.words.heads import LABEL_NAME_OF_FORM
from gongkai.interpret.words.labels import LabelMatch, match_labels
from gongkai.interpret.words.numbers import BLANKS, holds_number, read_value
from gongkai.interpret.words.rows import TableRow, table_row
from gongkai.model import Cell
from gongkai.wording import plain

FEW = 2
"""Rows of so few values are not parted: two may be two columns of one item."""
NAMES = 8
"""A header has at most so many rows of names below each other."""


def with_lost_labels(rows: Sequence[TableRow], table: Table) -> tuple[TableRow, ...]:
    """Given a document's rows and a table, return them with a row of its own for values whose label is lost."""
    printed = cache(
        lambda: {(row.grid, _best(found)) for row in rows if _prints(row, found := match_labels(row, table))}
    )
    sizes = {len(item.columns) for item in table.items if len(item.columns) > FEW}
    values = [0 if row.ruled else _values(row) for row in rows]
    counts = Counter(size for size in values if size > FEW)
    if not counts:
        return tuple(rows)
    usual = max(counts, key=counts.__getitem__)
    sizes.add(usual)
    parted = (
        [row]
        if row.ruled or sizes.isdisjoint((size, size // 2, size // 2 - 1))
        else _parted(row, rows[max(0, at - NAMES) : at], table, printed, usual)
        for at, (row, size) in enumerate(zip(rows, values, strict=True))
    )
    return tuple(itertools.chain.from_iterable(parted))


def _prints(row: TableRow, matches: Sequence[LabelMatch]) -> bool:
    """Tell whether a row may be an item's: it has values, or the whole label, number and all, which the name of a column (总计) has not."""
    return row.prints_values or best_match(matches)[0] == 1


def _values(row: TableRow) -> int:
    """How many cells of a row hold a number, or a mark that stands for none."""
    return sum(bool(cell.text) and (holds_number(cell.text) or cell.text in BLANKS) for cell in row.cells)


def _best(matches: Sequence[LabelMatch]) -> int | None:
    """The place of the item that a row names, None if it names none."""
    score, best = best_match(matches)
    return best if score >= STRONG else None


def _parted(
    row: TableRow,
    above: Sequence[TableRow],
    table: Table,
    printed: Callable[[], set[tuple[int, int | None]]],
    usual: int,
) -> Iterator[TableRow]:
    if _ends_header(row, above, table, usual):
        yield table_row(row.grid, row.cells[:1], number=row.number)
        yield table_row(row.grid, row.cells[1:], number=row.number + 1)
    else:
        matches = match_labels(row, table)
        at = _best(matches)
        after = at + 1 if at is not None and at + 1 < len(table.items) else None
        halves = _halves(matches[at].slots, table.items[at], usual) if at is not None and after is not None else None
        if (
            halves
            and after
            and table.items[after].columns == table.items[after - 1].columns
            and (row.grid, after) not in printed()
        ):
            label = row.cells[: len(row.cells) - len(matches[after - 1].slots)]
            yield table_row(row.grid, (*label, *halves[0]), number=row.number)
            yield table_row(row.grid, halves[1], number=row.number + 1)
        else:
            yield row


def _halves(slots: Sequence[Cell], item: Item, usual: int) -> tuple[tuple[Cell, ...], tuple[Cell, ...]] | None:
    """The values of two rows, where there are twice as many as the item has, or twice as many as most rows have numbers, or more of
    each, and nothing between them but a mark for none in the label's place, or the row's number, if both add up; not where they do as
    those of two rows that take turns, column by column. Cells at the ends of both may be empty, or running numbers.
    """
    filled = sum(bool(cell.text) for cell in slots)
    size = len(item.columns) if filled % 2 or filled < 2 * usual else filled // 2
    ends = _empty_ends(slots, size)
    rest = tuple(slots[: len(slots) - ends])
    first, second = rest[:size], rest[-size:]
    whole = size > FEW and len(rest) >= 2 * size and all(cell.text for cell in (*first, *second))
    between = [cell.text for cell in rest[size:-size] if cell.text]
    sums, turns = (list(map(_adds_up, pair)) for pair in ((first, second), (slots[::2], slots[1::2])))
    in_place = len(between) < FEW and all(text in BLANKS or text.isdecimal() for text in between)
    may_be = all(sums) and in_place if between else any(sums) or not all(turns)
    if not whole or not may_be or (size == usual + 1 and not any(sums) and _differ(first[-1].text, second[-1].text)):
        return None
    return (*first, *slots[size : size + ends]), (*second, *slots[len(slots) - ends :])


def _empty_ends(slots: Sequence[Cell], size: int) -> int:
    """How many empty cells stand at the end of each half, where nothing else is beside its values."""
    half = len(slots) // 2
    halves = [[bool(cell.text) for cell in one] for one in (slots[:half], slots[half:])]
    return half - size if halves[0] == halves[1] == [True] * size + [False] * (half - size) else 0


def _differ(one: str, other: str) -> bool:
    """Tell whether two whole numbers do not follow each other."""
    return one.isdecimal() and other.isdecimal() and int(other) != int(one) + 1


def _adds_up(cells: Sequence[Cell]) -> bool:
    numbers = [read_value(cell.text).number or 0 for cell in cells]
    return bool(numbers) and sum(numbers[:-1]) == numbers[-1]


def _ends_header(row: TableRow, above: Sequence[TableRow], table: Table, usual: int) -> bool:
    """Tell whether a row begins with the one name of a column that the rows of names right above it lack, or with the last of as many
    as there are, before as many values as the table has, or most rows print.
    """
    kinds = {item.columns for item in table.items if len(row.cells) - 1 in (len(item.columns), usual)}
    if not above or any(one.width > 1 for one in above[-FEW:]):
        return False
    names = [plain(one.cells[0].text) for one in itertools.takewhile(lambda one: one.width == 1, reversed(above))]
    own = plain(row.cells[0].text)
    return any(_is_last(own, names, table, columns, len(row.cells) - 1) for columns in kinds)


def _is_last(own: str, names: Sequence[str], table: Table, columns: tuple[str, ...], size: int) -> bool:
    """Given a name and those above it, the nearest first, tell whether it is the last one of columns. size: how many values stand after it:
    with it as many columns may be named.
    """
    place = name_place(own, table, columns)
    lacking = set(range(len(columns))) - {name_place(name, table, columns) for name in names}
    begins = names[len(columns) - 1 : len(columns)] == [LABEL_NAME_OF_FORM]
    is_whole = begins or len(columns) - len(lacking) + 1 == size
    return lacking == {place} or (is_whole and place in lacking)
