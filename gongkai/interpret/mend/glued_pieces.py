"""Names of columns whose characters ran together, one by one: those of the form, its groups, and names that it does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from gongkai.forms import Table
from gongkai.interpret.words.column_names import labels_of
from gongkai.wording import plain, similarity, simplified

LONGEST_NAME = 12
"""What stands between two names, and has no more characters, is a name that the form does not have."""
LIKE = 0.6
"""How alike a name is to that of the one column that it may stand for."""
ENDS_SENTENCE = re.compile(r"[。；，！？、：:]|情况")
ABOVE = ("申请人情况", "信息内容", "单位万元", "本列数据的勾稽关系为第一项加第二项之和等于第三项加第四项之和")
"""What else stands above the columns of the form's tables, in plain characters."""
CUT = 2
"""So many characters of a name stand after its line break."""
PIECES_OF_GROUP = 3
TOTAL = "total"
LAST_YEARS = re.compile(r"[上去前]一?年度?|(?:19|20)\d\d年度?")


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands in a header, by its places. kind: column | group (of columns) | above | rows (a group of rows) | other. code: of the column."""

    start: int
    end: int
    kind: str
    text: str
    code: str | None = None


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


def known_in(text: str, table: Table) -> list[Piece]:
    """Given plain characters, return the words in them that a table's header may have."""
    kinds = _kinds(table)
    return [
        Piece(*found.span(), kinds[found[0]][0], found[0], kinds[found[0]][1])
        for found in _pattern(table).finditer(text)
    ]


def run_of(known: Sequence[Piece], words: str, places: Sequence[int]) -> list[Piece]:
    """Given pieces of words, return the last that follow each other with no more than a name between them, from what stands above the columns on."""
    run: list[Piece] = []
    for piece in reversed(known):
        if run:
            between = words[places[piece.end - 1] + 1 : places[run[0].start]]
            if len(plain(between)) > LONGEST_NAME or (plain(between) and ENDS_SENTENCE.search(simplified(between))):
                if any(one.kind == "column" for one in run):
                    break
                run = []
        run.insert(0, piece)
    return run


def with_others(run: Sequence[Piece], text: str) -> Iterator[Piece]:
    """Given pieces that follow each other, yield them with the names between that the form does not have; last year's total is one."""
    end = run[0].start if run else 0
    for one in run:
        between = text[end : one.start]
        if one.code == TOTAL and LAST_YEARS.fullmatch(between):
            yield Piece(end, one.end, "other", text[end : one.end])
        else:
            if between:
                yield Piece(end, one.start, "other", between)
            yield one
        end = one.end


def _cut_apart(piece: Piece, named: set[str | None], table: Table) -> list[Piece]:
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
        Piece(piece.start + one.start(), piece.start + one.end(), "other", one[0], begins[one[0]]) for one in several
    ]


def told_of(pieces: Sequence[Piece], table: Table) -> list[Piece]:
    """Given the pieces of a header, return its columns and groups; of a name that came out wrong the one column that is not named else, if it is like it. Of a
    column that is named twice the last counts.
    """
    above = [at for at, one in enumerate(pieces) if one.kind in ("above", "rows")]
    beside = [one for one in pieces[above[0] : above[-1]] if one.kind == "other"] if above else []
    own = [one for one in pieces[above[-1] + 1 if above else 0 :] if one.kind in ("column", "group", "other")]
    own = _joined([*beside, *own] if beside and not any(one.code for one in pieces[: above[-1]]) else own, table)
    codes = [one.code for one in own]
    told = [
        Piece(one.start, one.end, "other", one.text) if one.code in codes[at + 1 :] and one.code else one
        for at, one in enumerate(own)
    ]
    apart = [
        piece for one in told for piece in (_cut_apart(one, set(codes), table) if one.kind == "other" else [one])
    ]
    return [_meant(one, set(codes), table) if one.kind == "other" and one.code is None else one for one in apart]


def _joined(pieces: Sequence[Piece], table: Table) -> list[Piece]:
    """Pieces without those that together are the name of a group of columns, a character wrong: the name of a column is in it."""
    if any(one.kind == "group" for one in pieces):
        return list(pieces)
    found = [
        (_like_group("".join(one.text for one in pieces[at:end]), table), at, end)
        for at, first in enumerate(pieces)
        for end in range(at + 2, min(at + PIECES_OF_GROUP, len(pieces)) + 1)
        if first.kind == "other"
    ]
    like, at, end = max(found, default=(0.0, 0, 0))
    if like < LIKE:
        return list(pieces)
    text = "".join(one.text for one in pieces[at:end])
    return [*pieces[:at], Piece(pieces[at].start, pieces[end - 1].end, "group", text), *pieces[end:]]


def _like_group(text: str, table: Table) -> float:
    groups = (one for one, (kind, _) in _kinds(table).items() if kind == "group")
    return max((similarity(text, one) for one in groups), default=0.0)


def _meant(piece: Piece, named: set[str | None], table: Table) -> Piece:
    likes = [
        one.code
        for one in table.columns
        if one.code not in named
        if any(similarity(piece.text, label) >= LIKE for label in labels_of(one))
    ]
    if _like_group(piece.text, table) >= LIKE:
        return Piece(piece.start, piece.end, "group", piece.text)
    return Piece(piece.start, piece.end, "other", piece.text, likes[0]) if len(likes) == 1 else piece
