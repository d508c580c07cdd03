"""What two engines make of the cells of a table: the first reads all text, the second all that may be numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from gongkai.readers.scan import second
from gongkai.readers.scan.ink import MARGIN, Clean, Content, around, crop
from gongkai.readers.scan.likeness import plain
from gongkai.readers.scan.marks import leans, mark
from gongkai.readers.scan.pixels import INK, Box, Grey, cut
from gongkai.readers.scan.recognise import CERTAIN, Seen, recognise
from gongkai.readers.scan.strokes import Strip
from gongkai.readers.scan.words import Words
from gongkai.readers.scan.written import Written, torn, written
from gongkai.wording import without_numbering

WORDY = re.compile(r"[㐀-鿿]{2}|[㐀-鿿A-Za-z].*[㐀-鿿A-Za-z]{2}")
"""Text that holds no number; a lone character may be a number misread."""
DOTS = ".,·• "
"""No number begins or ends with these: where ink shows none, an engine made them up."""
NUMERIC = re.compile(r"[\d.,/+\-—–%\s]*")
"""What is no word."""
DIGIT = re.compile(r"\d")
HANZI = re.compile(r"[㐀-鿿]")
SCRAWL = re.compile(r"[AC-HJ-NPR-Zac-fhi-kmnprt-y][^0-9]*[AC-HJ-NPR-Zac-fhi-kmnprt-y]")
"""What the first engine makes of Chinese characters that have lost strokes: two letters at least, none like a digit."""
NOUGHT = "0"
UNREAD = "\ufffd"
"""Stands for words that are not certain, and after them."""
STROKES = "1lI|"
"""What a slash is taken for."""
THOUSANDS = re.compile(r"\.\d{3}(?!\d)")
"""A point here may be a comma."""
SURE = 0.8
"""A reading of which the first engine is less sure than this is left open."""
ROOM = 2.0
"""What takes more room than so many times a word's characters, is more than that word."""
COUNTED = re.compile(r"([\d０-９,.，．]*)\s*([件條条項项個个宗起次份筆笔][次數数]?|人次|[亿億万萬千]?元|[无無空])")
"""A number and what it counts, or the latter alone, or a word for none: no characters that a digit is taken for."""
UNIT_WIDTH = 0.72, 1.25
"""A character of a unit is at least and at most so wide, as shares of its height."""
FREE = 3.0
"""Less room than so many characters beside a line, and it takes its cell's width."""
NUMERALS = 24
"""A number has no more characters than this."""
NOTHING = np.empty((0, 0), np.uint8)
"""The picture of what is not looked at again: a document's pages are kept until all are seen."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A line of characters in a cell: of which cell, its picture for each engine, its mark if it is one.

    columns: the boxes in the pictures of what stands side by side. least: how many characters it has at least; spaced: whether
    its dots have room; leans: as a slash does.
    """

    cell: int
    picture: Grey
    bare: Grey
    columns: tuple[Box, ...]
    mark: str
    least: int
    spaced: bool
    leans: bool


@dataclass(frozen=True, slots=True)
class Opinions:
    """What the engines make of a line: the first, the second (None where it was not asked), the unit that follows.

    number: what the number is printed in; sure: whether the first is; extra: how many shapes more than characters the ink has.
    """

    first: str
    second: str | None
    unit: str
    number: Strip
    sure: bool
    extra: int = 0

    @property
    def sound(self) -> bool:
        """Whether the ink bears out what the first engine says, and it is sure."""
        return self.sure and not self.extra

    @property
    def agree(self) -> bool:
        return self.second is not None and plain(self.first) == plain(self.second)


@dataclass(frozen=True, slots=True)
class Looked:
    """The cells of a table as the engines see them. guesses: what faint ones may say, and what words are told in blurred
    ones; torn: which hold halves.
    """

    contents: tuple[Content, ...]
    lines: tuple[Printed, ...]
    opinions: tuple[Opinions, ...]
    guesses: dict[int, str]
    torn: set[int]


def look(page: Clean, contents: Sequence[Content], height: float, words: Words | None) -> Looked:
    """Given cells' ink, the height of a character, and words that may be printed, return what the engines make of them."""
    lines = [
        _printed(page, i, content, line, height)
        for i, content in enumerate(contents)
        for line in written(content, height)
    ]
    recognised = recognise([line.picture for line in lines], words.relative if words else None)
    faint = [i for i, content in enumerate(contents) if content.faint]
    guesses = recognise([cut(page.plain, contents[i].box) for i in faint])
    return Looked(
        tuple(contents),
        tuple(replace(line, picture=NOTHING, bare=NOTHING) for line in lines),
        tuple(_opinions(lines, recognised)),
        {i: guess.text for i, guess in zip(faint, guesses, strict=True)}
        | (_told(lines, recognised, words) if words else {}),
        torn(contents, height),
    )


def _told(lines: Sequence[Printed], recognised: Sequence[Seen], words: Words) -> dict[int, str]:
    """Return the words that are told in cells of which the first engine is not sure; marked what is not certain."""
    cells: dict[int, list[int]] = {}
    for k, line in enumerate(lines):
        cells.setdefault(line.cell, []).append(k)
    found = {}
    for cell, own in cells.items():
        text = "".join(recognised[k].text for k in own)
        sure = min(recognised[k].sureness for k in own)
        if sure >= CERTAIN or sum(len(lines[k].columns) for k in own) < 2 or NUMERIC.fullmatch(text):
            continue
        word = words.told([recognised[k].looks for k in own], text)
        if word and sum(_room(lines[k]) for k in own) <= ROOM * len(word):
            found[cell] = word
        elif sure < SURE and HANZI.search(text) and not DIGIT.search(without_numbering(text)):
            found[cell] = "\n".join(recognised[k].text for k in own) + UNREAD
        elif SCRAWL.search(text) and not HANZI.search(text):
            found[cell] = UNREAD
    return found


