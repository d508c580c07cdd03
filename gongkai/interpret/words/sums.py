"""The sums that a form demands of its cells, held against figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property

from gongkai.forms import Form
from gongkai.model import CellCode, Figure, Status

Figures = Mapping[CellCode, Figure]


NONE = Decimal(0)


@dataclass(frozen=True, eq=False)
class Sum:
    """One sum that the form demands of these cells. table_has_one_row: the whole table is printed in one row."""

    left: tuple[CellCode, ...]
    right: tuple[CellCode, ...]
    table_has_one_row: bool

    @cached_property
    def cells(self) -> tuple[CellCode, ...]:
        return (*self.left, *self.right)

    def comes_out(self, figures: Figures) -> bool | None:
        """Given figures, tell whether the sum comes out; None where a term is not known, unless what is known of one side is
        more than all of the other.
        """
        left = [value for cell in self.left if (value := figures[cell].value) is not None]
        right = [value for cell in self.right if (value := figures[cell].value) is not None]
        knows_left, knows_right = len(left) == len(self.left), len(right) == len(self.right)
        rest = sum(left, NONE) - sum(right, NONE)
        if knows_left and knows_right:
            return not rest
        return False if (knows_right and rest > 0) or (knows_left and rest < 0) else None

    def adds_up(self, values: Mapping[CellCode, Decimal]) -> bool:
        """Given a value for each cell, tell whether both sides are equal."""
        return self.rest_of(values) == 0

    def rest_of(self, values: Mapping[CellCode, Decimal]) -> Decimal:
        """Given a value for each cell, return how much more stands on the left than on the right."""
        return sum([values[cell] for cell in self.left], NONE) - sum([values[cell] for cell in self.right], NONE)

    def rest_of_known(self, figures: Figures) -> Decimal:
        """Given figures, return how much more stands on the left than on the right, what is not known left out."""
        return self.rest_of({cell: figures[cell].value or NONE for cell in self.cells})

    def is_telling(self, values: Mapping[CellCode, Decimal]) -> bool:
        """Given a value for each cell, tell whether something is really added: 2 + 1 = 3, not 3 + 0 = 3."""
        return sum(values[cell] != 0 for cell in self.cells) > 2

    def rest(self, figures: Figures, unknown: CellCode) -> Decimal:
        """Given figures and the one cell that is not known, return the value that makes the sum come out."""
        values = {cell: figures[cell].value or NONE for cell in self.cells}
        rest = self.rest_of({**values, unknown: NONE})
        return NONE - rest if unknown in self.left else rest


def slips_of_columns(outcomes: Iterable[tuple[Sum, bool | None]], figures: Figures) -> set[Sum]:
    """Given sums with whether they come out, return those down a column that do not while all others over the same items are known
    and come out, something in at least one, or have too much on the same side: of a value that stands in the wrong column there
    would be too much in one and too little in another.
    """
    alike: dict[tuple[object, ...], list[tuple[Sum, bool | None]]] = {}
    for one, fits in outcomes:
        columns = {cell.column for cell in one.cells}
        printed = any(figures[cell].status is not Status.MISSING for cell in one.cells)
        if len(columns) == 1 and printed:
            items = tuple(tuple((cell.table, cell.item) for cell in side) for side in (one.left, one.right))
            alike.setdefault(items, []).append((one, fits))
    return {
        one
        for several in alike.values()
        if all(fits is not None for _, fits in several)
        if any(fits and any(figures[cell].value for cell in one.cells) for one, fits in several)
        if len({one.rest_of_known(figures) > 0 for one, fits in several if not fits}) == 1
        for one, fits in several
        if not fits
    }


def slips_of_rows(within: Iterable[Sum], across: Iterable[Sum], figures: Figures) -> set[Sum]:
    """Given the sums within rows and those across them, return those across that are off by as much as the row of one of their figures, a
    full one: that figure is a slip.
    """
    full = (one for one in within if all(figures[cell].value is not None for cell in one.cells))
    off = {cell: abs(rest) for one in full if (rest := one.rest_of_known(figures)) for cell in one.cells}
    return {one for one in across if any(off.get(cell) == abs(one.rest_of_known(figures)) for cell in one.cells)}


@cache
def sums_of(form: Form, cells: tuple[CellCode, ...]) -> tuple[Sum, ...]:
    """Given a form and a report's cells, return the sums that the form demands of them."""
    return tuple(
        Sum(left, right, form.table(identity.table).layout == "one_row")
        for identity in form.identities
        for _, left, right in identity.instances(cells)
        if left and right
    )


def row_sums(form: Form, values: Mapping[CellCode, Decimal | None]) -> list[tuple[Decimal, Decimal]]:
    """Given what stands in the cells of a row (None: nothing), return both sides of every sum within the row."""
    return [
        (sum([values[cell] or NONE for cell in left], NONE), sum([values[cell] or NONE for cell in right], NONE))
        for left, right in sums_within_row(form, tuple(values))
    ]


def is_no_column(form: Form, table: str, numbers: Mapping[str, Decimal]) -> bool:
    """Given a table and a number for each of its items, tell whether they are none of its columns: of their sums two or more do not
    come out, and one number in the place of another cannot make them.
    """
    cells = {CellCode(table, item, ""): number for item, number in numbers.items()}
    sums = sums_of(form, tuple(cells))
    rests = [one.rest_of(cells) for one in sums]
    if sum(map(bool, rests)) < 2:
        return False
    signs = [tuple((cell in one.left) - (cell in one.right) for one in sums) for cell in cells]
    changes = {tuple(sign * rest for sign in own) for own in signs for rest in {abs(rest) for rest in rests}}
    return tuple(rests) not in {*changes, *(tuple(-one for one in change) for change in changes)}


def totals_of(form: Form, codes: Iterable[CellCode]) -> set[CellCode]:
    """Given the cells of a row, return those that are the totals of others in it."""
    return {cell for _, right in sums_within_row(form, tuple(codes)) for cell in right}


@cache
def sums_within_row(
    form: Form, cells: tuple[CellCode, ...]
) -> list[tuple[tuple[CellCode, ...], tuple[CellCode, ...]]]:
    """Given the cells of a row, return the parts and totals of every sum within it."""
    return [
        (left, right)
        for identity in form.identities
        if identity.over == "items"
        for _, left, right in identity.instances(cells)
        if left and right
    ]
