"""Rows as a reader of PDF pages leaves them in Markdown: small tables, and between them what it took for text."""

from __future__ import annotations

import random

from gongkai.wording import plain
from tests.layouts.rows import VALUE, Rows, chunks

LONG = 14
"""Characters after which a label goes on in the next line of its cell: then its lines stand before its values."""
LONGER = 18
TABLED = ("第二十条", "信息内容")
"""What stands above few columns is a row of their table."""
BROKEN = {"商业企业", "科研机构", "社会公益组织", "法律服务机构", "结果维持", "结果纠正", "其他结果", "尚未审结"}
"""Names of columns that stand on two lines of their cells."""


def pieces(rows: Rows) -> list[str]:
    """Rows whose label is on one line make tables, each with a line below its first row; a longer label stands as text before a
    row of values alone. Of names on two lines the first halves run together in a line of text.
    """
    rng = random.Random(str(rows))
    lines: list[str] = []
    grid: list[list[str]] = []
    for row in rows:
        filled = [cell for cell in row if cell]
        if not any(VALUE in cell for cell in row):
            lines += _table(grid)
            if filled and plain(filled[0]).startswith(TABLED):
                grid = [filled]
                continue
            lines += _above(filled)
            grid = _names(filled)
            continue
        start = next(at for at, cell in enumerate(row) if VALUE in cell)
        label, values = [cell for cell in row[:start] if cell], row[start:]
        if label and len(label[-1]) > LONG:
            lines += [*_table(grid), *(line for cell in label for line in chunks(cell, LONG))]
            grid = [values]
        else:
            grid.append([*label, *values, *([""] if rng.random() < 0.3 else [])])
    return lines + _table(grid)


def pieces_below(rows: Rows) -> list[str]:
    """Rows whose label is on one line make tables; of others side by side the values make one, and all lines of their labels follow it."""
    lines: list[str] = []
    grid: list[list[str]] = []
    labels: list[str] = []
    for row in rows:
        filled = [cell for cell in row if cell]
        start = next((at for at, cell in enumerate(row) if VALUE in cell), len(row))
        label, values = [cell for cell in row[:start] if cell], row[start:]
        is_long = bool(label and values) and len(label[-1]) > LONGER
        if grid and is_long != bool(labels):
            lines += [*_table(grid), *labels]
            grid, labels = [], []
        grid.append(values if is_long else filled)
        labels += [line for cell in label for line in chunks(cell, LONG)] if is_long else []
    return [*lines, *_table(grid), *labels]


def _above(names: list[str]) -> list[str]:
    """What stands above a table as text: short rows of a header, and the first lines of broken names."""
    if len(names) < 3:
        return ["".join(names)] if names else []
    first = [plain(name)[: len(plain(name)) // 2] for name in names if plain(name) in BROKEN]
    return ["".join(first)] if first else []


def _names(names: list[str]) -> Rows:
    """The row of a header that is taken for a row of a table: of broken names their last lines."""
    if len(names) < 3:
        return []
    return [[plain(name)[len(plain(name)) // 2 :] if plain(name) in BROKEN else name for name in names]]


def _table(grid: Rows) -> list[str]:
    lines = ["| " + " | ".join(row) + " |" for row in grid]
    return [lines[0], "|" + "---|" * len(grid[0]), *lines[1:]] if lines else []
