"""A row's cells after its label, and the runs of them that may be its item's values."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from gongkai.forms import Item
from gongkai.interpret.words.headers import Span, span_of
from gongkai.interpret.words.numbers import DAMAGED, QUALIFIES, holds_number, read_value
from gongkai.interpret.words.rows import TableRow
from gongkai.model import Cell
from gongkai.model.values import dataclass
from gongkai.wording import plain, without_numbering

POINTS_ELSEWHERE = re.compile(
    r"\d|[见附]|若干|持平|无变化|同上|[不未]详|未知|待定|O|^[oIl]+$|^[A-Za-zⅠ-Ⅻ]$|^[一二三四五六七八九]$"
)
"""What stands in the place of a value, not in a label: 见附表1, 不详."""
NOTE = re.compile(r"[（(][^（）()\d]+[)）]|[十百千万亿]*元")
"""A cell beside a value that says something of it: its unit, a remark in brackets."""
PAGE_NUMBER = re.compile(r"[-—－] \d{1,3} [-—－]")
"""What a page break leaves after the values of a row."""
Window = tuple[Cell, ...]
Spans = tuple[Span, ...]
Kind = tuple[int, int, tuple[str, ...]]
Strange = Callable[[Mapping[str, Decimal]], bool]
"""Given a number for each item, whether they are no column of the table: more than one would have to be another."""
Fits = Callable[[tuple[str, ...], Sequence[Cell | None]], bool | None]
"""Given columns and a cell for each that is printed, whether the sums of the row come out; None where they tell nothing."""


@dataclass(frozen=True, slots=True)
class ValueRow:
    """A row's cells after its label, its item, and the columns that this has. number: of the row in its grid. width: of the
    row; 0 where it is ruled. slid: the first of its values as printed, where that is at the end of the label; among the slots
    it stands in the empty cell that it left. before: a number at the label's end that left none.
    """

    grid: int
    number: int
    width: int
    columns: tuple[str, ...]
    slots: tuple[Cell, ...]
    ruled: bool = False
    item: str = ""
    slid: Cell | None = None
    before: Cell | None = None

    @property
    def size(self) -> int:
        return len(self.columns)

    @property
    def kind(self) -> Kind:
        """Rows of one kind have their values in the same columns of the document."""
        return self.grid, self.width, self.columns


@dataclass(frozen=True, slots=True)
class Chosen:
    """The cells of an item's values in the form's order, and how they were found. None: the column is not printed.

    A cell that spans several columns stands in each of them.
    by: count (as many cells as columns) | place (where header or other rows have them) | alike (as in rows like it).
    sure: whether an empty cell among them is certainly an empty cell, not one that slid. usual: whether the cells that
    are empty or marked at its edges are so in most rows like it; False: in hardly any. held: whether a subtotal that the form does not have comes out.
    """

    window: tuple[Cell | None, ...]
    by: str
    sure: bool
    usual: bool | None = None
    held: bool = False


def value_row(row: TableRow, item: Item, slots: Sequence[Cell]) -> ValueRow:
    """Given a row, its item and the cells after its label, return it without words that belong to the label, not to the
    number after them, and without the one cell too many that says something of the value beside it; where it is ruled and full, without a
    number at the label's end that left no empty cell; in text without a page's number, or what stands for cells that are gone where the file ends.
    """
    rest = list(slots)
    size = len(item.columns)
    slid = slots[0] if slots and all(cell is not slots[0] for cell in row.cells) else None
    left = _where_it_left(slid, row, slots[1:]) if slid is not None else None
    before = None
    if slid is not None and left is slid and row.ruled and len(rest) > size and is_full(tuple(rest[1:])):
        before, slid, left, rest = slid, None, None, rest[1:]
    if left is not None:
        rest[0] = left
    while rest and is_of_label(rest[0].text) and (len(rest) if row.ruled else _filled(rest)) > size:
        rest.pop(0)
    while not row.ruled and len(_from_first(rest)) > size and rest[-1].text == DAMAGED:
        rest.pop()
    notes = [cell for cell in rest if NOTE.fullmatch(cell.text.strip())]
    if len(notes) == 1 and _filled(rest) == size + 1:
        rest.remove(notes[0])
    if not row.ruled and PAGE_NUMBER.fullmatch(" ".join(cell.text for cell in rest[size:])):
        del rest[size:]
    width = 0 if row.ruled else row.width
    return ValueRow(row.grid, row.number, width, item.columns, tuple(rest), row.ruled, item.code, slid, before)


def _where_it_left(slid: Cell, row: TableRow, after: Sequence[Cell]) -> Cell:
    """Given a value at the end of a label and the cells after it, return it in the empty cell before these, if the next one is not empty."""
    at = next((at for at, cell in enumerate(row.cells) if after and after[0].text and cell is after[0]), 0)
    left = row.cells[at - 1] if at else slid
    if left.text:
        return slid
    return replace(slid, place=replace(slid.place, col=left.place.col), colspan=left.colspan, rowspan=left.rowspan)


def is_of_label(text: str) -> bool:
    """Given a cell's text, tell whether it is a label, or goes on with the label before it; what is numbered may, signs alone do not."""
    in_place_of_value = QUALIFIES.fullmatch(text.strip()) or POINTS_ELSEWHERE.search(without_numbering(text))
    return read_value(text).kind == "words" and bool(plain(text)) and not in_place_of_value


