"""Lines of a table without marks → its rows: a label and the numbers up to the next words.

No number moves from one row to another; one that follows no label on lines of their own stays out of the table.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gongkai.readers.text.gaps import Gaps
from gongkai.readers.text.odd import is_odd
from gongkai.readers.text.parts import ABOUT_TABLE, NUMBERED, CellText, Loose, has_words
from gongkai.readers.text.prose import leaves_open
from gongkai.readers.text.tokens import AFTER_NUMBERING, UNITS, Classified, Kind, Token, width

WRAPPED = 3
"""A label takes no more lines than that."""
SLACK = 5
"""Lines of a wrapped label differ by hardly more columns than that, but for the last."""
LEAST_OF_TWO = 4
"""Two rows have no fewer cells than that."""
UNIT = re.compile(r"[（(]?(?:[亿万千]?元)[)）]?")
SUBTOTAL = re.compile(r"[小合]计")
DIGITS = frozenset("0123456789０１２３４５６７８９¥￥")
DECIMALS = re.compile(r"[.．]\d+")
"""The end of a number that a narrow column broke."""
SHORT = 6
"""Numbers parted by a space that are one cell ("1 2") are no longer than that."""


@dataclass(slots=True)
class Building:
    """A row on its way: the cells of its label, and its values; bare: each value stands on a line of its own.

    tokens: the values of one line, `text`, where nothing but them follows the label; of a line of words these.
    """

    label: list[CellText]
    values: list[CellText]
    bare: bool = False
    text: str = ""
    tokens: tuple[Token, ...] = ()


def build(lines: Sequence[Classified]) -> list[Building | Loose]:
    """Given the lines of a table, return its rows, with lines that belong to none between them.

    A row without values has a line of words.
    """
    builder = _Builder(Gaps(lines), max((_width_of_label(one) for one in lines), default=0))
    for index, one in enumerate(_as_cells(lines)):
        builder.take(one, lines[index + 1 : index + 1 + WRAPPED])
    builder.flush()
    return builder.built


def _as_cells(lines: Sequence[Classified]) -> Iterator[Classified]:
    """Where nearly all values have a line of their own, words and a number above others are a label into which a value slid, and
    a number on a line that is no cell is a page's.
    """
    counts = Counter(one.kind for one in lines)
    is_bare = counts[Kind.NUMBER] > LEAST_OF_TWO * counts[Kind.ROW]
    are_cells = 2 * sum(one.line.cell for one in lines) > len(lines)
    for one, after in zip(lines, (*lines[1:], None), strict=True):
        has_slid = is_bare and one.kind is Kind.ROW and len(one.values) == 1 and one.tokens[-1].value
        if has_slid and after is not None and after.kind is Kind.NUMBER:
            yield Classified(one.line, Kind.WORDS, (Token(one.line.text.strip(), 0, value=False),))
        elif are_cells and one.kind is Kind.NUMBER and not one.line.cell:
            yield Classified(one.line, Kind.NOISE)
        else:
            yield one


class _Builder:
    """Takes line after line. words: those since the last value; number: the row's that stands above them; row: the one that values on their own lines go on. widest: how many
    columns the widest label takes that stands before values.
    """

    def __init__(self, gaps: Gaps, widest: int) -> None:
        self.built: list[Building | Loose] = []
        self.words: list[Classified] = []
        self.number: list[CellText] = []
        self.row: Building | None = None
        self.gaps = gaps
        self.widest = widest

    def take(self, one: Classified, following: Sequence[Classified]) -> None:
        if one.kind is Kind.NOISE:
            self.built.append(one.line)
        elif one.kind is Kind.ROW:
            self._take_row(one)
        elif one.kind is Kind.NUMBERS and not self._is_one_cell(one, following):
            self._take_values(one)
        elif one.kind is Kind.NUMBER and self.gaps.numbers_row(one):
            self.flush()
            self.number = [(one.line.text.strip(), one.line.at)]
        elif self._is_in_row and UNIT.fullmatch(one.line.text.strip()):
            self._take_unit(one.line.text.strip())
        elif one.kind is Kind.WORDS and not self._is_value(one, following):
            self._take_words(one, following)
        elif self._is_in_row or self.words:
            self._take_cell(one)
        elif one.kind is not Kind.EMPTY:
            self.built.append(one.line)

    def flush(self, label: int = 0) -> list[CellText]:
        """Make rows of the lines of words, but the last ones that are the label of the next row: return their cells."""
        number, self.number = self.number if label else [], []
        rest = len(self.words) - label
        self.built += [
            Building(_cells(one.tokens, one), [], text=one.line.text, tokens=one.tokens) for one in self.words[:rest]
        ]
        kept, self.words = self.words[rest:], []
        return [*number, *(cell for one in kept for cell in _cells(one.tokens, one))]

    @property
    def _is_in_row(self) -> bool:
        return self.row is not None and self.row.bare and not self.words

    def _is_value(self, one: Classified, following: Sequence[Classified]) -> bool:
        """Tell whether words stand in the place of a value: in a row, or between its label and other values."""
        after = next((other.kind for other in following if other.kind is not Kind.NOISE), None)
        begins = self._is_in_row or (
            bool(self.words) and (after is Kind.NUMBER or one.line.text.strip()[0] in DIGITS)
        )
        return begins and is_odd(one.line.text)

    @property
    def _ends_header(self) -> bool:
        """Whether the last words stand above as well, as only the labels of columns do; not right above: no two columns have one name."""
        *before, last = (one.line.text.strip() for one in self.words)
        return last in before[:-1] and last != before[-1]

    def _is_one_cell(self, one: Classified, following: Sequence[Classified]) -> bool:
        """Tell whether numbers parted by a space ("1 2") are one cell among others on lines of their own."""
        if one.line.cell:
            return True
        among = self._is_in_row or (self.words and following and following[0].kind is Kind.NUMBER)
        return bool(among) and len(one.line.text.strip()) < SHORT

    def _take_words(self, one: Classified, following: Sequence[Classified]) -> None:
        row = self.row
        if row is not None and not self.words and row.values and DECIMALS.fullmatch(one.line.text.strip()):
            text, at = row.values[-1]
            row.values[-1] = f"{text}{one.line.text.strip()}", at
            return
        if row is not None and not self.words and not row.bare and _goes_on_below(row, one, following, self.widest):
            text, at = row.label[-1]
            row.label[-1] = f"{text}\n{one.line.text.strip()}", at
            return
        if row is not None and row.bare and not self.words:
            row.values += [("", one.line.at)] * self.gaps.empty_cells(True, one)
        self.words.append(one)

    def _take_unit(self, unit: str) -> None:
        """A unit on a line of its own below a value belongs to it."""
        assert self.row is not None
        text, at = self.row.values[-1]
        self.row.values[-1] = f"{text} {unit.strip('（()）')}", at

    def _take_cell(self, one: Classified) -> None:
        """A value, or an empty cell, on a line of its own: it goes on the row, or begins that of the words before it."""
        if self.words:
            last = [one.line.text.strip() for one in self.words[-2:]]
            has_unit = len(last) > 1 and last[-1] in UNITS
            above = _wrapped(self.words[: -1 - has_unit], last[-1 - has_unit])
            own = 0 if self._ends_header and not has_unit else above + 1 + has_unit
            self.row = Building(self.flush(len(self.words) if self.number else own), [], bare=True)
            self.built.append(self.row)
            empty = self.gaps.empty_cells(False, one)
        elif self.gaps.parts_rows(one):
            self.row = Building([], [], bare=True)
            self.built.append(self.row)
            empty = 0
        else:
            empty = self.gaps.empty_cells(True, one)
        assert self.row is not None
        self.row.values += [("", one.line.at)] * empty + [(one.line.text.strip(), one.line.at)]

    def _take_values(self, one: Classified) -> None:
        """A line of values is the row of the one label right above it, or has no label."""
        alone = bool(self.words) and len(self.words[-1].tokens) == 1
        label = self.flush(_wrapped(self.words[:-1], self.words[-1].line.text) + 1 if alone else 0)
        self.row = Building(label, _cells(one.tokens, one), text=one.line.text, tokens=one.tokens)
        self.built.append(self.row)

    def _take_row(self, one: Classified) -> None:
        label = next(token.text for token in one.tokens if not token.value)
        above = self.flush(_wrapped(self.words, label))
        for tokens in _rows_of_line(one.tokens):
            first = _first_value(tokens)
            while first > 1 and tokens[first - 1].far and is_odd(tokens[first - 1].text):
                first -= 1
            values = tokens[first:]
            alone = tuple(values) if all(token.value or is_odd(token.text) for token in values) else ()
            self.row = Building(
                [*above, *_cells(tokens[:first], one)], _cells(values, one), False, one.line.text, alone
            )
            self.built.append(self.row)
            above = []


def _first_value(tokens: Sequence[Token]) -> int:
    """Given what stands on the line of a row, return where its values begin: after its label, which its number may stand before."""
    is_numbered = tokens[0].value and tokens[0].text.isdecimal() and not all(token.value for token in tokens[1:])
    label = next(index for index, token in enumerate(tokens) if not token.value) if is_numbered else 0
    values = [index for index, token in enumerate(tokens) if token.value]
    return next((index for index in values if index > label == 1), values[0])


def _cells(tokens: Iterable[Token], one: Classified) -> list[CellText]:
    return [(token.text, one.line.at) for token in tokens]


def _wrapped(words: Sequence[Classified], label: str) -> int:
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


def _width_of_label(one: Classified) -> int:
    """How many columns a numbered label takes that stands before the values of its row."""
    is_label = one.kind is Kind.ROW and NUMBERED.match(one.tokens[0].text)
    return width(one.tokens[0].text) if is_label else 0


def _goes_on_below(row: Building, one: Classified, following: Sequence[Classified], widest: int) -> bool:
    """Tell whether a line of words after a row is the rest of its label: the bracket is open, or only the labels with
    numbers before them begin rows, and the next one does. One far narrower than another on one line is whole, and a note is no label.
    """
    label = "".join(text for text, _ in row.label)
    if len(one.tokens) > 1 or NUMBERED.match(one.line.text) or ABOUT_TABLE.match(one.line.text):
        return False
    if leaves_open(label) or (label[-1:].isdigit() and AFTER_NUMBERING.match(one.line.text.strip())):
        return True
    after = next((other for other in following if other.kind is not Kind.NOISE), None)
    numbered = any(NUMBERED.match(text) for text, _ in row.label)
    if not numbered or width(row.label[-1][0].rpartition("\n")[2]) + SLACK < widest:
        return False
    is_next = (
        after is not None and after.kind in (Kind.ROW, Kind.WORDS) and NUMBERED.match(after.line.text) is not None
    )
    return is_next and width(one.line.text.strip()) <= width(row.label[-1][0]) + 2


def _is_label(text: str) -> bool:
    """Tell whether words begin a row, and are none beside a number (3 左右, 不少于 3)."""
    is_count = text[-1].isdigit() or (text[0].isdigit() and NUMBERED.match(text) is None)
    return has_words(text) and len(text) > 2 and not is_count


def _rows_of_line(tokens: Sequence[Token]) -> list[list[Token]]:
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
