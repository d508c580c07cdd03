"""Tables in text as CSV: cells parted by commas or semicolons, in quotes where they hold one."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.readers.text.parts import HEADING, YEAR, Loose, Part, Row, Taken, has_words, is_number

SENTENCE = re.compile(r"[！？]|(?<!\d)。|。(?!\s*(?:[,;\"]|$))|[,;] +[^\d\s,;]")
"""What running text has and an exported table has not: there a full stop may end a number alone."""
QUOTED = re.compile(r'"[^"]*"')
SEPARATED = re.compile(r"(?<!\d)[1-9]\d{0,2}(?:,\d{3})+(?![\d.])")
"""Fields that may as well be one number with separators."""
SEPARATED_AT = 3
"""Numbers of more digits have separators, if any have."""
LONGEST_LINE = 500
LONGEST_TITLE = 40
LEAST_ROWS = 3
MANY = 5
WIDE = 8
"""One row that wide is enough to show how many fields the others have; two are a table."""
QUOTED_LINES = 12


@dataclass(frozen=True, slots=True)
class _Record:
    fields: tuple[str, ...]
    source: str
    at: int

    @property
    def is_quoted(self) -> bool:
        """Whether each of its fields stands in quotes: no running text does."""
        return len(self.fields) > 1 and self.source.count('"') >= 2 * len(self.fields)

    @property
    def is_open(self) -> bool:
        """Whether two of its fields may be one number: not where a number as long has no separators."""
        if any(field.isdecimal() and len(field) > SEPARATED_AT for field in self.fields):
            return False
        return '"' not in self.source and SEPARATED.search(self.source) is not None


def take(lines: Sequence[str], at: int) -> Taken | None:
    """Given lines and an index, take the rows that begin there: three or more, or two wide ones, some with numbers, none like a sentence.

    One in which 1,234 may be a single number stays a line, if no other rows have as many fields.
    """
    for mark in ";,":
        if mark not in lines[at] and not _is_title(lines, at, mark):
            continue
        records, end = _records(lines, at, mark)
        if _is_table(records) and any(len(one.fields) > 1 and (mark == ";" or not one.is_open) for one in records):
            lengths = Counter(len(one.fields) for one in records if mark == ";" or not one.is_open)
            return [_part(one, mark == ";" or not one.is_open or _is_usual(one, lengths)) for one in records], end
        if len(records) >= LEAST_ROWS:
            return [Loose(one.source, one.at) for one in records], end
    return None


def _part(one: _Record, is_row: bool) -> Part:
    return Row(tuple((field, one.at) for field in one.fields)) if is_row else Loose(one.source, one.at)


def _is_usual(one: _Record, lengths: Counter[int]) -> bool:
    return lengths[len(one.fields)] > (len(one.fields) < WIDE)


def _is_table(records: list[_Record]) -> bool:
    numbers = [sum(is_number(field.strip()) for field in one.fields) for one in records]
    rows = sum(number > 0 for number in numbers)
    are_quoted = sum(one.is_quoted for one in records) > MANY
    several = [one.fields for one in records if len(one.fields) > 1]
    has_empty = 2 * sum("" in fields for fields in several) >= len(several)
    are_wide = len({*map(len, several)}) == 1 and len(several[0]) >= WIDE
    is_enough = len(records) >= LEAST_ROWS or (are_wide and len(records) == LEAST_ROWS - 1 == len(several))
    return (
        is_enough
        and (rows > (not are_wide) or max(numbers) >= MANY)
        and (are_quoted or has_empty or 4 * rows >= len(several))
        and any(map(_has_label, records))
    )


def _has_label(one: _Record) -> bool:
    return any(has_words("".join(field.split())) for field in one.fields)


def _records(lines: Sequence[str], at: int, mark: str) -> tuple[list[_Record], int]:
    """Return the records from `at` on, and the index after them. A short line over a record is one of a single field."""
    records: list[_Record] = []
    index = at
    while index < len(lines):
        line = lines[index]
        if not line.strip() or len(line) > LONGEST_LINE or "\t" in line or "|" in line:
            break
        if mark not in line and not line.startswith('"') and not _is_title(lines, index, mark):
            break
        found = _record(lines, index, mark, len(records[-1].fields) if records else 0)
        if found is None:
            break
        records.append(found[0])
        index = found[1]
    return records, index


def _is_title(lines: Sequence[str], at: int, mark: str) -> bool:
    line, after = lines[at], lines[at + 1] if at + 1 < len(lines) else ""
    return mark in after and 0 < len(line) < LONGEST_TITLE and not HEADING.match(line) and not YEAR.search(line)


def _record(lines: Sequence[str], at: int, mark: str, above: int) -> tuple[_Record, int] | None:
    """Return the record that begins at a line, with the lines its quotes go on over, and the index after it; None where
    its quotes are not those of a table, or a field reads like a sentence, unless it is a note with as many fields as those above, which
    are many.
    """
    source, end = lines[at], at + 1
    while source.count('"') % 2 and end < min(at + QUOTED_LINES, len(lines)):
        source, end = f"{source}\n{lines[end]}", end + 1
    try:
        fields = tuple(next(csv.reader([source], delimiter=mark, strict=True)))
    except csv.Error:
        return None
    is_note = len(fields) == above >= WIDE
    is_sentence = not is_note and SENTENCE.search(QUOTED.sub("", source))
    if is_sentence or any("\n" in field and mark in field for field in fields):
        return None
    return _Record(fields, source, at), end
