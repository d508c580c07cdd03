"""The cells of a document's tables, settled: by ink what is empty, by two engines and by likeness what is printed.

The third opinion on a number is its likeness to others of the same document (likeness.py). It never stands alone: where
one engine says what it says, that is the reading, as two agree that know nothing of each other; where the ink or the
picture gives reason to doubt what both engines say, it has to say the same; and where it clearly says something else than
both, they differ. Where a number is left open, all that the three say may be it, if a sum bears it. What a number counts
(件) is read by the first engine alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from gongkai.readers.scan import likeness
from gongkai.readers.scan.likeness import Alike, classed, plain
from gongkai.readers.scan.opinions import NOUGHT, Looked, Opinions, Printed, is_ambiguous
from gongkai.readers.scan.strokes import Characters

DIFFER = 0.15
FEW = 2
"""Where the engines differ on more lines than this share and number, too much is lost for their agreement to mean much."""
CLEARLY, LIKE = 0.25, 0.88
"""A character is clearly of a class if it is nearer to it than to any other by this share of what is between them, and at
least so much like it.
"""
ENOUGH, SOMEWHAT = 0.15, 0.75
"""So much nearer and so much like it is enough where both engines say the same."""
SPECKS = 1
"""A cell with no more than so many dots is empty: nothing else of a character is left in so many."""
WORDS = re.compile(r"(?![〇零一二三四五六七八九十口])[㐀-鿿]|[㐀-鿿]\W|\W[㐀-鿿]")
"""A reading of words, of which the second engine, bound to digits, can make nothing; a lone character may be a digit."""
NUMBER = re.compile(r"\d(?:[\d.,]*\d)?")
"""What of a reading is a number: not the dot after it, nor a dash before it or alone, of which dirt makes more."""
MAY_BE_NUMBER = re.compile(r"[\d.,+-]+|.*[㐀-鿿].*")
"""Other readings are no numbers: noughts or marks tell them from those that are."""
THREE_DIGITS = re.compile(r"\d{3}(?!\d)")
"""What follows a comma between thousands."""
GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
"""A number with commas between its thousands."""
SAME_STROKES = str.maketrans("IlⅠ|OoQ", "1111000")
"""Letters that the first engine, which is not bound to digits, takes digits for."""


def settled(tables: Sequence[Looked]) -> list[list[tuple[str, ...]]]:
    """Given the tables of a document, return of each what was made of each of its cells (Cell.recognised).

    One opinion alone where there is no second, or where the ink does not bear out what both say.
    """
    tables = [replace(table, opinions=tuple(map(_pointed, table.opinions))) for table in tables]
    strips = [replace(one.number, group=i) for i, table in enumerate(tables) for one in table.opinions]
    said = [one.first + (one.second or "") for table in tables for one in table.opinions]
    agreed = [text for table in tables for text in _examples(table)]
    characters = Characters(strips, agreed)
    alike = iter(likeness.readings(strips, characters, agreed, said))
    ink = iter((characters.gaps(strip), characters.halves(strip)) for strip in strips)
    return [_settled(table, [(next(alike), *next(ink)) for _ in table.opinions]) for table in tables]


def _examples(table: Looked) -> list[str]:
    """Return what the engines certainly say of each line, "" where there is any doubt."""
    trusted = _trusted(table)
    return [
        one.first
        if trusted and one.agree and one.sound and not is_ambiguous(line, one.first) and line.cell not in table.torn
        else ""
        for line, one in zip(table.lines, table.opinions, strict=True)
    ]


def _pointed(one: Opinions) -> Opinions:
    """Return what the engines say of a line with a point where one sees a point, and the other a comma that parts no thousands."""
    first, second = plain(one.first), plain(one.second or "")
    differ = [i for i, (char, other) in enumerate(zip(first, second, strict=False)) if char != other]
    if len(first) != len(second) or any(
        {first[i], second[i]} != {".", ","} or THREE_DIGITS.match(first, i + 1) for i in differ
    ):
        return one
    either = "".join("." if i in differ else char for i, char in enumerate(first))
    return replace(one, first=either, second=either) if differ else one


def _settled(table: Looked, told: Sequence[tuple[Alike | None, int, int]]) -> list[tuple[str, ...]]:
    trusted = _trusted(table)
    read: list[tuple[str, ...]] = []
    for i, content in enumerate(table.contents):
        if i in table.guesses:
            read.append((table.guesses[i],))
            continue
        own = [k for k, line in enumerate(table.lines) if line.cell == i]
        sound = trusted and not content.cut
        said = [_said(table.lines[k], table.opinions[k], *told[k], trusted=sound) for k in own]
        first = "\n".join(texts[0] for texts in said)
        is_bare = not own and len(content.parts) <= SPECKS
        whole = i not in table.torn and all(len(texts) > 1 for texts in said) and bool(first or is_bare)
        is_one = len(said) == 1 and i not in table.torn
        both = (first, "\n".join(texts[1] for texts in said)) if whole else (first,)
        read.append(said[0] if is_one else both)
    return read


def _said(
    line: Printed, one: Opinions, alike: Alike | None, gaps: int, halves: int, *, trusted: bool
) -> tuple[str, ...]:
    """Return the opinions on a line that count; one alone where there is a doubt, or where a gap parts two numbers."""
    first = one.first + one.unit
    if one.second is None:
        return (first,)
    if one.unit and not one.first:
        return first, first
    if line.mark:
        return (first, one.second) if trusted else (first,)
    like, margin = (alike.text, alike.margin) if alike and alike.score >= SOMEWHAT else ("", 0.0)
    if (gaps > len(_marks(one.first)) and not _is_spaced(one, gaps)) or is_ambiguous(line, one.first):
        return _open(one, "")
    second = one.second + one.unit
    clear = alike is not None and alike.score >= LIKE and margin >= CLEARLY
    said = classed(one.first)
    sound = trusted and one.sure and one.extra <= halves
    if one.agree:
        if clear and like != said and not (gaps and _digits(like) == _digits(said)):
            return first, like + one.unit
        return (first, second) if sound or (like == said and margin >= ENOUGH) else (first,)
    chosen = [text for text in (one.first, one.first.translate(SAME_STROKES), one.second) if classed(text) == like]
    same_marks = _marks(one.first) == _marks(one.second)
    if clear and chosen and (same_marks or not _marks(chosen[0])) and not is_ambiguous(line, chosen[0]):
        return chosen[0] + one.unit, chosen[0] + one.unit
    return (first, second) if sound else _open(one, like if margin >= ENOUGH else "")


def _open(one: Opinions, like: str) -> tuple[str, ...]:
    """Return what is said of a line that is open: by the first engine, and other numbers that the second sees, or likeness."""
    said = [one.first]
    for text in (one.second or "", like):
        if NUMBER.fullmatch(text) and all(_is_other(text, other) for other in said):
            said.append(text)
    return tuple(text + one.unit for text in said)


def _is_other(number: str, said: str) -> bool:
    """Tell whether a number is not what is said: not the same but for noughts or marks that one of them does not see."""
    return not MAY_BE_NUMBER.fullmatch(said) or _digits(number).strip(NOUGHT) != _digits(said).strip(NOUGHT)


def _is_spaced(one: Opinions, gaps: int) -> bool:
    """Tell whether all of a number's characters stand apart, as wide digits do: both engines see commas between its thousands."""
    return one.agree and GROUPED.fullmatch(plain(one.first)) is not None and gaps >= len(plain(one.first)) - 2


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _marks(text: str) -> str:
    """Return what of a reading is no digit: what dirt is taken for, and likeness cannot tell from it."""
    return "".join(char for char in plain(text) if not char.isdigit())


def _trusted(table: Looked) -> bool:
    """Tell whether the engines agree on numbers so often that the picture is good enough to believe them where they do.

    What a line cuts says nothing of the rest, nor what stands in a cell of words, nor marks around a number or alone.
    """
    words = {
        line.cell for line, one in zip(table.lines, table.opinions, strict=True) if WORDS.search(plain(one.first))
    }
    read = [
        (NUMBER.findall(plain(one.first)), NUMBER.findall(plain(one.second)))
        for line, one in zip(table.lines, table.opinions, strict=True)
        if one.second is not None
        and one.sound
        and not (line.cell in words or line.cell in table.guesses or table.contents[line.cell].cut)
    ]
    asked = [pair for pair in read if any(pair)]
    return sum(first != second for first, second in asked) <= max(FEW, DIFFER * len(asked))