def _room(line: Printed) -> float:
    """Return how many characters as wide as high a line has room for."""
    if not line.columns:
        return 0.0
    return (line.columns[-1][2] - line.columns[0][0]) / max(box[3] - box[1] for box in line.columns)


def full_cells(table: Looked) -> tuple[bool, ...]:
    """Given the cells of a table, tell of each whether its last line takes its width, so that the text may go on elsewhere."""
    last = {line.cell: line.columns for line in table.lines if line.columns}
    full = []
    for i, content in enumerate(table.contents):
        room = content.box[2] - content.box[0]
        if i in last:
            size = max(box[3] - box[1] for box in last[i])
            room -= last[i][-1][2] - last[i][0][0] + round(FREE * size)
        full.append(i in last and room < 0)
    return tuple(full)


def _printed(page: Clean, cell: int, content: Content, line: Written, height: float) -> Printed:
    ink = np.ascontiguousarray(cut(page.ink, line.box))
    within = around([content.box, line.box])
    picture, bare = (crop(grey, within, line.box, line.dirt, height) for grey in (page.grey, page.bare))
    left = round(line.box[0] - MARGIN * height)
    columns = tuple((x0 - left, top, x1 - left, bottom) for x0, top, x1, bottom in line.columns())
    return Printed(
        cell, picture, bare, columns, mark(ink, height), line.least(height), line.spaced(height), leans(ink)
    )


def _opinions(lines: Sequence[Printed], recognised: Sequence[Seen]) -> list[Opinions]:
    """Return what the first engine reads in lines, and the second in those that may be numbers."""
    firsts = [line.mark or _bare(seen.text) for line, seen in zip(lines, recognised, strict=True)]
    found = []
    for line, text, seen in zip(lines, firsts, recognised, strict=True):
        counted = COUNTED.fullmatch(text) if seen.sureness >= SURE else None
        number, unit = counted.groups() if counted else (text, "")
        strip = _before(line, len(unit))
        found.append(
            Opinions(number, None, unit, strip, bool(line.mark) or seen.sureness >= SURE, _extra(line, text))
        )
    asked = [k for k, one in enumerate(found) if lines[k].mark != "—" and one.first and _may_be_number(one.first)]
    seconds = (
        dict(zip(asked, second.read_again([found[k].number.picture for k in asked]), strict=True))
        if second.installed()
        else {}
    )
    for k, one in enumerate(found):
        if k in seconds:
            found[k] = replace(one, second=_bare(seconds[k]))
        else:  # of a dash, its shape is proof; a unit alone is no figure
            certain = lines[k].mark == "—" or (one.unit and not one.first)
            found[k] = replace(one, second=one.first if certain else None, number=Strip(NOTHING, ()))
    return found


def _may_be_number(text: str) -> bool:
    return len(text) <= NUMERALS and not WORDY.search(text)


def _before(line: Printed, unit: int) -> Strip:
    """Return what is printed before so many characters of a unit at the end of a line."""
    if not unit:
        return Strip(line.bare, line.columns)
    height = max(box[3] - box[1] for box in line.columns)
    end = line.columns[-1][2]
    inked = (255 - line.bare[:, :end].astype(np.float32)).sum(axis=0)
    near, far = (round(end - unit * height * share) for share in UNIT_WIDTH)
    edge = max(0, far) + int(inked[max(0, far) : near].argmin()) if near > 0 else 0
    picture = line.bare.copy()
    picture[:, edge:] = 255
    return Strip(picture, tuple(_inked(picture, box) for box in line.columns if box[0] < edge - 1))


def _inked(picture: Grey, box: Box) -> Box:
    """Return the box around what a box of a line still holds, its rows counted in the picture."""
    rows, columns = (np.flatnonzero((picture[:, box[0] : box[2]] < INK).any(axis=axis)) for axis in (1, 0))
    if not len(rows):
        return box
    return box[0] + int(columns[0]), int(rows[0]), box[0] + int(columns[-1]) + 1, int(rows[-1]) + 1


def _extra(line: Printed, text: str) -> int:
    """Return how many shapes of a line a reading does not account for. A dot before a nought is no sign, but dirt."""
    least = line.least - (text == NOUGHT and _begins_with_dot(line))
    return 0 if line.mark else max(0, least - len(text))


def _begins_with_dot(line: Printed) -> bool:
    dot, *others = (box[3] - box[1] for box in line.columns)
    return len(others) == 1 and 2 * dot < others[0]


def is_ambiguous(line: Printed, text: str) -> bool:
    """Tell whether a reading may as well be another that looks alike: a slash taken for a stroke, a comma or dirt for a
    point.
    """
    if line.mark:
        return False
    return not line.spaced or (text in STROKES and line.leans) or THOUSANDS.search(text) is not None


def _bare(text: str) -> str:
    """Return a reading that may be a number without dots around it."""
    return text if WORDY.search(text) else text.strip(DOTS)
