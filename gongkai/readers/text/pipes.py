"""Tables in text whose cells are parted by pipes: Markdown tables, drawn boxes, and pages that web readers turned into text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from gongkai.readers.text import pipe_cells
from gongkai.readers.text.parts import NOTHING, Loose, Part, Row, Taken, has_words, is_number, is_value

PIPE = re.compile(r"(?<!\\)[|│┃║┆┇┊┋￨｜¦]")
DRAWN_PIPES = frozenset("│┃║┆┇┊┋￨｜¦")
MARKS = "|│┃║┆┇┊┋￨｜¦+┌├└┏┣┗╔╠╚┼╋╬─━═"
RULE = re.compile(r"[ \t+|:=\-─━═┄┈┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬]*(?:-{3}|={3}|[─━═]{2}|[-:]\|:?-)[^\w一-鿿]*")
"""A line drawn between rows."""
DRAWN = re.compile(r"[ \t]*[+┌├└┏┣┗╔╠╚┼╋╬─━═]")
SEPARATOR_CELL = re.compile(r"\s*:?-+:?\s*")
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
FILLERS = re.compile(r"\| ?\|+$")
"""Pipes at the end of a row that have no cells before them."""
TIGHT = re.compile(r"\|\||[^\s|]\||\|[^\s|]")
"""A pipe without a space beside it."""
ESCAPED_PIPE = re.compile(r"\\\|")
DATE = re.compile(r"(?:19|20)\d\d ?[-年/.] ?\d{1,2}")
MOST_LINES_A_ROW = 8
MANY = 7
"""So many values in a line are a row, though no label stands before them."""


def is_separator(line: str) -> bool:
    """Given a line, tell whether it parts the header of a Markdown table from its rows."""
    return "---" in line and "|" in line and not line.strip("|:- \t")


def take(lines: Sequence[str], at: int) -> Taken | None:
    """Given lines and an index, take the block of rows with pipes that begins there."""
    if not _has_pipe(lines[at]) and DRAWN.match(lines[at]) is None:
        return None
    block = _block(lines, at)
    if not block:
        return None
    rules = [index for index in block if is_rule(lines[index])]
    content = sorted(set(block) - set(rules))
    end = block[-1] + 1
    cells = _cells(lines, content)
    if not _is_table(lines, cells):
        return ([Loose(lines[index], index) for index in content], end) if rules or not content else None
    if rows := pipe_cells.rows(lines, content):
        return list(rows), end
    if pipe_cells.is_cell_a_line([lines[index] for index in content]):
        return list(pipe_cells.cells(lines, content)), end
    if _is_about_the_document(cells):
        return [Loose("：".join(filter(None, map(str.strip, row))), index) for index, row in cells.items()], end
    if rules and DRAWN.match(lines[rules[0]]) and (merged := _between_rules(cells, rules)) is not None:
        return [Row(tuple(row), first=not number) for number, row in enumerate(merged)], end
    starts = _starts(block, cells, rules)
    several = pipe_cells.rows_on_lines(lines, content)
    parts: list[Part] = [
        Row(tuple((text, one) for one in several[index] for text in cells[one]), first=index in starts)
        for index, row in cells.items()
        if index in several and not _is_separator(row, index, content)
    ]
    return parts, end


def _has_pipe(line: str) -> bool:
    return "|" in line or not DRAWN_PIPES.isdisjoint(line)


def is_rule(line: str) -> bool:
    """Given a line, tell whether it is drawn between rows, and says nothing."""
    return len(line) > 2 and RULE.fullmatch(line) is not None


def _block(lines: Sequence[str], at: int) -> list[int]:
    """Return the indexes of the lines with pipes or rules from `at` on; single empty lines between them are passed over."""
    block = []
    index = at
    while index < len(lines):
        if _has_pipe(lines[index]) or is_rule(lines[index]):
            block.append(index)
        elif lines[index].strip() or index - block[-1] > 1:
            break
        index += 1
    return block


def _is_table(lines: Sequence[str], cells: dict[int, list[str]]) -> bool:
    """Two lines with pipes make a table; one does where pipes stand on both sides, or between a label and its values, or many values."""
    if len(cells) != 1:
        return len(cells) > 1
    index, row = next(iter(cells.items()))
    line = lines[index].strip()
    if PIPE.match(line) and PIPE.match(line[-1]):
        return len(line) > 1
    texts = [text.strip() for text in row]
    begins = has_words(texts[0]) or (len(texts) >= MANY and is_value(texts[0]))
    return begins and any(map(is_number, texts)) and all(map(is_value, texts[1:]))


def _is_about_the_document(cells: dict[int, list[str]]) -> bool:
    """A small table with a date and without numbers says who published the document and when."""
    texts = [text.strip() for row in cells.values() for text in row]
    return len(cells) < 9 and any(map(DATE.search, texts)) and not any(map(is_number, texts))


def _cells(lines: Sequence[str], content: list[int]) -> dict[int, list[str]]:
    """Return each line's cells. A pipe at the edge of every line is its border; at the edge of some, a cell is empty.

    Where a text is cut off, its last line has no border at its end.
    """
    raw = {index: PIPE.split(line) for index, line in zip(content, _without_fillers(lines, content), strict=True)}
    rows = list(raw.values())
    left = all(not row[0] for row in rows)
    right = all(not row[-1].strip() for row in (rows[:-1] if len(rows) > 2 else rows))
    return {
        index: [_cell(text) for text in row[left : len(row) - (right and not row[-1].strip())]]
        for index, row in raw.items()
    }


def _without_fillers(lines: Sequence[str], content: list[int]) -> list[str]:
    """Return the lines without pipes that fill up a row at its end, where all others have spaces around them.

    One such pipe is told from an empty cell only where empty cells are shown by two spaces.
    """
    texts = [lines[index].strip() for index in content]
    ends = [len(text) - len(FILLERS.sub("|", text)) for text in texts]
    if not any(end > 1 for end in ends) or any(map(TIGHT.search, (FILLERS.sub("|", text) for text in texts))):
        return texts
    wide = not any("| |" in FILLERS.sub("|", text) for text in texts)
    return [FILLERS.sub("|", text) if wide or end > 2 else text for text, end in zip(texts, ends, strict=True)]


def _cell(text: str) -> str:
    text = "" if NOTHING.fullmatch(text.strip()) else ESCAPED_PIPE.sub("|", text)
    return BREAK.sub("\n", text) if "<" in text else text


def _is_separator(row: list[str], index: int, content: list[int]) -> bool:
    """Tell whether a row parts a Markdown header from its table; a lone dash in the row after the first does too."""
    if not all(SEPARATOR_CELL.fullmatch(cell) for cell in row):
        return False
    return all("--" in cell or ":" in cell for cell in row) or content.index(index) == 1


def _starts(block: list[int], cells: dict[int, list[str]], rules: list[int]) -> set[int]:
    """Return the rows in which a table begins: the first, those over a Markdown separator that have another number of cells than the
    row above, those after a lone gap.
    """
    content = list(cells)
    headers = {max((index for index in content if index < rule), default=-1) for rule in rules if rule > content[0]}
    others = {later for one, later in pairwise(content) if later in headers and len(cells[one]) != len(cells[later])}
    gaps = [later for index, later in pairwise(block) if later > index + 1]
    lone = set(gaps) if len(gaps) * 4 < len(block) else set()
    return {content[0]} | others | lone


def _between_rules(cells: dict[int, list[str]], rules: list[int]) -> list[list[tuple[str, int]]] | None:
    """Where a rule is drawn between all rows, return them with their lines joined; None where it is not.

    It is where no two lines between the same rules hold a number but below words, and all have as many cells.
    """
    groups: list[list[int]] = []
    for upper, lower in pairwise(rules):
        group = [index for index in cells if upper < index < lower]
        if group:
            groups.append(group)
    if sum(map(len, groups)) != len(cells) or len(groups) < 3:
        return None
    for group in groups:
        numbers = sum(_holds_value(cells[index], cells[group[0]]) for index in group)
        if numbers > 1 or len(group) > MOST_LINES_A_ROW or len({len(cells[index]) for index in group}) > 1:
            return None
    return [
        [
            ("\n".join(cells[index][col].strip() for index in group if cells[index][col].strip()), group[0])
            for col in range(len(cells[group[0]]))
        ]
        for group in groups
    ]


def _holds_value(row: Sequence[str], first: Sequence[str]) -> bool:
    """Tell whether a line holds a number, but one below words on the first line of its row, with which these may go on."""
    return any(is_number(cell.strip()) and not has_words(above) for cell, above in zip(row, first, strict=False))
