"""Labels of rows in lines without marks: on which lines one stands, and where on its line it ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.readers.text.parts import ABOUT_TABLE, NUMBERED, has_words
from gongkai.readers.text.prose import leaves_open
from gongkai.readers.text.tokens import AFTER_NUMBERING, Classified, Kind, Token, width

WRAPPED = 3
"""A label takes no more lines than that."""
SLACK = 5
"""Lines of a wrapped label differ by hardly more columns than that, but for the last."""
LEAST_OF_TWO = 4
"""Two rows have no fewer cells than that."""
SUBTOTAL = re.compile(r"[小合]计")


def width_of_label(one: Classified) -> int:
    """How many columns a numbered label takes that stands before the values of its row."""
    is_label = one.kind is Kind.ROW and NUMBERED.match(one.tokens[0].text)
    return width(one.tokens[0].text) if is_label else 0


def lines_above(words: Sequence[Classified], label: str) -> int:
    """Given the lines above a label, return how many of the last ones begin it: from a numbered one, none shorter. 小计 below words
    begins a row.

    A label is also begun by a line that opens the bracket which it closes.
    """
    if NUMBERED.match(label) or (SUBTOTAL.fullmatch(label.strip()) and words and has_words(words[-1].line.text)):
        return 0
    size = width(label)
    for back, one in enumerate(reversed(words[-WRAPPED + 1 :]), start=1):
        if len(one.tokens) > 1 or (width(one.line.text.strip()) < size - SLACK and not leaves_open(one.line.text)):
            return 0
        if NUMBERED.match(one.line.text):
            return back
    return 0


def goes_on_below(label: Sequence[str], one: Classified, following: Sequence[Classified], widest: int) -> bool:
    """Given the texts of a row's label, tell whether a line of words after the row is the rest of it: the bracket is open, or only the labels with
    numbers before them begin rows, and the next one does. One far narrower than another on one line is whole, and a note is no label.
    """
    if len(one.tokens) > 1 or NUMBERED.match(one.line.text) or ABOUT_TABLE.match(one.line.text):
        return False
    if leaves_open(whole := "".join(label)) or (
        whole[-1:].isdigit() and AFTER_NUMBERING.match(one.line.text.strip())
    ):
        return True
    after = next((other for other in following if other.kind is not Kind.NOISE), None)
    numbered = any(map(NUMBERED.match, label))
    if not numbered or width(label[-1].rpartition("\n")[2]) + SLACK < widest:
        return False
    is_next = (
        after is not None and after.kind in (Kind.ROW, Kind.WORDS) and NUMBERED.match(after.line.text) is not None
    )
    return is_next and width(one.line.text.strip()) <= width(label[-1]) + 2


def first_value(tokens: Sequence[Token]) -> int:
    """Given what stands on the line of a row, return where its values begin: after its label, which its number may stand before."""
    is_numbered = tokens[0].value and tokens[0].text.isdecimal() and not all(token.value for token in tokens[1:])
    label = next(index for index, token in enumerate(tokens) if not token.value) if is_numbered else 0
    values = [index for index, token in enumerate(tokens) if token.value]
    return next((index for index in values if index > label == 1), values[0])


def rows_of_line(tokens: Sequence[Token]) -> list[list[Token]]:
    """Part a line that holds several rows: labels, each with as many values. Else it is one row, whatever its words."""
    if len(tokens) < LEAST_OF_TWO:
        return [list(tokens)]
    rows: list[list[Token]] = []
    for token in tokens:
        if not rows or (not token.value and rows[-1][-1].value):
            rows.append([])
        rows[-1].append(token)
    alike = len({sum(token.value for token in row) for row in rows}) == 1
    labels = has_words(rows[0][0].text) and all(_is_label(row[0].text) for row in rows[1:])
    return rows if alike and labels and rows[-1][-1].value else [list(tokens)]


def _is_label(text: str) -> bool:
    """Tell whether words begin a row, and are none beside a number (3 左右, 不少于 3)."""
    is_count = text[-1].isdigit() or (text[0].isdigit() and NUMBERED.match(text) is None)
    return has_words(text) and len(text) > 2 and not is_count
