"""The form's tables in text whose characters ran together.

Rows begin at the form's labels. What the sums within a row, and those down its columns, leave one way to take apart is read, and a row
that is nothing but zeros; all else stays open.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from gongkai.forms import Form, Table
from gongkai.interpret.mend.digits import Way
from gongkai.interpret.mend.glued_names import Order, form_order
from gongkai.interpret.mend.glued_pieces import ABOVE
from gongkai.interpret.mend.glued_rows import parted_rows
from gongkai.interpret.mend.one_row import table_of_one_row
from gongkai.interpret.mend.stretches import SHORT, Stretch, stretches
from gongkai.interpret.words.column_names import labels_of
from gongkai.interpret.words.rows import WORDS
from gongkai.interpret.words.sums import sums_within_row
from gongkai.wording import plain, similarity, without_numbering

LEAST_ROWS = 5
"""So many rows whose digits are no number show that cells ran together, and so many are a table though nothing names its columns."""
HARDLY = 10
"""One of so many."""
UNIT = re.compile(r"[元圆圓]")
NOTE = re.compile(r"^注|[。；]|^[^（(]*，")
"""What is said about a table among its rows."""
FEW = 2
"""So many names of another table show that it begins."""
LIKE = 0.7
"""How alike the label of a table's last row is to an item's, if a character of it is wrong."""


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


def tables_in(text: str, form: Form, follows: re.Pattern[str]) -> Iterator[Found]:
    """Given a text, yield the form's tables in it, as often as they stand there. follows: what may stand after the values of a row."""
    end = 0
    while found := [one for table in form.tables if (one := _table(text, end, form, table, follows))]:
        first = min(found, key=lambda one: one.start)
        yield first
        end = first.end


def _table(text: str, start: int, form: Form, table: Table, follows: re.Pattern[str]) -> Found | None:
    """The next table of this kind in a text, from a place on."""
    if table.layout != "rows" and (found := table_of_one_row(text, start, table, follows)):
        at, end, rows = found
        return Found(table, at, at, end, rows)
    return _of_rows(text, start, form, table, follows)


def _of_rows(text: str, start: int, form: Form, table: Table, follows: re.Pattern[str]) -> Found | None:
    """The table in a text from a place on: the stretches from the first that ends with a label, or has names of columns, up to one
    that does so again, or names columns above an item that comes before those read.

    What stands before names of columns may be numbers in running text (行政许可5件，行政处罚2件).
    """
    several: list[Stretch] = []
    for one in stretches(text, start, table, follows):
        if several and _is_beyond(text[one.start : one.label if one.item else one.values], form, table):
            if _is_table(several):
                break
            several = []
        if one.header and _goes_back(one, several, table):
            break
        again = next((at for at, other in enumerate(several) if one.item and other.item is one.item), None)
        is_named = again is not None and any(other.header for other in several[: again + 1])
        between = plain(text[one.start : one.label]) if is_named else ""
        if is_named and (several[-1].item is None or one.header or _words(table).fullmatch(between) is None):
            break
        if again is not None and not is_named:
            several = list(itertools.dropwhile(lambda other: not (other.item or other.header), several[again + 1 :]))
        if one.item or one.header or several:
            several.append(one)
    return _found(text, several, form, table)


def _goes_back(one: Stretch, several: Sequence[Stretch], table: Table) -> bool:
    """Tell whether the item of a stretch comes before the last one read under names of columns."""
    read = [other.item for other in several if other.item]
    places = [table.items.index(item) for item in (one.item, *read[-1:]) if item]
    return any(other.header for other in several) and len(places) > 1 and places[0] < places[1]


def _is_table(several: Sequence[Stretch]) -> bool:
    items = sum(one.item is not None for one in several)
    return items >= LEAST_ROWS or (items > 0 and any(one.header for one in several))


def _is_beyond(words: str, form: Form, table: Table) -> bool:
    """Tell whether words after a row are no longer of its table: they have names of another, or of a table without sums end a sentence."""
    others = set(_words_of_others(form, table).findall(plain(words)))
    return len(others) >= FEW or (not _has_sums(form, table) and "。" in words.lstrip("。 \n"))


@cache
def _words_of_others(form: Form, table: Table) -> re.Pattern[str]:
    """Names of columns and rows that only other tables of the form have."""
    named = [
        {
            *(label for column in one.columns for label in labels_of(column)),
            *(plain(item.label) for item in one.items),
        }
        for one in sorted(form.tables, key=lambda one: one is not table)
    ]
    others = {label for several in named[1:] for label in several if len(label) > SHORT + 1} - named[0]
    return re.compile("|".join(sorted(others, key=lambda one: (-len(one), one))))


