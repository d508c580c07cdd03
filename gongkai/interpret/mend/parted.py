"""Names in the headers of tables in text that spaces part: those within a name (总 计), and those between two in one cell."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from functools import cache

from gongkai.forms import Forms
from gongkai.interpret.words.column_names import labels_of
from gongkai.interpret.words.numbers import read_value
from gongkai.interpret.words.rows import TableRow, table_row
from gongkai.model import Cell, Document, Grid
from gongkai.wording import plain

MOST_RESTS = 2
"""A label goes on in no more rows below its values than that."""
MOST_PIECES = 9
"""A name comes apart into no more pieces than that."""
FEW = 4
"""So many names are no label of a row."""
LONGEST = 150
"""A header has no more pieces than that."""
SEVERAL_SPACES = re.compile(r"\s{2,}")
BRACKETED = re.compile(r"[（(][^（()）]*元[)）]$")
LEAST = 3
"""A name of a column that the forms do not have is no shorter."""
ABOVE_LABELS = "信息内容"
OTHERS = (ABOVE_LABELS, "序号", "备注", "小计")
"""What else stands in headers."""
OF_ALL_COLUMNS = "申请人情况"
"""What stands above all columns, and may be broken as labels are."""

Cells = tuple[Cell, ...]


def with_whole_labels(document: Document, forms: Forms) -> Document:
    """Given a document, return it with the forms' labels that are broken over rows of text whole."""
    blocks = (
        replace(block, rows=tuple(_with_ends(list(_across_rows(block.rows, *_labels(forms))), _items(forms))))
        if isinstance(block, Grid) and not block.ruled
        else block
        for block in document.blocks
    )
    return replace(document, blocks=tuple(blocks))


def with_whole_names(rows: Sequence[TableRow], forms: Forms) -> tuple[TableRow, ...]:
    """Given a document's rows, return them with each of the forms' names in a cell of its own, in the rows of words in text where
    no empty cell says where the others stand, names right before values as a row.
    """
    names = _names(forms)
    parted = itertools.chain.from_iterable(_header_and_values(row, names) for row in rows)
    return tuple(_with_whole_names(row, names) if _is_header(row) else row for row in parted)


def _header_and_values(row: TableRow, names: frozenset[str]) -> tuple[TableRow, ...]:
    """A row of text whose label is nothing but names is a header, and values below it."""
    pieces = [(piece, row.cells[0]) for piece in row.cells[0].text.split()]
    if row.ruled or not row.numbers or not MOST_PIECES < len(pieces) <= LONGEST:
        return (row,)
    found = _parted(pieces, names, _others_begin(pieces))
    if len(found) < FEW or not all(_is_name(cell.text, names) for cell in found):
        return (row,)
    above = table_row(row.grid, row.cells[:1], number=row.number - 1)
    return above, table_row(row.grid, row.cells[1:], number=row.number)


def _across_rows(rows: Sequence[Cells], labels: Set[str], beginnings: Set[str]) -> Iterator[Cells]:
    """Yield rows, those together that are one label of the forms in pieces, each in a row of its own."""
    at = 0
    while at < len(rows):
        end = _end_of_label(rows, at, labels, beginnings)
        if end > at:
            (first, *_), *_, last = rows[at : end + 1]
            text = "".join(row[0].text for row in rows[at : end + 1])
            yield replace(first, text=text), *last[1:]
        else:
            yield rows[at]
        at = end + 1


def _end_of_label(rows: Sequence[Cells], start: int, labels: Set[str], beginnings: Set[str]) -> int:
    """Given where a label may begin, return the last row of its pieces, not all of which are labels themselves."""
    found, text, is_broken = start, "", False
    for at in range(start, len(rows)):
        piece = plain(rows[at][0].text) if rows[at] else ""
        text += piece
        if not piece or text not in beginnings:
            break
        is_broken |= piece not in labels
        if at > start and is_broken and text in labels:
            found = at
        if len(rows[at]) > 1:
            break
    return found


def _with_ends(rows: Sequence[Cells], items: Set[str]) -> Iterator[Cells]:
    """Yield rows, those whose label the next rows of words end with these: it is an item's with the last, and not without."""
    at = 0
    while at < len(rows):
        size = _size_of_label(rows[at])
        end = _end_of_rest(rows, at, size, items) if size and len(rows[at]) > size else at
        if end > at:
            last = rows[at][size - 1]
            whole = "\n".join((last.text, *(row[0].text for row in rows[at + 1 : end + 1])))
            yield (*rows[at][: size - 1], replace(last, text=whole), *rows[at][size:])
        else:
            yield rows[at]
        at = end + 1


def _size_of_label(row: Cells) -> int:
    """How many cells with words a row begins with."""
    return next((at for at, cell in enumerate(row) if read_value(cell.text).kind != "words"), len(row))


