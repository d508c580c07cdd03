"""Ruling lines → tables: pure geometry, for whatever draws lines (a PDF, a picture of a page).

Lines that nearly coincide are one line, pieces with small gaps are one line, lines that touch are one table. A table's
lines cut its frame into boxes; boxes with no line between them are one cell. A side that nobody drew (tables without
outer borders) is where the lines across it end.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from gongkai.model.values import dataclass
from gongkai.readers.rectangles import rectangles

SNAP = 3.0
"""Lines no further apart than this are one line, drawn twice or as the two sides of a thin rectangle (points)."""
JOIN = 3.0
"""Pieces of a line with gaps up to this are one line; lines that miss each other by this touch."""
OPEN = 8.0
"""Lines that go this far beyond the last line across them run to a side that is not drawn."""
THIN = 4.0
"""A cell narrower than this holds no text: it is the space between two lines."""
NARROW = 10.0
"""Two boundaries this close, with no cell between them, are one that was drawn unevenly."""
Box = tuple[float, float, float, float]
"""[x0, top, x1, bottom]."""
MOST_LINES = 4000
"""A page with more lines than this is a drawing."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A line: horizontal at y `position` from x `start` to `end`, or vertical at x `position` from y `start`."""

    position: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class RuledCell:
    """A cell: bbox [x0, top, x1, bottom], its first row and column (1-based) and how many it spans."""

    bbox: Box
    row: int
    col: int
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table of two cells or more, cells in order of row and column; every point of bbox is in one cell."""

    bbox: Box
    cells: tuple[RuledCell, ...]


def tables(horizontal: Sequence[Edge], vertical: Sequence[Edge], *, underlined: bool = False) -> list[RuledTable]:
    """Given lines, return the tables they draw, from top to bottom. Lines need not be sorted, joined or unique.

    underlined: whether text in cells may be underlined; lines that do not go from side to side then part no cells.
    """
    across, down = _merged(horizontal), _merged(vertical)
    if underlined:
        across = [line for line in across if not _is_underline(line, down)]
    if len(across) + len(down) > MOST_LINES:
        return []
    found = (_table(*lines) for lines in _touching(across, down))
    return sorted(
        (table for table in found if len(table.cells) > 1), key=lambda table: (table.bbox[1], table.bbox[0])
    )


def _merged(edges: Iterable[Edge]) -> list[Edge]:
    """Return lines that nearly coincide as one, at their mean position; pieces with small gaps joined."""
    merged = []
    for near in _clusters(edges):
        position = (near[0].position + near[-1].position) / 2
        near.sort(key=lambda edge: edge.start)
        start, end = near[0].start, near[0].end
        for edge in near:
            if edge.start > end + JOIN:
                merged.append(Edge(position, start, end))
                start = edge.start
                end = edge.end
            end = max(end, edge.end)
        merged.append(Edge(position, start, end))
    return merged


def _is_underline(line: Edge, down: list[Edge]) -> bool:
    """Tell whether a horizontal line crosses no vertical one, and at most one of its ends reaches one."""
    met = [edge.position for edge in down if edge.start - JOIN <= line.position <= edge.end + JOIN]
    reached = [abs(x - line.start) <= JOIN or abs(x - line.end) <= JOIN for x in met if _meets(line, x)]
    return len(reached) == 1 and reached[0]


def _meets(line: Edge, x: float) -> bool:
    return line.start - JOIN <= x <= line.end + JOIN


def _clusters(edges: Iterable[Edge]) -> list[list[Edge]]:
    clusters: list[list[Edge]] = []
    for edge in sorted(edges, key=lambda edge: edge.position):
        if clusters and edge.position - clusters[-1][0].position <= SNAP:
            clusters[-1].append(edge)
        else:
            clusters.append([edge])
    return clusters


def _touching(across: list[Edge], down: list[Edge]) -> list[tuple[list[Edge], list[Edge]]]:
    """Given joined lines sorted by position, return groups of lines that hang together."""
    parent = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    positions = [edge.position for edge in down]
    for i, line in enumerate(across):
        first, last = bisect_left(positions, line.start - JOIN), bisect_right(positions, line.end + JOIN)
        for j in range(first, last):
            if down[j].start - JOIN <= line.position <= down[j].end + JOIN:
                parent[root(len(across) + j)] = root(i)
    for i, left in enumerate(down):
        beside = (k for k in range(i + 1, len(down)) if down[k].start < left.end and left.start < down[k].end)
        if (right := next(beside, None)) and _holds_a_page(across, left, down[right]):
            parent[root(len(across) + i)] = root(len(across) + right)
    groups: dict[int, tuple[list[Edge], list[Edge]]] = defaultdict(lambda: ([], []))
    for index, edge in enumerate(itertools.chain(across, down)):
        groups[root(index)][index >= len(across)].append(edge)
    return [group for group in groups.values() if group[0] and group[1] and sum(map(len, group)) > 2]


def _holds_a_page(across: list[Edge], left: Edge, right: Edge) -> bool:
    """Tell whether two lines down are the sides of a cell that goes on over the whole page: no line across runs between
    them, the rows beside one are those beside the other, or it is the last, and at an end, where the page cuts them, none
    is drawn.
    """
    if max(abs(left.start - right.start), abs(left.end - right.end)) > JOIN:
        return False
    near = [line for line in across if left.start - JOIN <= line.position <= left.end + JOIN]
    rows = [{line.position for line in near if _meets(line, side.position)} for side in (left, right)]
    between = any(line.start < right.position - JOIN and line.end > left.position + JOIN for line in near)
    if between or not any(rows):
        return False
    few, many = sorted(rows, key=len)
    is_open = min(many) - left.start > OPEN or left.end - max(many) > OPEN
    return is_open and all(any(abs(row - other) <= JOIN for other in many) for row in few)


def _table(across: list[Edge], down: list[Edge]) -> RuledTable:
    xs = _boundaries(down, across)
    ys = _boundaries(across, down)
    walls_right = _drawn(down, xs, ys)
    walls_below = _drawn(across, ys, xs)
    spans = [
        span
        for span in rectangles(len(ys) - 1, len(xs) - 1, walls_below, walls_right)
        if xs[span[3]] - xs[span[1]] >= THIN and ys[span[2]] - ys[span[0]] >= THIN
    ]
    return RuledTable(
        (xs[0], ys[0], xs[-1], ys[-1]),
        numbered([(xs[left], ys[top], xs[right], ys[bottom]) for top, left, bottom, right in spans]),
    )


def numbered(boxes: Iterable[Box]) -> tuple[RuledCell, ...]:
    """Given the boxes of a table's cells, which share their sides, return the cells with rows, columns and spans."""
    found = sorted(boxes, key=lambda box: (box[1], box[0]))
    cols = _numbers([(x0, x1) for x0, _, x1, _ in found])
    rows = _numbers([(top, bottom) for _, top, _, bottom in found])
    cells = (
        RuledCell(
            (x0, top, x1, bottom),
            rows[top],
            cols[x0],
            max(1, rows[bottom] - rows[top]),
            max(1, cols[x1] - cols[x0]),
        )
        for x0, top, x1, bottom in found
    )
    return tuple(sorted(cells, key=lambda cell: (cell.row, cell.col)))


