"""Tables in text without marks: a row a line with spaces between its cells, or bare cells, one a line.

Lines become rows only together: a run of short lines between headings and running text, in which labels are followed
by numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from gongkai.readers.text.columns import fill_gaps
from gongkai.readers.text.in_middle import stand_in_middle
from gongkai.readers.text.odd import is_odd
from gongkai.readers.text.parts import (
    HEADING,
    NOTHING,
    NUMBERED,
    YEAR,
    CellText,
    Loose,
    Part,
    Row,
    count_of_words,
    has_words,
    is_number,
    is_value,
    leaves_off,
)
from gongkai.readers.text.rows import UNIT, Building, build
from gongkai.readers.text.tokens import Classified, Kind, classify

ORDER = {one: number for number, one in enumerate("一二三四五六七八九十", start=1)}
WITH_NUMBERS = (Kind.NUMBER, Kind.NUMBERS, Kind.ROW)
HEADING_IN_DIGITS = re.compile(r"\s*([1-6])、\s*[一-鿿]")
FIRST_OF_GROUP = re.compile(r"\s*[（(]一[)）]")
HANZI = re.compile(r"(?!无)[一-鿿]")
COLUMN_YEAR = re.compile(rf"{YEAR.pattern}度?(?:数|数量|情况|总计|合计|总数|小计)?")
REPORT = re.compile(r"报告|報告|年报|年報")
Order = tuple[bool, int]
"""Whether a line's number is written in characters (一、) or in digits (1、), and the number."""
NOT_NUMBERED = (True, 0)
AS_BEFORE = 6
"""A label that begins with so many characters of the one before, the number among them, is of the same group."""
MANY = 5
LEAST_SHARE = 0.1
LONG_NUMBER = 6
LONG_HEADING = 12


def with_rows(lines: Sequence[Loose]) -> Iterator[Part]:
    """Given lines that follow each other, yield them, with rows in the place of those that make a table."""
    run: list[Classified] = []
    classified = list(_without_ends_of_pages([classify(line) for line in lines]))
    last, label, goes_on = NOT_NUMBERED, "", False
    for index, one in enumerate(classified):
        order = _order(one) if one.kind in (Kind.WORDS, Kind.ROW) else NOT_NUMBERED
        is_again = _is_again(one.line.text.strip(), label) and bool(run)
        may_be_heading = one.kind is Kind.WORDS and order[1] > 0 and not is_again and not one.line.cell
        is_heading = may_be_heading and _is_heading(classified, index, order, last)
        if one.kind is Kind.TEXT or is_heading or (goes_on and one.kind is Kind.WORDS):
            yield from _run(run)
            yield one.line
            run, last = [], NOT_NUMBERED
            goes_on = is_heading and leaves_off(one.line.text)
        else:
            run.append(one)
            last, goes_on = order if order[1] else last, False
            label = one.line.text.strip() if order[1] else label
    yield from _run(run)


def _without_ends_of_pages(lines: Sequence[Classified]) -> Iterator[Classified]:
    """Of a number alone at the end of a page and one that begins the next, either may be the page's: none is a value."""
    for one, after in zip(lines, (*lines[1:], None), strict=True):
        begins_page = after is not None and after.line.page and is_number(after.line.text.strip())
        is_end = begins_page and one.kind is Kind.NUMBER
        yield Classified(one.line, Kind.NOISE) if is_end else one


def _is_again(text: str, label: str) -> bool:
    """Tell whether a text is the last numbered label, or begins as it does: the label of a group stands before each of its rows."""
    return text == label or (len(text) > AS_BEFORE and text[:AS_BEFORE] == label[:AS_BEFORE])


def _order(one: Classified) -> Order:
    text = one.line.text
    if found := HEADING.match(text):
        return True, ORDER.get(found[1], 0)
    found = HEADING_IN_DIGITS.match(text)
    return (False, int(found[1])) if found else NOT_NUMBERED


def _is_heading(lines: Sequence[Classified], index: int, order: Order, last: Order) -> bool:
    """A line numbered 一、 or 1、 is a heading, but where numbers follow it, after at most one line more, two after 1、, or a label with
    the number before precedes it; or any with a lower one, and a label numbered （一） with values follows.
    """
    after = [one for one in lines[index + 1 : index + 4] if one.kind is not Kind.NOISE]
    following = [one.kind for one in after]
    is_value = [one.kind in (Kind.NUMBER, Kind.NUMBERS, Kind.EMPTY) for one in after]
    if is_value[:1] == [True] or (any(is_value) and after[0].line.text.strip() and is_odd(after[0].line.text)):
        return False
    begins_group = bool(after) and FIRST_OF_GROUP.match(after[0].line.text) is not None
    if begins_group and 0 < last[1] < order[1] and (after[0].kind is Kind.ROW or is_value[1:2] == [True]):
        return False
    if order[1] == 1:
        return not set(following[: 2 if order[0] else 3]) & set(WITH_NUMBERS)
    return last != (order[0], order[1] - 1)


