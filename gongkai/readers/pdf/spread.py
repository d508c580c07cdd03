"""Rows of cells that no line parts → a table: which column each cell is in, and how many it spans."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from math import inf

from gongkai.readers.pdf.cells import FilledCell, PageTable
from gongkai.readers.pdf.lines import bounds_of
from gongkai.readers.pdf.pieces import Piece

EVEN = 1.5
"""The values of a column begin, end or are centred at the same place, within this (points)."""
ENOUGH = 3
"""Rows that show how values are aligned; with fewer the header is looked at, too."""
LAST = 10.0
"""How far the last column is taken to reach beyond where it is aligned (points)."""

Row = list[Piece]
Extent = tuple[float, float]
Span = tuple[int, int]
"""First and last column, by index."""


def _left(x0: float, _: float) -> float:
    return x0


def _middle(x0: float, x1: float) -> float:
    return (x0 + x1) / 2


def _right(_: float, x1: float) -> float:
    return x1


Alignment = Callable[[float, float], float]
"""Which place of a stretch, given where it begins and ends, those of a column share."""
ALIGNMENTS: tuple[Alignment, ...] = (_middle, _left, _right)


@dataclass(slots=True)
class Rows:
    """The rows of a table: those of its header, then its body; of each row of the body, which cells are values.

    columns: from where to where the values of each column go.
    """

    header: list[Row] = field(default_factory=list)
    body: list[Row] = field(default_factory=list)
    values: list[Row] = field(default_factory=list)
    columns: list[Extent] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.header or self.body)

    @property
    def bottom(self) -> float:
        """Where the last row ends."""
        rows = self.body or self.header
        return max(cell.bbox[3] for cell in rows[-1])

    def add(self, row: Row, values: Row) -> None:
        """Given a row of the body with its values, take it in."""
        self.columns = self._widened(values) or self.columns
        self.body.append(row)
        self.values.append(values)

    def takes(self, values: Row) -> bool:
        """Given the values of a row, tell whether each is in a column of this table."""
        return not self.columns or bool(self._widened(values))

    def is_label(self, row: Row) -> bool:
        """Given a row, tell whether it stands left of all values."""
        return bool(self.columns) and row[-1].bbox[2] <= self.columns[0][0]

    def _widened(self, values: Row) -> list[Extent]:
        """Return the columns with these values in them; none if a value is in no column, or in two."""
        extents = [(cell.bbox[0], cell.bbox[2]) for cell in values]
        if not self.columns:
            return extents
        met = [[i for i, column in enumerate(self.columns) if _meet(extent, column)] for extent in extents]
        taken = [i for several in met for i in several]
        if any(len(several) > 1 for several in met) or len(set(taken)) < len(taken):
            return []
        if len(taken) < len(extents) and len(taken) < len(self.columns):
            return []
        columns = list(self.columns)
        for several, (x0, x1) in zip(met, extents, strict=True):
            if several:
                columns[several[0]] = (min(x0, columns[several[0]][0]), max(x1, columns[several[0]][1]))
            else:
                columns.append((x0, x1))
        columns.sort()
        return columns if all(one[1] < other[0] for one, other in pairwise(columns)) else []


def spread(rows: Rows) -> PageTable:
    """Given the rows of a table, return it; it is ruled where it is certain in which column each cell stands."""
    rows = rows if rows.body else _with_names_as_columns(rows)
    all_rows = [*rows.header, *rows.body]
    box = bounds_of(cell.bbox for row in all_rows for cell in row)
    aligned, off = _alignment(rows)
    if off <= EVEN and (placed := _placed(rows, aligned)) is not None:
        cells, columns = placed
        return PageTable(box, tuple(_with_spans(cells, len(all_rows))), columns)
    loose = tuple(
        FilledCell(cell.text, cell.bbox, r, c)
        for r, row in enumerate(all_rows, start=1)
        for c, cell in enumerate(row, start=1)
    )
    return PageTable(box, loose, (), ruled=False)


def _with_names_as_columns(rows: Rows) -> Rows:
    """Return a header without a body, with the columns that its lowest names show."""
    names: list[Extent] = []
    for row in reversed(rows.header):
        extents = [(cell.bbox[0], cell.bbox[2]) for cell in row]
        names += [extent for extent in extents if not any(_meet(extent, name) for name in names)]
    return Rows(header=rows.header, columns=sorted(names))


def _alignment(rows: Rows) -> tuple[Alignment, float]:
    """Return what place of a column its values share, and how far they are off it at most."""
    evidence = [row for row in rows.values if row]
    if not evidence:
        return min(ALIGNMENTS, key=lambda aligned: _header_misfit(rows, aligned)), 0.0
    if len(evidence) < ENOUGH and rows.header:
        evidence = [*evidence, rows.header[-1]]
    offs: list[tuple[float, int, Alignment]] = []
    for aligned in ALIGNMENTS:
        spreads = []
        for column in rows.columns:
            own = [cell for row in evidence for cell in row if _meet((cell.bbox[0], cell.bbox[2]), column)]
            places = [aligned(cell.bbox[0], cell.bbox[2]) for cell in own]
            spreads.append(max(places) - min(places))
        offs.append((max(spreads), len(offs), aligned))
    off, _, aligned = min(offs, key=lambda found: found[:2])
    return aligned, off if len(evidence) > 1 else inf


def _header_misfit(rows: Rows, aligned: Alignment) -> float:
    """Return how far the names of a header are off the columns that they span."""
    found = _header(rows.header, rows.columns, 0, aligned)
    if found is None:
        return inf
    return sum(
        abs(
            aligned(cell.bbox[0], cell.bbox[2])
            - aligned(rows.columns[cell.col - 1][0], rows.columns[cell.col + cell.colspan - 2][1])
        )
        for cell in found
        if cell.bbox
    )


def _placed(rows: Rows, aligned: Alignment) -> tuple[list[FilledCell], tuple[float, ...]] | None:
    labels = _label_columns(rows)
    if labels is None:
        return None
    columns = [*labels, *rows.columns]
    first = len(labels)
    header = _header(rows.header, columns, first, aligned)
    if header is None:
        return None
    found = header
    for r, (row, values) in enumerate(zip(rows.body, rows.values, strict=True), start=len(rows.header) + 1):
        found += _body_row(r, row, values, columns, first, aligned)
    places = tuple(aligned(*column) for column in columns)
    return found, (*places, places[-1] + LAST)


def _label_columns(rows: Rows) -> list[Extent] | None:
    """Return from where to where the columns of labels go; None if they cannot be told apart."""
    labels = [row[: len(row) - len(values)] for row, values in zip(rows.body, rows.values, strict=True)]
    most = max(map(len, labels), default=0)
    full = [row for row in labels if len(row) == most]
    columns = [
        (min(cell.bbox[0] for cell in column), max(cell.bbox[2] for cell in column))
        for column in zip(*full, strict=True)
    ]
    ends = [*columns, rows.columns[0]]
    return columns if all(one[1] < other[0] for one, other in pairwise(ends)) else None


def _body_row(
    r: int, row: Row, values: Row, columns: Sequence[Extent], first: int, aligned: Alignment
) -> Iterator[FilledCell]:
    labels = row[: len(row) - len(values)]
    if labels and labels[-1].bbox[2] > columns[first][0]:
        yield _cell(labels[0], r, (0, len(columns) - 1))
        return
    if labels:
        spans = min(
            (
                spans
                for start in range(first)
                for spans in [_spans(labels, (start, first - 1), columns, aligned)]
                if spans
            ),
            key=lambda spans: _misfit(labels, spans, columns, aligned),
        )
        for cell, span in zip(labels, spans, strict=True):
            yield _cell(cell, r, span)
    for i in range(first, len(columns)):
        own = [cell for cell in values if _meet((cell.bbox[0], cell.bbox[2]), columns[i])]
        yield _cell(own[0], r, (i, i)) if own else FilledCell("", None, r, i + 1)


def _header(
    header: Sequence[Row], columns: Sequence[Extent], first: int, aligned: Alignment
) -> list[FilledCell] | None:
    """Return a header's cells, each over its column, or over all columns of what stands below it; None if unclear."""
    found: list[FilledCell] = []
    covered: set[int] = set()
    edge = (columns[first - 1][1] + columns[first][0]) / 2 if first else columns[0][0] - LAST
    for r in range(len(header), 0, -1):
        names = [cell for cell in header[r - 1] if cell.middle > edge]
        labels = [cell for cell in header[r - 1] if cell.middle <= edge]
        if len(labels) > max(first, 1):
            return None
        found += [
            _cell(cell, r, (i, i if i < len(labels) - 1 else max(i, first - 1))) for i, cell in enumerate(labels)
        ]
        own = {id(cell): _nearest(cell, columns, first, aligned) for cell in names}
        groups = [cell for cell in names if own[id(cell)] in covered]
        leaves = [own[id(cell)] for cell in names if own[id(cell)] not in covered]
        if len(set(leaves)) < len(leaves):
            return None
        found += [_cell(cell, r, (own[id(cell)],) * 2) for cell in names if own[id(cell)] not in covered]
        for run in _runs(covered):
            over = [cell for cell in groups if run[0] <= own[id(cell)] <= run[1]]
            if not over:
                continue
            spans = _spans(over, run, columns, aligned)
            if not spans:
                return None
            found += [_cell(cell, r, span) for cell, span in zip(over, spans, strict=True)]
        covered |= set(leaves)
    return found


