"""Text → Document. Each layout of tables has a module: pipes, tabs, commas, islands of markup; loose is what has no marks.

Lines with the marks of a table are taken first; what is left between them is searched for tables without marks. Grids
are not ruled: columns are counted along each row.
"""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from gongkai.errors import UnreadableInput
from gongkai.model import Cell, Document, Grid, Line, Place
from gongkai.readers.text import commas, islands, lone_tabs, loose, pipe_cells, pipes, run_on, tabs
from gongkai.readers.text.parts import Island, Layout, Loose, Part, Row, is_value
from gongkai.readers.text.tokens import PAGE_NUMBER

MARK = re.compile(
    r"\[(?:bookmark|image): [^\]\n]{0,999}\]|!\[[^\]\n]{0,999}\]\([^)\n]{0,999}\)|\*\*"
    r"|~~[^~\n]{0,99}~~|^\s*(?:#{1,6}|={1,6}(?=.*[一-鿿])) +(?!\|)|^(?:> ?)+|^\s*(?:`{3}\w*|={3,}|-{3,})\s*$"
)
"""Marks that converters leave in text: Word bookmarks and pictures, Markdown bold, headings, quotes, code and rules."""
LINK = re.compile(r"\[([^\[\]\n]{0,999})\]\((?:https?:|mailto:|javascript:|[./#])[^()\s]{0,999}\)")
SPAN = re.compile(r"\[([^\[\]\n]{0,999})\]\{((?:[.#]|\w+=)[^{}\n]{0,999})\}")
SPANS = re.compile(rf"(?<!\d)(?:{SPAN.pattern})+(?!\d)")
"""Text with attributes, as pandoc writes it ([0]{style="…"}); more of it right after."""
STRUCK = "line-through"
ESCAPED = re.compile(r"\\([!-/:-@\[-`{}~])")
"""A character that Markdown would take for a mark. An escaped pipe is left to its table."""
MARKED_NUMBER = re.compile(r"(?<![\w*`$])([*`$]) ?(-?\d[\d,.]*) ?\1(?![\w*`$])")
"""A number in Markdown's marks: emphasis, code, a formula."""
AS_TEXT = re.compile(r'"=""(-?\d[\d,.]*)"""|(?<!\w)="(-?\d[\d,.]*)"')
"""A number that a spreadsheet keeps as text, in quotes again where commas part cells."""
LISTED = re.compile(r"(?:^[ \t]*\* - \S.*\n(?:[ \t]*- ?.*\n)+){3}", re.MULTILINE)
LIST_MARK = re.compile(r"^[ \t]*(?:\* )?- (?=\S)", re.MULTILINE)
"""Rows that are lists of cells, and the marks of each: a dash before a cell is none of the cell's own."""
MARKS_AT_START = tuple("#>`=-")
FEW = 2
"""A header, and the row of values below it, fill more cells than that."""
MOST_CELLS = 200_000
MOST_ISLANDS = 2_000
MOST_LINES = 100_000
MOST_CHARACTERS = 10_000_000
MARKDOWN = re.compile(r"^ {0,3}#{1,6} +\S|\*\*\S", re.MULTILINE)
RUN_TOGETHER = re.compile(r"[一-鿿”）)](?:0\d{4}|\d{9})")
"""A label, and the digits of several cells right after it."""
LEAST_RUN_TOGETHER = 5
"""In a text with so many of them nothing parts cells: commas and spaces stand within numbers."""
LAYOUTS: tuple[tuple[str, Layout], ...] = (
    ("<", islands.take),
    ("|", pipe_cells.take),
    (pipes.MARKS, pipes.take),
    ('\t"', tabs.take),
    (",;", commas.take),
)
"""Characters without which there is no table of a layout, and what takes it."""


def read(content: str) -> Document:
    """Given text, return its Document: a Line for each line of text, a Grid for each run of table rows.

    Raises UnreadableInput (input.too_large, limits.cells).
    """
    if len(content) > MOST_CHARACTERS or content.count("\n") > MOST_LINES:
        message = f"The text has over {MOST_LINES:,} lines or {MOST_CHARACTERS:,} characters; a report has some hundred lines."
        raise UnreadableInput(f"{message} Keep only the report.", "input.too_large")
    lines = _Lines(content)
    glued = len(RUN_TOGETHER.findall(content)) >= LEAST_RUN_TOGETHER
    found = _parts(lines, glued)
    parts = tabs.joined(tabs.with_lost_rows(list(_limited(found if glued else _with_loose_rows(found)))))
    markdown = MARKDOWN.search(content) is not None or ("|" in content and any(map(pipes.is_separator, lines.texts)))
    return Document("markdown" if markdown else "text", tuple(_blocks(parts, lines.numbers)))