def _boundaries(lines: list[Edge], crossing: list[Edge]) -> list[float]:
    """Return the positions of lines, and of the sides that only the ends of the lines across them show."""
    positions = sorted({line.position for line in lines})
    first, last = min(line.start for line in crossing), max(line.end for line in crossing)
    before = [first] if first < positions[0] - OPEN else []
    return before + positions + ([last] if last > positions[-1] + OPEN else [])


def _drawn(lines: list[Edge], positions: list[float], across: list[float]) -> set[tuple[int, int]]:
    """Return (i, k) where a line at positions[i] covers more than half of the way from across[k] to across[k + 1]."""
    index = {position: i for i, position in enumerate(positions)}
    middles = [(start + end) / 2 for start, end in itertools.pairwise(across)]
    drawn = set()
    for line in lines:
        for k in range(bisect_left(middles, line.start), bisect_right(middles, line.end)):
            if 2 * (min(line.end, across[k + 1]) - max(line.start, across[k])) > across[k + 1] - across[k]:
                drawn.add((index[line.position], k))
    return drawn


def _numbers(spans: Iterable[tuple[float, float]]) -> dict[float, int]:
    """Given cells' sides along one way, (first, last), return the number that each side gets, from 1.

    Sides at which no cell begins get no number of their own, nor those drawn unevenly.
    """
    filled = set(spans)
    begins = {first for first, _ in filled}
    numbers: dict[float, int] = {}
    number, last = 0, 0.0
    between: list[float] = []
    for side in sorted({side for span in filled for side in span}):
        uneven = number > 0 and side - last < NARROW and not any((before, side) in filled for before in between)
        if side in begins and not uneven:
            number, last, between = number + 1, side, []
        between.append(side)
        numbers[side] = number if side in begins or uneven else number + 1
    return numbers
