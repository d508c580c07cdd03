"""The cells of a row as the header above it says, where its names are not all the form's in its order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from gongkai.interpret.columns.above import Above
from gongkai.interpret.columns.askew import may_have_slid, under_names
from gongkai.interpret.columns.columns import Chosen, Fits, ValueRow, is_under
from gongkai.interpret.columns.edges import Edges
from gongkai.interpret.columns.named import Named
from gongkai.interpret.columns.shown import Shown
from gongkai.interpret.words.headers import Header, span_of
from gongkai.interpret.words.numbers import read_value


class Headed:
    """The rows of a table under its headers."""

    def __init__(self, above: Above, shown: Shown, edges: Edges, fits: Fits, named: Callable[[], Named]) -> None:
        """Given what is known of a table's headers, rows and edges, what tells whether the values of a row add up, and what finds the rows
        under names from left to right where they are asked for.
        """
        self._above, self._shown, self._edges, self._fits, self._named = above, shown, edges, fits, named

    def by_name(self, row: ValueRow, header: Header) -> Chosen | None:
        """Given a row and its header, return each column's cell under its name; what stands under other names (备注, 小计) is none of
        them. Where a subtotal comes out nothing has slid. In text the names from left to right must not say other cells where no total is printed.
        """
        known = [*header.named_spans, *self._above.others(header)]
        cells = self._above.one_under_each(header, row)
        if cells is None and any(cell.text and not is_under(cell, known) for cell in row.slots):
            return None
        cells = cells or under_names(row, header.spans)
        if cells is None:
            return None
        named = self._named().above(row)
        read = self._named().read(row, named) if named is not None else None
        is_read_so = read is not None and read.window == tuple(cells)
        held = is_read_so and read is not None and read.held and named is not None and bool(named.subtotals)
        is_refuted = self._fits(row.columns, cells) is False and not self._above.has_zeros_last(header)
        sure = row.ruled or all(cell is None or cell.text for cell in cells)
        differs = read is not None and any(
            one and other and one != other for one, other in zip(cells, read.window, strict=True)
        )
        is_open = differs and cells[-1] is None and sure and not row.ruled
        if is_refuted or is_open or (not held and may_have_slid(row, cells)):
            return None
        found = Chosen(tuple(cells), "place", sure, held=held)
        return replace(found, usual=self._edges.are_usual(row, found))

    def in_turn(self, row: ValueRow) -> Chosen | None:
        """Given a row, return its cells under the names from left to right, if its table is ruled and it has something for each of them."""
        named = self._named().above(row) if row.ruled else None
        filled = sum(bool(cell.text) for cell in row.slots)
        is_full = named is not None and named.order is not None and filled == len(named.order)
        return self._named().read(row, named) if named is not None and is_full else None

    def reordered(self, row: ValueRow, found: Chosen, header: Header) -> Chosen | None:
        """Given a row, its cells as they stand and its header, return them in the header's order or in the form's: in that in which the
        table's rows add up, else in the header's where it stands right above the values, or has zero under its total in all rows, and few
        add up in the form's, by chance. All the same where all values are. What adds up in the form's order does so in any other of
        the parts: the names from left to right must not say another; where they stand beside the values, it is theirs as long as no
        sum speaks against it.
        """
        named = self._named().above(row)
        by_names = self._named().read(row, named) if named is not None and named.is_other(row.size) else None
        if len({read_value(cell.text).number for cell in found.window if cell}) == 1:
            return by_names or found
        if not header.comparable or not header.is_complete:
            return by_names
        spans = header.named_spans
        order = [sorted(spans).index(span) for span in spans]
        as_form, as_header = (
            self._shown.adding_up(header.grid, header.columns, one, min(spans)[0]) for one in (range(row.size), order)
        )
        refuted = as_form > as_header and as_form >= 0 and named is not None and named.is_form(row.size)
        if as_form > max(as_header, 0) or refuted:
            is_read = named is not None and ((named.subtotals and named.borne) or not named.has_form(row.size))
            return by_names if is_read else found
        elsewhere = row.ruled and sorted(spans) != [span_of(cell) for cell in found.window if cell]
        if as_form >= as_header and as_form >= 0 and elsewhere and header.moved_in_one_row and by_names is not None:
            return replace(by_names, sure=False)
        stands_above = header.moved_in_one_row or header.under_group
        is_by_chance = min(as_form, 2 * as_form) <= as_header
        is_unfilled = is_by_chance and self._above.has_zeros_last(header)
        if max(as_form, as_header) < 0 and not is_unfilled:
            has_form = named is not None and named.no_totals and named.is_form(row.size)
            return self._named().read(row, named) if named is not None and has_form else None
        is_open = as_form >= as_header and (as_form < 0 or elsewhere or not stands_above)
        fits_as_form = self._fits(row.columns, found.window)
        if is_open and (fits_as_form or not is_unfilled or not self._above.stands_above(header, row)):
            return None
        reordered = Chosen(tuple(found.window[place] for place in order), found.by, found.sure)
        return replace(reordered, usual=self._edges.are_usual(row, reordered))
