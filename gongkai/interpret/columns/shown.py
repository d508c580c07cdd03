"""What the rows of a table show about its columns: where values begin, which places are usually empty, what adds up."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from gongkai.interpret.columns.columns import Fits, Kind, Spans, ValueRow, first_of, is_full, spans_of, windows
from gongkai.interpret.columns.otherwise import before_remark
from gongkai.interpret.words.headers import Header, Span, span_of
from gongkai.interpret.words.numbers import DAMAGED, holds_number, read_value
from gongkai.model import Cell

MANY = 10
"""So many times as many marks for none as empty cells show that an empty cell does not stand for none."""


class Shown:
    """What a table's rows show. Rows of one kind are alike.

    Their values begin where full rows begin, or in text where the columns in which any of them has a value are as many as the
    table has; a row that is like no other does not show that of itself.
    """

    def __init__(self, rows: Sequence[ValueRow], headers: Iterable[Header], fits: Fits) -> None:
        """Given a table's rows and headers, and what tells whether the values of a row add up."""
        self.rows = rows
        self._fits = fits
        self._begins: dict[tuple[Kind, int], set[int]] = {}
        self._spans: dict[tuple[int, tuple[str, ...]], Counter[Spans]] = {}
        self._votes: dict[tuple[int, tuple[str, ...], tuple[int, ...]], int] = {}
        self._all_full: dict[tuple[str, ...], bool] = {}
        for header in headers:
            spans = header.named_spans
            if header.comparable and header.in_order and header.is_complete and _are_side_by_side(spans):
                self._begins.setdefault(((header.grid, header.width, header.columns), 0), set()).add(spans[0][0])
        for row in rows:
            self._learn(row)
        self._learn_by_columns()

    def _learn(self, row: ValueRow) -> None:
        found = windows(row.slots, row.size)
        if len(found) == 1 and is_full(found[0]):
            self._begins.setdefault(_likeness(row), set()).add(first_of(found[0][0]))
            if row.ruled:
                self._spans.setdefault((row.grid, row.columns), Counter())[spans_of(found[0])] += 1

    def _learn_by_columns(self) -> None:
        filled: dict[tuple[Kind, int], set[Span]] = {}
        counts = Counter(map(_likeness, self.rows))
        for row in self.rows:
            if row.width and counts[_likeness(row)] == 1:
                continue
            spans = {span_of(cell) for cell in row.slots if read_value(cell.text).kind == "number"}
            filled.setdefault(_likeness(row), set()).update(spans)
        for alike, spans in filled.items():
            grid, width, columns = alike[0]
            firsts = {first for first, _ in spans}
            if width and firsts and max(firsts) - min(firsts) + 1 == len(columns):
                self._begins.setdefault(alike, set()).add(min(firsts))
            elif not width and len(spans) == len(firsts) == len(columns):
                self._spans.setdefault((grid, columns), Counter())[tuple(sorted(spans))] += 1

    def lacks_mark(self, row: ValueRow, cells: Iterable[Cell | None]) -> bool:
        """Given a row and its cells, tell whether any is empty where the table prints a mark for none, or the first or last where it prints
        zero: its value is lost. Not in a column that is empty in most rows.
        """
        filled = [cell for cell in cells if cell and (*row.kind, first_of(cell)) not in self._empty]
        marks, empty, zeros = self._of_none
        is_empty = [not cell.text for cell in filled]
        edges = (*is_empty[:1], *is_empty[-1:])
        return (any(is_empty) and marks > MANY * empty) or (any(edges) and zeros > MANY * empty)

    @cached_property
    def _valued(self) -> list[tuple[ValueRow, Cell]]:
        """The cells of rows in which anything stands."""
        rows = (row for row in self.rows if any(cell.text for cell in row.slots))
        return [(row, cell) for row in rows for cell in row.slots]

    @cached_property
    def _empty(self) -> set[tuple[int, int, tuple[str, ...], int]]:
        """The columns in which most rows of a kind have nothing."""
        filled = Counter[tuple[int, int, tuple[str, ...], int]]()
        for row, cell in self._valued:
            filled[*row.kind, first_of(cell)] += 1 if cell.text else -1
        return {column for column, more in filled.items() if more < 0}

    @cached_property
    def _of_none(self) -> tuple[int, int, int]:
        """How many marks for none a table prints, empty cells, and zeros."""
        cells = (cell for row, cell in self._valued if (*row.kind, first_of(cell)) not in self._empty)
        counts = Counter(
            (bool(cell.text), value.kind) for cell in cells if not (value := read_value(cell.text)).number
        )
        return counts[True, "blank"], max(1, counts[False, "blank"]), counts[True, "number"]

    def has_mark_before_end(self, row: ValueRow, cells: Sequence[Cell | None]) -> bool:
        """Given a row of text and its cells, tell whether it is empty at the end, right after a mark for none with which most
        rows like it end.
        """
        if row.ruled or len(cells) < 2 or cells[-1] is None or cells[-1].text:
            return False
        before = cells[-2]
        if before is None or not before.text or read_value(before.text).kind != "blank":
            return False
        ends = [one.slots[-1].text for one in self.rows if one.kind == row.kind and one.slots]
        return 2 * ends.count(before.text) > len(ends)

    def whole(self, row: ValueRow) -> ValueRow:
        """Given a row, return it with a cell for each column where the file ends in it, and all others of its ruled table have so many."""
        if not row.ruled or len(row.slots) == row.size or not row.slots or not row.slots[-1].text.endswith(DAMAGED):
            return row
        own = [cell for cell in row.slots if cell.text != DAMAGED]
        like = {len(one.slots) for one in self.rows if one.columns == row.columns and one.number != row.number}
        if like != {row.size} or len(own) > row.size:
            return row
        gone = [Cell(DAMAGED, own[-1].place) for _ in range(row.size - len(own))] if own else []
        return replace(row, slots=(*own, *gone))

    def have_as_many(self, row: ValueRow, size: int) -> bool:
        """Given a row, tell whether most rows of its columns print so many values."""
        like = [sum(bool(cell.text) for cell in one.slots) for one in self.rows if one.columns == row.columns]
        return 2 * like.count(size) > len(like)

    def are_all_full(self, row: ValueRow) -> bool:
        """Given a row, tell whether each of its columns prints as many values as there are columns, and nothing else."""
        if row.columns not in self._all_full:
            like = ([cell for cell in one.slots if cell.text] for one in self.rows if one.columns == row.columns)
            self._all_full[row.columns] = all(len(cells) == row.size and is_full(tuple(cells)) for cells in like)
        return self._all_full[row.columns]

    @cached_property
    def _remarks(self) -> list[tuple[str, str]]:
        """What stands after as many values as columns in rows of text, and is no number (见说明, 无), each after the last value."""
        rows = ((row.size, [cell.text for cell in row.slots if cell.text]) for row in self.rows if not row.ruled)
        return [
            (texts[-2], texts[-1]) for size, texts in rows if len(texts) == size + 1 and not holds_number(texts[-1])
        ]

    @cached_property
    def has_more(self) -> bool:
        """Whether in any row of text more stands than its columns have."""
        return any(sum(bool(cell.text) for cell in row.slots) > row.size for row in self.rows)

    @cached_property
    def has_remarks_last(self) -> bool:
        """Whether in any row of text a remark stands after numbers that add up."""
        return any(self._fits(row.columns, cells) for row in self.rows if (cells := before_remark(row)))

    def ends_in_remark(self, row: ValueRow) -> bool:
        """Given a row, tell whether it is one of text with as many cells as columns that ends in such a remark; not where this stands for a
        value in the last column as well, or more often than after it, and not before it.
        """
        *_, before, last = ("", *(cell.text for cell in row.slots))
        times = sum(remark == last for _, remark in self._remarks) if len(row.slots) == row.size else 0
        if not times or before == last:
            return times > 0
        in_last = sum(one.slots[-1].text == last for one in self.rows if len(one.slots) == one.size)
        return times > in_last and all(value != last for value, _ in self._remarks)

    def ends_in_one_too_many(self, row: ValueRow) -> bool:
        """Given a row of text, tell whether its last number is one that stands in another after as many that may add up: a remark."""
        return not row.ruled and bool(row.slots) and row.slots[-1].text in self._too_many

    @cached_property
    def _too_many(self) -> set[str]:
        rows = ((one, [cell for cell in one.slots if cell.text]) for one in self.rows if not one.ruled)
        return {
            cells[-1].text
            for one, cells in rows
            if len(cells) == one.size + 1 and self._fits(one.columns, cells[: one.size]) is not False
        }

    def ends_first(self, row: ValueRow) -> bool:
        """Given a row of a ruled table, tell whether most of its grid's with the same columns go on to the right of it, all as printed."""
        ends = self._ends.get((row.grid, row.columns), {})
        return row.number in ends and 2 * sum(end > ends[row.number] for end in ends.values()) > len(ends)

    @cached_property
    def _ends(self) -> dict[tuple[int, tuple[str, ...]], dict[int, int]]:
        """Where each row ends, by grid and columns, and by its number."""
        found: dict[tuple[int, tuple[str, ...]], dict[int, int]] = {}
        for row in self.rows:
            if row.slots:
                found.setdefault((row.grid, row.columns), {})[row.number] = span_of(row.slots[-1])[1]
        return found

    def begins(self, row: ValueRow) -> set[int]:
        """Given a row, return the columns of the document in which its values may begin: as a header of its kind says, or rows whose
        label ends where its own does.
        """
        return self._begins.get((row.kind, 0), set()) | self._begins.get(_likeness(row), set())

    def spans(self, row: ValueRow) -> Spans | None:
        """Given a row of a ruled grid, return where the full rows like it have their columns, or all their numbers stand."""
        found = self._spans.get((row.grid, row.columns))
        return found.most_common(1)[0][0] if found else None

    def adding_up(self, grid: int, columns: tuple[str, ...], order: Sequence[int], start: int) -> int:
        """Given an order of columns and where the first stands, return how many more rows of a grid add up in it than do not. In text those
        with an empty cell, which may have slid, count only where no other tells anything.
        """
        key = grid, columns, (start, *order)
        if key not in self._votes:
            votes: dict[bool, list[bool | None]] = {True: [], False: []}
            for row in self.rows:
                if row.columns != columns or row.grid != grid:
                    continue
                runs = windows(row.slots, row.size)
                for window in [run for run in runs if first_of(run[0]) == start][:1] or runs[:1]:
                    holds = all(cell.text for cell in window) or (row.ruled and len(row.slots) == row.size)
                    votes[holds].append(self._fits(columns, [window[place] for place in order]))
            counted = votes[True] if any(vote is not None for vote in votes[True]) else votes[False]
            self._votes[key] = counted.count(True) - counted.count(False)
        return self._votes[key]


def _likeness(row: ValueRow) -> tuple[Kind, int]:
    """What rows have in common that have their values in the same columns of the document: in text also where their labels end."""
    return row.kind, 0 if row.ruled or not row.slots else first_of(row.slots[0])


def _are_side_by_side(spans: Sequence[Span]) -> bool:
    return all(one[1] + 1 == other[0] for one, other in itertools.pairwise(spans))