@cache
def _has_sums(form: Form, table: Table) -> bool:
    return any(sums_within_row(form, table.cells(item)) for item in table.items)


def _found(text: str, several: list[Stretch], form: Form, table: Table) -> Found | None:
    """The table of these stretches, None where nothing names columns and they are few."""
    while several and not (several[-1].item or several[-1].year) and not _is_like_last(text, several, table):
        several.pop()
    if not _is_table(several):
        return None
    several = _without_numbers(text, several)
    rows = tuple(_rows(text, several, form, table))
    first = several[0]
    begins = first.start + first.header.start if first.header else first.label
    return Found(table, begins, first.label, several[-1].end, rows)


def _without_numbers(text: str, several: list[Stretch]) -> list[Stretch]:
    """Given the stretches of a table, return them without the running number that stands after the values of each row, before the label
    of the next; hardly any is without one, as where other words part its values, and nothing is known of these.
    """
    first = next(at for at, one in enumerate(several) if one.item)
    found: list[Stretch] = []
    number = 1
    for one in several[first:-1]:
        values = text[one.values : one.end].rstrip()
        if values.endswith(str(number + 1)):
            number += 1
            found.append(replace(one, end=one.values + len(values.removesuffix(str(number)))))
        else:
            found.append(replace(one, is_whole=False))
    if number < LEAST_ROWS or (len(found) + 1 - number) * HARDLY > len(found):
        return several
    return [*several[:first], *found, several[-1]]


def _is_like_last(text: str, several: Sequence[Stretch], table: Table) -> bool:
    """Tell whether the words of the last stretch are those of an item that no other has, a character wrong."""
    items = [one.item for one in several]
    label = without_numbering(text[several[-1].label : several[-1].values].strip())
    return any(
        similarity(plain(label), plain(without_numbering(one.label))) >= LIKE
        for one in table.items
        if one not in items
    )


def _rows(text: str, several: Sequence[Stretch], form: Form, table: Table) -> Iterator[tuple[int, Way]]:
    """Yield the rows of a table, below the names of its columns, and their values where these can be taken apart; else no value has a
    column.
    """
    has_sums = _has_sums(form, table)
    orders = list(_orders_above(text, several, table, has_sums))
    parted = parted_rows(text, several, orders, form, table)
    has_years = any(one.year for one in several)
    for at, one in enumerate(several):
        way, order = parted[at]
        if one.header and order:
            above = text[one.start : one.start + one.header.names].strip() if at else ""
            if UNIT.search(above):
                yield one.start, (above,)
            yield one.start + one.header.start, ("", *[""] * has_years, *(name.text for name in order))
        label = text[one.label : one.values].strip().removesuffix(one.year)
        if one.year and at and not label:
            yield one.label, ("", one.year, *way)
        elif WORDS.search(plain(label)) and (one.item or not NOTE.search(label)):
            yield one.label, (label, *[one.year] * has_years, *way)


def _orders_above(text: str, several: Sequence[Stretch], table: Table, has_sums: bool) -> Iterator[tuple[Order, ...]]:
    """Yield for each row the orders in which its columns may stand; none where that is not known."""
    known: tuple[Order, ...] = ()
    if has_sums and not any(one.header for one in several):
        known = (form_order(table, table.items[0].columns),)
    for one in several:
        if one.header:
            known = one.header.orders
        elif not _keeps_columns(
            text[one.start : one.label] if one.item else text[one.start : one.values], table, has_sums
        ):
            known = ()
        columns = one.item.columns if one.item else None
        fits = columns is None or all(
            name.column is None or name.column in columns for order in known for name in order
        )
        yield known if fits else ()


def _keeps_columns(words: str, table: Table, has_sums: bool) -> bool:
    """Tell whether words between two rows name no columns: where no sum would contradict, whether they are of the form at all."""
    return has_sums or _words(table).fullmatch(plain(words)) is not None


@cache
def _words(table: Table) -> re.Pattern[str]:
    """What stands above the columns of a table, and beside its rows: names of columns and of groups, run together."""
    columns = (label for one in table.columns for label in labels_of(one))
    groups = [one.label for one in table.groups]
    bare = (without_numbering(one) for one in groups)
    known = {*columns, *ABOVE, *map(plain, [*groups, *bare])}
    return re.compile(f"(?:{'|'.join(sorted(known, key=lambda one: (-len(one), one)))})*")
