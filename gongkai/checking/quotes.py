"""What a finding points at, as it is printed: the rows and lines, with the numbers in question marked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.model import Cell, Line
from gongkai.redact import redact

BETWEEN = " | "
CUT = "…"
LONGEST_LABEL = 24
"""A cell that is not in question is cut at so many characters."""
AROUND = 36
"""Characters of a line of text shown before and after the stretch in question."""
LATIN_BREAK = re.compile(r"(?<=[A-Za-z0-9])\n(?=[A-Za-z0-9])")

Span = tuple[int, int]
Point = tuple[Line | Cell, Span]
"""A line or cell of the document, and the stretch of its text that is meant."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A printed row or line: its text, the stretches of it in question, and what each of them is in the document."""

    text: str
    spans: tuple[Span, ...]
    points: tuple[Point, ...]


def row_quote(row: Sequence[Cell], points: Sequence[Point]) -> Quote:
    """Given a printed row and the cells in question, return it with a bar between its cells, long labels cut."""
    meant: dict[int, list[Span]] = {}
    for block, span in points:
        meant.setdefault(id(block), []).append(span)
    text = ""
    spans: list[Span] = []
    pointed: list[Point] = []
    for index, cell in enumerate(row):
        shown, done = redact(cell.text), 0
        text += BETWEEN if index else ""
        for start, end in sorted(set(meant.get(id(cell), []))):
            if start < done:
                continue
            text += printed(shown[done:start])
            within = printed(shown[start:end]) or " "
            spans.append((len(text), len(text) + len(within)))
            pointed.append((cell, (start, end)))
            text, done = text + within, end
        text += printed(shown[done:]) if done or id(cell) in meant else shortened(printed(shown).strip()) or " "
    return Quote(text, tuple(spans), tuple(pointed))


def line_quote(line: Line, span: Span) -> Quote:
    """Given a line of text and the stretch in question, return it with what stands around it."""
    start, end = span
    shown = redact(line.text)
    before = printed(shown[max(0, start - AROUND) : start]).lstrip()
    within = printed(shown[start:end])
    after = printed(shown[end : end + AROUND]).rstrip()
    before = CUT + before if start > AROUND else before
    after = after + CUT if len(shown) > end + AROUND else after
    return Quote(before + within + after, ((len(before), len(before) + len(within)),), ((line, span),))


def printed(text: str) -> str:
    """Given text of a document, return it on one line, without characters that show nothing or steer a terminal.

    A line broken inside a cell is joined, with a space only between Latin words.
    """
    joined = LATIN_BREAK.sub(" ", text).replace("\n", "")
    return "".join(" " if char.isspace() else char for char in joined if char.isspace() or _shows(char))


def _shows(char: str) -> bool:
    return unicodedata.category(char) not in ("Cc", "Cf", "Cs")


def shortened(text: str) -> str:
    """Given a label, return its beginning where it is long."""
    return text[:LONGEST_LABEL] + CUT if len(text) > LONGEST_LABEL + 2 else text
