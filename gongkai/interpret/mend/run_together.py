"""The form's tables in text whose characters ran together.

Rows begin at the form's labels. What the sums within a row, and those down its columns, leave one way to take apart is read, and a row
that is nothing but zeros; all else stays open.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from gongkai.forms import Form, Item, Table
from gongkai.interpret.columns.blocks import LONGEST_HEADER
from gongkai.interpret.mend.digits import Way, decided, ways
from gongkai.interpret.mend.header_in_pieces import pieces_of_header
from gongkai.interpret.words.headers import labels_of
from gongkai.interpret.words.labels import label_forms_of
from gongkai.interpret.words.numbers import DAMAGED
from gongkai.interpret.words.rows import WORDS
from gongkai.interpret.words.sums import sums_within_row
from gongkai.wording import plain, without_numbering

LEAST_ROWS = 5
"""So many rows whose digits are no number show that cells ran together, and so many are a table though nothing names its columns."""
NUMBERED = r"\d\s*[.．、]\s*[^\d\s.．、]"
"""A label with its number, which stands right after the values of the row before: 00000002.其他."""
MARKS = r"/\\—–-"
VALUES = re.compile(
    rf"(?<!\d)(?!{NUMBERED})(?:\d|(?:[{MARKS}]\s*){{5}})[\d\s.,{MARKS}]*?"
    rf"(?=\s*{NUMBERED}|\s*[^\d\s.,{MARKS}]|\s*$)"
)
UNITS = "元圆圓万萬亿億千百十件条條项項个個宗起次份笔筆"
WORDS_FOLLOW = re.compile(rf"\s*(?:$|{NUMBERED}|(?![{UNITS}])[一-鿿（(“\"])")
"""What follows on the values of a whole row: a label, and no unit of them."""
ENDS_HEADING = "情况"
BEFORE_HEADER = r"(?<!申请人)情况|[。；\n]|[一二三四五六]、"
"""What stands before the names of the columns of a table."""
ABOVE = ("申请人情况", "信息内容", "单位万元", "本列数据的勾稽关系为第一项加第二项之和等于第三项加第四项之和")
"""What else stands above the columns of the form's tables, in plain characters."""
SHORT = 2
"""A name of so many characters is that of other things as well (其他)."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words and the values after them, by their places in the text: where the words, the label in them, and the values begin.

    item: that with whose label the words end, None where they end with none; then they are all taken for the label. is_whole: whether
    words, or nothing, follow on the values, and no sign that may be one of them.
    """

    start: int
    label: int
    values: int
    end: int
    item: Item | None
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A table in the text, from the label of its first row to its end: its rows, and where each begins. header: where the names of its
    columns do.
    """

    table: Table
    header: int
    start: int
    end: int
    rows: tuple[tuple[int, Way], ...]


def tables_in(text: str, form: Form) -> Iterator[Found]:
    """Given a text, yield the form's tables in it, as often as they stand there."""
    end = 0
    while found := [one for table in form.tables if (one := _table(text, end, form, table))]:
        first = min(found, key=lambda one: one.start)
        yield first
        end = first.end


def _table(text: str, start: int, form: Form, table: Table) -> Found | None:
    """The next table of this kind in a text, from a place on."""
    return _of_rows(text, start, form, table) if table.layout == "rows" else _of_one_row(text, start, table)


def _of_rows(text: str, start: int, form: Form, table: Table) -> Found | None:
    """The table in a text from a place on: the stretches from the first that ends with a label on, up to one that does so again.

    What stands before names of columns may be numbers in running text (行政许可5件，行政处罚2件).
    """
    several: list[Stretch] = []
    for one in _stretches(text, start, table):
        again = next((at for at, other in enumerate(several) if one.item and other.item is one.item), None)
        is_named = again is not None and any(_has_names(text, other, table) for other in several[: again + 1])
        if is_named and (several[-1].item is None or _has_names(text, one, table)):
            break
        if again is not None and not is_named:
            several = list(itertools.dropwhile(lambda other: other.item is None, several[again + 1 :]))
        if one.item or several:
            several.append(one)
    return _found(text, several, form, table)


def _has_names(text: str, one: Stretch, table: Table) -> bool:
    words = text[one.start : one.label]
    return bool(_names(words[_header_start(words, table) :], one.item, table))


def _found(text: str, several: list[Stretch], form: Form, table: Table) -> Found | None:
    """The table of these stretches, None where nothing names columns and they are few."""
    while several and several[-1].item is None:
        several.pop()
    rows = tuple(_rows(text, several, form, table))
    is_named = any(not row[0] for _, row in rows)
    is_table = is_named or sum(one.item is not None for one in several) >= LEAST_ROWS
    if not is_table or not rows:
        return None
    first = several[0]
    begins = (
        first.start + _header_start(text[first.start : first.label], table) if rows[0][1][0] == "" else first.label
    )
    return Found(table, begins, first.label, several[-1].end, rows)


def _stretches(text: str, start: int, table: Table) -> Iterator[Stretch]:
    for found in VALUES.finditer(text, start):
        label, item = _label(text[start : found.start()], table)
        is_whole = WORDS_FOLLOW.match(text, found.end()) is not None
        yield Stretch(start, start + label, found.start(), found.end(), item, is_whole)
        start = found.end()


def _label(words: str, table: Table) -> tuple[int, Item | None]:
    """Given words, return where the longest label of an item begins with which they end, and the item."""
    whole = plain(words[-LONGEST_HEADER:])
    for label, item in _labels(table):
        if whole.endswith(label):
            at = len(words) - len(label)
            while len(plain(words[at:])) < len(label):
                at -= 1
            return at, item
    return 0, None


