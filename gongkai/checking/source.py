"""Where in a file's own text something stands: line and column, found by reading along with the document."""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gongkai.model import Cell, Document, Line, Place
from gongkai.readers.encoding import decode
from gongkai.readers.registry import WEB_ARCHIVE

WRITTEN = frozenset({"text", "markdown", "transcript", "html"})
"""Formats whose files a person can open in an editor and go to a line of."""
HIDDEN = re.compile(
    r"<!--.*?-->|<(script|style|title|textarea)\b.*?</\1\s*>|</?[a-z!][^<>]*>", re.IGNORECASE | re.DOTALL
)
ENTITY = re.compile(r"&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,31}\d{0,2});?", re.IGNORECASE)
AHEAD = 3000
"""A short text is not looked for further ahead than so many characters."""
TELLING = 12
"""A text this long is no other, however far ahead."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a file's text: line and columns, 1-based, in characters; end: the column after it, on this line.

    column, end: None where only the line is known.
    """

    line: int
    column: int | None = None
    end: int | None = None


class Text:
    """A file's text, and where each block of its document begins in it."""

    def __init__(self, document: Document, text: str) -> None:
        self._lines = [0, *(found.end() for found in re.finditer("\n", text))]
        self._seen, self._offsets = _visible(text)
        self._starts = dict(self._aligned(document))

    def stretch(self, block: Line | Cell, start: int, end: int) -> Stretch | None:
        """Given a line or cell of the document and a stretch of its text, return where that stands in the file."""
        first = self._starts.get(id(block))
        before, within = len(_bare(block.text[:start])), len(_bare(block.text[start:end]))
        if first is None or not within:
            return Stretch(block.place.line) if block.place.line else None
        begin = self._offsets[first + before]
        last = self._offsets[first + before + within - 1]
        line = bisect_right(self._lines, begin)
        column = begin - self._lines[line - 1] + 1
        return Stretch(line, column, column + last - begin + 1 if bisect_right(self._lines, last) == line else None)

    def _aligned(self, document: Document) -> Iterator[tuple[int, int]]:
        """Yield id → beginning of each line and cell, found in order, each after the one before."""
        at = 0
        for block in document.blocks:
            parts = (block,) if isinstance(block, Line) else (cell for row in block.rows for cell in row)
            for part in parts:
                needle = _bare(part.text)
                if needle and (found := self._find(needle, at, part.place)) is not None:
                    yield id(part), found
                    at = found + len(needle)

    def _find(self, needle: str, at: int, place: Place) -> int | None:
        if place.line is not None and place.line <= len(self._lines):
            at = max(at, bisect_left(self._offsets, self._lines[place.line - 1]))
        furthest = len(self._seen) if len(needle) >= TELLING else at + AHEAD
        found = self._seen.find(needle, at, furthest)
        while found >= 0 and not self._is_whole(found, found + len(needle)):
            found = self._seen.find(needle, found + 1, furthest)
        return found if found >= 0 else None

    def _is_whole(self, start: int, end: int) -> bool:
        """Tell whether no number goes on before or after a stretch, so that 0 is not found in 10."""
        return not (self._joined(start - 1) or self._joined(end - 1))

    def _joined(self, index: int) -> bool:
        pair = self._seen[index : index + 2] if index >= 0 else ""
        return len(pair) == 2 and pair.isdigit() and self._offsets[index + 1] == self._offsets[index] + 1


def text_of(document: Document, path: Path) -> Text | None:
    """Given a document and its file, return the file's text, None where it has no lines of its own."""
    if document.format not in WRITTEN:
        return None
    data = path.read_bytes()
    return None if WEB_ARCHIVE.match(data) else Text(document, decode(data).text)


def _visible(text: str) -> tuple[str, list[int]]:
    """Given a file's text, return the characters that it shows without spaces, and where each stands."""
    shown = HIDDEN.sub(lambda found: " " * len(found[0]), text)
    chars: list[str] = []
    offsets: list[int] = []
    done = 0
    for entity in ENTITY.finditer(shown):
        chars += shown[done : entity.start()]
        offsets += range(done, entity.start())
        means = html.unescape(entity[0])
        chars += means
        offsets += [entity.start()] * len(means)
        done = entity.end()
    chars += shown[done:]
    offsets += range(done, len(shown))
    kept = [index for index, char in enumerate(chars) if not char.isspace()]
    return "".join(chars[index] for index in kept), [offsets[index] for index in kept]


def _bare(text: str) -> str:
    return "".join(text.split())
