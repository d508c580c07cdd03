"""The statutory tables as matrices of cells with spans, as the forms print them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.forms import Form, Item, Table
from gongkai.model import CellCode, number_text
from tests.layouts.truth import Truth

CHECK = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
MONEY = "（单位：万元）"


@dataclass
class Cell:
    """A printed cell. code: the figure that stands in it. head: a header or label. mark: a raised footnote mark."""

    text: str = ""
    code: CellCode | None = None
    colspan: int = 1
    rowspan: int = 1
    head: bool = False
    mark: str = ""


Row = list[Cell]


@dataclass
class Matrix:
    """A printed table: in each row the cells that begin there. header_rows: how many rows at the top are header.

    code: the statutory table, "" for any other. caption: printed above it, "" for none.
    """

    code: str
    rows: list[Row]
    header_rows: int = 0
    caption: str = ""

    def values(self) -> Iterator[Cell]:
        """The cells in which figures stand."""
        return (cell for row in self.rows for cell in row if cell.code is not None)

    def value_rows(self) -> list[int]:
        """The indexes of the rows in which figures stand."""
        return [at for at, row in enumerate(self.rows) if any(cell.code for cell in row)]

    def placed(self) -> list[list[tuple[int, Cell]]]:
        """Each row's cells with their first column, from 0, as a browser places them."""
        taken: set[tuple[int, int]] = set()
        placed: list[list[tuple[int, Cell]]] = []
        for at, row in enumerate(self.rows):
            col, line = 0, []
            for cell in row:
                while (at, col) in taken:
                    col += 1
                line.append((col, cell))
                taken |= {(at + down, col + on) for down in range(cell.rowspan) for on in range(cell.colspan)}
                col += cell.colspan
            placed.append(line)
        return placed

    @property
    def width(self) -> int:
        return max((col + cell.colspan for line in self.placed() for col, cell in line), default=0)

    def covered(self) -> list[list[Cell | None]]:
        """For every row and column, the cell that covers it, None where there is none."""
        grid: list[list[Cell | None]] = [[None] * self.width for _ in self.rows]
        for at, line in enumerate(self.placed()):
            for col, cell in line:
                for down in range(min(cell.rowspan, len(self.rows) - at)):
                    for on in range(cell.colspan):
                        grid[at + down][col + on] = cell
        return grid


def matrices(form: Form, truth: Truth, single_other: bool) -> list[Matrix]:
    """Given a form and true figures, return its tables as printed."""
    return [_matrix(table, truth, single_other) for table in form.tables]


def _matrix(table: Table, truth: Truth, single_other: bool) -> Matrix:
    if table.layout == "one_row":
        return _one_row(table, truth)
    if any(column.group for column in table.columns):
        return _grouped(table, truth, single_other)
    return _listed(table, truth)


def body_of(table: Matrix) -> list[Row]:
    """Given a table, return its rows below the header."""
    return table.rows[table.header_rows :]


def head(text: str, colspan: int = 1, rowspan: int = 1) -> Cell:
    """Given a label, return its cell."""
    return Cell(text, colspan=colspan, rowspan=rowspan, head=True)


def _figure(truth: Truth, table: Table, item: Item, column: str, colspan: int = 1) -> Cell:
    code = CellCode(table.code, item.code, column)
    return Cell(number_text(truth[code]), code, colspan)


def _listed(table: Table, truth: Truth) -> Matrix:
    """Blocks of items, each below its article's row and a header of its own columns; the last column fills the width."""
    width = max(len(item.columns) for item in table.items)
    rows: list[Row] = []
    group = ""
    columns: tuple[str, ...] = ()
    for item in table.items:
        wide = width - len(item.columns) + 1
        if item.group != group:
            group, columns = item.group, ()
            rows.append([head(table.group(group).label, width + 1)])
        if item.columns != columns:
            columns = item.columns
            rows.append([head("信息内容"), *(head(_column_label(table, code)) for code in columns)])
            rows[-1][-1].colspan = wide
        rows.append([head(item.label), *(_figure(truth, table, item, code) for code in columns)])
        rows[-1][-1].colspan = wide
    return Matrix(table.code, rows)


def _column_label(table: Table, code: str) -> str:
    column = table.column(code)
    return column.label + (MONEY if column.unit == "10,000 CNY" else "")


def _grouped(table: Table, truth: Truth, single_other: bool) -> Matrix:
    """Three header rows, three label columns, group labels that span the rows of their items."""
    items = table.printed_items(single_other)
    labels = 1 + max(len(table.ancestors(item)) for item in items)
    inner = [column for column in table.columns if column.group]
    rows: list[Row] = [
        [head(CHECK, labels, 3), head("申请人情况", len(table.columns))],
        [
            head(table.columns[0].label, rowspan=2),
            head(table.group(inner[0].group).label, len(inner)),
            head(table.columns[-1].label, rowspan=2),
        ],
        [head(column.label) for column in inner],
    ]
    open_groups: dict[str, Cell] = {}
    for item in items:
        row: Row = []
        for group in table.ancestors(item):
            if group.code in open_groups:
                open_groups[group.code].rowspan += 1
            else:
                open_groups[group.code] = head(group.label)
                row.append(open_groups[group.code])
        row.append(head(item.label, labels - len(table.ancestors(item))))
        rows.append([*row, *(_figure(truth, table, item, code) for code in item.columns)])
    return Matrix(table.code, rows, header_rows=3)


def _one_row(table: Table, truth: Truth) -> Matrix:
    """A block of columns for each item, some under a common label, and all values in one row."""
    top: Row = []
    second: Row = []
    third: Row = []
    for item in table.items:
        columns = [head(table.column(code).label) for code in item.columns]
        group = next(iter(table.ancestors(item)), None)
        if group is None:
            top.append(head(item.label, len(columns)))
            second += [head(cell.text, rowspan=2) for cell in columns]
            continue
        if top[-1].text == group.label:
            top[-1].colspan += len(columns)
        else:
            top.append(head(group.label, len(columns)))
        second.append(head(item.label, len(columns)))
        third += columns
    values = [_figure(truth, table, item, code) for item in table.items for code in item.columns]
    return Matrix(table.code, [top, second, third, values], header_rows=3)
