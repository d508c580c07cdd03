"""Plain text with tables in it: cells parted by tabs, or one cell a line as Word pastes them.

A line with tabs between its cells is a table row. A run of lines that each begin with a tab is one row, a cell a
line, ended by an empty line; lines without a tab inside it go on with the cell before them.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongkai.model import Cell, Document, Grid, Line, Place

CONVERTER_MARK = re.compile(r"\[(?:bookmark|image): [^\]\n]*\]|\*\*|^#{1,6} +")
"""Marks that converters leave in text: Word bookmarks and pictures, Markdown bold and headings."""
WORDS = re.compile(r"[一-鿿A-Za-z]{2}")
TAB = re.compile(r"[ \xa0]*\t[ \xa0]*")
NUMBERED_HEADING = re.compile(
    r"^\s*((?:[一二三四五六七八九十]+|[（(][一二三四五六七八九十]+[)）]|\d{1,2})[、.．]?)\t+([^\t\d]+)\s*$"
)
"""A heading whose number and words are parted by a tab."""
VALUE_AT_END = re.compile(r"^\S.{0,40}[\s:：]\d[\d,.]*$")
"""A table row whose tabs are gone: a label and a number ("行政许可 0")."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A table row on its way: (text, line number) of each cell."""

    cells: tuple[tuple[str, int], ...]
    cell_per_line: bool = False


def read(content: str) -> Document:
    """Given text, return its Document: a Line for each line of text, a Grid for each run of table rows."""
    parts = _joined(_with_lost_rows(list(_parts(content))))
    numbers = itertools.count(1)
    blocks: list[Line | Grid] = []
    for are_rows, run in itertools.groupby(parts, lambda part: isinstance(part, _Row)):
        if are_rows:
            blocks.append(_grid(next(numbers), [part for part in run if isinstance(part, _Row)]))
        else:
            blocks += [part for part in run if isinstance(part, Line)]
    return Document("text", tuple(blocks))


def _parts(content: str) -> Iterator[Line | _Row]:
    """Yield rows and lines of text in order. Empty lines are left out."""
    lines = [_cleaned(line) for line in content.split("\n")]
    number = 0
    while number < len(lines):
        line = lines[number]
        if _begins_cell(line) and _is_cell_per_line(lines, number):
            row, number = _cell_per_line_row(lines, number)
            yield row
            continue
        number += 1
        if "\t" in line.strip("\n") and _has_cells(line):
            yield _Row(tuple((cell, number) for cell in line.split("\t")))
        elif line.strip():
            yield Line(line.strip(), Place(line=number))


def _cleaned(line: str) -> str:
    line = CONVERTER_MARK.sub("", line)
    return NUMBERED_HEADING.sub(r"\1\2", TAB.sub("\t", line)) if "\t" in line else line


def _has_cells(line: str) -> bool:
    """A tab that only indents or ends a line of prose makes no table row; a number or short cells do."""
    cells = line.split("\t")
    return len(cells) > 2 or all(len(cell) < 60 for cell in cells)


def _begins_cell(line: str) -> bool:
    return line.startswith("\t") and "\t" not in line[1:]


def _is_cell_per_line(lines: list[str], start: int) -> bool:
    """Given lines and the index of one that begins a cell, tell whether its row has a cell on each line."""
    for line in lines[start + 1 : start + 6]:
        if not line.strip() and not line.startswith("\t"):
            return _stands_alone(lines, start)
        if line.startswith("\t"):
            return _begins_cell(line)
    return _stands_alone(lines, start)


def _stands_alone(lines: list[str], start: int) -> bool:
    """A row of a single cell, between empty lines or the edges of the text."""
    before = lines[start - 1] if start else ""
    return not before.startswith("\t") and bool(lines[start].strip())


def _cell_per_line_row(lines: list[str], start: int) -> tuple[_Row, int]:
    """Given lines and the index of a row's first cell, return the row and the index after it."""
    cells: list[tuple[str, int]] = []
    index = start
    while index < len(lines) and (lines[index].strip() or lines[index].startswith("\t")):
        line = lines[index]
        if line.startswith("\t"):
            if not _begins_cell(line):
                break
            cells.append((line[1:], index + 1))
        else:
            text, first = cells[-1]
            cells[-1] = (f"{text}\n{line}", first if text.strip() else index + 1)
        index += 1
    return _Row(tuple(cells), cell_per_line=True), index


def _with_lost_rows(parts: list[Line | _Row]) -> Iterator[Line | _Row]:
    """Turn a line between two rows that ends in a number into the row that it was."""
    for index, part in enumerate(parts):
        between = 0 < index < len(parts) - 1 and all(isinstance(parts[index + step], _Row) for step in (-1, 1))
        if isinstance(part, Line) and between and VALUE_AT_END.match(part.text):
            yield _Row(((part.text, part.place.line or 0),))
        else:
            yield part


def _joined(parts: Iterable[Line | _Row]) -> Iterator[Line | _Row]:
    """Join a row of a cell a line that an empty line broke: what follows has no words, what precedes ends in a number."""
    held: _Row | None = None
    for part in parts:
        if isinstance(part, _Row) and held is not None and _goes_on(held, part):
            held = _Row((*held.cells, *part.cells), part.cell_per_line)
            continue
        if held is not None:
            yield held
        held = part if isinstance(part, _Row) else None
        if held is None:
            yield part
    if held is not None:
        yield held


def _goes_on(row: _Row, other: _Row) -> bool:
    words = any(WORDS.search(text) for text, _ in row.cells)
    return (
        row.cell_per_line
        and other.cell_per_line
        and words
        and row.cells[-1][0].strip()[-1:].isdigit()
        and not any(WORDS.search(text) for text, _ in other.cells)
    )


def _grid(number: int, rows: list[_Row]) -> Grid:
    return Grid(
        number,
        tuple(
            tuple(
                Cell(text.strip(), Place(line=line, grid=number, row=r, col=c))
                for c, (text, line) in enumerate(row.cells, start=1)
            )
            for r, row in enumerate(rows, start=1)
        ),
    )