def _run(run: list[Classified]) -> Iterator[Part]:
    """Given lines between headings and running text, yield the table among them, and what stands around it."""
    counted = [index for index, one in enumerate(run) if one.kind in WITH_NUMBERS]
    blanks = sum(one.kind is Kind.EMPTY for one in run)
    if not counted:
        yield from (one.line for one in run)
        return
    start, end = _first_of_table(run, counted[0]), counted[-1] + 1
    while end < len(run) and _ends_row(run[end]):
        end += 1
    built = build(run[start:end])
    rows = [one for one in built if isinstance(one, Building) and one.values]
    if not _is_table(rows, count_of_words(one.line.text for one in run[start:end]), blanks) or _is_contents(rows):
        yield from (one.line for one in run)
        return
    yield from (one.line for one in run[:start])
    for header, below in _under_one_header(built):
        stand_in_middle(header, below)
        fill_gaps(below, header)
    yield from _finished(built)
    yield from (one.line for one in run[end:])


def _under_one_header(built: Iterable[Building | Loose]) -> list[tuple[list[Building], list[Building]]]:
    """The rows with values between rows of several words, none of them numbered or a number, after these: they are their header."""
    found: list[tuple[list[Building], list[Building]]] = [([], [])]
    for one in built:
        if isinstance(one, Building) and one.values:
            found[-1][1].append(one)
        elif isinstance(one, Building) and _may_be_header(one):
            if found[-1][1]:
                found.append(([], []))
            found[-1][0].append(one)
    return found


def _may_be_header(row: Building) -> bool:
    texts = [text for text, _ in row.label]
    return len(texts) > 1 and not any(is_number(text) or NUMBERED.match(text) for text in texts)


def _ends_row(one: Classified) -> bool:
    """Tell whether a line after the last number belongs to its row: an empty cell, a unit, or what is no number for certain."""
    return one.kind is Kind.EMPTY or UNIT.fullmatch(one.line.text.strip()) is not None or is_odd(one.line.text)


def _first_of_table(run: list[Classified], first_number: int) -> int:
    """Return the index of the first line of the header over the first number."""
    start = first_number
    while start and run[start - 1].kind not in WITH_NUMBERS and not _is_title(run[start - 1]):
        start -= 1
    while run[start].kind in (Kind.NOISE, Kind.EMPTY):
        start += 1
    return start


def _is_title(one: Classified) -> bool:
    """Tell whether a line with a year is no header of columns that are years."""
    text = one.line.text.strip()
    if one.line.cell or not YEAR.search(text) or COLUMN_YEAR.fullmatch(text):
        return False
    return len(one.tokens) < 2 or REPORT.search(text) is not None


def _is_table(rows: list[Building], lines: float, blanks: int) -> bool:
    """Two labels with numbers make a table, and so do five numbers in a row; telephone numbers do not.

    blanks: how many cells between them are known to be empty; these count as numbers do.
    """
    values = [text for row in rows for text, _ in row.values if is_value(text)]
    numbers = list(filter(is_number, values))
    long = sum(len(text) >= LONG_NUMBER and text.isdigit() for text in numbers)
    if not numbers or 2 * long > len(numbers) or len(values) + blanks < LEAST_SHARE * lines:
        return False
    if any(sum(is_value(text) for text, _ in row.values) >= MANY for row in rows):
        return True
    labelled = sum(any(_may_be_label(text) for text, _ in row.label) for row in rows)
    return labelled > 1 and len(values) + blanks >= (3 if all(row.bare for row in rows) else 2)


def _may_be_label(text: str) -> bool:
    """Tell whether a text has words, or is a year, or the last character of a label whose characters stand apart."""
    return has_words("".join(text.split())) or YEAR.search(text) is not None or HANZI.fullmatch(text) is not None


def _is_contents(rows: list[Building]) -> bool:
    """Numbered lines, each with one number that never falls and rises in the end, are a table of contents."""
    pages = [text for row in rows for text, _ in row.values if is_number(text)]
    numbered = sum(any(NUMBERED.match(text) or HEADING.match(text) for text, _ in row.label) for row in rows)
    if len(pages) != len(rows) or len(rows) < 3 or 2 * numbered < len(rows) or not all(map(str.isdigit, pages)):
        return False
    values = list(map(int, pages))
    return 0 < values[0] < values[-1] and values == sorted(values)


def _finished(built: list[Building | Loose]) -> Iterator[Part]:
    """Yield the rows. Words on lines of their own before a row of values without a label are its header, one row."""
    words: list[Building] = []
    for one in built:
        if isinstance(one, Building) and not one.values:
            words.append(one)
            continue
        if isinstance(one, Building) and one.bare and not one.label and words:
            yield from _header([cell for word in words for cell in word.label])
        else:
            yield from (_row(word.label) for word in words if word.label)
        words = []
        yield _row([*one.label, *one.values]) if isinstance(one, Building) else one


def _row(cells: Sequence[CellText]) -> Row:
    """A row, in which nothing stands where a program says so."""
    return Row(tuple(("" if NOTHING.fullmatch(text) else text, at) for text, at in cells))


def _header(cells: list[CellText]) -> Iterator[Row]:
    """Yield a header as a row, and before it the heading above the table: it is far longer than the labels of columns, or leaves off in
    a sign that joins it with what follows; then what stands before it are labels of rows.
    """
    begun = max((at for at, (text, _) in enumerate(cells[:-1]) if text.endswith("、")), default=None)
    longest = max((len(text) for text, _ in cells[1:]), default=0)
    if begun is not None:
        (first, at), (rest, _), *others = cells[begun:]
        yield from (Row((cell,)) for cell in cells[:begun])
        yield Row(((first + rest, at),))
        yield Row(tuple(others))
    elif longest and len(cells[0][0]) >= max(LONG_HEADING, 2 * longest):
        yield Row(tuple(cells[:1]))
        yield Row(tuple(cells[1:]))
    else:
        yield Row(tuple(cells))
