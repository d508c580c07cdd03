"""The note above the labels of a table in text that a narrow column breaks over lines, names of columns beside its first ones."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from gongkai.interpret.mend.pieces import ABOVE_LABELS
from gongkai.interpret.words.rows import has_number
from gongkai.model import Cell, Document, Grid, Line, Place
from gongkai.wording import plain

Row = tuple[Cell, ...]


def without_broken_notes(document: Document) -> Document:
    """Given a document, return it with the note in pieces gone from what stands above tables; names beside it are rows of theirs."""
    blocks: list[Line | Grid] = []
    for block in document.blocks:
        if isinstance(block, Grid) and not block.ruled:
            block = _without_note(block, blocks)
        blocks.append(block)
    return replace(document, blocks=tuple(blocks))


def _without_note(grid: Grid, blocks: list[Line | Grid]) -> Grid:
    """Given a table and the blocks before it, take the lines of the note from these, and the names beside it into the table."""
    words = list(itertools.takewhile(lambda row: not has_number(row), grid.rows))
    lines = list(itertools.takewhile(lambda one: isinstance(one, Line), reversed(blocks)))[::-1]
    above = [(one.place, one.text.split()) for one in lines if isinstance(one, Line)]
    within = [(row[0].place, [piece for cell in row for piece in cell.text.split()]) for row in words if row]
    every = [*above, *within] if len(within) == len(words) else []
    for start in range(len(lines)):
        used = _lines_of_note([pieces for _, pieces in every[start:]])
        if used > 1 and start + used >= len(lines):
            names = (_row(grid, place, pieces[1:]) for place, pieces in every[start : start + used])
            del blocks[len(blocks) - len(lines) + start :]
            return replace(grid, rows=(*filter(None, names), *grid.rows[start + used - len(lines) :]))
    return grid


def _lines_of_note(lines: Sequence[Sequence[str]]) -> int:
    """How many lines begin with the pieces of the whole note, one after the other; 0 where it is not that."""
    rest = ABOVE_LABELS
    for used, pieces in enumerate(lines):
        piece = plain(pieces[0]) if pieces else ""
        if rest and piece and rest.startswith(piece):
            rest = rest.removeprefix(piece)
        elif rest or piece or len(pieces) > 1:
            return 0 if rest else used
    return 0 if rest else len(lines)


def _row(grid: Grid, place: Place, names: Sequence[str]) -> Row:
    return tuple(Cell(name, replace(place, grid=grid.number, row=1, col=at)) for at, name in enumerate(names, 1))
