"""The same reports in the other layouts in which text shows tables: pipes, drawn boxes, spaces, bare cells, CSV, markup."""

from __future__ import annotations

import csv
import html
import io
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from gongkai.forms import Form
from gongkai.model import CellCode
from gongkai.readers.text.tokens import width
from tests.layouts.draft import Draft, Para
from tests.layouts.matrix import Cell, Matrix
from tests.layouts.sheet import Sheet
from tests.layouts.text import flat, joined, tabbed

Rows = list[list[str]]


@dataclass
class Written(Sheet):
    """A sheet whose tables are written in another layout; `write`: given the rows of a table, return its lines."""

    write: Callable[[Rows], list[str]] = lambda rows: ["\t".join(row) for row in rows]

    def text(self) -> str:
        lines: list[str] = []
        for in_table, run in groupby(self.lines, lambda line: len(line) > 1):
            rows = [[_marked(self._shown(one), one) for one in line] for line in run]
            lines += self.write(rows) if in_table else [row[0] for row in rows]
        return "\n".join(lines).replace(VALUE, "") + "\n"


@dataclass
class RunOn(Written):
    """A sheet whose line breaks are lost."""

    def text(self) -> str:
        return " ".join(super().text().split()) + "\n"


VALUE = "\x01"
"""Marks the cells of figures while a table is written, so that an empty one can be told from one left out."""


def _marked(text: str, one: object) -> str:
    return VALUE + text if isinstance(one, CellCode) else text


def _style(name: str, base: Callable[..., Sheet], write: Callable[[Rows], list[str]]) -> Callable[..., Sheet]:
    def style(rng: random.Random, form: Form, single_other: bool = False) -> Sheet:
        sheet = base(rng, form, single_other)
        return Written(sheet.lines, sheet.truth, sheet.touched, sheet.printed, write)

    style.__name__ = name
    return style


def _headed_in_digits(base: Callable[..., Sheet]) -> Callable[..., Sheet]:
    """Headings are numbered 1、 2、 instead of 一、 二、."""

    def style(rng: random.Random, form: Form, single_other: bool = False) -> Sheet:
        sheet = base(rng, form, single_other)
        for line in sheet.lines:
            if len(line) == 1 and isinstance(line[0], str) and line[0][1:2] == "、":
                line[0] = str("一二三四五六".index(line[0][0]) + 1) + line[0][1:]
        return sheet

    return style


def run_on(rng: random.Random, form: Form, single_other: bool = False) -> Sheet:
    sheet = flat(rng, form, single_other)
    return RunOn(sheet.lines, sheet.truth, sheet.touched, sheet.printed, _single_spaced)


def _plain(text: str) -> str:
    return text.replace(VALUE, "")


def _piped(rows: Rows) -> list[str]:
    return ["| " + " | ".join(row) + " |" for row in rows]


def _piped_tight(rows: Rows) -> list[str]:
    return ["|" + "|".join(row) + "|" for row in rows]


def _pipes_between(rows: Rows) -> list[str]:
    return [" | ".join(row) for row in rows]


def _pipes_after(rows: Rows) -> list[str]:
    return [" | ".join(row) + " |" for row in rows]


def _markdown(rows: Rows) -> list[str]:
    size = max(map(len, rows))
    lines = _piped([[*row, *[""] * (size - len(row))] for row in rows])
    return [lines[0], "|" + " --- |" * size, *lines[1:]]


def _markdown_aligned(rows: Rows) -> list[str]:
    size = max(map(len, rows))
    widths = [max(width(_plain(row[col])) for row in rows if col < len(row)) for col in range(size)]
    lines = [
        "| " + " | ".join(_filled(cell, size) for cell, size in zip(row, widths, strict=False)) + " |" for row in rows
    ]
    return [lines[0], "|" + "|".join(":" + "-" * max(size, 3) + ":" for size in widths) + "|", *lines[1:]]


def _grid_table(rows: Rows) -> list[str]:
    size = max(map(len, rows))
    widths = [max(width(_plain(row[col])) for row in rows if col < len(row)) for col in range(size)]
    rule = "+" + "+".join("-" * (size + 2) for size in widths) + "+"
    lines = [rule]
    for row in rows:
        full = [*row, *[""] * (size - len(row))]
        lines += ["| " + " | ".join(map(_filled, full, widths)) + " |", rule]
    return lines


def _boxed(rows: Rows) -> list[str]:
    lines = [
        line.replace("|", "│").replace("-", "─").replace("+", "┼") if line[0] == "+" else line
        for line in _grid_table(rows)
    ]
    return [line.replace("|", "│") if line[0] == "|" else line for line in lines]


def _boxed_wrapped(rows: Rows) -> list[str]:
    """Labels go on over several lines of their row."""
    lines: list[str] = []
    size = max(map(len, rows))
    for row in rows:
        cells = [_chunks(cell, 8) for cell in [*row, *[""] * (size - len(row))]]
        high = max(map(len, cells))
        lines.append("+" + "----------------+" * size)
        lines += ["|" + "|".join(cell[at] if at < len(cell) else "" for cell in cells) + "|" for at in range(high)]
    return [*lines, "+" + "----------------+" * size]


