"""Rows as tables with something drawn between the cells: pipes, Markdown, boxes."""

from __future__ import annotations

from gongkai.readers.text.tokens import width
from tests.layouts.rows import VALUE, Rows, chunks, filled, plain


def piped(rows: Rows) -> list[str]:
    return ["| " + " | ".join(row) + " |" for row in rows]


def piped_tight(rows: Rows) -> list[str]:
    return ["|" + "|".join(row) + "|" for row in rows]


def pipes_between(rows: Rows) -> list[str]:
    return [" | ".join(row) for row in rows]


def pipes_after(rows: Rows) -> list[str]:
    return [" | ".join(row) + " |" for row in rows]


def markdown(rows: Rows) -> list[str]:
    size = max(map(len, rows))
    lines = piped([[*row, *[""] * (size - len(row))] for row in rows])
    return [lines[0], "|" + " --- |" * size, *lines[1:]]


def markdown_aligned(rows: Rows) -> list[str]:
    size = max(map(len, rows))
    widths = [max(width(plain(row[col])) for row in rows if col < len(row)) for col in range(size)]
    lines = [
        "| " + " | ".join(filled(cell, size) for cell, size in zip(row, widths, strict=False)) + " |" for row in rows
    ]
    return [lines[0], "|" + "|".join(":" + "-" * max(size, 3) + ":" for size in widths) + "|", *lines[1:]]


def bold(rows: Rows) -> list[str]:
    return markdown([[f"**{cell}**" if cell and VALUE not in cell else cell for cell in row] for row in rows])


def grid_table(rows: Rows) -> list[str]:
    size = max(map(len, rows))
    widths = [max(width(plain(row[col])) for row in rows if col < len(row)) for col in range(size)]
    rule = "+" + "+".join("-" * (size + 2) for size in widths) + "+"
    lines = [rule]
    for row in rows:
        full = [*row, *[""] * (size - len(row))]
        lines += ["| " + " | ".join(map(filled, full, widths)) + " |", rule]
    return lines


def boxed(rows: Rows) -> list[str]:
    lines = [
        line.replace("|", "│").replace("-", "─").replace("+", "┼") if line[0] == "+" else line
        for line in grid_table(rows)
    ]
    return [line.replace("|", "│") if line[0] == "|" else line for line in lines]


def boxed_wrapped(rows: Rows) -> list[str]:
    """Labels go on over several lines of their row."""
    lines: list[str] = []
    size = max(map(len, rows))
    for row in rows:
        cells = [chunks(cell, 8) for cell in [*row, *[""] * (size - len(row))]]
        high = max(map(len, cells))
        lines.append("+" + "----------------+" * size)
        lines += ["|" + "|".join(cell[at] if at < len(cell) else "" for cell in cells) + "|" for at in range(high)]
    return [*lines, "+" + "----------------+" * size]


def bare_with_pipes(rows: Rows) -> list[str]:
    return [f"{cell} |" for row in rows for cell in row if cell]


def cell_and_pipe(rows: Rows) -> list[str]:
    """Cells and pipes take turns; an empty cell is an empty line."""
    return [line for row in rows for cell in row if cell for line in (cell, "|")]


def cell_and_pipe_tails(rows: Rows) -> list[str]:
    """Cells and pipes take turns; spanned cells are left out, and pipes on a line of their own fill their rows up."""
    size = max(map(len, rows))
    lines: list[str] = []
    for row in rows:
        cells = [cell for cell in row if cell]
        lines += [line for cell in cells for line in (cell, "|")]
        lines += ["|" * (size - len(cells) + 1)] if cells and len(cells) < size else []
    return lines


def cell_and_pipe_led(rows: Rows) -> list[str]:
    """The same with a pipe before the first cell of each row; as many fill a row up as it lacks cells."""
    size = max(map(len, rows))
    lines: list[str] = []
    for row in rows:
        cells = [cell for cell in row if cell]
        lines += [line for at, cell in enumerate(cells) for line in (cell if at else f"| {cell}", "|")]
        lines += ["|" * (size - len(cells))] if cells and len(cells) < size else []
    return lines


def tails(rows: Rows) -> list[str]:
    """Spanned cells are left out, and pipes without spaces fill their rows up."""
    size = max(map(len, rows))
    shown = [[cell for cell in row if cell] for row in rows]
    return [" | ".join(row) + " |" + _tail(size - len(row)) for row in shown if row]


def tails_led(rows: Rows) -> list[str]:
    return ["| " + line for line in tails(rows)]


def _tail(spare: int) -> str:
    return " " + "|" * spare if spare else ""


def cell_a_line_tails(rows: Rows) -> list[str]:
    size = max(map(len, rows))
    lines: list[str] = []
    for row in rows:
        cells = [cell for cell in row if cell]
        lines += [f"{cell} |" for cell in cells]
        if cells:
            lines[-1] += _tail(size - len(cells))
    return lines


def tails_mixed(rows: Rows) -> list[str]:
    """The same with a line break before each cell of some rows, as where their cells hold paragraphs; an empty one is a lone pipe."""
    size = max(map(len, rows))
    lines: list[str] = []
    for at, row in enumerate(rows):
        cells = [cell for cell in row if cell]
        apart = "\n" if at % 5 == 3 and cells and VALUE in cells[-1] else " "
        lines += [f" |{apart}".join(cells) + " |" + _tail(size - len(cells))] if cells else []
    return [line for several in lines for line in several.split("\n")]


def cell_a_line_filled(rows: Rows) -> list[str]:
    """Empty cells are left out, and pipes on a line of their own fill their rows up, those that span others as well."""
    size = max(map(len, rows)) + 1
    lines: list[str] = []
    for row in rows:
        cells = [cell for cell in row if plain(cell)]
        lines += [*(f"{cell} |" for cell in cells), "|" * (size - len(cells))] if cells else []
    return lines


def cell_a_line_tail_lines(rows: Rows) -> list[str]:
    size = max(map(len, rows))
    lines: list[str] = []
    for row in rows:
        cells = [cell for cell in row if cell]
        lines += [*(f"{cell} |" for cell in cells), *(["|" * (size - len(cells))] if len(cells) < size else [])]
    return lines
