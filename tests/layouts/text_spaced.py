"""Rows as tables with spaces or nothing between the cells: columns of characters, bare cells line by line."""

from __future__ import annotations

import itertools

from gongkai.readers.text.tokens import width
from tests.layouts.rows import VALUE, Rows, chunks, filled, plain

NARROW = 3
"""Characters on a line of a narrow cell."""
WIDE = 5
"""A row of so many names has narrow cells."""


def spaced(rows: Rows) -> list[str]:
    size = max(map(len, rows))
    widths = [max(width(plain(row[col])) for row in rows if col < len(row)) for col in range(size)]
    return ["  ".join(filled(cell, size) for cell, size in zip(row, widths, strict=False)).rstrip() for row in rows]


def spaced_right(rows: Rows) -> list[str]:
    size = max(map(len, rows))
    widths = [max(3, *(width(plain(row[col])) for row in rows if col < len(row))) for col in range(size)]
    return [
        "   ".join(
            " " * (size - width(plain(cell))) + cell if VALUE in cell else filled(cell, size)
            for cell, size in zip(row, widths, strict=False)
        ).rstrip()
        for row in rows
    ]


def spaced_wrapped(rows: Rows) -> list[str]:
    """As pdftotext -layout writes: long labels over several lines, the numbers beside the middle one."""
    lines: list[str] = []
    for row in rows:
        first = next((col for col, cell in enumerate(row) if cell.startswith(VALUE)), 0)
        while first > 1 and row[first - 1].isdecimal():
            first -= 1
        label = chunks("".join(row[:first]), 14) if first else [""]
        if not first:
            lines.append("  ".join(f"{plain(cell):>6}" for cell in row).rstrip())
            continue
        middle = (len(label) - 1) // 2
        for at, part in enumerate(label):
            values = "  ".join(f"{plain(cell):>6}" for cell in row[first:]) if at == middle else ""
            lines.append((filled(part, 30) + values).rstrip())
    return lines


def single_spaced(rows: Rows) -> list[str]:
    return [" ".join(cell for cell in row if plain(cell)) for row in rows]


def narrow(rows: Rows) -> list[str]:
    """As pdftotext writes narrow columns: of each name so many characters on a line, the next beside it."""
    lines: list[str] = []
    for row in rows:
        names = [chunks(cell, NARROW) for cell in row if cell]
        if VALUE in "".join(row) or any(map(str.isdecimal, row)) or len(names) < WIDE:
            lines += single_spaced([row])
        else:
            lines += [" ".join(filter(None, line)) for line in itertools.zip_longest(*names)]
    return lines


def in_one_line(rows: Rows) -> list[str]:
    """A table a line, as programs join the text of its cells."""
    return [" ".join(single_spaced(rows))]


def two_rows_a_line(rows: Rows) -> list[str]:
    lines: list[str] = []
    for row in single_spaced(rows):
        short = (
            len(row.split()) == 2 and VALUE in row and VALUE in (lines or [""])[-1] and len(lines[-1].split()) == 2
        )
        if short:
            lines[-1] += " " + row
        else:
            lines.append(row)
    return lines


def indented(rows: Rows) -> list[str]:
    return ["\t" + line for line in single_spaced(rows)]


def bare(rows: Rows) -> list[str]:
    return [cell for row in rows for cell in row if plain(cell)]


def bare_apart(rows: Rows) -> list[str]:
    return [line for cell in bare(rows) for line in (cell, "")]


def bare_rows_apart(rows: Rows) -> list[str]:
    return [line for row in rows for line in (*bare([row]), "")]


def bare_with_empty(rows: Rows) -> list[str]:
    """Empty cells of figures are empty lines."""
    return [cell for row in rows for cell in row if cell]