def _chunks(text: str, size: int) -> list[str]:
    if text.startswith(VALUE):
        return [text]
    return [text[at : at + size] for at in range(0, len(text), size)] or [""]


def _filled(text: str, size: int) -> str:
    return text + " " * (size - width(_plain(text)))


def _spaced(rows: Rows) -> list[str]:
    size = max(map(len, rows))
    widths = [max(width(_plain(row[col])) for row in rows if col < len(row)) for col in range(size)]
    return ["  ".join(_filled(cell, size) for cell, size in zip(row, widths, strict=False)).rstrip() for row in rows]


def _spaced_right(rows: Rows) -> list[str]:
    size = max(map(len, rows))
    widths = [max(3, *(width(_plain(row[col])) for row in rows if col < len(row))) for col in range(size)]
    return [
        "   ".join(
            " " * (size - width(_plain(cell))) + cell if VALUE in cell else _filled(cell, size)
            for cell, size in zip(row, widths, strict=False)
        ).rstrip()
        for row in rows
    ]


def _spaced_wrapped(rows: Rows) -> list[str]:
    """As pdftotext -layout writes: long labels over several lines, the numbers beside the middle one."""
    lines: list[str] = []
    for row in rows:
        first = next((col for col, cell in enumerate(row) if cell.startswith(VALUE)), 0)
        label = _chunks("".join(row[:first]), 14) if first else [""]
        if not first:
            lines.append("  ".join(f"{_plain(cell):>6}" for cell in row).rstrip())
            continue
        middle = (len(label) - 1) // 2
        for at, part in enumerate(label):
            values = "  ".join(f"{_plain(cell):>6}" for cell in row[first:]) if at == middle else ""
            lines.append((_filled(part, 30) + values).rstrip())
    return lines


def _single_spaced(rows: Rows) -> list[str]:
    return [" ".join(cell for cell in row if _plain(cell)) for row in rows]


def _bare(rows: Rows) -> list[str]:
    return [cell for row in rows for cell in row if _plain(cell)]


def _bare_apart(rows: Rows) -> list[str]:
    return [line for cell in _bare(rows) for line in (cell, "")]


def _bare_rows_apart(rows: Rows) -> list[str]:
    return [line for row in rows for line in (*_bare([row]), "")]


def _bare_with_empty(rows: Rows) -> list[str]:
    """Empty cells of figures are empty lines."""
    return [cell for row in rows for cell in row if cell]


def _bare_with_pipes(rows: Rows) -> list[str]:
    return [f"{cell} |" for row in rows for cell in row if cell]


def _cell_and_pipe(rows: Rows) -> list[str]:
    """Cells and pipes take turns; an empty cell is an empty line."""
    return [line for row in rows for cell in row if cell for line in (cell, "|")]


def _tails(rows: Rows) -> list[str]:
    """Spanned cells are left out, and pipes without spaces fill their rows up."""
    size = max(map(len, rows))
    shown = [[cell for cell in row if cell] for row in rows]
    return [" | ".join(row) + " |" + _tail(size - len(row)) for row in shown if row]


def _tails_led(rows: Rows) -> list[str]:
    return ["| " + line for line in _tails(rows)]


def _tail(spare: int) -> str:
    return " " + "|" * spare if spare else ""


def _cell_a_line_tails(rows: Rows) -> list[str]:
    size = max(map(len, rows))
    lines: list[str] = []
    for row in rows:
        cells = [cell for cell in row if cell]
        lines += [f"{cell} |" for cell in cells]
        if cells:
            lines[-1] += _tail(size - len(cells))
    return lines


def _cell_a_line_tail_lines(rows: Rows) -> list[str]:
    size = max(map(len, rows))
    lines: list[str] = []
    for row in rows:
        cells = [cell for cell in row if cell]
        lines += [*(f"{cell} |" for cell in cells), *(["|" * (size - len(cells))] if len(cells) < size else [])]
    return lines


def _two_rows_a_line(rows: Rows) -> list[str]:
    lines: list[str] = []
    for row in _single_spaced(rows):
        short = (
            len(row.split()) == 2 and VALUE in row and VALUE in (lines or [""])[-1] and len(lines[-1].split()) == 2
        )
        if short:
            lines[-1] += " " + row
        else:
            lines.append(row)
    return lines


def _csv(rows: Rows, **kind: object) -> list[str]:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n", **kind).writerows(rows)  # type: ignore[arg-type]
    return out.getvalue().removesuffix("\n").split("\n")


def _csv_padded(rows: Rows) -> list[str]:
    size = max(map(len, rows))
    return _csv([[*row, *[""] * (size - len(row))] for row in rows])


