"""Tables whose characters ran together on lines (规章000规范性文件8089), as programs leave pages of which they keep the text alone."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from gongkai.forms import Forms
from gongkai.interpret.mend.glued_rows import not_known
from gongkai.interpret.mend.run_together import Found, tables_in
from gongkai.interpret.mend.stretches import follows_on_row
from gongkai.model import Document, Grid, Line, Note
from gongkai.wording import simplified

NO_NUMBER = re.compile(r"[一-鿿”）)](?:(?:0\d\d|\d{9})(?!\d*-\d)|\xa0\d+(?:\s+\d+){5})")
"""A label, and right after it digits that are no number of one cell, or several numbers."""
LEAST_TOGETHER = 3
LEAST_NAMES = 3
"""So many names of columns side by side show that cells ran together."""
LONGEST_CELL = 500
TITLE = re.compile(r"政府信息公开(?:工作)?年度报告(?:\s*（(?:19|20)\d\d年度?）)?")
NUMBER = re.compile(r".、\s*")
"""A heading's number alone: where its words end is not known."""
CAPTION = re.compile(r"(?:附[：:])?(?:(?:19|20)\d\d年度?|[本上]年度?)(?:情况)?(?:如下)?(?:，供对比)?[：:]?$")
"""Which year a table is of, on the line above it."""


def unglued(document: Document, forms: Forms) -> Document:
    """Given a document, return it with the tables whose characters ran together on its lines as tables of their own, and with a note on
    how many of their rows have several values.
    """
    if any(_is_text(block, forms) for block in document.blocks):
        document = replace(document, blocks=tuple(_with_long_lines(document.blocks, forms)))
    has_grids = any(isinstance(block, Grid) for block in document.blocks)
    numbers = itertools.count(max((grid.number for grid in document.grids), default=0) + 1)
    blocks: list[Line | Grid] = []
    for _, run in itertools.groupby(document.blocks, type):
        several = list(run)
        lines = [block for block in several if isinstance(block, Line)]
        is_glued = _have_digits_together(lines) or (not has_grids and _have_names_together(lines, forms))
        blocks += _Text(lines).taken_apart(forms, numbers, _printed(document)) if is_glued else several
    made = [
        block for block in blocks if isinstance(block, Grid) and not any(block is grid for grid in document.grids)
    ]
    rows = sum(len(row) > 2 and row[0].text != "" for grid in made for row in grid.rows)
    notes = (Note("reading.run_together", {"rows": rows}),) if rows else ()
    return replace(document, blocks=tuple(blocks), notes=(*document.notes, *notes))


def _is_text(block: Line | Grid, forms: Forms) -> bool:
    """Tell whether a grid is text that tabs or wide spaces part: it has a cell too long for a table, or is one row in which a cell has
    a sentence or names of several columns.
    """
    if not isinstance(block, Grid) or block.ruled:
        return False
    texts = [cell.text for row in block.rows for cell in row]
    if len(block.rows) > 1:
        return any(len(text) > LONGEST_CELL for text in texts)
    return any("。" in text or _names(forms).search(simplified(text)) for text in texts)


def _with_long_lines(blocks: Sequence[Line | Grid], forms: Forms) -> Iterator[Line | Grid]:
    for block in blocks:
        if isinstance(block, Grid) and _is_text(block, forms):
            yield from (Line(cell.text, cell.place) for row in block.rows for cell in row if cell.text)
        else:
            yield block


def _printed(document: Document) -> str:
    """The characters of a document's grids."""
    return "".join(_unspaced(cell.text) for grid in document.grids for row in grid.rows for cell in row)


def _have_digits_together(lines: Sequence[Line]) -> bool:
    return sum(len(NO_NUMBER.findall(line.text)) for line in lines) >= LEAST_TOGETHER


def _have_names_together(lines: Sequence[Line], forms: Forms) -> bool:
    return any(_names(forms).search(simplified(line.text)) for line in lines)


@cache
def _names(forms: Forms) -> re.Pattern[str]:
    """Names of columns with nothing between."""
    labels = {one.label for form in forms.forms for table in form.tables for one in table.columns}
    known = "|".join(sorted(map(re.escape, labels), key=len, reverse=True))
    return re.compile(f"(?:{known}){{{LEAST_NAMES}}}")