def _from_first(cells: Sequence[Cell]) -> list[Cell]:
    """Given cells, return those from the first on that is not empty."""
    return list(itertools.dropwhile(lambda cell: not cell.text, cells))


def _filled(cells: Sequence[Cell]) -> int:
    return sum(read_value(cell.text).kind != "blank" for cell in cells)


def windows(slots: Sequence[Cell], size: int) -> list[Window]:
    """Given a row's cells, return every run of `size` of them that leaves out no value, nor a mark that stands for none.

    None: the values do not fit, or there are too few cells. All empty: the first `size` cells.
    """
    filled = [index for index, cell in enumerate(slots) if cell.text]
    if not filled:
        return [tuple(slots[:size])] if len(slots) >= size else []
    first = max(0, filled[-1] - size + 1)
    last = min(filled[0], len(slots) - size)
    return [tuple(slots[start : start + size]) for start in range(first, last + 1)]


def without_empty_edges(cells: Window) -> Window:
    """Given cells, return them without empty ones at either end."""
    first = next((at for at, cell in enumerate(cells) if cell.text), 0)
    last = next((at for at in range(len(cells), 0, -1) if cells[at - 1].text), 0)
    return cells[first:last]


def is_zero(cell: Cell | None) -> bool:
    """Given the cell of a column, if there is one, tell whether zero stands in it."""
    return cell is not None and read_value(cell.text).number == 0


def is_full(window: Window) -> bool:
    """Given a window, tell whether a value stands in each of its cells."""
    return all(holds_number(cell.text) for cell in window)


def holds_its_places(window: Window) -> bool:
    """Given a window, tell whether a number stands in each of its cells, or a mark that stands for none."""
    return all(cell.text and (holds_number(cell.text) or read_value(cell.text).kind == "blank") for cell in window)


def spans_of(cells: Sequence[Cell]) -> Spans:
    """Given cells, return the columns of the document that each covers."""
    return tuple(span_of(cell) for cell in cells)


def first_of(cell: Cell) -> int:
    """Given a cell, return the first column of the document that it covers."""
    return cell.place.col or 0


def is_within(cell: Cell, span: Span) -> bool:
    """Given a cell and columns of the document, tell whether it covers none but those."""
    first = first_of(cell)
    return span[0] <= first and first + cell.colspan - 1 <= span[1]


def is_under(cell: Cell, spans: Iterable[Span]) -> bool:
    """Given a cell and columns of the document, tell whether it is within any of them."""
    return any(is_within(cell, span) for span in spans)


def is_partly_under(cell: Cell, span: Span) -> bool:
    """Given a cell and columns of the document, tell whether it covers any of those."""
    first, last = span_of(cell)
    return first <= span[1] and span[0] <= last
