"""What the header of the reviews table says of the cells below it: which column each is, and whose blocks they are."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from gongkai.forms import Item, Table
from gongkai.interpret.columns.blocks import HEADING, levels
from gongkai.interpret.columns.columns import Window
from gongkai.interpret.words.column_names import is_above_table, labels_of
from gongkai.interpret.words.headers import span_of
from gongkai.interpret.words.meaning import says_otherwise
from gongkai.interpret.words.numbers import read_value
from gongkai.interpret.words.rows import TableRow
from gongkai.model import Cell
from gongkai.wording import plain, similarity

LIKE = 0.75
SUBTOTAL = re.compile(r"小计|合计|总计|共计")
"""A block of this in place of an item's is none of the form's."""
FEW = 2
"""A row of the header with so many columns' labels is the row of these."""


def stands_above(header: Sequence[TableRow], values: TableRow, window: Window, table: Table) -> bool:
    """Tell whether a header's cells can be compared with those of a row, and stand above them."""
    widths = {row.width for row in header if any(column_of(cell, table) for cell in row.cells)}
    return (values.ruled and _are_side_by_side(window)) or widths == {values.width}


def labels_above(header: Sequence[TableRow], in_place: bool, window: Window, table: Table) -> tuple[str | None, ...]:
    """Given a header and the cells of a row's values, return the code of the column that the header names above each cell; where it
    does not stand above them, the codes in the order in which it names them, or its last row does, if that names as many; of fewer
    those at its end, which are the last cells'.
    """
    labelled = [(cell, code) for row in header for cell in row.cells if (code := column_of(cell, table))]
    if in_place:
        return tuple(_above(cell, labelled) for cell in window)
    last = [code for cell in header[-1].cells if cell.text and (code := column_of(cell, table))] if header else []
    ways = ([code for _, code in labelled], last)
    names = [column_of(cell, table) for row in header for cell in row.cells]
    known = len(names) - max((at for at, code in enumerate(names, 1) if code is None), default=0)
    at_end = [*[None] * (len(window) - known), *names[len(names) - known :]]
    return next((tuple(way) for way in (*ways, at_end) if len(way) == len(window)), tuple(None for _ in window))


def _are_side_by_side(window: Window) -> bool:
    """Tell whether cells stand side by side, none of them in two columns but those that it spans."""
    pairs = list(itertools.pairwise(window))
    return all(
        span_of(one)[1] + 1 >= span_of(other)[0] and (one is not other or one.colspan > 1) for one, other in pairs
    )


def in_blocks(header: Sequence[TableRow], items: Sequence[Item], table: Table, in_place: bool) -> bool:
    """Tell whether a header names the items of a row in the form's order, and nothing else above its columns. in_place: whether each
    name stands above its block.
    """
    if len(items) < len(table.items):
        return True
    texts = [plain(text) for text in (*(item.label for item in items), *(group.label for group in table.groups))]
    is_told = _first_is_named(header, table) and _outer_in_order(header, table) and _pieces_in_order(header, table)
    if not in_place and not is_told:
        return False
    for row in header:
        others = (plain(cell.text) for cell in row.cells if not column_of(cell, table))
        named = [text for text in others if text and not is_above_table(text)]
        likes = [max(range(len(texts)), key=lambda at: similarity(name, texts[at])) for name in named]
        blocks = [
            _order_of(texts[at], items, table)
            for at, name in zip(likes, named, strict=True)
            if similarity(name, texts[at]) >= LIKE
        ]
        if blocks != sorted(blocks):
            return False
        if blocks and any(SUBTOTAL.search(name) for name in named):
            return False
    return True


def _outer_in_order(header: Sequence[TableRow], table: Table) -> bool:
    """Tell whether the names of the outer blocks stand in the form's order, as far as they are printed."""
    places = [at for at in _places_of_outer(header, table) if at >= 0]
    return places == sorted(places)


def _first_is_named(header: Sequence[TableRow], table: Table) -> bool:
    """Tell whether a header with the names of the blocks in a group says which block is first: all outer names stand there, or columns
    before the names in the group.
    """
    inner = _inner(table)
    cells = [cell for row in header for cell in row.cells]
    first = next((at for at, cell in enumerate(cells) if any(_is(cell, name) for name in inner)), None)
    if first is None or sum(column_of(cell, table) is not None for cell in cells[:first]) >= FEW:
        return True
    return -1 not in _places_of_outer(header, table)


def _pieces_in_order(header: Sequence[TableRow], table: Table) -> bool:
    """Tell whether the pieces of names in a group that stand side by side in a line of a header, as in narrow columns, are in the form's
    order.
    """
    for row in header:
        text = plain("".join(cell.text for cell in row.cells))
        places = [
            at for pieces in _pieces(table) if (at := min(map(text.find, pieces & _pairs(text)), default=-1)) >= 0
        ]
        if places != sorted(places):
            return False
    return True


