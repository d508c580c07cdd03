"""A report before it is written in a format: its blocks, its truth, and what of it the document leaves open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from gongkai.forms import Form
from gongkai.model import CellCode
from tests.layouts.matrix import Cell, Matrix
from tests.layouts.truth import Truth

BLANK = ("", "/", "—", "－", "-", "无")
"""What stands in a cell that says nothing."""


@dataclass
class Para:
    """A paragraph. kind: title | meta | contents | heading | text | caption | sign."""

    text: str
    kind: str = "text"


@dataclass
class Draft:
    """A report to be written.

    truth: the figures as the document prints them; a figure without an entry is printed so that no value is right.
    sums: what totals with a slip of the agency's would be: one that is not printed says no more than that.
    corrected: what tables print of figures of which the end says that they should be others.
    open: the figures of which a careful person could not be sure. messes: what was done to it, for reports.
    ruled: whether its format says where cells stand; spans: and which of them span others. bound: whether what stands around a table says what it is.
    """

    agency: str
    year: int
    form: Form
    truth: Truth
    blocks: list[Para | Matrix]
    sums: Truth = field(default_factory=dict)
    corrected: Truth = field(default_factory=dict)
    open: set[CellCode] = field(default_factory=set)
    messes: list[str] = field(default_factory=list)
    ruled: bool = True
    spans: bool = True
    bound: bool = False

    @property
    def matrices(self) -> list[Matrix]:
        """The statutory tables, those with figures of the truth."""
        return [block for block in self.blocks if isinstance(block, Matrix) and any(block.values())]

    def rows_on_each_page(self, table: Matrix) -> int:
        """How many rows of a table may stand again, on a page or where it is cut: none where a later header names the columns in another order."""
        return 0 if "header_again_in_other_order" in self.messes else table.header_rows

    def matrix(self, code: str) -> Matrix:
        return next(one for one in self.matrices if one.code == code)

    def at(self, block: Para | Matrix) -> int:
        """Where a block stands among the blocks."""
        return next(index for index, one in enumerate(self.blocks) if one is block)

    def leave_open(self, cells: Iterable[Cell]) -> None:
        self.open |= {cell.code for cell in cells if cell.code is not None}


def has_blanks(row: Iterable[Cell]) -> bool:
    """Given a row, tell whether any of its figures is printed as a blank."""
    return any(cell.text.strip() in BLANK for cell in row if cell.code)
