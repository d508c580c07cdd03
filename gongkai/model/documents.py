"""Documents: what a file shows, as lines and grids in reading order, with places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field, replace

from gongkai.model.values import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a document. Numbers are 1-based; bbox is [x0, top, x1, bottom] in points."""

    page: int | None = None
    line: int | None = None
    bbox: tuple[float, float, float, float] | None = None
    grid: int | None = None
    row: int | None = None
    col: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of running text, as printed (converter marks removed).

    recognised: whether the characters were recognised in a picture, and may be wrong.
    """

    text: str
    place: Place
    recognised: bool = False

    def cell(self, text: str, grid: int | None, row: int | None, col: int | None = None) -> Cell:
        """Given what the line says, and where in a grid it belongs, return it as a cell: of a picture, one engine has read it."""
        place = replace(self.place, grid=grid, row=row, col=col)
        return Cell(text, place, recognised=(text,) if self.recognised else ())


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a grid. `text` keeps the characters as printed, line breaks inside the cell included.

    recognised: what each engine made of the cell's picture, the first of them being `text`; empty where the characters
    are the file's own. One engine alone, or several that differ, leave a value to be confirmed.
    """

    text: str
    place: Place
    colspan: int = 1
    rowspan: int = 1
    recognised: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as printed: rows of cells, of unequal length where the document has them so.

    ruled: whether the document itself says where each cell stands (ruled lines, table markup). Then a row holds the
    cells that begin in it, a cell's place.col is its first column, the same column in all rows, and an empty cell is
    empty. Not ruled: columns are counted along each row, and a row may have slid.
    """

    number: int
    rows: tuple[tuple[Cell, ...], ...]
    ruled: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a paged document: its size in points as shown; recognised: whether it is a picture that was read."""

    number: int
    width: float
    height: float
    recognised: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """Something a reader of the document should know: a code of the family `reading`, and the numbers behind it."""

    code: str
    terms: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """A file as lines and grids in reading order. pages: only of formats that have pages."""

    format: str
    blocks: tuple[Line | Grid, ...]
    pages: tuple[Page, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def grids(self) -> Iterator[Grid]:
        return (block for block in self.blocks if isinstance(block, Grid))

    @property
    def lines(self) -> Iterator[Line]:
        return (block for block in self.blocks if isinstance(block, Line))
