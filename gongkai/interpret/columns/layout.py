"""Which cell of a row is which column: by header, by the rows around it and by count, never by a guess."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from gongkai.interpret.columns.above import Above
from gongkai.interpret.columns.columns import (
    Chosen,
    Fits,
    Strange,
    ValueRow,
    Window,
    is_under,
    is_zero,
)
from gongkai.interpret.columns.edges import Edges
from gongkai.interpret.columns.headed import Headed
from gongkai.interpret.columns.leaves import Leaves
from gongkai.interpret.columns.named import Named
from gongkai.interpret.columns.otherwise import (
    adding_up_elsewhere,
    before_remark,
    of_too_many,
    of_two_in_one,
    other_cells,
    slid_whole,
    with_first_moved,
    with_one_once,
    with_pairs_apart,
    with_two_as_one,
)
from gongkai.interpret.columns.placed import Placed
from gongkai.interpret.columns.shown import Shown
from gongkai.interpret.columns.under import Under
from gongkai.interpret.words.headers import Header
from gongkai.model import Cell

FEW = 3
"""So many rows that do not add up speak against a header."""


class Layout:
    """In which columns of the document the values of a table stand, as its header and its other rows show."""

    def __init__(
        self,
        rows: Iterable[ValueRow],
        headers: Iterable[Header],
        leaves: Callable[[], Sequence[Leaves]],
        fits: Fits,
        strange: Strange,
    ) -> None:
        """Given a table's rows and headers, what finds the names from left to right where they are asked for, what tells
        whether the values of a row add up, and what tells whether numbers are no column of the table.
        """
        self._fits, self._strange = fits, strange
        several = list(headers)
        self._above = Above(several, rows)
        self._shown = Shown(self._above.rows, several, fits)
        self._rows = Placed(self._above, self._shown, fits)
        self._leaves = leaves
        self._edges = Edges(self._shown, self._placed)
        self._headed = Headed(self._above, self._shown, self._edges, fits, lambda: self._named)

    @cached_property
    def _named(self) -> Named:
        return Named(self._shown.rows, self._leaves(), self._fits, self._strange)

    def _placed(self, row: ValueRow) -> Chosen | None:
        """The cells of a row as they stand, or under names that are the form's in its order."""
        found = self._rows.placed(row)
        named = self._named.above(row) if found is None else None
        return self._named.read(row, named) if named is not None and named.is_form(row.size) else found

    def choose(self, row: ValueRow) -> Chosen | None:
        """Given a row, return the cells of its values, None where more than one run of cells may be meant: so where it adds up in
        the form's order, and not as the header says; or in text with the first value in another place, from which it may have slid
        towards the label; or with the number at the label's end as its first; or with two cells as one (1, 2: 12); or where a row
        that does not add up lost a cell, or most rows have one value less, or numbers stand in two cells.
        """
        row = self._shown.whole(self._above.without_beside(row))
        if (one := of_two_in_one(row, self._fits)) is not None and self._are_in_order(row):
            return one
        if any(self._fits(row.columns, one) for one in with_two_as_one(row)):
            return None
        found = self._chosen(row) or self._of_too_many(row) or self._slid_whole(row)
        fits = self._fits(row.columns, found.window) if found is not None else None
        if row.before is not None and self._may_begin(row.before, row, fits):
            return None
        if found is None or fits:
            return found
        header = self._above.header(row)
        if self._rows.are_lost(row, found.window) or (header is not None and self._above.lacks_a_cell(header, row)):
            return None
        return None if self._may_be_otherwise(row, found, fits) else found

    def _may_be_otherwise(self, row: ValueRow, found: Chosen, fits: bool | None) -> bool:
        """Tell whether other cells of a row may be its values than those found, which do not add up, or of which no sum says anything."""
        others: list[Window] = []
        if fits is False:
            lacks_one = not row.ruled and self._shown.have_as_many(row, row.size - 1)
            ends_in_remark = found.by == "count" and self._shown.ends_in_one_too_many(row)
            once = with_one_once(row, found.window)
            if (
                lacks_one
                or ends_in_remark
                or self._splits_numbers
                or any(self._fits(row.columns, one) for one in once)
            ):
                return True
            others = [*other_cells(row), *with_first_moved(row, found.window)]
        named = self._above.others_above(row)
        may_be = (one for one in (*others, *with_pairs_apart(row)) if not any(is_under(cell, named) for cell in one))
        return any(self._fits(row.columns, one) for one in may_be)

    def _chosen(self, row: ValueRow) -> Chosen | None:
        header = self._above.header(row)
        if self._above.wavers(header, row):
            return None
        if header is not None and self._above.names_part(header, row):
            return self._headed.by_name(row, header) or self._headed.in_turn(row)
        found = self._rows.placed(row)
        named = self._named.above(row) if self._ask_names(row, header, found) else None
        if named is not None and named.is_other(row.size):
            other = self._named.read(row, named)
            if other is not None:
                return replace(other, usual=self._edges.are_usual(row, other))
            may_stand = found is not None and self._may_stand(row, found, named)
            if found is None or not (may_stand or self._stands_reordered(row, header)):
                return None
        as_form = named is not None and named.is_form(row.size)
        if found is None and named is not None and as_form:
            found = self._named.read(row, named)
        if found is not None and header is not None and not header.in_order and not as_form:
            other = self._headed.reordered(row, found, header)
            return None if other is found and self._edges.have_slid(row, found) else other
        is_whole = as_form or (header is not None and header.is_complete)
        filled = as_form or (is_whole and self._above.stands_above(header, row))
        fit, unfit, silent = self._rows.adding_up(row.columns, filled)
        first = next(filter(None, found.window), None) if found is not None else None
        begins = first is not None and bool(first.text)
        holds = row.ruled or (found is not None and self._edges.are_filled_as_usual(row, found))
        stands = fit or (holds and filled and begins and silent > unfit)
        refuted = unfit - fit >= (FEW if is_whole and stands else 1)
        if not is_whole and self._rows.leaves_out(row.columns):
            return None
        if found is None or refuted:
            return None
        fits = self._fits(row.columns, found.window)
        if self._edges.have_slid(row, found) or self._edges.are_like_moved(row, found, fits):
            others = self._above.others_above(row)
            return adding_up_elsewhere(row, found, self._fits, others) if is_whole else None
        usual = self._edges.are_usual(row, found)
        return replace(found, usual=usual, sure=found.sure or (bool(usual) and row.ruled and is_whole))

    def _may_begin(self, before: Cell, row: ValueRow, fits: bool | None) -> bool:
        """Tell whether a row may begin with the number before its cells: so it adds up, or is of nothing else, and they do not."""
        begun = self._fits(row.columns, (before, *row.slots[: row.size - 1]))
        return begun or (begun is None and fits is False)

    @cached_property
    def _splits_numbers(self) -> bool:
        """Whether a row has a number too many and adds up with two of them as one (1, 2: 12): other numbers may stand in two cells."""
        return any(self._fits(row.columns, one) for row in self._shown.rows for one in with_two_as_one(row))

    def _may_stand(self, row: ValueRow, found: Chosen, named: Under) -> bool:
        """Tell whether cells may be the form's columns below names that say more: all are zero, whichever they are, or as many as is usual
        add up.
        """
        is_usual = self._named.is_usual(row, named) and self._fits(row.columns, found.window) is True
        return named.has_form(row.size) and (is_usual or all(map(is_zero, found.window)))

    def _ask_names(self, row: ValueRow, header: Header | None, found: Chosen | None) -> bool:
        """Tell whether the names from left to right have a say: where the header's stand elsewhere, or do not place a row, or of a ruled
        table lack any, or more of its rows do not add up as they stand than do.
        """
        if self._above.stands_elsewhere(header, row):
            return True
        if found is None or not row.ruled:
            return found is None and (
                row.ruled or (header is not None and not (header.in_order and header.is_complete))
            )
        fit, unfit, _ = self._rows.adding_up(row.columns, False)
        return unfit > fit or (header is not None and not header.is_complete)

    def _of_too_many(self, row: ValueRow) -> Chosen | None:
        """The cells of a row with more numbers than columns that are its own, where most rows have as many or the first number stood at
        the label's end. A remark may stand after numbers that add up, and so after zeros.
        """
        if self._splits_numbers or (row.slid is None and not self._shown.have_as_many(row, row.size)):
            return None
        numbers = before_remark(row)
        if numbers and (
            self._fits(row.columns, numbers) or (self._shown.has_remarks_last and all(map(is_zero, numbers)))
        ):
            return Chosen(numbers, "count", sure=True)
        own = of_too_many(row, self._fits)
        if own is None:
            return None
        found = replace(row, slots=own, width=row.width - len(row.slots) + row.size)
        chosen = self._slid_whole(found) if row.ruled else self._chosen(found)
        return chosen and replace(chosen, sure=False)

    def _slid_whole(self, row: ValueRow) -> Chosen | None:
        """The cells of a row of a ruled table that has slid, if the names above it are in order, and no number of it stands under another:
        all zero only below no other names.
        """
        if not row.ruled or not self._are_in_order(row):
            return None
        others = self._above.others_above(row)
        found = slid_whole(row, self._fits, zeros=not others)
        return found if found and not any(is_under(cell, others) for cell in found.window if cell) else None

    def _are_in_order(self, row: ValueRow) -> bool:
        """Tell whether the names above a row are in the form's order: as they stand, or read from left to right; what is all zero is
        so under names that may be a page's.
        """
        header = self._above.header(row)
        if header is not None and self._above.wavers(header, row):
            return all(map(is_zero, row.slots))
        named = self._named.above(row) if header is not None and not header.in_order else None
        return header is None or header.in_order or (named is not None and named.is_form(row.size))

    def lacks_mark(self, row: ValueRow, found: Chosen) -> bool:
        """Given a row and its cells, tell whether any is empty where the table prints zero, or a mark, for none."""
        return self._shown.lacks_mark(row, found.window)

    @property
    def has_more(self) -> bool:
        """Whether any row prints more than its columns."""
        return self._shown.has_more

    def is_named_whole(self, row: ValueRow, words_before: int) -> bool:
        """Tell whether the header of a row names all its columns, or is read from left to right: then nothing else can stand in
        their place, unless other words stand nearer above. words_before: the row of the grid above which words stand last.
        """
        header = self._above.header(row)
        if header is None:
            return False
        if header.is_complete:
            return header.grid != row.grid or header.before >= words_before
        named = self._named.above(row)
        if named is None or self._above.stands_elsewhere(header, row):
            return named is not None and (row.ruled or named.order is not None)
        near = named.names.grid != row.grid or named.names.before >= words_before
        return near and (named.bears_all(row.size) or (row.ruled and self._is_read_so(row, named)))

    def _is_read_so(self, row: ValueRow, named: Under) -> bool:
        """Tell whether the cells of a row are those under its names from left to right."""
        read, chosen = self._named.read(row, named), self.choose(row)
        return read is not None and chosen is not None and read.window == chosen.window

    def _stands_reordered(self, row: ValueRow, header: Header | None) -> bool:
        """Tell whether a whole header in another order stands right above the values of a row of a ruled table."""
        is_other = header is not None and header.is_complete and not header.in_order
        return row.ruled and is_other and self._above.stands_above(header, row)
