"""What a line of text without marks may be by itself: a number, words, a row, running text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set
from enum import Enum, auto
from functools import lru_cache

from gongkai.model.values import dataclass
from gongkai.readers.text.odd import INSTEAD, NOTE, is_odd
from gongkai.readers.text.parts import (
    MOST_KNOWN,
    NOTHING,
    NUMBERED,
    YEAR,
    Loose,
    are_one,
    has_words,
    is_number,
    is_value,
)
from gongkai.readers.text.prose import CLOSING, LONG_LABEL, SENTENCE, is_prose, leaves_open, outside_brackets

SPACES = "[ \xa0\u3000\u2002\u2003\u2009\t]"
CHUNK = re.compile(rf"\S+(?:{SPACES}\S+)*")
"""A stretch of a line without two spaces side by side."""
PIECE = re.compile(r"\S+")
PAGE_NUMBER = re.compile(
    r"\s*(?:[-—–－·•]+\s*\d{1,4}\s*[-—–－·•]+|第\s*\d{1,4}\s*页.{0,16}|\d{1,4}\s*/\s*\d{1,4}|[Pp]age\s*\d{1,4}.{0,8}|[-=_*·.]{3,}|[（(]?续(?:上)?表[）)]?)\s*"
)
LEADERS = re.compile(r"[.…·．]{3,}\s*\d*\s*$|…{2}")
"""Dots that lead to a page number in a table of contents."""
UNSURE = re.compile(r"[^\W\d_]\d[\d,.]*|\d[\d,.]*[-–—~～至/]\d[\d,.]*")
"""A character and a number, or two: no value for certain, and no part of a label ("约25", "3-5")."""
DIGIT = re.compile(r"\d")
AFTER_NUMBERING = re.compile(r"[.．、](?!\d)")
"""What goes on with the number of a label: 5 .属于三类内部事务信息."""
UNITS = frozenset("件条项个宗起次份笔元") | {"万元", "亿元", "千元", "件次", "人次"}
LETTER_APART = re.compile(rf"无{SPACES}(?!无)[一-鿿](?:{SPACES}|$)")
"""A character of a label whose characters stand apart, no mark for none."""
LETTERS_APART = re.compile(rf"[一-鿿]{SPACES}[一-鿿]$")
NUMBERS_NEXT = re.compile(r"(?![约近超至到增减共达逾])[一-鿿]\d{1,2}")
"""The last character of a label whose characters stand apart, and the number of the one that a line breaks after it (开1)."""
MARK_APART = re.compile(rf"(?:[A-Za-zⅠ-Ⅻ×✕*＊#＃]{{1,3}}|N/?A){SPACES}(\S+)")
"""A mark that may stand in the place of a value, and what stands after it."""
REMARK_AT_END = re.compile(rf"{SPACES}{{2}}(?:{INSTEAD.pattern})$")
FULL_STOP = re.compile(r"(?<=\s)([\d.,]+)。(?=\s+\d|$)")
"""What ends a number in a row, not a sentence."""
LONGEST = 1000
LATEX = 2
"""So many signs that part cells where a row may go on in the next line: it is not read."""
SHORT_LABEL = 20
ENDS_OF_VALUES = (*"0123456789０１２３４５６７８９%％件条项个宗起次份笔元圆圓整-—–－/／\\无", "NaN", "None")
WIDE_SPACE = "\u3000"
APART = re.compile(r"[^ \t]+")
"""What spaces part, of which a wide one stands within a name (商　业)."""
MANY = 4
WIDE = frozenset("WFA")
"""The classes of characters that take two columns."""


class Kind(Enum):
    """NUMBER: one value; NUMBERS: several; ROW: words and their values; WORDS: a label or header; TEXT: running text;
    NOISE: a page number or the like; EMPTY: a cell known to be empty.
    """

    NUMBER = auto()
    NUMBERS = auto()
    ROW = auto()
    WORDS = auto()
    TEXT = auto()
    NOISE = auto()
    EMPTY = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A cell of a line, its first character's place in it, and whether it is a value. far: two spaces stand before it."""

    text: str
    start: int
    value: bool
    far: bool = True


