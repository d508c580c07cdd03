"""Two texts as one, word by word: what both have, what only the earlier has, what only the later; long like passages folded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

import rjieba
from markupsafe import Markup, escape
from rapidfuzz.distance import LCSseq

LONG = 60
"""Like sentences in a row of so many characters are folded."""
SHOWN = 16
"""Of a folded passage, so many characters are shown."""
SENTENCE = re.compile(r"[^。！？；\n]*[。！？；\n]|[^。！？；\n]+")
STOPS = frozenset("。！？；，、\n")
SPACES = re.compile(r"[^\S\n]+")
NUMBER = re.compile(r"([0-9０-９][0-9０-９.,，．%％]*(?<![.,，．]))")


class Op(StrEnum):
    """Which of the two texts has it: both, the earlier alone, the later alone."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words in a row, of both texts or of one of them."""

    op: Op
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the text to show: paragraphs of HTML. folded: how many characters both have, 0 where it is shown; begins: how a
    folded one begins.
    """

    paragraphs: tuple[Markup, ...]
    folded: int
    begins: str


@dataclass(frozen=True, slots=True)
class Compared:
    """Two texts as blocks, with how many characters each has, and how many both."""

    blocks: tuple[Block, ...]
    before: int
    after: int
    same: int


def compared(before: str, after: str, years: tuple[int, int] = (0, 0)) -> Compared:
    """Given the earlier and the later text and the years they are about, return them as one. That each names its own year, or
    the next, is no difference.
    """
    pieces = list(joined(differences(words(before), words(after), years)))
    same = sum(_size(one.text) for one in pieces if one.op is Op.SAME)
    return Compared(tuple(_blocks(pieces)), _size(before), _size(after), same)


def words(text: str) -> list[str]:
    """Given a text, return its words; spaces count as one, those around lines as none."""
    lines = (SPACES.sub(" ", line).strip() for line in text.split("\n"))
    found: list[str] = rjieba.cut("\n".join(line for line in lines if line))
    return found


def differences(before: list[str], after: list[str], years: tuple[int, int] = (0, 0)) -> Iterator[Piece]:
    """Given the words of two texts, yield them along the longest sequence that both have; what they share as the later has it."""
    for code in LCSseq.opcodes(*map(_without_years, (before, after), years)):
        if code.tag == "equal":
            yield Piece(Op.SAME, "".join(after[code.dest_start : code.dest_end]))
            continue
        if code.src_end > code.src_start:
            yield Piece(Op.GONE, "".join(before[code.src_start : code.src_end]))
        if code.dest_end > code.dest_start:
            yield Piece(Op.NEW, "".join(after[code.dest_start : code.dest_end]))


def _without_years(text: list[str], year: int) -> list[str]:
    """The words to compare: the year of the report, and the one after it, are the same word in every report."""
    own = {f"{number}{unit}": f"{at}{unit}" for at, number in enumerate((year, year + 1)) for unit in ("", "年")}
    return [own.get(word, word) for word in text]


def joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Given pieces, yield them with changes joined over like words that are no longer than the changes on either side: two
    sentences that share a few words are easier to read one after the other.
    """
    changes: list[_Change] = []
    for change in _changes(pieces):
        changes.append(change)
        while len(changes) > 1 and _size(changes[-1].same) <= min(changes[-2].size, changes[-1].size):
            last = changes.pop()
            one = changes[-1]
            changes[-1] = _Change(one.same, one.gone + last.same + last.gone, one.new + last.same + last.new)
    for change in _turned(changes):
        texts = (Op.SAME, change.same), (Op.GONE, change.gone), (Op.NEW, change.new)
        yield from (Piece(op, text) for op, text in texts if text)


@dataclass(frozen=True, slots=True)
class _Change:
    """Words that both texts have, and then what each has of its own."""

    same: str
    gone: str
    new: str

    @property
    def size(self) -> int:
        return max(_size(self.gone), _size(self.new))


def _changes(pieces: Iterable[Piece]) -> Iterator[_Change]:
    texts = dict.fromkeys(Op, "")
    for piece in pieces:
        if piece.op is Op.SAME and any(texts.values()):
            yield _Change(*texts.values())
            texts = dict.fromkeys(Op, "")
        texts[piece.op] += piece.text
    yield _Change(*texts.values())


def _turned(changes: list[_Change]) -> Iterator[_Change]:
    """Words that went or came with the stop before them are shown with the stop after them: “…。开展培训” “。” as “…。” “开展培训。”."""
    cut = 0
    for change, after in zip(changes, [*changes[1:], _Change("", "", "")], strict=True):
        same = change.same[cut:]
        stop = (change.gone + change.new)[:1]
        cut = int(not (change.gone and change.new) and stop in STOPS and after.same.startswith(stop))
        if cut:
            gone, new = (text and text[1:] + stop for text in (change.gone, change.new))
            yield _Change(same + stop, gone, new)
        else:
            yield _Change(same, change.gone, change.new)


def _blocks(pieces: Iterable[Piece]) -> Iterator[Block]:
    runs = [
        (changed, [piece for sentence in found for piece in sentence])
        for changed, found in groupby(_sentences(pieces), _is_changed)
    ]
    for folded, found in groupby(runs, lambda run: not run[0] and sum(_size(one.text) for one in run[1]) >= LONG):
        run = [piece for _, some in found for piece in some]
        text = "".join(one.text for one in run).strip()
        yield Block(tuple(_paragraphs(run)), _size(text) if folded else 0, text[:SHOWN] if folded else "")


def _sentences(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    sentence: list[Piece] = []
    for piece in pieces:
        for text in SENTENCE.findall(piece.text):
            sentence.append(Piece(piece.op, text))
            if text[-1] in "。！？；\n":
                yield sentence
                sentence = []
    if sentence:
        yield sentence


def _is_changed(sentence: list[Piece]) -> bool:
    return any(one.op is not Op.SAME and one.text.strip() for one in sentence)


def _paragraphs(pieces: Iterable[Piece]) -> Iterator[Markup]:
    line: list[Markup] = []
    for op, found in groupby(pieces, lambda one: one.op):
        for number, text in enumerate("".join(one.text for one in found).split("\n")):
            if number and line:
                yield Markup("").join(line)
                line = []
            if text:
                line.append(_marked(op, text))
    if line:
        yield Markup("").join(line)


def _marked(op: Op, text: str) -> Markup:
    """The words of a piece; numbers in what changed stand out."""
    if op is Op.SAME:
        return escape(text)
    name, said = ("del", "去") if op is Op.GONE else ("ins", "增")
    parts = NUMBER.split(text)
    told = Markup("").join(
        Markup("<b>{}</b>").format(part) if at % 2 else escape(part) for at, part in enumerate(parts)
    )
    return Markup('<{0}><span class="vh">［{1}］</span>{2}</{0}>').format(Markup(name), said, told)


def _size(text: str) -> int:
    """Characters, spaces left out."""
    return len("".join(text.split()))
