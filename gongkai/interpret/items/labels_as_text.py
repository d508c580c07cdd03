"""Items whose labels stand as text between tables, out of their rows, as readers of PDF pages leave labels of two lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.forms import Form
from gongkai.interpret.words.labels import label_forms_of
from gongkai.interpret.words.numbers import holds_number
from gongkai.model import Document, Grid, Line
from gongkai.wording import plain

LONGEST = 40
"""A line of more characters is running text, no label or piece of one."""
BETWEEN = ".{0,8}"
"""What may stand between the two pieces of a label: one of its group's."""
LEAST_NUMBERS = 5
PIECE = 3


def labels_as_text(document: Document, form: Form) -> frozenset[tuple[str, str]]:
    """Given a document and its form, return the tables and items whose labels stand on lines between its grids; none where no row of text
    is of numbers alone.
    """
    if not any(map(_has_bare_row, document.grids)):
        return frozenset()
    runs = list(_runs(document))
    return frozenset(
        (table.code, item.code)
        for table in form.tables
        if table.layout == "rows"
        for item, forms in zip(table.items, label_forms_of(table), strict=True)
        if any(_stands_in(label, run) for label in forms.bare for run in runs)
    )


def _has_bare_row(grid: Grid) -> bool:
    return not grid.ruled and any(
        len(row) >= LEAST_NUMBERS and all(holds_number(cell.text) for cell in row) for row in grid.rows
    )


def _runs(document: Document) -> Iterator[str]:
    """The plain texts of the short lines between two grids."""
    text, begun = "", False
    for block in document.blocks:
        if isinstance(block, Line):
            text += plain(block.text) if len(block.text) <= LONGEST else ""
            continue
        if begun and text:
            yield text
        text, begun = "", True


def _stands_in(label: str, text: str) -> bool:
    """Tell whether a label stands in a text, whole or in two pieces of several characters."""
    if label[:PIECE] not in text:
        return False
    pieces = ((label[:at], label[at:]) for at in range(PIECE, len(label) - PIECE + 1))
    return label in text or any(re.search(f"{one}{BETWEEN}{other}", text) for one, other in pieces)
