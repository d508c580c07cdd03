"""The words above the rows of a table that say of their figures that they are something else."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from gongkai.forms import Column, Table
from gongkai.interpret.words.column_names import is_above_all, is_above_columns, is_named, labels_of
from gongkai.interpret.words.headers import Span, header_runs, span_of
from gongkai.interpret.words.meaning import says_otherwise
from gongkai.interpret.words.numbers import holds_number
from gongkai.interpret.words.rows import TableRow
from gongkai.model import Cell
from gongkai.wording import plain, similarity

LABEL_NAME_OF_FORM = "信息内容"
ALMOST = 0.75
MOST = 3
"""What stands in more columns of a row than that is a line across the table (第 2 页)."""
LABEL_NAME = re.compile(r"信息内容|公开内容|内容|项目|信息项目|事项|类别|(?:计量)?单位|.*勾稽.*之和")
"""What stands above the labels of the rows, or the units beside them."""


@dataclass(frozen=True, slots=True)
class Heads:
    """The rows of words above a row with numbers: the lowest text right above each span of columns. before: the row of the grid above which they stand."""

    grid: int
    width: int
    before: int
    texts: dict[Span, str]

    def contradict(self, cell: Cell, column: Column) -> bool:
        """Given a cell of a row below, tell whether the text right above it names something other than the column; where cells are uneven,
        whether one of those that it stands under does, and none is the column's label.
        """
        labels = labels_of(column)
        return any(says_otherwise(text, labels) for text in self._above(cell)) and not self.name(cell, column)

    def name(self, cell: Cell, column: Column) -> bool:
        """Given a cell of a row below, tell whether the text right above it is the column's label."""
        return any(is_named(text, labels_of(column)) for text in self._above(cell))

    def _above(self, cell: Cell) -> list[str]:
        """The text right above a cell; where none stands there in the same columns, those in any of them that are hardly wider."""
        first, last = span_of(cell)
        if (first, last) in self.texts or self.width:
            return [self.texts.get((first, last), "")]
        near = [(span, text) for span, text in self.texts.items() if first - 1 <= span[0] and span[1] <= last + 1]
        return [text for (start, end), text in near if start <= last and first <= end]


def heads(rows: Sequence[TableRow]) -> Iterator[Heads]:
    """Given rows, yield what stands above the rows with numbers."""
    for run in header_runs(rows):
        last = run[-1]
        like = [row for row in run if last.ruled or row.width == last.width]
        named = (
            (span_of(cell), plain(cell.text))
            for row in like
            for times in [Counter(cell.text for cell in row.cells)]
            for cell in row.cells
            if times[cell.text] <= MOST
        )
        texts = {span: text for span, text in named if text and not is_above_all(text)}
        yield Heads(last.grid, 0 if last.ruled else last.width, last.number + 1, texts)


@dataclass(frozen=True, slots=True)
class NamesAfterLabel:
    """What a header names after what stands above the labels (信息内容). before: the row of the grid above which it stands."""

    grid: int
    before: int
    texts: tuple[str, ...]

    def contradict(self, columns: Sequence[Column], cells: int, table: Table) -> bool:
        """Given an item's columns and the number of cells in a row, tell whether each name says something other than the column in its
        place, or of several names above fewer cells of a single column any does that are not all those of other rows.
        """
        if len(columns) == 1 and cells < len(self.texts):
            of_others = all(any(is_named(text, labels_of(column)) for column in table.columns) for text in self.texts)
            return not of_others and any(says_otherwise(text, labels_of(columns[0])) for text in self.texts)
        names = [text for text in self.texts if not is_above_columns(text) and not _is_group(text, table)]
        return len(columns) == len(names) and all(
            says_otherwise(text, labels_of(column)) for text, column in zip(names, columns, strict=True)
        )


def _is_group(name: str, table: Table) -> bool:
    """Tell whether a name is that of several columns."""
    return any(similarity(name, plain(group.label)) >= ALMOST for group in table.groups)


def names_after_label(rows: Sequence[TableRow]) -> list[NamesAfterLabel]:
    """Given rows, return what the headers name that have a name for the labels of the rows, from top to bottom: headers of rows of
    their own, and in text those before the first label in its row.
    """
    found = []
    for run in header_runs(rows):
        names = [plain(name) for row in run for cell in row.cells for name in _without_label_name(cell.text)]
        start = max((at for at, name in enumerate(names, 1) if _is_label_name(name)), default=None)
        if start is not None:
            found.append(
                NamesAfterLabel(run[-1].grid, run[-1].number + 1, tuple(name for name in names[start:] if name))
            )
    for row in rows:
        if row.numbers and not row.ruled and _is_label_name(plain(row.cells[0].text)):
            words = itertools.takewhile(lambda cell: not holds_number(cell.text), row.cells[1:])
            *own, _label = [plain(cell.text) for cell in words] or [""]
            found += [NamesAfterLabel(row.grid, row.number, tuple(own))] if own else []
    return sorted(found, key=lambda one: (one.grid, one.before))


@lru_cache(maxsize=65536)
def _without_label_name(text: str) -> Sequence[str]:
    """The name of the labels and the name after it may stand in one cell."""
    pieces = text.split()
    parts = (("".join(pieces[:at]), " ".join(pieces[at:])) for at in range(len(pieces), 0, -1))
    return next(([first, rest] for first, rest in parts if _is_label_name(plain(first))), [text])


@lru_cache(maxsize=65536)
def _is_label_name(name: str) -> bool:
    """Tell whether a name stands above the labels, a character lost, doubled or wrong."""
    return LABEL_NAME.fullmatch(name) is not None or similarity(name, LABEL_NAME_OF_FORM) >= ALMOST
