"""Tables without ruling lines, or with lines between rows only: rows of segments that stand below each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gongkai.readers.lattice import Edge
from gongkai.readers.pdf.cells import FilledCell, PageTable
from gongkai.readers.pdf.lines import Segment, TextLine, bounds_of

FEWEST_ROWS = 3
"""A table has at least this many rows of two segments or more."""
MOST_BETWEEN = 2
"""Lines of one segment that may stand between two rows: a label that wraps, a label of a group."""
SAME_END = 6.0
"""Lines between rows begin and end at the same places, within this (points)."""

Row = list[Segment]


def with_tables(lines: Sequence[TextLine], rules: Sequence[Edge]) -> list[TextLine | PageTable]:
    """Given the lines outside of ruled tables, and horizontal lines there, return lines and the tables they make."""
    left = list(lines)
    tables: list[PageTable] = []
    for top, bottom, bands in _ruled_bands(rules):
        inside = [line for line in left if top <= _centre(line) <= bottom]
        rows = [[line for line in inside if low <= _centre(line) < high] for low, high in pairwise(bands)]
        if sum(len(_segments(row)) > 1 for row in rows) >= FEWEST_ROWS - 1:
            tables.append(_table([_segments(row) for row in rows if row]))
            left = [line for line in left if line not in inside]
    items: list[TextLine | PageTable] = [*tables]
    for run in _runs(left):
        items += [_table([list(line.segments) for line in _whole(run)])] if len(run) > 1 else run
    return sorted(items, key=lambda item: (item.bbox[1], item.bbox[0]))


def _ruled_bands(rules: Sequence[Edge]) -> Iterator[tuple[float, float, list[float]]]:
    """Yield (top, bottom, positions) of three horizontal lines or more that begin and end below each other."""
    left = sorted(rules, key=lambda edge: edge.position)
    while left:
        first = left[0]
        same = [
            edge for edge in left if abs(edge.start - first.start) < SAME_END and abs(edge.end - first.end) < SAME_END
        ]
        left = [edge for edge in left if edge not in same]
        if len(same) >= FEWEST_ROWS:
            yield same[0].position, same[-1].position, [edge.position for edge in same]


def _runs(lines: list[TextLine]) -> Iterator[list[TextLine]]:
    """Yield lines in runs that make a table each, and all others alone."""
    start = 0
    while start < len(lines):
        end = _end_of_run(lines, start)
        yield lines[start:end]
        start = end


def _end_of_run(lines: list[TextLine], start: int) -> int:
    """Return the end of the run that begins at start: start + 1 where no table begins there."""
    last, rows = start, 0
    for i in range(start, len(lines)):
        if i - last > MOST_BETWEEN or (i > start and lines[i].bbox[1] - lines[i - 1].bbox[3] > 3 * lines[i].size):
            break
        if len(lines[i].segments) > 1:
            last, rows = i, rows + 1
        elif i == start:
            break
    return last + 1 if rows >= FEWEST_ROWS else start + 1


def _whole(run: list[TextLine]) -> list[TextLine]:
    """Return a run's lines; two lines of a label with its values at half height between them are one."""
    whole: list[TextLine] = []
    skip = 0
    for i, line in enumerate(run):
        if skip:
            skip -= 1
            continue
        if i + 2 < len(run) and _is_around(line, run[i + 1], run[i + 2]):
            whole.append(_joined(line, run[i + 1], run[i + 2]))
            skip = 2
        else:
            whole.append(line)
    return whole


def _is_around(above: TextLine, values: TextLine, below: TextLine) -> bool:
    alone = len(above.segments) == len(below.segments) == 1
    before = max(above.bbox[2], below.bbox[2]) < values.bbox[0]
    halfway = abs(_centre(above) + _centre(below) - 2 * _centre(values)) < 0.4 * values.size
    return alone and before and halfway and _centre(below) - _centre(above) < 2.2 * above.size


def _joined(above: TextLine, values: TextLine, below: TextLine) -> TextLine:
    label = _merged([above.segments[0], below.segments[0]])
    segments = (label, *values.segments)
    return TextLine(segments, bounds_of(segment.bbox for segment in segments), values.size)


def _segments(lines: list[TextLine]) -> Row:
    """Return the segments of a row of several lines; those that stand below each other are one."""
    columns: list[list[Segment]] = []
    for segment in sorted((one for line in lines for one in line.segments), key=lambda one: one.bbox[0]):
        if columns and segment.bbox[0] < max(one.bbox[2] for one in columns[-1]):
            columns[-1].append(segment)
        else:
            columns.append([segment])
    return [_merged(sorted(column, key=lambda one: one.bbox[1])) for column in columns]


def _merged(segments: list[Segment]) -> Segment:
    return Segment("\n".join(one.text for one in segments), bounds_of(one.bbox for one in segments))


def _table(rows: list[Row]) -> PageTable:
    """Given rows of segments, return their table; a row gets empty cells where it has nothing in a column."""
    columns = _columns(rows)
    placed = [_placed(row, columns) or row for row in rows]
    cells = tuple(
        FilledCell(cell.text if cell else "", cell.bbox if cell else None, r, c)
        for r, row in enumerate(placed, start=1)
        for c, cell in enumerate(row, start=1)
    )
    return PageTable(bounds_of(segment.bbox for row in rows for segment in row), cells, (), ruled=False)


def _columns(rows: list[Row]) -> list[tuple[float, float]]:
    """Return (x0, x1) of each column, as the rows of the usual number of segments have them; none if they differ."""
    usual = max(Counter(len(row) for row in rows if len(row) > 1).items(), key=lambda pair: (pair[1], pair[0]))[0]
    full = [row for row in rows if len(row) == usual]
    columns = [(min(s.bbox[0] for s in col), max(s.bbox[2] for s in col)) for col in zip(*full, strict=True)]
    return columns if all(left[1] < right[0] for left, right in pairwise(columns)) else []


def _placed(row: Row, columns: list[tuple[float, float]]) -> list[Segment | None] | None:
    """Return a row with each segment in the one column that it meets; None where one meets several or none."""
    placed: list[Segment | None] = [None] * len(columns)
    for segment in row:
        met = [i for i, (x0, x1) in enumerate(columns) if segment.bbox[0] < x1 and segment.bbox[2] > x0]
        if len(met) != 1 or placed[met[0]] is not None:
            return None
        placed[met[0]] = segment
    return placed


def _centre(line: TextLine) -> float:
    return (line.bbox[1] + line.bbox[3]) / 2
