"""Names of columns whose characters ran together (自然人法人或其他组织总计商业企业…): the orders in which the columns may stand."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.forms import Table
from gongkai.interpret.mend.digits import Block
from gongkai.interpret.mend.glued_pieces import (
    LONGEST_NAME,
    TOTAL,
    Piece,
    known_in,
    plain_with_places,
    run_of,
    told_of,
    with_others,
)
from gongkai.interpret.words.column_names import labels_of

LONGEST_HEADER = 400
LEAST_NAMED = 4
"""Names of columns have so many characters together: 合计 alone may be the label of a row."""
LEAST_OF_BLOCK = 3
"""So many columns are named above the rows of a table that the form prints in one row."""
NO_PART = re.compile(r"备注|说明|占比|比例|较上年|增减|序号|行次|代码|编号|页次|年")
"""What counts nothing that others add up."""
NOTE = re.compile(r"[（(][^（）()]*(?:单位|元|件)[^（）()]*[)）]")
"""A unit after a name, in brackets."""


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a column as printed, with its unit. column: of the form, None for any other."""

    text: str
    column: str | None


Order = tuple[Name, ...]
"""The columns from left to right."""


@dataclass(frozen=True, slots=True)
class Header:
    """Names of columns in words: where they begin there, with what stands above them, and without (names), where they end, and the
    orders in which the columns may stand.
    """

    start: int
    names: int
    end: int
    orders: tuple[Order, ...]

    @property
    def columns(self) -> frozenset[str]:
        return frozenset(name.column for name in self.orders[0] if name.column)


def header_in(words: str, table: Table, before_label: bool) -> Header | None:
    """Given the words before a row's values, return the header in them, None where no column is named. before_label: whether they end
    where the row's label begins; else the label is what comes last.
    """
    skipped = max(0, len(words) - LONGEST_HEADER)
    words = words[skipped:]
    notes = {found.start(): found.end() for found in NOTE.finditer(words)}
    bare = NOTE.sub(lambda found: " " * len(found[0]), words)
    text, places = plain_with_places(bare)
    known = known_in(text, table)
    run = run_of(known, bare, places)
    pieces = list(with_others(list(itertools.dropwhile(lambda one: one.kind == "rows", run)), text))
    while pieces and pieces[-1].kind in ("rows", "above"):
        pieces.pop()
    if before_label and pieces:
        rest = _rest(text, pieces[-1].end, known)
        if rest and len(rest) <= LONGEST_NAME:
            pieces.append(Piece(pieces[-1].end, pieces[-1].end + len(rest), "other", rest))
    named = [one for one in pieces if one.kind in ("column", "other")]
    if table.layout != "rows" and len({one.code for one in named if one.code}) < LEAST_OF_BLOCK:
        return None
    is_above = bool(pieces) and pieces[0].kind == "above"
    if not named or not (is_above or sum(len(one.text) for one in named if one.kind == "column") >= LEAST_NAMED):
        return None
    begins = with_bracket(words, places[run[0].start])
    ends = places[pieces[-1].end - 1] + 1
    ends = notes.get(ends, ends)

    def name(piece: Piece) -> Name:
        if piece.start == piece.end:
            return Name(piece.text, piece.code)
        end = places[piece.end - 1] + 1
        return Name(words[places[piece.start] : notes.get(end, end)], piece.code)

    orders = tuple(dict.fromkeys(tuple(map(name, one)) for one in _orders(told_of(pieces, table), table) if one))
    return Header(skipped + begins, skipped + places[pieces[0].start], skipped + ends, orders) if orders else None


def with_bracket(words: str, at: int) -> int:
    """Given a place in words, return it, or that of the bracket that opens right before it."""
    return at - 1 if words[max(0, at - 1) : at] in ("（", "(") else at


def _rest(text: str, start: int, known: Sequence[Piece]) -> str:
    end = next((one.start for one in known if one.start >= start and one.kind == "rows"), len(text))
    return text[start:end]


