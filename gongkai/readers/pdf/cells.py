"""Ruled tables and glyphs → tables with text; the glyphs that stand in no table remain."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, product
from typing import TYPE_CHECKING

from playa.pdftypes import Rect

from gongkai.model.values import dataclass
from gongkai.readers.lattice import RuledCell, RuledTable, numbered
from gongkai.readers.pdf.content import goes_on
from gongkai.readers.pdf.fonts import UNKNOWN
from gongkai.readers.pdf.glyphs import Glyph, turn_box
from gongkai.readers.pdf.lines import Segment, TextLine, text_lines

if TYPE_CHECKING:
    from gongkai.readers.pdf.rows import Rows

Owner = tuple[int, int]
"""Where a glyph stands: (table, cell), by index; (-1, -1) in none."""
NOWHERE: Owner = (-1, -1)
TALL = 1.5
"""A character so many times as high as a cell is no text of the cell, but printed over the table."""
PADDING = 12.0
"""What a cell keeps free at both sides together, at most (points)."""


@dataclass(frozen=True, slots=True)
class FilledCell:
    """A cell of a table on a page, with its text, lines joined by a line feed.

    full: the last line takes the cell's width, so that the text may go on elsewhere. shown: the cell's box on the page
    where that is not bbox, and recognised: what was read in it (Cell.recognised), of a page that is a picture.
    """

    text: str
    bbox: Rect | None
    row: int
    col: int
    rowspan: int = 1
    colspan: int = 1
    full: bool = False
    shown: Rect | None = None
    recognised: tuple[str, ...] = ()

    def going_on(self, rest: FilledCell) -> FilledCell:
        """Return the cell with the rest of its text, from the next page."""
        text = f"{self.text}\n{rest.text}".strip()
        return replace(self, text=text, recognised=(text,) if self.recognised else ())


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table on a page; columns: where each begins (x), and where the last one ends; rows: of one without lines."""

    bbox: Rect
    cells: tuple[FilledCell, ...]
    columns: tuple[float, ...]
    ruled: bool = True
    rows: Rows | None = None

    @property
    def line(self) -> TextLine | None:
        """The line of text that it is if it turns out to be no table."""
        names = self.rows.names_alone if self.rows else ()
        segments = tuple(Segment(name.text, name.bbox) for name in names)
        return TextLine(segments, self.bbox, names[0].size) if names else None

    def turned_back(self, turn: int) -> PageTable:
        """Return the table as it stands on a page whose text was turned upright by so many quarters."""
        back = 4 - turn
        cells = (replace(cell, bbox=cell.bbox and turn_box(cell.bbox, back)) for cell in self.cells)
        return replace(self, bbox=turn_box(self.bbox, back), cells=tuple(cells))


def fill(tables: Sequence[RuledTable], glyphs: Sequence[Glyph]) -> tuple[list[PageTable], list[Glyph]]:
    """Given a page's ruled tables and glyphs, return the tables with their text, and the glyphs outside of them.

    A glyph belongs to the cell that holds its centre, of the smallest table there. A number that a ruling line cuts
    is in both cells, ending or beginning with U+FFFD, so that no part of it is taken for a number.
    """
    locate = _locator(tables)
    owners = [locate(glyph) for glyph in glyphs]
    owned: dict[Owner, list[Glyph]] = {}
    for glyph, owner in zip(_with_cuts_marked(glyphs, owners), owners, strict=True):
        owned.setdefault(owner, []).append(glyph)
    filled = [
        _filled(table, [owned.get((t, c), []) for c in range(len(table.cells))]) for t, table in enumerate(tables)
    ]
    return filled, owned.get(NOWHERE, [])


def _with_cuts_marked(glyphs: Sequence[Glyph], owners: Sequence[Owner]) -> Iterator[Glyph]:
    cuts = {
        i + 1 for i, (one, other) in enumerate(pairwise(owners)) if one != other and goes_on(glyphs[i], glyphs[i + 1])
    }
    for i, glyph in enumerate(glyphs):
        before, after = UNKNOWN * (i in cuts), UNKNOWN * (i + 1 in cuts)
        yield replace(glyph, text=before + glyph.text + after) if before or after else glyph