@lru_cache(maxsize=64)
def _pieces(table: Table) -> tuple[frozenset[str], ...]:
    """The pairs of characters that each of the names in a group has alone."""
    outer, *_ = levels(table)
    others = _pairs("|".join((*outer, *(plain(column.label) for column in table.columns))))
    pairs = [_pairs(name) for name in _inner(table)]
    times = Counter(itertools.chain.from_iterable(pairs))
    return tuple(frozenset(pair for pair in own if times[pair] == 1) - others for own in pairs)


def _pairs(text: str) -> frozenset[str]:
    return frozenset(map("".join, itertools.pairwise(text)))


def _places_of_outer(header: Sequence[TableRow], table: Table) -> list[int]:
    """Where the names of the outer blocks stand, be they run together with each other or with a heading; -1 where they do not."""
    texts = [HEADING.sub("", plain(cell.text)) for row in header for cell in row.cells]
    whole = "|".join(text for text in texts if all(similarity(text, name) < LIKE for name in _inner(table)))
    return [whole.find(name) for name in levels(table)[0]]


def _inner(table: Table) -> list[str]:
    return [name for level in levels(table)[1:] for name in level]


def as_printed(
    header: Sequence[TableRow], row: TableRow, items: tuple[Item, ...], table: Table, window: Window
) -> tuple[Item, ...] | None:
    """Given items and the cells of their values, return them in the order in which a header names each of them once above its block of
    columns: in text above the first of these.
    """
    named = [[(one, cell) for one in header for cell in one.cells if _is(cell, item.label)] for item in items]
    if len(items) < len(table.items) or any(len(cells) != 1 for cells in named):
        return None
    spans = [span_of(cells[0][1]) for cells in named]
    if row.ruled:
        stand = all(last - first + 1 >= len(item.columns) for (first, last), item in zip(spans, items, strict=True))
    else:
        starts = [span_of(cell) for cell in window[:: len(items[0].columns)]]
        stand = sorted(spans) == starts and all(cells[0][0].width == row.width for cells in named)
    return tuple(items[at] for at in sorted(range(len(items)), key=spans.__getitem__)) if stand else None


def _is(cell: Cell, label: str) -> bool:
    return similarity(plain(cell.text), plain(label)) >= LIKE


def names_other_columns(header: Sequence[TableRow], values: TableRow, table: Table) -> bool:
    """Tell whether a row of column labels, two of the form's or as many as an item has columns, has one that says something else
    (受理, 已审结).
    """
    wordings = tuple(wording for column in table.columns for wording in labels_of(column))
    blocks = [plain(label) for label in _block_labels(table)]
    beside_label = read_value(values.cells[0].text).kind == "words"
    in_lines = all(row.width == 1 for row in header)
    lines = (
        [[cell for row in header for cell in row.cells]] if in_lines else [row.cells[beside_label:] for row in header]
    )
    for line in lines:
        texts = [text for cell in line if (text := plain(cell.text)) and not is_above_table(text)]
        others = [text for text in texts if all(similarity(text, block) < LIKE for block in blocks)]
        names_columns = sum(text in wordings for text in texts) >= FEW or len(others) >= len(table.columns)
        if names_columns and any(_says_otherwise_than_all(text, table) for text in others):
            return True
    return False


def _says_otherwise_than_all(text: str, table: Table) -> bool:
    """A label may stand after its block's (行政复议结果维持)."""
    blocks = "".join(map(plain, _block_labels(table)))
    return all(says_otherwise(text, labels_of(column), blocks) for column in table.columns)


def _block_labels(table: Table) -> list[str]:
    return [*(group.label for group in table.groups), *(item.label for item in table.items)]


def _order_of(text: str, items: Sequence[Item], table: Table) -> int:
    """Given the plain label of an item or a group, return the place of the item, or of the group's first item."""
    for place, item in enumerate(items):
        if text in (plain(item.label), *(plain(group.label) for group in table.ancestors(item))):
            return place
    return 0


def column_of(cell: Cell, table: Table) -> str | None:
    """Given a cell of a header, return the code of the one column of the table that it names, None if it names none or several."""
    return _column_of(plain(cell.text), table)


@lru_cache(maxsize=65536)
def _column_of(text: str, table: Table) -> str | None:
    found = [column for column in table.columns if similarity(text, plain(column.label)) >= LIKE]
    found += [column for column in table.columns if text.endswith(plain(column.label)) and column not in found]
    return found[0].code if len(found) == 1 else None


def _above(cell: Cell, labelled: Sequence[tuple[Cell, str]]) -> str | None:
    codes = [code for head, code in labelled if span_of(head) == span_of(cell)]
    return codes[-1] if codes else None