def _end_of_rest(rows: Sequence[Cells], start: int, size: int, items: Set[str]) -> int:
    """Given a row and how many cells its label has, return the last of the next rows with the rest of an item's label, else itself."""
    label, rest = plain("".join(cell.text for cell in rows[start][:size])), ""
    for at in range(start + 1, min(start + 1 + MOST_RESTS, len(rows))):
        if len(rows[at]) != 1 or not (piece := plain(rows[at][0].text)) or piece in items:
            return start
        rest += piece
        if any(len(item) > len(rest) and (label + rest).endswith(item) for item in items):
            return at
    return start


def _is_header(row: TableRow) -> bool:
    return not row.ruled and not row.numbers and all(cell.text for cell in row.cells)


def _with_whole_names(row: TableRow, names: frozenset[str]) -> TableRow:
    pieces = [(piece, cell) for cell in row.cells for piece in cell.text.split()]
    if len(pieces) == 1 or len(pieces) > LONGEST or all(_is_name(cell.text, names) for cell in row.cells):
        return row
    found = _parted(pieces, names, _others_begin(pieces))
    if len(found) == 1:
        with_others = _parted(pieces, names, 0)
        others = sum(not _is_name(cell.text, names) for cell in with_others)
        found = with_others if 2 * others < len(with_others) else found
    if [cell.text for cell in found] == [cell.text for cell in row.cells]:
        return row
    cells = tuple(replace(cell, place=replace(cell.place, col=at)) for at, cell in enumerate(found, 1))
    return table_row(row.grid, cells, number=row.number)


def _others_begin(pieces: Sequence[tuple[str, Cell]]) -> int:
    """After what stands above the labels of the rows, a long word may be the name of a column that the forms do not have."""
    texts = [piece for piece, _ in pieces]
    return next((end for end in range(1, len(texts)) if "".join(texts[:end]) == ABOVE_LABELS), len(texts))


def _parted(pieces: Sequence[tuple[str, Cell]], names: frozenset[str], start: int) -> Cells:
    """The cells with as few other words as may be, and as few cells: each a name, or a cell as it stands; in one cell, from a start on,
    a long word, one that several spaces part from the others, or one whose characters stand apart, may be another name.
    """
    best: list[tuple[int, int, Cells] | None] = [None] * len(pieces) + [(0, 0, ())]
    texts = [piece for piece, _ in pieces]
    for at in reversed(range(len(pieces))):
        own = pieces[at][1]
        options = []
        for end in range(at + 1, min(at + MOST_PIECES, len(pieces)) + 1):
            text, rest = "".join(texts[at:end]), best[end]
            others = 0 if _is_name(text, names) else end - at
            is_long = len(text) >= LEAST or text in _set_apart(own.text)
            may_be_other = others in (1, len(text)) and at >= start and own is pieces[0][1] and is_long
            if rest is not None and (not others or may_be_other):
                options.append((rest[0] + others, rest[1] + 1, (replace(own, text=text), *rest[2])))
        begins = at == 0 or pieces[at - 1][1] is not own
        size = len(own.text.split())
        rest = best[at + size] if begins else None
        if rest is not None:
            words = size if start < size and own is pieces[0][1] else 1
            options.append((rest[0] + words, rest[1] + 1, (own, *rest[2])))
        best[at] = min(options, key=lambda one: one[:2], default=None)
    assert best[0] is not None
    return best[0][2]


def _set_apart(text: str) -> Set[str]:
    """The words in a cell, if more than one space parts any of them from each other."""
    words = SEVERAL_SPACES.split(text.strip())
    return {word for word in words if len(word) > 1} if len(words) > 1 else set()


def _is_name(text: str, names: frozenset[str]) -> bool:
    """Tell whether a text is a name, perhaps with a unit in brackets."""
    return plain(text) in names or (BRACKETED.search(text) is not None and plain(BRACKETED.sub("", text)) in names)


def beginnings_of_labels(forms: Forms) -> frozenset[str]:
    """Given the forms, return what their labels, and the names of their columns, begin with, and these."""
    return _labels(forms)[1]


@cache
def _labels(forms: Forms) -> tuple[frozenset[str], frozenset[str]]:
    """All labels of the forms, and what they begin with."""
    groups = {plain(group.label) for form in forms.forms for table in form.tables for group in table.groups}
    labels = _items(forms) | _names(forms) | {OF_ALL_COLUMNS} | groups
    return frozenset(labels), frozenset(label[:end] for label in labels for end in range(1, len(label) + 1))


@cache
def _items(forms: Forms) -> frozenset[str]:
    """The labels of the forms' items."""
    items = (item for form in forms.forms for table in form.tables for item in table.items)
    return frozenset(plain(label) for item in items for label in (item.label, *item.variants))


@cache
def _names(forms: Forms) -> frozenset[str]:
    tables = [table for form in forms.forms for table in form.tables]
    labels = [label for table in tables for column in table.columns for label in labels_of(column)]
    labels += [one.label for table in tables for one in table.groups]
    labels += [one.label for table in tables if table.layout == "one_row" for one in table.items]
    return frozenset(map(plain, (*labels, *OTHERS)))
