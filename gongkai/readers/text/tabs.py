"""Tables in text whose cells are parted by tabs, or stand one a line after a tab, as Word and spreadsheets paste them.

A line with tabs between its cells is a table row. A run of lines that each begin with a tab is one row, a cell a
line, ended by an empty line; lines without a tab inside it go on with the cell before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set

from gongkai.readers.text.parts import CellText, Loose, Part, Row, Taken, has_words, is_value

TAB = re.compile(r"[ \xa0\u3000]*\t[ \xa0\u3000]*")
NUMBERED_HEADING = re.compile(
    r"^\s*((?:[一二三四五六七八九十]+|[（(][一二三四五六七八九十]+[)）]|\d{1,2})[、.．]?)\t+([^\t\d\"][^\t\d]*)\s*$"
)
"""A heading whose number and words are parted by a tab."""
VALUE_AT_END = re.compile(r"^\S.{0,40}[\s:：]\d[\d,.]*$")
"""A table row whose tabs are gone: a label and a number ("行政许可 0")."""
SPACES = re.compile(r"[ \xa0\u3000]{2,}")
INDENTED_ROW = re.compile(
    r"^\t\S[^\t]*[ \xa0\u3000]+(?:[\d０-９][\d０-９,.]*(?: ?(?:[件条项个宗起次份笔]|万?元))?|[—–－/\-]{1,2})\s*$"
)
"""A whole row after a tab that only indents it: several cells, the last a value."""
ONE_VALUE = re.compile(r"^\t[\d０-９][\d０-９,.]*\s*$")
LEAST_INDENTED = 3
CLOSING_QUOTE = re.compile(r'"(?=\t|\Z)')
LONGEST = 2000
QUOTED_LINES = 12
"""A row with cells in quotes is no longer than so many characters in its first line, a cell no longer than so many lines."""


def cleaned(line: str) -> str:
    """Given a line, return it without spaces around its tabs, a heading's number and words together."""
    return NUMBERED_HEADING.sub(r"\1\2", TAB.sub("\t", line)) if "\t" in line else line


def without_indents(lines: Sequence[str]) -> list[str]:
    """Given a text's lines, return them without the tabs before whole rows, where tabs stand for no cells: more of the lines
    that begin with one are rows than single values.
    """
    rows = sum(INDENTED_ROW.match(line) is not None for line in lines)
    values = sum(ONE_VALUE.match(line) is not None for line in lines)
    if rows < LEAST_INDENTED or rows <= values:
        return list(lines)
    return [line[1:] if _begins_cell(line) else line for line in lines]


def take(lines: Sequence[str], at: int) -> Taken | None:
    """Given lines and an index, take the row that begins there."""
    line = lines[at]
    if "\t" not in line and not line.startswith('"'):
        return None
    may_be_quoted = '"' in line and len(line) < LONGEST
    quoted = _quoted_row(lines, at) if may_be_quoted else None
    goes_on = quoted is not None and not _begins_cell(lines[quoted[1] - 1])
    if _begins_cell(line) and not goes_on and _is_cell_per_line(lines, at):
        row, end = _cell_per_line_row(lines, at)
        return [row], end
    if quoted is not None:
        return quoted
    if "\t" not in line or not _has_cells(line):
        return None
    beside = {one.count("\t") for one in lines[max(0, at - 1) : at + 2 : 2]}
    return [Row(tuple((cell, at) for cell in _cells(line, beside)))], at + 1


def _has_cells(line: str) -> bool:
    """A tab that only indents or ends a line of prose makes no table row; a number or short cells do."""
    cells = line.split("\t")
    return len(cells) > 2 or all(len(cell) < 60 for cell in cells)


def _cells(line: str, beside: Set[int]) -> Iterator[str]:
    """Yield the cells of a line. beside: how many tabs the lines above and below have; with as many, a value at the end of a label before
    an empty cell has slid into that, and stands there.
    """
    cells = line.split("\t")
    for text, after in zip(cells, (*cells[1:], "."), strict=True):
        parted = _parted(text)
        has_slid = len(parted) == 2 and has_words(parted[0]) and not after and len(cells) - 1 in beside
        yield from [text] if has_slid else parted