def _csv_short(rows: Rows) -> list[str]:
    return _csv([_without_end(row) for row in rows])


def _csv_quoted(rows: Rows) -> list[str]:
    return _csv(rows, delimiter=";", quoting=csv.QUOTE_ALL)


def _without_end(row: list[str]) -> list[str]:
    while row and not row[-1]:
        row = row[:-1]
    return row


def _pasted(rows: Rows) -> list[str]:
    """As a spreadsheet pastes labels that are broken over lines: in quotes."""
    broken = [
        [cell if VALUE in cell or len(cell) < 9 else f'"{cell[:5]}\n{cell[5:]}"' for cell in row] for row in rows
    ]
    return "\n".join("\t".join(row) for row in broken).split("\n")


def _entities(rows: Rows) -> list[str]:
    return ["\t".join(html.escape(cell) or "&nbsp;" for cell in row) for row in rows]


def _tabs_and_spaces(rows: Rows) -> list[str]:
    rng = random.Random(str(rows))
    return [re.sub("\t", lambda _: rng.choice(["\t", " \t  ", "\t\u3000"]), "\t".join(row)) for row in rows]


def _indented(rows: Rows) -> list[str]:
    return ["\t" + line for line in _single_spaced(rows)]


def _markup(rows: Rows) -> list[str]:
    body = ["<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in rows]
    return ["<table>", *body, "</table>"]


def _bold(rows: Rows) -> list[str]:
    return _markdown([[f"**{cell}**" if cell and VALUE not in cell else cell for cell in row] for row in rows])


def _in_draft(write: Callable[[Rows], list[str]]) -> Callable[[Draft, random.Random], str]:
    """How a draft is written whose tables are written so."""

    def written(draft: Draft, _rng: random.Random) -> str:
        blocks = [
            block.text if isinstance(block, Para) else "\n".join(write(_rows(block))).replace(VALUE, "")
            for block in draft.blocks
        ]
        return "\n".join(blocks) + "\n"

    return written


def _run_on_draft(draft: Draft, rng: random.Random) -> str:
    return " ".join(_in_draft(_single_spaced)(draft, rng).split()) + "\n"


def _rows(table: Matrix) -> Rows:
    """A table's texts, as many in each row; a cell that spans stands first in its area, with empty ones after it."""
    seen: set[int] = set()
    rows: Rows = []
    for line in table.covered():
        rows.append([])
        for cell in line:
            shown = cell is not None and id(cell) not in seen
            rows[-1].append(_marked_cell(cell) if cell is not None and shown else "")
            seen.add(id(cell))
    return rows


def _marked_cell(cell: Cell) -> str:
    text = cell.text.replace("\n", " ") + ("①" if cell.mark == "1" else cell.mark)
    return VALUE + text if cell.code is not None else text


WRITERS: dict[Callable[[Rows], list[str]], str] = {
    _piped: "tabbed flat",
    _piped_tight: "tabbed",
    _pipes_between: "tabbed flat",
    _pipes_after: "flat",
    _markdown: "tabbed flat joined",
    _markdown_aligned: "tabbed",
    _bold: "flat",
    _grid_table: "tabbed",
    _boxed: "flat",
    _boxed_wrapped: "flat",
    _spaced: "tabbed flat joined",
    _spaced_right: "tabbed flat",
    _spaced_wrapped: "flat",
    _single_spaced: "tabbed flat joined digits",
    _two_rows_a_line: "flat",
    _bare: "tabbed flat joined digits",
    _bare_apart: "tabbed flat",
    _bare_rows_apart: "tabbed flat",
    _bare_with_empty: "tabbed flat",
    _bare_with_pipes: "tabbed flat",
    _cell_and_pipe: "tabbed flat",
    _tails: "tabbed flat",
    _tails_led: "tabbed",
    _cell_a_line_tails: "tabbed flat",
    _cell_a_line_tail_lines: "tabbed flat",
    _csv_padded: "tabbed flat",
    _csv_short: "flat",
    _csv_quoted: "tabbed",
    _pasted: "tabbed",
    _entities: "tabbed",
    _tabs_and_spaces: "flat",
    _indented: "flat",
    _markup: "tabbed",
}
"""How the rows of a table are written, and what sheets are."""


def _styles() -> Iterator[Callable[..., Sheet]]:
    bases = {"tabbed": tabbed, "flat": flat, "joined": joined, "digits": _headed_in_digits(flat)}
    for writer, names in WRITERS.items():
        for name in names.split():
            yield _style(f"{writer.__name__[1:]}_{name}", bases[name], writer)


MORE_STYLES: tuple[Callable[..., Sheet], ...] = (*_styles(), run_on)
DRAFT_STYLES: dict[str, Callable[[Draft, random.Random], str]] = {
    **{writer.__name__[1:]: _in_draft(writer) for writer in WRITERS},
    "run_on": _run_on_draft,
}
"""The same for drafts, to which more can happen than to sheets."""
