"""Tables without ruling lines, or with lines between rows only: cells as they were drawn → rows → tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise, zip_longest
from statistics import median

from gongkai.readers.pdf.cells import PageTable
from gongkai.readers.pdf.glyphs import Glyph
from gongkai.readers.pdf.pieces import Piece, cells
from gongkai.readers.pdf.rows import Rows
from gongkai.readers.pdf.spread import spread, together

NO_VALUE = re.compile(r"[\u4e00-\u9fff]")
SIGNS = re.compile(r"[增减共无空零〇件个项条宗次万亿元份\s]")
"""Characters that may stand beside a number, or for one, in a cell."""
NONE = re.compile(r"[共无空零〇件个项条\s]*[无空零〇][件个项条宗次份\s]*")
"""What says in words that there is none; other signs alone (增减, 万元) are words."""
PRINTED = re.compile(r"[\d.,+\-\s]+|[-—–/]+")
"""A number, or a mark for none, and no sign of a sentence."""
LEADER = re.compile(r"[.．…·]{3,}")
"""Dots that lead from a heading to its page in a list of contents."""
SENTENCE = re.compile(r"[。；，]")
"""What no name of a column has."""
FAR = 4.0
"""Rows further apart than this, in ems, are of two tables."""
GUTTER = 0.8
"""Half of the gaps between the cells of rows are at least this wide, in ems: what has none is running text."""
FEWEST = 2
"""A header has at least this many rows, if nothing stands under it."""
MANY = 3
"""A row of this many cells, values among them, is a table by itself."""

Row = list[Piece]


def with_tables(glyphs: Sequence[Glyph], above: Rows | None) -> tuple[list[PageTable], list[Glyph]]:
    """Given the glyphs outside of ruled tables, as drawn, and the rows of the table that ends the page before, return
    the tables they make, and the glyphs of no table.
    """
    upright = [glyph for glyph in glyphs if glyph.turn == 0]
    tables, taken = [], set()
    chains = list(_chains(_rows(_without_contents(cells(upright))), above))
    for chain in chains:
        for table in _tables(chain, above if chain is chains[0] else None, last=chain is chains[-1]):
            tables.append(table)
            assert table.rows is not None
            rows = (*table.rows.header, *table.rows.body)
            taken |= {id(glyph) for row in rows for cell in row for glyph in cell.glyphs}
    return tables, [glyph for glyph in glyphs if id(glyph) not in taken]


def _without_contents(found: Sequence[Piece]) -> Sequence[Piece]:
    """Return pieces without those of a list of contents: they stand beside dots that begin where a heading ends."""
    dots = [one for one in found if LEADER.fullmatch(one.text)]
    leaders = [
        one
        for one in dots
        if any(_is_beside(cell, one) and abs(one.bbox[0] - cell.bbox[2]) < one.size for cell in found)
    ]
    return [cell for cell in found if not any(_is_beside(cell, one) for one in leaders)] if leaders else found


def _tables(chain: Sequence[Rows], above: Rows | None, *, last: bool) -> Iterator[PageTable]:
    """Yield the tables of groups of rows that follow each other. above: the rows before them; last: whether on the page."""
    whole = together(chain) if len(chain) > 1 else None
    if whole is not None:
        yield whole
        return
    for rows in chain:
        goes_on = above and rows is chain[0] and rows.body and not rows.header and together([above, rows])
        if _is_table(rows) or goes_on or (last and rows is chain[-1] and _is_header(rows)):
            yield spread(rows)


def _values(row: Row) -> Row:
    """Return what stands in the columns of values: the longest run of values, and what comes after it."""
    runs = [list(cells) for is_values, cells in groupby(range(len(row)), lambda i: _is_value(row[i])) if is_values]
    return row[max(runs, key=lambda run: (len(run), run[0]))[0] :] if runs else []


def _is_value(cell: Piece) -> bool:
    """Tell whether a cell holds a number, or a sign for one, and nothing else."""
    rest = SIGNS.sub("", cell.text)
    return NONE.fullmatch(cell.text) is not None if not rest else not NO_VALUE.search(rest)


def _rows(found: Sequence[Piece]) -> list[Row]:
    rows: list[Row] = []
    for cell, after in zip_longest(found, found[1:]):
        if rows and _is_of_row(rows[-1], cell, after):
            rows[-1].append(cell)
        else:
            rows.append([cell])
    return rows


def _is_of_row(row: Row, cell: Piece, after: Piece | None) -> bool:
    """Tell whether a cell is the next of a row. One that goes on in rows below stands lower than its neighbours."""
    last = row[-1]
    if not _is_right_of(last, cell):
        return False
    before_spans = cell.bbox[3] <= last.bbox[1]
    spans = (len(row) > 1 or _is_value(last)) and 0 <= cell.bbox[1] - last.bbox[3] < 2 * cell.size
    between = after is not None and _is_right_of(cell, after) and _is_beside(last, after)
    return before_spans or spans or between or any(_is_beside(other, cell) for other in row)


def _is_right_of(cell: Piece, other: Piece) -> bool:
    return other.bbox[0] >= cell.bbox[2] - 0.1 * other.size


def _is_beside(cell: Piece, other: Piece) -> bool:
    return cell.bbox[1] < other.bbox[3] and other.bbox[1] < cell.bbox[3]


def _chains(rows: Sequence[Row], above: Rows | None) -> Iterator[list[Rows]]:
    """Yield the rows of tables: those of a header, then those with values in the same columns.

    Rows with values in other columns that follow on these are another group of the same chain. Labels at the top of a
    page are rows of the table above if the first row with values after them is.
    """
    chain = [Rows(columns=list(above.columns), over=above.header or above.over) if above else Rows()]
    for i, row in enumerate(rows):
        values, group = _values(row), chain[-1]
        if group and _bottom(row) - group.bottom > FAR * row[0].size + (row[0].bbox[3] - row[0].bbox[1]):
            yield chain
            chain = [group := Rows()]
        if values and len(row) > 1:
            if not group.takes(values):
                chain = [*(one for one in chain if one), group := Rows()]
            group.add(row, values)
        elif (group.is_label(row) or (group.body and len(row) == 1)) and _follows(rows, i, group):
            group.add(row, [])
        elif len(row) > 1:
            if group.body:
                yield chain
                chain = [group := Rows()]
            group.columns = []
            group.header.append(row)
        elif group:
            yield chain
            chain = [Rows()]
    yield chain


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
    """Tell whether rows make a table: two with values, or one and a header, or many; with gutters between the cells, or with so many
    values in the same columns as no running text has.
    """
    values = [row for row in rows.body if len(row) > 1]
    full = [row for row in rows.values if len(row) >= MANY and all(PRINTED.fullmatch(cell.text) for cell in row)]
    if sum(map(len, full)) >= FEWEST * MANY:
        return True
    gaps = [right.bbox[0] - left.bbox[2] for row in values for left, right in pairwise(row)]
    if not gaps or (len(values) + len(rows.header) < 2 and len(values[0]) < MANY):
        return False
    return median(gaps) >= GUTTER * values[0][0].size


def _is_header(rows: Rows) -> bool:
    """Tell whether rows, the last of a page, may be the header of a table that begins on the next one."""
    if rows.body or not rows.header:
        return False
    last = rows.header[-1]
    gaps = [right.bbox[0] - left.bbox[2] for left, right in pairwise(last)]
    is_row_of_names = min(gaps) >= GUTTER * last[0].size and not any(SENTENCE.search(cell.text) for cell in last)
    return (len(rows.header) >= FEWEST and len(last) >= MANY) or (len(rows.header) == 1 and is_row_of_names)
