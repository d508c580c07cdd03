"""Names of columns whose characters ran together (自然人法人或其他组织总计商业企业…): the orders in which the columns may stand."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from gongkai.forms import Table
from gongkai.interpret.mend.digits import Block
from gongkai.interpret.words.headers import labels_of
from gongkai.wording import plain, similarity, simplified

LONGEST_HEADER = 400
LONGEST_NAME = 12
"""What stands between two names, and has no more characters, is a name that the form does not have."""
LEAST_NAMED = 4
"""Names of columns have so many characters together: 合计 alone may be the label of a row."""
LEAST_OF_BLOCK = 3
"""So many columns are named above the rows of a table that the form prints in one row."""
LIKE = 0.6
"""How alike a name is to that of the one column that it may stand for."""
ENDS_SENTENCE = re.compile(r"[。；，！？、：:]|情况")
ABOVE = ("申请人情况", "信息内容", "单位万元", "本列数据的勾稽关系为第一项加第二项之和等于第三项加第四项之和")
"""What else stands above the columns of the form's tables, in plain characters."""
NO_PART = re.compile(r"备注|说明|占比|比例|较上年|增减|序号|行次|代码|编号|页次|年")
"""What counts nothing that others add up."""
CUT = 2
"""So many characters of a name stand after its line break."""
TOTAL = "total"
LAST_YEARS = re.compile(r"[上去前]一?年度?|(?:19|20)\d\d年度?")
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


@dataclass(frozen=True, slots=True)
class _Piece:
    """kind: column | group (of columns) | above | rows (a group of rows) | other. code: of the column."""

    start: int
    end: int
    kind: str
    text: str
    code: str | None = None


def header_in(words: str, table: Table, before_label: bool) -> Header | None:
    """Given the words before a row's values, return the header in them, None where no column is named. before_label: whether they end
    where the row's label begins; else the label is what comes last.
    """
    skipped = max(0, len(words) - LONGEST_HEADER)
    words = words[skipped:]
    notes = {found.start(): found.end() for found in NOTE.finditer(words)}
    text, places = plain_with_places(NOTE.sub(lambda found: " " * len(found[0]), words))
    known = [
        _Piece(*found.span(), *_kinds(table)[found[0]][:1], found[0], _kinds(table)[found[0]][1])
        for found in _pattern(table).finditer(text)
    ]
    run = _run(known, words, places)
    pieces = list(_with_others(list(itertools.dropwhile(lambda one: one.kind == "rows", run)), text))
    while pieces and pieces[-1].kind in ("rows", "above"):
        pieces.pop()
    if before_label and pieces:
        rest = _rest(text, pieces[-1].end, known)
        if rest and len(rest) <= LONGEST_NAME:
            pieces.append(_Piece(pieces[-1].end, pieces[-1].end + len(rest), "other", rest))
    named = [one for one in pieces if one.kind in ("column", "other")]
    if table.layout != "rows" and len({one.code for one in named if one.code}) < LEAST_OF_BLOCK:
        return None
    is_above = bool(pieces) and pieces[0].kind == "above"
    if not named or not (is_above or sum(len(one.text) for one in named if one.kind == "column") >= LEAST_NAMED):
        return None
    begins = with_bracket(words, places[run[0].start])
    ends = places[pieces[-1].end - 1] + 1
    ends = notes.get(ends, ends)

    def name(piece: _Piece) -> Name:
        if piece.start == piece.end:
            return Name(piece.text, piece.code)
        end = places[piece.end - 1] + 1
        return Name(words[places[piece.start] : notes.get(end, end)], piece.code)

    orders = tuple(dict.fromkeys(tuple(map(name, one)) for one in _orders(_told(pieces, table), table) if one))
    return Header(skipped + begins, skipped + places[pieces[0].start], skipped + ends, orders) if orders else None


def with_bracket(words: str, at: int) -> int:
    """Given a place in words, return it, or that of the bracket that opens right before it."""
    return at - 1 if words[max(0, at - 1) : at] in ("（", "(") else at


def _rest(text: str, start: int, known: Sequence[_Piece]) -> str:
    end = next((one.start for one in known if one.start >= start and one.kind == "rows"), len(text))
    return text[start:end]


def plain_with_places(words: str) -> tuple[str, list[int]]:
    """Given words, return them in plain characters, and where each stands; one more for the end."""
    kept = [(char, at) for at, one in enumerate(words) for char in plain(one)]
    return "".join(char for char, _ in kept), [at for _, at in kept] + [len(words)]


@cache
def _kinds(table: Table) -> dict[str, tuple[str, str | None]]:
    """What each word says that may stand in a header, or right after it."""
    found: dict[str, tuple[str, str | None]] = dict.fromkeys(ABOVE, ("above", None))
    groups = {column.group for column in table.columns if column.group}
    found |= {plain(one.label): ("group" if one.code in groups else "rows", None) for one in table.groups}
    return found | {label: ("column", one.code) for one in table.columns for label in labels_of(one)}


@cache
def _pattern(table: Table) -> re.Pattern[str]:
    return re.compile("|".join(sorted(_kinds(table), key=lambda one: (-len(one), one))))


