"""Names of columns parted by spaces, each in the middle of a cell that is as high as the longest name: 社会 | 法律 above 商业 | 科研, above
公益 | 服务 | 其他 … Line by line they stand in no order; one above the other they are names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from gongkai.readers.text.rows import Building
from gongkai.readers.text.tokens import WIDE, Token, width

FEW = 2
"""Fewer names that stand between the lines of others may do so by chance."""


@dataclass(slots=True)
class Piece:
    """A name or a piece of one, on which line of the header it stands, and where it begins and ends there."""

    line: int
    token: Token
    start: int
    end: int


@dataclass(slots=True)
class Stack:
    """Pieces that stand one above the other."""

    pieces: list[Piece] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(piece.token.text for piece in self.pieces)

    @property
    def lines(self) -> list[int]:
        return [piece.line for piece in self.pieces]

    def is_within(self, other: Stack) -> bool:
        """Tell whether several pieces stand between those of another, from below its first to above its last, on none of its lines."""
        inner, outer = self.lines, other.lines
        return len(inner) > 1 and outer[0] < inner[0] and inner[-1] < outer[-1] and set(inner).isdisjoint(outer)


def stand_in_middle(header: Sequence[Building], rows: Sequence[Building]) -> None:
    """Given the rows of a header and those below it, put the names of the header on its last row, where they stand in the middle of
    their cells and are as many as the values of the fullest row; what stands above several of them stays where it is.
    """
    size = max((len(row.tokens) for row in rows), default=0)
    if not all(row.tokens and row.text for row in header):
        return
    pieces = [
        Piece(line, token, width(row.text[: token.start], WIDE), width(row.text[: token.start] + token.text, WIDE))
        for line, row in enumerate(header)
        for token in row.tokens
    ]
    names = [piece for piece in pieces if not _is_above_several(piece, pieces)]
    stacks = _stacks(names)
    if len(stacks) != size or sum(any(map(one.is_within, stacks)) for one in stacks) < FEW:
        return
    at = header[-1].label[0][1]
    for line, row in enumerate(header):
        gone = [piece.token.text for piece in names if piece.line == line]
        row.label = [(text, number) for text, number in row.label if text not in gone]
    header[-1].label = [("", at), *((stack.text, at) for stack in stacks)]


def _is_above_several(piece: Piece, pieces: Sequence[Piece]) -> bool:
    """Tell whether two pieces on one line below stand under this one."""
    lines = [other.line for other in pieces if other.line > piece.line and _overlap(piece, other)]
    return len(lines) > len(set(lines))


def _stacks(pieces: Sequence[Piece]) -> list[Stack]:
    """The stacks of pieces from left to right, none if a piece stands below two."""
    stacks: list[Stack] = []
    for piece in pieces:
        above = [stack for stack in stacks if any(_overlap(piece, other) for other in stack.pieces)]
        if len(above) > 1:
            return []
        (above[0] if above else _begun(stacks)).pieces.append(piece)
    stacks.sort(key=lambda stack: min(piece.start for piece in stack.pieces))
    apart = all(
        max(piece.end for piece in one.pieces) <= min(piece.start for piece in other.pieces)
        for one, other in pairwise(stacks)
    )
    return stacks if apart else []


def _begun(stacks: list[Stack]) -> Stack:
    stacks.append(Stack())
    return stacks[-1]


def _overlap(one: Piece, other: Piece) -> bool:
    return one.start < other.end and other.start < one.end