def _orders(pieces: Sequence[Piece], table: Table) -> Iterator[list[Piece]]:
    """Yield the orders in which the columns of a header may stand: those of a group are named below the others, and stand where its
    name does; a name that the form does not have, right before them, may be one of either: if none of theirs is lost it may also be
    the names of what a column above them is parted into.
    """
    grouped = {one.code for one in table.columns if one.group}
    first = next((at for at, one in enumerate(pieces) if one.code in grouped), len(pieces))
    if not grouped or any(one.code and one.code not in grouped for one in pieces[first:]):
        yield [one for one in pieces if one.kind != "group"]
        return
    last = pieces[first - 1] if first else None
    if last is not None and last.kind == "other" and last.code is None and first < len(pieces):
        tops = [one if one.kind == "group" else _nameless(one, last) for one in pieces[:first]]
        lacks_one = not grouped - {""} <= {one.code for one in pieces}
        yield from _of_two_levels((pieces if lacks_one else tops)[: first - 1], pieces[first - 1 :], table)
        yield from _of_two_levels(tops, pieces[first:], table)
    else:
        yield from _of_two_levels(pieces[:first], pieces[first:], table)


def _of_two_levels(above: Sequence[Piece], below: Sequence[Piece], table: Table) -> Iterator[list[Piece]]:
    """Yield the orders of columns named above, and those of the group named below; what spans all levels may stand last though it is
    named first.
    """
    at = next((at for at, one in enumerate(above) if one.kind == "group"), None)
    tops = [one for one in above if one.kind != "group"]
    if not below:
        below = [Piece(0, 0, "column", labels_of(one)[0], one.code) for one in table.columns if one.group]
    for place in [at] if at is not None else _places(tops, table):
        yield [*tops[:place], *below, *tops[place:]]
        if tops[place:] and tops[-1].code is None and len(tops) > 1:
            yield [*tops[:place], tops[-1], *below, *tops[place:-1]]
        if place and tops[0].code is None and len(tops) > 1:
            yield [*tops[1:place], *below, *tops[place:], tops[0]]
    if not tops:
        rest = [Piece(0, 0, "column", labels_of(one)[0], one.code) for one in table.columns if not one.group]
        yield [*rest[:1], *below, *rest[1:]]


def _nameless(piece: Piece, below: Piece) -> Piece:
    """A column whose name another one below it may part."""
    return piece if piece.code in (None, TOTAL) else below


def _places(tops: Sequence[Piece], table: Table) -> Sequence[int]:
    """Where the columns of a group may stand among the others, if its name is lost: as in the form, if these do, else there first."""
    columns = [one.code for one in table.columns]
    first = next(at for at, one in enumerate(table.columns) if one.group)
    place = sum(one.code in columns[:first] for one in tops)
    if [one.code for one in tops] == [one.code for one in table.columns if not one.group]:
        return [place]
    return [place, *(at for at in range(len(tops) + 1) if at != place)]


def form_order(table: Table, columns: Sequence[str]) -> Order:
    """Given columns of a table, return their names in the form's order."""
    return tuple(Name(labels_of(table.column(code))[0], code) for code in columns)


def blocks_of(order: Order, table: Table) -> Iterator[tuple[Block, ...]]:
    """Given columns, yield what the sums of a row may be: those that the form does not have are parts of the total, unless they say that
    they are none or stand at an edge; or none is, where the form's are all there.
    """
    total = next((at for at, name in enumerate(order) if name.column == TOTAL), None)
    others = frozenset(at for at, name in enumerate(order) if name.column is None)
    are_inside = all(0 < at < (total or len(order)) for at in others)
    if total is None or (are_inside and not any(NO_PART.search(order[at].text) for at in others)):
        yield (Block(len(order), total),)
    known = {name.column for name in order}
    if others and total is not None and any(known.issuperset(item.columns) for item in table.items):
        yield (Block(len(order), total, others),)
