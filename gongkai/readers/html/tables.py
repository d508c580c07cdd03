"""A table's cells → their places, and whether it is a table at all: many only lay out the page."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import field
from itertools import groupby

from gongkai.errors import UnreadableInput
from gongkai.model.values import dataclass
from gongkai.readers.encoding import DAMAGED
from gongkai.readers.html.blocks import Block, Flow, Matrix, Placed
from gongkai.readers.html.pairs import lines_of_pairs

MOST_PLACES = 500_000
"""Columns times rows that the cells of a table span, all together."""
PROSE = 150
"""A cell with so many characters holds prose."""
PICTURE = "\ufffc"
"""What stands for a picture where a cell shows nothing else: such a cell is not empty."""
NUMERIC = re.compile(r"[+＋\-－]?\d[\d,，.．]*\s?\D?")


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell as its source has it. rowspan 0: to the end of its group of rows."""

    blocks: tuple[Block, ...]
    pictured: bool
    colspan: int
    rowspan: int
    line: int | None

    @property
    def text(self) -> str:
        if len(self.blocks) == 1 and isinstance(self.blocks[0], str):
            return self.blocks[0].strip()
        return "\n".join(block.strip() for block in self.blocks if isinstance(block, str) and block.strip())


@dataclass(slots=True)
class RawTable:
    """A table as it is being read: groups of rows in the order shown, and what stands outside its cells."""

    outside: Flow = field(default_factory=Flow)
    groups: list[tuple[int, list[list[RawCell]]]] = field(default_factory=list)
    in_cell: bool = False
    widest: int = 0

    def begin_group(self, tag: str) -> None:
        """Begin rows that belong together: the first <thead> is shown first, the first <tfoot> last."""
        rank = {"thead": 0, "tfoot": 2}.get(tag, 1)
        self.groups.append((rank if all(rank != other for other, _ in self.groups) else 1, []))

    def begin_row(self) -> None:
        if not self.groups:
            self.begin_group("")
        self.groups[-1][1].append([])

    def add(self, cell: RawCell) -> None:
        if not self.groups or not self.groups[-1][1]:
            self.begin_row()
        self.groups[-1][1][-1].append(cell)
        self.in_cell = False

    @property
    def rows(self) -> Iterator[list[RawCell]]:
        return (row for _, rows in self.groups for row in rows)

    @property
    def widths(self) -> Iterator[int]:
        return (sum(cell.colspan for cell in row) for row in self.rows)

    def drop_empty_row(self) -> None:
        if not any(cell.blocks for cell in self.groups[-1][1][-1]):
            self.groups[-1][1].pop()


def goes_on(before: RawTable, table: RawTable) -> bool:
    """Given a table and the one right after it, tell whether that is a row of the same: it has no more, and is as wide."""
    before.widest = before.widest or max(before.widths, default=0)
    return len(list(table.rows)) == 1 and before.widest == max(table.widths) > 1


def blocks_of_table(table: RawTable) -> list[Block]:
    """Given a table, return what it shows: lines and tables that lay in its cells, and what is tabular of itself."""
    rows = _placed([rows for _, rows in sorted(table.groups, key=lambda group: group[0])])
    torn = _torn(rows)
    blocks = list(table.outside.blocks)
    for is_torn, run in groupby(range(len(rows)), torn.__contains__):
        part = [rows[index] for index in run]
        blocks += _contents(part) if is_torn else _tabular(part)
    return blocks


def _placed(groups: Sequence[Sequence[Sequence[RawCell]]]) -> list[list[Placed]]:
    """Given groups of rows, return the rows with their cells in place (HTML Standard, forming a table). Where the file ends within the
    last, there are more rows.
    """
    places = 0
    placed: list[list[Placed]] = []
    for rows in groups:
        busy_until: dict[int, int] = {}
        more = rows is groups[-1] and _is_cut(rows)
        for left, row in zip(range(len(rows) + more, more, -1), rows, strict=True):
            number = len(placed) + 1
            col = 1
            cells = []
            for raw in row:
                while busy_until.get(col, 0) > number:
                    col += 1
                height = min(raw.rowspan or left, left)
                places += raw.colspan * height
                if places > MOST_PLACES:
                    raise UnreadableInput("A table's cells span more than those of a report can.", "limits.cells")
                for column in range(col, col + raw.colspan) if height > 1 else ():
                    busy_until[column] = max(busy_until.get(column, 0), number + height)
                text = raw.text or (PICTURE if raw.pictured else "")
                cells.append(Placed(text, number, col, raw.colspan, height, raw.line, raw.blocks))
                col += raw.colspan
            placed.append(cells)
    return placed


def _is_cut(rows: Sequence[Sequence[RawCell | Placed]]) -> bool:
    """Tell whether the file ends within the last cell of rows."""
    return bool(rows and rows[-1]) and rows[-1][-1].text.endswith(DAMAGED)


def _torn(rows: Sequence[Sequence[Placed]]) -> set[int]:
    """Given a table's rows, return the indexes of those that only lay out the page.

    These hold tables or prose; and where such a row stands above others, so that the table is a page of its own,
    also those of one cell as wide as the table: headings.
    """
    torn = {index for index, row in enumerate(rows) if any(_lays_out(cell, row) for cell in row)}
    if torn and any(index > min(torn) and len(row) > 1 for index, row in enumerate(rows) if index not in torn):
        torn |= {index for index, row in enumerate(rows) if len(row) == 1 and row[0].col == 1}
    return torn


def _lays_out(cell: Placed, row: Sequence[Placed]) -> bool:
    if cell.has_tables:
        return True
    return len(cell.text) >= PROSE and not any(NUMERIC.fullmatch(other.text) for other in row)


def _contents(rows: Sequence[Sequence[Placed]]) -> Iterator[Block]:
    return (block for row in rows for cell in row for block in cell.blocks)


def _tabular(rows: Sequence[Sequence[Placed]]) -> list[Block]:
    """Given rows that are no layout, return them as one table, or as lines where they make none."""
    matrix = _compact(rows)
    if all(sum(bool(cell.text) for cell in row) < 2 for row in matrix):
        return list(_contents(matrix))
    lines, surely = lines_of_pairs(matrix)
    return lines if surely else [*lines, matrix]


def _compact(rows: Sequence[Sequence[Placed]]) -> Matrix:
    """Given rows, return them counted from 1, without the columns at which no cell begins."""
    begins = sorted({cell.col for row in rows for cell in row})
    end_of_rows = len(rows) + _is_cut(rows)

    def in_place(cell: Placed, index: int) -> Placed:
        col, end = bisect_left(begins, cell.col) + 1, bisect_left(begins, cell.col + cell.colspan) + 1
        rowspan = min(cell.rowspan, end_of_rows - index)
        if (cell.row, cell.col, cell.colspan, cell.rowspan) == (index + 1, col, end - col, rowspan):
            return cell
        return Placed(cell.text, index + 1, col, end - col, rowspan, cell.line, cell.blocks)

    return tuple(tuple(in_place(cell, index) for cell in row) for index, row in enumerate(rows))
