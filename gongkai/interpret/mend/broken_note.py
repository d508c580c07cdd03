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
    for start in range(len(every)):
        beside = _beside_note([pieces for _, pieces in every[start:]])
        end = start + len(beside) - len(lines)
        if len(beside) > 1 and end >= 0:
            within_note = range(max(0, start - len(lines)), end)
            own = zip(every[start : len(lines)], beside, strict=False)
            names = [_row(grid, place, rest) for (place, _), rest in own]
            names += [_ending(grid.rows[at], beside[at + len(lines) - start]) for at in within_note]
            del blocks[len(blocks) - max(0, len(lines) - start) :]
            return replace(grid, rows=(*grid.rows[: within_note.start], *filter(None, names), *grid.rows[end:]))
    return grid


def _ending(row: Row, pieces: Sequence[str]) -> Row:
    """A row with nothing but its last pieces, each in its cell; nothing where there are none."""
    left = len(pieces)
    cells: list[Cell] = []
    for cell in reversed(row):
        words = cell.text.split()
        kept = words[max(0, len(words) - left) :] if left else []
        cells.append(cell if len(kept) == len(words) else replace(cell, text=" ".join(kept)))
        left -= len(kept)
    return tuple(reversed(cells)) if pieces else ()


def _beside_note(lines: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """What stands beside the note on each of its lines, if these begin with its pieces, one after the other; nothing where they do not."""
    rest = ABOVE_LABELS
    found: list[Sequence[str]] = []
    for pieces in lines:
        used = 0
        while rest and used < len(pieces) and (piece := plain(pieces[used])) and rest.startswith(piece):
            rest, used = rest.removeprefix(piece), used + 1
        if not used and (not rest or pieces):
            break
        found.append(pieces[used:])
    return [] if rest else found


def _row(grid: Grid, place: Place, names: Sequence[str]) -> Row:
    return tuple(Cell(name, replace(place, grid=grid.number, row=1, col=at)) for at, name in enumerate(names, 1))
