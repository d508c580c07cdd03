"""Cells that stand on lines of their own with pipes to part them, as page readers write the tables of a page.

A cell and a pipe on the same line, or on lines that take turns. Pipes without a space between them fill up a row whose
cells span columns or rows: they stand for no cell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.readers.text.odd import is_odd
from gongkai.readers.text.parts import (
    ABOUT_TABLE,
    HEADING,
    CellText,
    Loose,
    Row,
    Taken,
    has_words,
    is_value,
    leaves_off,
)
from gongkai.readers.text.rows import UNIT
from gongkai.readers.text.tokens import PAGE_NUMBER

LINE = re.compile(r"([^|]*?)[ \t]*\|(?: ?\|+)?[ \t]*")
"""A cell, its pipe, and those that fill up its row."""
FILLED = re.compile(r"[^|]*\S\|{2,}[ \t]*")
"""Pipes right after the cell: they may as well be empty cells."""
FILLED_UP = re.compile(r"\|[ \t]?\|+$")
BORDERED = re.compile(r"\|[ \t]*[^ \t|]")
"""A pipe before the first cell of a line."""
OPENED = re.compile(r"\|[ \t]+[^\s|][^|]*")
"""A pipe before the first cell of a row, whose own pipe stands on a line below."""
CLOSED = re.compile(r"[^|]*[^\s|][ \t]*\|[ \t]*")
"""A cell and its pipe."""
FILLER = re.compile(r"\|{2,}[ \t]*")
BLANK = re.compile(r"[ \t]+\|[ \t|]*")
NOTHING = re.compile(r"\|(?:[ \t]\|+)?")
"""The pipe of an empty cell, and those that fill up its row."""
IN_DIGITS = re.compile(r"\s*([2-6])、\s*[一-鿿]")
LEAST_CELLS = 5
FEW = 2
MANY = 10
MOST_LINES = 8
"""Lines between two pipes: those of the cell, and running text before a table."""
LONGEST = 60
CONTINUED = re.compile(r"[（(]?续上?表[一二三四五六\d]?[)）]?")
PROSE = re.compile(r"[。！？；：:]$")


def is_cell_a_line(lines: Sequence[str]) -> bool:
    """Given lines with pipes, tell whether hardly any has more than one cell."""
    cells = sum(LINE.fullmatch(line) is not None and FILLED.fullmatch(line) is None for line in lines)
    filled = sum(line.rstrip().endswith("||") for line in lines)
    return len(lines) >= LEAST_CELLS and 5 * cells > 4 * len(lines) and 2 * filled < len(lines)


def rows_on_lines(lines: Sequence[str], content: Sequence[int]) -> dict[int, list[int]]:
    """Given lines with pipes after each cell, most of them rows, return for each row the indexes of its lines: a value or a lone pipe
    that begins a line goes on with the row before, where that has fewer cells than others and nothing fills it up; with one that
    begins with a value where each of its cells has a line: in it each of the columns may be filled.
    """
    texts = {index: lines[index].strip() for index in content}
    rows: dict[int, list[int]] = {}
    if not all(text.endswith("|") for text in texts.values()) or any(map(BORDERED.match, texts.values())):
        return {index: [index] for index in content}
    own = {index: FILLED_UP.sub("|", text).count("|") for index, text in texts.items()}
    widest = {True: max(own.values()), False: max(text.count("|") for text in texts.values())}
    first = -1
    for index, text in texts.items():
        above = rows.get(first, [])
        size = sum(texts[one].count("|") for one in above)
        is_open = bool(above) and FILLED_UP.search(texts[above[-1]]) is None
        is_labelled = first in texts and has_words(texts[first])
        is_open = is_open and (is_labelled or all(own[one] == 1 for one in (*above, index)))
        size += own[index]
        begins = text.partition("|")[0].strip()
        goes_on = _is_of_row(begins) or NOTHING.fullmatch(text) is not None
        if goes_on and is_open and index - above[-1] == 1 and size <= widest[is_labelled]:
            above.append(index)
        else:
            first = index
            rows[first] = [index]
    return rows


def cells(lines: Sequence[str], content: Sequence[int]) -> list[Loose]:
    """Given lines and the indexes of those with a cell each, return the cells.

    A lone pipe is an empty cell, but where empty cells begin with a space: then it fills up a row; so does one that begins a row.
    """
    blanks = any(BLANK.fullmatch(lines[index]) for index in content)
    first = _first_of_rows(lines, content)
    return [
        Loose(lines[index].replace("|", " ").strip(), index, cell=True)
        for index in content
        if index not in first and not (FILLER.fullmatch(lines[index]) or (blanks and lines[index].rstrip() == "|"))
    ]


def rows(lines: Sequence[str], content: Sequence[int]) -> list[Row]:
    """Given lines with pipes, return the rows where each cell has a line, and pipes on lines of their own fill these up at their end; none
    where they do not part all cells into labels and the values after them. Of empty cells nothing may be left.
    """
    texts = [lines[index].strip() for index in content]
    fillers = sum(FILLER.fullmatch(text) is not None for text in texts)
    if fillers < FEW or any("|" in text.strip("| ") or (text.endswith("||") and text.strip("|")) for text in texts):
        return []
    found: list[list[CellText]] = [[]]
    filled = 0
    for at, index in enumerate(content):
        text = lines[index].replace("|", " ").strip()
        is_last = at + 1 == len(content) or _is_label(lines[content[at + 1]].replace("|", " "))
        if not text and is_last:
            filled += bool(found[-1])
            found.append([])
        elif not text and FILLER.fullmatch(lines[index].strip()):
            return []
        elif text and not _is_of_row(text) and found[-1] and not _is_label(found[-1][-1][0]):
            found.append([(text, index)])
        else:
            found[-1].append((text, index))
    whole = [part for cells in found if cells for part in _without_header(cells)]
    are_rows = FEW * filled >= sum(map(bool, found)) and all(has_words(cells[0][0]) for cells in found if cells)
    return [Row(tuple(cells), first=not at) for at, cells in enumerate(whole)] if are_rows else []


def _is_of_row(text: str) -> bool:
    """Tell whether a cell after a value goes on with its row: a value, what stands in the place of one, or a unit."""
    return is_value(text) or is_odd(text) or UNIT.fullmatch(text) is not None


def _is_label(text: str) -> bool:
    """Tell whether a cell has words, and does not stand in the place of a value (3 件次)."""
    return has_words(text) and not is_odd(text)


def _without_header(cells: list[CellText]) -> list[list[CellText]]:
    """A row with a header before its label, of a name for the label and one for each value, as two: nothing fills up a full row. So is one
    of many names and no more values, or of some and as many, which have no label: the pipe between may fill up the former.
    """
    words = next((at for at, (text, _) in enumerate(cells) if not has_words(text)), len(cells))
    values = len(cells) - words
    if values and words > 1 and words == values + 2:
        return [cells[: words - 1], cells[words - 1 :]]
    start = words + (words == values - 1 and not cells[words][0])
    is_header = words >= values >= MANY or words == len(cells) - start >= LEAST_CELLS
    return [cells[:words], cells[start:]] if is_header else [cells]


def _first_of_rows(lines: Sequence[str], content: Sequence[int]) -> set[int]:
    """Return the lone pipes that begin rows: those before labels, where one stands before nearly all that no label precedes."""
    words = [has_words(lines[index]) for index in content]
    labels = [at for at in range(1, len(content)) if words[at] and not words[at - 1]]
    first = {content[at - 1] for at in labels if lines[content[at - 1]].rstrip() == "|"}
    return first if 5 * len(first) > 4 * len(labels) else set()


def take(lines: Sequence[str], at: int) -> Taken | None:
    """Given lines and an index, take the cells that begin there, where lines with a pipe alone stand between them."""
    if _begins_row(lines, at + 1):
        return None
    if not _is_pipe(lines, at + 1) and not (_is_pipe(lines, at + 2) and not lines[at + 1].strip()):
        return None
    groups, end = _groups(lines, at)
    if len(groups) < LEAST_CELLS:
        return None
    return [part for at, group in enumerate(groups) for part in _cell(lines, group, is_first=not at)], end


def _is_pipe(lines: Sequence[str], at: int) -> bool:
    return at < len(lines) and lines[at].strip() == "|"


def _begins_row(lines: Sequence[str], at: int) -> bool:
    """Tell whether a lone pipe stands before a cell that has a pipe itself: it is not the one after a cell."""
    after = lines[at + 1].strip() if at + 1 < len(lines) else ""
    return _is_pipe(lines, at) and CLOSED.fullmatch(after) is not None


def _groups(lines: Sequence[str], at: int) -> tuple[list[range], int]:
    """Return what stands before each pipe, as indexes of lines, and the index after the last pipe, or those after it that fill up
    its row.
    """
    groups: list[range] = []
    start = at
    opened = OPENED.fullmatch(lines[at]) is not None
    for index in range(at, len(lines)):
        if _is_pipe(lines, index):
            groups.append(range(start, index))
            start = index + 1
        elif opened and start == index and OPENED.fullmatch(lines[index]):
            continue
        elif opened and CLOSED.fullmatch(lines[index]):
            groups.append(range(start, index + 1))
            start = index + 1
        elif groups and start == index and FILLER.fullmatch(lines[index].strip()):
            start = index + 1
        elif "|" in lines[index] or index - start >= MOST_LINES:
            break
    return groups, start


def _cell(lines: Sequence[str], group: range, is_first: bool) -> list[Loose]:
    """Return the cell before a pipe, and the running text before it on lines of its own: so is what stands before a numbered line, and
    a number right after that, or before the first cell.
    """
    content = [index for index in group if lines[index].strip()]
    if not content:
        return [Loose("", group.start, cell=True)]
    first = len(content) - 1
    while (
        first
        and not HEADING.match(lines[content[first]])
        and _goes_on(lines[content[first - 1]].strip())
        and not _is_next_heading(lines, content[first - 1])
    ):
        first -= 1
    above = lines[content[first - 1]] if first else ""
    is_number = (above or is_first) and is_value(lines[content[first]].strip())
    if first < len(content) - 1 and (is_number or (above and leaves_off(above))):
        first += 1
    text = "\n".join(lines[index].strip("| \t") for index in content[first:])
    return [*(Loose(lines[index], index) for index in content[:first]), Loose(text, content[first], cell=True)]


def _is_next_heading(lines: Sequence[str], at: int) -> bool:
    """Tell whether a line is numbered in digits (4、), and one that is no cell has the number before."""
    found = IN_DIGITS.match(lines[at])
    before = re.compile(rf"\s*{int(found[1]) - 1}、") if found else None
    return before is not None and any(
        before.match(line) and not _is_pipe(lines, number + 1) for number, line in enumerate(lines[:at])
    )


def _goes_on(line: str) -> bool:
    """Tell whether a line before the last one of a cell is the cell's as well: no heading, no running text, no page's number, not what stands above a
    table that goes on, or is said of it.
    """
    if CONTINUED.fullmatch(line) or PAGE_NUMBER.fullmatch(line) or ABOUT_TABLE.match(line):
        return False
    return (len(line) < LONGEST and not HEADING.match(line) and not PROSE.search(line)) or is_value(line)