def _nearest(cell: Piece, columns: Sequence[Extent], first: int, aligned: Alignment) -> int:
    place = aligned(cell.bbox[0], cell.bbox[2])
    return min(range(first, len(columns)), key=lambda i: abs(aligned(*columns[i]) - place))


def _runs(numbers: Iterable[int]) -> list[Span]:
    runs: list[Span] = []
    for number in sorted(numbers):
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def _spans(cells: Sequence[Piece], run: Span, columns: Sequence[Extent], aligned: Alignment) -> list[Span]:
    """Return how cells, from left to right, best share a run of columns; none if there are more cells than columns."""
    first, last = run
    shares = (
        [(a, b - 1) for a, b in pairwise((first, *cuts, last + 1))]
        for cuts in combinations(range(first + 1, last + 1), len(cells) - 1)
    )
    return min(shares, key=lambda spans: _misfit(cells, spans, columns, aligned), default=[])


def _misfit(cells: Sequence[Piece], spans: Sequence[Span], columns: Sequence[Extent], aligned: Alignment) -> float:
    return sum(
        abs(aligned(cell.bbox[0], cell.bbox[2]) - aligned(columns[a][0], columns[b][1]))
        for cell, (a, b) in zip(cells, spans, strict=True)
    )


def _cell(cell: Piece, row: int, span: Span) -> FilledCell:
    return FilledCell(cell.text, cell.bbox, row, span[0] + 1, colspan=span[1] - span[0] + 1)


def _with_spans(cells: Sequence[FilledCell], rows: int) -> Iterator[FilledCell]:
    """Yield cells with the rows that they span: those to the next one in any of their columns."""
    taken: dict[int, list[int]] = {}
    for cell in cells:
        for col in range(cell.col, cell.col + cell.colspan):
            taken.setdefault(col, []).append(cell.row)
    for cell in sorted(cells, key=lambda cell: (cell.row, cell.col)):
        below = [row for col in range(cell.col, cell.col + cell.colspan) for row in taken[col] if row > cell.row]
        end = min(below, default=rows + 1)
        yield FilledCell(cell.text, cell.bbox, cell.row, cell.col, end - cell.row, cell.colspan)


def _meet(one: Extent, other: Extent) -> bool:
    return one[0] < other[1] and other[0] < one[1]
