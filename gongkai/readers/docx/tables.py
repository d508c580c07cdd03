"""A table as written → where its cells stand: a grid, or blocks where the table only lays out the page."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace

from gongkai.model import Cell, Grid, Line, Place
from gongkai.readers.docx.body import Box, Enclosed, Item, Row, Table
from gongkai.readers.docx.paragraph import Picture

SMALL = 4
"""Cells below which a table in a cell is text of that cell."""
PROSE = 80
"""Characters from which a full-width cell with a sentence in it is a paragraph between tables."""
SAME_WIDTH = 0.02
SAME_EDGE = 1 / 3
"""Rows are of one width that differ by less than this share; edges are one edge that lie closer than this share of the
narrowest cell."""

Block = Line | Grid | Picture | Enclosed


@dataclass(frozen=True, slots=True)
class _Placed:
    """A cell with the edges between which it stands, in any measure."""

    box: Box
    left: int
    right: int


def blocks(items: tuple[Item, ...]) -> Iterator[Block]:
    """Given what stands in a text, yield lines, grids (numbered 0), pictures and enclosed files in order."""
    for item in items:
        if isinstance(item, str):
            if text := item.strip():
                yield Line(text, Place())
        elif isinstance(item, Table):
            yield from _of_table(item)
            yield from blocks(item.drawn)
        else:
            yield item


def _of_table(table: Table) -> Iterator[Block]:
    if _is_layout(table):
        for row in table.rows:
            for box in row.boxes:
                for item in box.content:
                    yield from blocks(tuple(item.split("\n")) if isinstance(item, str) else (item,))
        return
    for is_prose, run in itertools.groupby(table.rows, _is_prose):
        rows = tuple(run)
        if is_prose:
            yield from blocks(tuple(line for row in rows for line in row.boxes[0].text.split("\n")))
        else:
            yield _grid(rows, table.columns)


def _is_layout(table: Table) -> bool:
    """A table lays out the page where it is one column, or its cells hold tables with more cells than it has itself."""
    if all(len(row.boxes) == 1 for row in table.rows):
        return True
    boxes = [box for row in table.rows for box in row.boxes]
    inner = [item for box in boxes for item in box.content if isinstance(item, Table)]
    counts = [sum(len(row.boxes) for row in found.rows) for found in inner]
    return sum(count for count in counts if count >= SMALL) >= sum(1 for box in boxes if box.text)


def _is_prose(row: Row) -> bool:
    return len(row.boxes) == 1 and len(row.boxes[0].text) > PROSE and "。" in row.boxes[0].text


def _grid(rows: tuple[Row, ...], columns: tuple[int, ...]) -> Grid:
    """Given rows as written and the widths of the grid's columns, return the grid.

    Where the rows do not say together where their cells stand, columns are counted along each row.
    """
    joined = [_without_continued(row) for row in rows]
    placed = _by_spans(joined, columns) or _by_widths(joined)
    if placed is None:
        return Grid(0, tuple(_counted(row, index) for index, row in enumerate(joined, start=1)))
    return Grid(0, _ruled(_aligned(placed)), ruled=True)


def _without_continued(row: Row) -> Row:
    """Join cells that only continue the one before them to it, whatever text they hold."""
    boxes: list[Box] = []
    for box in row.boxes:
        if box.before and boxes:
            last = boxes[-1]
            content, span, width = (*last.content, *box.content), last.span + box.span, last.width + box.width
            boxes[-1] = replace(last, content=content, span=span, width=width)
        else:
            boxes.append(box)
    return replace(row, boxes=tuple(boxes))


def _by_spans(rows: list[Row], columns: tuple[int, ...]) -> list[list[_Placed]] | None:
    """Place cells by the columns they span; None where rows span different numbers of columns."""
    totals = {row.skipped + sum(box.span for box in row.boxes) + row.left_free for row in rows if not _fills(row)}
    if len(totals) > 1:
        return None
    total = max(totals, default=1)
    known = len(columns) >= total and min(columns[:total]) > 0
    edges = [0, *itertools.accumulate(columns[:total] if known else [1] * total)]
    placed = []
    for row in rows:
        ends = [row.skipped, *(row.skipped + end for end in itertools.accumulate(box.span for box in row.boxes))]
        if _fills(row):
            ends = [0, total]
        placed.append(
            [
                _Placed(box, edges[left], edges[right])
                for box, (left, right) in zip(row.boxes, itertools.pairwise(ends), strict=True)
            ]
        )
    return placed


def _fills(row: Row) -> bool:
    """A row of one cell, of which nothing else is said, is as wide as the table."""
    return len(row.boxes) == 1 and row.boxes[0].span == 1 and not row.skipped and not row.left_free


def _by_widths(rows: list[Row]) -> list[list[_Placed]] | None:
    """Place cells by their widths; None where one is not known, or the rows are not of one width."""
    if not all(box.width > 0 for row in rows for box in row.boxes):
        return None
    placed = []
    for row in rows:
        edges = [row.indent, *(row.indent + end for end in itertools.accumulate(box.width for box in row.boxes))]
        pairs = itertools.pairwise(edges)
        placed.append([_Placed(box, left, right) for box, (left, right) in zip(row.boxes, pairs, strict=True)])
    ends = [row[-1].right for row in placed]
    return placed if max(ends) - min(ends) <= SAME_WIDTH * max(ends) else None


def _aligned(rows: list[list[_Placed]]) -> list[list[_Placed]]:
    """Put cells onto columns 1, 2, …: edges that nearly coincide are one, and only where a cell begins is a column."""
    narrowest = min(cell.right - cell.left for row in rows for cell in row)
    edges = sorted({edge for row in rows for cell in row for edge in (cell.left, cell.right)})
    leaders: dict[int, int] = {}
    leader = edges[0]
    for edge in edges:
        leader = leader if edge - leader < narrowest * SAME_EDGE else edge
        leaders[edge] = leader
    beginnings = sorted({leaders[cell.left] for row in rows for cell in row})
    columns = {edge: sum(1 for beginning in beginnings if beginning < leaders[edge]) + 1 for edge in edges}
    return [[_Placed(cell.box, columns[cell.left], columns[cell.right]) for cell in row] for row in rows]


def _ruled(rows: list[list[_Placed]]) -> tuple[tuple[Cell, ...], ...]:
    """Give each cell its place; one that only continues the cell above, between the same edges, lengthens that."""
    spans: list[list[int]] = []
    owners: dict[tuple[int, int], tuple[int, int]] = {}
    for index, row in enumerate(rows):
        above, owners = owners, {}
        spans.append([1] * len(row))
        for position, cell in enumerate(row):
            edges = (cell.left, cell.right)
            if cell.box.above and edges in above:
                owner = owners[edges] = above[edges]
                spans[owner[0]][owner[1]] += 1
                spans[index][position] = 0
            elif cell.box.opens:
                owners[edges] = (index, position)
    return tuple(
        tuple(
            Cell(_text(cell.box), Place(grid=0, row=index, col=cell.left), cell.right - cell.left, rowspan)
            for cell, rowspan in zip(row, heights, strict=True)
            if rowspan
        )
        for index, (row, heights) in enumerate(zip(rows, spans, strict=True), start=1)
    )


def _counted(row: Row, index: int) -> tuple[Cell, ...]:
    texts = [_text(box) for box in row.boxes if not (box.above and not box.text)]
    return tuple(Cell(text, Place(grid=0, row=index, col=col)) for col, text in enumerate(texts, start=1))


def _text(box: Box) -> str:
    lines = (line.replace("\t", " ").strip() for line in box.text.split("\n"))
    return "\n".join(line for line in lines if line)
