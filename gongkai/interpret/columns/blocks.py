"""The blocks of a table in one row of values, by the names of its header: each block has the same columns, under one name."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gongkai.forms import Item, Table
from gongkai.interpret.columns.names import name_place, pieces_of
from gongkai.interpret.words.headers import Span, span_of
from gongkai.interpret.words.rows import TableRow
from gongkai.model import Cell
from gongkai.wording import plain, similarity

HEADING = re.compile(r".*情况")
"""What is of the table's heading (行政复议、行政诉讼情况), before the names of its blocks."""
LIKE = 0.75
FEW = 2
"""A block has more columns of the form than that, or so many in their places."""


LONGEST_HEADER = 300
"""A line on which a header runs together has no more characters."""


def levels(table: Table) -> list[list[str]]:
    """Given a table, return the plain names of its blocks from left to right on each level: those at the top, those in groups."""
    paths = [[plain(one.label) for one in table.ancestors(item)] + [plain(item.label)] for item in table.items]
    found = itertools.zip_longest(*paths)
    return [list(dict.fromkeys(name for name in level if name)) for level in found]


@dataclass(frozen=True, slots=True)
class Blocks:
    """The blocks of a header from left to right: the item of each, None for one that the form does not have; and the columns that
    each of them has, None for other names. names: what the header calls these columns.
    """

    items: tuple[Item | None, ...]
    columns: tuple[str | None, ...]
    names: tuple[str, ...] = field(default=(), compare=False)

    @property
    def width(self) -> int:
        return len(self.items) * len(self.columns)

    def stand_above(self, header: Sequence[TableRow], values: Sequence[Cell]) -> bool:
        """Tell whether each value stands right under a name, where cells have their places; or, as where spans are lost, each under its
        own, and those of the last block alone under none.
        """
        above: dict[Span, set[str]] = {}
        for cell in (cell for row in header for cell in row.cells):
            above.setdefault(span_of(cell), set()).add(plain(cell.text))
        found = [above.get(span_of(cell), set()) for cell in values]
        own, last = found[: -len(self.names)], found[-len(self.names) :]
        moved = not any(any(names) for names in last)
        return all(found) or (moved and all(map(set.__contains__, own, itertools.cycle(self.names))))

    def cells(self, values: Sequence[Cell]) -> list[tuple[Item, str, Cell]]:
        """Given as many cells as columns, return those of the form's items and columns."""
        named = [(item, column) for item in self.items for column in self.columns]
        return [
            (item, column, cell)
            for (item, column), cell in zip(named, values, strict=True)
            if item is not None and column is not None
        ]


def blocks(header: Sequence[TableRow], table: Table) -> Blocks | None:
    """Given the rows of a header, return its blocks, if what stands in each of them is named alike.

    The names of columns come as often as there are blocks, those of blocks once; none that comes once is another column's. All the columns of the one block that has
    no level between it and its columns stand before the names of the others, or after them; where what spanned two rows stands
    in both, they come once more there.
    """
    own = table.items[0].columns
    for lines in (_lines(header), ([cell.text for cell in row.cells] for row in header)):
        found = _of_lines(
            [[word for piece in pieces_of(line, table, own) if (word := plain(piece))] for line in lines], table
        )
        if found:
            return found
    return None


def blocks_of_words(words: Sequence[str], table: Table) -> Blocks | None:
    """Given the plain names of a header from left to right, level by level, return its blocks."""
    return _of_lines([words], table)


def _of_lines(lines: Sequence[Sequence[str]], table: Table) -> Blocks | None:
    return _of_names(lines, table) or _of_names([[_as_label(word, table) for word in line] for line in lines], table)


