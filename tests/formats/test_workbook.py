"""What somebody sees who opens the workbook by double click."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from openpyxl.utils import get_column_letter

from gongkai.formats.sheet import LINE, width


def test_nothing_on_the_first_sheet_and_in_headers_is_cut(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "gongkai.xlsx")
    first, *sheets = book.worksheets
    wide = sum(first.column_dimensions[name].width for name in "ABC")
    told = [first.cell(one.min_row, 1).value for one in first.merged_cells.ranges]
    assert max(map(width, told)) > wide
    for one in first.merged_cells.ranges:
        text, high = first.cell(one.min_row, 1).value, first.row_dimensions[one.min_row].height or LINE
        assert (one.min_col, one.max_col) == (1, 3)
        assert width(text) <= wide * high / LINE
    for sheet in sheets[1:]:
        known = sheet.column_dimensions
        for column in range(1, sheet.max_column + 1):
            if (name := get_column_letter(column)) in known and known[name].min == known[name].max:
                lines = sum(
                    -(-width(line) // int(known[name].width - 1)) for line in sheet.cell(1, column).value.split("\n")
                )
                assert lines * LINE < sheet.row_dimensions[1].height, (sheet.title, name)
