"""Rows of a document's grids, each with the labels under which it may be known."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache

from gongkai.interpret.words.numbers import (
    BLANKS,
    DAMAGED,
    QUALIFIES,
    UNIT,
    are_numbers,
    holds_number,
    read_value,
    two_in,
)
from gongkai.model import Cell, Document, Grid
from gongkai.model.values import dataclass
from gongkai.wording import numbering, plain, without_numbering

SLID = re.compile(r"^(.*[^\x00-(*-~×÷～－—–∀-⋿±¥￥＋＜-＞]|.*[:\"'])\s*([+-]?\d[\d,]*(?:\.\d+)?)$", re.DOTALL)
"""A label with a number at its end: the value may have slid into the label; not after a letter or sign (0x10, ≥5, ￥3)."""
ENDS_IN_NUMBER = re.compile(r"[^\d.,\s]\s*[+-]?\d[\d,]*(?:\.\d+)?$")
STRAY = re.compile(r"\d(?![\d.．、)）])")
"""A digit in a label that does not number it: then more than one number stands there."""
QUALIFIED = re.compile(rf"(?:{QUALIFIES.pattern})$")
"""A label with what says that the number after it is not the figure itself (行政处罚 约35)."""
WORDS = re.compile(r"[一-鿿]{2}")
MAX_LABEL_CELLS = 5
STEP = 100
"""Between the numbers of rows that follow each other: rows may be put between."""


@dataclass(frozen=True, slots=True)
class LabelReading:
    """One way to part a row into a label and the cells after it (`slots`)."""

    text: str
    bare: str
    slots: tuple[Cell, ...]


@dataclass(frozen=True)
class TableRow:
    """A row of a table; `readings`: the ways to read its label. `numbers`: how many cells hold a number.

    number: its place among all rows of the document, in steps of STEP.
    ruled: cells stand in the document's own columns. shared: the columns whose number belongs to other rows as well.
    """

    grid: int
    number: int
    cells: tuple[Cell, ...]
    readings: tuple[LabelReading, ...]
    numbers: int
    ruled: bool = False
    shared: frozenset[int] = frozenset()

    @cached_property
    def width(self) -> int:
        """How many cells it has, those counted that were taken out of it."""
        return max(len(self.cells), self.cells[-1].place.col or 0)

    @property
    def id(self) -> tuple[int, int]:
        """What tells it from all other rows."""
        return self.grid, self.number

    @cached_property
    def prints_values(self) -> bool:
        """Whether a number stands in it, or a mark that says that there is none."""
        return any(cell.text and read_value(cell.text).kind != "words" for cell in self.cells)

    @cached_property
    def prints_number(self) -> bool:
        """Whether a number stands in it, be it at the end of the only words, or with others in its cell."""
        if self.numbers:
            return True
        texts = [cell.text for cell in self.cells if cell.text]
        alone = len(texts) == 1 and ENDS_IN_NUMBER.search(texts[0]) is not None
        return alone or any(two_in(text) or are_numbers(text.split()) for text in texts)

    @cached_property
    def words(self) -> frozenset[str]:
        """The plain texts of its cells."""
        return frozenset(text for cell in self.cells if (text := plain(cell.text)))

    @property
    def is_cut(self) -> bool:
        """Whether the file ends within its last number; an empty cell of rows above may stand after it."""
        return next((cell.text for cell in reversed(self.cells) if cell.text), "").endswith(DAMAGED)


def table_rows(document: Document) -> tuple[TableRow, ...]:
    """Given a document, return the rows of its grids in reading order; empty rows are left out."""
    rows = (
        (grid, cells, shared)
        for grid in document.grids
        for cells, shared in (_ruled_rows(grid) if grid.ruled else ((cells, frozenset()) for cells in grid.rows))
        if any(cell.text for cell in cells)
    )
    found = [
        table_row(grid.number, cells, grid.ruled, shared, STEP * number)
        for number, (grid, cells, shared) in enumerate(rows, 1)
    ]
    found[-1:] = [_filled_up(row, found) for row in found[-1:]]
    return tuple(found)


def _filled_up(row: TableRow, rows: Sequence[TableRow]) -> TableRow:
    """A row in which the file ends, with cells in the place of those that are gone: they are not known. In text rows of names alone may
    have more.
    """
    if not row.is_cut:
        return row
    width = max((one.width for one in rows if one.grid == row.grid and (one.ruled or one.numbers)), default=0)
    at = max(at for at, cell in enumerate(row.cells) if cell.text)
    own, after = row.cells[: at + 1], row.cells[at + 1 :]
    place = own[-1].place
    end = max(len(own), place.col or 0) + own[-1].colspan
    width = min([width, *((cell.place.col or 0) - 1 for cell in after)])
    gone = (Cell(DAMAGED, replace(place, col=col)) for col in range(end, width + 1))
    return table_row(row.grid, (*own, *gone, *after), row.ruled, row.shared, row.number)


def table_row(
    grid: int, cells: tuple[Cell, ...], ruled: bool = False, shared: frozenset[int] = frozenset(), number: int = 0
) -> TableRow:
    """Given the cells of a row, return it with the ways to read its label."""
    numbers = sum(map(holds_number, [cell.text for cell in cells]))
    return TableRow(grid, number, cells, tuple(_readings(cells)), numbers, ruled, shared)


def _ruled_rows(grid: Grid) -> Iterator[tuple[tuple[Cell, ...], frozenset[int]]]:
    """Yield the cells of each row of a ruled grid, and the columns whose number belongs to other rows as well. A blank cell that spans rows is blank in each; a number that does is shared."""
    above: list[tuple[int, Cell]] = []
    number = 0
    for own in grid.rows:
        number = (own[0].place.row or 0) if own else number + 1
        above = [(last, cell) for last, cell in above if last >= number]
        spanned = [
            replace(cell, place=replace(cell.place, row=number))
            for _, cell in above
            if read_value(cell.text).kind != "words"
        ]
        above += [(number + cell.rowspan - 1, cell) for cell in own if cell.rowspan > 1]
        shared = frozenset(cell.place.col or 0 for _, cell in above if read_value(cell.text).kind == "number")
        cells = sorted([*own, *spanned], key=lambda cell: cell.place.col or 0)
        yield tuple(cells), shared


def _readings(cells: tuple[Cell, ...]) -> Iterator[LabelReading]:
    """Yield the ways to part a row: after each cell of words before the first number, joined or alone."""
    joined = ""
    every = [(at, cell) for at, cell in enumerate(cells) if plain(cell.text) and cell.text not in BLANKS]
    filled = every[1:] if _is_numbered(every) else every
    for index, cell in itertools.islice(filled, MAX_LABEL_CELLS):
        if read_value(cell.text).kind == "number" and not WORDS.search(UNIT.sub("", "".join(cell.text.split()))):
            break
        text = cell.text
        joined += text
        slots = cells[index + 1 :]
        if _has_label(slots):
            continue
        for label in dict.fromkeys((text, joined)):
            yield LabelReading(*_label(label), slots)
            slid = _slid(label)
            left_empty = sum(1 for _ in itertools.takewhile(lambda slot: not slot.text, slots)) if slid else 0
            if slid is not None and (left_empty or not _has_gap(slots)):
                for gone in range(min(left_empty, 1), left_empty + 1):
                    yield LabelReading(*_label(slid[0]), (_value(slid[1], cell), *slots[gone:]))


def _value(text: str, label: Cell) -> Cell:
    """Given a value at the end of a label, return it as a cell: of a picture, one engine alone has read it."""
    return Cell(text, label.place, recognised=(text,) if label.recognised else ())


def _is_numbered(cells: Sequence[tuple[int, Cell]]) -> bool:
    """Tell whether a number stands before the label of a row: it counts the rows."""
    kinds = [read_value(cell.text).kind for _, cell in cells[:2]]
    return kinds == ["number", "words"] and WORDS.search("".join(cells[1][1].text.split())) is not None


def _has_gap(slots: Sequence[Cell]) -> bool:
    """Tell whether a cell is empty between others: the value in the label may be that one's."""
    filled = [at for at, cell in enumerate(slots) if cell.text]
    return bool(filled) and len(filled) <= filled[-1]


def _has_label(slots: Sequence[Cell]) -> bool:
    """Tell whether a label with a numbering of its own stands before the first value: what is before it is a group's."""
    before = itertools.takewhile(lambda cell: not holds_number(cell.text), slots)
    return any(numbering(cell.text) and WORDS.search(cell.text) for cell in before)


@lru_cache(maxsize=65536)
def _label(label: str) -> tuple[str, str]:
    """Given a label, return it plain, and without its numbering."""
    return plain(label), plain(without_numbering(label)) if numbering(label) else plain(label)


@lru_cache(maxsize=65536)
def _slid(label: str) -> tuple[str, str] | None:
    """Given a label, return it and the number that may have slid into it, if there is one."""
    found = SLID.match(label)
    is_value = found is not None and not STRAY.search(found[1]) and not QUALIFIED.search(found[1])
    return (found[1], found[2]) if found is not None and is_value else None


def has_number(cells: Iterable[Cell]) -> bool:
    """Given the cells of a row, tell whether one of them holds a number."""
    return any(read_value(cell.text).kind == "number" for cell in cells)
