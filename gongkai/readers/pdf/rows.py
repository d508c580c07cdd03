"""The rows of a table that no line parts, as they are gathered from the top of a page down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf

from gongkai.readers.pdf.columns import ALIGNMENTS, Extent, Row, meet
from gongkai.readers.pdf.pieces import ALIKE, Piece


@dataclass(slots=True)
class Rows:
    """The rows of a table: those of its header, then its body; of each row of the body, which cells are values.

    columns: from where to where the values of each column go. over: the header, where it is on a page before.
    """

    header: list[Row] = field(default_factory=list)
    body: list[Row] = field(default_factory=list)
    values: list[Row] = field(default_factory=list)
    columns: list[Extent] = field(default_factory=list)
    over: Sequence[Row] = ()

    def __bool__(self) -> bool:
        return bool(self.header or self.body)

    @property
    def names_alone(self) -> Row:
        """The names in one row, if there is nothing else: a header if values follow, else a line of text."""
        return self.header[0] if len(self.header) == 1 and not self.body else []

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

    def fills(self, label: Piece) -> bool:
        """Given a label, tell whether it is about as wide as any in its column, so that it may go on elsewhere: as any that begins,
        ends or is centred where it does; what spans further columns does not.
        """
        off = ALIKE * label.size
        column = [
            cell
            for row in self.body
            for cell in row
            if any(abs(aligned(*cell.extent) - aligned(*label.extent)) <= off for aligned in ALIGNMENTS)
        ]
        return label.width > max(cell.width for cell in column) - 2 * label.size

    def is_label(self, row: Row) -> bool:
        """Given a row, tell whether it stands left of all values, or right below a header left of its second name."""
        if self.columns or not self.header or len(self.header[-1]) < 2:
            return bool(self.columns) and row[-1].bbox[2] <= self.columns[0][0]
        return len(row) == 1 and row[0].bbox[2] <= self.header[-1][1].bbox[0]

    def _widened(self, values: Row) -> list[Extent]:
        """Return the columns with these values in them; none if a value is in no column, or in two."""
        extents = [cell.extent for cell in values]
        if not self.columns:
            return extents
        met = [[i for i, column in enumerate(self.columns) if meet(extent, column)] for extent in extents]
        taken = [i for several in met for i in several]
        if any(len(several) > 1 for several in met) or len(set(taken)) < len(taken):
            return []
        others = [extent for extent, several in zip(extents, met, strict=True) if not several]
        if others and len(taken) < len(self.columns) and not self._named(others):
            return []
        columns = list(self.columns)
        for several, (x0, x1) in zip(met, extents, strict=True):
            if several:
                columns[several[0]] = (min(x0, columns[several[0]][0]), max(x1, columns[several[0]][1]))
            else:
                columns.append((x0, x1))
        columns.sort()
        return columns if all(one[1] < other[0] for one, other in pairwise(columns)) else []

    def _named(self, extents: Sequence[Extent]) -> bool:
        """Tell whether each of what stands in no column stands under a name of its own, under which nothing has stood so far."""
        names = lowest(self.header or self.over, self.columns)[len(self.columns) :]
        met = [[i for i, name in enumerate(names) if meet(extent, name)] for extent in extents]
        return all(len(several) == 1 for several in met) and len({i for (i,) in met}) == len(met)


def lowest(header: Sequence[Row], columns: Sequence[Extent], edge: float = -inf) -> list[Extent]:
    """Given a header and columns, return these and the lowest names that begin right of the edge and over none of them."""
    met = list(columns)
    for row in reversed(header):
        extents = [cell.extent for cell in row if cell.bbox[0] > edge]
        met += [extent for extent in extents if not any(meet(extent, other) for other in met)]
    return met
