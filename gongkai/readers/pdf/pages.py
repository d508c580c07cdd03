"""A table without lines that goes on on the next page: its rows on all pages → parts in the same columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gongkai.readers.pdf.cells import PageTable
from gongkai.readers.pdf.columns import meet
from gongkai.readers.pdf.parts import NUMBERED, Part
from gongkai.readers.pdf.pieces import ALIKE, Piece
from gongkai.readers.pdf.rows import Rows
from gongkai.readers.pdf.spread import together


def rows_as_one(parts: Sequence[Part], part: Part) -> list[Part]:
    """Given the parts of a table and what may be its next, return all of them in the same columns.

    None where they are not rows without lines between them, or not of one table. A page may cut the header: then all its rows
    are the first part's.
    """
    rows = [one.table.rows for one in (*parts, part) if one.table.rows]
    if not parts or len(rows) <= len(parts) or parts[-1].page != part.page - 1:
        return []
    if rows[0].names_alone and rows[-1].header:
        return []
    is_cut = len(rows) == 2 and not rows[0].body and _texts(rows[1]) != _texts(rows[0])
    if is_cut:
        header = [*rows[0].header, *rows[1].header]
        rows = [replace(rows[0], header=header), replace(rows[1], header=[])]
    if any(one.header and _texts(one) != _texts(rows[0]) for one in rows):
        return []
    rows[-2:] = _with_whole_labels(*rows[-2:])
    table = together(rows)
    if table is None or (is_cut and not table.ruled):
        return []
    found: list[Part] = []
    end = len(rows[0].header)
    for one, own_rows in zip((*parts, part), rows, strict=True):
        start, end = (end if found else 0), end + len(own_rows.body)
        found.append(replace(one, table=_rows_between(table, own_rows, start, end)))
    return found


def _texts(rows: Rows) -> list[list[str]]:
    return [[cell.text for cell in row] for row in rows.header]


def _with_whole_labels(above: Rows, below: Rows) -> tuple[Rows, Rows]:
    """Return the rows above and below a page break, labels that it cut in two whole above it.

    What is left of them stands alone in its row, each under another label and with no number of its own, the last under one that
    takes its column's width.
    """
    if not (above.body and below.body) or below.values[0] or not above.values[-1]:
        return above, below
    last, rests = list(above.body[-1]), below.body[0]
    labels = range(len(last) - len(above.values[-1]))
    under = [next((i for i in labels if _may_be_rest(last[i], rest)), -1) for rest in rests]
    if -1 in under or len(set(under)) < len(under) or not above.fills(last[under[-1]]):
        return above, below
    for i, rest in zip(under, rests, strict=True):
        last[i] = replace(last[i], text=f"{last[i].text}\n{rest.text}", glyphs=(*last[i].glyphs, *rest.glyphs))
    return (
        replace(above, body=[*above.body[:-1], last]),
        replace(below, body=below.body[1:], values=below.values[1:]),
    )


def _may_be_rest(label: Piece, rest: Piece) -> bool:
    """Tell whether what stands in the column of a label may be its rest: no wider, and if it is its last line, narrower."""
    more = label.width - rest.width
    is_narrow = more > -ALIKE * label.size if "\n" in rest.text else more > ALIKE * label.size
    return is_narrow and meet(rest.extent, label.extent) and not NUMBERED.match(rest.text)


def _rows_between(table: PageTable, rows: Rows, start: int, end: int) -> PageTable:
    """Return the part of a table that the rows after one up to another are."""
    cells = (
        replace(cell, row=cell.row - start, rowspan=min(cell.rowspan, end + 1 - cell.row))
        for cell in table.cells
        if start < cell.row <= end
    )
    return replace(table, cells=tuple(cells), rows=rows)
