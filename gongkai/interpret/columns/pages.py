"""Tables that go on in another grid, as after a page: what stands above the first part stands above the others, too."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gongkai.interpret.words.headers import Header, Span
from gongkai.interpret.words.heads import Heads, NamesAfterLabel
from gongkai.interpret.words.numbers import read_value
from gongkai.model import Document, Grid, Line

BETWEEN_PARTS = re.compile(r"[-—－第\s]*\d{1,3}[-—－页\s]*(?:共\s*\d+\s*页)?|.{0,30}续表?[）)]?")
"""What may stand between the parts of a table on two pages."""


@dataclass(frozen=True, slots=True)
class Part:
    """A grid that goes on from another. offset: how much further right its columns stand; before: its first row's number."""

    grid: int
    of: int
    offset: int
    before: int = 0


def table_parts(document: Document) -> tuple[Part, ...]:
    """Given a document, return its grids that go on from the one before.

    They begin without a header of their own and have as many columns of values, or follow on a header that is as wide or has as many names, and only a
    page's number or 续表 stands between.
    """
    found: list[Part] = []
    before: Grid | None = None
    for block in document.blocks:
        if isinstance(block, Line):
            before = before if BETWEEN_PARTS.fullmatch(block.text.strip()) else None
            continue
        if before is not None and _goes_on(before, block):
            first = next(
                (part for part in found if part.grid == before.number), Part(before.number, before.number, 0)
            )
            offset = first.offset + _width(block) - _width(before)
            found.append(Part(block.number, first.of, offset))
        before = block
    return tuple(found)


def _goes_on(before: Grid, grid: Grid) -> bool:
    first = next((row for row in grid.rows if any(cell.text for cell in row)), ())
    has_values = any(read_value(cell.text).kind == "number" for cell in first)
    alike = any(of(before) == of(grid) > 1 for of in (_values, _columns_of_numbers))
    is_header = not _columns_of_numbers(before) and _width(before) == _width(grid)
    is_header = is_header or _names_at_end(before) == sum(bool(cell.text) for cell in first)
    stand_below = (before.ruled and grid.ruled) or (_sizes(before) == _sizes(grid) and len(_sizes(grid)) == 1)
    return stand_below and has_values and (alike or is_header)


def _names_at_end(grid: Grid) -> int | None:
    """How many cells of words the last row of a grid has, if it has nothing else, and several."""
    last = next((row for row in reversed(grid.rows) if any(cell.text for cell in row)), ())
    kinds = [read_value(cell.text).kind for cell in last if cell.text]
    return len(kinds) if len(kinds) > 1 and {*kinds} == {"words"} else None


def _sizes(grid: Grid) -> set[int]:
    """How many cells its rows have: where all have as many, in text too, each stands below the one above it."""
    return {len(row) for row in grid.rows}


def _values(grid: Grid) -> int:
    """How many cells stand after the label in most rows with numbers."""
    counts = Counter[int]()
    for row in grid.rows:
        kinds = [read_value(cell.text).kind for cell in row]
        after = len(kinds) - max((at + 1 for at, kind in enumerate(kinds) if kind == "words"), default=0)
        if "number" in kinds:
            counts[after] += 1
    return counts.most_common(1)[0][0] if counts else 0


def _columns_of_numbers(grid: Grid) -> int:
    """In how many columns a grid has numbers: where nothing spans, empty cells after a label are no values."""
    return len({cell.place.col for row in grid.rows for cell in row if read_value(cell.text).kind == "number"})


def _width(grid: Grid) -> int:
    return max(((cell.place.col or 0) + cell.colspan - 1 for row in grid.rows for cell in row), default=0)


def headers_of_parts(headers: Sequence[Header], found: Sequence[Part]) -> list[Header]:
    """Given the headers of a document and its parts, return all, with those that stand above a part as its own, before any in it."""
    return [
        *(
            replace(
                header,
                grid=part.grid,
                before=part.before,
                spans=tuple(span and _moved(span, part.offset) for span in header.spans),
                others=frozenset(_moved(span, part.offset) for span in header.others),
            )
            for part in found
            for header in headers
            if header.grid == part.of
        ),
        *headers,
    ]


def heads_of_parts(heads: Sequence[Heads], found: Sequence[Part]) -> list[Heads]:
    """Given the words above the rows of a document and its parts, return all, with those that stand above a part, before any in it."""
    last = {one.grid: one for one in heads}
    return [
        *(
            replace(
                last[part.of],
                grid=part.grid,
                before=part.before,
                texts={_moved(span, part.offset): text for span, text in last[part.of].texts.items()},
            )
            for part in found
            if part.of in last
        ),
        *heads,
    ]


def names_of_parts(names: Sequence[NamesAfterLabel], found: Sequence[Part]) -> list[NamesAfterLabel]:
    """Given what headers name after the name of labels and the parts of tables, return all, with those that stand above a part."""
    last = {one.grid: one for one in names}
    above = (replace(last[part.of], grid=part.grid, before=part.before) for part in found if part.of in last)
    return [*above, *names]


def _moved(span: Span, offset: int) -> Span:
    return span[0] + offset, span[1] + offset