class _Text:
    """Lines that follow each other as one text, and where each begins in it."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._starts = list(itertools.accumulate((len(line.text) + 1 for line in lines), initial=0))
        self._text = "\n".join(line.text for line in lines)

    def taken_apart(self, forms: Forms, numbers: Iterator[int], printed: str) -> Iterator[Line | Grid]:
        """Yield its lines, and its tables: those of the form of which it has the most rows, and that are not printed elsewhere."""
        headings = _headings(forms)
        tables = max(
            (
                _as_printed_once(list(tables_in(self._text, form, follows_on_row(forms))), self._text)
                for form in reversed(forms.forms)
            ),
            key=lambda found: sum(len(table.rows) for table in found),
        )
        at = 0
        for table in tables:
            if _unspaced(self._text[table.start : table.end]) in printed:
                continue
            yield from self._lines_between(at, table.header, headings)
            yield self._grid(table, next(numbers))
            at = table.end
        yield from self._lines_between(at, len(self._text), headings)

    def _line(self, at: int) -> Line:
        return self._lines[bisect_right(self._starts, at) - 1]

    def _grid(self, table: Found, number: int) -> Grid:
        return Grid(
            number,
            tuple(
                tuple(self._line(start).cell(text, number, row, col) for col, text in enumerate(cells, 1))
                for row, (start, cells) in enumerate(table.rows, 1)
            ),
        )

    def _lines_between(self, start: int, end: int, headings: re.Pattern[str]) -> Iterator[Line]:
        """Yield the lines of a stretch of text; a heading is one of its own."""
        cuts = {found.start()} if (found := CAPTION.search(self._text[start:end].rstrip())) else set()
        cuts = {start + at for at in cuts} | {
            at
            for one in headings.finditer(self._text, start, end)
            for at in (one.span() if NUMBER.fullmatch(one[0]) is None else (one.start(),))
        }
        cuts |= {found.end() for found in TITLE.finditer(self._text, start, end)}
        cuts |= {one for one in self._starts if start < one < end}
        for first, last in itertools.pairwise([start, *sorted(cuts - {start, end}), end]):
            if words := self._text[first:last].strip():
                yield replace(self._line(first), text=words)


@cache
def _headings(forms: Forms) -> re.Pattern[str]:
    """A heading with its number: of a section of the report, or what may begin one."""
    labels = sorted((name for one in forms.sections for name in (one.label, *one.variants)), key=len, reverse=True)
    known = "|".join(map(re.escape, labels))
    numbers = r"[（(][一二三四五六][）)]|(?<!\d)[1-6]、|第[一二三四五六]部分"
    return re.compile(rf"(?<![一二三四五六七八九十])[一二三四五六]、\s*(?:{known}|)|(?:{numbers})\s*(?:{known})")


def _as_printed_once(found: Sequence[Found], text: str) -> list[Found]:
    """Given the tables in a text, return them without the values of those whose rows stand there again with others, unless captions
    say of all but one of which year they are.
    """
    return [_without_values(one) if _is_again(one, found, text) else one for one in found]


def _is_again(one: Found, found: Sequence[Found], text: str) -> bool:
    labels = {_unspaced(row[0]) for _, row in one.rows if row[0]}
    alike = [
        other
        for other in found
        if other.table.code == one.table.code and any(_unspaced(row[0]) in labels for _, row in other.rows)
    ]
    copies = {_unspaced(text[other.start : other.end]): text[: other.header].rstrip() for other in alike}
    captions = {caption[0] if (caption := CAPTION.search(above)) else "" for above in copies.values()}
    return len(captions) < len(copies)


def _without_values(one: Found) -> Found:
    """A table with nothing in its rows but their labels; names of columns stay, as all that stands alone in its row."""
    labels = one.table.layout == "rows"
    return replace(
        one,
        rows=tuple(
            (at, row) if len(row) == 1 or not row[0] else (at, (*row[:labels], *not_known("", len(row) - labels)))
            for at, row in one.rows
        ),
    )


def _unspaced(text: str) -> str:
    return "".join(text.split())
