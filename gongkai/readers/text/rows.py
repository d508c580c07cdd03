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
from gongkai.readers.text.parts import CellText, Loose
from gongkai.readers.text.row_labels import (
    WRAPPED,
    first_value,
    goes_on_below,
    lines_above,
    rows_of_line,
    width_of_label,
)
from gongkai.readers.text.tokens import UNITS, Classified, Kind, Token

UNIT = re.compile(r"[（(]?(?:[亿万千]?元)[)）]?")
DIGITS = frozenset("0123456789０１２３４５６７８９¥￥")
DECIMALS = re.compile(r"[.．]\d+")
"""The end of a number that a narrow column broke."""
NEARLY_ALL = 4
"""So many times as many values on lines of their own as beside labels are nearly all."""
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
    builder = _Builder(Gaps(lines), max((width_of_label(one) for one in lines), default=0))
    for index, one in enumerate(_as_cells(lines)):
        builder.take(one, lines[index + 1 : index + 1 + WRAPPED])
    builder.flush()
    return builder.built


def _as_cells(lines: Sequence[Classified]) -> Iterator[Classified]:
    """Where nearly all values have a line of their own, words and a number above others are a label into which a value slid, and
    a number on a line that is no cell is a page's.
    """
    counts = Counter(one.kind for one in lines)
    is_bare = counts[Kind.NUMBER] > NEARLY_ALL * counts[Kind.ROW]
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
        row, text = None if self.words else self.row, one.line.text.strip()
        if row is not None and row.values and DECIMALS.fullmatch(text):
            row.values[-1] = _going_on(row.values[-1], text)
        elif row is not None and not row.bare and self._goes_on_below(row, one, following):
            row.label[-1] = _going_on(row.label[-1], f"\n{text}")
        else:
            if row is not None and row.bare:
                row.values += [("", one.line.at)] * self.gaps.empty_cells(True, one)
            self.words.append(one)

    def _goes_on_below(self, row: Building, one: Classified, following: Sequence[Classified]) -> bool:
        return goes_on_below([text for text, _ in row.label], one, following, self.widest)

    def _take_unit(self, unit: str) -> None:
        """A unit on a line of its own below a value belongs to it."""
        assert self.row is not None
        self.row.values[-1] = _going_on(self.row.values[-1], f" {unit.strip('（()）')}")

    def _take_cell(self, one: Classified) -> None:
        """A value, or an empty cell, on a line of its own: it goes on the row, or begins that of the words before it."""
        if self.words:
            last = [one.line.text.strip() for one in self.words[-2:]]
            has_unit = len(last) > 1 and last[-1] in UNITS
            above = lines_above(self.words[: -1 - has_unit], last[-1 - has_unit])
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
        label = self.flush(lines_above(self.words[:-1], self.words[-1].line.text) + 1 if alone else 0)
        self.row = Building(label, _cells(one.tokens, one), text=one.line.text, tokens=one.tokens)
        self.built.append(self.row)

    def _take_row(self, one: Classified) -> None:
        label = next(token.text for token in one.tokens if not token.value)
        above = self.flush(lines_above(self.words, label))
        for tokens in rows_of_line(one.tokens):
            first = first_value(tokens)
            while first > 1 and tokens[first - 1].far and is_odd(tokens[first - 1].text):
                first -= 1
            values = tokens[first:]
            alone = tuple(values) if all(token.value or is_odd(token.text) for token in values) else ()
            self.row = Building(
                [*above, *_cells(tokens[:first], one)], _cells(values, one), False, one.line.text, alone
            )
            self.built.append(self.row)
            above = []


def _cells(tokens: Iterable[Token], one: Classified) -> list[CellText]:
    return [(token.text, one.line.at) for token in tokens]


def _going_on(cell: CellText, text: str) -> CellText:
    return cell[0] + text, cell[1]