@dataclass(frozen=True, slots=True)
class Classified:
    """A line with what it may be."""

    line: Loose
    kind: Kind
    tokens: tuple[Token, ...] = ()

    @property
    def values(self) -> list[Token]:
        return [token for token in self.tokens if token.value]


def classify(line: Loose) -> Classified:
    """Given a line, return what it may be by itself."""
    return Classified(line, *_nature(line.text, line.page, line.cell))


@lru_cache(MOST_KNOWN)
def _nature(printed: str, page: bool, cell: bool) -> tuple[Kind, tuple[Token, ...]]:
    text = printed.rstrip()
    if not text:
        return Kind.EMPTY, ()
    if is_odd(text) and is_prose(text.strip()) and not is_value(text.strip()):
        return Kind.WORDS, (Token(text.strip(), 0, value=False),)
    ends_sentence = "。" in text and "。" in FULL_STOP.sub("", text)
    if len(text) > LONGEST or ends_sentence or text.count("&") >= LATEX or LEADERS.search(text):
        return Kind.TEXT, ()
    if (PAGE_NUMBER.fullmatch(text) and not (cell and is_odd(text))) or (page and is_number(text.strip())):
        return Kind.NOISE, ()
    may_end_row = text.endswith(ENDS_OF_VALUES) or REMARK_AT_END.search(text) is not None
    if not may_end_row and sum(map(str.isdigit, text)) < MANY:
        return _words(printed, cell)
    if is_value(text):
        return Kind.NUMBER, (Token(text, 0, value=True),)
    if "\n" in text:
        return _words(printed, cell)
    tokens = _tokens(text)
    values = sum(token.value for token in tokens)
    if values == len(tokens) or (
        MANY <= values == len(tokens) - 1 and not tokens[-1].value and is_odd(tokens[-1].text)
    ):
        return Kind.NUMBER if values == 1 else Kind.NUMBERS, tokens
    if _is_row(tokens, values) and not (cell and values == 1):
        return Kind.ROW, tokens
    return _words(printed, cell)


def _words(printed: str, cell: bool) -> tuple[Kind, tuple[Token, ...]]:
    text = printed.strip()
    if is_prose(outside_brackets(text) if cell or _is_explained(text) else text):
        return Kind.TEXT, ()
    if cell:
        return Kind.WORDS, (Token(text, 0, value=False),)
    chunks = [Token(found[0], found.start(), value=False) for found in CHUNK.finditer(printed)]
    if len(chunks) == 1 and text.count(" ") >= 2 and not _is_one(text):
        for pattern in (PIECE, APART):
            texts = [(found[0].replace(WIDE_SPACE, ""), found.start()) for found in pattern.finditer(printed)]
            if all(len(piece) > 1 for piece, _ in texts):
                return Kind.WORDS, tuple(Token(piece, start, value=False) for piece, start in texts)
    return Kind.WORDS, tuple(chunks)


def _is_one(text: str) -> bool:
    """Tell whether words are one cell for all their spaces: numbered, in brackets, or with one that is left open."""
    return NUMBERED.match(text) is not None or not outside_brackets(text) or leaves_open(text)


def _is_explained(text: str) -> bool:
    """Tell whether a line is a label, and a note in brackets that says what it means."""
    return text[-1] in CLOSING and 1 < len(outside_brackets(text)) <= SHORT_LABEL