class _Lines:
    """A text's lines without marks of converters, with their numbers; `pages`: indexes of lines that begin a page."""

    def __init__(self, content: str) -> None:
        self.texts: list[str] = []
        self.numbers: list[int] = []
        self.pages: set[int] = set()
        if "* - " in content and LISTED.search(content):
            content = LIST_MARK.sub("", content)
        for number, line in lone_tabs.lines(content):
            for piece, text in enumerate(line.split("\f")):
                if piece:
                    self.pages.add(len(self.texts))
                self.texts.append(_cleaned(text))
                self.numbers.append(number)
        if "\n\t" in content:
            self.texts = tabs.without_indents(self.texts)
        for at in reversed([at for at in range(1, len(self.texts) - 1) if self._parts_header(at)]):
            del self.texts[at], self.numbers[at]
            self.pages = {page - (page > at) for page in self.pages}

    def _parts_header(self, at: int) -> bool:
        """Tell whether a line is empty, or a page's number, and stands between a header and a row of values with as many marks."""
        above, line, below = self.texts[at - 1 : at + 2]
        mark = next((mark for mark in "|,;\t" if mark in below and above.count(mark) == below.count(mark)), None)
        if mark is None or (line.strip() and not PAGE_NUMBER.fullmatch(line)):
            return False
        names, values = (list(filter(None, map(str.strip, one.split(mark)))) for one in (above, below))
        return len(values) > FEW and all(map(is_value, values)) and len(names) > FEW and not any(map(is_value, names))


def _cleaned(line: str) -> str:
    if "&" in line and "<" not in line:
        line = html.unescape(line).replace("\n", " ")
    if "[" in line or "**" in line or "~~" in line or line.lstrip()[:1] in MARKS_AT_START:
        line = LINK.sub(r"\1", MARK.sub("", line))
    if "]{" in line:
        line = SPANS.sub(_without_attributes, line)
    if "*" in line or "`" in line or "$" in line:
        line = MARKED_NUMBER.sub(r"\2", line)
    if '="' in line or '"=' in line:
        line = AS_TEXT.sub(r"\1\2", line)
    if "\\" in line:
        line = ESCAPED.sub(r"\1", line)
    return tabs.cleaned(line)


def _without_attributes(spans: re.Match[str]) -> str:
    """What spans say; digits in more than one may be several numbers, and nothing is said of what a line goes through."""
    texts = [text for text, attributes in SPAN.findall(spans[0]) if STRUCK not in attributes]
    several = sum(any(map(str.isdecimal, text)) for text in texts) > 1
    return spans[0] if several else "".join(texts)


def _parts(lines: _Lines, glued: bool) -> Iterator[Part]:
    """Yield rows with marks, islands and the lines between them in order. Empty lines are left out, and counted. glued: whether cells
    ran together, so that no comma parts any.
    """
    texts = lines.texts
    whole = "\n".join(texts)
    layouts = [take for marks, take in LAYOUTS if any(mark in whole for mark in marks)]
    if glued:
        layouts = [take for take in layouts if take is not commas.take]
    at, before = 0, -1
    pages = run_on.pages(texts)
    while at < len(texts):
        if pieces := pages.get(at):
            yield from (Loose(piece, at, cell=not piece) for piece in pieces)
            at, before = at + 1, at
            continue
        found = next((found for take in layouts if (found := take(texts, at)) is not None), None)
        if found is not None:
            yield from found[0]
            at = found[1]
            before = at - 1
            continue
        if texts[at].strip():
            page = any(index in lines.pages for index in range(before + 1, at + 1)) if lines.pages else False
            yield Loose(texts[at], at, gap=max(0, at - before - 1), page=page)
            before = at
        at += 1


def _with_loose_rows(parts: Iterable[Part]) -> Iterator[Part]:
    for are_loose, run in itertools.groupby(parts, lambda part: isinstance(part, Loose)):
        together = list(run)
        yield from loose.with_rows([part for part in together if isinstance(part, Loose)]) if are_loose else together


def _limited(parts: Iterable[Part]) -> Iterator[Part]:
    """Yield the parts. Raises UnreadableInput (limits.cells)."""
    cells = islands = 0
    for part in parts:
        cells += len(part.cells) if isinstance(part, Row) else 0
        islands += isinstance(part, Island)
        if cells > MOST_CELLS or islands > MOST_ISLANDS:
            message = f"The text has over {MOST_CELLS:,} table cells or {MOST_ISLANDS:,} tables; a report has some 300 cells."
            raise UnreadableInput(f"{message} Keep only the report.", "limits.cells")
        yield part


def _blocks(parts: Iterable[Part], numbers: Sequence[int]) -> Iterator[Line | Grid]:
    """Given parts in order, yield the lines and grids that they make, with the numbers of their lines."""
    from gongkai.readers.html import grids_of

    rows: list[Row] = []
    number = 1
    for part in parts:
        if rows and not (isinstance(part, Row) and not part.first):
            yield _grid(number, rows, numbers)
            rows, number = [], number + 1
        if isinstance(part, Row):
            rows.append(part)
        elif isinstance(part, Island):
            blocks = grids_of(part.markup, number, numbers[part.at])
            yield from blocks
            number += sum(isinstance(block, Grid) for block in blocks)
        elif text := part.text.strip().replace("\n", " "):
            yield Line(text, Place(line=numbers[part.at]))
    if rows:
        yield _grid(number, rows, numbers)


def _grid(number: int, rows: Sequence[Row], numbers: Sequence[int]) -> Grid:
    return Grid(
        number,
        tuple(
            tuple(
                Cell(text.strip(), Place(None, numbers[at], None, number, r, c))
                for c, (text, at) in enumerate(row.cells, start=1)
            )
            for r, row in enumerate(rows, start=1)
        ),
    )