def _of_names(lines: Sequence[Sequence[str]], table: Table) -> Blocks | None:
    own = table.items[0].columns
    words = list(itertools.chain(*lines))
    counts = Counter(words)
    times = len(table.items) if len(table.items) in counts.values() else len(table.items) + 1
    labels = [word for word in words if counts[word] == times]
    size = len(labels) // times
    columns = labels[:size]
    if labels != columns * times or not all(counts[word] in (1, times) for word in words):
        return None
    places = [name_place(word, table, own) for word in columns]
    if any(counts[word] == 1 and name_place(word, table, own) not in (None, *places) for word in words):
        return None
    named = [place for place in places if place is not None]
    in_place = len(places) == len(own) and all(place in (None, at) for at, place in enumerate(places))
    if len(named) < FEW or (len(named) == FEW and not in_place) or len(set(named)) < len(named):
        return None
    items = _items(lines, columns, table)
    if items is None:
        return None
    return Blocks(items, tuple(own[place] if place is not None else None for place in places), tuple(columns))


def _lines(header: Sequence[TableRow]) -> Iterator[list[str]]:
    """Yield the texts of a header line by line, of a ruled one without those that stand right below themselves: they span lines."""
    above: set[tuple[Span, str]] = set()
    for row in header:
        own = [(span_of(cell), cell.text) for cell in row.cells]
        yield [text for span, text in own if (span, text) not in above]
        above = set(own) if row.ruled else set()


def _as_label(word: str, table: Table) -> str:
    """Given a plain word, return the label of the column that it means, a character lost, doubled or wrong, else itself."""
    place = name_place(word, table, table.items[0].columns)
    return word if place is None else plain(table.column(table.items[0].columns[place]).label)


def _items(lines: Sequence[Sequence[str]], columns: Sequence[str], table: Table) -> tuple[Item | None, ...] | None:
    """The item of each block: the names of those in a group stand beside all columns of the other one, or where the columns of all stand
    below the names, the upper level says which is first. Names that cells cut into pieces are the form's where these are all of them.
    """
    words = list(itertools.chain(*lines))
    if "".join(word for word in words if word not in columns).endswith("".join(itertools.chain(*levels(table)))):
        return table.items
    grouped = [item for item in table.items if table.ancestors(item)]
    others = [item for item in table.items if not table.ancestors(item)]
    first = next((at for at, word in enumerate(words) if any(_is(word, item.label) for item in grouped)), None)
    if first is None or len(others) != 1:
        return None
    last = max(at for at, word in enumerate(words) if any(_is(word, item.label) for item in grouped))
    while last - first + 1 < len(grouped) and first and _may_be_block(words[first - 1], columns, table):
        first -= 1
    names = words[first : first + len(grouped)]
    if last >= first + len(grouped) or any(word in columns for word in names):
        return None
    found = tuple(next((item for item in grouped if _is(word, item.label)), None) for word in names)
    before = sum(word in columns for word in words[:first])
    if before not in (0, len(columns)) or len(set(found)) < len(found):
        return None
    above = [HEADING.sub("", word) for word in words[:first] if word not in columns]
    places = [next((at for at, word in enumerate(above) if _is(word, label)), None) for label in levels(table)[0]]
    is_first = True if before else _rise(places)
    if is_first is None and not any(
        0 < sum(word in columns for word in line) == len(columns) for line in lines if names[0] in line
    ):
        return None
    return (others[0], *found) if is_first else (*found, others[0])


def _rise(places: Sequence[int | None]) -> bool | None:
    """Tell whether places rise, None where not all are known."""
    known = [place for place in places if place is not None]
    return known == sorted(known) if len(known) == len(places) else None


def _may_be_block(word: str, columns: Sequence[str], table: Table) -> bool:
    above = [
        *(group.label for group in table.groups),
        *(item.label for item in table.items if not table.ancestors(item)),
    ]
    return word not in columns and not any(_is(word, label) for label in above)


def _is(word: str, label: str) -> bool:
    """Tell whether a word is a label, perhaps with wrong characters or without one: with more lost it may be a piece of it."""
    whole = plain(label)
    return similarity(word, whole) >= LIKE and not (word in whole and len(word) < len(whole) - 1)
