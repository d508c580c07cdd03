"""The cells of a sheet's tables, read: by ink what is empty, by the first engine all text, by the second all numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from gongkai.readers.scan import second
from gongkai.readers.scan.ink import Clean, Content, crop
from gongkai.readers.scan.marks import leans, mark
from gongkai.readers.scan.pixels import Grey, cut
from gongkai.readers.scan.recognise import recognise
from gongkai.readers.scan.written import Written, torn, written

WORDY = re.compile(r"[㐀-鿿]{2}|[㐀-鿿A-Za-z].*[㐀-鿿A-Za-z]{2}")
"""Text that holds no number; a lone character may be a number misread."""
DOTS = ".,·• "
"""No number begins or ends with these: where ink shows none, an engine made them up."""
STROKES = "1lI|"
"""What a slash is taken for."""
THOUSANDS = re.compile(r"\.\d{3}(?!\d)")
"""A point here may be a comma."""
SURE = 0.8
"""A reading of which the first engine is less sure than this is left open."""
DIFFER = 0.15
FEW = 2
"""Where the engines differ on more lines than this share and number, too much is lost for their agreement to mean much."""
NUMERALS = 24
"""A number has no more characters than this."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A line of characters in a cell: of which cell, its picture for each engine, its mark if it is one.

    least: how many characters it has at least; spaced: as those of one number; leans: as a slash does.
    """

    cell: int
    picture: Grey
    bare: Grey
    mark: str
    least: int
    spaced: bool
    leans: bool


def read_cells(page: Clean, contents: Sequence[Content], height: float) -> list[tuple[str, ...]]:
    """Given cells' ink and the height of a character, return what each engine made of each cell (Cell.recognised).

    One opinion alone where there is no second, or where the ink does not bear out what both say.
    """
    lines = [
        _printed(page, i, content, line, height)
        for i, content in enumerate(contents)
        for line in written(content, height)
    ]
    recognised = recognise([line.picture for line in lines])
    firsts = [line.mark or _bare(text) for line, (text, _) in zip(lines, recognised, strict=True)]
    seconds = {
        k: text
        for k, text in _seconds(lines, firsts).items()
        if _borne_out(lines[k], firsts[k], sureness=recognised[k][1])
    }
    faint = [i for i, content in enumerate(contents) if content.faint]
    guesses = dict(zip(faint, recognise([cut(page.plain, contents[i].box) for i in faint]), strict=True))
    if not _trusted(firsts, seconds):
        seconds = {}
    halves = torn(contents, height)
    read: list[tuple[str, ...]] = []
    for i, content in enumerate(contents):
        if i in guesses:
            read.append((guesses[i][0],))
            continue
        own = [k for k, line in enumerate(lines) if line.cell == i]
        first = "\n".join(firsts[k] for k in own)
        others = [seconds[k] for k in own if k in seconds]
        whole = not content.cut and i not in halves
        sure = len(others) == len(own) and whole and bool(first or not content.parts)
        read.append((first, "\n".join(others)) if sure else (first,))
    return read


def _printed(page: Clean, cell: int, content: Content, line: Written, height: float) -> Printed:
    ink = np.ascontiguousarray(cut(page.ink, line.box))
    picture, bare = (crop(grey, content.box, line.box, line.dirt, height) for grey in (page.grey, page.bare))
    return Printed(cell, picture, bare, mark(ink, height), line.least(height), line.spaced(height), leans(ink))


def _borne_out(line: Printed, text: str, sureness: float) -> bool:
    """Tell whether a reading accounts for all the ink of its line, is sure, and is none that dirt, a slash or a comma makes."""
    if line.mark:
        return True
    whole = line.least <= len(text) and line.spaced
    doubtful = (text in STROKES and line.leans) or THOUSANDS.search(text)
    return whole and sureness >= SURE and not doubtful


def _bare(text: str) -> str:
    """Return a reading that may be a number without dots around it."""
    return text if WORDY.search(text) else text.strip(DOTS)


def _trusted(firsts: Sequence[str], seconds: Mapping[int, str]) -> bool:
    """Tell whether the engines agree so often that the picture is good enough to believe them where they do."""
    differ = sum(firsts[k] != text for k, text in seconds.items())
    return differ <= max(FEW, DIFFER * len(seconds))


def _seconds(lines: Sequence[Printed], firsts: Sequence[str]) -> dict[int, str]:
    """Return the second opinion on each line that may be a number; of a dash, its shape is proof."""
    seconds = {k: "—" for k, line in enumerate(lines) if line.mark == "—"}
    if second.installed():
        asked = [
            k
            for k, text in enumerate(firsts)
            if k not in seconds and len(text) <= NUMERALS and not WORDY.search(text)
        ]
        seconds |= zip(asked, map(_bare, second.read_again([lines[k].bare for k in asked])), strict=True)
    return seconds