def _parted(text: str) -> list[str]:
    """Given what stands between two tabs, return its cells: spaces part values as well as tabs do."""
    if "  " not in text and "\u3000" not in text and "\xa0" not in text:
        return [text]
    cells = SPACES.split(text.strip())
    return cells if len(cells) > 1 and all(is_value(cell) for cell in cells[1:]) else [text]


def _begins_cell(line: str) -> bool:
    return line.startswith("\t") and "\t" not in line[1:]


def _is_cell_per_line(lines: Sequence[str], start: int) -> bool:
    """Given lines and the index of one that begins a cell, tell whether its row has a cell on each line."""
    for line in lines[start + 1 : start + 6]:
        if not line.strip() and not line.startswith("\t"):
            return _stands_alone(lines, start)
        if "\t" in line:
            return _begins_cell(line)
    return _stands_alone(lines, start)


def _stands_alone(lines: Sequence[str], start: int) -> bool:
    """A row of a single cell, between empty lines or the edges of the text."""
    before = lines[start - 1] if start else ""
    return not before.startswith("\t") and bool(lines[start].strip())


def _cell_per_line_row(lines: Sequence[str], start: int) -> tuple[Row, int]:
    """Given lines and the index of a row's first cell, return the row and the index after it."""
    cells: list[CellText] = []
    index = start
    while index < len(lines) and (lines[index].strip() or lines[index].startswith("\t")):
        line = lines[index]
        if _begins_cell(line):
            cells.append((line[1:], index))
        elif "\t" in line:
            break
        else:
            text, first = cells[-1]
            cells[-1] = (f"{text}\n{line}", first if text.strip() else index)
        index += 1
    return Row(tuple(cells), cell_per_line=True), index


def _quoted_row(lines: Sequence[str], at: int) -> Taken | None:
    """Given lines and the index of a row with cells in quotes, as spreadsheets paste them, return the row.

    A quote opens only at the start of a cell and closes only at its end; else it is a character as any other.
    """
    cells: list[CellText] = []
    index, rest, more = at, lines[at], True
    while more:
        if rest.startswith('"'):
            found = _quoted_cell(lines, index, rest[1:])
            if found is None:
                return None
            text, end, tail = found
        else:
            text, tab, after = rest.partition("\t")
            end, tail = index, tab + after
        cells.append((text, index))
        index, rest, more = end, tail[1:], bool(tail)
    return ([Row(tuple(cells))], index + 1) if len(cells) > 1 else None


def _quoted_cell(lines: Sequence[str], at: int, text: str) -> tuple[str, int, str] | None:
    """Given what follows an opening quote, return the cell, the index of the line where it ends, and what follows it.

    A cell has no tab: where one comes before the closing quote, the opening one was a character as any other.
    """
    for index in range(at, min(at + QUOTED_LINES, len(lines))):
        searched = len(text) if index > at else 0
        if index > at:
            text += "\n" + lines[index]
        closing = CLOSING_QUOTE.search(text.replace('""', "\0\0"), searched)
        if "\t" in text[: closing.start() if closing else None]:
            return None
        if closing is not None:
            return text[: closing.start()].replace('""', '"'), index, text[closing.end() :]
    return None


def with_lost_rows(parts: list[Part]) -> Iterator[Part]:
    """Turn a line between two rows that ends in a number into the row that it was."""
    for index, part in enumerate(parts):
        between = 0 < index < len(parts) - 1 and all(isinstance(parts[index + step], Row) for step in (-1, 1))
        if isinstance(part, Loose) and between and VALUE_AT_END.match(part.text.strip()):
            yield Row(((part.text, part.at),))
        else:
            yield part


def joined(parts: Iterable[Part]) -> Iterator[Part]:
    """Join a row of a cell a line that an empty line broke: what follows has no words, what precedes ends in a number."""
    held: Row | None = None
    for part in parts:
        if isinstance(part, Row) and held is not None and _goes_on(held, part):
            held = Row((*held.cells, *part.cells), part.cell_per_line)
            continue
        if held is not None:
            yield held
        held = part if isinstance(part, Row) else None
        if held is None:
            yield part
    if held is not None:
        yield held


def _goes_on(row: Row, other: Row) -> bool:
    return (
        row.cell_per_line
        and other.cell_per_line
        and any(map(has_words, row.texts))
        and row.texts[-1].strip()[-1:].isdigit()
        and not any(map(has_words, other.texts))
    )