class _Squares:
    """A table's cells by the squares that their sides cut the table into."""

    def __init__(self, table: RuledTable) -> None:
        self.bbox = table.bbox
        self.heights = [cell.bbox[3] - cell.bbox[1] for cell in table.cells]
        self.xs = sorted({x for cell in table.cells for x in (cell.bbox[0], cell.bbox[2])})
        self.ys = sorted({y for cell in table.cells for y in (cell.bbox[1], cell.bbox[3])})
        x_index = {x: i for i, x in enumerate(self.xs)}
        y_index = {y: i for i, y in enumerate(self.ys)}
        self.cells: dict[tuple[int, int], int] = {}
        for number, cell in enumerate(table.cells):
            x0, top, x1, bottom = cell.bbox
            for square in product(range(x_index[x0], x_index[x1]), range(y_index[top], y_index[bottom])):
                self.cells[square] = number

    def cell_at(self, x: float, y: float) -> int | None:
        return self.cells.get((bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1))


def _locator(tables: Sequence[RuledTable]) -> Callable[[Glyph], Owner]:
    squares = sorted(enumerate(map(_Squares, tables)), key=lambda pair: _area(pair[1].bbox))

    def locate(glyph: Glyph) -> Owner:
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
        for number, table in squares:
            x0, top, x1, bottom = table.bbox
            if x0 <= x <= x1 and top <= y <= bottom and (cell := table.cell_at(x, y)) is not None:
                return (number, cell) if glyph.size <= TALL * table.heights[cell] else NOWHERE
        return NOWHERE

    return locate


def _area(box: Rect) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _filled(table: RuledTable, glyphs: Sequence[list[Glyph]]) -> PageTable:
    """Return a table with its text, without cells that are no cells: slivers, and pieces of a cell cut by the page."""
    smallest = min((glyph.size for own in glyphs for glyph in own), default=0.0)
    texts = {
        cell.bbox: text_lines(own)
        for cell, own in zip(table.cells, glyphs, strict=True)
        if own or min(cell.bbox[2] - cell.bbox[0], cell.bbox[3] - cell.bbox[1]) >= smallest
    }
    cells = table.cells if len(texts) == len(table.cells) else numbered(texts)
    if hollow := _hollow_rows(cells, texts):
        cells = numbered(cell.bbox for cell in cells if cell.row not in hollow)
    columns = columns_of((cell.col, cell.bbox) for cell in cells)
    return PageTable(table.bbox, tuple(_with_text(cell, texts[cell.bbox]) for cell in cells), columns)


def _hollow_rows(cells: Sequence[RuledCell], texts: Mapping[Rect, list[TextLine]]) -> set[int]:
    """Return the rows in which only cells without text begin, while one with text goes on from above."""
    filled = {cell.row for cell in cells if texts[cell.bbox]}
    spanned = {row for cell in cells if texts[cell.bbox] for row in range(cell.row + 1, cell.row + cell.rowspan)}
    return spanned - filled


def _with_text(cell: RuledCell, lines: list[TextLine]) -> FilledCell:
    text = "\n".join(line.text for line in lines)
    full = bool(lines) and _is_full(lines[-1], cell.bbox)
    return FilledCell(text, cell.bbox, cell.row, cell.col, cell.rowspan, cell.colspan, full)


def _is_full(line: TextLine, box: Rect) -> bool:
    return line.bbox[2] - line.bbox[0] > box[2] - box[0] - 2 * line.size - PADDING


def columns_of(cells: Iterable[tuple[int, Rect]]) -> tuple[float, ...]:
    """Given each cell's column and box, return where columns begin, as far left as any of them, and where the last ends."""
    begins: dict[int, float] = {}
    end = 0.0
    for col, box in cells:
        begins[col] = min(box[0], begins.get(col, box[0]))
        end = max(end, box[2])
    return (*(begins[col] for col in sorted(begins)), end)