@cache
def _labels(table: Table) -> list[tuple[str, Item]]:
    """The plain labels of a table's items, with their numbering and, but for the shortest, without; the longest first."""
    pairs = zip(label_forms_of(table), table.items, strict=True)
    found = [
        (label, item)
        for forms, item in pairs
        for label in (*forms.texts, *(one for one in forms.bare if len(one) > SHORT))
    ]
    return sorted(found, key=lambda one: -len(one[0]))


def _rows(text: str, several: Sequence[Stretch], form: Form, table: Table) -> Iterator[tuple[int, Way]]:
    """Yield the rows of a table, below the names of its columns where these stand in the form's order: else no value has a column."""
    known = _by_sums(text, several, form, table)
    columns: tuple[str, ...] = ()
    for one in several:
        header, values = text[one.start : one.label], text[one.values : one.end]
        if one is several[0]:
            header = header[_header_start(header, table) :]
        if names := _names(header, one.item, table):
            yield one.start, ("", *names)
            columns = one.item.columns if one.item else ()
        elif not _keeps_columns(header if one.item else text[one.start : one.values], table, bool(known)):
            columns = ()
        size = len(one.item.columns if one.item else columns)
        own = not_known(values, size)
        if one.item and columns == one.item.columns and one.is_whole:
            if size == 1 and len(values.split()) == 1:
                own = (values.strip(),)
            elif "".join(values.split()) == "0" * size:
                own = ("0",) * size
            else:
                own = known.get(one.item.code, own)
        if WORDS.search(plain(label := text[one.label : one.values].strip())):
            yield one.label, (label, *own)


def _header_start(words: str, table: Table) -> int:
    """Given what stands before the first row of a table, return where what may name its columns begins: the last piece, with those
    before it as far as they hold nothing else.
    """
    ends = [(found.start(), found.end()) for found in re.finditer(BEFORE_HEADER, words)]
    starts = [0, *(end for _, end in ends)]
    at = starts[-1]
    for start, end in zip(reversed(starts), reversed([*(start for start, _ in ends), len(words)]), strict=True):
        if not _words(table).fullmatch(plain(words[start:end])):
            break
        at = start
    return at


def not_known(values: str, size: int) -> Way:
    """The cells of a row whose values cannot be told: all that is printed stands in the first."""
    return tuple(f"{values.strip()}{DAMAGED}" if not at else DAMAGED for at in range(size))


def _keeps_columns(words: str, table: Table, has_sums: bool) -> bool:
    """Tell whether words between two rows name no columns: where no sum would contradict, whether they are of the form at all."""
    bare = plain(words)
    if any(label in bare for column in table.columns for label in labels_of(column) if len(label) > SHORT):
        return False
    return has_sums or _words(table).fullmatch(bare) is not None


@cache
def _words(table: Table) -> re.Pattern[str]:
    """What stands above the columns of a table, and beside its rows: names of columns and of groups, run together."""
    columns = (label for one in table.columns for label in labels_of(one))
    groups = (
        label for group in table.groups for label in (plain(group.label), plain(without_numbering(group.label)))
    )
    known = sorted({*columns, *groups, *ABOVE}, key=lambda one: (-len(one), one))
    return re.compile(f"(?:{'|'.join(known)})*")


def _by_sums(text: str, several: Sequence[Stretch], form: Form, table: Table) -> dict[str, Way]:
    """The values of the rows of items that the form's sums decide; of an item with two rows none."""
    times = Counter(one.item.code for one in several if one.item)
    whole = (one for one in several if one.is_whole and one.item and times[one.item.code] == 1)
    with_sum = ((one, one.item) for one in whole if one.item and sums_within_row(form, table.cells(one.item)))
    rows = {item.code: ways(text[one.values : one.end], [len(item.columns)]) for one, item in with_sum}
    return decided(rows, form, table)


def _names(header: str, item: Item | None, table: Table) -> list[str]:
    """The names of an item's columns that a header runs together with nothing else, if they are all, in the form's order, or those
    without a group first.
    """
    bare = plain(header)
    if item is None or len(bare) > LONGEST_HEADER or not _words(table).fullmatch(bare):
        return []
    columns = [table.column(code) for code in item.columns]
    names = {label: one for one in columns for label in labels_of(one)}
    groups = {plain(table.group(one.group).label) for one in columns if one.group}
    known = "|".join(sorted({*names, *groups}, key=lambda one: (-len(one), one)))
    printed = [name for name in re.findall(known, bare) if name in names]
    order = [names[name] for name in printed]
    if order not in (columns, sorted(columns, key=lambda one: bool(one.group))):
        return []
    return [printed[order.index(one)] for one in columns]


def _of_one_row(text: str, start: int, table: Table) -> Found | None:
    """The table in a text from a place on whose values all stand in one row, after the names of all its columns in the form's order."""
    sizes = [len(item.columns) for item in table.items]
    for one in VALUES.finditer(text, start):
        words = text[start : one.start()]
        at = start + words.rfind(ENDS_HEADING) + len(ENDS_HEADING) if ENDS_HEADING in words else start
        header = text[at : one.start()].strip()
        if header and pieces_of_header(table).are_all([[plain(header)]]):
            several = ways(one[0], sizes) if WORDS_FOLLOW.match(text, one.end()) else ()
            row = several[0] if len(several) == 1 else not_known(one[0], sum(sizes))
            return Found(table, at, at, one.end(), ((at, (header,)), (one.start(), row)))
        start = one.end()
    return None