def _tokens(text: str) -> tuple[Token, ...]:
    """Given a line, return its cells: stretches parted by two spaces, and the values in them parted by one.

    A value before the first words of a line numbers them, and belongs to them.
    """
    tokens: list[Token] = []
    for chunk in CHUNK.finditer(text):
        far = True
        for piece in PIECE.finditer(chunk[0]):
            is_letter = LETTER_APART.match(chunk[0], piece.start()) is not None
            is_empty = bool(tokens) and tokens[-1].value and NOTHING.fullmatch(piece[0]) is not None
            value, start = (is_value(piece[0]) and not is_letter) or is_empty, chunk.start() + piece.start()
            before = tokens[-1] if tokens and not far else None
            goes_on = before is not None and LETTERS_APART.search(before.text) and NUMBERS_NEXT.fullmatch(piece[0])
            marked = MARK_APART.match(chunk[0], piece.start())
            is_instead = _is_in_place_of_value(piece[0]) or (marked is not None and is_value(marked[1]))
            joins = not value and (bool(goes_on) or not is_instead)
            if before is not None and before.value and AFTER_NUMBERING.match(piece[0]):
                tokens[-1] = Token(f"{before.text}{piece[0]}", before.start, False, before.far)
            elif before is not None and are_one(before.text, piece[0]):
                tokens[-1] = Token(f"{before.text} {piece[0]}", before.start, False, before.far)
            elif before is not None and before.value and (piece[0] in UNITS or is_note(piece[0])):
                tokens[-1] = Token(f"{before.text} {piece[0]}", before.start, True, before.far)
            elif before is not None and joins and (not before.value or len(tokens) == 1):
                tokens[-1] = Token(text[before.start : start + len(piece[0])], before.start, False, before.far)
            else:
                tokens.append(Token(piece[0], start, value, far))
            far = False
    return tuple(tokens)


def _is_in_place_of_value(piece: str) -> bool:
    """Tell whether what is no value stands where one does, and is no part of a label."""
    in_digits = DIGIT.search(piece) is not None and is_odd(piece)
    return in_digits or UNSURE.fullmatch(piece) is not None or INSTEAD.fullmatch(piece) is not None


def is_note(piece: str) -> bool:
    """Given a piece of a line, tell whether it is brackets that say something of the number before them, not a number that may as well be another value."""
    return NOTE.fullmatch(piece) is not None and (piece[1] in "+＋-－" or not is_number(piece[1:-1]))


def _is_row(tokens: tuple[Token, ...], values: int) -> bool:
    """Words or a year, then values up to the end of the line, or a remark there; or so many values that nothing else is likely, or that count columns (甲 1 2 3 …).
    Only before many that stand apart may the words have a comma: they may be the rest of a label. A row's number may stand before a
    numbered label.
    """
    if values > 1 and tokens[0].text.isdecimal() and tokens[1].far and NUMBERED.match(tokens[1].text):
        tokens, values = tokens[1:], values - 1
    if not values or (tokens[0].value and not tokens[1].value and len(tokens) < MANY):
        return False
    first = next((index for index, token in enumerate(tokens) if token.value), 0)
    label = " ".join(word for token in tokens[:first] for word in token.text.split())
    ends = label.endswith(("：", ":", "，", ",", "。", "；")) and not leaves_open(label)
    is_label = has_words(label.replace(" ", "")) or YEAR.fullmatch(label) is not None
    if not is_label or ends or SENTENCE.search(label):
        counted = [token.text for token in tokens[-values:]]
        return values >= 2 * MANY or (values >= MANY and counted == [str(at) for at in range(1, values + 1)])
    stand_apart = values >= MANY and all(token.far for token in tokens if token.value)
    bare = outside_brackets(label)
    if ("，" in bare and not stand_apart) or len(bare) > LONG_LABEL:
        return False
    has_remark = values > 1 and tokens[-1].far and INSTEAD.fullmatch(tokens[-1].text) is not None
    return tokens[-1].value or values >= MANY or has_remark


def width(text: str, wide: Set[str] = WIDE) -> int:
    """Given text, return how many columns it takes where an East Asian character takes two. wide: the widths of those that do; the
    ambiguous ones (—) may take one.
    """
    return len(text) + sum(map(wide.__contains__, map(unicodedata.east_asian_width, text)))
