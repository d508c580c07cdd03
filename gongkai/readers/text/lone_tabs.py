"""Text as browsers give it of a page whose table cells hold paragraphs: tabs on lines of their own part the cells.

A tab stands between two cells of a row, a line feed between two rows, and two line feeds before and after each paragraph, which say
nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gongkai.readers.text.parts import HEADING, has_words, is_value

BETWEEN = re.compile(r"[ \t]*[\t\n][ \t\n]*")
"""What stands between two texts."""
MARGIN = "\n\n"
ENDS_ROW = re.compile(r"(?<!\n)(?:\n|\n{3,})(?!\n)")
LEAST = 8
"""So many lines of nothing but tabs part cells."""
HANZI_APART = re.compile(r"(?<=[一-鿿（(）)]) (?=[一-鿿（(）)])")

Numbered = tuple[int, str]
"""A line and its number."""


@dataclass(slots=True)
class Cell:
    """The paragraphs of a cell, each with the number of its line."""

    texts: list[Numbered] = field(default_factory=list)

    @property
    def text(self) -> str:
        return HANZI_APART.sub("", " ".join(text for _, text in self.texts))


def lines(content: str) -> list[Numbered]:
    """Given a text, return its numbered lines; where tabs on lines of their own part its cells, with each row on one line, its cells
    parted by tabs.
    """
    if content.count("\n\t\n") < LEAST or not _is_parted_so(content):
        return list(enumerate(content.split("\n"), start=1))
    rows = [[Cell()]]
    number = 1 + content[: len(content) - len(content.lstrip())].count("\n")
    texts, signs = BETWEEN.split(content.strip()), BETWEEN.findall(content.strip())
    for text, sign in zip(texts, [*signs, ""], strict=True):
        rows[-1][-1].texts.append((number, text))
        number += sign.count("\n")
        between = sign.replace(" ", "").removeprefix(MARGIN).removesuffix(MARGIN)
        if "\t" in between or sign.count("\n") > len(MARGIN):
            _begin(rows, between)
    return [line for above, row, below in _between(list(_parted(rows))) for line in _lines(above, row, below)]


def _is_parted_so(content: str) -> bool:
    """Tell whether a margin stands on both sides of nearly each tab."""
    counts = Counter(
        sign.startswith(MARGIN) and sign.endswith(MARGIN)
        for found in BETWEEN.findall(content.strip())
        if "\t" in (sign := found.replace(" ", ""))
    )
    return counts[True] > LEAST * counts[False]


def _begin(rows: list[list[Cell]], between: str) -> None:
    """Begin the cells and rows that tabs and line feeds between two texts begin."""
    for at, part in enumerate(ENDS_ROW.split(between)):
        if at:
            rows.append([Cell()])
        rows[-1] += [Cell() for _ in range(part.count("\t"))]


def _parted(rows: Sequence[list[Cell]]) -> Iterator[list[Cell]]:
    """Yield the rows, those of two tables parted where the last row of one and the first of the next have but text between them."""
    for row in rows:
        start = 0
        for at, cell in enumerate(row):
            if at < len(row) - 1 and (end := _end_of_table(row[start:at], cell)) is not None:
                yield [*row[start:at], Cell(cell.texts[:end])]
                yield [Cell(cell.texts[end:-1])]
                row[at], start = Cell(cell.texts[-1:]), at
        yield row[start:]


def _end_of_table(before: Sequence[Cell], cell: Cell) -> int | None:
    """How many of the paragraphs between two tabs are in the last cell of a table, if those after them are text above another."""
    texts = [text for _, text in cell.texts]
    if before and len(texts) > 2 and is_value(texts[0]) and has_words(texts[1]):
        return 1
    has_values = len(texts) > 1 and any(is_value(one.text) for one in before)
    return 0 if has_values and HEADING.match(texts[0]) else None


def _between(rows: Sequence[list[Cell]]) -> Iterator[tuple[bool, list[Cell], bool]]:
    """Yield each row, and whether the one above it, and the one below it, is a row of several cells."""
    several = [False, *(len(row) > 1 for row in rows), False]
    yield from zip(several, rows, several[2:], strict=False)


def _lines(goes_on: bool, row: list[Cell], is_above: bool) -> Iterator[Numbered]:
    """The lines of a row: at the edges of its table paragraphs of the text around it stand with its first cell, or its last."""
    if len(row) == 1:
        yield from row[0].texts
        return
    first, last = row[0], row[-1]
    number = next(at for cell in row for at, _ in cell.texts)
    has_values = any(is_value(cell.text) for cell in row[:-1])
    if not goes_on and first.texts:
        outside = len(first.texts) - (has_values or HEADING.match(first.texts[-1][1]) is None)
        yield from first.texts[:outside]
        first.texts = first.texts[outside:]
    after: list[Numbered] = []
    if not is_above and last.texts:
        within = not has_values or is_value(last.texts[0][1])
        last.texts, after = last.texts[:within], last.texts[within:]
    yield number, "\t".join(cell.text for cell in row)
    yield from after
