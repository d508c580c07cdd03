"""What a page is made of while it is read: lines of text, and tables whose cells are in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field
from typing import TypeAlias

from gongkai.model.values import dataclass
from gongkai.readers.html.words import shown, visible


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell in its place: row and col count from 1."""

    text: str
    row: int
    col: int
    colspan: int
    rowspan: int
    line: int | None
    blocks: tuple[Block, ...] = ()

    @property
    def has_tables(self) -> bool:
        return tuple in map(type, self.blocks)


Matrix: TypeAlias = tuple[tuple[Placed, ...], ...]
"""A table: for each row the cells that begin in it."""
Block: TypeAlias = str | Matrix


@dataclass(slots=True)
class Flow:
    """Blocks in reading order, and the pieces of the line that is not ended yet; pictured: whether it has a picture.

    table: makes the blocks of a table that ended last, as long as it may go on in another.
    Lines of preformatted text keep their spaces and tabs, and empty ones stay: tables are made of them.
    """

    ended: list[Block] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    pictured: bool = False
    table: Callable[[], Sequence[Block]] | None = None

    @property
    def blocks(self) -> list[Block]:
        """All blocks; a table that ended last goes on no more."""
        self.end_table()
        return self.ended

    def end_table(self) -> None:
        if self.table is not None:
            self.ended += self.table()
            self.table = None

    def end_line(self) -> None:
        """End the line; one without text is none."""
        if self.pieces:
            if text := shown("".join(self.pieces)):
                self.blocks.append(text)
            self.pieces.clear()

    def end_preformatted_line(self) -> None:
        """End the line, whatever it holds."""
        self.blocks.append(visible("".join(self.pieces)))
        self.pieces.clear()
