"""What a style leaves of a draft: figures that its print decides no longer, and those that it shows otherwise."""

from __future__ import annotations

import re
from decimal import Decimal

from gongkai.model import CellCode
from tests.layouts.draft import Draft
from tests.layouts.sheet import Sheet

NONE = Decimal(0)
TWO_NUMBERS = re.compile(r"[\d件无]\s+\d|\d\s+减少")


def leave_open_rows_with_empty_cells(draft: Draft) -> None:
    """Given a draft that is written without a trace of empty cells, leave open the rows that have any."""
    for row in [row for table in draft.matrices for row in table.rows]:
        if any(cell.code and not cell.text for cell in row):
            draft.leave_open(row)


def leave_open_rows_with_two_numbers_in_one(draft: Draft) -> None:
    """Given a draft whose cells only spaces part, leave open the rows in which a cell has two numbers."""
    for row in [row for table in draft.matrices for row in table.rows]:
        if any(cell.code and TWO_NUMBERS.search(cell.text) for cell in row):
            draft.leave_open(row)


def leave_open_rows_without_sums(draft: Draft) -> None:
    """In text a row whose first or last cell is empty may have slid; of the disclosure table no sum says that it has not, nor of a block
    of the reviews that does not add up without what stood there.
    """
    for table in draft.matrices:
        for row in table.rows:
            for item in {
                cell.code.item: None for cell in row if cell.code and table.code in ("disclosure", "reviews")
            }:
                values = [cell for cell in row if cell.code and cell.code.item == item]
                printed = [draft.truth.get(cell.code, NONE) if cell.text and cell.code else NONE for cell in values]
                has_sum = table.code == "reviews" and sum(printed[:-1]) == printed[-1]
                if len(values) > 1 and not (values[0].text and values[-1].text) and not has_sum:
                    draft.leave_open(values)


def leave_open_rows_below_no_full_one(draft: Draft) -> None:
    """Where names do not stand above their columns, only rows with a value in each tell where those of a row with empty cells stand."""
    for table in draft.matrices:
        rows = [[cell for cell in row if cell.code] for row in table.rows]
        full = {len(cells) for cells in rows if all(cell.text for cell in cells)}
        for cells in rows:
            if len(cells) not in full:
                draft.leave_open(cells)


def as_seen(draft: Draft) -> None:
    """In a picture a letter l is a 1, and a letter O a 0."""
    for cell in [cell for table in draft.matrices for cell in table.values()]:
        if cell.code is not None and cell.text in ("l2", "O"):
            draft.truth[cell.code] = Decimal(12 if cell.text == "l2" else 0)


def touch_rows(sheet: Sheet) -> None:
    """Where a cell that is gone leaves no trace, nothing says of the others of its row which they are."""
    items = {(code.table, code.item) for code in sheet.touched}
    for line in sheet.lines:
        codes = {one for one in line if isinstance(one, CellCode)}
        if any((code.table, code.item) in items for code in codes):
            sheet.touched |= codes