def _run(known: Sequence[_Piece], words: str, places: Sequence[int]) -> list[_Piece]:
    """The last pieces that follow each other with no more than a name between them, from what stands above the columns on."""
    run: list[_Piece] = []
    for piece in reversed(known):
        if run:
            between = words[places[piece.end - 1] + 1 : places[run[0].start]]
            if len(plain(between)) > LONGEST_NAME or (plain(between) and ENDS_SENTENCE.search(simplified(between))):
                if any(one.kind == "column" for one in run):
                    break
                run = []
        run.insert(0, piece)
    return run


def _with_others(run: Sequence[_Piece], text: str) -> Iterator[_Piece]:
    """Yield pieces with the names between them that the form does not have; last year's total is one."""
    end = run[0].start if run else 0
    for one in run:
        between = text[end : one.start]
        if one.code == TOTAL and LAST_YEARS.fullmatch(between):
            yield _Piece(end, one.end, "other", text[end : one.end])
        else:
            if between:
                yield _Piece(end, one.start, "other", between)
            yield one
        end = one.end


def _cut_apart(piece: _Piece, named: set[str | None], table: Table) -> list[_Piece]:
    """A name that is nothing but the beginnings of those of columns not named else, as where names are cut at a line break, apart."""
    begins = {
        label[:-CUT]: one.code
        for one in table.columns
        if one.code not in named
        for label in labels_of(one)
        if len(label) > CUT + 1
    }
    several = list(re.finditer("|".join(sorted(begins, key=len, reverse=True)) or "$.", piece.text))
    if "".join(one[0] for one in several) != piece.text or len({begins[one[0]] for one in several}) < len(several):
        return [piece]
    return [
        _Piece(piece.start + one.start(), piece.start + one.end(), "other", one[0], begins[one[0]]) for one in several
    ]


def _told(pieces: Sequence[_Piece], table: Table) -> list[_Piece]:
    """The columns and groups in a header; of a name that came out wrong the one column that is not named else, if it is like it. Of a
    column that is named twice the last counts.
    """
    above = [at for at, one in enumerate(pieces) if one.kind in ("above", "rows")]
    beside = [one for one in pieces[above[0] : above[-1]] if one.kind == "other"] if above else []
    own = [one for one in pieces[above[-1] + 1 if above else 0 :] if one.kind in ("column", "group", "other")]
    own = [*beside, *own] if beside and not any(one.code for one in pieces[: above[-1]]) else own
    codes = [one.code for one in own]
    told = [
        _Piece(one.start, one.end, "other", one.text) if one.code in codes[at + 1 :] and one.code else one
        for at, one in enumerate(own)
    ]
    apart = [
        piece for one in told for piece in (_cut_apart(one, set(codes), table) if one.kind == "other" else [one])
    ]
    return [_meant(one, set(codes), table) if one.kind == "other" and one.code is None else one for one in apart]


def _meant(piece: _Piece, named: set[str | None], table: Table) -> _Piece:
    likes = [
        one.code
        for one in table.columns
        if one.code not in named
        if any(similarity(piece.text, label) >= LIKE for label in labels_of(one))
    ]
    groups = [one for one, (kind, _) in _kinds(table).items() if kind == "group"]
    if any(similarity(piece.text, one) >= LIKE for one in groups):
        return _Piece(piece.start, piece.end, "group", piece.text)
    return _Piece(piece.start, piece.end, "other", piece.text, likes[0]) if len(likes) == 1 else piece


def _orders(pieces: Sequence[_Piece], table: Table) -> Iterator[list[_Piece]]:
    """Yield the orders in which the columns of a header may stand: those of a group are named below the others, and stand where its
    name does; what spans all levels may stand last though it is named first.
    """
    grouped = {one.code for one in table.columns if one.group}
    columns = [one for one in pieces if one.kind != "group"]
    first = next((at for at, one in enumerate(pieces) if one.code in grouped), len(pieces))
    above, below = list(pieces[:first]), list(pieces[first:])
    flat = not grouped or any(one.code and one.code not in grouped for one in below)
    if flat:
        yield columns
        return
    at = next((at for at, one in enumerate(above) if one.kind == "group"), None)
    tops = [one for one in above if one.kind != "group"]
    if not below:
        below = [_Piece(0, 0, "column", labels_of(one)[0], one.code) for one in table.columns if one.group]
    if below and first and pieces[first - 1].kind == "other" and pieces[first - 1].code is None:
        tops = [_nameless(one, pieces[first - 1]) for one in tops]
    for place in [at] if at is not None else _places(tops, table):
        yield [*tops[:place], *below, *tops[place:]]
        if tops[place:] and tops[-1].code is None and len(tops) > 1:
            yield [*tops[:place], tops[-1], *below, *tops[place:-1]]
        if place and tops[0].code is None and len(tops) > 1:
            yield [*tops[1:place], *below, *tops[place:], tops[0]]
    if not tops:
        rest = [_Piece(0, 0, "column", labels_of(one)[0], one.code) for one in table.columns if not one.group]
        yield [*rest[:1], *below, *rest[1:]]


def _nameless(piece: _Piece, below: _Piece) -> _Piece:
    """A column whose name another one below it may part."""
    return piece if piece.code in (None, TOTAL) else below


def _places(tops: Sequence[_Piece], table: Table) -> Sequence[int]:
    """Where the columns of a group may stand among the others, if its name is lost: as in the form, if these do."""
    codes = [one.code for one in table.columns if not one.group]
    if [one.code for one in tops] != codes:
        return range(len(tops) + 1)
    return [next(at for at, one in enumerate(table.columns) if one.group)]


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
