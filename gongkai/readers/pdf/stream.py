"""Tables without ruling lines, or with lines between rows only: cells as they were drawn → rows → tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median

from gongkai.readers.pdf.cells import PageTable
from gongkai.readers.pdf.glyphs import Glyph
from gongkai.readers.pdf.pieces import Piece, cells
from gongkai.readers.pdf.spread import Rows, spread

NO_VALUE = re.compile(r"[\u4e00-\u9fff]")
SIGNS = re.compile(r"[增减共无空零〇件个项条宗次万亿元份\s]")
"""Characters that may stand beside a number, or for one, in a cell."""
FAR = 4.0
"""Rows further apart than this, in ems, are of two tables."""
GUTTER = 0.8
"""Half of the gaps between the cells of rows are at least this wide, in ems: what has none is running text."""
FEWEST = 2
"""A header has at least this many rows, if nothing stands under it."""
MANY = 3
"""A row of this many cells, values among them, is a table by itself."""

Row = list[Piece]


def with_tables(glyphs: Sequence[Glyph]) -> tuple[list[PageTable], list[Glyph]]:
    """Given the glyphs outside of ruled tables, as drawn, return the tables they make, and the glyphs of no table."""
    upright = [glyph for glyph in glyphs if glyph.turn == 0]
    tables, taken = [], set()
    groups = list(_groups(_rows(cells(upright))))
    for rows in groups:
        if _is_table(rows) or (rows is groups[-1] and _is_header(rows)):
            tables.append(spread(rows))
            taken |= {id(glyph) for row in (*rows.header, *rows.body) for cell in row for glyph in cell.glyphs}
    return tables, [glyph for glyph in glyphs if id(glyph) not in taken]


def _values(row: Row) -> Row:
    """Return what stands in the columns of values: the longest run of values, and what comes after it."""
    runs = [list(cells) for is_values, cells in groupby(range(len(row)), lambda i: _is_value(row[i])) if is_values]
    return row[max(runs, key=lambda run: (len(run), run[0]))[0] :] if runs else []


def _is_value(cell: Piece) -> bool:
    """Tell whether a cell holds a number, or a sign for one, and nothing else."""
    return not NO_VALUE.search(SIGNS.sub("", cell.text))


def _rows(found: Sequence[Piece]) -> list[Row]:
    rows: list[Row] = []
    for cell in found:
        if rows and _is_of_row(rows[-1], cell):
            rows[-1].append(cell)
        else:
            rows.append([cell])
    return rows


def _is_of_row(row: Row, cell: Piece) -> bool:
    """Tell whether a cell is the next of a row. One that goes on in rows below stands lower than its neighbours."""
    last = row[-1]
    if cell.bbox[0] < last.bbox[2] - 0.1 * cell.size:
        return False
    beside = any(other.bbox[1] < cell.bbox[3] and cell.bbox[1] < other.bbox[3] for other in row)
    before_spans = cell.bbox[3] <= last.bbox[1]
    spans = (len(row) > 1 or _is_value(last)) and 0 <= cell.bbox[1] - last.bbox[3] < 2 * cell.size
    return beside or before_spans or spans


def _groups(rows: Sequence[Row]) -> Iterator[Rows]:
    """Yield the rows of tables: those of a header, then those with values in the same columns."""
    group = Rows()
    for i, row in enumerate(rows):
        values = _values(row)
        if group and _bottom(row) - group.bottom > FAR * row[0].size + (row[0].bbox[3] - row[0].bbox[1]):
            yield group
            group = Rows()
        if values and len(row) > 1:
            if not group.takes(values):
                yield group
                group = Rows()
            group.add(row, values)
        elif group.body and (len(row) == 1 or group.is_label(row)) and _follows(rows, i, group):
            group.add(row, [])
        elif len(row) > 1:
            if group.body:
                yield group
                group = Rows()
            group.header.append(row)
        elif group:
            yield group
            group = Rows()
    yield group


def _bottom(row: Row) -> float:
    return min(cell.bbox[3] for cell in row)


def _follows(rows: Sequence[Row], i: int, group: Rows) -> bool:
    """Tell whether the first row with values after rows[i] is of the group, no header being between."""
    for row in rows[i + 1 :]:
        values = _values(row)
        if values and len(row) > 1:
            return group.takes(values)
        if len(row) > 1 and not group.is_label(row):
            return False
    return False


def _is_table(rows: Rows) -> bool:
    """Tell whether rows make a table: two with values, or one and a header, or many; with gutters between the cells."""
    values = [row for row in rows.body if len(row) > 1]
    gaps = [right.bbox[0] - left.bbox[2] for row in values for left, right in pairwise(row)]
    if not gaps or (len(values) + len(rows.header) < 2 and len(values[0]) < MANY):
        return False
    return median(gaps) >= GUTTER * values[0][0].size


def _is_header(rows: Rows) -> bool:
    """Tell whether rows, the last of a page, are the header of a table that begins on the next one."""
    return not rows.body and len(rows.header) >= FEWEST and len(rows.header[-1]) >= MANY
